"""Markup in plain text: marks of Markdown and HTML; also full-width digits and overlong titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Lang, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule

FULL_WIDTH_DIGITS = Rule(
    "full-width-digits",
    Severity.WARNING,
    Message("全角的数字或字母", "Full-width digits or letters"),
)
MARKUP_IN_PLAIN_TEXT = Rule(
    "markup-in-plain-text",
    Severity.WARNING,
    Message("标题、摘要、图注或数据里的标记会原样显示", "Markup where only plain words are read"),
)
LONG_TITLE = Rule(
    "long-title",
    Severity.WARNING,
    Message("标题太长", "A title that is too long"),
)
RULES = (FULL_WIDTH_DIGITS, MARKUP_IN_PLAIN_TEXT, LONG_TITLE)

_FULL_WIDTH = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，％－.,][０-９Ａ-Ｚａ-ｚ]+)*％?|(?<![0-9])[0-9]{1,20}(?=．[0-9])．[0-9]{1,20}[％%]?"
    # Thousands parted by a full-width comma; not the last of a list of shorter numbers.
    r"|(?<![0-9，．.、和])[1-9][0-9]{0,2}(?=，[0-9]{3})(?:，[0-9]{3})+(?![0-9，．、和])"
)
_MARKUP = re.compile(
    r"\*\*[^*\n]{1,80}\*\*|!?\[[^\[\]\n]{0,80}\]\([^()\s]{1,200}\)|\{fig\}|<(?:https?:|/?(?:b|br|i|em|strong|sub|sup|p|a)\b)"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|#\d{2,5});"
)
_PLAIN = frozenset({"title", "summary", "picture"})
# Cards and results of a search show about this much of a title.
_LONGEST: dict[Lang, int] = {"zh": 60, "en": 160}


def check_plain(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report markup in titles, summaries and descriptions of pictures, and full-width digits everywhere."""
    for writing in subject.writings:
        for block in writing.blocks:
            for match in () if block.text.isascii() else _FULL_WIDTH.finditer(block.text):
                yield _full_width(match[0], block.place(match.start()))
            if block.kind in _PLAIN and (markup := _MARKUP.search(block.text)):
                yield _markup(markup[0], block.place(markup.start()))
        yield from _check_title(writing)


def find_marks(file: str, text: str) -> Iterator[Finding]:
    """Report markup and full-width digits in a data file; ``text`` is without comments."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _FULL_WIDTH.finditer(line):
            yield _full_width(match[0], Place(file, number, match.start() + 1))
        if markup := _MARKUP.search(line):
            yield _markup(markup[0], Place(file, number, markup.start() + 1))


def _check_title(writing: Writing) -> Iterator[Finding]:
    title, longest = writing.blocks[0].text, _LONGEST[writing.lang]
    if len(title) > longest:
        yield LONG_TITLE.finding(
            writing.place,
            Message(
                f"标题有 {len(title)} 个字符，列表中显示不全；请缩短到 {longest} 个以内，细节写进摘要",
                f"the title has {len(title)} characters, more than lists and results show: "
                f"shorten it to {longest}, and leave details to the summary",
            ),
        )


def _full_width(found: str, place: Place) -> Finding:
    proper = unicodedata.normalize("NFKC", found)
    return FULL_WIDTH_DIGITS.finding(
        place,
        Message(
            f"“{found}”是全角；请写“{proper}”（GB/T 15835）",
            f"“{found}” is full-width: write “{proper}” (GB/T 15835)",
        ),
        suggestion=proper,
    )


def _markup(found: str, place: Place) -> Finding:
    return MARKUP_IN_PLAIN_TEXT.finding(
        place,
        Message(
            f"“{found}”在这里会原样显示；请只写文字",
            f"“{found}” is shown here as it stands: write the words alone",
        ),
    )
