"""Topics without a new post: told by the date of today, and only on request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest

from achievements.checks import run_checks
from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.posts.load import load_posts
from tests.checks.sample_content import FRONT, find_all, sample_files

TOPICS = "data/topics.yaml"
LIMITED = sample_files()[TOPICS].decode() + "  max_age_days: 14\n"
EMPTY = (
    LIMITED.replace("investment", "health")
    .replace("招商引资", "医疗")
    .replace("en: Investment", "en: Health")
)


def stale(today: date, files: Mapping[str, str] = MappingProxyType({})) -> list[Finding]:
    found = find_all({TOPICS: LIMITED, **files}, today)
    return [finding for finding in found if finding.rule == "stale-topic"]


@pytest.mark.parametrize(
    ("today", "is_stale"), [(date(2024, 5, 20), False), (date(2024, 5, 21), True), (date(2024, 5, 6), False)]
)
def test_a_topic_is_stale_the_day_after_its_limit(today: date, is_stale: bool) -> None:
    found = stale(today)
    assert bool(found) is is_stale
    if found:
        assert (found[0].severity, found[0].file, found[0].line) == ("warning", TOPICS, 1)
        assert "已过 15 天" in found[0].message.zh


def test_an_update_counts_as_new_and_a_partial_date_from_its_last_day() -> None:
    front = FRONT["index.zh.md"]
    updated = front.replace("date: 2024-05-06\n", "date: 2024-05-06\nupdated: 2024-05-20\n")
    assert stale(date(2024, 6, 3), {"index.zh.md": f"{updated}北区公布了数据。\n"}) == []
    partial = front.replace("2024-05-06", "2024-05") + "北区公布了数据。\n"
    assert stale(date(2024, 6, 14), {"posts/2024-05-other/index.zh.md": partial}) == []


def test_a_draft_does_not_count() -> None:
    draft = FRONT["index.zh.md"].replace("---\n", "---\ndraft: true\n", 1) + "北区公布了数据。\n"
    assert "还没有稿件" in stale(date(2024, 5, 7), {"index.zh.md": draft})[0].message.zh


def test_a_topic_that_has_a_limit_and_no_post_is_told() -> None:
    found = find_all({TOPICS: LIMITED + EMPTY}, date(2024, 5, 7))
    assert [(f.rule, f.line) for f in found] == [("stale-topic", LIMITED.count("\n") + 1)]


def test_a_build_never_asks_how_old_a_topic_is() -> None:
    files = sample_files() | {TOPICS: LIMITED.encode()}
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    today = date(2030, 1, 1)
    build = {finding.rule for finding in run_checks(dataset, posts, files, today)}
    check = {finding.rule for finding in run_checks(dataset, posts, files, today, on_request=True)}
    assert check - build == {"stale-topic"}
