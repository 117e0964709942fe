"""The skeleton of an English text: what the portal can translate itself, the rest marked.

Headings, lists, tables and links stay where they are, paragraph by paragraph. Figures and periods follow the
portal's own rules; names and terms come from the data and the glossary. Each stretch of Chinese that is left
stands between marks that the checks refuse (`posts/translation.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from achievements.checks.times import as_period
from achievements.drafting.figures_in_text import read_mention
from achievements.drafting.named_periods import NAMES_TIME, sound_days
from achievements.model.entities import Dataset
from achievements.posts.figure_roles import ordinal
from achievements.posts.forms import count_front_lines, find_value
from achievements.posts.translation import TO_TRANSLATE
from cjk_characters import HAN, HAN_RANGES
from figures import (
    UNITS,
    format_growth,
    format_period,
    format_quantity,
    format_target,
)
from figures.extract import Mention, extract
from figures.format import Style
from figures.period import MONTHS_EN
from figures.quantity import Qualifier

_LANGUAGE = re.compile(r"(?<=\.)zh(?=\.md)")
# Left unchanged: what no reader sees, and what is inserted from the data.
_KEPT = re.compile(
    r"\{fig\}`[^`\n]*`|`[^`\n]+`|(?<=\])\([^)\n]*\)|<!--.*?-->|<[^>\n]+>|\[\^[^\]\n]+\]:?|https?://[^\s）)]+"
)
_HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
_GROWTH = re.compile(
    r"(?:同比|较?比?上年同期|较?比?去年同期)(?:增长|增加|上升|提高|下降|减少|降低|回落)了?\Z"
)
_TARGET = re.compile(r"(?:完成|占)了?(?:全年|年度)(?:目标)?任务(?:目标|总量|总任务量)?的?\Z")
# A stretch of Chinese, with the marks, letters and digits between its characters; a sentence ends it.
_STRETCH = re.compile(
    rf"[{HAN_RANGES}](?:(?:[{HAN_RANGES}A-Za-z0-9·，、；：“”《》（）— ]|(?<=\d)\.(?=\d))*[{HAN_RANGES}])?"
)
_MARKS = str.maketrans(
    {"，": ", ", "。": ". ", "、": ", ", "；": "; ", "：": ": ", "（": "(", "）": ")", "！": "! ", "？": "? "}
    | {"《": "“", "》": "”", "—": "–", "％": "%"}
)
_RISES = re.compile(r"(?:增长|增加|增|提高|提升|上升|扩大|翻)了?(?:近|约|超过?|逾|达到?)?\Z")
_ENDS = {"底": "the end of ", "末": "the end of ", "初": "the beginning of "}
_MINUS = ("-", "−", "－")
_SPACES = re.compile(r" {2,}")
_SPACE_BEFORE = re.compile(r" +(?=[,.;:!?)”](?!\w))")
_SPACE_AFTER = re.compile(r"(?<=[(“]) +")
_WORD_ENDS, _WORD_BEGINS = re.compile(r"[\w】)”`%.,;:$]\Z"), re.compile(r"[\w【(“{$]")
# Common words of tables and lists that are not in the glossary.
_PLAIN = {
    "指标": "Indicator", "项目": "Project", "金额": "Amount", "总量": "Total", "合计": "Total",
    "单位": "Unit", "时期": "Period", "地方": "Place", "来源": "Source", "增长": "Growth", "增速": "Growth",
    "同比": "Growth year on year", "同比增长": "Growth year on year", "完成率": "Target completion",
    "任务完成率": "Target completion", "未报告": "Not reported",
}  # fmt: skip
_FIRST = re.compile(r"(?<=^)(?:[#>*\-+ ]|\d+\. )*[a-z](?=[a-z])")
_LEAST = 2  # characters of a name, at least


class _Piece(NamedTuple):
    """A stretch of a line and its English."""

    start: int
    end: int
    english: str


def skeleton(text: str, dataset: Dataset) -> str:
    """Return the skeleton of the English text of a Chinese one, with title and summary in front matter."""
    lines = text.split("\n")
    front = count_front_lines(lines)
    terms = _Terms(dataset)
    head = ["---", *(f"{key}: {_of_front(key, lines[:front], terms)}" for key in ("title", "summary")), "---"]
    return "\n".join([*head, *(_of_line(line, terms) for line in lines[front:])])


class _Terms:
    """Everything that has a name in both languages, longest Chinese name first."""

    def __init__(self, dataset: Dataset) -> None:
        # A name without its English stays Chinese, to be translated.
        self._english = {zh: en for zh, en in _names(dataset) if zh and en}
        longest_first = sorted(self._english, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def find(self, text: str) -> Iterator[_Piece]:
        """Yield the names in a text, as pieces."""
        for match in self._pattern.finditer(text):
            yield _Piece(*match.span(), self._english[match.group()])


def _names(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield Chinese and English names, those that take precedence later."""
    yield from ((project.name.zh, project.name.en) for project in dataset.projects.values())
    for dimension in dataset.dimensions.values():
        yield from ((name.zh, name.en) for name in dimension.codes.values() if len(name.zh) > _LEAST)
    for indicator in dataset.indicators.values():
        yield from ((name.zh, name.en) for name in (indicator.short_name, indicator.name))
    for source in dataset.sources.values():
        yield source.title.zh, source.title.en
        if source.publication:
            yield source.publication.zh, source.publication.en
    yield from ((event.title.zh, event.title.en) for event in dataset.events.values())
    yield from ((term.zh, term.en) for term in dataset.glossary)
    for district in dataset.districts.values():
        yield from ((name.zh, name.en) for name in (district.short_name, district.name))


