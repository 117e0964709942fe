"""Days of the Chinese calendar in English text: "the 15th day of the eighth lunar month"."""

from __future__ import annotations

from figures.extract.en_eras import NUMBERED, numbered
from figures.extract.mention import LUNAR, Reading, period
from patterns import Pattern

# The first end of a span, "the 8th to the 10th day of the fourth lunar month", is read in its month.
_DAY = Pattern(
    rf"(?i){NUMBERED}(?P<to>(?: day)?(?: to | through | and |-|—)(?:the )?{NUMBERED})?(?: day)?"
    rf" of (?:the )?{NUMBERED} "
    r"(?:lunar month|month (?:of|on|in|by) the (?:chinese )?(?:lunar|chinese)(?: calendar)?\b)"
)
# " of " is within so many characters of the ordinal.
_REACH = 44


def read_lunar(text: str, at: int) -> Reading | None:
    """Return the reading of a day of the Chinese calendar whose ordinal begins at ``at``, or None."""
    match = _DAY.match(text, at) if " of " in text[at : at + _REACH] else None
    if match is None:
        return None
    day, month = numbered(match[1], match[2]), numbered(match[6], match[7])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    if match["to"]:
        first = period(at, match.start("to"), None, (month, day), weak=True)
        return Reading(match.start("to"), (first._replace(others=(first._replace(noun=LUNAR),)),))
    date = period(at, match.end(), None, (month, day), weak=True)
    return Reading(match.end(), (date._replace(noun=LUNAR),))
