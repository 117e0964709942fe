"""What the writer probably meant: the one place that decides whether to ask “did you mean …?”.

A wrong suggestion is followed as readily as a right one, and puts another story's
source or another indicator's figure on the page. So one is made only where the
spelling is nearly the same (a slip of the keyboard) and only one candidate is like
it; callers hand in no candidates but those whose kind, unit and place agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile

from achievements.model.findings import Message

# What a thing is called beside its ID, in either language, by ID.
Names = Mapping[str, Collection[str]]

_LONGEST_COMPARED = 160  # nobody mistypes a name of that length, and it is not compared
_MOST_SLIPS = 2  # in words of one name
_SHORTEST_MISTYPED = 4  # a slip in a shorter word makes another word: gdp and gnp, a and b
_MOST_LISTED = 8
_SHORTEST_PART = 2  # characters of a name by which another may be known: 签约, 生物
_BRACKETS = re.compile(r"\([^()]*\)$")  # folded: 地区生产总值(gdp)
_OF_PLACES = re.compile(r"(?<=..)(?:新区|区|县|市)$")


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that is spelt nearly like a name, or None."""
    if len(name) > _LONGEST_COMPARED:
        return None
    known = sorted(set(candidates))
    return _only(c for c in known if _letters(c) == _letters(name)) or _only(
        c for c in known if is_nearly(name, c)
    )


def named(name: str, names: Names) -> str | None:
    """Return the only ID with a name, whole or without 区 or brackets: ``莱芜`` is laiwu."""
    wanted = _plain(name)
    if not wanted or len(name) > _LONGEST_COMPARED:
        return None
    full = _only(id_ for id_, own in names.items() if wanted in map(_plain, own))
    return full or _only(
        id_
        for id_, own in names.items()
        if any(wanted == shorter.sub("", _plain(each)) for each in own for shorter in (_OF_PLACES, _BRACKETS))
    )


def id_of(name: str, names: Names) -> str | None:
    """Return the ID that was given, as such or by a name (see `named`); None where there is none."""
    return name if name in names else named(name, names)


def akin(name: str, names: Names) -> tuple[str, ...]:
    """Return the IDs, if few, whose things have a name of which the name is a part, or the reverse."""
    wanted = _plain(name)
    if not _SHORTEST_PART <= len(wanted) <= _LONGEST_COMPARED:
        return ()
    found = [id_ for id_, own in names.items() if any(_is_part(wanted, _plain(each)) for each in own)]
    return tuple(found) if len(found) <= _MOST_LISTED else ()


def is_nearly(name: str, other: str) -> bool:
    """Return whether two names differ by typing slips alone: their numbers and short words are the same."""
    words, others = _words(name), _words(other)
    if len(words) != len(others):
        return False
    unlike = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(unlike) <= _MOST_SLIPS and all(_is_slip(*pair) for pair in unlike)


def ask(near: str | None, otherwise: Message) -> Message:
    """Return the question whether the writer meant this; where nothing is near, what to do instead."""
    return Message(f"是否想写 {near}？", f"did you mean {near}?") if near else otherwise


def listed(names: Collection[str], otherwise: Message) -> Message:
    """Return the names there are, when they are few enough to be read."""
    if not 0 < len(names) <= _MOST_LISTED:
        return otherwise
    return Message(f"已有：{'、'.join(names)}", f"there are {', '.join(names)}")


def _is_part(name: str, other: str) -> bool:
    shorter, longer = sorted((name, other), key=len)
    return len(shorter) >= _SHORTEST_PART and shorter in longer


def _only(found: Iterable[str]) -> str | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _plain(name: str) -> str:
    """Return a name without spaces and quotation marks, 规模以上 in its short form."""
    return re.sub(r"[\s“”\"'《》]", "", _folded(name)).replace("规模以上", "规上")


def _letters(name: str) -> str:
    """Return a name without case and what joins its words."""
    return re.sub(r"[\s_\-]", "", _folded(name))


def _words(name: str) -> list[str]:
    """Return the words and numbers of a name, numbers without zeros before them: 2022-8-4 is 2022-08-04."""
    parts = re.findall(r"\d+|[^\W\d_]+", _folded(name))
    return [part.lstrip("0") if part.isdigit() else part for part in parts]


def _is_slip(word: str, other: str) -> bool:
    """Return whether one letter is left out, put in, mistaken or has changed places with the next."""
    shorter, longer = sorted((word, other), key=len)
    if not all(each.isascii() and each.isalpha() for each in (word, other)):
        return False
    if longer == f"{shorter}s":
        return True
    if len(longer) < _SHORTEST_MISTYPED or len(longer) - len(shorter) > 1:
        return False
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(shorter, longer, strict=False)))
    rest, of_longer = shorter[same:], longer[same:]
    if len(shorter) < len(longer):
        return rest == of_longer[1:]
    return rest[1:] == of_longer[1:] or (rest[1::-1] == of_longer[:2] and rest[2:] == of_longer[2:])
