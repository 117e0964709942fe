"""Parts whose names say that together they are the whole: 进出口88.3亿元，其中出口60.1亿元，进口28.2亿元."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from achievements.checks.hygiene.contradictions import Contradiction
from achievements.checks.hygiene.totals import (
    SUMMED,
    compare_total,
    is_alike_in,
    is_exact,
    is_near,
    is_rounded,
    sum_of,
)
from achievements.checks.prose import Prose
from achievements.model.entities import Lang
from achievements.model.findings import Finding, Severity
from figures.extract import Mention


class Family(NamedTuple):
    """Parts that make up one whole, each known by a word of its name."""

    gate: str  # a text without this word has none of them
    whole: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    is_linked: bool = True  # parts only after 其中 or the like
    is_open: bool = False  # a report may leave another part unsaid
    is_of_periods: bool = False  # the parts are told apart by their time


def _family(gate: str, whole: str, *parts: str, **kinds: bool) -> Family:
    return Family(
        gate,
        re.compile(whole, _I),
        tuple(re.compile(part, _I) for part in parts),
        **kinds,
    )


_I = re.IGNORECASE
_QUARTERS_ZH = tuple(f"第?{number}季度" for number in "一二三四")
_QUARTERS_EN = tuple(rf"\b{number} quarter\b" for number in ("first", "second", "third", "fourth"))


class _Reading(NamedTuple):
    """How a language names parts and links them to their whole."""

    families: tuple[Family, ...]
    cut: re.Pattern[str]  # what ends the name of a part or whole
    joint: re.Pattern[str]  # what ends the name of a part besides
    neutral: re.Pattern[str]  # what a name may have besides the words of the whole
    word: re.Pattern[str]
    link: re.Pattern[str]
    end: re.Pattern[str]  # the end of a sentence which the next one does not continue
    never: re.Pattern[str]  # averages and prices, which are not summed, and lists of some


_READINGS: dict[Lang, _Reading] = {
    "zh": _Reading(
        (
            _family("进出口", "进出口|贸易总[额值]", "(?<!进)出口", "进口", is_linked=False),
            _family("内资", r"\w", "内资", "外资", is_open=True),
            _family("城", r"\w", "城镇", "农村|乡村"),
            _family("女", r"\w", "男[性生]?", "女[性生]?"),
            _family(
                "产业",
                "生产总值|GDP",
                *(f"第{number}产业" for number in "一二三"),
                is_linked=False,
            ),
            _family("一产", "生产总值|GDP", "一产", "二产", "三产", is_linked=False),
            _family("一季度", "上半年", *_QUARTERS_ZH[:2], is_of_periods=True),
            _family("四季度", "全年|年度", *_QUARTERS_ZH, is_of_periods=True),
            _family("下半年", "全年|年度", "上半年", "下半年", is_of_periods=True),
            _family("续建", r"\w", "新建", "续建", is_open=True),
            _family("非国有", r"\w", "(?<!非)国有", "非国有"),
            _family("非税", "预算收入|地方财政收入", "(?<!非)税收(?:收入)?", "非税(?:收入)?"),
        ),
        re.compile(r"[\s，,；;、：:（）()。！？|]|其中|分别|包括|包含"),
        re.compile("[和与及]"),
        re.compile(r"增加值|方面|完成|实现|达到|总[额值]|[额值达为有是则共计达#的]"),
        re.compile(r"\S"),
        re.compile(r"其中|包括|包含|分别|[：:（(]|分\w{2,4}看"),
        re.compile(r"[。！？\n](?!其中|分\w{2,4}看)"),
        re.compile(
            r"均|单价|标准|价格|工资|薪|每|最[高低多少大小]|等|部分|其他|其它|另[有外]|此外|不含|剔除|扣除"
            r"|重复|重叠|交叉|未\w{0,3}类"
        ),
    ),
    "en": _Reading(
        (
            _family(
                "mports",
                r"imports? and exports?|exports? and imports?|foreign trade",
                r"\bexports?\b",
                r"\bimports?\b",
                is_linked=False,
            ),
            _family("oreign", r"\w", r"\bdomestic(?:ally[- ](?:funded|invested))?\b|\bdomestic-funded\b",
                    r"\bforeign(?:[- ](?:funded|invested))?\b", is_open=True),
            _family("ural", r"\w", r"\burban\b", r"\brural\b"),
            _family("omen", r"\w", r"\bmen\b", r"\bwomen\b"),
            _family("emale", r"\w", r"\bmale\b", r"\bfemale\b"),
            _family("girls", r"\w", r"\bboys\b", r"\bgirls\b"),
            _family(
                "ertiary",
                r"\bGDP\b|gross \w+ product",
                *(rf"\b{name} (?:industry|sector)" for name in ("primary", "secondary", "tertiary")),
                is_linked=False,
            ),
            _family("second quarter", r"first half|first six months", *_QUARTERS_EN[:2], is_of_periods=True),
            _family("fourth quarter", r"\byear\b", *_QUARTERS_EN, is_of_periods=True),
            _family("second half", r"\byear\b", r"\bfirst half\b", r"\bsecond half\b", is_of_periods=True),
            _family("non-state", r"\w", r"(?<!non-)\bstate-owned\b", r"\bnon-state(?:-owned)?\b"),
            _family("on-tax", r"budget\w* revenue|fiscal revenue", r"(?<!non-)\btax(?: revenue)?\b",
                    r"\bnon-tax(?: revenue)?\b"),
        ),
        re.compile(
            r"[,;:()!?|\n]|\.(?!\d)|\bof (?:which|whom|this|these|them)\b|\bincluding\b|\bmade up of\b",
            _I,
        ),
        re.compile(r"\band\b|\bplus\b"),
        re.compile(
            r"\b(?:of|in|for|the|a|an|were|was|are|is|came|come|to|stood|at|reached|totall?ed|with|from|ones|"
            r"amounted|accounted|being|added|value|by)\b",
            _I,
        ),
        re.compile(r"[\w-]+"),
        re.compile(r"\bof (?:which|whom|this|these|them)\b|\bincluding\b|\bmade up of\b|[:(—]", _I),
        re.compile(r"[!?\n]|\.\s(?!\s*(?:Of|Exports|Imports|The primary)\b)"),
        re.compile(
            r"\b(?:average|per|each|every|standard|price|wage|wages|others?|etc|some|among|such as|excluding|"
            r"overlap\w*|besides)\b",
            _I,
        ),
    ),
}  # fmt: skip
# Characters before a figure in which its name is looked for, and after it.
_BEFORE, _AFTER = 60, 40
# Figures after a whole among which its parts are looked for, and how long their sentence may be.
_NEXT, _LONGEST = 16, 300
# The number of a row: "一、", "（二）", "3.".
_NUMBERING = re.compile(r"\A\s*[（(]?[一二三四五六七八九十\d]+[、.．)）]")
_COMMA = re.compile("[、，,和与及]")
_SENTENCE_END = re.compile(r"[。！？!?\n]|\.\s")
_RANGE_END = re.compile(r"[—–~～至到-]\s*\Z")


def find_complements(block: Prose) -> Iterator[Contradiction]:
    """Yield the wholes of a passage that are not the sum of the parts named after them."""
    reading = _READINGS[block.lang]
    families = _families_in(reading, block.text)
    if not families:
        return
    amounts = [m for m in block.mentions if m.kind == "amount"]
    named = [_Named(block.text, amounts, index, reading) for index in range(len(amounts))]
    for index, whole in enumerate(named[:-2]):
        if not _is_summable(whole.mention):
            continue
        after = named[index + 1 : index + 1 + _NEXT]
        alike = [part for part in after if _is_part(block, whole, part)]
        for family in families:
            parts = alike[: len(family.parts)]
            if len(parts) < len(family.parts) or not _are_all(block, reading, family, whole, parts):
                continue
            figures = (whole.mention, *(part.mention for part in parts))
            earlier = (other.mention for other in named[max(index - _NEXT, 0) : index])
            is_of_other = any(other.value == sum_of(figures[1:]) for other in earlier)
            if not is_of_other and not _has_more(block, family, whole, parts, alike[len(parts) :]):
                found = compare_named(block, family, *figures)
                yield from (Contradiction(figures, finding) for finding in found)
                break


def _is_summable(mention: Mention) -> bool:
    return mention.unit in SUMMED and mention.value > 0 and is_exact(mention)


def _families_in(reading: _Reading, text: str) -> list[Family]:
    """Return the families all of whose parts a text names."""
    return [
        family
        for family in reading.families
        if family.gate in text and all(part.search(text) for part in family.parts)
    ]


class _Named:
    """An amount with its name: the words around it, without those of the figures beside it."""

    def __init__(self, text: str, amounts: Sequence[Mention], index: int, reading: _Reading) -> None:
        self.mention = mention = amounts[index]
        done = amounts[index - 1].end if index else 0
        rest = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        before = text[max(done, mention.start - _BEFORE) : mention.start]
        self.lead = before
        after = text[mention.end : min(rest, mention.end + _AFTER)]
        self.is_range = bool(_RANGE_END.search(before))
        self.whole = f"{reading.cut.split(before)[-1]} {reading.cut.split(after)[0]}"
        self.part = (
            f"{reading.joint.split(reading.cut.split(before)[-1])[-1]} "
            + (reading.joint.split(reading.cut.split(after)[0])[0])
        )


def _is_part(block: Prose, whole: _Named, part: _Named) -> bool:
    """Return whether an amount may be a part of a whole: it has its unit, and is no change."""
    return not part.mention.direction and is_alike_in(block.lang, whole.mention, part.mention)


def _has_more(
    block: Prose, family: Family, whole: _Named, parts: Sequence[_Named], rest: Sequence[_Named]
) -> bool:
    """Return whether the sentence may have further parts: any, or those that make up the difference."""
    together = sum_of([part.mention for part in parts])
    end = parts[-1].mention.end
    for more in rest:
        if _SENTENCE_END.search(block.text, end, more.mention.start):
            return False
        together += more.mention.value
        if family.is_open or together == whole.mention.value:
            return True
    return False


def _are_all(block: Prose, reading: _Reading, family: Family, whole: _Named, parts: Sequence[_Named]) -> bool:
    """Return whether a sentence certainly names a whole and, after it, each of its parts once."""
    start, end = whole.mention.end, parts[-1].mention.end
    between = (start, parts[-1].mention.start)
    if end - start > _LONGEST or whole.is_range or not all(is_exact(part.mention) for part in parts):
        return False
    is_linked = reading.link.search(block.text, start, parts[0].mention.start)
    if not is_linked and (family.is_linked or reading.link.search(whole.lead)):
        return False
    if reading.end.search(block.text, *between):
        return False
    if family.is_of_periods:
        said = block.text[max(whole.mention.start - _BEFORE, 0) : start]
    elif _has_period(block.mentions, start, end):
        return False
    else:
        said = whole.whole
    if reading.never.search(block.text, max(whole.mention.start - _AFTER, 0), end):
        return False
    names = _listed_before(block, reading, parts) or [part.part for part in parts]
    return bool(family.whole.search(said)) and _are_named(reading, family, whole.whole, names)


def _has_period(mentions: Sequence[Mention], start: int, end: int) -> bool:
    first = bisect_left(mentions, start, key=attrgetter("start"))
    last = bisect_left(mentions, end, key=attrgetter("start"))
    return any(mention.kind == "period" for mention in mentions[first:last])


def _listed_before(block: Prose, reading: _Reading, parts: Sequence[_Named]) -> list[str]:
    """Return the names that 分别 gives to parts, or none: 出口、进口分别为60.1亿元、28.2亿元."""
    names, respectively, _ = parts[0].lead.rpartition("分别")
    between = (block.text[one.mention.end : two.mention.start] for one, two in pairwise(parts))
    if not respectively or not all(_COMMA.fullmatch(text) for text in between):
        return []
    pieces = [name for piece in reading.cut.split(names) for name in reading.joint.split(piece)]
    return [f"{name} " for name in pieces if name.strip()]


def _are_named(reading: _Reading, family: Family, whole: str, parts: Sequence[str]) -> bool:
    """Return whether names are those of all parts, each once, and say nothing that the whole does not."""
    if len(parts) != len(family.parts) or 0 < sum(bool(p.search(whole)) for p in family.parts) < len(parts):
        return False
    words = set(reading.word.findall(whole.lower()))
    left = list(family.parts)
    for name in parts:
        for part in left:
            if part.search(name):
                left.remove(part)
                rest = reading.neutral.sub(" ", part.sub(" ", name)).lower()
                if not words.issuperset(reading.word.findall(rest)):
                    return False
                break
    return not left


def compare_named(block: Prose, family: Family, whole: Mention, *parts: Mention) -> Iterator[Finding]:
    """Report a whole that is not the sum of its parts, unless each figure may be rounded to its own place."""
    together = sum_of(parts)
    if is_rounded(whole, parts, together, alike=False):
        return
    is_doubtful = family.is_open and together < whole.value
    if is_doubtful and not is_near(whole, parts):
        return
    yield from compare_total(block, whole, parts, Severity.WARNING if is_doubtful else Severity.ERROR)


def named_groups(lang: Lang, labels: Sequence[str]) -> Iterator[tuple[Family, int]]:
    """Yield each label of a table whose next labels name all of its parts, by its number, with the family."""
    reading = _READINGS[lang]
    families = [family for family in _families_in(reading, "\n".join(labels)) if not family.is_open]
    if not families:
        return
    names = [_name_of_row(reading, label) for label in labels]
    for number, name in enumerate(names):
        for family in families:
            parts = slice(number + 1, number + 1 + len(family.parts))
            is_summed = not any(map(reading.never.search, labels[number : parts.stop]))
            if is_summed and family.whole.search(name) and _are_named(reading, family, name, names[parts]):
                yield family, number


def _name_of_row(reading: _Reading, label: str) -> str:
    pieces = reading.cut.split(_NUMBERING.sub("", label))
    return next(filter(None, map(str.strip, pieces)), "")
