"""What differs between two releases."""

from __future__ import annotations

from typing import Any

import pytest

from achievements.changes.comparing import Changes, FigureChange, compare
from achievements.changes.reading import read_state
from achievements.changes.state import State
from achievements.model.entities import Text

from .released import observation, post, state, tables, text


def only(changes: Changes) -> FigureChange:
    assert len(changes.figures) == 1
    return changes.figures[0]


def test_nothing_differs_between_a_release_and_itself() -> None:
    same = state(observation(), observation("north/fdi@2022-H1+2", source="b"), texts=[post()])
    assert compare(same, same).is_empty


def test_a_changed_figure_is_told_with_both_values_their_difference_and_its_source() -> None:
    changed = only(compare(state(observation()), state(observation(value="32280000", written="3228万美元"))))
    assert (changed.kind, changed.label) == (
        "changed",
        Text("北区：实际使用外资，2022年上半年", "North: FDI used, first half of 2022"),
    )
    part = changed.parts[0]
    assert part.old is not None
    assert part.new is not None
    assert part.difference is not None
    assert (part.old.text, part.new.text, part.difference.text) == (
        Text("3227万美元", "$32.27 million"),
        Text("3228万美元", "$32.28 million"),
        Text("+1万美元", "+$10,000"),
    )
    assert part.difference.exact == "10000"
    assert changed.source_title == Text("甲报", "Paper A")


@pytest.mark.parametrize(
    ("before", "now", "part", "difference"),
    [
        ({"yoy_percent": "88.6"}, {"yoy_percent": "86.8"}, "growth", "−1.8个百分点"),
        ({"target_percent": "130"}, {"target_percent": "131.25"}, "target", "+1.25个百分点"),
        ({"rank": 2}, {"rank": 3}, "rank", None),
        ({"status": "provisional"}, {"status": "final"}, "status", None),
        ({"qualifier": "nearly"}, {"qualifier": "exact"}, "value", None),
        ({"unit": "USD"}, {"unit": "CNY", "written": "3227万元"}, "value", None),
        (
            {"value": "10", "unit": "count", "written": "10个"},
            {"value": "9.5", "unit": "count"},
            "value",
            "−0.5个",
        ),
    ],
)
def test_each_part_of_a_figure_is_compared(
    before: dict[str, Any], now: dict[str, Any], part: str, difference: str | None
) -> None:
    found = only(compare(state(observation(**before)), state(observation(**now))))
    assert [each.part for each in found.parts] == [part]
    told = found.parts[0].difference
    assert (told.text.zh if told else None) == difference


def test_a_new_and_a_withdrawn_figure_are_told() -> None:
    found = compare(state(observation("north/fdi@2021")), state(observation("north/fdi@2022"))).figures
    assert [(each.kind, each.key) for each in found] == [
        ("new", "north/fdi@2022"),
        ("withdrawn", "north/fdi@2021"),
    ]


def test_one_more_reading_before_another_shifts_keys_and_changes_nothing_else() -> None:
    old = state(observation(source="b", value="5", unit="USD", written=None))
    new = state(
        observation(source="a"), observation("north/fdi@2022-H1+2", source="b", value="5", written=None)
    )
    assert [(each.kind, each.source) for each in compare(old, new).figures] == [("new", "a")]


def test_a_figure_cited_from_another_source_is_told_with_both() -> None:
    found = only(compare(state(observation()), state(observation(source="b"))))
    assert (found.kind, found.parts, found.old_source, found.source) == ("changed", (), "a", "b")


def test_a_correction_is_told_with_what_it_corrects_and_why() -> None:
    old = observation()
    new = observation("north/fdi@2022-H1+2", value="33000000", written="3300万美元", source="b")
    corrections = [{"old": old["key"], "new": new["key"], "date": "2024", "reason": text("来源更正")}]
    found = only(compare(state(old), state(old, new, corrections=corrections)))
    assert (found.kind, found.reason.zh, found.old_source) == ("corrected", "来源更正", "a")
    assert found.parts[0].old is not None
    assert found.parts[0].old.text.zh == "3227万美元"
    assert compare(*[state(old, new, corrections=corrections)] * 2).is_empty


def test_events_and_projects_have_figures_too() -> None:
    event: dict[str, Any] = {
        "id": "e",
        "district": "north",
        "title": text("签约"),
        "date": "2022-08",
        "source": "a",
    }
    event |= {"projects_signed": "23", "amounts": [{"value": "16790000000", "unit": "CNY"}]}
    project: dict[str, Any] = {
        "id": "p",
        "district": "north",
        "name": text("项目"),
        "source": "a",
        "value": "300000000",
    }
    project |= {"unit": "CNY", "stages": [{"stage": "signed"}]}
    later = {**event, "projects_signed": "24", "amounts": [{"value": "17000000000", "unit": "CNY"}]}
    before, now = state(events=[event], projects=[project]), state(events=[later], projects=[])
    found = {
        (each.table, each.kind): [part.part for part in each.parts] for each in compare(before, now).figures
    }
    assert found == {
        ("events", "changed"): ["projects_signed", "CNY"],
        ("projects", "withdrawn"): ["value", "stage"],
    }


def test_a_note_is_no_figure_but_is_counted() -> None:
    changes = compare(state(observation()), state(observation(note=text("说明"))))
    assert (changes.figures, changes.details, changes.is_empty) == ((), (("observations", 1),), False)


