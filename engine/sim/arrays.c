#include "sim/state.h"

#include <stdlib.h>
#include <string.h>

void sim_fail_memory(sb_sim *sim)
{
    if (sim->status == SB_OK) sim->status = sb_no_memory(sim->diag);
}

/* What is fresh is all 0. */
static bool grow(sb_sim *sim, pool_of *of, void **items, size_t size)
{
    int32_t capacity = of->capacity ? of->capacity * 2 : 64;
    void *grown = of->capacity > INT32_MAX / 2 ? NULL : realloc(*items, (size_t)capacity * size);
    if (grown == NULL) {
        sim_fail_memory(sim);
        return false;
    }
    memset((char *)grown + (size_t)of->capacity * size, 0, (size_t)(capacity - of->capacity) * size);
    *items = grown;
    of->capacity = capacity;
    return true;
}

/* An index from the free list (chained through the elements' first bytes) or from the end of the array. */
static inline int32_t take(sb_sim *sim, pool_of *of, void **items, size_t size)
{
    int32_t i = of->free;
    if (i >= 0) {
        memcpy(&of->free, (char *)*items + (size_t)i * size, sizeof of->free);
        return i;
    }
    if (of->n == of->capacity && !grow(sim, of, items, size)) return -1;
    return of->n++;
}

static inline void give(pool_of *of, void *items, size_t size, int32_t i)
{
    memcpy((char *)items + (size_t)i * size, &of->free, sizeof of->free);
    of->free = i;
}

int32_t sim_new_token(sb_sim *sim)
{
    int32_t t = take(sim, &sim->tokens, (void **)&sim->token, sizeof *sim->token);
    if (t < 0) return t;
    token *tok = &sim->token[t];
    *tok = (token){ .owner = -1, .node = -1, .link = -1, .activation = -1, .branch = -1, .previous = -1, .visit = -1,
                    .last = -1, .slot = -1, .older = -1, .newer = -1, .takes = -1, .generation = tok->generation,
                    .timeout_generation = tok->timeout_generation }; /* these two go on through all its lives */
    return t;
}

void sim_free_token(sb_sim *sim, int32_t t)
{
    sim->token[t].generation++; /* what is scheduled for it finds it gone */
    sim->token[t].timeout_generation++;
    give(&sim->tokens, sim->token, sizeof *sim->token, t);
}

int32_t sim_new_visit(sb_sim *sim)
{
    return take(sim, &sim->visits, (void **)&sim->visit, sizeof *sim->visit);
}

void sim_free_visit(sb_sim *sim, int32_t v)
{
    give(&sim->visits, sim->visit, sizeof *sim->visit, v);
}

int32_t sim_new_activation(sb_sim *sim)
{
    return take(sim, &sim->activations, (void **)&sim->activation, sizeof *sim->activation);
}

void sim_free_activation(sb_sim *sim, int32_t a)
{
    give(&sim->activations, sim->activation, sizeof *sim->activation, a);
}

int32_t sim_new_cell(sb_sim *sim)
{
    return take(sim, &sim->cells, (void **)&sim->cell, sizeof *sim->cell);
}

int32_t sim_new_alarm(sb_sim *sim)
{
    int32_t a = take(sim, &sim->alarms, (void **)&sim->alarm, sizeof *sim->alarm);
    if (a >= 0) sim->alarm[a] = (alarm){ .next = -1, .generation = sim->alarm[a].generation };
    return a;
}

void sim_free_alarm(sb_sim *sim, int32_t a)
{
    sim->alarm[a].generation++;
    give(&sim->alarms, sim->alarm, sizeof *sim->alarm, a);
}

bool sim_list_put(sb_sim *sim, int32_t **list, int32_t *n, int32_t *capacity, int32_t value)
{
    if (*n == *capacity) {
        int32_t wider = *capacity ? *capacity * 2 : 64;
        int32_t *grown = *capacity > INT32_MAX / 2 ? NULL : realloc(*list, (size_t)wider * sizeof *grown);
        if (grown == NULL) {
            sim_fail_memory(sim);
            return false;
        }
        *list = grown;
        *capacity = wider;
    }
    (*list)[(*n)++] = value;
    return true;
}

