#include "draw/map_words.h"

#include <string.h>

static const sb_map_words SWEDISH = {
    .map_of = "Simbanekarta: %s",
    .summary = "%d banor, %d steg, %d länkar",
    .works = "fungerar väl",
    .weak = "behöver utvecklas",
    .unknown = "ovisst",
    .unrated = "länk, inte bedömd",
    .timeout = "tiden är ute",
    .balk = "för lång kö",
    .give_up = "ger upp",
    .exception = "undantag: tiden ute, kön full, ger upp",
    .tell = "informerar",
    .tie = "gör tillsammans",
    .mirror = "samma steg, annan aktör",
    .wait = "väntar",
    .choice = "val",
    .fork = "delar sig, samlas",
    .stop = "spåret slutar",
    .finish = "ärendet avslutas",
    .start = "ärendet börjar",
    .event = "en händelse leder hit",
    .child = "barnets egen bana",
    .meets_child = "möter barnet",
    .rating = "Bedömning",
};

static const sb_map_words ENGLISH = {
    .map_of = "Swimlane map: %s",
    .summary = "%d lanes, %d steps, %d links",
    .works = "works well",
    .weak = "needs development",
    .unknown = "uncertain",
    .unrated = "link, not judged",
    .timeout = "time is up",
    .balk = "queue too long",
    .give_up = "gives up",
    .exception = "exception: time is up, queue full, gives up",
    .tell = "informs",
    .tie = "do it together",
    .mirror = "same step, other actor",
    .wait = "waits",
    .choice = "choice",
    .fork = "splits, joins",
    .stop = "the track ends",
    .finish = "the case ends",
    .start = "the case begins",
    .event = "an event leads here",
    .child = "the child's own lane",
    .meets_child = "meets the child",
    .rating = "Judgement",
};

const sb_map_words *sb_map_words_for(const char *lang)
{
    return strcmp(lang, "sv") == 0 ? &SWEDISH : &ENGLISH;
}
