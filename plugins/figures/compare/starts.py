"""The start of a change, which English gives as how much it changed: 由5%降至3%, "fell by 2 points to 3"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from figures.compare.dimension import base_value
from figures.extract import Mention
from figures.extract.lexicon import dimension


def starts_as_changes(
    zh: Sequence[Mention], en: Sequence[Mention], alone: Sequence[int], answer: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield each Chinese start of a change that is alone, and the English change that says the same.

    The change stands beside the end; it may answer a Chinese change as well. ``answer`` are the pairs.
    """
    for z in alone:
        end = end_of(zh, z, answer)
        for e in (end - 1, end + 1) if end is not None else ():
            if 0 <= e < len(en) and is_change(zh[z], zh[z + 1], en[e]):
                yield z, e
                break


def end_of(zh: Sequence[Mention], z: int, answer: Mapping[int, int]) -> int | None:
    """Return the index of the English figure for the end of the change that starts at ``z``, or None."""
    if zh[z].role != "from" or z + 1 == len(zh) or zh[z + 1].role != "to":
        return None
    return answer.get(z + 1)


def is_change(start: Mention, end: Mention, en: Mention) -> bool:
    """Return whether an English figure is how much a Chinese one changed, in its unit or in percent of it."""
    if en.kind != "amount" or not en.direction or dimension(start.unit) != dimension(end.unit):
        return False
    gap = base_value(end) - base_value(start)
    if not gap or (gap > 0) != (en.direction == "up"):
        return False
    if dimension(start.unit) == "share":
        return dimension(en.unit) == "points" and base_value(en) == abs(gap)
    if en.unit == "percent":
        last = Fraction(1, 10**en.decimals)
        return start.value > 0 and abs(100 * abs(gap) / base_value(start) - en.value) <= last / 2
    return dimension(en.unit) in (dimension(start.unit), "count") and base_value(en) == abs(gap)


def change_in_points(start: Mention, end: Mention, en: Mention) -> Mention | None:
    """Return the English percentage as percentage points, if those are how much a Chinese share changed."""
    points = en._replace(unit="percentage-point")
    return points if en.unit == "percent" and is_change(start, end, points) else None
