/* A scenario that has been read: its text, model, net and callbacks, ready to be run by any number of workers. */
#ifndef SB_APP_SCENARIO_H
#define SB_APP_SCENARIO_H

#include "net/net.h"
#include "run/run.h"
#include "script/script.h"

typedef struct sb_scenario_file {
    const char *path;
    char *text;         /* as read once: later workers read this, not the file, which may change */
    size_t length;
    sb_script *script;
    sb_model *model;    /* NULL if it could not be read */
    sb_net *net;        /* NULL if it could not be compiled */
    sb_script_options options; /* its sources are owned: included files, too, are read once */
    bool borrows;       /* text and sources are another's: see sb_scenario_load_again */
} sb_scenario_file;

/* Reads, checks and compiles. `options` are borrowed. On SB_USER the diagnostics say why; the model may be there all the
 * same (then it can be drawn). Warnings are in the diagnostics too. Fini in any case. */
sb_status sb_scenario_load(sb_scenario_file *out, const char *path, const sb_script_options *options, sb_diags *diags);
/* The same text once more, read otherwise; `first` must outlive it. Its options' sources are not looked at. */
sb_status sb_scenario_load_again(sb_scenario_file *out, const sb_scenario_file *first, const sb_script_options *options,
                                 sb_diags *diags);
/* The same from texts that are known already: the scenario's, which it takes (free), and those of the sources, which it takes. */
sb_status sb_scenario_load_text(sb_scenario_file *out, const char *path, char *text, size_t length, sb_sources *sources,
                                const sb_script_options *options, sb_diags *diags);
void sb_scenario_fini(sb_scenario_file *scenario);

/* Workers' equipment for a run: each worker with callbacks has a script of its own, and where params are uncertain a
 * net of its own for each two replications. */
typedef struct sb_kit {
    sb_script *script;
    sb_model *model;
    sb_net *net;
    sb_hooks hooks;
    int64_t pair; /* of replications, whose params it has; -1 */
} sb_kit;

typedef struct sb_equipment {
    const sb_scenario_file *scenario;
    uint64_t seed;
    bool has_calls;
    bool uncertain; /* params are drawn for each two replications: one that the user has not set */
    sb_kit *kit;
    int n;
    void (*progress)(void *user, int64_t done, int64_t of);
    void *user;
} sb_equipment;

sb_status sb_equipment_init(sb_equipment *out, const sb_scenario_file *scenario, uint64_t seed, int workers, sb_diag *diag);
void sb_equipment_fini(sb_equipment *equipment);
/* The crew that works with it; borrows it. */
sb_crew sb_equipment_crew(sb_equipment *equipment, const volatile bool *stop);

#endif
