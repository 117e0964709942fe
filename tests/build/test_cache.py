"""The cache: what is kept is found again; whatever happens to its file costs time alone."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.build import cache as cache_module
from achievements.build.cache import Cache


def test_what_is_kept_is_found_by_the_next_build(tmp_path: Path) -> None:
    first = Cache(tmp_path / "cache.sqlite", "1")
    first.put("text", [("a", {"x": (1, "二")}), ("b", None)])
    first.close()
    second = Cache(tmp_path / "cache.sqlite", "1")
    assert second.get("text", "a") == {"x": (1, "二")}
    assert second.get("text", "c") is None
    assert second.get("other", "a") is None


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    first = Cache(tmp_path / "cache.sqlite", "1")
    first.put("text", [("a", 1)])
    first.close()
    assert Cache(tmp_path / "cache.sqlite", "2").get("text", "a") is None


@pytest.mark.parametrize("damage", [b"", b"no database", os.urandom(5000)])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(damage)
    cache = Cache(path, "1")
    cache.put("text", [("a", 1)])
    assert cache.get("text", "a") == 1


def test_a_file_cut_off_in_the_middle_loses_what_it_held_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    first = Cache(path, "1")
    first.put("text", [(str(number), "x" * 1000) for number in range(100)])
    first.close()
    path.write_bytes(path.read_bytes()[:20_000])
    second = Cache(path, "1")
    assert second.get("text", "99") in (None, "x" * 1000)
    second.put("text", [("new", 1)])


@given(place=st.integers(0, 100_000), bit=st.integers(0, 7))
def test_a_flipped_bit_loses_a_value_and_changes_none(
    place: int, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("kept") / "cache.sqlite"
    values = {str(number): f"{number} " * 500 for number in range(40)}
    first = Cache(path, "1")
    first.put("text", values.items())
    first.close()
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    second = Cache(path, "1")
    for key, value in values.items():
        assert second.get("text", key) in (None, value)
    second.close()


def test_a_file_that_another_build_does_not_let_go_of_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache.sqlite"
    first = Cache(path, "1")
    first.put("text", [("a", 1)])
    first.close()
    monkeypatch.setattr(cache_module, "BUSY_TIMEOUT", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        second = Cache(path, "2")
        second.put("text", [("b", 2)])
        assert (second.get("text", "a"), second.get("text", "b")) == (None, 2)
        other.execute("ROLLBACK")
    assert Cache(path, "1").get("text", "a") == 1


def test_where_no_file_can_be_kept_a_build_goes_on_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    cache = Cache(tmp_path / "cache" / "kept.sqlite", "1")
    cache.put("text", [("a", 1)])
    assert cache.get("text", "a") == 1


def test_two_builds_at_once_keep_both_their_values(tmp_path: Path) -> None:
    one, other = Cache(tmp_path / "cache.sqlite", "1"), Cache(tmp_path / "cache.sqlite", "1")
    one.put("text", [("a", 1)])
    other.put("text", [("b", 2)])
    assert (one.get("text", "b"), other.get("text", "a")) == (2, 1)


def test_what_is_no_longer_wanted_goes_once_it_is_the_greater_part(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite", "1")
    cache.put("text", [(str(number), number) for number in range(10)])
    cache.retain("text", ["0", "1", "2", "3", "4", "5"])
    assert cache.get("text", "9") == 9
    cache.retain("text", ["0", "1"])
    assert (cache.get("text", "0"), cache.get("text", "9")) == (0, None)


VALUES = {str(number): f"{number} " * 500 for number in range(40)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A cache file with `VALUES`."""
    path = tmp_path_factory.mktemp("sound") / "cache.sqlite"
    cache = Cache(path, "1")
    cache.put("text", VALUES.items())
    cache.close()
    return path.read_bytes()


def damage_at_random(data: bytes, seed: int) -> bytes:
    """A file with some of its bytes changed, in one place or many, cut short, or made longer."""
    chance = random.Random(seed)  # noqa: S311 — the same damage every time
    changed = bytearray(data)
    within = len(data) if chance.random() < 0.5 else 4096  # the first page holds the schema
    for _ in range(chance.choice((1, 3, 30, 1000))):
        changed[chance.randrange(within)] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(data), chance.randrange(len(data))))]) + b"x" * chance.choice(
        (0, 5000)
    )


def damage_schema(data: bytes) -> bytes:
    """The text of the schema is no UTF-8, and SQLite quotes it in its message."""
    at = data.index(b"tablekeptkept")
    changed = bytearray(data)
    changed[at + 5] = 0xFF
    changed[data.index(b"CREATE TABLE", at)] = ord("X")
    return bytes(changed)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "schema text": damage_schema,
    "a column of another name": lambda data: data.replace(b"value BLOB", b"vakue BLOB"),
    "a table of another name": lambda data: data.replace(b"tablekeptkept", b"tableleftleft"),
    "said to be read-only": lambda data: data[:18] + b"\xff\xff" + data[20:],
    "another size of pages": lambda data: data[:16] + b"\x80\x00" + data[18:],
    "another encoding": lambda data: data[:56] + b"\x00\x00\x00\x02" + data[60:],
    "a format from the future": lambda data: data[:44] + b"\x00\x00\x00\x09" + data[48:],
    "the root of the table elsewhere": lambda data: data[:4096] + bytes(4096) + data[8192:],
} | {f"seed {seed}": partial(damage_at_random, seed=seed) for seed in range(300)}


@pytest.mark.parametrize("how", DAMAGES)
def test_whatever_happens_to_the_file_no_value_is_wrong_and_the_next_builds_keep_theirs(
    tmp_path: Path, sound: bytes, how: str
) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(DAMAGES[how](sound))
    cache = Cache(path, "1")
    for key, value in VALUES.items():
        assert cache.get("text", key) in (None, value)
    cache.present("text", VALUES)
    cache.retain("text", VALUES)
    for number in range(3):  # at the latest when it is written to, SQLite notices
        cache.put("text", list(VALUES.items()))
        cache.put("other", [("new", number)])
    cache.close()
    following = Cache(path, "1")
    assert following.get("other", "new") == 2
    assert [following.get("text", key) for key in VALUES] == list(VALUES.values())
    following.close()
