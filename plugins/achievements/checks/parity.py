"""Parity: each figure of the Chinese text is the same in English, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from achievements.checks.alignment import Pair, align, align_one_by_one
from achievements.checks.hygiene.days import last_day
from achievements.checks.hygiene.points import doubtful_starts
from achievements.checks.hygiene.repetition import SHORTEST
from achievements.checks.prose import Prose, join
from achievements.checks.subject import Subject
from achievements.checks.table_units import (
    TableUnit,
    caption_unit,
    in_unit_of_cell,
    in_units,
    is_in_unit,
    other_magnitude,
    outside,
    units_of,
)
from achievements.model.entities import Place, Text
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures.compare import Difference, compare, describe, excerpt
from figures.compare.likeness import Key, key
from figures.extract import Mention

_SUMMARIES = {
    "figure-mismatch": Message("英文数值与中文不同", "An English figure is not the Chinese one"),
    "figure-missing": Message("英文缺少中文的数字", "A Chinese figure is missing in English"),
    "figure-added": Message("英文多出中文没有的数字", "English has a figure that the Chinese does not"),
    "unit-mismatch": Message("英文单位与中文不同", "An English unit is not the Chinese one"),
    "currency-mismatch": Message("英文币种与中文不同", "An English currency is not the Chinese one"),
    "direction-mismatch": Message(
        "英文增减方向与中文相反", "English says up where the Chinese says down, or the reverse"
    ),
    "period-mismatch": Message("英文时间与中文不同", "An English date or period is not the Chinese one"),
    "rank-mismatch": Message("英文位次与中文不同", "An English rank is not the Chinese one"),
    "figure-rounded": Message("英文数字取了约数", "An English figure is the Chinese one rounded"),
    "order-mismatch": Message(
        "英文所列数字的次序与中文不同", "Figures listed in turn are not in the order of the Chinese"
    ),
    "qualifier-mismatch": Message(
        "英文的“超、近、约”与中文不同", "“More than”, “nearly” and “about” differ from the Chinese"
    ),
}
_SEVERITIES = dict.fromkeys(("qualifier-mismatch", "order-mismatch"), Severity.WARNING) | {
    "figure-rounded": Severity.INFO
}
BY_NAME = MappingProxyType(
    {name: Rule(name, _SEVERITIES.get(name, Severity.ERROR), summary) for name, summary in _SUMMARIES.items()}
)
RULES = tuple(BY_NAME.values())

# The kinds of differences whose rules bear another name.
RULE_NAMES = {
    "value-mismatch": "figure-mismatch",
    "missing-in-english": "figure-missing",
    "extra-in-english": "figure-added",
    "rounded": "figure-rounded",
}
# What the words around a figure say, which may still be to translate.
_OF_WORDS = frozenset(("direction-mismatch", "qualifier-mismatch", "order-mismatch"))
_MOST_LISTED = 5


class Value(NamedTuple):
    """The value of a figure in the base unit of its dimension."""

    number: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Disparity:
    """A difference between blocks, with its place in both texts."""

    rule: Rule
    message: Message
    suggestion: str | None
    zh: Place
    en: Place
    zh_words: str = ""  # the figure as written; "" where a text lacks it
    en_words: str = ""
    values: tuple[Value, Value] | None = None  # of both figures, the Chinese first, where both are there


def find_disparities(subject: Subject) -> list[Disparity]:
    """Return each figure that the English text does not state as the Chinese one does."""
    return compare_blocks(subject.zh.blocks, subject.translation.blocks) if subject.translation else []


def finding_of(found: Disparity) -> Finding:
    """Return the finding on a difference, at its place in the English text."""
    where = f"{found.zh.file}:{found.zh.line}:{found.zh.column}"
    message = Message(f"{found.message.zh}（中文见 {where}）", f"{found.message.en} (Chinese: {where})")
    return found.rule.finding(found.en, message, found.suggestion)


def compare_blocks(zh: Sequence[Prose], en: Sequence[Prose]) -> list[Disparity]:
    """Return every difference between the figures of two texts, in the order of the Chinese."""
    if not zh or not en:
        return []
    together = _Together(zh, en)
    in_order = align_one_by_one(zh, en)
    found = None if in_order is None else list(together.compare(in_order))
    if found is not None and len(found) < 2:
        return found
    other = list(together.compare(align(zh, en)))
    return other if found is None or len(other) < len(found) else found


class _Together:
    """Both texts as a whole: a figure missing from one block may be in another."""

    def __init__(self, zh: Sequence[Prose], en: Sequence[Prose]) -> None:
        self._zh = _Stock(zh)
        self._en = _Stock(en)

    def compare(self, pairs: Iterable[Pair]) -> Iterator[Disparity]:
        """Yield the differences within each pair that no other block explains."""
        pairs = list(pairs)
        of_table = list(map(_is_of_table, pairs))
        for number, pair in enumerate(pairs[:-1]):
            if of_table[number + 1] and not of_table[number] and any(_caption_units(pair)):
                of_table[number] = pairs[number + 1].zh[0].kind == "header"
        for is_table, group in groupby(zip(of_table, pairs, strict=True), itemgetter(0)):
            yield from (self._table if is_table else self._prose)([pair for _, pair in group])

    def _table(self, pairs: Sequence[Pair]) -> list[Disparity]:
        """Return the differences of a table, its cells as written or in their units, whichever has fewer.

        A header may have 亿元 in one language and billions in the other.
        """
        written = list(self._prose(pairs))
        if not written:
            return written
        counted: list[Disparity] = []
        headers: list[Prose | None] = [None, None]
        captions: _Units = (None, None)
        said: list[tuple[Prose, TableUnit]] = []  # where English states a unit of the whole table or a column
        measured = 0
        for pair in pairs:
            if not _is_of_table(pair):
                captions, headers = _caption_units(pair), [None, None]
                if pair.zh and pair.en:
                    zh, en = map(outside, (pair.zh[0], pair.en[0]), captions)
                    counted += self._differences(pair.zh[0], pair.en[0], (zh, en))
                    said += [(pair.en[0], captions[1])] if captions[1] and not captions[1].several else []
                continue
            sides = pair.zh[0], pair.en[0]
            if pair.zh[0].kind == "header":
                captions = captions if headers == [None, None] else (None, None)
                headers = list(sides)
                said += [(sides[1], unit) for unit in units_of(sides[1]) if unit]
            zh, en = (in_units(*side) for side in zip(sides, headers, captions, strict=True))
            counted += self._differences(*sides, (zh, en))
            measured += sum(is_in_unit(mention) for mention in en)
        power = _common_power(counted) if len(said) == 1 and measured == len(counted) > 1 else 0
        if power:
            counted = [_wrong_unit(*said[0], power, counted[0])]
        return counted if len(counted) < len(written) else written

    def _prose(self, pairs: Iterable[Pair]) -> Iterator[Disparity]:
        for pair in pairs:
            if any(block.lang == "zh" and not block.is_half_translated for block in pair.en):
                continue  # left in Chinese, which has a finding of its own
            if pair.zh and pair.en:
                zh, en = join(pair.zh), join(pair.en)
                yield from self._differences(zh, en, (zh.mentions, en.mentions))
            elif pair.zh:
                yield from self._left_out(join(pair.zh), pair.en_before)
            else:
                yield from self._added(join(pair.en), pair.zh_before)

    def _differences(
        self, zh: Prose, en: Prose, found: tuple[Sequence[Mention], Sequence[Mention]]
    ) -> Iterator[Disparity]:
        differences = compare(zh.text, en.text, found)
        asked = doubtful_starts(zh.text) if differences else frozenset()
        # An English figure without a counterpart may be the one in question.
        doubtful = sum(d.en is None and d.zh is not None and d.zh.start in asked for d in differences)
        for difference in differences:
            if doubtful and difference.zh is None:
                doubtful -= 1
                continue
            is_told = not en.is_half_translated or difference.kind not in _OF_WORDS
            if difference.zh and (
                difference.zh.start in asked or (difference.en and last_day(difference.zh))
            ):
                continue  # the Chinese has a finding of its own, and what is right is not known
            difference = in_unit_of_cell(difference)  # noqa: PLW2901
            if is_told and not self._is_explained(difference, zh, en):
                yield _disparity(difference, zh, en)

    def _is_explained(self, difference: Difference, zh: Prose, en: Prose) -> bool:
        """Return whether a moved sentence, or a period stated once for all, explains a difference."""
        if not (zh.is_whole and en.is_whole) and None in (difference.zh, difference.en):
            return True
        if difference.kind == "missing-in-english" and difference.zh is not None:
            # A title may be shorter than the Chinese one, as long as the text has the figure.
            at_all = zh.kind == "title"
            return self._en.has(difference.zh, self._zh, at_all=at_all)
        if difference.kind == "extra-in-english" and difference.en is not None:
            return self._zh.has(difference.en, self._en)
        return False

    def _left_out(self, zh: Prose, before: Prose) -> Iterator[Disparity]:
        """Yield one finding for a whole paragraph that English lacks, if it holds figures."""
        if self._zh.holds_twice(zh):
            return
        lacking = [m for m in _asked_for(zh.mentions) if not self._en.has(m, self._zh)]
        if lacking:
            listed, more = _list(lacking)
            message = Message(
                f"英文缺少与这段中文对应的内容，其中的数字有：{listed.zh}{more.zh}",
                f"nothing in English answers a passage of the Chinese with the figures {listed.en}{more.en}",
            )
            place = _end(before)
            yield Disparity(BY_NAME["figure-missing"], message, None, zh.place(lacking[0].start), place)

    def _added(self, en: Prose, before: Prose) -> Iterator[Disparity]:
        """Yield one finding for a whole paragraph that Chinese lacks, if it holds figures."""
        if self._en.holds_twice(en):
            return
        extra = [m for m in _asked_for(en.mentions) if not self._zh.has(m, self._en)]
        if extra:
            listed, more = _list(extra)
            message = Message(
                f"英文这段在中文里没有对应的内容，其中的数字有：{listed.zh}{more.zh}",
                f"nothing in Chinese answers this passage with the figures {listed.en}{more.en}",
            )
            place = en.place(extra[0].start)
            yield Disparity(BY_NAME["figure-added"], message, None, _end(before), place)


def _common_power(found: Sequence[Disparity]) -> int:
    """Return the power of ten by which all English figures are too large or too small; 0 where it varies."""
    ratios = {d.values[1].number / d.values[0].number for d in found if d.values and d.values[0].number}
    if len(ratios) != 1 or not all(d.values for d in found):
        return 0
    ratio = ratios.pop()
    power = max(len(str(ratio.numerator)), len(str(ratio.denominator))) - 1
    return next((each for each in (power, -power) if Fraction(10) ** each == ratio), 0)


def _wrong_unit(line: Prose, unit: TableUnit, power: int, first: Disparity) -> Disparity:
    """Return the one difference of a table or column whose numbers are right and whose unit is wrong."""
    written = line.text[unit.start : unit.end]
    right = other_magnitude(written, unit, power)
    said_zh, said_en = (f"，应为“{right}”", f': write "{right}"') if right else ("", ": look up the unit")
    times = f"{10 ** abs(power):,}"
    ratio = Message(f"{times} 倍", f"{times} times")
    if power < 0:
        ratio = Message(f"{times} 分之一", f"1/{times} of")
    message = Message(
        f"英文表格写的单位“{written}”与中文不符：各数都是中文的 {ratio.zh}；如数字无误，请改单位{said_zh}",
        f'by the unit "{written}" of the English table every number is {ratio.en} the Chinese; '
        f"if the numbers are right, the unit is wrong{said_en}",
    )
    place = line.place(unit.start)
    return Disparity(
        BY_NAME["unit-mismatch"], message, right or None, first.zh, place, first.zh_words, written
    )


def _is_of_table(pair: Pair) -> bool:
    """Return whether a pair is a row of a table in both languages."""
    return all(len(side) == 1 and side[0].kind in ("header", "row") for side in (pair.zh, pair.en))


_Units = tuple[TableUnit | None, TableUnit | None]


def _caption_units(pair: Pair) -> _Units:
    """Return the units that the lines above a table state for it, in Chinese and in English."""
    zh, en = (caption_unit(side[0]) if len(side) == 1 else None for side in (pair.zh, pair.en))
    return zh, en


class _Stock:
    """How often a text states each figure, counted on first use."""

    def __init__(self, blocks: Sequence[Prose]) -> None:
        self._blocks = blocks
        self._counts: Counter[Key] | None = None
        self._years: set[int | None] = set()

    @property
    def counts(self) -> Counter[Key]:
        """The figures and how often each is stated."""
        if self._counts is None:
            mentions = [mention for block in self._blocks for mention in block.mentions]
            self._counts = Counter(key(mention) for mention in mentions)
            self._years = {mention.span.year for mention in mentions if mention.span is not None}
        return self._counts

    def has(self, mention: Mention, other: _Stock, *, at_all: bool = False) -> bool:
        """Return whether the text states a figure of the other text as often as that one does, or at all."""
        wanted = key(mention)
        if at_all or mention.span is not None:
            year_said = (
                mention.span is not None and mention.span.first is None and mention.span.year in self.years
            )
            return self.counts[wanted] > 0 or year_said
        return self.counts[wanted] >= other.counts[wanted]

    def holds_twice(self, passage: Prose) -> bool:
        """Return whether a passage was pasted twice; another check reports that, and no figure is missing."""
        is_long = len(passage.text) >= SHORTEST[passage.lang]
        return is_long and sum(block.text == passage.text for block in self._blocks) > 1

    @property
    def years(self) -> set[int | None]:
        """The years that the text names."""
        return self._years if self.counts or self._years else set()


def _asked_for(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not mention.weak and mention.kind != "vague"]


def _list(mentions: Sequence[Mention]) -> tuple[Message, Message]:
    texts = [mention.text for mention in mentions[:_MOST_LISTED]]
    more = Message("等", " …") if len(mentions) > _MOST_LISTED else Message("", "")
    return Message("、".join(texts), ", ".join(texts)), more


def _disparity(difference: Difference, zh: Prose, en: Prose) -> Disparity:
    return tell(
        difference,
        Text(zh.text, en.text),
        zh.place(place_of(difference.zh_at, difference.zh)),
        en.place(place_of(difference.en_at, difference.en)),
    )


def tell(difference: Difference, text: Text, zh: Place, en: Place) -> Disparity:
    """Return the difference with its message and its places in both texts."""
    rule = BY_NAME[RULE_NAMES.get(difference.kind, difference.kind)]
    words = Message(*describe(difference))
    both = f"“{excerpt(text.zh, difference.zh_at, 'zh')}”", f"“{excerpt(text.en, difference.en_at, 'en')}”"
    words = Message(f"{words.zh}：{both[0]}／{both[1]}", f"{words.en}: {both[0]} / {both[1]}")
    return Disparity(
        rule,
        words,
        # The message has the wording for the Chinese text; this is the wording for the English one.
        difference.suggestion if difference.suggestion and difference.zh else None,
        zh,
        en,
        difference.zh.text if difference.zh else "",
        difference.en.text if difference.en else "",
        (_value(difference.zh), _value(difference.en)) if difference.zh and difference.en else None,
    )


def _value(mention: Mention) -> Value:
    return Value(abs(mention.value), mention.unit)


def _end(prose: Prose) -> Place:
    """Return the place of the last character of a block."""
    return prose.place(max(len(prose.text) - 1, 0))


def place_of(at: tuple[int, int], mention: Mention | None) -> int:
    """Return the offset where a figure starts; for a missing one, that of the character before its place."""
    return at[0] if mention is not None else max(at[0] - 1, 0)
