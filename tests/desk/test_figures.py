"""Figures of a draft into the data and back into its text; the skeleton of its English."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.handlers import HANDLERS
from achievements.desk.new_content import make_post
from achievements.desk.posts import open_post
from achievements.desk.routes import BadRequestError, EditConflictError
from achievements.drafting.propose import propose
from achievements.drafting.rows import Proposals
from achievements.editing import EditError

BODY = """2024年上半年，北区实际使用外资4.2亿美元，同比增长18.6%，完成年度任务的62.3%。

签约项目中，海川精密轴承产业园项目总投资12亿元。新增市场主体5200户。
"""
FACTS = {
    "date": "2024-07-30",
    "districts": ["north"],
    "topics": ["investment"],
    "sources": ["2024-05-bulletin"],
}


@pytest.fixture
def draft(desk: Desk) -> str:
    return make_post(desk, {"title": "北区上半年", "title_en": "North half year", **FACTS}, "摘要。", BODY)[
        "id"
    ]


def ask(desk: Desk, name: str, **asked: Any) -> Any:
    desk.refresh()
    answer = HANDLERS[name](desk, asked)
    desk.refresh()
    return answer


def row_with(found: dict[str, Any], written: str) -> dict[str, Any]:
    row: dict[str, Any]
    (row,) = [row for row in found["rows"] if any(each["written"] == written for each in row["figures"])]
    return row


@pytest.mark.parametrize("typed", ["2024-H1", "2024年上半年", "２０２４年 上半年"])
def test_a_ticked_figure_is_in_the_data_and_the_text_shows_it(
    desk: Desk, content: Path, draft: str, typed: str
) -> None:
    found = ask(desk, "figures", id=draft)
    row = row_with(found, "4.2亿美元")
    assert [each["part"] for each in row["figures"]] == ["value", "yoy", "target"]
    assert row["indicators"][0]["id"] == "fdi-used"
    ticked = {"number": row["number"], "place": "north", "indicator": "fdi-used", "period": typed}
    ask(desk, "figures-accept", id=draft, digest=found["digest"], rows=[ticked])
    (observation,) = [each for each in desk.dataset.observations if each.key == "north/fdi-used@2024-H1"]
    assert observation.source == "2024-05-bulletin"
    text = open_post(desk, draft)["texts"]["zh"]
    assert text["body"].startswith("2024年上半年，北区实际使用外资〖4.2亿美元〗，同比增长〖18.6%〗")
    assert text["figures"]["4.2亿美元"] == "north/fdi-used@2024-H1"
    assert text["figures"]["18.6%"] == "north/fdi-used@2024-H1:yoy"
    again = row_with(ask(desk, "figures", id=draft), "5200户")
    assert not again["held"]
    ask(desk, "undo", id=draft, lang="zh")
    assert open_post(desk, draft)["texts"]["zh"]["body"] == BODY
    assert "north/fdi-used@2024-H1" not in {each.key for each in desk.dataset.observations}


def test_breakdowns_that_are_no_list_are_no_request_of_the_page(desk: Desk, draft: str) -> None:
    found = ask(desk, "figures", id=draft)
    row = row_with(found, "4.2亿美元")
    ticked = {"number": row["number"], "place": "north", "indicator": "fdi-used", "breakdowns": 3}
    with pytest.raises(BadRequestError):
        ask(desk, "figures-accept", id=draft, digest=found["digest"], rows=[ticked])


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("同比下降3.8%", "fall"),
        ("同比减少3.8%", "fall"),
        ("较上年同期回落3.8%", "fall"),
        ("同比增长-3.8%", "fall"),
        ("同比增长3.8%", "yoy"),
    ],
)
def test_what_fell_is_not_shown_as_growth(desk: Desk, said: str, part: str) -> None:
    body = f"2024年上半年，北区实际使用外资4.2亿美元，{said}。\n"
    made = make_post(desk, {"title": "北区外资", "title_en": "North investment", **FACTS}, "摘要。", body)
    row = row_with(ask(desk, "figures", id=made["id"]), "4.2亿美元")
    assert [each["part"] for each in row["figures"]] == ["value", part]


@pytest.mark.parametrize(("ahead", "periods"), [(-1, ["2024-H1"]), (20, ["2024-H1"]), (40, []), (3000, [])])
def test_a_date_far_ahead_dates_no_figure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ahead: int, periods: list[str]
) -> None:
    today = date(2024, 7, 20)
    monkeypatch.setattr("achievements.desk.figures.parse_today", lambda _: today)
    facts = FACTS | {"date": str(today + timedelta(days=ahead))}
    body = "上半年，北区实际使用外资4.2亿美元。\n"
    made = make_post(desk, {"title": "北区上半年", "title_en": "North half year", **facts}, "摘要。", body)
    row = row_with(ask(desk, "figures", id=made["id"]), "4.2亿美元")
    assert [each["id"] for each in row["periods"]][:1] == periods


def test_a_project_and_a_new_indicator_get_ids_of_their_english_names(desk: Desk, draft: str) -> None:
    found = ask(desk, "figures", id=draft)
    row = row_with(found, "5200户")
    new = row["new"] | {"en": "New market entities", "noun": "market entities"}
    ticked = {"number": row["number"], "place": "north", "indicator": new["id"], "period": "2024-H1"}
    (project,) = [each for each in found["projects"] if "海川" in each["zh"]]
    named = {"number": project["number"], "en": "Haichuan bearing park", "date": "2024-07-30"}
    ask(
        desk,
        "figures-accept",
        id=draft,
        digest=found["digest"],
        rows=[ticked],
        indicators=[new],
        projects=[named],
    )
    assert "new-market-entities" in desk.dataset.indicators
    made = desk.dataset.projects["haichuan-bearing-park"]
    assert (made.name.zh, made.district) == (project["zh"], "north")
    assert open_post(desk, draft)["facts"]["projects"] == ["haichuan-bearing-park"]


@pytest.mark.parametrize("noun", ["", "  "])
def test_a_new_count_is_asked_what_it_counts(desk: Desk, content: Path, draft: str, noun: str) -> None:
    found = ask(desk, "figures", id=draft)
    row = row_with(found, "5200户")
    new = row["new"] | {"en": "New market entities", "noun": noun}
    ticked = {"number": row["number"], "place": "north", "indicator": new["id"], "period": "2024-H1"}
    before = data_of(content)
    with pytest.raises(CommandError, match="数的是什么"):
        ask(desk, "figures-accept", id=draft, digest=found["digest"], rows=[ticked], indicators=[new])
    assert data_of(content) == before
    new["noun"] = "market entities"
    ask(desk, "figures-accept", id=draft, digest=found["digest"], rows=[ticked], indicators=[new])
    assert desk.dataset.indicators["new-market-entities"].noun == "market entities"


@pytest.mark.parametrize(("chosen", "listed"), [(None, 1), ([1], 1), ([0, 1], 2), ([], 0), ([5, "x"], 0)])
def test_an_event_lists_the_projects_that_are_ticked_in_it(
    desk: Desk, chosen: list[Any] | None, listed: int
) -> None:
    body = """4月3日，北区举行集中签约仪式，5个项目签约，总投资30亿元。其中，海川轴承产业园项目总投资12亿元。

