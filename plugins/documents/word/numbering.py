"""The numbers that Word shows before paragraphs but does not store in their text."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from documents.word.names import child, name, value

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_BELOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLAIN = frozenset({"decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"})
# Number formats that Markdown lists lack: their labels become part of the words.
_LATIN = frozenset({"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"})
_PLACE = re.compile("%([1-9])")
# Labels that a Markdown list can show.
_LIST_LABEL = re.compile(r"[（(]?%[1-9][)）.．、]?\s*")


class Label(NamedTuple):
    """A paragraph's label: ``text`` as Word shows it, ``marker`` for a Markdown list, or ""."""

    text: str
    marker: str
    level: int


class _Level(NamedTuple):
    form: str
    text: str = "%1."
    start: int = 1


class Numbering:
    """Counts the numbered paragraphs of a file in their order."""

    def __init__(self, root: Element | None) -> None:
        abstract = [] if root is None else root.findall(name("w:abstractNum"))
        self._abstract = {each.get(name("w:abstractNumId"), ""): each for each in abstract}
        numbers = [] if root is None else root.findall(name("w:num"))
        self._numbers = {each.get(name("w:numId"), ""): each for each in numbers}
        self._linked = {found: each for each in abstract if (found := value(each, "w:styleLink"))}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, id_: str, level_text: str) -> Label | None:
        """Return the label of the next paragraph of a numbering; None where none is shown."""
        number = self._numbers.get(id_)
        if number is None or not level_text.isdecimal():
            return None
        level = min(int(level_text), _LEVELS - 1)
        abstract_id = value(number, "w:abstractNumId") or ""
        own = self._level(number, abstract_id, level)
        if own.form == "bullet":
            return Label("•", "-", level)
        counts = self._count(id_, number, abstract_id, level, own.start)
        if own.form == "none" or not own.text.strip():
            return None
        shown = _PLACE.sub(
            lambda found: self._shown(number, abstract_id, counts, int(found[1]) - 1), own.text
        )
        is_plain = _LIST_LABEL.fullmatch(own.text) is not None
        marker = f"{counts[level]}." if own.form in _PLAIN else "-" if own.form in _LATIN else ""
        return Label(shown.strip(), marker if is_plain else "", level)

    def _count(self, id_: str, number: Element, abstract_id: str, level: int, start: int) -> dict[int, int]:
        """Count one on; return the numbers of all levels."""
        counts = self._counts.setdefault(abstract_id, {})
        override = _override(number, level)
        over = value(override, "w:startOverride")
        if over is not None and over.isdecimal() and (id_, level) not in self._begun:
            counts.pop(level, None)
            start = int(over)
        self._begun.add((id_, level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts

    def _shown(self, number: Element, abstract_id: str, counts: dict[int, int], level: int) -> str:
        own = self._level(number, abstract_id, level)
        return format_number(counts.get(level, own.start), own.form)

    def _level(self, number: Element, abstract_id: str, level: int) -> _Level:
        abstract = self._abstract.get(abstract_id)
        if (link := value(abstract, "w:numStyleLink")) in self._linked:
            abstract = self._linked[link or ""]
        levels = [] if abstract is None else abstract.findall(name("w:lvl"))
        found = next((each for each in levels if each.get(name("w:ilvl")) == str(level)), None)
        overridden = child(_override(number, level), "w:lvl")
        found = overridden if overridden is not None else found
        start = value(found, "w:start") or "1"
        text = value(found, "w:lvlText")
        form = value(found, "w:numFmt") or "decimal"
        return _Level(
            form, f"%{level + 1}." if text is None else text, int(start) if start.isdecimal() else 1
        )


def _override(number: Element, level: int) -> Element | None:
    overrides = number.findall(name("w:lvlOverride"))
    return next((each for each in overrides if each.get(name("w:ilvl")) == str(level)), None)


def format_number(number: int, form: str) -> str:
    """Return a number in one of Word's formats (17.18.59); in Arabic digits for other languages' formats."""
    if number < 1:
        return str(number)
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return _chinese(number, _DIGITS, "十百千")
    if form == "chineseLegalSimplified":
        return _chinese(number, _LEGAL, "拾佰仟")
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % len(_STEMS)]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % len(_BRANCHES)]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _chinese(number: int, digits: str, units: str) -> str:
    """Return a number below ten thousand in Chinese: 二十一, 一百零五."""
    if number >= 10_000:
        return str(number)
    written = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += digits[digit] + (units[power - 1] if power else "")
        elif written and number % 10**power and not written.endswith(digits[0]):
            written += digits[0]
    return written[1:] if digits == _DIGITS and 10 <= number < 20 else written


def _roman(number: int) -> str:
    written = ""
    for worth, letters in (*_ROMAN, *_ROMAN_BELOW):
        written += letters * (number // worth)
        number %= worth
    return written
