"""Compare the figures of a text and its translation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from figures.compare.allowances import (
    Texts,
    is_equivalent,
    is_less_precise,
    is_qualified_otherwise,
    may_be_added,
    may_be_left_out,
)
from figures.compare.difference import Difference, DifferenceKind
from figures.compare.dimension import dimension
from figures.compare.likeness import key, kinds_conflict
from figures.compare.pairing import pair_same, pair_slips
from figures.compare.wording import in_chinese, in_english, moving
from figures.extract import Mention, extract

_RANGE_ZH = re.compile(r" ?(?:—{1,2}|--?|–|～|~|至|到) ?")

# The figures of a Chinese text and of its translation.
Found = tuple[Sequence[Mention], Sequence[Mention]]


def compare(zh: str, en: str, found: Found | None = None) -> tuple[Difference, ...]:
    """Every figure that the English text does not state as the Chinese one does, in reading order.

    Figures are compared by value, unit, direction and period, whatever words state
    them. English may round a figure where it says so and leave out what is not
    asked for; each problem gives one difference. ``found`` are the figures of both
    texts, where they have been extracted before.
    """
    zh_found, en_found = found or (extract(zh, "zh"), extract(en, "en"))
    if _agree_in_order(zh_found, en_found):
        return ()
    return _Comparison(zh, en, (zh_found, en_found)).differences()


def _agree_in_order(zh: Sequence[Mention], en: Sequence[Mention]) -> bool:
    """Whether both texts state the same, one by one: then there is nothing to pair and nothing differs."""
    return len(zh) == len(en) and all(map(_is_same, zh, en))


def _is_same(zh: Mention, en: Mention) -> bool:
    return (
        zh.value == en.value
        and zh.unit == en.unit
        and zh.kind == en.kind
        and zh.direction == en.direction
        and zh.qualifier is en.qualifier
        and zh.span == en.span
        and zh.upper == en.upper
        and zh.unit != "multiple"
        and not kinds_conflict(zh, en)
    )


class _Comparison:
    """Both texts, their mentions and how they pair."""

    def __init__(self, zh: str, en: str, found: Found) -> None:
        self.zh, self.en = found
        self.texts = Texts(zh, en, self.en)
        self.same, zh_left, en_left = pair_same(self.zh, self.en)
        self.said = {key(self.zh[z]) for z, _ in self.same}
        answer = dict(self.same)
        asked = {e: z for z, e in self.same}
        zh_left = [z for z in zh_left if not self._is_answered_otherwise(z, answer)]
        en_left = [e for e in en_left if not is_equivalent(en, self.en, e, asked)]
        self.slips, self.zh_alone, self.en_alone = pair_slips(self.zh, zh_left, self.en, en_left)
        self.answer = answer | {z: e for z, e, _ in self.slips}
        self.asked = {e: z for z, e in self.answer.items()}
        self.answered, self.asking = sorted(self.answer), sorted(self.asked)

    def _is_answered_otherwise(self, z: int, answer: Mapping[int, int]) -> bool:
        """Whether a figure is its neighbour in another unit, or 100 percent that English calls "all"."""
        mention = self.zh[z]
        if mention.unit == "percent" and mention.value == 100 and self.texts.en_says_all:
            return True
        return is_equivalent(self.texts.zh, self.zh, z, answer)

    def differences(self) -> tuple[Difference, ...]:
        found = [self._check(z, e) for z, e in self.same]
        found += [self._slip(index) for index in range(len(self.slips))]
        found += [self._missing(z) for z in self.zh_alone]
        found += [self._extra(e) for e in self.en_alone]
        return tuple(sorted(filter(None, found), key=lambda d: (d.zh_at, d.en_at)))

    def _check(self, z: int, e: int) -> Difference | None:
        """What two mentions of the same value still say differently."""
        zh, en = self.zh[z], self.en[e]
        if zh.span is not None and en.span is not None:
            other_year = zh.span.year and en.span.year and zh.span.year != en.span.year
            if other_year or is_less_precise(zh, en, self.texts):
                return self._difference("period-mismatch", z, e, self._right(z, e))
        if zh.kind != "amount" or en.kind != "amount":
            return None
        if zh.direction and en.direction and zh.direction != en.direction:
            return self._difference("direction-mismatch", z, e, moving(self._right(z, e), zh))
        if kinds_conflict(zh, en):
            return self._difference("unit-mismatch", z, e, in_english(zh))
        asked_for = not (zh.weak or en.weak)
        if asked_for and is_qualified_otherwise(zh, en, self.texts):
            return self._difference("qualifier-mismatch", z, e, self._right(z, e))
        return None

    def _right(self, z: int, e: int) -> str:
        """What English should say instead."""
        return in_english(self.zh[z], self._noun(e))

    def _slip(self, index: int) -> Difference | None:
        z, e, gap = self.slips[index]
        if self._repeats(index):
            return None
        return self._difference(gap.kind, z, e, self._right(z, e), gap.power)

    def _repeats(self, index: int) -> bool:
        """Whether a slip is that of the other end of its range: both ends share one unit."""
        z, e, gap = self.slips[index]
        before_z, before_e, before = self.slips[max(0, index - 1)]
        if (z, e) != (before_z + 1, before_e + 1) or gap.kind != before.kind or gap.kind == "value-mismatch":
            return False
        return bool(_RANGE_ZH.fullmatch(self.texts.zh, self.zh[before_z].end, self.zh[z].start))

    def _missing(self, z: int) -> Difference | None:
        mention = self.zh[z]
        if may_be_left_out(mention, self.texts, self.said):
            return None
        place = _after(z, self.answered, self.answer, self.en)
        right = moving(in_english(mention), mention)
        return Difference(
            "missing-in-english", mention, None, (mention.start, mention.end), (place, place), right
        )

    def _extra(self, e: int) -> Difference | None:
        mention = self.en[e]
        if may_be_added(mention, self.texts, self.said):
            return None
        place, right = _after(e, self.asking, self.asked, self.zh), in_chinese(mention)
        return Difference(
            "extra-in-english", None, mention, (place, place), (mention.start, mention.end), right
        )

    def _noun(self, e: int) -> str:
        """The noun that the English already has after a count."""
        mention = self.en[e]
        return mention.noun if mention.kind == "amount" and dimension(mention.unit) == "count" else ""

    def _difference(
        self, kind: DifferenceKind, z: int, e: int, suggestion: str, power: int = 0
    ) -> Difference:
        zh, en = self.zh[z], self.en[e]
        return Difference(kind, zh, en, (zh.start, zh.end), (en.start, en.end), suggestion, power)


def _after(index: int, answered: list[int], answer: Mapping[int, int], mentions: Sequence[Mention]) -> int:
    """The place in the other text after what answers the nearest mention before this one."""
    place = bisect_left(answered, index)
    return mentions[answer[answered[place - 1]]].end if place else 0
