"""The layout of the index: what an edit changes, and what it leaves alone."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from achievements.hosting.configuration import IMMUTABLE
from achievements.model.store import Memory
from achievements.search import indexing
from achievements.search.documents import KINDS, Entry, SearchDocument
from achievements.search.index import SearchIndex
from achievements.search.indexing import Indexing, Tracing
from achievements.search.segments import Sizes, split_entries
from achievements.search.shards import make_shards, renew_shards

from .browser import index_files, needs_node, search, write_index
from .synthetic import FIRST_DAY, made, synthetic_entries

# Small enough that 40 posts make several volumes of several segments.
SIZES = Sizes(volume=60_000, segment=15_000, shard=2_000)
POSTS = 40
CATALOGUE = "search/index/zh.json"
ROOT = Path(__file__).resolve().parents[2]
PATHS = (ROOT, ROOT / "plugins")


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return tuple(synthetic_entries(POSTS, "zh"))


def files(entries: Iterable[Entry]) -> dict[str, bytes]:
    return index_files(entries, "zh", SIZES)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def count(paths: Iterable[str]) -> dict[str, int]:
    """How many files there are of each sort."""
    return Counter(path.removeprefix("search/index/").partition(".")[0] for path in paths)


def test_the_same_record_gives_the_same_files_in_whatever_order(entries: Sequence[Entry]) -> None:
    shuffled = random.Random(1).sample(entries, len(entries))  # noqa: S311 — not for secrets
    assert files(shuffled) == files(entries)


def test_another_process_makes_the_same_files() -> None:
    """Sets and hashes differ from process to process; files must not."""
    script = (
        "import hashlib; from tests.search.test_layout import *; "
        "print(hashlib.sha256(repr(sorted(files(synthetic_entries(5, 'zh')).items())).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(map(str, PATHS))},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_every_document_is_in_one_segment(entries: Sequence[Entry]) -> None:
    volumes = split_entries(entries, SIZES)
    assert len(volumes) > 3
    assert max(len(volume.segments) for volume in volumes) > 2
    hrefs = [entry.href for volume in volumes for segment in volume.segments for entry in segment.entries]
    assert sorted(hrefs) == sorted(entry.href for entry in entries)


def test_documents_are_numbered_by_kind_and_the_newest_first(entries: Sequence[Entry]) -> None:
    for volume in split_entries(entries, SIZES):
        for segment in volume.segments:
            order = [(KINDS.index(entry.kind), -entry.day) for entry in segment.entries]
            assert order == sorted(order)
            blocks = list(segment.blocks)
            assert [number for block in blocks for number in block] == list(range(len(segment.entries)))
            assert all(len({segment.entries[number].kind for number in block}) == 1 for block in blocks)


@pytest.mark.parametrize("day", [FIRST_DAY - 400, FIRST_DAY + 10, FIRST_DAY + 10_000])
def test_a_new_post_brings_its_text_the_terms_of_its_time_and_a_catalogue(
    entries: Sequence[Entry], day: int
) -> None:
    before = files(entries)
    new = made("post", 10_000, "新的标题", "济南市发布一则新的消息。", day)
    after = files([*entries, new])
    come = count(changed(before, after) & after.keys())
    come.pop("zh/traditional", None)
    assert come == {"zh": 1, "zh/t": 1, "zh/d": 1}


@pytest.mark.parametrize("change", ["added", "removed", "another kind", "other sizes", "edited"])
def test_a_file_but_the_catalogue_is_what_it_was_under_its_name_or_is_no_more(
    entries: Sequence[Entry], change: str
) -> None:
    """What a reader's browser or a proxy kept, after the site was published anew."""
    before, sizes = files(entries), SIZES
    others = [*entries]
    if change == "added":
        others.append(made("post", 10_000, "新的标题", "新的消息。", FIRST_DAY + 10))
    elif change == "removed":
        del others[3]
    elif change == "another kind":
        others[3] = others[3]._replace(kind="event")
    elif change == "edited":
        others[3] = others[3]._replace(make=lambda: SearchDocument("另一个题目", "", "文字"))
    else:
        sizes = SIZES._replace(shard=SIZES.shard * 2)
    after = index_files(others, "zh", sizes)
    kept = before.keys() & after.keys() - {CATALOGUE}
    assert kept
    assert all(before[path] == after[path] for path in kept)
    assert before[CATALOGUE] != after[CATALOGUE]


def test_every_name_is_the_digest_of_the_bytes_and_the_catalogue_names_them_all(
    entries: Sequence[Entry],
) -> None:
    written = files(entries)
    catalogue = written.pop(CATALOGUE).decode()
    for path, data in written.items():
        name = path.split(".")[1]
        assert hashlib.sha256(data).hexdigest().startswith(name)
        assert f'"{name}"' in catalogue
        assert re.search(IMMUTABLE, f"/{path}")
    assert not re.search(IMMUTABLE, f"/{CATALOGUE}")


