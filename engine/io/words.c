#include "io/words.h"

enum { ENGLISH = 0, SWEDISH = 1 };

static const char *const PHRASE[SB_PHRASES][2] = {
    /* weekday, date, time */
    [SB_SAY_START] = { "Starts %s %s at %s.", "Börjar %s %s kl. %s." },
    /* replications, cases, of them ended, seed */
    [SB_SAY_EXTENT] = { "Runs: %s. Cases: %s, of which %s ended. Seed: %s.",
                        "Körningar: %s. Ärenden: %s, varav %s avslutades. Frö: %s." },
    /* replications done, asked for */
    [SB_SAY_PARTIAL] = { "Stopped early: %s of %s runs were finished.",
                         "Avbrutet i förtid: %s av %s körningar hann bli klara." },
    /* half the interval's width in percent, measure or deadline, what was asked for */
    [SB_SAY_PRECISE] = { "As precise as asked for: ±%s of %s (%s or less).", "Så säkert som önskat: ±%s av %s (högst %s)." },
    [SB_SAY_NOT_PRECISE] = { "Not as precise as asked for: ±%s of %s instead of %s.",
                             "Inte så säkert som önskat: ±%s av %s i stället för %s." },

    [SB_SAY_MEASURES] = { "Measures, a case", "Mått per ärende" },
    [SB_SAY_MEAN] = { "mean", "medel" },
    [SB_SAY_INTERVAL] = { "95% interval", "95\u00A0% intervall" },
    [SB_SAY_MEDIAN] = { "median", "median" },
    [SB_SAY_P90] = { "9 of 10 at most", "9 av 10 högst" },
    /* measure, cases that did not, all cases */
    [SB_SAY_UNREACHED] = { "%s: %s of %s cases never got there and are not in the figures.",
                           "%s: %s av %s ärenden kom aldrig dit och ingår inte i siffrorna." },
    /* measure, observed value, simulated mean */
    [SB_SAY_OBSERVED] = { "%s: observed %s, simulated %s", "%s: observerat %s, i körningen %s" },
    /* the line above: what was observed lies in the interval of the mean, or does not */
    [SB_SAY_OBSERVED_IN] = { "%s, within its interval", "%s, inom intervallet" },
    [SB_SAY_OBSERVED_OUT] = { "%s, outside its interval", "%s, utanför intervallet" },
    [SB_SAY_OBSERVED_N] = { "%s observed", "%s observationer" },
    [SB_SAY_SOURCE] = { "source: %s", "källa: %s" },
    [SB_SAY_BATCHED] = { "Intervals are from the one run's own cases, divided into batches in the order in which they "
                         "ended.",
                         "Intervallen bygger på ärendena i en enda körning, delade i omgångar i den ordning de "
                         "avslutades." },
    [SB_SAY_GAP_ONE] = { "No interval where only one run has data: it takes at least two.",
                         "Intervall saknas där bara en körning har data: det behövs minst två." },
    [SB_SAY_GAP_FEW] = { "No interval where a single run has too few cases for one: it takes several runs, or 256 "
                         "cases (for a share, 10 of each outcome).",
                         "Intervall saknas där en enda körning har för få ärenden: det behövs flera körningar, eller "
                         "256 ärenden (för en andel minst 10 av vardera utfallet)." },
    [SB_SAY_GAP_DEPENDENT] = { "No interval where the cases of a single run depend on each other too much, as they do "
                               "in long queues: it takes several runs, or a longer one.",
                               "Intervall saknas där ärendena i en enda körning hänger ihop för mycket, som i långa "
                               "köer: det behövs flera körningar, eller en längre." },
    [SB_SAY_GAP_NONE] = { "– means that there are no data.", "– betyder att data saknas." },
    /* measure, how far the mean moves, share of the variance */
    [SB_SAY_INPUT] = { "%s: what is unsure in the assumptions moves the mean by ±%s (two standard deviations), and is %s of how "
                       "runs differ. More runs do not make that less.",
                       "%s: det som är osäkert i antagandena flyttar medlet med ±%s (två standardavvikelser) och är %s av "
                       "hur körningarna skiljer sig åt. Fler körningar gör det inte mindre." },
    [SB_SAY_ONLY_CHANCE] = { "The intervals show the chance in the runs, not how unsure the assumptions (param) are.",
                             "Intervallen visar slumpen i körningarna, inte hur osäkra antagandena (param) är." },
    [SB_SAY_DOUBTS] = { "Read with care", "Läs med försiktighet" },
    /* runs, runs that would do */
    [SB_SAY_DOUBT_FEW_RUNS] = { "Only %s runs: their intervals rest on few. Run with -n %s.",
                                "Bara %s körningar: intervallen bygger på få. Kör med -n %s." },
    /* measure, runs that would do */
    [SB_SAY_DOUBT_SKEW] = { "%s: a few runs are far longer than the rest, so its interval may be too narrow. Run with -n %s.",
                            "%s: några få körningar skiljer sig mycket från resten, så intervallet kan vara för snävt. "
                            "Kör med -n %s." },
    /* deadline, cases of the rarer outcome, runs that would do */
    [SB_SAY_DOUBT_FEW_EVENTS] = { "%s: its share rests on only %s cases of the rarer kind. Run with -n %s.",
                                  "%s: andelen bygger på bara %s ärenden av det ovanligare slaget. Kör med -n %s." },
    /* how long */
    [SB_SAY_DOUBT_WARMUP] = { "The beginning differs from the rest. If it is not meant to count, leave it out: warmup=\"%s\" or so.",
                              "Början skiljer sig från resten. Ska den inte räknas, lämna den utanför: warmup=\"%s\" "
                              "eller så." },
    [SB_SAY_DOUBT_SHORT] = { "The beginning differs from the rest for half of the time or more. Let the horizon be longer.",
                             "Början skiljer sig från resten under halva tiden eller mer. Låt horizon vara längre." },
    [SB_SAY_DEADLINES] = { "Deadlines", "Tidsgränser" },
    [SB_SAY_WITHIN] = { "within", "inom" },
    [SB_SAY_SHARE_MET] = { "share in time", "andel i tid" },
    [SB_SAY_MET] = { "in time", "i tid" },
    [SB_SAY_MISSED] = { "missed", "missade" },
    [SB_SAY_NEVER] = { "of them never", "därav aldrig" },
    [SB_SAY_PENDING] = { "pending", "pågår" },

    [SB_SAY_ACTORS] = { "Actors", "Aktörer" },
    [SB_SAY_UTILISATION] = { "utilisation", "beläggning" },
    [SB_SAY_LOAD] = { "other matters besides", "annat därutöver" },
    [SB_SAY_QUEUE] = { "mean queue", "kö i medel" },
    [SB_SAY_WAIT] = { "mean wait", "väntan i medel" },
    [SB_SAY_SERVED] = { "served", "påbörjade insatser" },
    [SB_SAY_WAITS] = { "Waiting", "Väntan" },
    [SB_SAY_WAIT_TOTAL] = { "Waiting, a case: %s (all parallel branches together), of which",
                            "Väntan per ärende: %s (alla parallella spår sammanlagt), varav" },
    [SB_SAY_WAIT_NONE] = { "Nobody waited.", "Ingen väntade." },
    [SB_SAY_THE_REST] = { "all else", "övrigt" },
    [SB_SAY_NEEDS] = { "The child's needs", "Barnets behov" },
    [SB_SAY_EVENTS] = { "Events", "Händelser" },
    [SB_SAY_EVENT_SHARE] = { "share of cases", "andel av ärendena" },
    [SB_SAY_EVENT_TIMES] = { "times a case", "gånger per ärende" },
    [SB_SAY_EVENT_ON] = { "goes on", "pågår" },
    [SB_SAY_STATISTICS] = { "Statistics", "Statistik" },
    [SB_SAY_EMITS] = { "The statistics record “%s” has %s rows; -o writes it as CSV.",
                       "Statistikposten ”%s” har %s rader; -o skriver den som CSV." },
    [SB_SAY_NEED_MET] = { "met, share of the time", "tillgodosett, andel av tiden" },

    [SB_SAY_MOMENTS] = { "Critical collaboration moments", "Kritiska samverkansmoment" },
    [SB_SAY_JOINT] = { "Joint step: %s", "Gemensamt steg: %s" },
    /* who, whom */
    [SB_SAY_TELLS] = { "%s tells %s", "%s meddelar %s" },
    [SB_SAY_VIA] = { "%s, through %s", "%s, via %s" },
    /* delay, share of waiting, share of cases, cause */
    [SB_SAY_DELAY] = { "Delays a case by %s (%s of the waiting on the critical path), in %s of the cases; "
                       "main cause: %s.",
                       "Fördröjer ärendet med %s (%s av väntan på kritiska linjen), i %s av ärendena; "
                       "främsta orsak: %s." },
    /* mean wait */
    [SB_SAY_NO_DELAY] = { "Does not delay a case; the wait is %s on average.",
                          "Fördröjer inte ärendet; väntan är %s i medel." },
    [SB_SAY_ONE_MISS] = { "Alone explains 1 missed deadline.", "Förklarar ensamt 1 missad tidsgräns." },
    [SB_SAY_MISSES] = { "Alone explains %s missed deadlines.", "Förklarar ensamt %s missade tidsgränser." },
    [SB_SAY_EVERY_WAY] = { "Every way passes here.", "Alla vägar går här." },
    [SB_SAY_EVERY_PLANNED_WAY] = { "Every planned way passes here.", "Alla planerade vägar går här." },
    /* rating, weight */
    [SB_SAY_JUDGED] = { "The group: %s. The simulation: %s.", "Gruppen: %s. Körningen: %s." },
    [SB_SAY_DISAGREE] = { "The group and the simulation disagree.",
                          "Gruppens bild och körningens går isär." },
    [SB_SAY_MORE_MOMENTS] = { "… and %s more.", "… och %s till." },

    /* ways, runs of each, seed */
    [SB_SAY_COMPARED] = { "%s compared with how it is, under the same chance. Runs of each: %s. Seed: %s.",
                          "%s jämförs med som det är, under samma slump. Körningar av varje: %s. Frö: %s." },
    /* values, title of the param, its id, runs of each, seed */
    [SB_SAY_SWEPT] = { "%s values of \"%s\" (%s) compared with how it is, under the same chance. Runs of each: %s. Seed: %s.",
                       "%s värden på \"%s\" (%s) jämförs med som det är, under samma slump. Körningar av varje: %s. Frö: %s." },
    /* runs asked for */
    [SB_SAY_WAYS_PARTIAL] = { "Stopped early: not all %s runs of each way were finished.",
                              "Avbrutet i förtid: alla %s körningar av varje sätt hann inte bli klara." },
    [SB_SAY_IN_SHORT] = { "In short", "I korthet" },
    [SB_SAY_AS_IT_STANDS] = { "as it is", "som det är" },
    [SB_SAY_BETTER] = { "better", "bättre" },
    [SB_SAY_WORSE] = { "worse", "sämre" },
    [SB_SAY_NO_DIFFERENCE] = { "no difference shown", "ingen skillnad visad" },
    [SB_SAY_BETTER_IN] = { "better: %s", "bättre: %s" },
    [SB_SAY_WORSE_IN] = { "worse: %s", "sämre: %s" },
    [SB_SAY_LESS_IS_BETTER] = { "%s (less is better)", "%s (mindre är bättre)" },
    [SB_SAY_MORE_IS_BETTER] = { "%s (more is better)", "%s (mer är bättre)" },
    [SB_SAY_NO_GOAL] = { "%s (no goal given)", "%s (inget mål angivet)" },
    [SB_SAY_NOT_THERE] = { "not measured here", "mäts inte här" },
    [SB_SAY_NOT_REACHED] = { "never got there", "kom aldrig dit" },
    [SB_SAY_DIFFERENCE] = { "difference", "skillnad" },
    [SB_SAY_HALF_WIDTH] = { "± (95%)", "± (95\u00A0%)" },
    [SB_SAY_POINTS] = { "%s\u00A0%%\u00A0points", "%s\u00A0%%-enheter" },
    /* measures */
    [SB_SAY_ELSE_NO_DIFFERENCE] = { "No difference shown, whatever is done: %s.", "Ingen skillnad visad, hur man än gör: %s." },
    /* way, measures */
    [SB_SAY_ONLY_THERE] = { "Measured only in \"%s\", and not compared: %s.", "Mäts bara i \"%s\" och jämförs inte: %s." },
    [SB_SAY_HOW_COMPARED] = { "How it was judged", "Så bedömdes det" },
    /* comparisons */
    [SB_SAY_HOW_JUDGED] = { "Comparisons made: %s. Whoever compares so often finds something by chance, so better and worse are "
                            "judged together (Holm's method): the risk that any of them is chance is at most 5%%.",
                            "Antal jämförelser: %s. Den som jämför så många gånger hittar något av en slump, så bättre och sämre "
                            "bedöms tillsammans (Holms metod): risken att något av dem är slump är högst 5\u00A0%%." },
    [SB_SAY_CUT] = { "Who never got there counts with the time until the run ended.",
                     "Den som aldrig kom dit räknas med tiden tills körningen slutade." },
    [SB_SAY_TOO_FEW] = { "– where there is no interval: it takes more runs, or nobody got there.",
                         "– där det inte finns något intervall: det behövs fler körningar, eller så kom ingen dit." },

    /* how many params, runs of each point, seed */
    [SB_SAY_MOVED] = { "What moves it? %s params over their ranges, under the same chance. Runs of each point: %s. Seed: %s.",
                       "Vad påverkar? %s param över sina intervall, under samma slump. Körningar av varje punkt: %s. Frö: %s." },
    /* measure, value */
    [SB_SAY_MOVED_OF] = { "Of: %s. With all params at their defaults: %s.", "Gäller: %s. Med alla param som de är satta: %s." },
    /* share */
    [SB_SAY_AT_DEFAULTS] = { "%s of the cases never got there, and count with the time until the run ended.",
                             "%s av ärendena kom aldrig dit och räknas med tiden tills körningen slutade." },
    /* trajectories walked, asked for */
    [SB_SAY_WALKS_PARTIAL] = { "Stopped early: %s of %s trajectories were walked.", "Avbrutet i förtid: %s av %s vandringar hann göras." },
    [SB_SAY_TORNADO] = { "One at a time, the others as they are", "En i taget, de andra som de är" },
    [SB_SAY_FROM_TO] = { "from … to", "från … till" },
    [SB_SAY_AT_LOWEST] = { "at its lowest", "som lägst" },
    [SB_SAY_AT_HIGHEST] = { "at its highest", "som högst" },
    [SB_SAY_SWING] = { "swing", "utslag" },
    [SB_SAY_TOGETHER] = { "Wherever the others stand", "Hur de andra än står" },
    [SB_SAY_MU_STAR] = { "moves it by (μ*)", "påverkar med (μ*)" },
    [SB_SAY_SIGMA] = { "depends on the others (σ)", "beror på de andra (σ)" },
    [SB_SAY_NOISE] = { "chance alone", "bara slump" },
    [SB_SAY_HOW_TORNADO] = { "The swing is from the lowest to the highest, with its 95% interval.",
                             "Utslaget är från lägst till högst, med 95\u00A0% intervall." },
    /* trajectories */
    [SB_SAY_HOW_MORRIS] = { "Elementary effects (Morris) along %s trajectories: μ* is the mean size of what the whole range of a "
                            "param does, σ how much that differs with where the others stand. Where μ* is not above what chance "
                            "alone gives, nothing is shown.",
                            "Elementära effekter (Morris) längs %s vandringar: μ* är hur mycket hela intervallet för en param "
                            "gör i medel, σ hur mycket det skiljer sig med hur de andra står. Där μ* inte är större än vad "
                            "slumpen ensam ger är ingenting visat." },
    /* params */
    [SB_SAY_NOT_MOVED] = { "Not moved, since they lack min or max or are set by hand: %s.",
                           "Rörs inte, eftersom min eller max saknas eller de är satta för hand: %s." },

    [SB_SAY_ORGANISATION] = { "Organisation", "Organisation" },
    [SB_SAY_RESPONSIBILITY] = { "Responsibility", "Ansvar" },
    [SB_SAY_MOMENT] = { "Critical collaboration moments", "Kritiska samverkansmoment" },
    [SB_SAY_SUCCESS] = { "Critical success factors", "Kritiska framgångsfaktorer" },
    [SB_SAY_TODO] = { "Important to do (who and how)", "Viktigt att göra (vem och hur)" },
    [SB_SAY_LEFT_OPEN] = { "(for the group to fill in)", "(för gruppen att fylla i)" },
    [SB_SAY_NO_PHASE] = { "Outside the phases", "Utanför faserna" },

    [SB_SAY_CRITICAL] = { "Critical collaboration moments, by what they would change",
                          "Kritiska samverkansmoment, efter vad de skulle ändra" },
    /* measure, its value now, runs, seed */
    [SB_SAY_RANKED_BY] = { "%s: %s as it is. Runs: %s. Seed: %s.", "%s: %s som det är nu. Körningar: %s. Frö: %s." },
    /* ranks, confidence, zone */
    [SB_SAY_SETTLED_ALL] = { "The first %s places are settled (%s sure); differences below %s count as alike.",
                             "De första %s platserna är avgjorda (%s säkert); skillnader under %s räknas som lika." },
    /* settled, wanted, confidence, zone */
    [SB_SAY_SETTLED_SOME] = { "%s of the first %s places are settled (%s sure); differences below %s count as alike. "
                              "More time settles more: --budget.",
                              "%s av de första %s platserna är avgjorda (%s säkert); skillnader under %s räknas som lika. "
                              "Med mer tid blir fler avgjorda: --budget." },
    [SB_SAY_TIED_NEXT] = { "Level with the next.", "Jämnt med nästa." },
    [SB_SAY_UNSETTLED] = { "Its place is not settled.", "Platsen är inte avgjord." },
    /* changes */
    [SB_SAY_IF_BOTH] = { "If it worked: %s.", "Om det fungerade: %s." },
    [SB_SAY_IF_CHANNEL] = { "If they reached each other at once: %s.", "Om de nådde varandra direkt: %s." },
    [SB_SAY_IF_RECEIVER] = { "If the receiver could begin at once: %s.", "Om mottagaren kunde börja direkt: %s." },
    [SB_SAY_IF_FAILS] = { "If it failed altogether: %s.", "Om det inte fungerade alls: %s." },
    /* measure, change, from, to */
    [SB_SAY_CHANGE] = { "%s %s (%s to %s)", "%s %s (%s till %s)" },
    /* measure */
    [SB_SAY_NO_CHANGE] = { "%s as before", "%s som förut" },
    /* changes by channel alone, by receiver alone */
    [SB_SAY_SPLIT] = { "Of it: reaching each other alone %s, the receiver alone %s.",
                       "Därav: bara att nå varandra %s, bara mottagaren %s." },
    /* cases, deadline */
    [SB_SAY_SAVED] = { "Alone saves %s cases that missed \u201c%s\u201d.", "Räddar ensamt %s ärenden som missade \u201d%s\u201d." },
    [SB_SAY_SAVED_ONE] = { "Alone saves 1 case that missed \u201c%s\u201d.", "Räddar ensamt 1 ärende som missade \u201d%s\u201d." },
    /* rank */
    [SB_SAY_SAME_AS] = { "The same effect as number %s.", "Samma verkan som nummer %s." },
    /* deadline, missed, beyond */
    [SB_SAY_MISSED_BEYOND] = { "%s: of %s cases that missed it, no single moment would have saved %s.",
                               "%s: av %s ärenden som missade den hade inget enskilt moment räddat %s." },
    /* rating */
    [SB_SAY_GROUP] = { "The group: %s.", "Gruppen: %s." },
    [SB_SAY_GROUP_TOO_KIND] = { "But it matters: talk about it.", "Men den spelar roll: tala om den." },
    [SB_SAY_GROUP_TOO_HARD] = { "But improving it changes nothing that is measured here: talk about why.",
                                "Men att förbättra den ändrar inget av det som mäts här: tala om varför." },
    [SB_SAY_TWO_AT_ONCE] = { "Two at once", "Två samtidigt" },
    [SB_SAY_MORE_TOGETHER] = { "They help more together than apart: %s beyond the sum.",
                               "De hjälper mer tillsammans än var för sig: %s utöver summan." },
    [SB_SAY_LESS_TOGETHER] = { "They help less together than apart: %s short of the sum.",
                               "De hjälper mindre tillsammans än var för sig: %s under summan." },
    [SB_SAY_SAME_TOGETHER] = { "No difference shown from the sum of each.", "Ingen skillnad visad mot summan av var och en." },
    /* rank and who, rank and who */
    [SB_SAY_PAIR] = { "%s and %s", "%s och %s" },
    [SB_SAY_ABSENT] = { "If somebody were never there", "Om någon aldrig fanns där" },
    /* actor, changes */
    [SB_SAY_WITHOUT] = { "Without %s: %s.", "Utan %s: %s." },
    /* blocks */
    [SB_SAY_AGAIN] = { "The same again, whatever the machine: --blocks %s.", "Samma igen, på vilken dator som helst: --blocks %s." },
    [SB_SAY_STOPPED] = { "Stopped by hand: this is what was known by then.", "Avbrutet: detta var känt då." },
    [SB_SAY_PHASE] = { "Phase", "Fas" },
};

