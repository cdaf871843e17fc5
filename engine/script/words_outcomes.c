/* deadline, measure, need, between. */
#include "script/words.h"

#include <limits.h>

static const sb_field DEADLINE[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_deadline, title) },
    { .key = "from", .read = sb_field_mark, .offset = offsetof(sb_deadline, from) },
    { .key = "to", .read = sb_field_mark, .offset = offsetof(sb_deadline, to), .example = "to=\"anmald\"" },
    { .key = "within",
      .read = sb_field_duration,
      .offset = offsetof(sb_deadline, within),
      .example = "within=\"24 h\"" },
    { .key = "every_visit", .read = sb_field_flag, .offset = offsetof(sb_deadline, every_visit) },
};
const sb_shape sb_shape_deadline = SB_SHAPE("a deadline", DEADLINE);

sb_status sb_declare_deadline(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_deadline *deadline;
    sb_status status = sb_model_add_deadline(r->model, id, r->where, &deadline, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_deadline, table, deadline, diag) : status;
}

static const sb_range CASES = { 1, INT_MAX, true, "a whole number of cases such as 12" };
static const sb_field OBSERVED[] = {
    { .key = "value", .read = sb_field_observed, .example = "value=\"9 h\"" },
    { .key = "n", .read = sb_field_int, .offset = offsetof(sb_measure, observed.n), .extra = &CASES },
    { .key = "source", .read = sb_field_text, .offset = offsetof(sb_measure, observed.source) },
};
static const sb_record OBSERVED_RECORD = { SB_SHAPE("observed", OBSERVED),
                                           offsetof(sb_measure, observed.present) };
static const sb_name_list GOALS = { { "min", "max" }, SB_MINIMISE };
static const sb_field MEASURE[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_measure, title) },
    { .key = "from", .read = sb_field_mark, .offset = offsetof(sb_measure, from) },
    { .key = "to", .read = sb_field_mark, .offset = offsetof(sb_measure, to) },
    { .key = "count", .read = sb_field_ref, .offset = offsetof(sb_measure, count) },
    { .key = "value", .read = sb_field_call, .offset = offsetof(sb_measure, value) },
    { .key = "goal", .read = sb_field_choice, .offset = offsetof(sb_measure, goal), .extra = &GOALS },
    { .key = "observed", .read = sb_field_record, .extra = &OBSERVED_RECORD },
};
const sb_shape sb_shape_measure = SB_SHAPE("a measure", MEASURE);

sb_status sb_declare_measure(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_measure *measure;
    sb_status status = sb_model_add_measure(r->model, id, r->where, &measure, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_measure, table, measure, diag) : status;
}

static const size_t N_MET_BY = offsetof(sb_need, n_met_by);
static const sb_field NEED[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_need, title) },
    { .key = "met_by", .read = sb_field_list, .offset = offsetof(sb_need, met_by), .extra = &N_MET_BY },
    { .key = "met_when", .read = sb_field_condition, .offset = offsetof(sb_need, met_when) },
    { .key = "from", .read = sb_field_mark, .offset = offsetof(sb_need, from) },
    { .key = "to", .read = sb_field_mark, .offset = offsetof(sb_need, to) },
};
const sb_shape sb_shape_need = SB_SHAPE("a need", NEED);

sb_status sb_declare_need(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_need *need;
    sb_status status = sb_model_add_need(r->model, id, r->where, &need, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_need, table, need, diag) : status;
}

static const sb_name_list LEVELS = { { "samtal", "samsyn", "samverkan", "samhandling" }, SB_SAMTAL };
static const sb_field BETWEEN[] = {
    { .key = "level",
      .read = sb_field_choice,
      .offset = offsetof(sb_between, level),
      .extra = &LEVELS,
      .example = "level=\"samsyn\"" },
    { .key = "goal", .read = sb_field_choice, .offset = offsetof(sb_between, goal), .extra = &LEVELS },
};
static const sb_shape BETWEEN_SHAPE = SB_SHAPE_WITH_ENTRIES("between", BETWEEN);

sb_status sb_declare_between(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    sb_ref actor[2];
    if (sb_fields_entries(r, "between", table) != 2) {
        sb_fail(diag, SB_USER, r->where, "between needs the ids of two actors");
        sb_hint(diag, "Write between { \"polis\", \"jour\", level=\"samsyn\", goal=\"samverkan\" }.");
        return SB_USER;
    }
    for (int i = 0; i < 2; i++) {
        sb_status status = sb_words_entry(&actor[i], r, table, i + 1, "between", diag);
        if (status != SB_OK) return status;
    }
    sb_between *between;
    sb_status status = sb_model_add_between(r->model, r->where, &between, diag);
    if (status != SB_OK) return status;
    between->actor[0] = actor[0];
    between->actor[1] = actor[1];
    return sb_fields_read(r, &BETWEEN_SHAPE, table, between, diag);
}
