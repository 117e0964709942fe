"""A translation beside its original: paragraph by paragraph, with what differs between their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from achievements.checks.alignment import Pair, align, align_one_by_one
from achievements.checks.held import Held, Holdings
from achievements.checks.parity import Disparity, compare_blocks
from achievements.checks.prose import Origin, Prose, fill_block
from achievements.model.entities import Dataset, Lang
from achievements.posts.forms import count_front_lines
from achievements.posts.translation import is_in_chinese
from cjk_markdown.prose import read_prose


class Paragraph(NamedTuple):
    """Blocks of both texts that belong together; ``zh_line`` and ``en_line`` are 0 where there is none."""

    zh: str
    en: str
    zh_line: int
    en_line: int
    differences: tuple[Disparity, ...]
    is_left: bool  # whether some of it is still in Chinese


def compare_translation(zh: str, en: str, dataset: Dataset) -> tuple[Paragraph, ...]:
    """Both texts paragraph by paragraph, in Markdown with or without front matter.

    So a translation that was made elsewhere is seen beside its original as soon as it is pasted.
    """
    held = Held(Holdings(dataset), frozenset(dataset.districts))
    originals, translated = _blocks(zh, "zh", dataset, held), _blocks(en, "en", dataset, held)
    differences = compare_blocks(originals, translated)
    pairs = align_one_by_one(originals, translated) or align(originals, translated)
    return tuple(_paragraph(pair, differences) for pair in pairs)


def changed_paragraphs(before: str, after: str) -> tuple[int, ...]:
    """The lines on which the paragraphs of a Chinese text begin that are not what they were.

    These are what has to be looked at in a translation of the text as it was before.
    """
    old, new = (read_prose(_body(text), "zh", _front(text)) for text in (before, after))
    matcher = SequenceMatcher(
        None, [block.text for block in old], [block.text for block in new], autojunk=False
    )
    changed = (
        new[number]
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag != "equal"
        for number in range(start, end)
    )
    return tuple(dict.fromkeys(block.runs[0].line for block in changed if block.runs))


def _blocks(text: str, lang: Lang, dataset: Dataset, held: Held) -> list[Prose]:
    found = []
    for block in read_prose(_body(text), lang, _front(text)):
        if not block.runs:  # a row without a word stands nowhere
            continue
        own: Lang = "zh" if lang == "en" and is_in_chinese(block.text) else lang
        found.append(fill_block(block, Origin(own, lang), dataset, held))
    return found


def _front(text: str) -> int:
    return count_front_lines(text.split("\n"))


def _body(text: str) -> str:
    return "\n".join(text.split("\n")[_front(text) :])


def _paragraph(pair: Pair, differences: Iterable[Disparity]) -> Paragraph:
    own = [
        each
        for each in differences
        if _holds(pair.zh, each.zh.line)
        or (not _holds(pair.zh, each.zh.line) and _holds(pair.en, each.en.line))
    ]
    return Paragraph(
        "\n".join(block.text for block in pair.zh),
        "\n".join(block.text for block in pair.en),
        pair.zh[0].place(0).line if pair.zh else 0,
        pair.en[0].place(0).line if pair.en else 0,
        tuple(own),
        any(block.lang == "zh" for block in pair.en),
    )


def _holds(blocks: Sequence[Prose], line: int) -> bool:
    return any(
        block.place(0).line <= line <= block.place(max(len(block.text) - 1, 0)).line for block in blocks
    )
