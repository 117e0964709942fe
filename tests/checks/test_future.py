"""Dates in the future."""

from __future__ import annotations

from datetime import date

import pytest

from achievements.checks import run_checks
from achievements.model.load import load_dataset
from achievements.posts.entities import Posts
from achievements.posts.load import load_posts
from tests.model.example_files import EVENT, METRICS, PROJECTS, SOURCE, encoded, example_documents, put
from tests.posts.example_posts import ZH, post

LATER = "2030-01-01"


def found(today: date, documents: dict[str, object], **facts: str) -> list[tuple[str, int]]:
    files = encoded(documents) | post(**facts)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    return [(f.file, f.line) for f in run_checks(dataset, posts, files, today) if f.rule == "future-date"]


def test_what_has_happened_is_no_fault() -> None:
    assert found(date(2022, 8, 31), example_documents(), updated="2022-08-31") == []


def test_a_period_that_has_begun_is_no_fault() -> None:
    assert found(date(2022, 8, 4), example_documents()) != []
    assert found(date(2022, 8, 10), example_documents()) == []


@pytest.mark.parametrize(
    ("file", "path"),
    [
        (SOURCE, ("date",)),
        (EVENT, ("date",)),
        (METRICS, ("observations", 1, "date")),
        (PROJECTS, ("projects", "feilong-medicine", "stages", 0, "date")),
    ],
)
def test_a_date_to_come_is_an_error_at_its_place(file: str, path: tuple[str | int, ...]) -> None:
    documents = example_documents()
    documents[SOURCE].pop("date")  # what is later than its source is told without a date of today
    put(documents[file], path, LATER)
    if file == PROJECTS:
        put(documents[file], (*path[:-1], "status"), "final")

    places = found(date(2026, 11, 21), documents)

    assert [place[0] for place in places] == [file]
    assert places[0][1] > 1


def test_a_planned_value_may_lie_in_the_future_and_another_may_not() -> None:
    documents = example_documents()
    documents[SOURCE].pop("date")
    put(documents[METRICS], ("observations", 0, "period"), LATER)
    assert len(found(date(2026, 11, 21), documents)) == 1

    put(documents[METRICS], ("observations", 0, "status"), "estimated")
    assert found(date(2026, 11, 21), documents) == []


@pytest.mark.parametrize("file", [EVENT, METRICS])
def test_what_is_later_than_its_source_is_told_once(file: str) -> None:
    documents = example_documents()
    put(documents[file], ("date",) if file == EVENT else ("observations", 0, "period"), LATER)
    assert found(date(2026, 11, 21), documents) == []


def test_a_period_at_the_top_of_a_file_is_told_once() -> None:
    documents = example_documents()
    documents[SOURCE].pop("date")
    entries = documents[METRICS]["observations"]
    for entry in entries:
        entry.pop("period", None)
    put(documents[METRICS], ("period",), "2030-H1")

    assert len(entries) > 1
    assert len([file for file, _ in found(date(2026, 11, 21), documents) if file == METRICS]) == 1


def test_a_draft_may_be_dated_ahead() -> None:
    today = date(2022, 8, 3)
    assert [place for place in found(today, example_documents(), draft="true") if place[0] == ZH] == []


def test_a_post_of_tomorrow_or_updated_tomorrow_is_an_error() -> None:
    assert found(date(2022, 8, 10), example_documents(), updated="2022-08-11") == [(ZH, 8)]
    today = date(2022, 8, 3)
    assert (ZH, 4) in found(today, example_documents())


def test_without_a_date_of_today_nothing_is_said_of_dates() -> None:
    documents = example_documents()
    put(documents[SOURCE], ("date",), LATER)
    files = encoded(documents)
    dataset, _ = load_dataset(files)

    assert run_checks(dataset, Posts(), files, None) == []