const char *sb_words(sb_phrase phrase, bool swedish)
{
    return PHRASE[phrase][swedish ? SWEDISH : ENGLISH];
}

const char *sb_words_target(const sb_model *model, sb_target target, bool swedish)
{
    static const char *const TITLE[SB_STANDARD_MEASURES] = {
        [SB_CYCLE_TIME] = "Tid från start till slut",
        [SB_WAIT_TIME] = "Väntan på kritiska linjen",
        [SB_WORK_TIME] = "Arbete på kritiska linjen",
        [SB_STAFF_TIME] = "Personaltid",
        [SB_HANDOVERS] = "Överlämningar",
        [SB_ORGANISATIONS_MET] = "Organisationer barnet möter",
        [SB_PERSONS_MET] = "Personer barnet möter",
        [SB_QUESTIONS] = "Gånger barnet får svara på frågor",
        [SB_NEEDS_MET] = "Tillgodosedda behov, andel av tiden",
        [SB_COST] = "Kostnad",
        [SB_FELL_BETWEEN] = "Föll mellan stolarna",
    };
    const bool is_standard = target.measure >= 0 && target.measure < SB_STANDARD_MEASURES;
    return swedish && is_standard ? TITLE[target.measure] : sb_target_title(model, target);
}

const char *sb_words_measure(const sb_findings *findings, int i, bool swedish)
{
    return sb_words_target(findings->model, (sb_target){ .measure = i, .deadline = -1 }, swedish);
}

