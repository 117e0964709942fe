"""A growth or fall that a sentence states beside both values: 由100亿元增加到120亿元，增长20%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.arithmetic.bounds import Bounds, bounds
from achievements.checks.arithmetic.growth import GROWTH_MISMATCH, growth_between
from achievements.checks.hygiene.contradictions import Contradiction, report_once
from achievements.checks.hygiene.totals import FiguredSentence, figured_sentences, write_sum
from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Lang
from achievements.model.findings import Finding, Message
from figures import UNITS
from figures.compare.wording import as_quantity
from figures.extract import Mention

_HUNDRED = Decimal(100)
# Rates of these are not had from two values: prices are taken out, a year's rate is meant, or one is a loss.
_OTHERWISE = {
    "zh": re.compile(
        r"可比|不变价|生产总值|GDP|增加值|同口径|剔除|扣除|年均|年平均|复合|折合|汇率|亏|负|赤字"
    ),
    "en": re.compile(
        r"comparable|constant price|real terms|\bGDP\b|gross (?:domestic|regional)|value added|per annum"
        r"|compound|loss|deficit|negative|annual(?:ly)?\b|average",
        re.IGNORECASE,
    ),
}
_FROM = {"zh": re.compile("[由从]"), "en": re.compile("from")}
_REACH = 30
_HAN = r"[^\W\d_]"
_RISES = "增长|增加|净增|提高|提升|上升|上涨|扩大|增幅|升幅|涨幅"
_FALLS = "下降|降低|减少|缩短|压缩|压减|缩减|回落|降幅|减幅"
_NEAR_ZH = "[了达到为约近超过逾将接不足出]*"
_NEAR_EN = r"(?: (?:by|of|about|nearly|almost|over|more than|less than|around|some|just|roughly|close to))*"


class _Reading(NamedTuple):
    """How a language writes "from A to B, up p": the words before A, between each two, and after p."""

    start: re.Pattern[str]
    between: re.Pattern[str]
    change: re.Pattern[str]
    other_base: re.Pattern[str]


_READINGS = {
    "zh": _Reading(
        re.compile(rf"[由从](?:(?P<base>[上去]年(?:同期)?)的?|(?:{_HAN}|\0){{0,16}})\Z"),
        re.compile(
            rf"{_HAN}{{0,8}}[，,]?{_HAN}{{0,6}}?(?:{_RISES}|{_FALLS}|[增升降减扩涨跌]|发展|攀升|跃升)[了]?[到至为]"
            rf"(?:{_HAN}|\0){{0,14}}"
        ),
        re.compile(
            rf"(?:{_HAN}{{0,6}}[，,、（(])?(?P<base>同比|[比较][上去]年(?:同期)?)?(?:累计|共|总共|净|整体)?"
            rf"(?:{_RISES}|{_FALLS})(?:幅度|比例)?{_NEAR_ZH}"
        ),
        re.compile(r"[（(，,]?(?:可比|比|较|与|其中)"),
    ),
    "en": _Reading(
        re.compile(rf"\bfrom{_NEAR_EN} \Z"),
        re.compile(rf"(?: [a-z\0-]+){{0,5}}? to{_NEAR_EN} "),
        re.compile(
            r"(?: [a-z\0-]+){0,5}? ?[,(](?P<base>) ?(?:or |that is,? |which is |representing |marking )?"
            r"(?:up|down|an? (?:total |cumulative |overall |net )?"
            r"(?:increase|rise|growth|gain|jump|fall|drop|decrease|decline|reduction|cut) of|"
            rf"(?:rising|growing|increasing|falling|dropping|declining|decreasing) by){_NEAR_EN} "
        ),
        re.compile(
            r",? ?\(?(?:an? (?:year|month)|each|every|year[- ]o|month[- ]o|y/y|yoy|on (?:the|a)|over|than|"
            r"from|of|compared|against)",
            re.IGNORECASE,
        ),
    ),
}

_VERBS = {True: ("增加", "a rise"), False: ("减少", "a fall")}


class _Change(NamedTuple):
    """The value before, the value after, and the change that is stated between them."""

    before: Mention
    after: Mention
    stated: Mention


def check_changes(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report a stated change that does not follow from the two values before it in the sentence."""
    return report_once(subject, _in_block)