PROJECT: dict[str, Any] = {
    "id": "p",
    "district": "north",
    "name": text("项目"),
    "source": "a",
    "value": "300000000",
    "unit": "CNY",
    "written": "3亿元",
    "stages": [{"stage": "signed", "date": "2024-06"}],
    "figures": [{"name": text("面积"), "value": "5", "unit": "square-metre", "written": "5平方米"}],
}


@pytest.mark.parametrize(
    ("now", "figures"),
    [
        ({"value": "400000000", "written": "4亿元"}, 1),
        ({"value": None, "unit": None, "written": None}, 1),
        ({"stages": [*PROJECT["stages"], {"stage": "built", "date": "2024-09"}]}, 1),
        ({"figures": [{**PROJECT["figures"][0], "value": "6", "written": "6平方米"}]}, 1),
    ],
)
def test_a_figure_that_changed_is_not_counted_again_for_being_written_otherwise(
    now: dict[str, Any], figures: int
) -> None:
    changes = compare(state(projects=[PROJECT]), state(projects=[{**PROJECT, **now}]))
    assert (len(changes.figures), changes.details) == (figures, ())
    one, other = observation(), observation(value="32280000", written="3228万美元", decimals=1)
    assert compare(state(one), state(other)).details == ()
    assert compare(state(one), state({**other, "note": text("说明")})).details == (("observations", 1),)


@pytest.mark.parametrize(
    "now",
    [
        {"written": "30000万元"},
        {"stages": [{"stage": "signed", "date": "2024-07"}]},
        {"stages": [{"stage": "planned", "date": "2024-05"}, *PROJECT["stages"]]},
        {"figures": [{**PROJECT["figures"][0], "written": "5.0平方米"}]},
        {"name": text("新名称")},
    ],
)
def test_another_way_of_writing_and_another_date_of_a_stage_are_counted(now: dict[str, Any]) -> None:
    changes = compare(state(projects=[PROJECT]), state(projects=[{**PROJECT, **now}]))
    assert (changes.figures, changes.details) == ((), (("projects", 1),))


@pytest.mark.parametrize("added", [{"license": "CC-BY-4.0"}, {"stated": ["value"]}, {"column": "new"}])
def test_a_licence_or_a_column_that_the_program_added_changes_no_row(added: dict[str, Any]) -> None:
    rows = tables(observation(), projects=[PROJECT])
    later = {name: [{**row, **added} for row in members] for name, members in rows.items()}
    assert compare(read_state(rows, None), read_state(later, None))._replace(texts=()).is_empty


def test_another_licence_changes_no_source() -> None:
    before, now = (
        state(sources=[{"id": "a", "title": text("甲报"), "license": name}])
        for name in ("CC0-1.0", "CC-BY-4.0")
    )
    assert compare(before, now).is_empty


def test_what_follows_from_other_rows_or_from_the_address_is_no_change() -> None:
    before = state(observation(page="https://old.cn/x", preferred=True))
    assert compare(before, state(observation(page="https://new.cn/x", preferred=False))).is_empty


def test_sources_are_new_changed_or_removed() -> None:
    before = state(sources=[{"id": "a", "title": text("甲"), "url": None}, {"id": "b", "title": text("乙")}])
    now = state(
        sources=[{"id": "a", "title": text("甲"), "url": "https://a.cn"}, {"id": "c", "title": text("丙")}]
    )
    assert [(each.kind, each.id) for each in compare(before, now).sources] == [
        ("changed", "a"),
        ("new", "c"),
        ("removed", "b"),
    ]


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ([], [post()], [("new", "/posts/a/")]),
        ([post()], [], [("removed", "/posts/a/")]),
        ([post(mark="1")], [post(mark="2")], [("updated", "/posts/a/")]),
        ([post()], [post(title="新题")], []),  # the mark tells what a text says
        ([post("/posts/old/")], [post(former=["/posts/old/"])], [("moved", "/posts/a/")]),
        (
            [post("/posts/old/", mark="1")],
            [post(mark="2", former=["/posts/old/"])],
            [("updated", "/posts/a/")],
        ),
    ],
)
def test_texts_are_new_updated_moved_or_removed(before: Any, now: Any, found: Any) -> None:
    changes = compare(state(texts=before), state(texts=now))
    assert [(each.kind, each.address) for each in changes.texts or ()] == found


def test_english_is_behind_where_the_chinese_alone_was_updated() -> None:
    before = [post(), post(lang="en"), post("/posts/b/"), post("/posts/b/", "en"), post("/posts/c/")]
    now = [post(mark="1"), post(lang="en"), post("/posts/b/", mark="1"), post("/posts/b/", "en", mark="1")]
    changes = compare(state(texts=before), state(texts=[*now, post("/posts/c/", mark="1")]))
    assert [each.address for each in changes.behind] == ["/posts/a/"]


def test_where_the_release_before_does_not_tell_its_texts_nothing_is_said_of_them() -> None:
    assert compare(state(), state(texts=[post()])).texts is None


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"key": 5},
        observation(value="1e999999"),
        observation(value="-"),
        observation(unit="groats"),
        observation(qualifier="more or less"),
        observation(yoy_percent=88.6),
        observation(period="someday", breakdown="stage=nowhere;=;", scope="somewhere"),
        observation(rank="second", status="guessed", written="3227万元"),
    ],
)
def test_rows_that_no_program_would_write_are_read_as_far_as_they_go(row: dict[str, Any]) -> None:
    assert len(compare(State(), state(row)).figures) == len(compare(state(row), State()).figures) <= 1
    assert compare(state(row), state(row)).figures == ()
