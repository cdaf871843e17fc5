/* The reports that people read: what they say in both languages, how wide they are, and that no title can
 * act. */
#include "filled.h"

#include "io/table.h"
#include "page.h"

static char *report_of(scene *s, const char *lang)
{
    char *text = NULL;
    ok(sb_table_report(&text, scene_find(s), lang, NULL));
    return text;
}

static char *moments_of(scene *s, const char *lang)
{
    char *text = NULL;
    ok(sb_table_moments(&text, scene_find(s), lang, NULL));
    return text;
}

/* Each part in its language. */
static const struct {
    const char *lang, *part[26];
} SAYS[] = {
    { "sv",
      { "Ungdomen som stoppas\n",
        "Börjar fredag 2016-10-07 kl. 22:40.",
        "Körningar: 20. Ärenden: 40, varav 40 avslutades. Frö: 7.",
        "Mått per ärende",
        "95 % intervall",
        "Tid till sängplats",
        "10 tim 15 min",
        "Tid från start till slut",
        "Överlämningar",
        "2,5",
        "Tid till sängplats: 1 av 40 ärenden kom aldrig dit och ingår inte i siffrorna.",
        "24-timmarsregeln",
        "1 dygn",
        "88 %",
        "35",
        "Socialjouren Nordväst",
        "29 %",
        "3 tim",
        "Väntan per ärende: 3 tim 48 min (alla parallella spår sammanlagt), varav",
        "stängt hos Socialjouren Nordväst",
        "kontaktförsök via Växeln",
        "väntar på parallellt spår",
        "1  Polisen → Socialjouren Nordväst\n    Stoppar ungdomen → Ordnar sängplats, via Växeln\n",
        "Fördröjer ärendet med 3 tim (75 % av väntan på kritiska linjen), i 75 % av ärendena; främsta\n"
        "    orsak: stängt. Förklarar ensamt 4 missade tidsgränser.",
        "Gruppen: behöver utvecklas. Körningen: väger tungt.",
        "Polisen meddelar Socialjouren Nordväst" } },
    { "en",
      { "Ungdomen som stoppas\n",
        "Starts Friday 2016-10-07 at 22:40.",
        "Runs: 20. Cases: 40, of which 40 ended. Seed: 7.",
        "Measures, a case",
        "95% interval",
        "Tid till sängplats",
        "10 h 15 min",
        "Time from start to end",
        "Handovers",
        "2.5",
        "Tid till sängplats: 1 of 40 cases never got there and are not in the figures.",
        "24-timmarsregeln",
        "1 d",
        "88%",
        "35",
        "Socialjouren Nordväst",
        "29%",
        "3 h",
        "Waiting, a case: 3 h 48 min (all parallel branches together), of which",
        "closed at Socialjouren Nordväst",
        "contact attempts through Växeln",
        "waiting for a parallel branch",
        "1  Polisen → Socialjouren Nordväst\n    Stoppar ungdomen → Ordnar sängplats, through Växeln\n",
        "Delays a case by 3 h (75% of the waiting on the critical path), in 75% of the cases; main cause:\n"
        "    closed. Alone explains 4 missed deadlines.",
        "The group: needs development. The simulation: weighs heavily.",
        "Polisen tells Socialjouren Nordväst" } },
};

