/* The reference map of DRAWING.md: 9 lanes, 34 nodes, 39 links. */
#ifndef SB_TESTS_DRAW_REFERENCE_H
#define SB_TESTS_DRAW_REFERENCE_H

#include "sketch.h"

static const char *const REFERENCE_LANES[] = {
    "Barnets behov",
    "Polis",
    "Socialjour",
    "Socialtjänst ankomstkommun",
    "Socialtjänst anvisningskommun",
    "Migrationsverket",
    "God man",
    "Boende",
    "Frivilligorganisation"
};

static const struct { const char *id, *title; sb_node_kind kind; int lane; } REFERENCE_NODES[] = {
    { "b1", "Barnet anländer ensamt till Sverige", SB_STEP, 0 },
    { "b2", "Trygghet, mat och sömn första natten", SB_STEP, 0 },
    { "b3", "Får information på sitt eget språk", SB_STEP, 0 },
    { "b4", "Skolstart, vänner och vardagsrutiner", SB_STEP, 0 },
    { "p1", "Upptäcker barnet vid gränskontroll", SB_STEP, 1 },
    { "p3", "Gör orosanmälan till socialtjänsten", SB_STEP, 1 },
    { "j1", "Tar emot orosanmälan dygnet runt", SB_STEP, 2 },
    { "g1", "Akut behov av skydd?", SB_CHOICE, 2 },
    { "j2", "Skyddsbedömning inom 24 timmar", SB_STEP, 2 },
    { "j3", "Beslutar om tillfälligt jourboende", SB_STEP, 2 },
    { "a1", "Öppnar utredning enligt 11 kap. 1 § SoL", SB_STEP, 3 },
    { "a2", "Första samtalet med barnet via tolk", SB_STEP, 3 },
    { "f1", "f1", SB_FORK, 3 },
    { "a3", "Anmäler behov av god man till överförmyndaren", SB_STEP, 3 },
    { "a4", "Kontaktar Migrationsverket om asylansökan", SB_STEP, 3 },
    { "f2", "f2", SB_JOIN, 3 },
    { "g2", "Underlag komplett?", SB_CHOICE, 3 },
    { "a5", "Överlämnar ärendet till anvisningskommunen", SB_STEP, 3 },
    { "v1", "Tar emot anvisning och barnets akt", SB_STEP, 4 },
    { "v2", "Utreder barnets behov enligt BBIC", SB_STEP, 4 },
    { "g3", "Nätverkshem möjligt?", SB_CHOICE, 4 },
    { "v3", "Utreder släkting som nätverkshem", SB_STEP, 4 },
    { "v4", "Nämnden beslutar om placering", SB_STEP, 4 },
    { "v5", "Följer upp placeringen var tredje månad", SB_STEP, 4 },
    { "m1", "Registrerar asylansökan", SB_STEP, 5 },
    { "g4", "Dublinärende?", SB_CHOICE, 5 },
    { "m4", "Begär övertagande av annat EU-land (Dublin)", SB_STEP, 5 },
    { "m2", "Beslutar om anvisningskommun", SB_STEP, 5 },
    { "m3", "Asylutredning med offentligt biträde", SB_STEP, 5 },
    { "o1", "Överförmyndaren förordnar god man", SB_STEP, 6 },
    { "o2", "Träffar barnet för första gången", SB_STEP, 6 },
    { "h1", "Tar emot barnet på jourboendet", SB_STEP, 7 },
    { "h2", "Upprättar genomförandeplan med barnet", SB_STEP, 7 },
    { "r1", "Erbjuder stödperson och läxhjälp", SB_STEP, 8 },
};

static const struct { const char *from, *to, *label; sb_rating rating; } REFERENCE_LINKS[] = {
    { "g1", "j2", "ja", SB_UNRATED },
    { "g1", "a1", "nej", SB_UNRATED },
    { "f1", "a3", NULL, SB_UNRATED },
    { "f1", "a4", NULL, SB_UNRATED },
    { "g2", "a5", "ja", SB_UNRATED },
    { "g2", "a2", "nej, komplettera", SB_UNRATED },
    { "g3", "v3", "ja", SB_UNRATED },
    { "g3", "v4", "nej", SB_UNRATED },
    { "g4", "m2", "nej", SB_UNRATED },
    { "g4", "m4", "ja", SB_UNRATED },
    { "b1", "p1", NULL, SB_WORKS },
    { "b2", "a1", NULL, SB_UNKNOWN },
    { "b3", "f1", NULL, SB_WORKS },
    { "b4", "v5", NULL, SB_UNKNOWN },
    { "p1", "p3", NULL, SB_UNRATED },
    { "p3", "j1", "Muntligt", SB_WEAK },
    { "j1", "g1", NULL, SB_UNRATED },
    { "j2", "j3", NULL, SB_UNRATED },
    { "j3", "h1", "Telefon", SB_WORKS },
    { "a1", "a2", NULL, SB_UNRATED },
    { "a2", "b3", NULL, SB_UNKNOWN },
    { "a3", "o1", "Blankett", SB_WEAK },
    { "a4", "m1", "E-tjänst", SB_UNKNOWN },
    { "f2", "g2", NULL, SB_UNRATED },
    { "a5", "v1", "Akt per post", SB_WEAK },
    { "v1", "v2", NULL, SB_UNRATED },
    { "v2", "g3", NULL, SB_UNRATED },
    { "v3", "v4", NULL, SB_UNRATED },
    { "v4", "h2", "Uppdrag", SB_UNKNOWN },
    { "v5", "m3", "Yttrande", SB_WEAK },
    { "m1", "g4", NULL, SB_UNRATED },
    { "m4", "m2", NULL, SB_UNRATED },
    { "m2", "f2", "Beslut", SB_UNKNOWN },
    { "o1", "o2", NULL, SB_UNRATED },
    { "o2", "f2", "Mejl", SB_UNKNOWN },
    { "h1", "b2", NULL, SB_WORKS },
    { "h2", "b4", NULL, SB_WORKS },
    { "h2", "r1", "Inbjudan", SB_UNKNOWN },
    { "r1", "b4", NULL, SB_WORKS },
};

static inline int reference_find(const sketch *s, const char *id)
{
    for (int v = 0; v < s->model.n_nodes; v++)
        if (strcmp(s->model.node[v].id, id) == 0) return v;
    abort();
}

static inline void sketch_reference(sketch *s)
{
    for (size_t i = 0; i < sizeof REFERENCE_LANES / sizeof *REFERENCE_LANES; i++)
        sketch_actor(s, REFERENCE_LANES[i], i == 0);
    for (size_t i = 0; i < sizeof REFERENCE_NODES / sizeof *REFERENCE_NODES; i++) {
        int v = sketch_node(s, REFERENCE_NODES[i].kind, REFERENCE_NODES[i].title, REFERENCE_NODES[i].lane);
        s->model.node[v].id = REFERENCE_NODES[i].id;
    }
    for (size_t i = 0; i < sizeof REFERENCE_LINKS / sizeof *REFERENCE_LINKS; i++)
        sketch_link(s, reference_find(s, REFERENCE_LINKS[i].from), reference_find(s, REFERENCE_LINKS[i].to),
                    REFERENCE_LINKS[i].label, REFERENCE_LINKS[i].rating);
    s->model.source[s->model.n_sources++] = (sb_source){ .id = "arrivals", .enter = { .index = 0 } };
}

#endif
