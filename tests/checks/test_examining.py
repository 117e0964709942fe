"""Examining posts: kept findings are right, and how the work is spread does not show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import parallel
import pytest

from achievements.checks import Checked, Memo, check_changed, decode_texts, examining
from achievements.checks.examining import Examination
from achievements.checks.subject import Facts, collect_facts
from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.model.traces import Table
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


def check(files: dict[str, bytes], memo: Memo | None = None) -> Checked:
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    return check_changed(dataset, posts, files, None, memo or Memo())


def examined_after(files: dict[str, bytes], memo: Memo, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that are examined again; of the others, what was kept is right."""
    examined: list[str] = []
    original = examining.Examiner.examine

    def spy(self: examining.Examiner, facts: Facts) -> examining.Found:
        examined.append(facts.id)
        return original(self, facts)

    with monkeypatch.context() as patch:
        patch.setattr(examining.Examiner, "examine", spy)
        found = check(files, memo).findings
    assert found == check(files).findings
    return examined


def test_what_is_kept_gives_the_same_findings() -> None:
    first, memo = check(content(3))

    assert {"figure-mismatch", "text-contradicts-data"} <= {finding.rule for finding in first}
    assert check(content(3), memo) == (first, memo)


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
    files = content(2)
    unchanged, memo = check(files)
    files[file] = files[file].decode().replace(before, after).encode()

    edited, now = check(files, memo)

    assert (edited, now) == check(files)
    assert edited != unchanged


def test_an_edit_of_an_event_that_a_post_names_is_seen() -> None:
    files = content(1)
    event = (
        "title: {zh: 北区集中签约, en: North District signs projects}\nkind: signing\ndate: 2024-05\n"
        "district: north\namounts: [68.4亿元]\nsource: 2024-05-bulletin\n"
    )
    files["data/events/2024-05-signing.yaml"] = event.encode()
    post = files[ZH].decode().replace("topics:", "events: [2024-05-signing]\ntopics:")
    files[ZH] = f"{post}签约项目总投资68.4亿元。\n".encode()
    unchanged, memo = check(files)
    files["data/events/2024-05-signing.yaml"] = event.replace("68.4", "684").encode()

    edited, now = check(files, memo)

    assert (edited, now) == check(files)
    assert {f.rule for f in edited} - {f.rule for f in unchanged} == {"event-mismatch"}


def test_an_edit_of_one_post_leaves_the_others_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    files = content(5)
    memo = check(files).memo
    files["posts/2024-05-06-copy-3/index.en.md"] += b"More.\n"
    files["data/sources/2024-05-another.yaml"] = files["data/sources/2024-05-bulletin.yaml"]
    assert examined_after(files, memo, monkeypatch) == ["2024-05-06-copy-3"]


METRICS = "data/metrics/north/2024-q1.yaml"
BODIES = {
    "apart": ("北区有了新公园。", "North District has a new park."),
    "right": ("2024年一季度，北区实际使用外资3227万美元，同比增长88.6%。", ""),
    "wrong": ("2024年一季度，北区实际使用外资3272万美元。", ""),
    "put-in": (
        "北区吸收外资超过{fig}`north/fdi-used@2024-Q1`。",
        "North District took in more than $32.27 million.",
    ),
    "growth-put-in": ("北区实际使用外资下降{fig}`north/fdi-used@2024-Q1:yoy`。", ""),
    "of-another-year": ("2023年一季度，北区实际使用外资3227万美元。", ""),
    "of-another-thing": ("2024年一季度，北区进出口总额3227万美元。", ""),
    "slip-in-chinese": ("公司投资了3272万美元。", "The firm invested $32.27 million."),
    "more-than": ("2024年一季度，北区实际使用外资超过3000万美元。", ""),
    "of-no-name": ("2023年一季度，北区共12.34亿元。", ""),
    "two-ways": ("2024年一季度，南区实际使用外资12.34亿元。2024年一季度，南区实际使用外资12.43亿元。", ""),
    "two-ways-here": (
        "2024年二季度，北区实际使用外资12.34亿元。2024年二季度，北区实际使用外资12.43亿元。",
        "",
    ),
}
ANOTHER = "  - indicator: {}\n    value: {}\n"
EDITS = (
    ("3227万美元", "3272万美元"),
    ("3227万美元", "约3227万美元"),
    ("3227万美元", "2227万美元"),
    ("+88.6%", "-88.6%"),
    ("+88.6%", "+88.6%\n    scope: {zh: 园区, en: Park}"),
    ("target: 130%", "target: 3227%"),
    ("period: 2024-Q1", "period: 2023-Q1"),
    ("period: 2024-Q1", "period: 2024-Q2"),
    ("source: 2024-05-bulletin", "source: 2024-05-news"),
    ("observations:", "observations:\n" + ANOTHER.format("budget-revenue", "3227万美元").rstrip()),
    ("observations:", "observations:\n" + ANOTHER.format("budget-revenue", "12.34亿元").rstrip()),
    ("district: north", "# 一季度\ndistrict: north"),
    ("district: north", "district: south"),
)


