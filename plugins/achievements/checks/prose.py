"""The prose of a text: its blocks as readers see them, with figures of the data filled in.

Each character has its place in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from achievements.checks.front import FrontText, runs_of
from achievements.checks.held import Held
from achievements.model.entities import Dataset, Lang, Place
from achievements.posts.figure_roles import figure_words, split_reference
from achievements.posts.translation import LEFT, is_heading_in_chinese, is_in_chinese
from cjk_characters import HAN_RANGES
from cjk_markdown.prose import Block, BlockKind, Run
from figures.extract import Mention, extract
from strict_yaml.scalars import COMMENT_WITHOUT_SPACE

# A figure of the data whose mark was mistyped, so that it is shown as typed.
_BROKEN_ROLE = re.compile(
    r"[{｛\[［【(（]\s?fig\b|(?<![a-z0-9-])[a-z][a-z0-9-]*/[a-z][a-z0-9-]*(?:[.~][a-z0-9.~-]*)?@[0-9]{4}"
)

# A figure of an English text that was left in Chinese, or its unit alone.
CHINESE_FIGURE = re.compile(
    # A run of digits is read from its beginning alone: from each digit, time grows with its square.
    r"(?:(?<![\d,.])|(?<=[^\d,.][,.]))\d[\d,.]*\s*(?:万亿|[万亿亩千百])[美港欧日]?元?"
    rf"|(?<![{HAN_RANGES}])[万亿][美港欧日]?元"
)

ProseKind = Literal["title", "summary"] | BlockKind


class Filled(NamedTuple):
    """A figure put in from the data, written from ``start`` to ``end``."""

    start: int
    end: int
    target: str


class Origin(NamedTuple):
    """The language and the file of a text."""

    lang: Lang
    file: str


@dataclass(frozen=True)
class Prose:
    """A title, a summary, a heading, a paragraph, the row of a table … in one language."""

    kind: ProseKind
    lang: Lang
    file: str
    text: str
    runs: tuple[Run, ...]
    filled: tuple[Filled, ...] = ()

    def place(self, offset: int) -> Place:
        """Return the place in the file of the character at an offset, or of the role that put it in."""
        filled = self.filled_at(offset)
        offset = offset if filled is None else filled.start
        index = bisect_right(self.runs, offset, key=itemgetter(0)) - 1
        start, line, column = self.runs[max(index, 0)]
        return Place(self.file, line, column + max(offset - start, 0))

    def is_filled(self, offset: int) -> bool:
        """Return whether the character at an offset belongs to a figure of the data."""
        return self.filled_at(offset) is not None

    @cached_property
    def is_whole(self) -> bool:
        """Whether the data has every figure that the text puts in; another check reports a missing one."""
        return all(filled.start < filled.end for filled in self.filled) and not _BROKEN_ROLE.search(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures of the text, extracted once; some of an English passage may not be translated yet."""
        if self.text.isascii() or (self.lang == "zh" and not self.is_half_translated):
            return extract(self.text, self.lang)
        english, chinese = self.text, list[Mention]()
        for pattern in (LEFT, CHINESE_FIGURE):
            for match in pattern.finditer(english):
                # A figure left in Chinese has a finding of its own: its translation may be beside it.
                chinese += [
                    mention._replace(
                        start=mention.start + match.start(),
                        end=mention.end + match.start(),
                        weak=mention.weak or pattern is CHINESE_FIGURE,
                    )
                    for mention in extract(match[0], "zh")
                ]
            english = pattern.sub(lambda match: " " * len(match[0]), english)
        found = extract(english, "en")
        return tuple(sorted((*found, *chinese), key=lambda mention: mention.start)) if chinese else found

    @cached_property
    def is_half_translated(self) -> bool:
        """Whether part of an English passage is still to be translated."""
        return LEFT.search(self.text) is not None

    def filled_at(self, offset: int) -> Filled | None:
        """Return the figure of the data that the character at an offset belongs to, or None."""
        if not self.filled:
            return None
        index = bisect_right(self.filled, offset, key=lambda filled: filled.start) - 1
        return self.filled[index] if index >= 0 and offset < self.filled[index].end else None


