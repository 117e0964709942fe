"""The review sheet (审核单): what a release would change, for those who have to pass it.

It is for the office alone and in Chinese, with what readers of English see beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from achievements.changes.comparing import Changes, FigureChange, TextChange
from achievements.changes.words import Marked, Piece, mark_text

SHOWN = 500  # rows of one table: what is longer is no sheet that anybody reads
CONTEXT = 1  # paragraphs that stay the same, shown before and after those that do not


class SheetPart(NamedTuple):
    """What was stated of a figure, what is stated now, and the difference, in both languages."""

    old: str
    new: str
    difference: str
    english: str


class SheetFigure(NamedTuple):
    """A figure that changed, with its source and why."""

    kind: str
    label: str
    english: str
    parts: tuple[SheetPart, ...]
    source: str
    note: str


class SheetPage(NamedTuple):
    """A page that changed: what happened to it, its title, its address."""

    kind: str
    title: str
    address: str


class SheetText(NamedTuple):
    """A text that changed, with its words marked; ``note`` is told where they cannot be shown."""

    kind: str
    title: str
    address: str
    lang: str
    paragraphs: tuple[Marked, ...]
    review: tuple[str, ...]
    note: str


class SheetFinding(NamedTuple):
    """What the checks find, or what was waived and why."""

    kind: str
    place: str
    said: str


class SheetView(NamedTuple):
    """The whole sheet; ``further`` tells how many rows of a table are not shown."""

    site: str
    day: str
    since: str
    counts: tuple[tuple[str, str], ...]
    figures: tuple[SheetFigure, ...]
    further_figures: int
    texts: tuple[SheetText, ...]
    further_texts: int
    behind: tuple[SheetPage, ...]
    pages: tuple[SheetPage, ...]
    further_pages: int
    pages_note: str
    findings: tuple[SheetFinding, ...]
    waivers: tuple[SheetFinding, ...]


KINDS = {
    "new": "新增",
    "changed": "改动",
    "corrected": "更正",
    "withdrawn": "撤回",
    "updated": "更新",
    "moved": "改址",
    "removed": "撤下",
}
LANGUAGES = {"zh": "中文", "en": "英文"}


def sheet_figures(changes: Changes) -> tuple[SheetFigure, ...]:
    """Return the rows of figures."""
    return tuple(map(sheet_figure, changes.figures[:SHOWN]))


def sheet_figure(change: FigureChange) -> SheetFigure:
    """Return a figure that changed."""
    parts = tuple(
        SheetPart(
            part.old.text.zh if part.old else "",
            part.new.text.zh if part.new else "",
            part.difference.text.zh if part.difference else "",
            " → ".join(stated.text.en for stated in (part.old, part.new) if stated),
        )
        for part in change.parts
    )
    before = change.old_source_title.zh or change.old_source
    told = (change.reason.zh, f"原来引自：{before}" if before else "")
    source = change.source_title.zh or change.source
    return SheetFigure(
        KINDS[change.kind], change.label.zh, change.label.en, parts, source, "；".join(filter(None, told))
    )


def sheet_text(
    change: TextChange, old: tuple[str, ...] | None, new: tuple[str, ...] | None, review: tuple[str, ...]
) -> SheetText:
    """Return a text that changed; its paragraphs are None where the release has no page of it to read."""
    note = change.note.zh
    shown: list[Marked] = []
    if change.kind in ("new", "updated"):
        if new is None:
            note = "没有读到页面，改动请对照稿件看。"
        elif old is None:
            shown = [(Piece("same", paragraph),) for paragraph in new]
            note = note or ("" if change.kind == "new" else "没有读到上次的页面，以下是现在的全文。")
        else:
            shown = shorten_same(list(mark_text(old, new)))
    return SheetText(
        KINDS[change.kind], change.title, change.address, LANGUAGES[change.lang], tuple(shown), review, note
    )


def shorten_same(marked: list[Marked]) -> list[Marked]:
    """Return the paragraphs that changed, with those around them; of the others, how many there are."""
    same = [all(piece.kind == "same" for piece in paragraph) for paragraph in marked]
    near = [not all(same[max(0, number - CONTEXT) : number + CONTEXT + 1]) for number in range(len(marked))]
    shown: list[Marked] = []
    left = 0
    for paragraph, is_near in zip([*marked, ()], [*near, True], strict=True):
        if not is_near:
            left += 1
            continue
        if left:
            shown.append((Piece("same", f"……（{left} 段没有改动）"),))
            left = 0
        if paragraph:
            shown.append(paragraph)
    return shown


def sheet_counts(changes: Changes) -> tuple[tuple[str, str], ...]:
    """Return the numbers of changes, with their labels."""
    kinds = [change.kind for change in changes.figures]
    texts = [change.kind for change in changes.texts or ()]
    told = [(f"数字{KINDS[kind]}", kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    told += [(f"文字{KINDS[kind]}", texts.count(kind)) for kind in dict.fromkeys(texts)]
    told += [("英文待更新", len(changes.behind)), ("来源变动", len(changes.sources))]
    told += [("只改了说明等的条目", sum(rows for _, rows in changes.details))]
    return tuple((name, str(number)) for name, number in told if number)
