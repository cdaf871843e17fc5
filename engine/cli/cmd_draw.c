#include "cli/cli.h"

#include "app/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_draw[] =
    "simbana draw map|timeline|bottleneck SCENARIO -o FILE.svg|.pdf|.png\n"
    "    Draws the swimlane map, the timeline true to time, or the bottleneck graph.\n"
    "      --lang sv|en        the words around the picture\n"
    "      --axis segmented|log|linear   of a timeline\n"
    "      --dpi D             of a PNG (96)\n"
    "      --variant V         the scenario as its variant V changes it\n"
    "      -n N, --seed S, --set P=X, --threads T   what timeline and bottleneck simulate, as for run\n";

typedef struct draw_arguments {
    sb_common common;
    sb_picture picture;
    const char *scenario;
} draw_arguments;

static bool known_kind(const char *name, sb_picture_kind *out)
{
    static const char *const names[] = { "map", "timeline", "bottleneck" };
    for (int i = 0; i < 3; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (sb_picture_kind)i;
            return true;
        }
    return false;
}

static bool known_axis(const char *name, sb_axis_kind *out)
{
    if (strcmp(name, "segmented") == 0) *out = SB_AXIS_SEGMENTED;
    else if (strcmp(name, "log") == 0) *out = SB_AXIS_LOG;
    else if (strcmp(name, "linear") == 0) *out = SB_AXIS_LINEAR;
    else return false;
    return true;
}

/* 0, or the exit code of a usage error. */
static int read_arguments(draw_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { SB_COMMON_LONG, { "axis", required_argument, NULL, 'A' },
                                             { "dpi", required_argument, NULL, 'D' }, { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:o:", options, NULL)) != -1;) {
        int64_t dpi;
        if (option == 'o') a->picture.path = optarg;
        else if (option == 'A') {
            if (!known_axis(optarg, &a->picture.axis)) return sb_usage("draw", "--axis wants segmented, log or linear");
        } else if (option == 'D') {
            if (!sb_whole_number(optarg, 20, 1200, &dpi)) return sb_usage("draw", "--dpi wants a number from 20 to 1200");
            a->picture.dpi = (double)dpi;
        } else if (option == '?' || sb_common_option(&a->common, option, optarg, &diag) != SB_OK) {
            return sb_usage("draw", "%s", option == '?' ? "an option that it does not have, or a value missing" : diag.message);
        }
    }
    if (argc - optind != 2) return sb_usage("draw", "name a picture (map, timeline or bottleneck) and one scenario file");
    if (!known_kind(argv[optind], &a->picture.kind))
        return sb_usage("draw", "\"%s\" is no picture: there are map, timeline and bottleneck", argv[optind]);
    if (a->picture.path == NULL) return sb_usage("draw", "say where to: -o FILE.svg, .pdf or .png");
    if (!sb_picture_name(a->picture.path))
        return sb_usage("draw", "the name \"%s\" must end in .svg, .pdf or .png", a->picture.path);
    a->scenario = argv[optind + 1];
    return 0;
}

/* A map needs only a scenario that can be read: whatever else is wrong with it is a warning here. */
static sb_status draw_map(draw_arguments *a, sb_diags *diags, sb_diag *diag)
{
    sb_scenario_file scenario;
    sb_status status = sb_scenario_load(&scenario, a->scenario, &a->common.reading, diags);
    if (scenario.model != NULL && status == SB_USER) {
        for (int i = 0; i < diags->n; i++) diags->item[i].severity = SB_WARNING;
        status = SB_OK;
    }
    if (status == SB_OK) {
        a->picture.lang = sb_language(&a->common, scenario.model);
        status = sb_picture_save(&a->picture, scenario.model, NULL, diag);
        if (status != SB_OK) sb_diags_add(diags, diag);
    }
    sb_scenario_fini(&scenario);
    return status;
}

static sb_status draw_figures(draw_arguments *a, sb_diags *diags, sb_diag *diag)
{
    sb_progress_bar bar;
    sb_experiment x;
    a->common.experiment.keep = SB_KEEP_STARTS | SB_KEEP_LINKS;
    sb_progress_begin(&bar, &a->common.experiment);
    sb_status status = sb_experiment_run(&x, a->scenario, &a->common.reading, &a->common.experiment, diags);
    sb_progress_end();
    if (status == SB_OK) {
        a->picture.lang = sb_language(&a->common, x.scenario.model);
        status = sb_picture_save(&a->picture, x.scenario.model, x.findings, diag);
        if (status != SB_OK) sb_diags_add(diags, diag);
    }
    sb_experiment_fini(&x);
    return status;
}

int sb_cmd_draw(int argc, char **argv)
{
    draw_arguments a = { .common = { .experiment = { .only = -1 } }, .picture = { .dpi = 96 } };
    int wrong = read_arguments(&a, argc, argv);
    sb_diags *diags = calloc(1, sizeof *diags);
    if (wrong != 0 || diags == NULL) {
        free(diags);
        sb_common_fini(&a.common);
        return wrong ? wrong : sb_out_of_memory();
    }
    sb_diag diag = { 0 };
    sb_status status = a.picture.kind == SB_PICTURE_MAP ? draw_map(&a, diags, &diag) : draw_figures(&a, diags, &diag);
    sb_print_diags(diags);
    free(diags);
    sb_common_fini(&a.common);
    return sb_exit_code(status);
}
