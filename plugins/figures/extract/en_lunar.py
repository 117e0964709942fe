"""Days of the Chinese calendar in English text: "the 15th day of the eighth lunar month"."""

from __future__ import annotations

from figures.extract.en_eras import NUMBERED, numbered
from figures.extract.mention import LUNAR, Reading, period
from patterns import Pattern

_DAY = Pattern(
    rf"(?i){NUMBERED}(?: day)? of (?:the )?{NUMBERED} "
    r"(?:lunar month|month (?:of|on|in|by) the (?:chinese )?(?:lunar|chinese)(?: calendar)?\b)"
)
# " of " stands within so many characters from the ordinal.
_REACH = 28


def read_lunar(text: str, at: int) -> Reading | None:
    """A day of the Chinese calendar whose ordinal stands at this place."""
    match = _DAY.match(text, at) if " of " in text[at : at + _REACH] else None
    if match is None:
        return None
    day, month = numbered(match[1], match[2]), numbered(match[3], match[4])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    date = period(at, match.end(), None, (month, day), weak=True)
    return Reading(match.end(), (date._replace(noun=LUNAR),))
