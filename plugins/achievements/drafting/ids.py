"""IDs for new records: from the English name, or the pinyin of the Chinese one."""

from __future__ import annotations

from collections.abc import Container

from achievements.model.identifiers import slugify

_LONGEST = 40


def propose_id(zh: str, en: str, taken: Container[str]) -> str:
    """Return an ID for a name that is not ``taken``: ``north-park``, ``qi-ming-chan-ye-yuan-2``."""
    first = slugify(en) or _by_sound(zh)
    number, id_ = 1, first
    while id_ in taken:
        number += 1
        id_ = f"{first}-{number}"
    return id_


def _by_sound(zh: str) -> str:
    from pypinyin import lazy_pinyin  # its tables take longer to read than a text

    words: list[str] = []
    for word in slugify(" ".join(lazy_pinyin(zh))).split("-"):
        if words and len("-".join([*words, word])) > _LONGEST:
            break
        words.append(word)
    return "-".join(words)
