"""Parts whose names say that together they are the whole: 进出口88.3亿元，其中出口60.1亿元，进口28.2亿元."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from achievements.checks.hygiene.contradictions import Contradiction
from achievements.checks.hygiene.families import READINGS, Family, FamilyReading
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
    reading = READINGS[block.lang]
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


def _families_in(reading: FamilyReading, text: str) -> list[Family]:
    """Return the families all of whose parts a text names."""
    return [
        family
        for family in reading.families
        if family.gate in text and all(part.search(text) for part in family.parts)
    ]


class _Named:
    """An amount with its name: the words around it, without those of the figures beside it."""

    def __init__(self, text: str, amounts: Sequence[Mention], index: int, reading: FamilyReading) -> None:
        self.mention = mention = amounts[index]
        done = amounts[index - 1].end if index else 0
        rest = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        before = text[max(done, mention.start - _BEFORE) : mention.start]
        self.lead = before
        after = text[mention.end : min(rest, mention.end + _AFTER)]
        self.is_range = bool(_RANGE_END.search(before))
        last, first = reading.cut.split(before)[-1], reading.cut.split(after)[0]
        self.whole = f"{last} {first}"
        self.part = f"{reading.joint.split(last)[-1]} {reading.joint.split(first)[0]}"


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


def _are_all(
    block: Prose, reading: FamilyReading, family: Family, whole: _Named, parts: Sequence[_Named]
) -> bool:
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


def _listed_before(block: Prose, reading: FamilyReading, parts: Sequence[_Named]) -> list[str]:
    """Return the names that 分别 gives to parts, or none: 出口、进口分别为60.1亿元、28.2亿元."""
    names, respectively, _ = parts[0].lead.rpartition("分别")
    between = (block.text[one.mention.end : two.mention.start] for one, two in pairwise(parts))
    if not respectively or not all(_COMMA.fullmatch(text) for text in between):
        return []
    pieces = [name for piece in reading.cut.split(names) for name in reading.joint.split(piece)]
    return [f"{name} " for name in pieces if name.strip()]


def _are_named(reading: FamilyReading, family: Family, whole: str, parts: Sequence[str]) -> bool:
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
    reading = READINGS[lang]
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


def _name_of_row(reading: FamilyReading, label: str) -> str:
    pieces = reading.cut.split(_NUMBERING.sub("", label))
    return next(filter(None, map(str.strip, pieces)), "")