此前，云帆算力中心项目已开工。
"""
    post = make_post(desk, {"title": "北区签约", "title_en": "North signs", **FACTS}, "摘要。", body)["id"]
    found = ask(desk, "figures", id=post)
    assert [each["zh"] for each in found["projects"]] == ["海川轴承产业园项目", "云帆算力中心项目"]
    (event,) = found["events"]
    assert event["projects"] == [0]
    projects = [
        {"number": number, "en": en, "date": "2024-04-03"}
        for number, en in enumerate(("Haichuan bearing park", "Yunfan computing centre"))
    ]
    ticked = {"number": 0, "en": "North signs five projects", "date": "2024-04-03", "projects": chosen}
    ask(desk, "figures-accept", id=post, digest=found["digest"], projects=projects, events=[ticked])
    (made,) = [each for each in desk.dataset.events.values() if each.title.en == "North signs five projects"]
    assert len(made.projects) == listed


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": ""},
        {"indicator": "no-such"},
        {"period": "2024-13"},
        {"place": "nowhere"},
        {"period": ""},
    ],
)
def test_what_the_data_would_not_take_is_told_and_nothing_is_saved(
    desk: Desk, content: Path, draft: str, wrong: dict[str, str]
) -> None:
    found = ask(desk, "figures", id=draft)
    row = row_with(found, "4.2亿美元")
    ticked = {
        "number": row["number"],
        "place": "north",
        "indicator": "fdi-used",
        "period": "2024-H1",
        **wrong,
    }
    before = {path: path.read_bytes() for path in sorted(content.rglob("*.*"))}
    with pytest.raises(CommandError):
        ask(desk, "figures-accept", id=draft, digest=found["digest"], rows=[ticked])
    assert {path: path.read_bytes() for path in sorted(content.rglob("*.*"))} == before


def test_the_figures_of_a_text_are_found_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, draft: str
) -> None:
    found: list[str] = []

    def counted(text: str, *given: Any, **named: Any) -> Proposals:
        found.append(text)
        return propose(text, *given, **named)

    monkeypatch.setattr("achievements.desk.figures.propose", counted)
    listed = ask(desk, "figures", id=draft)
    number = row_with(listed, "4.2亿美元")["number"]
    ticked = {"number": number, "place": "north", "indicator": "fdi-used", "period": "2024-H1"}
    ask(desk, "figure-held", id=draft, **ticked)
    ask(desk, "figures-accept", id=draft, digest=listed["digest"], rows=[ticked])
    assert len(found) == 1
    assert not any(
        each["written"] == "4.2亿美元"
        for row in ask(desk, "figures", id=draft)["rows"]
        for each in row["figures"]
    )
    assert len(found) == 2


def test_rows_of_another_text_are_not_taken(desk: Desk, draft: str) -> None:
    with pytest.raises(EditConflictError):
        ask(desk, "figures-accept", id=draft, digest="of before", rows=[])


def test_the_skeleton_has_the_figures_in_english_and_says_what_is_left(desk: Desk, draft: str) -> None:
    text = ask(desk, "skeleton", id=draft)["text"]
    assert "$420 million" in text["body"]
    assert "【译：" in text["body"]
    english = {"digest": "", **text}
    rules = {each["rule"] for each in ask(desk, "check", id=draft, texts={"en": english})["findings"]}
    assert "untranslated" in rules or any("translat" in rule for rule in rules)


def test_paragraphs_that_changed_since_the_english_was_compared_are_known(desk: Desk, draft: str) -> None:
    digest = open_post(desk, draft)["texts"]["en"]["digest"]
    english = {"digest": digest, "title": "Half year", "summary": "S.", "body": "One.\n\nTwo.\n"}
    ask(desk, "save", id=draft, lang="en", **english)
    ask(desk, "translated", id=draft)
    assert ask(desk, "post", id=draft)["changed"] == []
    text = open_post(desk, draft)["texts"]["zh"]
    ask(
        desk,
        "save",
        id=draft,
        lang="zh",
        **text | {"body": text["body"].replace("签约项目中", "在签约项目中")},
    )
    assert ask(desk, "post", id=draft)["changed"] == [3]


HELD = "2024年一季度，北区实际使用外资{}，同比增长88.6%。\n"
FDI = "north/fdi-used@2024-Q1"


@pytest.fixture
def of_the_data(desk: Desk) -> str:
    """A draft whose figures the data holds already."""
    return make_post(
        desk, {"title": "北区一季度", "title_en": "North", **FACTS}, "摘要。", HELD.format("3227万美元")
    )["id"]


@pytest.fixture
def unlike_the_data(desk: Desk) -> str:
    """A draft with another value than the data has."""
    return make_post(
        desk, {"title": "北区一季度", "title_en": "North", **FACTS}, "摘要。", HELD.format("3228万美元")
    )["id"]


def data_of(content: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((content / "data").rglob("*.yaml"))}


def ticked_row(number: int, **asked: str) -> dict[str, Any]:
    return {"number": number, "place": "north", "indicator": "fdi-used", "period": "2024-Q1", **asked}


def test_a_figure_of_the_data_becomes_itself_in_the_text_and_nothing_is_recorded(
    desk: Desk, content: Path, of_the_data: str
) -> None:
    before = data_of(content)
    found = ask(desk, "figures", id=of_the_data)
    row = row_with(found, "3227万美元")
    held = row["held"]
    assert (held["says"], held["takes"]) == ("same", True)
    assert held["source"]["zh"] == "样例公报 (2024-05-06)"
    ask(desk, "figures-accept", id=of_the_data, digest=found["digest"], rows=[ticked_row(row["number"])])
    text = open_post(desk, of_the_data)["texts"]["zh"]
    assert text["body"] == "2024年一季度，北区实际使用外资〖3227万美元〗，同比增长〖88.6%〗。\n"
    assert text["figures"]["3227万美元"] == FDI
    assert data_of(content) == before


def test_what_the_data_has_otherwise_is_told_and_never_put_in_undecided(
    desk: Desk, content: Path, unlike_the_data: str
) -> None:
    before = data_of(content)
    found = ask(desk, "figures", id=unlike_the_data)
    row = row_with(found, "3228万美元")
    assert row["held"]["says"] == "other"
    (value,) = [each for each in row["held"]["figures"] if each["differs"]]
    assert (value["was"]["zh"], value["was"]["en"]) == ("3227万美元", "$32.27 million")
    assert value["written"] == "3228万美元"
    with pytest.raises(EditError, match="choose to correct the text"):
        ask(
            desk,
            "figures-accept",
            id=unlike_the_data,
            digest=found["digest"],
            rows=[ticked_row(row["number"])],
        )
    assert data_of(content) == before
    assert "3228万美元" in open_post(desk, unlike_the_data)["texts"]["zh"]["body"]


@pytest.mark.parametrize(
    ("instead", "values"),
    [
        ("text", ["3227万美元"]),
        ("reading", ["3227万美元", "3228万美元"]),
        ("correction", ["3227万美元", "3228万美元"]),
    ],
)
def test_what_was_decided_is_done(
    desk: Desk, content: Path, unlike_the_data: str, instead: str, values: list[str]
) -> None:
    found = ask(desk, "figures", id=unlike_the_data)
    row = row_with(found, "3228万美元")
    why = {"why_zh": "季后核实。", "why_en": "Verified.", "date": "2024-07-30"}
    ticked = ticked_row(row["number"], instead=instead, **why)
    ask(desk, "figures-accept", id=unlike_the_data, digest=found["digest"], rows=[ticked])
    readings = [each for each in desk.dataset.observations if each.key.startswith(FDI)]
    assert [each.written for each in readings] == values
    assert bool(readings[-1].correction) == (instead == "correction")
    body = open_post(desk, unlike_the_data)["texts"]["zh"]["body"]
    assert f"外资〖{values[-1]}〗，同比增长〖88.6%〗" in body


def test_a_row_whose_choices_change_is_compared_with_the_data_again(desk: Desk, of_the_data: str) -> None:
    row = row_with(ask(desk, "figures", id=of_the_data), "3227万美元")

    def held(**chosen: str) -> Any:
        return ask(desk, "figure-held", id=of_the_data, **ticked_row(row["number"], **chosen))["held"]

    assert held()["says"] == "same"
    assert held(place="south")["says"] == "other"
    assert held(period="2023-Q1") is None
    assert held(period="no period") is None


def test_a_row_that_the_text_has_no_more_is_told_as_a_change(desk: Desk, of_the_data: str) -> None:
    rows = ask(desk, "figures", id=of_the_data)["rows"]
    with pytest.raises(EditConflictError):
        ask(desk, "figure-held", id=of_the_data, **ticked_row(len(rows)))


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("North used $32.28 million, up 88.6 percent.\n", "英文第 1 行的“$32.28 million”"),
        ("One.\n\nThe sum was 32.28 million U.S. dollars.\n", "英文第 3 行的"),
        ("North used foreign capital.\n", "英文里没有找到“3228万美元”"),
        (None, ""),
    ],
)
def test_where_the_english_has_to_follow_a_corrected_text_is_told(
    desk: Desk, unlike_the_data: str, english: str | None, told: str
) -> None:
    if english:
        digest = open_post(desk, unlike_the_data)["texts"]["en"]["digest"]
        text = {"digest": digest, "title": "North", "summary": "S.", "body": english}
        ask(desk, "save", id=unlike_the_data, lang="en", **text)
    found = ask(desk, "figures", id=unlike_the_data)
    ticked = ticked_row(row_with(found, "3228万美元")["number"], instead="text")
    done = ask(desk, "figures-accept", id=unlike_the_data, digest=found["digest"], rows=[ticked])
    assert told in "\n".join(each["zh"] for each in done["look"])
    assert len(done["look"]) == bool(told)


def test_what_the_new_data_does_not_add_up_to_is_told_at_once(desk: Desk) -> None:
    body = """4月3日，北区举行集中签约仪式，2个项目签约，总投资36亿元。其中，海川轴承产业园项目总投资12亿元，
