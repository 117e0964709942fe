"""A total that a sentence states, against the parts that it lists: 共有344个，其中……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.hygiene.contradictions import Contradiction
from achievements.checks.prose import Prose
from achievements.model.entities import Lang
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import UNITS, Qualifier
from figures.compare.dimension import step
from figures.compare.wording import as_decimal
from figures.extract import Mention

TOTAL_DIFFERS_FROM_PARTS = Rule(
    "total-differs-from-parts",
    Severity.ERROR,
    Message("正文中的总数与各部分之和不符", "A total in the text differs from its parts"),
)
RULES = (TOTAL_DIFFERS_FROM_PARTS,)

# A total may be had of these alone: shares have bases of their own, spans of time may overlap.
SUMMED = frozenset(unit.id for unit in UNITS.values() if unit.kind not in ("ratio", "duration", "other"))

# Words that make a number the total of what follows: 共有344个，其中…….
TOTAL = re.compile(r"(?:共有?|总共|一共|合计|总计|累计)[^，。；,;]{0,16}$")
# Characters before a number in which that is looked for.
_REACH = 24
_OF_WHICH = re.compile(r"\s*[，,]?\s*其中[:：]?")
# A listing of selected parts is not one of all.
SELECTED = re.compile(
    r"以上|以下|过[\d亿]|超|重点|主要|包括|包含|新增|同比|环比|增长|较|比|完成|已|第[一二三四五六七八九十\d]"
)
# How far the sum may be from the total and still be meant as one.
_NEAREST = {2: Fraction(4, 5), 3: Fraction(2, 3)}


def find_totals(block: Prose) -> Iterator[Contradiction]:
    """Yield totals of a Chinese passage that are not the sum of the parts listed after them."""
    if "其中" in block.text:
        for sentence in figured_sentences(block):
            yield from _in_sentence(block, sentence)


def _in_sentence(block: Prose, sentence: FiguredSentence) -> Iterator[Contradiction]:
    """Yield the first total of a sentence that is not the sum of the parts that follow it."""
    amounts = [mention for mention in sentence.mentions if mention.kind == "amount"]
    for number, whole in enumerate(amounts):
        of_which = _OF_WHICH.match(block.text, whole.end)
        before = block.text[max(sentence.start, whole.start - _REACH) : whole.start]
        if of_which and TOTAL.search(before):
            parts = [part for part in amounts[number + 1 :] if is_alike(whole, part)]
            if _is_breakdown(block, of_which.end(), whole, parts) and is_near(whole, parts):
                found = compare_total(block, whole, parts)
                yield from (Contradiction((whole, *parts), finding) for finding in found)
            return


def _is_breakdown(block: Prose, start: int, whole: Mention, parts: list[Mention]) -> bool:
    """Return whether a whole is exactly stated and its parts, from ``start`` on, are meant to make it up."""
    if whole.unit == "" or len(parts) < 2 or not all(map(is_exact, (whole, *parts))):
        return False
    return not SELECTED.search(block.text, start, parts[-1].start)


def is_alike(whole: Mention, part: Mention) -> bool:
    """Return whether two figures have the same unit and noun."""
    return part.unit == whole.unit and part.noun == whole.noun


def is_alike_in(lang: Lang, whole: Mention, part: Mention) -> bool:
    """Return whether two figures are of one kind; English words after a number name the part, too."""
    return part.unit == whole.unit if lang == "en" else is_alike(whole, part)


def is_exact(mention: Mention) -> bool:
    """Return whether a figure is exact, and an amount rather than a change of one."""
    return mention.qualifier is Qualifier.EXACT and mention.direction == ""


def is_near(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a total is near enough to its parts to be a slip, not another amount."""
    nearest = _NEAREST[min(len(parts), 3)]
    return whole.value > 0 and nearest <= sum_of(parts) / whole.value <= 1 / nearest


def compare_total(
    block: Prose, whole: Mention, parts: Sequence[Mention], severity: Severity = Severity.ERROR
) -> Iterator[Finding]:
    """Report a total that is not the sum of its parts.

    It is a warning where each figure may be rounded to its own place.
    """
    together = sum_of(parts)
    if is_rounded(whole, parts, together):
        return
    listed_zh, listed_en = "＋".join(p.text for p in parts), " + ".join(p.text for p in parts)
    summed = write_sum(together, whole)
    yield TOTAL_DIFFERS_FROM_PARTS.finding(
        block.place(whole.start),
        Message(
            f"文中总数是{whole.text}，各部分{listed_zh}合计{summed}；请对照来源核对每个数字",
            f"the total is {whole.text}, but the parts {listed_en} make {summed}: "
            "look each figure up in the source",
        ),
        severity=Severity.WARNING if is_rounded(whole, parts, together, alike=False) else severity,
    )


def sum_of(parts: Sequence[Mention]) -> Fraction:
    """Return the sum of figures of one unit."""
    return sum((part.value for part in parts), Fraction(0))


def is_rounded(whole: Mention, parts: Sequence[Mention], together: Fraction, *, alike: bool = True) -> bool:
    """Return whether a sum is the total, or rounding explains the difference; whole numbers are not rounded.

    ``alike``: parts that stand together are rounded to one place. 12亿 beside 8000万 or 3.4亿 is no 12.4亿.
    """
    steps = [_step(mention) for mention in (whole, *parts)]
    if alike:
        finest = min(map(step, parts))
        steps[1:] = [min(each, finest) for each in steps[1:]]
    return abs(together - whole.value) <= sum(steps, Fraction(0)) / 2


def _step(mention: Mention) -> Fraction:
    """Return one unit in the last digit written; 0 for a number without decimals and magnitude."""
    rounded = mention.decimals or mention.scale
    return Fraction(10) ** (mention.scale - mention.decimals) if rounded else Fraction(0)


_WRITTEN = re.compile(r"([^\d−-]*)[−-]?\d[\d.,]*(.*)")


def write_sum(value: Fraction, like: Mention) -> str:
    """Return a sum in the form in which another figure is written, with more decimals where it needs them."""
    written = _WRITTEN.fullmatch(like.text)
    if written is None:  # a number in words
        exact = as_decimal(value)
        return str(value) if exact is None else f"{exact:f}"
    decimals, number = like.decimals, value / 10**like.scale
    while decimals < 6 and (number * 10**decimals).denominator != 1:
        decimals += 1
    return f"{written[1]}{float(number):.{decimals}f}{written[2]}"


_SENTENCE = re.compile(r"[^。！？!?\n]+")


class FiguredSentence(NamedTuple):
    """A sentence from ``start`` to ``end`` of its block, with its figures in reading order."""

    start: int
    end: int
    mentions: tuple[Mention, ...]


def figured_sentences(block: Prose) -> Iterator[FiguredSentence]:
    """Yield the sentences of a block that hold figures, in one pass over the figures."""
    mentions = block.mentions
    first = 0
    for sentence in _SENTENCE.finditer(block.text) if mentions else ():
        last = first
        while last < len(mentions) and mentions[last].start < sentence.end():
            last += 1
        if last > first:
            yield FiguredSentence(sentence.start(), sentence.end(), tuple(mentions[first:last]))
        first = last
