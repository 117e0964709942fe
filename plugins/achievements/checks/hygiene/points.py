"""Decimal points typed as another mark, 3、2万人, 12。5亿元, "12,5 percent"; points between thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures.compare.likeness import key
from figures.extract.points import Point, points_in, points_in_english

DECIMAL_MARK = Rule(
    "decimal-mark", Severity.WARNING, Message("小数点写成了标点", "A punctuation mark for a decimal point")
)
RULES = (DECIMAL_MARK,)

# Thousands parted by points, before a unit: no address, no version.
_PARTED = re.compile(
    r"(?<![0-9A-Za-z.,/-])[0-9]{1,3}(?:\.[0-9]{3}){2,4}"
    r"(?= ?(?:[十百千]?[万亿]|[美港欧日]?元|[人个户家名吨亩项件米]|公里|平方"
    r"|yuan|dollars|people|residents|households|companies|projects|tonnes|hectares|mu\b|square|visits|jobs))"
)
_GROUPS = re.compile(r"\.[0-9]{3}\.[0-9]{3}")
_NUMERALS = "零一两三四五六七八九"


def check_points(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report each mark of the texts that may be a decimal point, and points between thousands."""
    english = subject.en.blocks if subject.en else ()
    for block in (*subject.zh.blocks, *english):
        yield from find_points(block, english)


def find_points(block: Prose, english: Sequence[Prose]) -> Iterator[Finding]:
    """Report each mark of a block that may be a decimal point, unless the English shows that it is none."""
    for parted in _PARTED.finditer(block.text) if _GROUPS.search(block.text) else ():
        yield _parted(block, parted)
    for point in points_in(block.text) if block.lang == "zh" else points_in_english(block.text):
        if not block.is_filled(point.start) and (point.is_sure or not _says_both(block, point, english)):
            yield DECIMAL_MARK.finding(block.place(point.at), _asked(block.text, point))


def _parted(block: Prose, parted: re.Match[str]) -> Finding:
    proper = parted[0].replace(".", ",")
    message = Message(
        f"“{parted[0]}”的千位分隔写成了小数点；请写“{proper}”",
        f"“{parted[0]}” parts thousands by points: write “{proper}”",
    )
    return DECIMAL_MARK.finding(block.place(parted.start()), message, proper)


def _says_both(block: Prose, point: Point, english: Sequence[Prose]) -> bool:
    """Return whether the English has both numbers: 20,000 and 30,000 for 2、3万."""
    said = {key(mention) for each in english for mention in each.mentions}
    numbers = [m for m in block.mentions if point.start <= m.start < point.digits_end]
    return all(
        any(key(reading) in said for reading in (number, *(number.others if number.weak else ())))
        for number in numbers
    )


def doubtful_starts(text: str) -> frozenset[int]:
    """Return the starts of the figures, or parts of figures, of a Chinese text with a doubtful point."""
    return frozenset(start for point in points_in(text) for start in (point.start, point.at + 1))


def _asked(text: str, point: Point) -> Message:
    written, unit = text[point.start : point.end], text[point.digits_end : point.end]
    mark, first, second = text[point.at], text[point.start : point.at], text[point.at + 1 : point.digits_end]
    decimal = f"{first}.{second}{unit}"
    if point.is_sure:
        return Message(
            f"“{written}”中间的“{mark}”是不是小数点？请对照来源；若是，请写“{decimal}”",
            f"“{written}”: is the “{mark}” a decimal point? Look it up; if so, write “{decimal}”",
        )
    is_short = len(first) == len(second) == 1
    words = (_NUMERALS[int(digit)] for digit in (first, second)) if is_short else (f"{first}{unit}、", second)
    other = f"{''.join(words)}{unit}"
    return Message(
        f"“{written}”可作两解，请对照来源：小数请写“{decimal}”，不是小数请写“{other}”",
        f"“{written}” can be read in two ways: look it up in the source; write “{decimal}” for a decimal, "
        f"“{other}” for anything else",
    )