def _of_front(key: str, lines: list[str], terms: _Terms) -> str:
    found = find_value(key, lines)
    value = lines[found[0] - 1][found[1] - 1 :].partition(" #")[0].strip("\"' \t") if found else ""
    english = _of_line(value, terms)
    needs_quotes = any(mark in english for mark in (": ", "#", '"', "'")) or english[:1] in "【[{&*!|>%@`-"
    return f"'{english.replace(chr(39), chr(39) * 2)}'" if needs_quotes else english


def _of_line(line: str, terms: _Terms) -> str:
    """Return a line in English as far as possible, with the remaining Chinese between marks."""
    if not HAN.search(line):
        return line
    indent = len(line) - len(line.lstrip(" "))
    if line.lstrip().startswith("|"):
        cells = (_of_cell(cell.strip(" "), terms) for cell in line.split("|"))
        return " " * indent + "|".join(f" {cell} " if cell else "" for cell in cells)
    return " " * indent + _capital(_of_words(line[indent:], terms, "prose"))


def _of_cell(cell: str, terms: _Terms) -> str:
    return _PLAIN.get(cell) or _capital(_of_words(cell, terms, "card"))


def _capital(words: str) -> str:
    """Return words with a capital at the start, after any Markdown marks."""
    return _FIRST.sub(lambda match: match[0].upper(), words, count=1)


def _of_words(line: str, terms: _Terms, style: Style) -> str:
    hidden = _KEPT.sub(lambda match: _HIDDEN * len(match[0]), line)
    pieces = [_Piece(*match.span(), _LANGUAGE.sub("en", match[0])) for match in _KEPT.finditer(line)]
    pieces += _free(_figures(hidden, style), pieces)
    pieces += _free(terms.find(hidden), pieces)
    written = ""
    at = 0
    for piece in sorted(pieces):
        for words in (*_left(line[at : piece.start]), piece.english):
            written = _joined(written, words)
        at = piece.end
    for words in _left(line[at:]):
        written = _joined(written, words)
    tidy = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", _SPACES.sub(" ", written)))
    return tidy.translate({0x201C: '"', 0x201D: '"'}).rstrip()


def _free(found: Iterable[_Piece], taken: list[_Piece]) -> list[_Piece]:
    """Return the pieces that overlap none of ``taken``."""
    return [
        piece
        for piece in found
        if not any(each.start < piece.end and piece.start < each.end for each in taken)
    ]


def _joined(before: str, words: str) -> str:
    """Return two stretches of a line joined, with a space where words would run together."""
    needs_space = _WORD_ENDS.search(before) and _WORD_BEGINS.match(words) and before[-1:] not in "“("
    return f"{before}{' ' if needs_space else ''}{words}"