START_TEST(says_what_was_found)
{
    scene s = filled_scene();
    char *text = report_of(&s, SAYS[_i].lang);
    for (int i = 0; i < 26; i++) says(text, SAYS[_i].part[i]);
    says_not(text, "nan");
    says_not(text, "Barnets behov  "); /* a lane that did nothing is no actor's row */
    fits_a_terminal(text);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(speaks_the_scenarios_language_unless_told)
{
    scene s = filled_scene();
    char *swedish = report_of(&s, NULL);
    says(swedish, "Mått per ärende");
    s.model->scenario.lang = "en";
    char *english = report_of(&s, NULL);
    says(english, "Measures, a case");
    free(swedish);
    free(english);
    scene_close(&s);
}
END_TEST

START_TEST(what_the_scenario_has_nothing_of_is_left_out)
{
    scene s = filled_scene();
    for (int r = 0; r < 20; r++) add_count(s.record, r, SB_QUESTIONS, 0);
    char *text = report_of(&s, "sv");
    says_not(text, "Gånger barnet får svara");
    says_not(text, "Kostnad");
    says_not(text, "annat därutöver");
    says(text, "Föll mellan stolarna");
    free(text);
    add_count(s.record, 0, SB_QUESTIONS, 3);
    text = report_of(&s, "sv");
    says(text, "Gånger barnet får svara");
    free(text);
    scene_close(&s);
}
END_TEST

/* Under an actor with people for each value stand the three where the wait is longest; who never waited is left out. */
START_TEST(the_longest_waits_of_all_values)
{
    static sb_actor_finding part[] = {
        { .title = "Solna", .wait_mean_h = 1 }, { .title = "Nacka", .wait_mean_h = 3 }, { .title = "Täby" },
        { .title = "Salem", .wait_mean_h = 3 }, { .title = "Ekerö", .wait_mean_h = 2 },
    };
    scene s = filled_scene();
    char *text = NULL;
    scene_find(&s);
    s.findings->actor[JOUR].part = part;
    s.findings->actor[JOUR].n_parts = 5;
    ok(sb_table_report(&text, s.findings, "sv", NULL));
    const char *nacka = strstr(text, "· Nacka"), *salem = strstr(text, "· Salem"), *ekero = strstr(text, "· Ekerö");
    ck_assert_ptr_nonnull(nacka);
    ck_assert(salem > nacka && ekero > salem && strstr(text, "Socialjouren Nordväst") < nacka);
    says_not(text, "Solna");
    says_not(text, "Täby");
    s.findings->actor[JOUR].n_parts = 3;
    free(text);
    ok(sb_table_report(&text, s.findings, "sv", NULL));
    says(text, "· Solna");
    says_not(text, "Täby");
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(group_and_simulation_may_disagree)
{
    scene s = filled_scene();
    s.model->link[STOPP_VAL].rating = SB_UNRATED; /* what is left on the way is "works" */
    s.record->missed_by[2] = 1;
    char *text = report_of(&s, "sv");
    says(text, "Förklarar ensamt 1 missad tidsgräns.");
    says(text, "Gruppen: fungerar. Körningen: väger tungt. Gruppens bild och körningens går isär.");
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(observed_and_partial)
{
    scene s = filled_scene();
    sb_measure *m = &s.model->measure[0];
    m->observed.present = m->observed.is_time = true;
    m->observed.value = 9;
    m->observed.n = 12;
    m->observed.source = "Rapport 2016";
    s.record->row[19].present = false;
    ok(sb_findings_make(&s.findings, s.model, s.net, s.record, 7, true, NULL));
    char *text = NULL;
    ok(sb_table_report(&text, s.findings, "sv", NULL));
    says(text, "Tid till sängplats: observerat 9 tim, i körningen 9 tim 45 min, inom intervallet (12\n    observationer; "
               "källa: Rapport 2016).");
    says(text, "Avbrutet i förtid: 19 av 20 körningar hann bli klara.");
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(one_replication_says_why_there_is_no_interval)
{
    scene s = filled_scene();
    for (int r = 1; r < 20; r++) s.record->row[r].present = false;
    char *text = report_of(&s, "sv");
    says(text, "Intervall saknas där bara en körning har data: det behövs minst två.");
    fits_a_terminal(text);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(one_replication_says_where_its_intervals_are_from)
{
    static const char *const SAYS_OF[2][3] = {
        { "Intervals are from the one run's own cases", "for one: it takes several runs, or 256",
          "depend on each other too much" },
        { "Intervallen bygger på ärendena i en enda körning", "har för få ärenden", "hänger ihop för mycket" },
    };
    for (int sv = 0; sv < 2; sv++) {
        scene s = scene_alone(SB_KEEP_BATCHES);
        char *text = report_of(&s, sv ? "sv" : "en");
        for (int i = 0; i < 3; i++) {
            const char *first = strstr(text, SAYS_OF[sv][i]);
            ck_assert_msg(first != NULL && strstr(first + 1, SAYS_OF[sv][i]) == NULL, "not once: %s", SAYS_OF[sv][i]);
        }
        says_not(text, sv ? "minst två" : "at least two");
        fits_a_terminal(text);
        free(text);
        scene_close(&s);
    }
}
END_TEST

/* What is the matter with deadlines alone is said beneath them. */
START_TEST(deadlines_have_reasons_of_their_own)
{
    scene s = scene_alone(SB_KEEP_BATCHES);
    s.record->row[0].deadline_batches[0] = (sb_batches){ 0 };
    add_deadline(s.record, 0, 0, true);
    memset(&s.record->row[0].measure[SB_COST], 0, sizeof(sb_tally)); /* the other one with too few */
    char *text = report_of(&s, "en");
    const char *heading = strstr(text, "Deadlines"), *reason = strstr(text, "too few cases for one");
    ck_assert(heading != NULL && reason != NULL && heading < reason);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(an_empty_record_is_a_report_too)
{
    scene s = scene_open(2);
    for (int i = 0; i < 2; i++) {
        char *text = report_of(&s, i ? "en" : "sv"), *table = moments_of(&s, i ? "en" : "sv");
        says(text, i ? "Nobody waited." : "Ingen väntade.");
        says_not(text, "nan");
        fits_a_terminal(text);
        free(text);
        free(table);
    }
    scene_close(&s);
}
END_TEST

START_TEST(no_title_acts_on_the_terminal)
{
    scene s = filled_scene();
    char wide[3000] = "";
    for (int i = 0; i < 90; i++) strcat(wide, "överförmyndarnämnden");
    s.model->scenario.title = "Rubrik\x1b]0;ny\x07\n\rBörjar om \u202Esvart\xC2\x9F";
    s.model->actor[JOUR].title = wide;
    s.model->deadline[0].title = wide;
    s.model->node[NATT].title = "\x1b[2J\xFF\xFEslut";
    char *text = report_of(&s, "sv");
    for (const char *at = text; *at != '\0'; at++)
        ck_assert_msg((unsigned char)*at >= ' ' || *at == '\n', "control %d", *at);
    says(text, "Rubrik]0;ny Börjar om svart\n");
    says(text, "[2J\uFFFD\uFFFDslut");
    fits_a_terminal(text);
    free(text);
    scene_close(&s);
}
END_TEST

/* --- the method's table ----------------------------------------------------------------------------- */

START_TEST(one_table_a_phase)
{
    scene s = filled_scene();
    sb_member child = { .actor = { .id = "barn", .index = BARN }, .count = 1 };
    s.model->node[KLART].by = (sb_party){ .member = &child, .n = 1 };
    char *text = moments_of(&s, "sv");
    says(text, "# Ungdomen som stoppas\n\nKörningar: 20.");
    const char *first = strstr(text, "\n## När ett barn försvinner\n"),
               *second = strstr(text, "\n## När ett barn påträffas\n");
    ck_assert(first != NULL && second != NULL && first < second);
    says(first, "| Organisation | Ansvar | Kritiska samverkansmoment | Kritiska framgångsfaktorer | "
                "Viktigt att göra (vem och hur) |\n| --- | --- | --- | --- | --- |\n");
    says(second, "| Polisen | Ingripa, utreda, skydda | Polisen → Socialjouren Nordväst (Stoppar ungdomen → "
                 "Ordnar sängplats, "
                 "via Växeln). Fördröjer ärendet med 3 tim (75 % av väntan på kritiska linjen), i 75 % av "
                 "ärendena; främsta "
                 "orsak: stängt. Förklarar ensamt 4 missade tidsgränser. Gruppen: behöver utvecklas. "
                 "Körningen: väger tungt. | "
                 "(för gruppen att fylla i) | (för gruppen att fylla i) |\n");
    says(second, "| Socialjouren Nordväst | – | ");
    says(second, " | Direktnummer | (för gruppen att fylla i) |\n");
    says_not(text, "| Barnets behov |"); /* a lane, not an organisation */
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(one_table_without_phases)
{
    scene s = filled_scene();
    s.model->n_phases = 0;
    for (int i = 0; i < s.model->n_nodes; i++) s.model->node[i].phase = -1;
    char *text = moments_of(&s, "en");
    says_not(text, "## ");
    const char *head = strstr(text, "| Organisation | Responsibility | Critical collaboration moments | "
                                    "Critical success factors | Important to do (who and how) |");
    ck_assert_ptr_nonnull(head);
    says_not(head + 1, "| Organisation |");
    says(text, "| Polisen | Ingripa, utreda, skydda |");
    says(text, "(for the group to fill in)");
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(what_lies_outside_the_phases_comes_last)
{
    scene s = filled_scene();
    s.model->node[NATT].phase = -1;
    char *text = moments_of(&s, "sv");
    const char *rest = strstr(text, "## Utanför faserna");
    ck_assert_ptr_nonnull(rest);
    says(rest, "Ordnar sängplats");
    says_not(text, "## När ett barn påträffas"); /* nobody has anything to do in it */
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(no_title_becomes_markup)
{
    scene s = filled_scene();
    s.model->actor[POLIS].title =
        "Polis | stulen cell\n| ny rad | [länk](javascript:x) <script> & `kod` *fet* \\";
    char *text = moments_of(&s, "sv");
    says(text, "| Polis \\| stulen cell \\| ny rad \\| \\[länk\\](javascript:x) &lt;script&gt; &amp; "
               "\\`kod\\` \\*fet\\* \\\\ | ");
    says_not(text, "<script");
    for (const char *line = strstr(text, "\n| "); line != NULL; line = strstr(line + 1, "\n| ")) {
        int bars = 0;
        for (const char *c = line + 1; *c != '\n'; c++) bars += *c == '|' && c[-1] != '\\';
        ck_assert_int_eq(bars, 6);
    }
    free(text);
    scene_close(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/table");
    TCase *c = tcase_create("table");
    tcase_add_loop_test(c, says_what_was_found, 0, 2);
    tcase_add_test(c, speaks_the_scenarios_language_unless_told);
    tcase_add_test(c, what_the_scenario_has_nothing_of_is_left_out);
    tcase_add_test(c, the_longest_waits_of_all_values);
    tcase_add_test(c, group_and_simulation_may_disagree);
    tcase_add_test(c, observed_and_partial);
    tcase_add_test(c, one_replication_says_why_there_is_no_interval);
    tcase_add_test(c, one_replication_says_where_its_intervals_are_from);
    tcase_add_test(c, deadlines_have_reasons_of_their_own);
    tcase_add_test(c, an_empty_record_is_a_report_too);
    tcase_add_test(c, no_title_acts_on_the_terminal);
    tcase_add_test(c, one_table_a_phase);
    tcase_add_test(c, one_table_without_phases);
    tcase_add_test(c, what_lies_outside_the_phases_comes_last);
    tcase_add_test(c, no_title_becomes_markup);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
