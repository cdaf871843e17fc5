#include "draw/map_paint.h"

/* Colours: text on its ground has a contrast of at least 4.5, lines and borders on theirs of at least 3.
 * Ratings go with a dash of their own, so that no state is told by colour alone. */

const char SB_MAP_CLASS[] = "sb-map";

#define RULE ".sb-map "

const char SB_MAP_STYLE[] =
    RULE ".page{fill:#FFF}\n"
    RULE ".band{fill:#FFF;stroke:#8A939C;stroke-width:1}\n"
    RULE ".band.odd{fill:#F4F6F8}\n"
    RULE ".band.child{fill:#FDEEF3}\n"
    RULE ".head{fill:#E2E8ED;stroke:#8A939C;stroke-width:1}\n"
    RULE ".head.child{fill:#F9D9E4}\n"
    RULE ".border{fill:none;stroke:#5F6A75;stroke-width:1;stroke-dasharray:2 4}\n"
    RULE ".phase rect{fill:#D5E3F0;stroke:#8A939C;stroke-width:1}\n"
    RULE ".note{fill:#FFE98A;stroke:#8A7320;stroke-width:1.2}\n"
    RULE ".child .note{fill:#F9C9DA;stroke:#A34A6E}\n"
    RULE ".wait .note{fill:#DCEBF7;stroke:#3F6F96}\n"
    RULE ".mirror .note{fill:#FFF7D6;stroke:#8A7320;stroke-dasharray:3 2}\n"
    RULE ".diamond{fill:#FFF;stroke:#1A1A1A;stroke-width:1.5}\n"
    RULE ".bar{fill:#1A1A1A}\n"
    RULE ".end{fill:#FFF;stroke:#1A1A1A;stroke-width:1.2}\n"
    RULE ".finish .end{stroke-width:3}\n"
    RULE ".mark{fill:none;stroke:#3F6F96;stroke-width:1.3}\n"
    RULE ".begin{fill:#1A1A1A}\n"
    RULE ".meets{fill:#A34A6E}\n"
    RULE ".letter{fill:#FFF;stroke:#4A4A4A;stroke-width:1.2}\n"
    RULE ".line{fill:none;stroke:#33373D;stroke-width:1.3}\n"
    RULE ".tip{fill:#33373D}\n"
    RULE ".works .line{stroke:#00795A;stroke-width:2}\n"
    RULE ".works .tip{fill:#00795A}\n"
    RULE ".unknown .line{stroke:#9A6700;stroke-width:2;stroke-dasharray:9 4}\n"
    RULE ".unknown .tip{fill:#9A6700}\n"
    RULE ".weak .line{stroke:#B3261E;stroke-width:2;stroke-dasharray:4 3}\n"
    RULE ".weak .tip{fill:#B3261E}\n"
    RULE ".exception .line{stroke:#5A5F66;stroke-width:1.1;stroke-dasharray:2 3}\n"
    RULE ".exception .tip{fill:#5A5F66}\n"
    RULE ".tell .line{stroke-width:1}\n"
    RULE ".tie .line{stroke:#8A7320;stroke-width:4}\n"
    RULE ".tie .core{fill:none;stroke:#FFF;stroke-width:2}\n"
    RULE ".label{fill:#2B2F34;stroke:#FFF;stroke-width:2.5;stroke-linejoin:round;paint-order:stroke}\n";