@needs_node
def test_a_browser_with_an_old_catalogue_learns_that_files_are_gone(
    entries: Sequence[Entry], tmp_path: Path
) -> None:
    before = files(entries)
    new = made("post", 10_000, "新的标题", "新的消息。", FIRST_DAY + 10)
    after = files([*entries, new])
    word = entries[0].make().title[:2]
    for name, index in (("old", before), ("new", after), ("mixed", {**after, CATALOGUE: before[CATALOGUE]})):
        write_index(index, tmp_path / name)
    assert search([word], tmp_path / "old", "zh")[0].groups
    assert search([word], tmp_path / "new", "zh")[0].groups
    with pytest.raises(AssertionError, match="ENOENT"):
        search([word], tmp_path / "mixed", "zh")


def test_an_edited_text_changes_as_few(entries: Sequence[Entry]) -> None:
    place = next(number for number, entry in enumerate(entries) if entry.kind == "post")
    document = entries[place].make()
    longer = document._replace(text=f"{document.text}新添的一句话。")
    edited = [*entries]
    edited[place] = entries[place]._replace(make=lambda: longer)
    before, after = files(entries), files(edited)
    come = count(changed(before, after) & after.keys())
    come.pop("zh/traditional", None)
    assert come == {"zh": 1, "zh/t": 1, "zh/d": 1}


def test_only_what_changed_is_indexed_again(entries: Sequence[Entry]) -> None:
    store, answers, asked = Memory(), {entry.href: "as ever" for entry in entries}, set[str]()
    noted = [entry._replace(make=partial(ask, entry, asked)) for entry in entries]

    def record(make: Callable[[], Any]) -> tuple[Any, tuple[str, ...]]:
        asked.clear()
        return make(), tuple(asked)

    def keys() -> tuple[dict[str, str], int]:
        """The keys of all files, and how many segments were indexed for them."""
        tracing = Tracing(record, answers.__getitem__)
        index = SearchIndex(noted, "zh", Indexing("zh", "", store, tracing), SIZES)
        new = [segment for segment in index.segments if not index.indexing.is_known(segment)]
        return {file.path: file.key for file in index.files()}, len(new)

    first, indexed = keys()
    assert indexed > 1
    assert keys() == (first, 0)
    place = len(entries) // 2
    answers[entries[place].href] = "another"
    assert keys() == (first, 1)  # the question has another answer, and the document is the same
    noted[place] = noted[place]._replace(make=lambda: SearchDocument("另一个题目", "", "文字"))
    answers[entries[place].href] = "a third"
    after, indexed = keys()
    assert indexed == 1
    assert 1 < len(after.keys() - first.keys()) < len(first) / 4


def ask(entry: Entry, asked: set[str]) -> SearchDocument:
    """A document that is made from the answer to a question of its own."""
    asked.add(entry.href)
    return entry.make()


def test_a_store_that_forgets_costs_only_time(entries: Sequence[Entry]) -> None:
    class Forgetful(Memory):
        def get(self, kind: str, key: str) -> None:
            """Never anything."""

    planned = SearchIndex(entries, "zh", Indexing("zh", "", Forgetful()), SIZES).files()
    assert {file.path: file.make() for file in planned} == files(entries)


def test_an_empty_record_has_an_index_too() -> None:
    assert count(files([])) == {"zh": 1, "zh/names": 1, "zh/traditional": 1}


SEGMENTS: tuple[dict[str, str], ...] = (
    {"产": "业 A", "值": "B", "ab": "c A"},
    {"产": "能 C"},
    {"值": "得 D", '"': "E"},
    {"ab": "d F"},
)


@pytest.mark.parametrize(
    "edit",
    [
        {1: {"产": "能 C 量 D"}},  # another term
        {1: {}},  # the group stays in others
        {3: {"ab": "d F", "新": "G"}},  # a group that no segment had
        {2: {"值": "得 D"}},  # a group that no segment has any more
        {0: {}, 1: {}},
        {0: {"产": "业 A"}, 2: {"产": "地 H", '"': "E"}},
        {},
    ],
)
@pytest.mark.parametrize("shards", [1, 2, 64])
def test_shards_are_renewed_as_they_are_made(edit: Mapping[int, dict[str, str]], shards: int) -> None:
    now = [edit.get(number, segment) for number, segment in enumerate(SEGMENTS)]
    pairs = {number: (SEGMENTS[number], new) for number, new in edit.items()}
    assert renew_shards(make_shards(SEGMENTS, shards), pairs, len(now)) == make_shards(now, shards)


def test_an_edit_renews_few_shards_and_gives_the_files_of_a_new_index(
    entries: Sequence[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[int] = []

    def renew(shards: list[bytes], of: Mapping[int, Any], segments: int) -> list[bytes]:
        made = renew_shards(shards, of, segments)
        renewed.append(sum(old != new for old, new in zip(shards, made, strict=True)))
        return made

    monkeypatch.setattr(indexing, "renew_shards", renew)
    store, edited, place = Memory(), [*entries], len(entries) // 2
    for text in ("甲乙丙丁。", "戊己庚辛。", "壬癸。", ""):
        document = SearchDocument("题目", "", text)
        edited[place] = entries[place]._replace(make=partial(lambda made: made, document))
        # Under another key each time, since what documents are made from is not noted here.
        index = SearchIndex(edited, "zh", Indexing("zh", text, store), SIZES)
        assert {file.path: file.make() for file in index.files()} == files(edited)
    assert len(renewed) == 3
    assert 0 < min(renewed) <= max(renewed) <= 12
