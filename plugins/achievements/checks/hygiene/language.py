"""English texts with a passage left in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.translation import KEY, find_chinese

UNTRANSLATED = Rule(
    "untranslated-text",
    Severity.ERROR,
    Message("英文稿中留有中文段落", "A passage of the English text is in Chinese"),
)
RULES = (UNTRANSLATED,)

_ENTRY = re.compile(r"([a-z_]+):")
_OF_ENGLISH = ("title", "summary", KEY)


def check_language(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report an English text with passages in Chinese: once, however many there are."""
    if subject.en is None:
        return
    blocks = subject.en.blocks
    left = [block for block in blocks if block.lang == "zh"]
    if left:
        # A copy of the Chinese file has its facts, too, of which the English file has none.
        front = subject.en.text.split("\n")[: subject.en.body_line]
        entries = [match[1] for line in front if (match := _ENTRY.match(line))]
        keys = [key for key in entries if blocks[0].lang == "zh" and key not in _OF_ENGLISH]
        zh_keys, en_keys = "", ""
        if keys:
            zh_keys = f"；并删去只写在 index.zh.md 里的 {'、'.join(keys)}"
            en_keys = f"; delete {', '.join(keys)}, which stand in index.zh.md alone"
        zh = f"（共 {len(left)} 段，全文 {len(blocks)} 段）" if len(left) > 1 else ""
        en = f" ({len(left)} of {len(blocks)} passages)" if len(left) > 1 else ""
        yield UNTRANSLATED.finding(
            left[0].place(find_chinese(left[0].text) or 0),
            Message(
                f"英文稿的这一段是中文{zh}；请译成英文，还没有译文就先删去英文稿{zh_keys}",
                f"this passage of the English text is in Chinese{en}: translate it, "
                f"or take the English file away until it is translated{en_keys}",
            ),
        )
