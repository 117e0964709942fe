"""Front matter of release: the steps of a review, the note of an update, the moment of publication."""

from __future__ import annotations

import pytest

from achievements.posts.entities import Post
from achievements.posts.forms import ReviewStep, State
from achievements.posts.review import find_gap, mark_of, with_step
from figures import parse_period

from .example_posts import EN, ZH, load, post, told

STEPS = "[{{state: 初审, by: 甲, date: 2022-08-04}}, {{state: 复审, by: 乙, date: 2022-08-05}}, {}]"
LAST = "{{state: 终审, by: 丙, date: 2022-08-06{}}}"


def loaded(review: str = "", body: bytes = b"") -> Post:
    files = post(**({"review": review} if review else {}))
    files[ZH] += body
    return load(files)[0].posts[0]


def step(state: State, by: str = "甲") -> ReviewStep:
    return ReviewStep(state=state, by=by, date=parse_period("2022-08-04"))


@pytest.mark.parametrize(
    ("review", "gap"),
    [
        ("", "还没有审核记录"),
        ("[{state: 初审, by: 甲, date: 2022-08-04}]", "只审到初审"),
        (STEPS.format(LAST.format("")), None),
        (STEPS.format(LAST.format(", text: 000000000000")), "终审之后文字又有改动"),
        ("[{state: 终审, by: 丙, date: 2022-08}]", "没有初审、复审，“丙”不能越级"),
        ("[{state: 终审, by: 主任, date: 2022-08}]", None),
        ("[{state: 初审, by: 甲, date: 2022}, {state: 终审, by: 丙, date: 2022}]", "没有复审，“丙”不能越级"),
    ],
)
def test_what_is_missing_in_a_review_is_said(review: str, gap: str | None) -> None:
    found = find_gap(loaded(review), ["主任"])
    assert (found.zh if found else None) == gap


def test_any_change_of_what_either_text_says_is_another_text_and_the_facts_beside_it_are_not() -> None:
    mark = mark_of(loaded())
    assert mark_of(loaded(body=b"\nMore.\n")) != mark
    english = post()
    english[EN] += b"\nMore.\n"
    assert mark_of(load(english)[0].posts[0]) != mark
    assert (
        mark_of(load(post(time='"09:30"', review="[{state: 初审, by: 甲, date: 2022}]"))[0].posts[0]) == mark
    )
    assert mark_of(load(post(title="另一标题"))[0].posts[0]) != mark


@pytest.mark.parametrize(
    ("before", "state", "after"),
    [
        ([], "初审", ["初审"]),
        (["初审"], "复审", ["初审", "复审"]),
        (["初审", "复审", "终审"], "初审", ["初审"]),
        (["初审"], "初审", ["初审"]),
        (["初审"], "终审", ["初审", "终审"]),
    ],
)
def test_a_step_once_more_is_the_last_one(before: list[State], state: State, after: list[State]) -> None:
    assert [each.state for each in with_step(map(step, before), step(state, "乙"))] == after


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"review": "已审"}, "wrong-type"),
        ({"review": "[{state: 已审, by: 甲, date: 2022}]"}, "bad-value"),
        ({"review": "[{state: 初审, date: 2022}]"}, "missing-key"),
        ({"review": "[{state: 初审, by: 甲, date: 8月4日}]"}, "bad-period"),
        ({"review": "[{state: 初审, by: 甲, date: 2022, text: 已核}]"}, "bad-value"),
        ({"review": "[{state: 复审, by: 甲, date: 2022}, {state: 初审, by: 甲, date: 2022}]"}, "bad-value"),
        ({"review": "[{state: 初审, by: 甲, date: 2022}, {state: 初审, by: 乙, date: 2022}]"}, "bad-value"),
        ({"publish_after": "明天上午"}, "bad-value"),
        ({"publish_after": "2026-13-01"}, "bad-value"),
        ({"publish_after": "2026-12-01 24:00"}, "bad-value"),
        ({"publish_after": "2026-12-01T09:30"}, "bad-value"),
        ({"publish_after": "2026-12"}, "bad-value"),
        ({"change_note": "{zh: 改了, en: Changed}"}, "missing-key"),
        ({"change_note": "改了", "updated": "2022-08-05"}, "wrong-type"),
        ({"change_note": "{zh: 改了}", "updated": "2022-08-05"}, "missing-key"),
    ],
)
def test_another_form_is_refused(facts: dict[str, str], rule: str) -> None:
    assert [each for file, _, each in told(post(**facts)) if file == ZH] == [rule]


@pytest.mark.parametrize(
    ("first", "second", "third", "rules"),
    [
        ("2022-08-04", "2022-08-04", "2022-08-04", []),
        ("2022-08", "2022-08-01", "2022-08-31", []),
        ("2022-08-04", "2022", "2022-08-05", []),
        ("2022-08-04", "2022-08-03", "2022-08-05", ["bad-value"]),
        ("2022-08-04", "2022-08-05", "2021", ["bad-value"]),
        ("2022-08-04", "2022", "2022-08-03", ["bad-value"]),
        ("2022-09", "2022-08-31", "2022-08-30", ["bad-value"]),
    ],
)
def test_a_step_is_not_dated_before_an_earlier_one(
    first: str, second: str, third: str, rules: list[str]
) -> None:
    dated = zip(("初审", "复审", "终审"), (first, second, third), strict=True)
    review = ", ".join(f"{{state: {state}, by: 甲, date: {day}}}" for state, day in dated)
    assert [rule for file, _, rule in told(post(review=f"[{review}]")) if file == ZH] == rules


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-12-01", "2026-12-01 00:00"),
        ("2026-12-01 09:30", "2026-12-01 09:30"),
        ('"2026-12-01"', "2026-12-01 00:00"),
    ],
)
def test_a_day_alone_is_its_beginning(written: str, read: str) -> None:
    assert load(post(publish_after=written))[0].posts[0].publish_after == read
