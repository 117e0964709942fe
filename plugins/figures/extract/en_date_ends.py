"""Dates that are the ends of a span, where a word joins them: "from 20 May to 18 June"."""

from __future__ import annotations

from collections.abc import Sequence

from figures.extract.en_months import TO
from figures.extract.mention import LUNAR, Mention, Span, period
from patterns import Pattern

_JOINED = Pattern(rf"{TO}|( and )")


def join_ends(low: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a lower-case English text, two dates that are the ends of one span joined."""
    done = list(mentions[:1])
    for last in mentions[1:]:
        first = done[-1]
        span = _span_of(low, first, last) if first.span is not None and last.span is not None else None
        if span:
            done[-1] = period(first.start, last.end, *span)
        else:
            done.append(last)
    return done


def _span_of(low: str, first: Mention, last: Mention) -> Span | None:
    """Return the span from one day or month to another, or None if no word joins them."""
    begin, end = first.span, last.span
    if (
        begin is None
        or end is None
        or not (begin.first and end.first)
        or last.noun == LUNAR  # its days decide
        or not (begin.first[0] and end.first[0])
    ):
        return None
    is_one_each = begin.first == begin.last and end.first == end.last
    if not is_one_each or bool(begin.first[1]) != bool(end.first[1]) or begin.year not in (None, end.year):
        return None
    joined = _JOINED.fullmatch(low, first.end, last.start)
    if joined is None or (joined[1] and not low.endswith("between ", 0, first.start)):
        return None
    return Span(end.year, begin.first, end.first)