void sim_free_cells(sb_sim *sim, int32_t first)
{
    while (first >= 0) {
        int32_t next = sim->cell[first].next;
        give(&sim->cells, sim->cell, sizeof *sim->cell, first);
        first = next;
    }
}

int32_t sim_new_letter(sb_sim *sim)
{
    return take(sim, &sim->letters, (void **)&sim->letter, sizeof *sim->letter);
}

void sim_free_letter(sb_sim *sim, int32_t i)
{
    sim->letter[i].serial = -1;
    give(&sim->letters, sim->letter, sizeof *sim->letter, i);
}

int32_t sim_new_caller(sb_sim *sim)
{
    return take(sim, &sim->callers, (void **)&sim->caller, sizeof *sim->caller);
}

void sim_free_caller(sb_sim *sim, int32_t i)
{
    sim->caller[i].under_way = false;
    give(&sim->callers, sim->caller, sizeof *sim->caller, i);
}

/* The state words grow together with the cases. */
int32_t sim_new_case(sb_sim *sim)
{
    int32_t before = sim->cases.capacity;
    int32_t c = take(sim, &sim->cases, (void **)&sim->live, sizeof *sim->live);
    if (c < 0) return c;
    if (sim->cases.capacity > before && sim->net->n_state > 0) {
        size_t size = (size_t)sim->net->n_state * sizeof *sim->state;
        int64_t *grown = realloc(sim->state, (size_t)sim->cases.capacity * size);
        if (grown == NULL) {
            sim->cases.capacity = before; /* the case's slot is past the end again */
            sim->cases.n = before;
            sim_fail_memory(sim);
            return -1;
        }
        sim->state = grown;
    }
    sim->live[c] = (live_case){ .tokens = -1, .visits = -1, .counts = -1, .alarms = -1, .used = true };
    return c;
}

void sim_free_case(sb_sim *sim, int32_t c)
{
    sim->live[c].used = false;
    give(&sim->cases, sim->live, sizeof *sim->live, c);
}

bool sim_agenda_put(sb_sim *sim, int32_t t)
{
    if (sim->agenda_n == sim->agenda_capacity) {
        int32_t capacity = sim->agenda_capacity ? sim->agenda_capacity * 2 : 64;
        int32_t *grown = sim->agenda_capacity > INT32_MAX / 2 ? NULL : realloc(sim->agenda, (size_t)capacity * sizeof *grown);
        if (grown == NULL) {
            sim_fail_memory(sim);
            return false;
        }
        sim->agenda = grown;
        sim->agenda_capacity = capacity;
    }
    sim->token[t].state = MOVING;
    sim->agenda[sim->agenda_n++] = t;
    return true;
}

static void empty(pool_of *of)
{
    of->n = 0;
    of->free = -1;
}

void sim_reset_arrays(sb_sim *sim)
{
    empty(&sim->tokens);
    empty(&sim->visits);
    empty(&sim->activations);
    empty(&sim->cells);
    empty(&sim->cases);
    empty(&sim->letters);
    empty(&sim->callers);
    empty(&sim->alarms);
    sim->n_stirred = sim->n_doomed = 0;
    sim->agenda_head = sim->agenda_n = sim->n_balkers = sim->n_changed = 0;
    for (int i = 0; i < sim->n_texts; i++) free(sim->text[i]);
    sim->n_texts = 0;
}

void sim_fini_arrays(sb_sim *sim)
{
    for (int i = 0; i < sim->n_texts; i++) free(sim->text[i]);
    free(sim->text);
    free(sim->token);
    free(sim->visit);
    free(sim->activation);
    free(sim->cell);
    free(sim->live);
    free(sim->letter);
    free(sim->caller);
    free(sim->board);
    free(sim->alarm);
    free(sim->stirred);
    free(sim->doomed);
    free(sim->victims);
    free(sim->lots);
    free(sim->drawn);
    free(sim->state);
    free(sim->agenda);
    free(sim->errand);
    free(sim->balkers);
    free(sim->changed);
    free(sim->is_changed);
    free(sim->cursors);
    free(sim->scanned);
    free(sim->source);
    free(sim->started);
    free(sim->moment_seen);
    free(sim->moment_wait);
}
