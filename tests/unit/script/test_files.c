/* Including other files: which may be, once each, and what is said at which line when one may not. Refining what an
 * included file has declared. */
#include "reading.h"

#include "script/files.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/simbana-files-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[4][300];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(in_folder(name), "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void make_folder(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(mkdir(in_folder("home"), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("home/lib"), 0700), 0);
    write_file("home/lib/actors.lua", "actor \"polis\" { title=\"Polisen\", staff=4 }\n"
                                      "channel \"tel\" { takes=\"5 min\" }\n");
    write_file("above.lua", "actor \"ute\" {}\n");
}

static void remove_folder(void)
{
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char REST[] = "step \"a\" { by=\"polis\", title=\"A\" }\nfinish \"z\" {}\nflow { \"a\", \"z\" }\n";

static reading *read_main(const char *head, const char *rest)
{
    char text[4000];
    snprintf(text, sizeof text, "%s\n%s", head, rest);
    write_file("home/main.lua", text);
    reading *r = calloc(1, sizeof *r);
    ck_assert_ptr_nonnull(r);
    r->status = sb_script_read(&r->script, &r->model, in_folder("home/main.lua"), NULL, &r->diags);
    return r;
}

static void expect(const char *head, const char *file, int line, const char *message)
{
    reading *r = read_main(head, REST);
    ck_assert_msg(r->status == SB_USER, "%s: status %d", head, r->status);
    const sb_diag *d = &r->diags.item[0];
    ck_assert_msg(strstr(d->message, message) != NULL, "%s: %s", head, d->message);
    ck_assert_msg(d->line == line && strcmp(d->file, in_folder(file)) == 0, "%s: %s:%d %s", head, d->file, d->line,
                  d->message);
    ck_assert_msg(d->hint[0] != '\0', "%s: no hint", head);
    drop(r);
}

START_TEST(taken_in)
{
    reading *r = read_main("include \"lib/actors.lua\"\ninclude \"./lib//actors.lua\"", REST);
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_int_eq(r->model->n_actors, 1);
    ck_assert_int_eq(r->model->n_files, 2);
    ck_assert_str_eq(r->model->actor[0].where.file, in_folder("home/lib/actors.lua"));
    ck_assert_int_eq(r->model->actor[0].where.line, 1);
    ck_assert_str_eq(r->model->node[0].where.file, in_folder("home/main.lua"));
    drop(r);
}
END_TEST

START_TEST(names_are_from_the_scenario)
{
    write_file("home/lib/two.lua", "include \"lib/actors.lua\"\nactor \"jour\" {}\n");
    reading *r = read_main("include \"lib/two.lua\"", REST);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_int_eq(r->model->n_actors, 2);
    drop(r);
}
END_TEST

START_TEST(refused)
{
    write_file("home/empty.lua", " \n");
    write_file("home/code.lua", "\033Lua\n");
    write_file("home/circle.lua", "actor \"c\" {}\ninclude \"round.lua\"\n");
    write_file("home/round.lua", "include \"circle.lua\"\n");
    write_file("home/latin.lua", "actor \"x\" {}\nactor \"y\" { title=\"\xff\" }\n");
    ck_assert_int_eq(symlink(in_folder("above.lua"), in_folder("home/link.lua")), 0);
    ck_assert_int_eq(mkfifo(in_folder("home/pipe.lua"), 0600), 0);
    ck_assert_int_eq(truncate(in_folder("home/lib"), 0), -1);
    write_file("home/huge.lua", "");
    ck_assert_int_eq(truncate(in_folder("home/huge.lua"), 100 << 20), 0);
    expect("include \"nothing.lua\"", "home/main.lua", 1, "there is no file \"nothing.lua\"");
    expect("\ninclude \"../above.lua\"", "home/main.lua", 2, "leads out");
    expect("include \"lib/../../above.lua\"", "home/main.lua", 1, "leads out");
    expect("include \"/etc/passwd\"", "home/main.lua", 1, "root");
    expect("include \"\"", "home/main.lua", 1, "no name");
    expect("include \"lib\\\\x.lua\"", "home/main.lua", 1, "backslash");
    expect("include \"link.lua\"", "home/main.lua", 1, "a link leads out");
    expect("include \"lib\"", "home/main.lua", 1, "folder");
    expect("include \"pipe.lua\"", "home/main.lua", 1, "no file on the disk");
    expect("include \"huge.lua\"", "home/main.lua", 1, "larger than 10 MB");
    expect("include \"empty.lua\"", "home/main.lua", 1, "empty");
    expect("include \"code.lua\"", "home/main.lua", 1, "compiled");
    expect("include \"main.lua\"", "home/main.lua", 1, "circle");
    expect("include \"circle.lua\"", "home/round.lua", 1, "circle");
    expect("include \"latin.lua\"", "home/latin.lua", 2, "UTF-8");
    expect("include(5)", "home/main.lua", 1, "the name of a file in quotes");
    expect("pcall(include, \"nothing.lua\")", "home/main.lua", 1, "there is no file");
}
END_TEST

/* Whatever is wrong inside is said of the file that it stands in. */
START_TEST(faults_inside)
{
    write_file("home/bad.lua", "\n\nactor \"x\" { stff=2 }\n");
    expect("include \"bad.lua\"", "home/bad.lua", 3, "no field \"stff\"");
    write_file("home/bad.lua", "\nactor \"x\" { title=\"A\" staff=2 }\n");
    expect("include \"bad.lua\"", "home/bad.lua", 2, "comma");
    write_file("home/bad.lua", "local t\nt.x = 1\n");
    expect("include \"bad.lua\"", "home/bad.lua", 2, "has no fields");
    write_file("home/bad.lua", "local x = nil + 1\n");
    expect("include \"bad.lua\"", "home/bad.lua", 1, "cannot be calculated with");
    write_file("home/bad.lua", "\nwhile true do end\n");
    expect("include \"bad.lua\"", "home/bad.lua", 2, "too long");
    write_file("home/bad.lua", "\nlocal t = {}\nfor i = 1, 1e9 do t[i] = i end\n");
    expect("include \"bad.lua\"", "home/bad.lua", 3, "256 MB");
    write_file("home/bad.lua", "\nactor \"x\"\n");
    expect("include \"bad.lua\"", "home/bad.lua", 2, "has no table");
    write_file("home/bad.lua", "\nlink { \"a\", \"q\" }\n");
    expect("include \"bad.lua\"\nactor \"polis\" {}", "home/bad.lua", 2, "no node \"q\"");
}
END_TEST

START_TEST(many_and_deep)
{
    char name[40], text[200];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "home/n%d.lua", i);
        snprintf(text, sizeof text, "include \"n%d.lua\"\n", i + 1);
        write_file(name, i < 30 ? text : "-- nothing\n");
    }
    expect("include \"n0.lua\"", "home/n15.lua", 1, "more than 16 deep");
    expect("for i = 30, 99 do include(\"n\" .. i .. \".lua\") end", "home/main.lua", 1, "at most 63 files");
}
END_TEST

