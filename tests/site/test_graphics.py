from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from achievements.model.entities import Dimension, Lang, Observation, Rank, Text
from achievements.site.edition import Edition
from achievements.site.graphics.choice import drawings, graphic_of
from achievements.site.graphics.views import GraphicView
from achievements.site.graphics.year_ago import value_year_ago, year_before
from achievements.site.quantities import standing_view, year_passed
from figures import format_quantity, parse_period, parse_quantity
from tests.render.record import DATASET, HERE, PROJECTS, observation
from tests.site.editions import edition_of

CODES = {
    name: Text(zh, name.capitalize())
    for name, zh in {
        "planned": "筹划",
        "signed": "签约",
        "building": "在建",
        "working": "投产",
        "closed": "关停",
    }.items()
}
STAGE = Dimension(id="stage", name=Text("阶段", "Stage"), codes=CODES, complete=True, place=HERE)
ORIGIN = Dimension(
    id="origin",
    name=Text("来源地", "Origin"),
    codes={"north": Text("北方", "The north"), "south": Text("南方", "The south")},
    place=HERE,
)
PHASE = Dimension(
    id="phase",
    name=Text("改进前后", "Change"),
    codes={"before": Text("前", "Before"), "after": Text("后", "After")},
    complete=True,
    place=HERE,
)
AMOUNT = replace(PROJECTS, id="amount", name=Text("投资额", "Amount"), unit="CNY", noun="", counter="")
SHARE = replace(PROJECTS, id="share", name=Text("占比", "Share"), unit="percent", measure="ratio", noun="")
RECORD = replace(
    DATASET,
    dimensions={"stage": STAGE, "origin": ORIGIN, "phase": PHASE},
    indicators={**DATASET.indicators, "amount": AMOUNT, "share": SHARE},
)


def of(indicator: str, value: str | None, *breakdown: tuple[str, str], **changes: object) -> Observation:
    """A figure of the report; its other fields as in the record of the tests."""
    codes = ".".join(code for _, code in breakdown)
    said = {
        "indicator": indicator,
        "breakdown": breakdown,
        "value": parse_quantity(value) if value else None,
        "written": value or "",
    }
    return observation(f"river/{indicator}.{codes}@2022-H1", **(said | changes))


def projects(value: str, *breakdown: tuple[str, str], **changes: object) -> Observation:
    return of("investment-projects", value, *breakdown, **changes)


def by_stage(*values: str, indicator: str = "investment-projects") -> list[Observation]:
    return [of(indicator, value, ("stage", code)) for code, value in zip(CODES, values, strict=False)]


def edition(observations: Sequence[Observation], lang: Lang = "en") -> Edition:
    return edition_of(replace(RECORD, observations=tuple(observations)), lang)


def drawn(observations: Sequence[Observation], lang: Lang = "en") -> list[GraphicView]:
    return [drawing.view for drawing in drawings(observations, edition(observations, lang))]


def only(observations: Sequence[Observation], lang: Lang = "en") -> GraphicView:
    (view,) = drawn(observations, lang)
    return view


# --- parts of a whole ---


def test_parts_that_make_up_the_whole_are_one_bar_in_the_order_of_the_dimension() -> None:
    view = only([projects("344个"), *reversed(by_stage("230个", "41个", "73个"))], "zh")
    assert view.form == "stacks"
    assert view.title == "招商引资项目 · 按阶段"
    (stack,) = view.stacks
    assert stack.whole is not None
    assert stack.whole.text == "344个"
    assert [(part.x, part.width, part.number) for part in stack.parts] == [
        ("0%", "66.86%", "230"),
        ("66.86%", "11.92%", "41"),
        ("78.78%", "21.22%", "73"),
    ]
    assert [row.label for row in view.legend] == ["筹划", "签约", "在建"]


