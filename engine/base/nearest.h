/* How far a misspelt word is from one that is known: for "did you mean". Works on UTF-8 characters; owns nothing. */
#ifndef SB_BASE_NEAREST_H
#define SB_BASE_NEAREST_H

/* Damerau–Levenshtein distance in its optimal string alignment form: letters put in, left out, changed, or two neighbours
 * swapped. Only the first 64 characters count. */
int sb_edit_distance(const char *a, const char *b);

/* The nearest of `n` names to a misspelt one, or NULL if none is near (Damerau–Levenshtein, at most a third of its
 * length). For hints. */
const char *sb_nearest(const char *name, const char *const *names, int n);

#endif