START_TEST(refined)
{
    write_file("home/base.lua", "scenario { id=\"base\", title=\"Bas\", unit=\"h\" }\nparam \"p\" { default=0.5, max=1, min=0 }\n"
                                "actor \"polis\" { title=\"Polisen\", staff=4 }\ncase { n=1, m=2 }\n"
                                "step \"a\" { by=\"polis\", title=\"A\", takes=1, timeout={ after=3, to=\"z\" } }\n"
                                "choice \"v\" { { p=p, to=\"a\" }, { p=1-p, to=\"z\" } }\nfinish \"z\" {}\n"
                                "flow { \"a\", { rating=\"weak\" }, \"z\" }\nmeasure \"t\" { from=\"a\", to=\"z\" }\n");
    reading *r = read_main("include \"base.lua\"\nscenario { title=\"Ny\" }\nactor \"polis\" { staff=2 }\n"
                           "step \"a\" { title=\"B\", timeout={ after=5 } }\nchoice \"v\" { { otherwise=\"z\" } }\n"
                           "measure \"t\" { goal=\"min\" }\ncase { m=3, k=4 }\nlink { \"a\", \"z\", label=\"ny\" }\n"
                           "param \"p\" { title=\"Chans\" }\narrivals { enter=\"v\", count=1, first=0 }",
                           "");
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_str_eq(r->model->scenario.id, "base");
    ck_assert_str_eq(r->model->scenario.title, "Ny");
    ck_assert_str_eq(r->model->actor[0].title, "Polisen");
    ck_assert_double_eq(r->model->actor[0].staff.step[0].value, 2);
    const sb_node *a = node_of(r, "a");
    ck_assert_str_eq(a->title, "B");
    ck_assert_str_eq(a->timeout.to.id, "z");
    ck_assert_double_eq(a->timeout.after.dist.a, 5.0 * SB_HOUR);
    ck_assert_int_eq(a->takes.kind, SB_Q_DIST);
    ck_assert_int_eq(node_of(r, "v")->n_out, 1);
    ck_assert_int_eq(link_of(r, "a>z")->rating, SB_WEAK);
    ck_assert_str_eq(link_of(r, "a>z")->label, "ny");
    ck_assert_int_eq(r->model->measure[0].goal, SB_MINIMISE);
    ck_assert_int_eq(r->model->n_attributes, 3);
    ck_assert_double_eq(r->model->attribute[0].value.dist.a, 3);
    drop(r);
}
END_TEST

