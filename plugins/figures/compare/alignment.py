"""The figures of a text and its translation side by side: which are paired, and which are alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from figures.compare.allowances import may_be_added, may_be_left_out
from figures.compare.conversions import Side, is_equivalent
from figures.compare.likeness import Key, are_alike, key
from figures.compare.pairing import Pairing
from figures.compare.starts import starts_as_changes
from figures.compare.texts import Texts
from figures.extract import Mention

_DATE_GOES_ON = re.compile(r",? (?:and |to |of )?")

# The figures of a Chinese text and of its translation.
Found = tuple[Sequence[Mention], Sequence[Mention]]


class Alignment:
    """Two texts, their figures in reading order and how they pair.

    ``same`` are the pairs of one value and ``slips`` those of a likely slip, as indexes of ``zh``
    and ``en``; ``answer`` maps the Chinese index of both to the English, ``asked`` the English to
    the Chinese. ``rest`` has the figures that belong to the English one of a pair: the March of
    "January and March" for 1—2月. ``listed`` has the other Chinese date that an English span was
    meant for: the 5日 of 5月1日、5日 for "May 1 to 5".
    """

    def __init__(self, zh: str, en: str, found: Found) -> None:
        pairing = Pairing(*found)
        self.zh, self.en, self.same = pairing.zh, pairing.en, list(pairing.pairs)
        self.texts = Texts(zh, en, self.zh, self.en)
        self._said: defaultdict[Key, list[int]] = defaultdict(list)
        for z, e in self.same:
            self._said[key(self.zh[z])].append(z)
            self._said.setdefault(key(self.en[e]), [])  # the same, in its English reading
        answer = dict(self.same)
        asked = {e: z for z, e in self.same}
        if pairing.zh_left and (
            changed := dict(starts_as_changes(self.zh, self.en, pairing.zh_left, answer))
        ):
            pairing.zh_left = [z for z in pairing.zh_left if z not in changed]
            pairing.en_left = [e for e in pairing.en_left if e not in changed.values()]
        sides = Side(zh, self.zh, pairing.zh_left), Side(en, self.en, pairing.en_left)
        pairing.zh_left = [z for z in pairing.zh_left if not self._is_answered_otherwise(z, answer, sides[1])]
        pairing.en_left = [e for e in pairing.en_left if not is_equivalent(en, self.en, e, asked, sides[0])]
        dispensable = {z for z in pairing.zh_left if may_be_left_out(z, self.zh, self.texts, self._said)}
        additional = {e for e in pairing.en_left if may_be_added(e, self.en, self.texts, self._said)}
        self.slips = pairing.slips(
            lambda z, e: z in dispensable and e in additional and not are_alike(self.zh[z], self.en[e])
        )
        self._zh_alone = pairing.zh_left
        self.rest = dict(self._rests(set(pairing.en_left)))
        self.listed = dict(self._listed_dates(set(self._zh_alone)))
        self._zh_alone = [z for z in self._zh_alone if z not in self.listed.values()]
        self._en_alone = [e for e in pairing.en_left if e not in self.rest.values()]
        self.answer = answer | {z: e for z, e, _ in self.slips}
        self.asked = {e: z for z, e in self.answer.items()}
        self.answered, self.asking = sorted(self.answer), sorted(self.asked)

    def _listed_dates(self, alone: AbstractSet[int]) -> Iterator[tuple[int, int]]:
        for z, e, _ in self.slips:
            span = self.en[e].span
            for other in sorted(alone & {z - 1, z + 1}):
                date = self.zh[other].span
                if span and date and date.first and date.first in (span.first, span.last):
                    yield z, other
                    break

    def missing(self) -> Iterator[int]:
        """Yield the index of each Chinese figure that English has to state and does not."""
        other = Side(self.texts.en, self.en, self._en_alone)
        for z in self._zh_alone:
            if not may_be_left_out(z, self.zh, self.texts, self._said) and not is_equivalent(
                self.texts.zh, self.zh, z, self.answer, other
            ):
                yield z

    def extra(self) -> Iterator[int]:
        """Yield the index of each English figure that nothing in the Chinese accounts for."""
        other = Side(self.texts.zh, self.zh, self._zh_alone)
        for e in self._en_alone:
            if not may_be_added(e, self.en, self.texts, self._said) and not is_equivalent(
                self.texts.en, self.en, e, self.asked, other
            ):
                yield e

    def _rests(self, alone: AbstractSet[int]) -> Iterator[tuple[int, int]]:
        """Yield (date, number) for each English number left over from a misread date: the 33 of "June 33"."""
        less = ((z, e) for z, e in self.same if self.en[e].span and self.en[e].span != self.zh[z].span)
        for z, e in (*((z, e) for z, e, _ in self.slips), *less):
            span = self.zh[z].span
            if span is None or span.first is None or not (span.first[1] or span.first != span.last):
                continue
            for other in sorted(alone & {e - 1, e + 1}):
                number = self.en[other]
                # A month is taken for the noun of the number before it: 38 February.
                if number.kind == "period" or number.is_bare or (other < e and number.unit == "count"):
                    first, second = sorted((number, self.en[e]))
                    if _DATE_GOES_ON.fullmatch(self.texts.en, first.end, second.start):
                        yield e, other
                        break

    def _is_answered_otherwise(self, z: int, answer: Mapping[int, int], other: Side) -> bool:
        """Return whether a figure is its neighbour in another unit, or 100 percent written as "all"."""
        mention = self.zh[z]
        if mention.unit == "percent" and mention.value == 100 and self.texts.en_says_all:
            return True
        return is_equivalent(self.texts.zh, self.zh, z, answer, other)