def test_numbers_and_amounts_of_the_same_parts_stand_below_each_other_with_one_legend() -> None:
    amounts = by_stage("1446.77亿元", "170.53亿元", "355.43亿元", indicator="amount")
    view = only([*amounts, projects("344个"), *by_stage("230个", "41个", "73个")])
    assert [(stack.label, stack.whole is None) for stack in view.stacks] == [
        ("Investment projects", False),
        ("Amount", True),
    ]
    assert [figure.figure.text for figure in view.legend[0].figures] == [
        "230 projects",
        "144.677 billion yuan",
    ]


def test_parts_of_different_codes_have_bars_of_their_own() -> None:
    amounts = by_stage("1446.77亿元", "170.53亿元", indicator="amount")
    assert [len(view.stacks) for view in drawn([*amounts, *by_stage("230个", "41个", "73个")])] == [1, 1]


@pytest.mark.parametrize(
    "parts",
    [
        [projects("30个", ("origin", "north")), projects("20个", ("origin", "south"))],  # not the whole
        [projects("30个", ("stage", "planned")), projects("20个", ("origin", "south"))],  # two dimensions
        by_stage("30个", "20个"),  # more than the whole
        by_stage("5个", "5个", "5个", "5个", "5个"),  # more than can be told apart
    ],
)
def test_parts_that_may_overlap_are_bars_on_the_length_of_the_whole(parts: list[Observation]) -> None:
    view = only([projects("40个"), *parts])
    assert (view.form, view.whole) == ("parts", "40 projects")
    assert [row.text for row in view.rows] == [f"{part.value.value} projects" for part in parts if part.value]
    assert not view.stacks
    assert all(Decimal(row.width.removesuffix("%")) <= 100 for row in view.rows)


def test_shares_are_never_stacked() -> None:
    shares = by_stage("30%", "60%", indicator="share")
    assert [view.form for view in drawn(shares)] == ["parts"]


def test_one_part_of_a_whole_is_a_sentence() -> None:
    view = only([projects("30个"), projects("6个", ("origin", "north"))])
    assert (view.form, view.whole) == ("sentence", "30 projects")
    assert [(row.label, row.text) for row in view.rows] == [("The north", "6 projects")]


def test_one_part_without_its_whole_is_not_drawn() -> None:
    assert drawn([projects("6个", ("origin", "north"))]) == []


def test_parts_of_nothing_are_not_drawn() -> None:
    assert drawn(by_stage("0个", "0个")) == []


def test_a_part_that_is_zero_has_no_length_and_stands_in_the_legend() -> None:
    view = only(by_stage("5个", "0个"))
    assert [part.width for part in view.stacks[0].parts] == ["100%", "0%"]
    assert [row.figures[0].figure.text for row in view.legend] == ["5 projects", "0 projects"]


def test_amounts_of_different_magnitudes_are_written_out_on_the_bar() -> None:
    (stack,) = only(by_stage("12亿元", "9000万元", indicator="amount")).stacks
    assert [part.number for part in stack.parts] == ["1.2 billion yuan", "90 million yuan"]
    assert stack.unit == ""


def test_a_number_stands_on_its_part_where_it_fits() -> None:
    (stack,) = only(by_stage("1446.77亿元", "170.53亿元", "355.43亿元", indicator="amount"), "zh").stacks
    assert [part.room for part in stack.parts] == ["small", "", "large"]


def test_currencies_are_never_added() -> None:
    parts = [of("amount", "3亿元", ("stage", "planned")), of("amount", "2亿美元", ("stage", "signed"))]
    assert drawn(parts) == []


def test_figures_of_two_periods_are_not_parts_of_one_whole() -> None:
    parts = by_stage("3个", "4个")
    assert drawn([parts[0], replace(parts[1], period=parse_period("2021"))]) == []


# --- growth ---


def growth(indicator: str, yoy: str, value: str | None = None, **changes: object) -> Observation:
    return of(indicator, value, yoy=parse_quantity(yoy), **changes)


