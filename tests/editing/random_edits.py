"""Edits that nobody would think of: any value, at any place of some data."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from achievements.editing import Edit, Insert, Move, Remove, Set

TEXTS = (
    *(
        "3228万美元",
        "a: b",
        "- x",
        "#c",
        "a #b",
        "中文，：“”",
        'it\'s "q"',
        "null",
        "true",
        "",
        "yes",
        "[1]",
        "{a",
    ),
    *("two\nlines", "x\n", "100%", "  lead", "trail ", "12:30", "\\n back", "a, b", "*star", "&amp", "!tag"),
    *(
        "very long " * 20,
        "中文 " * 40,
        "%pct",
        "@at",
        "`tick",
        "a:",
        "key:value",
        "：",
        "|",
        ">",
        "?",
        "- ",
        "'",
    ),
    *('"quoted" rest', "12.10亿元", "2021-12", "0", "1e3", "~"),
)


def places(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every value of some data with its path."""
    yield way, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*way, key))


def any_value(random: Random, depth: int = 0) -> Any:
    kind = random.random()
    if kind < 0.65 or depth > 2:
        return random.choice(TEXTS)
    if kind < 0.7:
        return random.choice((None, True, False))
    if kind < 0.85:
        keys = random.sample(("zh", "en", "a", "b: c", "1", "k"), random.randint(0, 3))
        return {key: any_value(random, depth + 1) for key in keys}
    return [any_value(random, depth + 1) for _ in range(random.randint(0, 3))]


def any_edit(random: Random, data: Any) -> Edit:
    """Return an edit of some data (a mapping) that names a place in them."""
    found = list(places(data))
    lists = [(path, value) for path, value in found if isinstance(value, list)]
    kind = random.choice(("set", "add", "remove", "insert", "move")) if data else "add"
    if kind == "remove":
        return Remove(random.choice(found[1:])[0])
    if kind == "insert" and lists:
        path, value = random.choice(lists)
        return Insert(path, any_value(random), random.randint(0, len(value)))
    if kind == "move" and (filled := [each for each in lists if each[1]]):
        path, value = random.choice(filled)
        return Move((*path, random.randrange(len(value))), random.randrange(len(value)))
    if kind == "add":
        path = random.choice([path for path, value in found if isinstance(value, dict)])
        return Set((*path, random.choice(("new-key", "zz", "a: b"))), any_value(random))
    return Set(random.choice(found[1:])[0], any_value(random))
