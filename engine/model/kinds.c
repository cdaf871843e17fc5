#include "model/kinds.h"

#include <assert.h>
#include <string.h>

/* Every declaration begins with its id, so that a list needs no offset for it. */
static_assert(offsetof(sb_param, id) == 0 && offsetof(sb_phase, id) == 0 && offsetof(sb_actor, id) == 0 &&
                  offsetof(sb_channel, id) == 0 && offsetof(sb_node, id) == 0 &&
                  offsetof(sb_source, id) == 0 && offsetof(sb_attribute, id) == 0 &&
                  offsetof(sb_measure, id) == 0 && offsetof(sb_deadline, id) == 0 &&
                  offsetof(sb_need, id) == 0 && offsetof(sb_info, id) == 0 && offsetof(sb_case_event, id) == 0 &&
                  offsetof(sb_emit, id) == 0 && offsetof(sb_variant, id) == 0,
              "the id comes first");

#define LIST(word, type, array, count)                                                                       \
    {                                                                                                        \
        (word), (const char *)(array), (count), sizeof(type), offsetof(type, where), 0                       \
    }
#define TITLED(word, type, array, count)                                                                     \
    {                                                                                                        \
        (word), (const char *)(array), (count), sizeof(type), offsetof(type, where), offsetof(type, title)   \
    }

sb_list sb_list_of(const sb_model *m, sb_kind kind)
{
    const sb_list lists[SB_KINDS] = {
        [SB_KIND_PARAM] = TITLED("param", sb_param, m->param, m->n_params),
        [SB_KIND_PHASE] = TITLED("phase", sb_phase, m->phase, m->n_phases),
        [SB_KIND_ACTOR] = TITLED("actor", sb_actor, m->actor, m->n_actors),
        [SB_KIND_CHANNEL] = TITLED("channel", sb_channel, m->channel, m->n_channels),
        [SB_KIND_NODE] = TITLED("node", sb_node, m->node, m->n_nodes),
        [SB_KIND_SOURCE] = LIST("arrivals", sb_source, m->source, m->n_sources),
        [SB_KIND_ATTRIBUTE] = LIST("attribute", sb_attribute, m->attribute, m->n_attributes),
        [SB_KIND_MEASURE] = TITLED("measure", sb_measure, m->measure, m->n_measures),
        [SB_KIND_DEADLINE] = TITLED("deadline", sb_deadline, m->deadline, m->n_deadlines),
        [SB_KIND_NEED] = TITLED("need", sb_need, m->need, m->n_needs),
        [SB_KIND_INFO] = TITLED("info", sb_info, m->info, m->n_infos),
        [SB_KIND_EVENT] = TITLED("event", sb_case_event, m->event, m->n_events),
        [SB_KIND_EMIT] = TITLED("emit", sb_emit, m->emit, m->n_emits),
        [SB_KIND_VARIANT] = TITLED("variant", sb_variant, m->variant, m->n_variants),
    };
    assert(kind < SB_KINDS);
    return lists[kind];
}

static const void *field(const sb_list *list, int i, size_t offset)
{
    assert(i >= 0 && i < list->n);
    return list->items + (size_t)i * list->size + offset;
}

const char *sb_list_id(const sb_list *list, int i)
{
    return *(const char *const *)field(list, i, 0);
}

const char *sb_list_title(const sb_list *list, int i)
{
    return list->title == 0 ? NULL : *(const char *const *)field(list, i, list->title);
}

sb_where sb_list_where(const sb_list *list, int i)
{
    return *(const sb_where *)field(list, i, list->where);
}

int sb_list_find(const sb_list *list, const char *id)
{
    for (int i = 0; i < list->n; i++) {
        if (strcmp(sb_list_id(list, i), id) == 0) return i;
    }
    return -1;
}

const char *sb_node_word(sb_node_kind kind)
{
    static const char *const WORD[] = {
        [SB_STEP] = "step", [SB_CHOICE] = "choice", [SB_FORK] = "fork",     [SB_JOIN] = "join",
        [SB_WAIT] = "wait", [SB_RACE] = "race",     [SB_STOP] = "stop",     [SB_FINISH] = "finish",
    };
    return WORD[kind];
}
