"""Remains of page layout in copied text: navigation, file names, paragraphs cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Lang, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.rule import Rule
from documents.furniture import MORE_LINK, PICTURE_FILE, is_furniture

PAGE_CHROME = Rule(
    "page-chrome",
    Severity.WARNING,
    Message("网页的附带文字混入正文", "Furniture of a web page in the text"),
)
PICTURE_FILE_LINE = Rule(
    "picture-file-line",
    Severity.WARNING,
    Message("单独一行图片文件名", "A line that is only the name of a picture file"),
)
UNFINISHED_PARAGRAPH = Rule(
    "unfinished-paragraph",
    Severity.WARNING,
    Message("段落没有结束", "A paragraph that does not end"),
)
RULES = (PAGE_CHROME, PICTURE_FILE_LINE, UNFINISHED_PARAGRAPH)

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")

LONGEST_WITHOUT_END = 40
# A line of a table that became none ends with a bar; that has a finding of its own.
_ENDS = frozenset("。！？!?…；;：:.”’\"')）]】」』》>—*|｜")
# The last letters of the names of picture files.
_PICTURE_ENDS = frozenset("gfpGFP")
_STOPS_SHORT = frozenset("，、,")
_SHOWN = 12


def check_layout(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report lines of a page's navigation and layout, and paragraphs that break off."""
    for writing in subject.writings:
        for number, line in _lines_of_text(writing):
            yield from _check_line(writing.file, number, line)
        yield from _check_ends(writing)


def _lines_of_text(writing: Writing) -> Iterator[tuple[int, str]]:
    """Yield the lines of the body outside code, with their numbers."""
    in_code = False
    for number, line in writing.lines():
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            yield number, line


def _check_line(file: str, number: int, line: str) -> Iterator[Finding]:
    text = line.strip()
    if not text:
        return
    if is_furniture(text):
        yield PAGE_CHROME.finding(
            _start(file, number, line),
            Message(
                f"“{shorten(text, 30)}”是网页的附带文字，不是正文；请删除这一行",
                f"“{shorten(text, 30)}” belongs to the page it was copied from: delete the line",
            ),
        )
    elif text[-1] in "]】］" and (match := MORE_LINK.search(line)):
        yield PAGE_CHROME.finding(
            Place(file, number, match.start() + 1),
            Message(
                f"行末的“{match.group().strip()}”是网页链接的文字；请删除，若正文被截断，请补全",
                f"“{match.group().strip()}” was a link to the rest: delete it, and add the rest",
            ),
        )
    elif text[-1] in _PICTURE_ENDS and PICTURE_FILE.fullmatch(text):
        yield PICTURE_FILE_LINE.finding(
            _start(file, number, line),
            Message(
                f"这一行只有图片文件名“{shorten(text, 40)}”；请插入图片，或删除这一行",
                f"this line is only the file name “{shorten(text, 40)}”: put in the picture, or delete it",
            ),
            suggestion=f"![图片说明]({text})" if " " not in text else None,
        )


def _start(file: str, number: int, line: str) -> Place:
    """Return the place of the first word of a line."""
    return Place(file, number, len(line) - len(line.lstrip()) + 1)


def _check_ends(writing: Writing) -> Iterator[Finding]:
    blocks: Sequence[Prose] = writing.blocks
    for number, block in enumerate(blocks):
        text = block.text.rstrip()
        if block.kind != "paragraph" or not text or not _breaks_off(text, writing.lang):
            continue
        last_line = block.text.rfind("\n", 0, len(text)) + 1
        if is_furniture(text[last_line:]) or PICTURE_FILE.fullmatch(text) or MORE_LINK.search(text):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        yield _unfinished(block, text, following)


def _breaks_off(text: str, lang: Lang) -> bool:
    if text[-1] in _STOPS_SHORT:
        return True
    longest = LONGEST_WITHOUT_END if lang == "zh" else 2 * LONGEST_WITHOUT_END
    return len(text) > longest and text[-1] not in _ENDS


def _unfinished(block: Prose, text: str, following: Prose | None) -> Finding:
    tail = text[-_SHOWN:]
    joined = None
    zh_hint, en_hint = "请补全，或加上句号", "complete it, or add the full stop"
    if following is not None and following.kind == "paragraph":
        space = " " if block.lang == "en" else ""
        joined = f"…{tail}{space}{following.text[:_SHOWN]}…"
        zh_hint = "若被版面截断，请与下一段接上；否则请补全"
        en_hint = "join it to the next paragraph if the page layout cut it, else complete it"
    return UNFINISHED_PARAGRAPH.finding(
        block.place(len(text) - 1),
        Message(
            f"这一段到“{tail}”就断了，没有句末标点；{zh_hint}",
            f"the paragraph breaks off at “{tail}”, without a full stop: {en_hint}",
        ),
        suggestion=joined,
    )