def with_bodies() -> dict[str, bytes]:
    """The sample with posts that have something to do with its figure, each in another way."""
    files = sample_files()
    front = files[ZH].decode().rpartition("---\n")[0]
    head = "---\ntitle: Foreign capital in North District\nsummary: North District published its data.\n---\n"
    for name, (zh, en) in BODIES.items():
        files[f"posts/2024-05-06-{name}/index.zh.md"] = f"{front}---\n{zh}\n".encode()
        if en:
            files[f"posts/2024-05-06-{name}/index.en.md"] = f"{head}{en}\n".encode()
    return files


def told(found: Sequence[Finding]) -> dict[str, set[str]]:
    """The posts of which something is told, by rule."""
    rules: dict[str, set[str]] = defaultdict(set)
    for finding in found:
        rules[finding.rule].add(finding.file.split("/")[1].removeprefix("2024-05-06-"))
    return rules


def test_each_of_the_posts_relies_on_the_figure_in_its_own_way() -> None:
    rules = told(check(with_bodies()).findings)
    assert rules["text-contradicts-data"] >= {"wrong", "growth-put-in"}
    assert rules["figure-in-another-cell"] >= {"of-another-year"}
    assert rules["values-differ-in-text"] >= {"two-ways", "two-ways-here"}
    assert "slip-in-chinese" in rules["figure-mismatch"]
    del rules["entered-twice"]
    quiet = {"apart", "right", "put-in", "more-than", "of-no-name"}
    assert not any(posts & quiet for posts in rules.values())


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_what_is_kept_over_an_edit_of_figures_is_what_would_be_found(before: str, after: str) -> None:
    files = with_bodies()
    memo = check(files).memo
    for edit in ((before, after), (after, before)):  # and back again
        text = files[METRICS].decode()
        assert edit[0] in text
        files[METRICS] = text.replace(*edit, 1).encode()
        found = check(files, memo)
        assert found == check(files)
        memo = found.memo


@pytest.mark.parametrize("unnoted", ["observation", "standing", "numbered"])
def test_a_look_up_that_is_not_noted_is_found(unnoted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note = Table._note

    def forgetful(table: Table[Any], sign: str, key: str = "") -> None:
        if table._name != unnoted:
            note(table, sign, key)

    monkeypatch.setattr(Table, "_note", forgetful)
    memo = check(with_bodies()).memo
    missed = False
    for before, after in EDITS:
        files = with_bodies()
        files[METRICS] = files[METRICS].decode().replace(before, after, 1).encode()
        missed |= check(files, memo).findings != check(files).findings
    assert missed


def test_an_edit_of_a_figure_has_those_posts_examined_that_may_have_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = with_bodies()
    memo = check(files).memo
    files[METRICS] = files[METRICS].replace(b"+88.6%", b"+89.6%")
    names = {name.removeprefix("2024-05-06-") for name in examined_after(files, memo, monkeypatch)}
    # Those in which something was found name lines of the data files.
    assert {"right", "wrong", "put-in", "of-another-year"} <= names
    assert "apart" not in names


def test_what_no_post_has_any_more_is_forgotten() -> None:
    memo = check(content(5)).memo
    assert len(check(content(2), memo).memo.examined) == 3


def test_several_processes_find_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    files = content(20)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    texts = decode_texts(files)
    facts = list(collect_facts(posts, texts))

    def examine() -> list[Finding]:
        return Examination(dataset, posts, files, Memo()).examine(facts, texts)

    alone = examine()
    used: list[int] = []

    def spy(do: Callable[[int], object], count: int, prepare: Any) -> object:
        used.append(count)
        return parallel.spread(do, count, prepare)

    monkeypatch.setattr(examining, "_WORTH_A_POOL", 0)
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    monkeypatch.setattr(examining, "spread", spy)

    assert examine() == alone
    assert used == [len(facts)]
