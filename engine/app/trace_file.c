#include "app/trace_file.h"

#include "base/file.h"
#include "base/text_stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Ids hold only a-z, 0-9, _ and what joins them (>, #): they need no escaping. */
static void print_nodes(FILE *to, const sb_net *net, const sb_model *model)
{
    static const char *const kind[] = { "step", "choice", "fork", "join", "wait", "race", "stop", "finish" };
    fputs("\"nodes\":[", to);
    for (int i = 0; i < model->n_nodes; i++) {
        fprintf(to, "%s{\"id\":\"%s\",\"kind\":\"%s\",\"anyone\":%s,\"members\":[", i ? "," : "", model->node[i].id,
                kind[net->node[i].kind], net->node[i].anyone ? "true" : "false");
        const sb_range *members = &net->node[i].members;
        for (int k = 0; k < members->n; k++)
            fprintf(to, "%s[%d,%d]", k ? "," : "", net->member[members->first + k].actor,
                    net->member[members->first + k].count);
        fputs("],\"actors\":[", to);
        const sb_range *actors = &net->node[i].actors;
        for (int k = 0; k < actors->n; k++) fprintf(to, "%s%d", k ? "," : "", net->node_actor[actors->first + k]);
        fprintf(to, "],\"needs_info\":%" PRIu64 ",\"until_open\":%d,\"stand_in\":%s,\"keeps\":%s}",
                net->node[i].needs_info, net->node[i].wait_kind == SB_UNTIL_OPEN ? net->node[i].open_actor : -1,
                net->node[i].stand_in ? "true" : "false",
                net->node[i].timeout_keeps ? "true" : "false");
    }
    fputs("],", to);
}

/* What a way out of a race waits to be known. */
static uint64_t way_infos(const sb_net *net, int link)
{
    const sb_net_node *from = &net->node[net->link[link].from];
    for (int i = 0; i < from->out.n && from->kind == SB_RACE; i++)
        if (net->out[from->out.first + i] == link) return net->race[from->race + i].infos;
    return 0;
}

static void print_links(FILE *to, const sb_net *net, const sb_model *model)
{
    fputs("\"links\":[", to);
    for (int i = 0; i < net->n_links; i++) {
        const sb_net_link *l = &net->link[i];
        fprintf(to,
                "%s{\"id\":\"%s\",\"tell\":%s,\"from\":%d,\"to\":%d,\"channel\":%d,\"immediate\":%s,\"lines\":%d,"
                "\"until_open\":%d,\"until_info\":%" PRIu64 ",\"hours\":",
                i ? "," : "",
                l->is_tell ? "" : model->link[i].id, l->is_tell ? "true" : "false", l->from, l->to, l->channel, l->immediate ? "true" : "false",
                l->on_lines ? net->lines[l->channel] : 0,
                l->is_tell || model->link[i].wait.until_open.id == NULL ? -1 : model->link[i].wait.until_open.index,
                way_infos(net, i));
        if (l->hours.always) fputs("null", to);
        else fputc('[', to);
        for (int k = 0; k < l->hours.n; k++)
            fprintf(to, "%s[%" PRId64 ",%" PRId64 "]", k ? "," : "", l->hours.span[k].from, l->hours.span[k].to);
        fputs(l->hours.always ? "}" : "]}", to);
    }
    fputs("],", to);
}

/* Whom each info is waited from, as a culprit. */
static void print_infos(FILE *to, const sb_net *net)
{
    fputs("\"infos\":[", to);
    for (int i = 0; i < net->n_infos; i++) fprintf(to, "%s%d", i ? "," : "", net->info_culprit[i]);
    fputs("],", to);
}

static void print_actors(FILE *to, const sb_net *net, const sb_model *model)
{
    fputs("\"actors\":[", to);
    for (int i = 0; i < model->n_actors; i++)
        fprintf(to, "%s{\"id\":\"%s\",\"pauses\":%s,\"stand_in\":%d,\"known\":%" PRIu64 ",\"desks\":[%d,%d]}", i ? "," : "",
                model->actor[i].id, net->actor[i].pauses ? "true" : "false", net->actor[i].stand_in,
                net->n_infos > 0 ? net->known_first[i] : 0, net->actor[i].desks.first, net->actor[i].desks.n);
    fputs("],\"desks\":[", to);
    for (int d = 0; d < net->n_desks; d++) fprintf(to, "%s[%d,%d]", d ? "," : "", net->desk[d].actor, net->desk[d].pool);
    fputs("],", to);
}

static void print_pools(FILE *to, const sb_net *net)
{
    fputs("\"pools\":[", to);
    for (int i = 0; i < net->n_pools; i++) {
        const sb_roster *r = &net->pool[i].roster;
        fprintf(to, "%s{\"loaded\":%s,\"preempts\":%s,\"roster\":[", i ? "," : "",
                net->pool[i].loaded || net->pool[i].called_away ? "true" : "false",
                net->pool[i].preempts ? "true" : "false");
        for (int k = 0; k <= r->n; k++)
            fprintf(to, "%s[%" PRId64 ",%d]", k ? "," : "", k ? r->at[k - 1] : 0,
                    r->people[k] == SB_UNLIMITED ? -1 : r->people[k]);
        fputs("]}", to);
    }
    fputs("],", to);
}

static void print_event(FILE *to, const sb_trace_event *e)
{
    fprintf(to,
            "{\"replication\":%" PRId64 ",\"time\":%" PRId64 ",\"until\":%" PRId64 ",\"number\":%" PRId64
            ",\"kind\":%d,\"visit\":%d,\"other\":%d,\"case\":%d,\"node\":%d,\"link\":%d,\"cause\":%d,\"culprit\":%d}\n",
            e->replication, e->time, e->until, e->number, e->kind, e->visit, e->other, e->case_number, e->node, e->link,
            e->cause, e->culprit);
}

sb_status sb_trace_save(const char *path, const sb_net *net, const sb_model *model, const sb_trace *trace, sb_diag *diag)
{
    sb_text_stream stream;
    if (!sb_text_open(&stream)) return sb_no_memory(diag);
    FILE *to = stream.out;
    fputc('{', to);
    print_nodes(to, net, model);
    print_links(to, net, model);
    print_infos(to, net);
    print_actors(to, net, model);
    print_pools(to, net);
    fputs("\"events\":[", to);
    for (int i = 0; i < model->n_events; i++) fprintf(to, "%s\"%s\"", i ? "," : "", model->event[i].id);
    fputs("],", to);
    fprintf(to, "\"warmup\":%" PRId64 ",", net->warmup);
    fputs("\"causes\":[\"join\",\"timer\",\"channel\",\"info\",\"closed\",\"staff\",\"priority\"],"
          "\"kinds\":[\"case\",\"enable\",\"try\",\"queue\",\"start\",\"pause\",\"resume\",\"finish\",\"leave\",\"wait\","
          "\"joined\",\"event\",\"end\",\"learn\"]}\n",
          to);
    for (int64_t i = 0; i < trace->n; i++) print_event(to, &trace->event[i]);
    size_t n = 0;
    char *text = sb_text_close(&stream, &n);
    sb_status status = text != NULL ? sb_file_write(path, text, n, diag) : sb_no_memory(diag);
    free(text);
    return status;
}
