/* Statistics records against rows worked out by hand: time, case, cells. */
#include "worked.h"

typedef struct emitting {
    const char *name, *lua, *rows;
} emitting;

#define X "actor \"x\" {}\nactor \"dag\" { hours=\"08:00-16:00\" }\n"
#define STEP(id, takes) "step \"" id "\" { by=\"x\", takes=\"" takes "\" }\n"
#define ABC X STEP("a", "1 h") STEP("b", "2 h") "finish \"c\" {}\nflow { \"a\", \"b\", \"c\" }\n"

static const emitting EMITTING[] = {
    { "each point of a node, in order", MONDAY ABC "emit \"e\" { at={ any={ \"a.enabled\", \"a\", \"a.finish\", \"c\" } } }\n",
      "e 0:00 1\ne 0:00 1\ne 1:00 1\ne 3:00 1\n" },
    { "each time, with the time since and how often; what never was is empty",
      MONDAY X STEP("a", "1 h") STEP("b", "2 h") "choice \"k\" { { when=\"visits(a) < 2\", to=\"a\" }, { otherwise=\"c\" } }\n"
          "finish \"c\" {}\nflow { \"a\", \"b\", \"k\" }\n"
          "emit \"e\" { at=\"b.finish\", fields={ { n=\"visits(a)\" }, { h=\"since(a) / 2\" }, { never=\"since(c)\" } } }\n",
      "e 3:00 1 1 1.5 -\ne 6:00 1 2 1.5 -\n" },
    { "attributes after the effect of the step, texts and truths, expressions, functions",
      MONDAY X "case { kon='flicka', alder=15, foto=false, f=function(c) return c.alder * 2 end }\n"
          "step \"a\" { by=\"x\", takes=\"1 h\", effect=function(c) c.kon = 'pojke' c.foto = true end }\n"
          "emit \"e\" { at=\"a.finish\", fields={ \"kon\", \"alder\", \"foto\", \"f\", b=\"alder + 1\", g=\"night and not foto\", "
          "t=\"'ja'\", z=function(c) return c.kon .. c.visits('a') end, y=function(c) if c.foto then return nil end return 1 end } }\n",
      "e 1:00 1 pojke 15 true 30 16 false ja - pojke1\n" },
    { "a tag is each of its nodes, once even if it is named twice",
      MONDAY X "step \"a\" { by=\"x\", takes=\"1 h\", mark=\"m\" }\nstep \"b\" { by=\"x\", takes=\"1 h\", mark=\"m\" }\nflow { \"a\", \"b\" }\n"
          "emit \"e\" { at={ any={ \"m\", \"a\" } }, fields={ n=\"visits(m)\", z=function(c) return c.visits('m') end } }\n",
      "e 0:00 1 1 1\ne 1:00 1 2 2\n" },
    { "cases have numbers; those that began in the warm-up give no rows",
      "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"1 d\", warmup=\"1 h\" }\n" ABC
      "arrivals { first=0, every=\"2 h\", count=3 }\nemit \"e\" { at=\"b\" }\nemit \"f\" { at=\"b\" }\n",
      "e 3:00 2\nf 3:00 2\ne 5:00 3\nf 5:00 3\n" },
    { "in a routine its own steps are meant",
      MONDAY X "routine(\"r\", function(p) step \"s1\" { by=\"x\", takes=\"1 h\" } step \"t1\" { by=\"x\" } flow { \"s1\", \"t1\" }\n"
          "emit \"e\" { at=\"t1\", fields={ n=\"visits(s1)\" } } end)\nuse { \"r\", as=\"u\" }\nuse { \"r\", as=\"v\" }\nflow { \"u\", \"v\" }\n",
      "u/e 1:00 1 1\nv/e 2:00 1 1\n" },
};

