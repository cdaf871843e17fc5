/* The words around a map, in Swedish and English. */
#ifndef SB_DRAW_MAP_WORDS_H
#define SB_DRAW_MAP_WORDS_H

typedef struct sb_map_words {
    const char *map_of;      /* "Swimlane map: %s" */
    const char *summary;     /* "%d lanes, %d steps, %d links" */
    const char *works, *weak, *unknown, *unrated;
    const char *timeout, *balk, *give_up; /* why a link is taken: its label when it has none */
    const char *exception;   /* the same, in the legend */
    const char *tell, *tie, *mirror, *wait, *choice, *fork, *stop, *finish, *start, *event, *child, *meets_child;
    const char *rating;      /* "Judgement" */
} sb_map_words;

const sb_map_words *sb_map_words_for(const char *lang);

#endif
