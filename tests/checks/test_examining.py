"""Examining posts: kept findings are right, and how the work is spread does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import parallel
import pytest

from achievements.checks import decode_texts, examining, run_checks
from achievements.checks.subject import Facts, collect_facts
from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.posts.load import load_posts
from tests.checks.sample_content import POST, sample_files

ZH, EN = f"{POST}/index.zh.md", f"{POST}/index.en.md"


def content(count: int = 1) -> dict[str, bytes]:
    """The sample with some copies of its post, each with a figure that is wrong in English."""
    files = sample_files()
    front = files[ZH].decode().rpartition("---\n")[0]
    for number in range(count):
        folder = f"posts/2024-05-06-copy-{number}"
        files[f"{folder}/index.zh.md"] = (
            f"{front}---\n2024年一季度，北区实际使用外资3272万美元，有{number + 20}家企业。\n".encode()
        )
        files[f"{folder}/index.en.md"] = (
            "---\ntitle: Foreign capital in North District\nsummary: North District published its data.\n"
            f"---\nIn the first quarter of 2024, FDI in actual use was $3.272 million, {number + 20} firms.\n"
        ).encode()
    return files


def check(files: dict[str, bytes], memo: examining.Memo | None = None) -> list[Finding]:
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    return run_checks(dataset, posts, files, None, memo)


def test_what_is_kept_gives_the_same_findings() -> None:
    memo: dict[str, tuple[Finding, ...]] = {}
    first = check(content(3), memo)

    assert {"figure-mismatch", "text-contradicts-data"} <= {finding.rule for finding in first}
    assert check(content(3), memo) == first == check(content(3))


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("posts/2024-05-06-copy-0/index.zh.md", "3272", "3227"),
        ("posts/2024-05-06-copy-0/index.en.md", "$3.272", "$32.72"),
        ("data/metrics/north/2024-q1.yaml", "3227", "3272"),
        ("data/indicators/investment.yaml", "实际使用外资", "实际利用外资"),
        ("data/districts/north.yaml", "北区", "北城区"),
    ],
)
def test_an_edit_of_anything_that_a_check_reads_is_seen(file: str, before: str, after: str) -> None:
    memo: dict[str, tuple[Finding, ...]] = {}
    files = content(2)
    unchanged = check(files, memo)
    files[file] = files[file].decode().replace(before, after).encode()

    edited = check(files, memo)

    assert edited == check(files)
    assert edited != unchanged


def test_an_edit_of_an_event_that_a_post_names_is_seen() -> None:
    memo: dict[str, tuple[Finding, ...]] = {}
    files = content(1)
    event = (
        "title: {zh: 北区集中签约, en: North District signs projects}\nkind: signing\ndate: 2024-05\n"
        "district: north\namounts: [68.4亿元]\nsource: 2024-05-bulletin\n"
    )
    files["data/events/2024-05-signing.yaml"] = event.encode()
    post = files[ZH].decode().replace("topics:", "events: [2024-05-signing]\ntopics:")
    files[ZH] = f"{post}签约项目总投资68.4亿元。\n".encode()
    unchanged = check(files, memo)
    files["data/events/2024-05-signing.yaml"] = event.replace("68.4", "684").encode()

    edited = check(files, memo)

    assert edited == check(files)
    assert {f.rule for f in edited} - {f.rule for f in unchanged} == {"event-mismatch"}


def test_an_edit_of_one_post_leaves_the_others_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    memo: dict[str, tuple[Finding, ...]] = {}
    files = content(5)
    check(files, memo)
    examined: list[str] = []
    original = examining.Examiner.examine

    def spy(self: examining.Examiner, facts: Facts) -> tuple[Finding, ...]:
        examined.append(facts.id)
        return original(self, facts)

    monkeypatch.setattr(examining.Examiner, "examine", spy)
    files["posts/2024-05-06-copy-3/index.en.md"] += b"More.\n"
    files["data/sources/2024-05-another.yaml"] = files["data/sources/2024-05-bulletin.yaml"]
    check(files, memo)

    assert examined == ["2024-05-06-copy-3"]


def test_what_no_post_has_any_more_is_forgotten() -> None:
    memo: dict[str, tuple[Finding, ...]] = {}
    check(content(5), memo)
    check(content(2), memo)
    assert len(memo) == 3


def test_several_processes_find_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    files = content(20)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    facts = list(collect_facts(posts, decode_texts(files)))
    alone = examining.examine(facts, dataset, files, {})
    used: list[int] = []

    def spy(do: Callable[[int], object], count: int, prepare: Any) -> object:
        used.append(count)
        return parallel.spread(do, count, prepare)

    monkeypatch.setattr(examining, "_WORTH_A_POOL", 0)
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(examining, "spread", spy)

    assert examining.examine(facts, dataset, files, {}) == alone
    assert used == [len(facts)]