const char *sb_words_weekday(int weekday, bool swedish)
{
    static const char *const DAY[7][2] = {
        { "Monday", "måndag" },    { "Tuesday", "tisdag" }, { "Wednesday", "onsdag" },
        { "Thursday", "torsdag" }, { "Friday", "fredag" },  { "Saturday", "lördag" },
        { "Sunday", "söndag" },
    };
    return DAY[weekday][swedish ? SWEDISH : ENGLISH];
}

const char *sb_words_cause(sb_cause cause, bool swedish)
{
    static const char *const CAUSE[SB_CAUSES][2] = {
        [SB_BY_JOIN] = { "waiting for a parallel branch", "väntar på parallellt spår" },
        [SB_BY_TIMER] = { "planned waiting", "bestämd väntan" },
        [SB_BY_CHANNEL] = { "contact attempts", "kontaktförsök" },
        [SB_BY_INFO] = { "missing information", "saknad information" },
        [SB_BY_CLOSED] = { "closed", "stängt" },
        [SB_BY_STAFF] = { "busy staff", "upptagen personal" },
        [SB_BY_PRIORITY] = { "others went first", "annat gick före" },
    };
    return CAUSE[cause][swedish ? SWEDISH : ENGLISH];
}

const char *sb_words_cause_at(sb_cause cause, bool channel, bool swedish)
{
    static const char *const AT[SB_CAUSES][2] = {
        [SB_BY_JOIN] = { "waiting for a parallel branch: %s", "väntar på parallellt spår: %s" },
        [SB_BY_TIMER] = { "planned waiting: %s", "bestämd väntan: %s" },
        [SB_BY_CHANNEL] = { "contact attempts through %s", "kontaktförsök via %s" },
        [SB_BY_INFO] = { "missing information at %s", "saknad information hos %s" },
        [SB_BY_CLOSED] = { "closed at %s", "stängt hos %s" },
        [SB_BY_STAFF] = { "busy staff at %s", "upptagen personal hos %s" },
        [SB_BY_PRIORITY] = { "others went first at %s", "annat gick före hos %s" },
    };
    static const char *const CHANNEL_CLOSED[2] = { "channel closed: %s", "stängd kanal: %s" };
    if (channel && cause == SB_BY_CLOSED) return CHANNEL_CLOSED[swedish ? SWEDISH : ENGLISH];
    return AT[cause][swedish ? SWEDISH : ENGLISH];
}

const char *sb_words_rating(sb_rating rating, bool swedish)
{
    static const char *const RATING[][2] = {
        [SB_UNRATED] = { "not judged", "inte bedömt" },
        [SB_WORKS] = { "works", "fungerar" },
        [SB_WEAK] = { "needs development", "behöver utvecklas" },
        [SB_UNKNOWN] = { "unclear", "oklart" },
    };
    return RATING[rating][swedish ? SWEDISH : ENGLISH];
}

const char *sb_words_weight(sb_weight weight, bool swedish)
{
    static const char *const WEIGHT[][2] = {
        [SB_NEVER_PASSED] = { "did not occur", "förekom inte" },
        [SB_WEIGHS_LIGHTLY] = { "hardly shows", "märks knappt" },
        [SB_WEIGHS_SOME] = { "shows", "märks" },
        [SB_WEIGHS_HEAVILY] = { "weighs heavily", "väger tungt" },
    };
    return WEIGHT[weight][swedish ? SWEDISH : ENGLISH];
}