def join(blocks: Sequence[Prose]) -> Prose:
    """Return several blocks as one, separated by line breaks."""
    if len(blocks) == 1:
        return blocks[0]
    texts: list[str] = []
    runs: list[Run] = []
    filled: list[Filled] = []
    start = 0
    for block in blocks:
        texts.append(block.text)
        runs += [(offset + start, line, column) for offset, line, column in block.runs]
        filled += [Filled(each.start + start, each.end + start, each.target) for each in block.filled]
        start += len(block.text) + 1
    return Prose(blocks[0].kind, blocks[0].lang, blocks[0].file, "\n".join(texts), tuple(runs), tuple(filled))


def fill_blocks(
    title: FrontText,
    summary: FrontText,
    front: Sequence[str],
    body: Sequence[Block],
    origin: Origin,
    dataset: Dataset,
    held: Held,
) -> tuple[Prose, ...]:
    """Return the title, the summary and the blocks of the body, with figures of the data filled in.

    ``front`` are the lines of the front matter, where title and summary are.
    """
    return (
        _of_front("title", title, front, origin),
        _of_front("summary", summary, front, origin),
        *(fill_block(block, origin, dataset, held) for block in body),
    )


def _of_front(kind: ProseKind, item: FrontText, front: Sequence[str], origin: Origin) -> Prose:
    """Return the prose of a text of the front matter, marked as filled at its end if it is empty or cut off.

    Loading reports such a text.
    """
    runs = tuple(runs_of(item, front))
    offset, line, column = runs[-1]
    column += len(item.text) - offset
    rest = front[line - 1][column - 1 :] if 0 < line <= len(front) else ""
    is_cut = not item.text or COMMENT_WITHOUT_SPACE.search(rest)
    cut = (Filled(len(item.text), len(item.text), ""),) if is_cut else ()
    return Prose(kind, *_as_written(origin, item.text, kind), item.text, runs, cut)


def _as_written(origin: Origin, text: str, kind: ProseKind) -> Origin:
    """Return the origin of a passage; one of an English text that was left in Chinese is read as Chinese."""
    if origin.lang == "zh" or text.isascii():
        return origin
    is_left = is_in_chinese(text) or (kind in ("title", "heading") and is_heading_in_chinese(text))
    return Origin("zh", origin.file) if is_left else origin


def fill_block(block: Block, origin: Origin, dataset: Dataset, held: Held) -> Prose:
    """Return a block with the words of its figures filled in, in the language of the file."""
    written = _as_written(origin, block.text, block.kind)
    if not block.roles:
        return Prose(block.kind, *written, block.text, block.runs)
    pieces: list[str] = []
    filled: list[Filled] = []
    starts: list[int] = []  # where each role stood, and how much longer its words are than its mark
    grown: list[int] = [0]
    done = 0
    for role in block.roles:
        words = _words(role.target, dataset, held, origin.lang)
        pieces += [block.text[done : role.offset], words]
        start = role.offset + grown[-1]
        filled.append(Filled(start, start + len(words), role.target))
        starts.append(role.offset)
        grown.append(grown[-1] + len(words) - 1)
        done = role.offset + 1
    pieces.append(block.text[done:])
    runs = tuple(
        (offset + grown[bisect_left(starts, offset)], line, column) for offset, line, column in block.runs
    )
    return Prose(block.kind, *written, "".join(pieces), runs, tuple(filled))


def _words(target: str, dataset: Dataset, held: Held, lang: Lang) -> str:
    """Return the words of a figure, or "" where the data does not hold it, which another check reports."""
    key, part = split_reference(target)
    observation = held.observation(key)
    try:
        return (
            ""
            if observation is None
            else figure_words(observation, part, dataset.indicators[observation.indicator], lang)
        )
    except KeyError:
        return ""