def test_growth_alone_is_sorted_and_what_is_out_of_scale_is_broken() -> None:
    view = only(
        [growth("amount", "+6.1%"), growth("share", "+421%"), growth("fdi-used", "+93.8%", "1亿美元")]
    )
    assert view.form == "growths"
    assert [(row.text, row.remark, row.width, row.broken) for row in view.rows] == [
        ("+421%", "×5.2", "100%", True),
        ("+93.8%", "", "72%", False),
        ("+6.1%", "", "4.68%", False),
    ]
    assert view.broken
    assert view.zero == ""


def test_falling_figures_reach_to_the_left_of_zero() -> None:
    view = only([growth("amount", "-100%"), growth("share", "0%"), growth("fdi-used", "+100%")])
    assert view.zero == "50%"
    assert [(row.text, row.remark, row.x, row.width) for row in view.rows] == [
        ("+100%", "×2", "50%", "50%"),
        ("0%", "", "50%", "0%"),
        ("-100%", "", "0%", "50%"),
    ]


def test_growth_that_only_falls_has_zero_on_the_right() -> None:
    view = only([growth("amount", "-3%"), growth("share", "-1.5%")])
    assert view.zero == "100%"
    assert [row.width for row in view.rows] == ["50%", "100%"]


def test_growth_that_is_no_exact_number_is_hollow_and_has_no_multiple() -> None:
    view = only([growth("amount", "超160%"), growth("share", "+100%")])
    assert [(row.rough, row.remark) for row in view.rows] == [(True, ""), (False, "×2")]
    assert view.rough


def test_one_growth_alone_is_a_figure_and_not_a_drawing() -> None:
    assert drawn([growth("amount", "+6.1%")]) == []


# --- the year before ---


@pytest.mark.parametrize(
    ("value", "yoy", "before"),
    [
        ("3227万美元", "+88.6%", "about $17.11 million"),
        ("99.99亿元", "+18.7%", "about 8.42 billion yuan"),
        ("12145万美元", "+672%", "about $15.7 million"),
        ("14个", "+133%", "about 6"),
        ("100.0亿元", "0.0%", "about 10 billion yuan"),
        ("120.5亿元", "-50%", "about 24 billion yuan"),
        ("2.00亿元", "+0.1%", None),  # the same to as many digits
        ("2.50亿元", "+25.00%", "about 200 million yuan"),
        ("2亿元", "+23.4%", None),  # anything from 1.2 to 2
        ("24亿元", "+0.1%", None),  # 23.5 to 24.5
        ("0元", "-100%", None),
        ("5亿元", "-99.99%", None),  # anything from 3 to 10 trillion
        ("近5亿元", "+20%", None),
        ("5.00亿元", "超20%", None),
        ("40%", "+20%", None),
        ("-5.00亿元", "+20%", None),
    ],
)
def test_the_value_of_the_year_before_is_as_exact_as_the_growth_allows(
    value: str, yoy: str, before: str | None
) -> None:

    found = value_year_ago(parse_quantity(value), parse_quantity(yoy))
    assert (found and format_quantity(found, "en", "card")) == before


def test_a_value_stands_beside_that_of_the_year_before_and_a_multiple_is_told() -> None:
    view = only([growth("fdi-used", "+672%", "12145万美元", period=parse_period("2021-01/2021-10"))], "zh")
    (pair,) = view.pairs
    assert (pair.now.label, pair.now.text, pair.now.width) == ("2021年1—10月", "12145万美元", "100%")
    assert (pair.before.label, pair.before.text) == ("2020年同期", "约1570万美元")
    assert pair.before.width == "12.93%"
    assert pair.times == "×7.7"


def test_nothing_is_computed_where_the_record_has_the_year_before() -> None:
    now = growth("fdi-used", "+88.6%", "3227万美元")
    before = of("fdi-used", "1711万美元", period=parse_period("2021-01/2021-06"))
    assert [drawing.view.form for drawing in drawings([now], edition([now]))] == ["year-ago"]
    assert drawings([now], edition([now, before])) == ()


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2021", "2020"),
        ("2022-H1", "2021-H1"),
        ("2020-02-29", "2019-02-28"),
        ("2020-01-01/2020-02-29", "2019-01-01/2019-02-28"),
        ("2019-11/2020-02", "2018-11/2019-02"),
    ],
)
def test_the_year_before_is_the_same_part_of_it(period: str, before: str) -> None:
    assert year_before(parse_period(period)) == parse_period(before)


