"""What to look at in a translation after its original was edited."""

from __future__ import annotations

from difflib import SequenceMatcher

from achievements.posts.forms import count_front_lines
from cjk_markdown.prose import read_prose


def changed_paragraphs(before: str, after: str) -> tuple[int, ...]:
    """Return the lines where paragraphs of a Chinese text begin that differ from the text before."""
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
    return tuple(dict.fromkeys(line for block in changed for _, line, _ in block.runs[:1]))


def _front(text: str) -> int:
    return count_front_lines(text.split("\n"))


def _body(text: str) -> str:
    return "\n".join(text.split("\n")[_front(text) :])
