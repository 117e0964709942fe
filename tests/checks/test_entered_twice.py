"""One thing entered twice, and two things that only look alike."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from achievements.model.findings import Finding
from tests.checks.sample_content import POST, find_all, sample_files

BODY = "北区公布了一季度的外资数据，介绍了下一步的安排：先把已经签约的项目落到地块上，再把在谈的逐个梳理。\n"
FRONT = """---
title: {title}
summary: {summary}
date: {day}
districts: [north]
topics: [investment]
sources: [{source}]
---
"""
SAMPLE_FRONT = {"title": "北区外资到位情况", "summary": "北区公布了外资数据。", "source": "2024-05-bulletin"}


def told(files: Mapping[str, str]) -> list[Finding]:
    return [finding for finding in find_all(files) if finding.rule == "entered-twice"]


def post(day: str = "2024-05-07", body: str = BODY, **front: str) -> dict[str, str]:
    text = FRONT.format(day=day, **(SAMPLE_FRONT | front)) + body
    return {f"posts/{day}-other/index.zh.md": text}


@pytest.mark.parametrize(
    ("day", "front"),
    [
        ("2024-05-06", {}),
        ("2024-06-01", {}),
        ("2024-06-01", {"title": "北区外资再有进展", "summary": "外资有了新的进展。"}),
        ("2024-06-01", {"source": "2024-05-news"}),
    ],
)
def test_an_article_that_stands_in_two_folders_is_found_at_the_later(day: str, front: dict[str, str]) -> None:
    (found,) = told({"index.zh.md": BODY} | post(day, **front))
    assert (str(found.severity), found.file) == ("warning", f"posts/{day}-other/index.zh.md")
    assert POST.removeprefix("posts/") in found.message.zh


def test_a_copy_of_which_a_word_was_changed_is_found() -> None:
    assert len(told({"index.zh.md": BODY} | post(body=BODY.replace("逐个", "一个一个")))) == 1


def test_an_english_text_that_belongs_to_another_post_is_found() -> None:
    english = (
        "---\ntitle: {title}\nsummary: North District published its foreign capital data.\n---\n"
        "North District published its foreign capital data and spoke of what comes next: "
        "first the projects that are signed, then those that are under negotiation.\n"
    )
    other = post(title="南区的诊所", summary="诊所启用。", body="诊所启用。\n")
    files = {"index.en.md": english.format(title="Foreign capital"), **other}
    files["posts/2024-05-07-other/index.en.md"] = english.format(title="A clinic")
    assert len(told(files)) == 1


@pytest.mark.parametrize(
    ("day", "front", "body"),
    [
        # a series: every month the same title, another source
        ("2024-06-01", {"source": "2024-05-news"}, BODY.replace("一季度", "4月")),
        # the same title, another summary
        ("2024-05-06", {"summary": "北区公布了4月的外资数据。"}, BODY.replace("一季度", "4月")),
        # a short notice that any post may have
        ("2024-06-01", {"title": "通知", "summary": "见附件。"}, "见附件。\n"),
        ("2024-06-01", {"title": "北区内资到位情况"}, BODY.replace("外资", "内资")),
    ],
)
def test_articles_that_are_only_alike_are_none(day: str, front: dict[str, str], body: str) -> None:
    assert told({"index.zh.md": BODY} | post(day, body, **front)) == []


def test_a_copy_that_is_still_a_draft_is_none() -> None:
    (path, text), *_ = post().items()
    assert told({"index.zh.md": BODY, path: text.replace("topics:", "draft: true\ntopics:")}) == []


def source(zh: str, day: str, paper: str = "样例日报", url: str = "") -> str:
    lines = [f"title: {{zh: {zh}, en: Report {day}}}", f"date: {day}"]
    lines += [f"publication: {{zh: {paper}, en: Paper}}"] if paper else []
    return "\n".join([*lines, *([f"url: {url}"] if url else []), ""])


FIRST = ("北区签约6个项目", "2024-05-10", "样例日报", "https://www.paper.example.cn/a/1.html")


@pytest.mark.parametrize(
    "second",
    [
        FIRST,
        ("北区签约6个项目", "2024-05-10", "样例日报", ""),
        ("北区签约6个项目！", "2024-05-10", "", ""),
        ("北区“签约”6个项目", "2024-05", "样例日报", "https://epaper.example.cn/20240510/1"),
        ("北区签约6项目", "2024-05-10", "样例日报", "http://paper.example.cn/a/1.html#top"),
    ],
)
def test_a_report_as_two_sources_is_found(second: tuple[str, str, str, str]) -> None:
    files = {"data/sources/2024-05-a.yaml": source(*FIRST), "data/sources/2024-05-b.yaml": source(*second)}
    (found,) = told(files)
    assert (str(found.severity), found.file) == ("warning", "data/sources/2024-05-b.yaml")
    assert "data/sources/2024-05-a.yaml:1" in found.message.zh


@pytest.mark.parametrize(
    "second",
    [
        ("北区签约6个项目", "2024-05-10", "样例晚报", ""),  # printed by another paper, too
        ("北区签约6个项目", "2024-05-17", "样例日报", ""),  # the same title a week later
        ("北区签约9个项目", "2024-05-10", "样例日报", ""),
        (
            "南区诊所启用",
            "2024-05-10",
            "样例日报",
            "https://www.paper.example.cn/a/1.html",
        ),  # one page, two reports
    ],
)
def test_reports_that_are_only_alike_are_none(second: tuple[str, str, str, str]) -> None:
    files = {"data/sources/2024-05-a.yaml": source(*FIRST), "data/sources/2024-05-b.yaml": source(*second)}
    assert told(files) == []


def projects(first: tuple[str, str, str], second: tuple[str, str, str]) -> list[Finding]:
    """What is found with these projects; each is its Chinese name, its English one and its investment."""
    lines = ["district: north", "source: 2024-05-bulletin", "projects:"]
    for project_id, (zh, en, investment) in zip(("first", "second"), (first, second), strict=True):
        lines += [f"  {project_id}:", f"    name: {{zh: {zh}, en: {en}}}"]
        lines += [f"    investment: {investment}"] if investment else []
    return told({"data/projects/north.yaml": "\n".join([*lines, ""])})


@pytest.mark.parametrize(
    "second",
    [
        ("疫苗产业园项目", "Vaccine Park", "30亿元"),
        ("疫苗产业园", "Vaccine industry park", ""),
        ("北区疫苗产业园建设项目", "Park for vaccines", "31亿元"),
        ("样例市疫苗产业园项目", "Park for vaccines", ""),
        ("“疫苗”产业园", "Park for vaccines", ""),
        ("疫苗产业基地", "The vaccine park project", ""),
        ("样例集团疫苗产业园", "Sample Group park", "30亿元"),
    ],
)
def test_a_project_under_two_ids_is_found(second: tuple[str, str, str]) -> None:
    (found,) = projects(("疫苗产业园项目", "Vaccine Park", "30亿元"), second)
    assert (str(found.severity), found.file) == ("warning", "data/projects/north.yaml")


@pytest.mark.parametrize(
    "second",
    [
        ("疫苗产业园二期", "Vaccine Park phase two", "30亿元"),
        ("疫苗产业园配套道路", "Roads of the Vaccine Park", "30亿元"),
        ("医药产业园项目", "Medicine Park", "30亿元"),
        ("样例集团疫苗产业园", "Sample Group park", "20亿元"),
        ("东部疫苗产业园", "Eastern Vaccine Park", "30亿元"),
    ],
)
def test_projects_that_are_only_alike_are_none(second: tuple[str, str, str]) -> None:
    assert projects(("疫苗产业园项目", "Vaccine Park", "30亿元"), second) == []


def test_projects_of_two_districts_may_have_one_name() -> None:
    north = (
        "district: north\nsource: 2024-05-bulletin\nprojects:\n  a:\n    name: {zh: 人民医院, en: Hospital}\n"
    )
    south = north.replace("north", "south").replace("  a:", "  b:")
    city = north.replace("north", "city").replace("  a:", "  b:")
    assert told({"data/projects/north.yaml": north, "data/projects/south.yaml": south}) == []
    assert len(told({"data/projects/north.yaml": north, "data/projects/city.yaml": city})) == 1


def copied(path: str, *edits: tuple[str, str]) -> str:
    """A file of the sample content with words replaced."""
    text = sample_files()[path].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


NORTH = "data/districts/north.yaml"


@pytest.mark.parametrize("copy", ["north2", "north-2"])
@pytest.mark.parametrize(
    "edits",
    [(), (("zh: 北区", "zh: 新北区"),), (("North District", "New North District"),)],
)
def test_a_second_place_of_one_name_is_found(copy: str, edits: tuple[tuple[str, str], ...]) -> None:
    path = f"data/districts/{copy}.yaml"
    (found,) = find_all({path: copied(NORTH, *edits)})
    assert (found.rule, str(found.severity), found.file) == ("entered-twice", "warning", path)
    assert "“north”" in found.message.zh
    assert f"{NORTH}:1" in found.message.en


def test_a_second_place_with_names_of_its_own_is_none() -> None:
    edits = ("zh: 北区", "zh: 新北区"), ("North District", "New North District")
    assert told({"data/districts/north2.yaml": copied(NORTH, *edits)}) == []


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("name: {zh: 实际使用外资, en: Foreign capital in use}\n    unit: USD", ["entered-twice"]),
        ("name: {zh: 实际使用的外资, en: FDI in Actual Use}\n    unit: USD", ["entered-twice"]),
        ("name: {zh: 实际使用外资, en: FDI in actual use}\n    unit: CNY", []),
        ("name: {zh: 合同外资, en: Contracted FDI}\n    unit: USD", []),
    ],
)
def test_a_second_indicator_of_one_name_and_unit_is_found(more: str, rules: list[str]) -> None:
    path = "data/indicators/investment.yaml"
    head = copied(path)
    found = find_all({path: f"{head}  another:\n    {more}\n    measure: year-to-date\n"})
    assert [each.rule for each in found] == rules
    assert all((each.file, each.line) == (path, head.count("\n") + 1) for each in found)


def test_a_second_topic_of_one_name_is_found() -> None:
    path = "data/topics.yaml"
    topics = copied(path)
    (found,) = find_all({path: topics + topics.replace("investment:", "investment-2:")})
    assert (found.rule, found.line) == ("entered-twice", topics.count("\n") + 1)
    assert "“investment”" in found.message.zh


def test_a_copied_source_is_found() -> None:
    path = "data/sources/2024-05-bulletin2.yaml"
    (found,) = find_all({path: copied("data/sources/2024-05-bulletin.yaml")})
    assert (found.rule, found.file) == ("entered-twice", path)
