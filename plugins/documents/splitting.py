"""Where articles of a file end and begin, recognised by bylines, dates and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import NamedTuple

from .blocks import Block, BlockKind, StyledSpan
from .bylines import DATELINE, read_imprint
from .document import Message, Remark, RemarkKind
from .roles import NUMBERED, Line, Role, announces

_HEAD = (Role.SHORT, Role.IMPRINT, Role.BYLINE)
_SIGNED = (Role.IMPRINT, Role.BYLINE)
_MOST_TITLE_LINES = 3
# An unsigned text at least this long is not signed by a byline below it.
_SHORTEST_ARTICLE = 100
_SAID = tuple("！？!?")  # endings that mark a short last line as a sentence, not a title
_SHORTEST_TITLE = 8
_LONGEST_COLUMN = 4
_QUOTED = 40

# The rows of a table that a PDF or plain text gives as lines.
_ROW = re.compile(r"\S\s+[-−+]?\d[\d.,]*\s?\S{0,4}(?:\s|$)")


class FileMetadata(NamedTuple):
    """What a file says about its article outside the text; None for what it does not say."""

    title: str | None = None
    date: str | None = None
    publication: str | None = None
    url: str | None = None


@dataclass
class Draft:
    """The lines of one article before it is assembled."""

    titles: list[Block] = field(default_factory=list)
    is_titled_below: bool = False
    body: list[Line] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    has_byline: bool = False
    date: str | None = None
    publication: str | None = None
    url: str | None = None
    remarks: list[Remark] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The number of characters in its sentences."""
        return sum(len(line.block.text) for line in self.body if line.role is Role.TEXT) + sum(
            1 for line in self.body if line.block.kind is BlockKind.TABLE
        )

    @property
    def has_words(self) -> bool:
        """Whether it holds anything that can be read."""
        return bool(self.titles) or any(line.block.text.strip() or line.block.rows for line in self.body)

    def fill_from(self, metadata: FileMetadata) -> None:
        """Take what the text does not say itself from the metadata."""
        if metadata.title and not self.titles:
            self.titles = [Block(BlockKind.HEADING, (StyledSpan(metadata.title),))]
        self.date = self.date or metadata.date
        self.publication = self.publication or metadata.publication
        self.url = metadata.url

    def sign(self, lines: Sequence[Line]) -> None:
        """Take bylines and imprints from lines; what was taken before is kept."""
        for line in lines:
            if line.role not in _SIGNED:
                continue
            self.credits.append(line.block.text.strip())
            self.has_byline = self.has_byline or line.role is Role.BYLINE
            if imprint := read_imprint(line.block.text):
                self.date = self.date or imprint.date
                self.publication = self.publication or imprint.publication


def split(lines: Sequence[Line], usual_gap: float) -> tuple[list[Draft], list[Remark]]:
    """Return the articles of a file, and remarks on what was left out around them."""
    kept, remarks = _without_furniture(lines)
    runs = [(is_head, list(run)) for is_head, run in groupby(kept, key=lambda line: line.role in _HEAD)]
    drafts = [Draft()]
    for index, (is_head, run) in enumerate(runs):
        if not is_head:
            drafts[-1].body += [line for line in run if line.role is not Role.BREAK]
        elif index == len(runs) - 1 and drafts[-1].size:
            _close(run, drafts[-1])
        else:
            following = runs[index + 1][1][0].block if index + 1 < len(runs) else None
            is_dated = following is not None and DATELINE.match(following.text) is not None
            _place(run, drafts, usual_gap, remarks, is_followed_by_dateline=is_dated)
    return [draft for draft in drafts if draft.has_words], remarks


def dropped(block: Block, reason: Message, kind: RemarkKind = RemarkKind.DROPPED) -> Remark:
    """Return the remark on a block that was left out."""
    words = block.text.strip()
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    return Remark(kind, Message(f"{reason.zh}：“{shown}”", f"{reason.en}: “{shown}”"), block.number, words)