static const sb_actor *actor_at(const reading *r, int at, const char *id)
{
    ck_assert_str_eq(r->model->actor[at].id, id);
    return &r->model->actor[at];
}

/* Lanes stand where the actors were named last; what is only taken in, and not used, has none. */
START_TEST(lanes_of_a_library)
{
    write_file("home/lib/many.lua", "actor \"polis\" { title=\"Polisen\", staff=4 }\nactor \"jour\" {}\nactor \"mv\" {}\n"
                                    "actor \"barn\" { child=true }\nactor \"skola\" { stand_in=\"jour\" }\n");
    reading *r = read_main("include \"lib/many.lua\"\nactor \"egen\" {}\nactor \"polis\" {}\nactor \"jour\" {}",
                           "step \"a\" { by=\"polis\" }\ntell { \"a\", to=\"mv\" }\n");
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_int_eq(r->model->n_actors, 6);
    ck_assert(sb_model_has_lane(r->model, 0)); /* it is told */
    actor_at(r, 0, "mv");
    ck_assert(sb_model_has_lane(r->model, 1)); /* the child's needs always have one */
    actor_at(r, 1, "barn");
    ck_assert(!sb_model_has_lane(r->model, 2));
    ck_assert_str_eq(r->model->actor[actor_at(r, 2, "skola")->stand_in.index].id, "jour");
    ck_assert(sb_model_has_lane(r->model, 3)); /* its own, though nobody needs it */
    actor_at(r, 3, "egen");
    ck_assert_double_eq(actor_at(r, 4, "polis")->staff.step[0].value, 4);
    ck_assert(sb_model_has_lane(r->model, 5)); /* named by its own file */
    actor_at(r, 5, "jour");
    drop(r);
}
END_TEST

START_TEST(not_refined)
{
    write_file("home/one.lua", "actor \"polis\" { staff=1 }\nparam \"p\" { default=1 }\nstep \"q\" { by=\"polis\" }\n");
    write_file("home/other.lua", "actor \"polis\" { staff=2 }\n");
    expect("include \"one.lua\"\ninclude \"other.lua\"", "home/other.lua", 1, "declared before");
    expect("actor \"polis\" {}\nactor \"polis\" {}", "home/main.lua", 2, "declared before");
    expect("include \"one.lua\"\nparam \"p\" { default=2 }", "home/main.lua", 2, "has been used already");
    expect("include \"one.lua\"\nwait \"q\" { takes=\"1 h\" }", "home/main.lua", 2, "declared before");
    expect("include \"one.lua\"\nactor \"polis\" { stff=2 }", "home/main.lua", 2, "no field \"stff\"");
    expect("include \"one.lua\"\nscenario {}\nscenario {}", "home/main.lua", 3, "declared twice");
}
END_TEST

/* Who reads again reads what was read first, whatever the file has become since. */
START_TEST(kept)
{
    sb_sources *sources = sb_sources_new();
    sb_script_options options = { .sources = sources };
    char text[1000];
    snprintf(text, sizeof text, "include \"lib/actors.lua\"\n%s", REST);
    for (int i = 0; i < 2; i++) {
        reading r = { 0 };
        r.status = sb_script_read_text(&r.script, &r.model, in_folder("home/main.lua"), text, strlen(text), &options, &r.diags);
        ck_assert_int_eq(r.status, SB_OK);
        ck_assert_double_eq(r.model->actor[0].staff.step[0].value, 4);
        sb_script_free(r.script);
        sb_model_free(r.model);
        write_file("home/lib/actors.lua", "actor \"polis\" { staff=9 }\n");
    }
    sb_sources_free(sources);
}
END_TEST

/* A callback in an included file is blamed at its own line. */
START_TEST(callbacks)
{
    write_file("home/call.lua", "actor \"polis\" {}\nlocal n = 0\nstep \"b\" { by=\"polis\",\n"
                                "  effect=function(c) n = n + 1 end }\n");
    reading *r = read_main("include \"call.lua\"", REST);
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_int_eq(r->model->call_where[0].line, 4);
    ck_assert_str_eq(r->model->call_where[0].file, in_folder("home/call.lua"));
    sb_hooks hooks = sb_script_hooks(r->script);
    sb_diag diag;
    ck_assert_int_eq(hooks.settle(hooks.self, &diag), SB_OK);
    drop(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/files");
    TCase *tests = tcase_create("files");
    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, taken_in);
    tcase_add_test(tests, names_are_from_the_scenario);
    tcase_add_test(tests, refused);
    tcase_add_test(tests, faults_inside);
    tcase_add_test(tests, many_and_deep);
    tcase_add_test(tests, refined);
    tcase_add_test(tests, lanes_of_a_library);
    tcase_add_test(tests, not_refined);
    tcase_add_test(tests, kept);
    tcase_add_test(tests, callbacks);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