# --- targets and ranks ---


@pytest.mark.parametrize(
    ("period", "passed"),
    [
        ("2022-H1", "50"),
        ("2020-01/2020-08", "66.7"),
        ("2024-02", "16.7"),
        ("2024-01-01/2024-07-23", "56"),
        ("2021", None),
        ("2021-Q4", None),
    ],
)
def test_how_much_of_the_year_had_passed(period: str, passed: str | None) -> None:
    assert year_passed(parse_period(period)) == (passed and Decimal(passed))


@pytest.mark.parametrize(
    ("target", "fill", "mark", "elapsed", "beyond"),
    [
        ("91.7%", "61.13%", "66.67%", "33.33%", ""),
        ("150%", "100.00%", "66.67%", "33.33%", ""),
        ("180%", "90.00%", "50.00%", "25.00%", ""),
        ("200%", "100.00%", "50.00%", "25.00%", ""),
        ("408%", "100.00%", "66.67%", "33.33%", "408%"),
    ],
)
def test_a_target_is_to_scale_or_broken(target: str, fill: str, mark: str, elapsed: str, beyond: str) -> None:
    view = only([of("fdi-used", None, target=parse_quantity(target))])
    (row,) = view.targets
    assert (row.target.fill, row.target.mark, row.target.elapsed) == (fill, mark, elapsed)
    assert row.target.beyond == beyond
    assert view.passed == "50%"


@pytest.mark.parametrize(
    ("lang", "title", "labels"),
    [
        ("zh", "实际使用外资年度任务完成率", ["全部", "在建"]),
        ("en", "FDI in actual use: share of the annual target met", ["All", "Building"]),
    ],
)
def test_targets_of_one_indicator_name_it_once(lang: Lang, title: str, labels: list[str]) -> None:
    whole = of("fdi-used", None, target=parse_quantity("130%"))
    part = of("fdi-used", None, ("stage", "building"), target=parse_quantity("408%"))
    view = only([whole, part], lang)
    assert (view.title, [row.label for row in view.targets]) == (title, labels)
    assert all(label in view.description for label in labels[1:])


def test_a_target_alone_is_named_in_its_row() -> None:
    view = only([of("fdi-used", None, target=parse_quantity("130%"))])
    assert view.targets[0].label not in view.title


def test_a_whole_year_has_no_share_of_it_that_had_passed() -> None:
    view = only([of("fdi-used", None, target=parse_quantity("104%"), period=parse_period("2021"))])
    assert (view.passed, view.targets[0].target.elapsed) == ("", "")


@pytest.mark.parametrize(
    ("place", "of_all", "x"), [(27, 160, "16.35%"), (1, 12, "0.00%"), (12, 12, "100.00%")]
)
def test_a_rank_is_a_dot_where_it_is_known_how_many_are_ranked(place: int, of_all: int, x: str) -> None:
    standing = standing_view(Rank(place, Text("各区", "districts"), of_all))
    assert standing is not None
    assert (standing.x, standing.of) == (x, str(of_all))


@pytest.mark.parametrize("of_all", [None, 1])
def test_a_rank_among_an_unknown_number_is_told_in_words(of_all: int | None) -> None:
    assert standing_view(Rank(1, Text("各区", "districts"), of_all)) is None


# --- before and after ---


def test_before_and_after_is_a_slope_and_neither_parts_nor_bars() -> None:
    view = only([of("share", "80%", ("phase", "after")), of("share", "40%", ("phase", "before"))])
    (slope,) = view.slopes
    assert (view.form, slope.before.text, slope.after.text) == ("slopes", "40%", "80%")
    assert (slope.before_y, slope.after_y) == ("2em", "0.5em")