static void say_rows_of(text *t, const played *p)
{
    const sb_emitted *rows = &p->record->row[0].emitted;
    for (int64_t i = 0; i < rows->n; i++) {
        const sb_emit *emit = &p->model->emit[rows->row[i].emit];
        say(t, "%s ", emit->id);
        say_time(t, (sb_u128)rows->row[i].time);
        say(t, " %lld", (long long)rows->row[i].case_number);
        for (int k = 0; k < emit->n_columns; k++) {
            const sb_cell *cell = &rows->cell[rows->row[i].cell + k];
            switch (cell->kind) {
            case SB_CELL_EMPTY: say(t, " -"); break;
            case SB_CELL_NUMBER: say(t, " %.12g", cell->number); break;
            case SB_CELL_TRUTH: say(t, cell->number != 0 ? " true" : " false"); break;
            case SB_CELL_TEXT: say(t, " %s", rows->text + cell->text); break;
            }
        }
        say(t, "\n");
    }
}

START_TEST(rows)
{
    const emitting *e = &EMITTING[_i];
    static text is;
    played p;
    is.n = 0;
    read_scenario(&p, e->name, e->lua);
    run_scenario(&p, e->name, 1, 0);
    say_rows_of(&is, &p);
    ck_assert_msg(strcmp(is.s, e->rows) == 0, "%s: expected\n%s\nbut it was\n%s", e->name, e->rows, is.s);
    int64_t counted = 0;
    for (int i = 0; i < p.model->n_emits; i++) counted += p.record->emit_rows[i];
    ck_assert_int_eq(counted, p.record->row[0].emitted.n);
    drop_played(&p);
}
END_TEST

/* Whether rows are kept changes nothing else: an attribute that is a function is asked all the same. */
START_TEST(counted_and_asked_when_not_kept)
{
    static const char LUA[] = MONDAY X STEP("a", "1 h") STEP("b", "1 h")
        "flow { \"a\", \"b\" }\ncase { seen=function(c) return c.visits('b') end }\n"
        "emit \"e\" { at=\"a\", fields={ \"seen\" } }\nmeasure \"m\" { value=function(c) return c.seen end }\n";
    for (int kept = 0; kept < 2; kept++) {
        sb_diag diag = { 0 };
        played p;
        read_scenario(&p, "kept or not", LUA);
        sb_plan plan = { .seed = 1, .n = 3, .threads = 1, .keep = kept ? SB_KEEP_EMITS : 0 };
        sb_crew crew = { .self = &p, .equip = lend };
        ck_assert_msg(sb_run(&p.record, &plan, &crew, &diag) == SB_OK, "%s", diag.message);
        ck_assert_int_eq(p.record->emit_rows[0], 3);
        ck_assert_int_eq(p.record->row[2].emitted.n, kept);
        ck_assert(p.record->row[0].measure[SB_STANDARD_MEASURES].real_sum == 0);
        drop_played(&p);
    }
}
END_TEST

/* More than they may take up: a message instead of all memory. */
START_TEST(too_many)
{
    static const char LUA[] = "scenario { id=\"t\", horizon=\"100 d\" }\nactor \"x\" {}\nstep \"a\" { by=\"x\" }\n"
                              "arrivals { every=\"1 s\" }\nemit \"e\" { at=\"a\" }\n";
    sb_diag diag = { 0 };
    played p;
    read_scenario(&p, "too many", LUA);
    sb_plan plan = { .seed = 1, .n = 1, .threads = 1, .keep = SB_KEEP_EMITS };
    sb_crew crew = { .self = &p, .equip = lend };
    ck_assert_int_eq(sb_run(&p.record, &plan, &crew, &diag), SB_USER);
    ck_assert_msg(strstr(diag.message, "the rows of emit take up more than 256 MB") != NULL, "%s", diag.message);
    drop_played(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sim/emit");
    TCase *t = tcase_create("rows");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, rows, 0, (int)(sizeof EMITTING / sizeof *EMITTING));
    tcase_add_test(t, counted_and_asked_when_not_kept);
    tcase_add_test(t, too_many);
    suite_add_tcase(suite, t);
    return run_suite(suite);
}
