"""Discounts: Chinese states the price paid (八折), English the part taken off ("20 percent off")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from figures.compare.texts import Texts
from figures.extract import Mention
from figures.extract.mention import TAKEN_OFF

_HALF = 50
# Words that let a percentage be what is taken off a price.
_OFF = re.compile(
    r"(?i)\b(?:off|discount\w*|cheaper|lower\w*|less|below|reduc\w*|cut\w*|sav\w+|knock\w*|concession\w*)\b"
)
_FAR_OFF = 40
_DISCOUNT = re.compile(r"(?i) (?:[a-z]+ )?(?:discount|off\b|reduction|price cut|cheaper)")


def misstated_discount(
    zh: Mention, en: Mention, mentions: Iterable[Mention], texts: Texts
) -> Fraction | None:
    """Return the right English percentage for a Chinese discount; None where it is right or none.

    English is wrong where it states the part taken off and none of ``mentions``, all its figures,
    has a word for that, or where it states the price paid as "an 80 percent discount".
    """
    taken = next((reading.value for reading in (zh, *zh.others) if reading.noun == TAKEN_OFF), None)
    if taken is None or en.unit != "percent" or taken == _HALF:
        return None
    if 100 - taken == en.value and _DISCOUNT.match(texts.en, en.end):
        return taken  # 八折, "an 80 percent discount"
    if taken != en.value or any(_is_taken_off(each, texts) for each in mentions if each.value == taken):
        return None
    return 100 - taken


def _is_taken_off(en: Mention, texts: Texts) -> bool:
    return _OFF.search(texts.en, max(0, en.start - _FAR_OFF), en.end + _FAR_OFF) is not None
