"""Amounts that a text states again in another unit: "20,000 mu (1,333 hectares)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from figures.compare.dimension import is_gloss
from figures.extract import Mention
from figures.extract.patterns import any_of

_EQUIVALENT = re.compile(
    rf"(?i)\b{any_of('or about approximately roughly around equivalent equal some')}\b"
    r"|[(（=/约合折即]|相当"
)


def is_equivalent(
    text: str, mentions: Sequence[Mention], index: int, paired: Mapping[int, int], other: Side
) -> bool:
    """Return whether an amount is a neighbour, already paired, in another unit: "20,000 mu (1,333 hectares)".

    It is none where the other text has a conversion of its own beside the same neighbour.
    """
    return any(
        near in paired
        and 0 <= near < len(mentions)
        and _are_equivalent(text, mentions, index, near)
        and not other.has_own(paired[near], mentions[index])
        for near in (index - 1, index + 1)
    )


def _are_equivalent(text: str, mentions: Sequence[Mention], index: int, near: int) -> bool:
    first, second = mentions[min(index, near)], mentions[max(index, near)]
    gap = text[first.end : second.start]
    return len(gap) < 40 and bool(_EQUIVALENT.search(gap)) and is_gloss(mentions[near], mentions[index])


class Side:
    """The other text, with its figures that are alone."""

    def __init__(self, text: str, mentions: Sequence[Mention], alone: Iterable[int]) -> None:
        self._text, self._mentions, self._alone = text, mentions, frozenset(alone)

    def has_own(self, near: int, converted: Mention) -> bool:
        """Return whether a lone figure beside ``near`` has the unit of a conversion in the first text."""
        for index in (near - 1, near + 1):
            if index in self._alone and self._mentions[index].unit == converted.unit:
                first, second = self._mentions[min(index, near)], self._mentions[max(index, near)]
                gap = self._text[first.end : second.start]
                if len(gap) < 40 and _EQUIVALENT.search(gap):
                    return True
        return False
