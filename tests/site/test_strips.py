"""The time-true strip: lengths are those of dates, gaps are told, labels never lie over each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from achievements.model.entities import Event, Lang, Text
from achievements.site.labels import Placed, Wanted, place_labels, text_width, wrap
from achievements.site.strip_axis import ROOM
from achievements.site.strip_marks import date_in_year, lanes_of
from achievements.site.strips import MOST_EVENTS, StripView, time_strip
from figures import parse_period, parse_quantity
from tests.render.record import BARE_EVENT, DATASET
from tests.site.editions import edition_of


def event(date: str, amount: str = "", number: int = 0, title: str = "签约", kind: str = "signing") -> Event:
    amounts = (parse_quantity(amount),) if amount else ()
    made = replace(BARE_EVENT, id=f"{date}-e{number}", date=parse_period(date), amounts=amounts)
    return replace(made, title=Text(title, title), kind=kind)  # type: ignore[arg-type]  # one of the kinds


def found(events: Sequence[Event], lang: Lang = "en") -> StripView | None:
    data = replace(DATASET, events={item.id: item for item in events})
    return time_strip(edition_of(data, lang))


def strip(*events: Event, lang: Lang = "en") -> StripView:
    view = found(events, lang)
    assert view is not None
    return view


def number(length: str) -> float:
    return float(re.sub(r"[%em]+$", "", length))


def test_without_events_there_is_no_strip() -> None:
    assert found(()) is None


def test_one_event_stands_in_its_year_with_its_label_and_no_gap() -> None:
    view = strip(event("2022-08", "167.9亿元"))
    assert (len(view.marks), view.gaps, [tick.year for tick in view.ticks]) == (1, (), ["2022", ""])
    assert [line.form for line in view.marks[0].lines] == ["title", "amount", "date"]
    assert 55 < number(view.marks[0].x) < 65


@pytest.mark.parametrize(
    ("date", "share"),
    [("2022", 100), ("2022-H1", 50), ("2022-Q2", 25), ("2022-08", 8.5), ("2022-08-04", 0.3)],
)
def test_a_bar_is_as_long_as_the_date_is_vague(date: str, share: float) -> None:
    (mark,) = strip(event(date)).marks
    assert number(mark.width) == pytest.approx(share, rel=0.1)
    assert mark.exact == (date == "2022-08-04")


def test_more_than_a_year_without_an_event_is_shaded_and_said_in_words() -> None:
    events = event("2020-02-12"), event("2022-08"), event("2024-07")
    view = strip(*events, lang="zh")
    assert [gap.words for gap in view.gaps] == [
        "2020年3月至2022年7月，没有收录到活动",
        "2022年9月至2024年6月，没有收录到活动",
    ]
    assert [bool(item.gap) for item in view.items] == [False, True, False, True, False]
    assert all(gap.words in view.description for gap in view.gaps)
    assert strip(*events).gaps[1].words == "September 2022 to June 2024: no events recorded"


def test_a_year_or_less_is_no_gap_and_a_vague_date_fills_its_time() -> None:
    assert strip(event("2020-03-01"), event("2021-03-01")).gaps == ()
    assert strip(event("2020"), event("2021-12-31")).gaps == ()
    assert len(strip(event("2020-01-01"), event("2021-06-01")).gaps) == 1


def test_gaps_without_room_for_their_words_are_told_below_the_drawing() -> None:
    view = strip(event("1990"), event("1992-06"), event("2024"))
    assert [bool(gap.lines) for gap in view.gaps] == [False, True]
    assert view.items[-2].gap == view.gaps[0].words


def test_events_of_one_day_stand_above_each_other() -> None:
    view = strip(*(event("2022-08-04", number=n) for n in range(4)), event("2022-12-01"))
    assert len({mark.y for mark in view.marks[:4]}) == 4
    assert view.marks[4].y == view.marks[0].y
    assert lanes_of([10, 10, 11, 40]) == [0, 1, 2, 0]


def test_events_in_two_years_alone_have_an_axis_of_all_years_between() -> None:
    view = strip(event("2010-05"), event("2030-05"))
    assert len(view.ticks) == 22
    assert [mark.lines != () for mark in view.marks] == [True, True]


def test_two_hundred_events_are_numbers_by_quarter() -> None:
    events = [event(f"{2020 + n % 4}-{1 + n % 12:02}", number=n) for n in range(200)]
    view = strip(*events)
    assert (view.marks, view.column) == ((), "quarter")
    assert sum(column.number for column in view.columns) == 200
    assert all(item.href == "" for item in view.items)
    assert len(view.items) == len(view.columns)


def test_where_a_date_is_vaguer_than_a_quarter_the_numbers_are_those_of_years() -> None:
    events = [*(event(f"2020-{1 + n % 12:02}", number=n) for n in range(MOST_EVENTS)), event("2021")]
    assert strip(*events).column == "year"
    assert [column.number for column in strip(*events).columns] == [MOST_EVENTS, 1]
    assert strip(*events[:-1]).column == ""


def overlaps(placed: Sequence[Placed]) -> list[tuple[Placed, Placed]]:
    """Labels that touch, and lines that run through labels."""
    bad = []
    for one, other in combinations(placed, 2):
        if one.row == other.row and one.left < other.right and other.left < one.right:
            bad.append((one, other))
        low, high = sorted((one, other), key=lambda label: label.row)
        if low.row < high.row and low.left < high.x < low.right:
            bad.append((one, other))
    return bad


@pytest.mark.parametrize("step", [0.0, 0.2, 0.9, 2.6, 9.0])
@pytest.mark.parametrize("many", [1, 3, 8, 24])
def test_labels_never_lie_over_each_other_nor_over_lines(many: int, step: float) -> None:
    wanted = [Wanted((3 + n * step) % ROOM, (14.0 - n % 3, 9.0)) for n in range(many)]
    placed = place_labels(wanted, ROOM, range(many))
    assert placed
    assert overlaps(list(placed.values())) == []
    assert all(label.left >= 0 and label.right <= ROOM for label in placed.values())


def test_where_room_is_short_the_largest_are_labelled() -> None:
    events = [event("2022-08-04", f"{1 + n * 7 % 20}亿元", number=n) for n in range(20)]
    marks = strip(*events).marks
    labelled = [mark.words for mark in marks if mark.lines]
    assert 0 < len(labelled) < 20
    assert any(
        "¥2 billion" in words or "2 billion yuan" in words.replace("\N{NO-BREAK SPACE}", " ")
        for words in labelled
    )


def test_text_is_broken_between_words_and_never_within_a_number_and_its_unit() -> None:
    assert wrap("莱芜一场活动签下23个重点项目", 10, 3) == ("莱芜一场活动签下", "23个重点项目")
    assert wrap("Laiwu signs 23 key projects at one event", 15, 3) == (
        "Laiwu signs 23 key",
        "projects at one event",
    )
    assert wrap("历城开工，企业签约", 5, 3)[0] == "历城开工，"
    assert wrap("a long text that has no room at all here", 6, 2)[-1].endswith("…")
    assert text_width("亿元") == 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("重卡二期、凯傲智能叉车集中开工", 13, ("重卡二期、", "凯傲智能叉车集中开工")),
        ("历城集中签约10个生物医药项目", 9, ("历城集中签约10个", "生物医药项目")),
        ("莱芜农商银行开办个人外汇业务", 9, ("莱芜农商银行", "开办个人外汇业务")),
        ("市中“链上自贸”保税展销中心启动", 9, ("市中“链上自贸”", "保税展销中心启动")),
        # What is one phrase and wider than a line is broken all the same.
        ("凯傲智能叉车集中开工", 5, ("凯傲智能叉", "车集中开工")),
    ],
)
def test_chinese_labels_are_broken_between_words(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, width, 4) == lines


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2021-12-22", "12月22日", "Dec 22"),
        ("2021-12", "12月", "December"),
        ("2021-Q1", "一季度", "first quarter"),
        ("2021", "2021年", "2021"),
    ],
)
def test_a_date_on_the_axis_leaves_its_year_to_the_axis(date: str, zh: str, en: str) -> None:
    period = parse_period(date)
    assert (date_in_year(period, "zh"), date_in_year(period, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        ("2019", "2024", 1),
        ("2001", "2024", 2),
        ("1985", "2024", 2),
        ("1949", "2024", 5),
        ("1921", "2024", 5),
        ("1905", "2024", 10),
    ],
)
def test_years_are_numbered_in_round_steps_that_leave_each_its_room(first: str, last: str, step: int) -> None:
    labelled = [int(tick.year) for tick in strip(event(first), event(last)).ticks if tick.year]
    assert labelled == [year for year in range(int(first), int(last) + 1) if year % step == 0]
