"""The singular of English plural nouns, for counts of one."""

from __future__ import annotations

import re

_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "bases": "base"}
# The head of "projects under negotiation" comes before the first of these words.
_AFTER_HEAD = re.compile(
    r" (?:of|in|on|under|for|from|with|at|by|to|that|signed|settled|launched|above|per)\b"
)


def singular(noun: str) -> str:
    """Return the singular of a plural noun phrase: ``project under negotiation``.

    Follows the regular endings and a few irregular words; a noun that has no plural ending is
    returned as it is.
    """
    cut = _AFTER_HEAD.search(noun)
    head, rest = (noun[: cut.start()], noun[cut.start() :]) if cut else (noun, "")
    before, space, last = head.rpartition(" ")
    return f"{before}{space}{_singular_word(last)}{rest}"


def _singular_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