def test_a_fall_slopes_down_and_what_is_gone_ends_at_zero() -> None:
    (slope,) = only([of("share", "50%", ("phase", "before")), of("share", "0%", ("phase", "after"))]).slopes
    assert (slope.before_y, slope.after_y) == ("0.5em", "3.5em")


def test_before_without_after_is_not_drawn() -> None:
    assert drawn([of("share", "40%", ("phase", "before"))]) == []


# --- of all of them ---

EVERY_FORM = [
    projects("344个"),
    *by_stage("230个", "41个", "73个"),
    of("amount", "30亿元"),
    of("amount", "6亿元", ("origin", "north")),
    growth("fdi-used", "+88.6%", "3227万美元", target=parse_quantity("130%")),
    of("share", "40%", ("phase", "before")),
    of("share", "80%", ("phase", "after")),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_graphic_is_without_what_it_counts_place_period_and_source(lang: Lang) -> None:
    growths = [growth("amount", "+6.1%"), growth("share", "+4%")]
    views = [
        *drawn(EVERY_FORM, lang),
        *drawn(growths, lang),
        *drawn([projects("9个"), *by_stage("30个", "2个")], lang),
    ]
    assert {view.form for view in views} == {
        "stacks",
        "parts",
        "sentence",
        "targets",
        "year-ago",
        "growths",
        "slopes",
    }
    for view in views:
        assert all((view.title, view.description, view.place.label, view.period.text, view.source.label)), (
            view
        )
        assert view.source.href.endswith("/sources/2022-08-daily/")
        hrefs = [row.href for row in view.rows] + [row.href for row in view.targets]
        hrefs += [figure.href for row in view.legend for figure in row.figures]
        hrefs += [end.href for slope in view.slopes for end in (slope.before, slope.after)]
        hrefs += [end.href for pair in view.pairs for end in (pair.now, pair.before)]
        assert hrefs
        assert all("/districts/river/#river_" in href for href in hrefs)


def test_each_graphic_of_a_page_has_an_id_of_its_own() -> None:
    anchors = [view.anchor for view in drawn(EVERY_FORM)]
    assert len(anchors) == len(set(anchors))


def test_a_status_that_all_figures_share_is_told_once_and_any_other_beside_its_figure() -> None:
    parts = [replace(part, status="provisional") for part in by_stage("3个", "4个")]
    view = only(parts)
    assert (view.status, {row.figures[0].status for row in view.legend}) == ("provisional", {"final"})
    assert not view.rough
    view = only([parts[0], replace(parts[1], status="final")])
    assert view.status == "final"
    assert [row.figures[0].status for row in view.legend] == ["provisional", "final"]
    assert [part.rough for part in view.stacks[0].parts] == [True, False]


def test_a_reading_that_the_source_contradicts_is_not_drawn() -> None:
    first = of("fdi-used", None, target=parse_quantity("139.6%"))
    second = replace(
        first, key=f"{first.key}+2", target=parse_quantity("139.66%"), variant=Text("又", "Again")
    )
    assert [row.target.number for row in only([first, second]).targets] == ["139.6%"]


def test_the_graphic_of_a_figure_is_the_one_that_shows_it() -> None:
    alone = replace(of("amount", "7亿元", period=parse_period("2021")), key="river/amount@2021")
    found = edition([*EVERY_FORM, alone])
    forms = [view.form if (view := graphic_of(item, found)) else "" for item in (*EVERY_FORM, alone)]
    assert forms == [*["stacks"] * 4, *["sentence"] * 2, "targets", *["slopes"] * 2, ""]


def test_a_growth_of_exactly_a_hundred_is_twice_as_much_and_less_is_no_multiple() -> None:
    view = only([growth("amount", "+99.9%"), growth("share", "+100%"), growth("fdi-used", "+1500%")])
    assert [row.remark for row in view.rows] == ["×16", "×2", ""]