def _without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """Return the lines of texts alone; after the end of a text, all up to the next byline is dropped."""
    kept: list[Line] = []
    remarks: list[Remark] = []
    is_over = False
    for index, line in enumerate(lines):
        if line.role in _SIGNED and _opens(lines, index):
            is_over = False
        elif line.role is Role.LAST:
            is_over = any(each.role is Role.TEXT for each in kept)
        if is_over or line.role in (Role.FURNITURE, Role.LAST):
            if line.block.text.strip():
                reason = Message("网页或版面的附带文字，未收入", "furniture of the page, left out")
                remarks.append(dropped(line.block, reason))
        else:
            kept.append(line)
    return kept, remarks


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Return whether text follows a byline, with only head lines in between."""
    passed = (*_HEAD, Role.PICTURE, Role.CAPTION)
    return next((line.role for line in lines[index + 1 :] if line.role not in passed), None) is Role.TEXT


def _close(run: Sequence[Line], draft: Draft) -> None:
    """Assign the lines after the last text: they sign the article, or are a title set below it."""
    draft.sign(run)
    is_table = any(line.role is Role.SHORT and _ROW.search(line.block.text) for line in run)
    if is_table or announces(draft.body[-1].block.text):
        draft.body += [line for line in run if line.role is Role.SHORT]
        return
    said = [line for line in run if line.role is Role.SHORT and line.block.text.rstrip()[-1:] in _SAID]
    draft.body += [line._replace(role=Role.TEXT) for line in said]
    words = [line.block for line in run if line.role is Role.SHORT and line not in said]
    if words and not draft.titles:
        draft.titles, draft.is_titled_below = words[:_MOST_TITLE_LINES], True
        words = words[_MOST_TITLE_LINES:]
    reason = Message("文末没有下文的一行，未收入，请确认", "a line below the text, left out; please check")
    draft.remarks += [dropped(block, reason, RemarkKind.CONFIRM) for block in words]


def _place(
    run: list[Line],
    drafts: list[Draft],
    usual_gap: float,
    remarks: list[Remark],
    *,
    is_followed_by_dateline: bool,
) -> None:
    """Assign the lines of a head to the article above it or to the one that it opens."""
    current = drafts[-1]
    signed = [index for index, line in enumerate(run) if line.role in _SIGNED]
    if not current.size:
        _open(run, current, usual_gap, remarks)
    elif not signed:
        if _is_title_again(run[0].block, current) or is_followed_by_dateline:
            drafts.append(Draft())
            _open(run, drafts[-1], usual_gap, remarks)
        else:
            current.body += run
    elif (
        signed[0] == 0
        and len(signed) == len(run)
        and current.size < _SHORTEST_ARTICLE
        and not current.has_byline
    ):
        current.sign(run)
    else:
        drafts.append(Draft())
        _open(_left_to_current(run, current), drafts[-1], usual_gap, remarks)


def _is_title_again(block: Block, current: Draft) -> bool:
    """Return whether a heading has the same top level as the current article's title."""
    return (
        bool(current.titles)
        and block.kind is BlockKind.HEADING
        and block.level == current.titles[0].level == 0
    )


def _left_to_current(run: list[Line], current: Draft) -> list[Line]:
    """Sign or title the current article with the first lines below it; return the rest."""
    signing = list(takewhile(lambda line: line.role in _SIGNED, run))
    if signing and len(signing) < len(run):
        current.sign(signing)
        return run[len(signing) :]
    lead = list(takewhile(lambda line: line.role is Role.SHORT, run))
    groups = _glued(lead)
    if not current.titles and len(groups) > 1:
        current.titles = [line.block for line in groups[0]]
        current.is_titled_below = True
        return run[len(groups[0]) :]
    return run


def _glued(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in groups, separated where there is an empty line."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.block.gap == 0:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _open(run: Sequence[Line], draft: Draft, usual_gap: float, remarks: list[Remark]) -> None:
    """Begin an article with its title, byline and date; headings of its text stay in the text."""
    draft.sign(run)
    lead = list(takewhile(lambda line: line.role is Role.SHORT, run))
    words = lead or [line for line in run if line.role is Role.SHORT]
    after = [line for line in run[len(lead) :] if line.role is Role.SHORT]
    if lead and after and _is_account(lead, after[0]):
        lead, words = [], [*lead, *after[:1]]
    marked = words[_find_title(words) :]
    titles = _nearest(marked, usual_gap) if len(lead) < len(run) and lead else _first(marked, usual_gap)
    draft.titles += [line.block for line in titles]
    above = words[: words.index(titles[0])] if titles else []
    reason = Message("标题上方的栏目或版头，未收入", "the head of a column or page above the title, left out")
    remarks += [dropped(line.block, reason) for line in above]
    placed = {line.block.number for line in (*titles, *above)}
    draft.body += [line for line in run if line.role is Role.SHORT and line.block.number not in placed]


def _is_account(lead: Sequence[Line], after: Line) -> bool:
    """Return whether an account's name stands above the date, with the title below."""
    longest = max(len(line.block.text.strip()) for line in lead)
    return longest <= _SHORTEST_TITLE < len(after.block.text.strip())


def _find_title(lines: Sequence[Line]) -> int:
    """Return the index of the highest heading in a head, or of the first line longer than a column's name."""
    levels = [line.block.level for line in lines if line.block.kind is BlockKind.HEADING]
    if levels:
        is_top = [line.block.kind is BlockKind.HEADING and line.block.level == min(levels) for line in lines]
        return is_top.index(True)
    lengths = [len(line.block.text.strip()) for line in lines]
    return next((place for place, length in enumerate(lengths) if length > _LONGEST_COLUMN), 0)


def _nearest(lines: Sequence[Line], usual_gap: float) -> list[Line]:
    """Return the lines of a title right above a byline."""
    kept: list[Line] = []
    for line in reversed(lines):
        kept.insert(0, line)
        if line.block.gap > usual_gap + 1 or len(kept) == _MOST_TITLE_LINES:
            break
    return kept


def _first(lines: Sequence[Line], usual_gap: float) -> list[Line]:
    """Return the lines of a title without a byline: those in one style, before the first heading."""
    kept: list[Line] = []
    for line in lines[:_MOST_TITLE_LINES]:
        is_other = kept and (line.block.kind, line.block.level) != (kept[0].block.kind, kept[0].block.level)
        if NUMBERED.match(line.block.text) or is_other or (kept and line.block.gap > usual_gap + 1):
            break
        kept.append(line)
    return kept
