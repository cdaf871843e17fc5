#include "io/postits_words.h"

/* clang-format off: a phrase is broken where it is read best */
static const char *const SAYS[SB_NOTES][2] = {
    [SB_NOTE_HEAD] = {
        "Made from the spreadsheet %s. Post-its: %d. Rows: %d.",
        "Gjord av kalkylbladet %s. Lappar: %d. Rader: %d.",
    },
    [SB_NOTE_GUESSES] = {
        "What the spreadsheet does not say is guessed, and marked \"Guessed\": change it here. Row "
        "numbers are the spreadsheet's.",
        "Det som kalkylbladet inte säger är gissat och märkt \"Gissat\": ändra det här. Radnumren är "
        "kalkylbladets.",
    },
    [SB_NOTE_FIRST_STEP] = {
        "Guessed: a case begins at the first row. The title is the file's name.",
        "Gissat: ett ärende börjar på första raden. Titeln är filens namn.",
    },
    [SB_NOTE_DECODED] = {
        "Guessed: the file is Windows-1252, since it is not UTF-8. Look whether å, ä and ö came out "
        "right.",
        "Gissat: filen är Windows-1252, eftersom den inte är UTF-8. Se efter att å, ä och ö blev rätt.",
    },
    [SB_NOTE_UNREAD] = { "Columns that were not read: %s.", "Kolumner som inte lästes: %s." },
    [SB_NOTE_LANES] = {
        "The lanes, from the top. Move a line to move a lane. Add what you know: staff=2, "
        "hours=\"mon-fri 08:00-16:30\".",
        "Banorna, uppifrån. Flytta en rad för att flytta en bana. Fyll i vad ni vet: staff=2, "
        "hours=\"mon-fri 08:00-16:30\".",
    },
    [SB_NOTE_CHILD] = { "Guessed: the child's own lane", "Gissat: barnets egen bana" },
    [SB_NOTE_SPELT] = {
        "Guessed: a lane of its own, not a misspelt \"%s\"",
        "Gissat: en egen bana, inte ett felskrivet \"%s\"",
    },
    [SB_NOTE_CHANNELS] = {
        "How they reach each other. Guessed: it takes no time and always gets through. Add for instance "
        "takes=\"2-10 min\", reach=0.6, retry=\"20 min\", hours=\"mon-fri 08:00-16:30\".",
        "Hur de når varandra. Gissat: det tar ingen tid och går alltid fram. Fyll i till exempel "
        "takes=\"2-10 min\", reach=0.6, retry=\"20 min\", hours=\"mon-fri 08:00-16:30\".",
    },
    [SB_NOTE_STEPS] = {
        "The post-its. Add meets_child=true where the child meets somebody, asks=\"…\" where it must "
        "answer.",
        "Lapparna. Skriv till meets_child=true där barnet möter någon, asks=\"…\" där det måste svara.",
    },
    [SB_NOTE_NO_TIME] = { "Guessed: takes no time", "Gissat: tar ingen tid" },
    [SB_NOTE_ROW] = { "row %d", "rad %d" },
    [SB_NOTE_NOBODY] = { "No way leads here", "Ingen väg leder hit" },
    [SB_NOTE_CHOICES] = {
        "Where the spreadsheet has several ways out of a step, one of them is chosen. Write the question "
        "as title, and your own chances as p, which add up to 1. If all ways begin at the same time "
        "instead, write fork for choice, delete each p=…, and let the ways meet in a join: "
        "scenarios/README.md, section 3.",
        "Där kalkylbladet har flera vägar ut ur ett steg väljs en av dem. Skriv frågan som title och era "
        "egna chanser som p, som tillsammans blir 1. Börjar alla vägar i stället samtidigt: skriv fork i "
        "stället för choice, stryk varje p=… och låt vägarna mötas i en join: scenarios/README.md, "
        "avsnitt 3.",
    },
    [SB_NOTE_CHANCE] = {
        "Guessed: the ways out of \"%s\" are equally likely (row %d)",
        "Gissat: vägarna ut ur \"%s\" är lika troliga (rad %d)",
    },
    [SB_NOTE_WAYS] = {
        "The ways. rating is your own judgement: works, weak or unknown.",
        "Vägarna. rating är ert eget omdöme: works (fungerar), weak (svag) eller unknown (okänd).",
    },
    [SB_NOTE_FOLLOWING] = {
        "Guessed: on to the row after, since row %d does not say",
        "Gissat: vidare till raden efter, rad %d säger inget",
    },
    [SB_NOTE_LAST] = { "Guessed: ends here, as the rows do", "Gissat: slutar här, som raderna" },
    [SB_NOTE_LAST_ROW] = { "Guessed: row %d ends, as the rows do", "Gissat: rad %d slutar, som raderna" },
    [SB_NOTE_NEW_CHOICE] = { "Choice %d", "Vägval %d" },
    [SB_NOTE_END] = { "End", "Slut" },
};
/* clang-format on */

const char *sb_postits_note(sb_note note, bool swedish)
{
    return SAYS[note][swedish];
}
