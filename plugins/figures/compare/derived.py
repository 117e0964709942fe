"""Amounts that follow from others of their sentence: a sum of them, or the days of a span."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

from figures.extract import Mention, Span
from figures.extract.lexicon import dimension

SENTENCE_ENDS = re.compile(r"[。！？!?\n]|\. ")
_SUM_REACH, _SENTENCE = 6, 240


def follows_from_others(index: int, mentions: Sequence[Mention], text: str) -> bool:
    """Return whether an amount follows from others of its sentence: their sum, or the days of a span."""
    mention = mentions[index]
    start = max(
        (m.end() for m in SENTENCE_ENDS.finditer(text, max(0, mention.start - _SENTENCE), mention.start)),
        default=0,
    )
    beyond = SENTENCE_ENDS.search(text, mention.end, mention.end + _SENTENCE)
    end = beyond.start() if beyond else mention.end + _SENTENCE
    window = (*mentions[max(0, index - _SUM_REACH) : index], *mentions[index + 1 : index + 1 + _SUM_REACH])
    near = [m for m in window if start <= m.start < end]
    if mention.unit == "day" and mention.value in (
        *(_days(m.span) for m in near if m.span),
        sum(m.span is not None and _days(m.span) == 1 for m in near),  # 21日、22日两日
    ):
        return True
    kind = dimension(mention.unit)
    parts = [m.value for m in near if m.kind == "amount" and dimension(m.unit) == kind and not m.direction]
    return is_sum_of_some(mention.value, parts)


def is_sum_of_some(value: Fraction, parts: Sequence[Fraction]) -> bool:
    """Return whether a value is the sum of two or more neighbouring parts, in one pass."""
    # In whole numbers, which take a tenth of the time of fractions.
    unit = math.lcm(value.denominator, *(part.denominator for part in parts))
    whole = value.numerator * (unit // value.denominator)
    totals = list(accumulate((part.numerator * (unit // part.denominator) for part in parts), initial=0))
    before: set[int] = set()
    for last in range(2, len(totals)):
        before.add(totals[last - 2])
        if totals[last] - whole in before:
            return True
    return False


def _days(span: Span) -> int:
    """Return the number of days of a span of days; 0 for any other span."""
    if not span.first or not span.last or not span.first[1]:
        return 0
    if not span.first[0]:
        return span.last[1] - span.first[1] + 1
    year = span.year or 2023
    try:
        return (date(year, *span.last) - date(year, *span.first)).days + 1
    except ValueError:
        return 0
