"""The history of releases: what is added to it, held, dropped, written and read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from achievements.changes.comparing import Changes, compare
from achievements.changes.history import (
    KEPT,
    LISTED,
    History,
    HistoryError,
    next_history,
    read_history,
    render_history,
)

from .released import observation, post, state, text


def files(sign: str) -> dict[str, str]:
    return {"observations.csv": sign * 64}


def changes(number: int) -> Changes:
    return compare(state(texts=[]), state(texts=[post(mark=str(number))]))


def first() -> History:
    return next_history(History(), None, "2024-07-23", "2026-11-28", files("0"))


def test_the_first_release_has_a_snapshot_and_no_changes() -> None:
    history = first()
    assert (history.releases[0].version, history.releases[0].changes) == ("2024-07-23", None)
    assert history.snapshots == {"2024-07-23": files("0")}


def test_the_same_release_again_adds_nothing_on_any_day() -> None:
    assert next_history(first(), Changes(), "2024-07-23", "2026-12-24", files("0")) == first()


def test_new_texts_are_a_release_of_the_same_data() -> None:
    history = next_history(first(), changes(1), "2024-07-23", "2026-11-29", files("0"))
    assert [(each.number, each.version) for each in history.releases] == [
        (2, "2024-07-23"),
        (1, "2024-07-23"),
    ]
    assert len(history.snapshots) == 1


def test_other_data_under_the_same_newest_date_have_a_snapshot_of_their_own() -> None:
    history = next_history(first(), Changes(), "2024-07-23", "", files("1"))
    history = next_history(history, Changes(), "2024-07-23", "", files("2"))
    assert history.snapshots == {
        "2024-07-23-v3": files("2"),
        "2024-07-23-v2": files("1"),
        "2024-07-23": files("0"),
    }


def test_data_that_were_published_before_keep_the_name_of_their_snapshot() -> None:
    history = next_history(first(), Changes(), "2025", "", files("1"))
    again = next_history(history, changes(1), "2025", "", files("0"))
    assert again.releases[0].version == "2024-07-23"


def test_the_oldest_are_dropped_and_their_names_never_given_again() -> None:
    history = first()
    for number in range(KEPT + 5):
        history = next_history(history, changes(number), "2024-07-23", "", {"a.csv": f"{number:064x}"})
    assert len(history.releases) == len(history.snapshots) == KEPT
    assert history.dropped[:2] == ("2024-07-23", "2024-07-23-v2")
    assert not {*history.dropped} & {*history.snapshots}


def test_a_history_is_read_as_it_was_written() -> None:
    old = observation()
    new = observation("north/fdi@2022-H1+2", value="33000000", written="3300万美元", source="b")
    corrections = [{"old": old["key"], "new": new["key"], "reason": text("更正", "corrected")}]
    texts = [post(), post(lang="en")]
    before = state(old, observation("north/fdi@2020", rank=2), texts=texts)
    now = state(old, new, corrections=corrections, texts=[post(mark="1", note=text("改")), texts[1]])
    history = next_history(first(), compare(before, now), "2025-01-01", "2026-11-28", files("1"))
    written = render_history(history)
    assert render_history(read_history(written)) == written
    assert read_history(render_history(first())) == first()


@pytest.mark.parametrize(
    "damage",
    [
        {"format": 99},
        {"releases": [{"number": 1}]},
        {"releases": [5]},
        {"snapshots": {"../../etc": {}}},
        {"snapshots": {"2024-07-23": {"observations.csv": "no digest"}}},
        {"snapshots": []},
        {"dropped": [7]},
    ],
)
def test_what_is_no_history_is_refused(damage: dict[str, Any]) -> None:
    told = {**json.loads(render_history(first())), **damage}
    with pytest.raises(HistoryError):
        read_history(json.dumps(told).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b"null"])
def test_bytes_that_are_no_json_are_refused(data: bytes) -> None:
    with pytest.raises(HistoryError):
        read_history(data)


def test_a_release_in_which_everything_changed_lists_what_a_reader_can_take_in() -> None:
    number = LISTED + 3
    before = [observation(f"north/i{n}@2021") for n in range(number)]
    now = [observation(f"north/i{n}@2021", value="5", written=None) for n in range(number)]
    texts = [post(f"/posts/{n}/") for n in range(number)]
    found = compare(state(*before, texts=[]), state(*now, texts=texts))
    history = next_history(first(), found, "2025", "", files("1"))
    told = history.releases[0].changes
    assert told is not None
    assert (len(told.figures), len(told.texts or ()), told.further) == (LISTED, LISTED, 6)
    assert read_history(render_history(history)) is not None
    assert b'"further": 6' in render_history(history)