云帆算力中心项目总投资17亿元。
"""
    post = make_post(desk, {"title": "北区签约", "title_en": "North signs", **FACTS}, "摘要。", body)["id"]
    found = ask(desk, "figures", id=post)
    projects = [{"number": number, "en": f"Park {'AB'[number]}", "date": "2024-04-03"} for number in (0, 1)]
    event = {"number": 0, "en": "North signs two", "date": "2024-04-03"}
    done = ask(desk, "figures-accept", id=post, digest=found["digest"], projects=projects, events=[event])
    assert any("合计29亿元" in each["zh"] for each in done["look"])


@pytest.mark.parametrize(("key", "word"), [("topics", "专题"), ("sources", "来源")])
def test_facts_that_are_not_chosen_are_told_in_the_words_of_the_page(desk: Desk, key: str, word: str) -> None:
    made = make_post(desk, {"title": "北区", "title_en": "North", **FACTS | {key: []}}, "摘要。", BODY)["id"]
    told = ask(desk, "figures", id=made)["wrong"]
    assert any(each["zh"] == f"还没有选{word}：点“地方、来源、公开时间”，选好后保存。" for each in told)
    assert not any(key in each["zh"] for each in told)


@pytest.mark.parametrize(
    ("body", "told"),
    [("4月31日，北区举行集中签约仪式。\n", "没有这一天"), ("北区的的外资增长。\n", "的"), (BODY, "")],
)
def test_what_is_wrong_in_the_text_stands_above_its_figures(desk: Desk, body: str, told: str) -> None:
    post = make_post(desk, {"title": "北区", "title_en": "North", **FACTS}, "摘要。", body)["id"]
    wrong = ask(desk, "figures", id=post)["wrong"]
    assert bool(wrong) == bool(told)
    assert told in "\n".join(each["zh"] for each in wrong)


TABLE = "2024年上半年，北区指标如下。\n\n| 指标 | {head} |\n|---|---|\n| 实际使用外资 | 42000 |\n"


def test_a_number_in_the_unit_of_its_column_stays_one_in_the_text(desk: Desk) -> None:
    body = TABLE.format(head="金额（万美元）")
    post = make_post(desk, {"title": "北区", "title_en": "North", **FACTS}, "摘要。", body)["id"]
    found = ask(desk, "figures", id=post)
    row = row_with(found, "42000万美元")
    assert row["figures"][0]["in_text"] == "42000"
    assert found["wrong"] == []
    ticked = {"number": row["number"], "place": "north", "indicator": "fdi-used", "period": "2024-H1"}
    ask(desk, "figures-accept", id=post, digest=found["digest"], rows=[ticked])
    (observation,) = [each for each in desk.dataset.observations if each.key == "north/fdi-used@2024-H1"]
    assert observation.written == "42000万美元"
    assert open_post(desk, post)["texts"]["zh"]["body"] == body
    held = row_with(ask(desk, "figures", id=post), "42000万美元")["held"]
    assert (held["says"], held["takes"]) == ("same", False)


def test_the_unit_that_a_column_lacks_is_asked_for_above_the_figures(desk: Desk) -> None:
    body = TABLE.format(head="金额")
    post = make_post(desk, {"title": "北区", "title_en": "North", **FACTS}, "摘要。", body)["id"]
    found = ask(desk, "figures", id=post)
    assert found["rows"] == []
    (question,) = found["wrong"]
    assert "“金额”一列有 1 个数字没有写明单位" in question["zh"]
    assert "“金额” have no unit" in question["en"]