def _left(text: str) -> Iterator[str]:
    """Yield the untranslated rest of a line: Chinese between marks, punctuation in its English form."""
    at = 0
    for match in _STRETCH.finditer(text):
        yield _marks(text[at : match.start()])
        yield TO_TRANSLATE.format(match[0])
        at = match.end()
    yield _marks(text[at:])


def _marks(text: str) -> str:
    """Return a text with English punctuation, and a space after emphasis."""
    return text.translate(_MARKS).replace(": **", ":** ").replace(". **", ".** ")


def _figures(text: str, style: Style) -> Iterator[_Piece]:
    """Yield the figures and periods of a line in English."""
    for mention in extract(text, "zh"):
        if mention.kind == "period":
            words = _part_of(mention) + _period(mention) if NAMES_TIME.search(mention.text) else ""
        elif mention.kind == "rank":
            is_told = not mention.weak and mention.noun in ("位", "名", "")
            words = ordinal(int(mention.value)) if is_told else ""
        else:
            words = ""
            if mention.kind == "amount" and (not mention.weak or mention.text[0].isdecimal()):
                yield from _amount(mention, text, style)
        if words:
            yield _Piece(mention.start, mention.end, words)


def _amount(mention: Mention, text: str, style: Style) -> Iterator[_Piece]:
    start, end, quantity = read_mention(mention, text)
    is_digits = mention.text[0].isdecimal() or quantity.unit != "count"
    before = text[:start]
    if quantity.unit not in UNITS or not is_digits or not _is_exact(mention) or _means_more(mention, before):
        return
    if all(each.qualifier is not mention.qualifier for each in extract(text[start:end], "zh")):
        # The words of the bound stand further off (3小时内), and are left to be translated.
        quantity = replace(quantity, qualifier=Qualifier.EXACT)
    if mention.text.startswith(_MINUS):
        quantity = replace(quantity, value=-quantity.value)
    if quantity.unit == "percent" and style == "prose":
        if growth := _GROWTH.search(before):
            signed = replace(quantity, value=-quantity.value) if mention.direction == "down" else quantity
            yield _Piece(growth.start(), end, format_growth(signed, "en"))
            return
        if target := _TARGET.search(before):
            yield _Piece(target.start(), end, format_target(quantity, "en"))
            return
    yield _Piece(start, end, format_quantity(quantity, "en", style))


def _means_more(mention: Mention, before: str) -> bool:
    """Return whether a number with its unit would be wrong if written alone: 前三名, 增长1.5倍, 1个工作日."""
    if mention.unit == "multiple":
        return mention.text.startswith("翻") or bool(_RISES.search(before))
    is_of_first = before.endswith("前") and mention.noun in ("名", "位", "强")
    is_session = before.endswith("届") and mention.noun == "次"
    return is_of_first or is_session or "工作日" in mention.text


def _is_exact(mention: Mention) -> bool:
    """Return whether a number has a finite decimal form: three tenths has one, a third has none."""
    return (10**6 * mention.value).denominator == 1


def _part_of(mention: Mention) -> str:
    """Return the part of a year or month that follows a period: the end in 2023年底."""
    return _ENDS.get(mention.text[-1:], "")


def _period(mention: Mention) -> str:
    """Return a period in English; without a year, its months and days."""
    span = mention.span
    if span is None or span.first is None or span.last is None:
        return str(span.year) if span and span.year else ""
    if span.year:
        days = sound_days(span)
        return format_period(as_period(days), "en") if days else ""
    (month, day), (last_month, last_day) = span.first, span.last
    if not month:
        return ""
    if (month, day) == (last_month, last_day):
        return f"{MONTHS_EN[month - 1][:3]} {day}" if day else MONTHS_EN[month - 1]
    halves = {
        ((1, 0), (6, 0)): "the first half of the year",
        ((7, 0), (12, 0)): "the second half of the year",
    }
    if (span.first, span.last) in halves:
        return halves[span.first, span.last]
    if day or last_day:
        return f"{MONTHS_EN[month - 1][:3]} {day} – {MONTHS_EN[last_month - 1][:3]} {last_day}"
    return f"{MONTHS_EN[month - 1]}–{MONTHS_EN[last_month - 1]}"