def _in_block(block: Prose) -> Iterator[Contradiction]:
    if not _FROM[block.lang].search(block.text):
        return
    for sentence in figured_sentences(block):
        amounts = [m for m in sentence.mentions if m.kind == "amount"]
        changes = [change for change in map(_Change, amounts, amounts[1:], amounts[2:]) if _is_change(change)]
        if not changes or _OTHERWISE[block.lang].search(block.text, sentence.start, sentence.end):
            continue
        words = _without_periods(block.text, sentence)
        for change in changes:
            # Figures of the data are compared with each other there.
            is_typed = not all(block.is_filled(mention.start) for mention in change)
            if is_typed and _contradicts(change) and _is_said(words, sentence.start, block.lang, change):
                yield Contradiction(change, _finding(block, change))


def _is_said(words: str, offset: int, lang: Lang, change: _Change) -> bool:
    """Return whether a sentence certainly states the change as the one between the two values.

    ``words`` are those of the sentence, ``offset`` is where it begins in its block.
    """
    reading = _READINGS[lang]
    (from_, before), (to, after), (at, end) = ((m.start - offset, m.end - offset) for m in change)
    start = reading.start.search(words[max(from_ - _REACH, 0) : from_])
    said = reading.change.fullmatch(words, after, at)
    if start is None or said is None or not reading.between.fullmatch(words, before, to):
        return False
    if lang == "en" and not (change.before.direction or change.after.direction):
        return False  # prices range from 10 to 12 yuan
    if said["base"] and not start["base"]:
        return False  # against a year before, which need not be the value before
    return not reading.other_base.match(words, end) and not change.stated.per


def _without_periods(text: str, sentence: FiguredSentence) -> str:
    """Return a sentence of the same length with NUL in place of its dates."""
    words: list[str] = []
    done = sentence.start
    for mention in sentence.mentions:
        if mention.kind == "period":
            words += [text[done : mention.start], "\0" * (mention.end - mention.start)]
            done = mention.end
    return "".join([*words, text[done : sentence.end]])


def _is_change(change: _Change) -> bool:
    """Return whether two amounts of one kind are followed by one that is stated as a rise or a fall."""
    before, after, stated = change
    is_alike = (before.unit or "count") == (after.unit or "count") and before.noun == after.noun
    return is_alike and stated.direction != ""


def _contradicts(change: _Change) -> bool:
    """Return whether the stated change cannot follow from the two values, by their written precision."""
    before, after, stated = (as_quantity(mention) for mention in change)
    if before is None or after is None or stated is None:
        return False
    if any(mention.text.startswith(("-", "−")) for mention in (change.before, change.after)):
        return False
    told = bounds(stated)
    if _is_rate(change):
        given = growth_between(bounds(after), bounds(before))
        if stated.unit == "multiple":
            told = _scaled(told, _HUNDRED)
    elif _is_difference(change):
        given = _difference(bounds(after), bounds(before))
    else:
        return False
    return given.is_apart_from(_scaled(told, Decimal(1 if change.stated.direction == "up" else -1)))


def _is_rate(change: _Change) -> bool:
    """Return whether the change of an amount is stated in digits, in percent or as a multiple.

    The values are no percentages themselves.
    """
    is_written = change.stated.text.endswith(("%", "％", "倍", "percent", "per cent"))
    return is_written and UNITS[change.before.unit or "count"].kind != "ratio"


def _is_difference(change: _Change) -> bool:
    """Return whether a change is stated in the unit of the values, or in points between two percentages."""
    if change.before.unit == "percent":
        return change.stated.unit == "percentage-point"
    return change.stated.unit == change.before.unit and change.stated.noun == change.before.noun


def _difference(after: Bounds, before: Bounds) -> Bounds:
    low = None if after.low is None or before.high is None else after.low - before.high
    high = None if after.high is None or before.low is None else after.high - before.low
    return Bounds(low, high)


def _scaled(told: Bounds, factor: Decimal) -> Bounds:
    ends = [None if end is None else end * factor for end in told[:2]]
    low, high = ends if factor > 0 else ends[::-1]
    return Bounds(low, high)


def _finding(block: Prose, change: _Change) -> Finding:
    before, after, stated = change
    given = after.value - before.value
    if _is_rate(change):
        given = given / before.value * (1 if stated.unit == "multiple" else 100)
    size = Fraction(10) ** (stated.scale - stated.decimals - 1)
    (zh, en), (said_zh, said_en) = _VERBS[given > 0], _VERBS[stated.direction == "up"]
    amount = write_sum(round(abs(given) / size) * size, stated)
    return GROWTH_MISMATCH.finding(
        block.place(stated.start),
        Message(
            f"由{before.text}到{after.text}是{zh}{amount}，文中写的是{said_zh}{stated.text}；"
            "请对照来源核对这三个数字",
            f"from {before.text} to {after.text} is {en} of {amount}, but {said_en} of {stated.text} "
            "is stated: look all three figures up in the source",
        ),
    )
