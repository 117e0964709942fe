"""The data against itself: what is found, and what only looks like a contradiction."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.checks.arithmetic import check_arithmetic
from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.posts.entities import Posts
from tests.checks.sample_content import METRICS, find_all, find_in_metrics, sample_files

COUNT = "indicator: investment-projects; "
REVENUE = "indicator: budget-revenue; "
NEGOTIATING, CONTRACTED, BUILDING = (
    f"breakdown: {{stage: {code}}}; " for code in ("negotiating", "contracted", "under-construction")
)


def told(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    return [(finding.rule, str(finding.severity), finding.line) for finding in findings]


def parts(total: str, *values: str) -> list[Finding]:
    codes = (NEGOTIATING, CONTRACTED, BUILDING)
    entries = [f"{REVENUE}{code}value: {value}" for code, value in zip(codes, values, strict=False) if value]
    return find_in_metrics(f"{REVENUE}value: {total}", *entries)


def test_parts_that_exceed_the_total_are_an_error_at_the_total_with_the_difference() -> None:
    (found,) = parts("24.8亿元", "10.1亿元", "9.9亿元", "5.8亿元")
    assert told([found]) == [("parts-do-not-sum", "error", 5)]
    assert "合计25.8亿元，多1.0亿元" in found.message.zh
    assert "sum to 2.58 billion yuan, 100 million yuan more" in found.message.en.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_full_set_of_parts_that_falls_short_is_an_error() -> None:
    assert told(parts("24.8亿元", "10.1亿元", "9.9亿元", "3.8亿元")) == [("parts-do-not-sum", "error", 5)]


def test_a_part_that_the_source_may_have_left_unsaid_is_a_warning() -> None:
    assert told(parts("24.8亿元", "10.1亿元", "9.9亿元")) == [("parts-do-not-sum", "warning", 5)]


@pytest.mark.parametrize(
    ("total", "values"),
    [
        ("24.8亿元", ("10.1亿元", "9.9亿元", "4.8亿元")),
        ("24.8亿元", ("10.14亿元", "9.93亿元", "4.75亿元")),  # 24.82: the total is rounded
        ("24.8亿元", ("10.1亿元", "9.9亿元", "4.7亿元")),  # 24.7: within what four roundings leave open
        ("近24.8亿元", ("10.1亿元", "9.9亿元", "8.8亿元")),
        ("24.8亿元", ("10.1亿元", "超9.9亿元", "3.8亿元")),
        ("24.8亿元", ("10.1亿元",)),
    ],
)
def test_rounded_or_approximate_parts_and_a_single_one_are_no_contradiction(
    total: str, values: tuple[str, ...]
) -> None:
    assert parts(total, *values) == []


def test_things_counted_one_by_one_are_not_rounded() -> None:
    entries = [f"{COUNT}value: 344个", f"{COUNT}{NEGOTIATING}value: 230个", f"{COUNT}{CONTRACTED}value: 41个"]
    assert find_in_metrics(*entries, f"{COUNT}{BUILDING}value: 73个") == []
    assert told(find_in_metrics(*entries, f"{COUNT}{BUILDING}value: 74个")) == [
        ("parts-do-not-sum", "error", 5)
    ]


def test_parts_of_another_source_period_or_scope_are_not_summed() -> None:
    entries = [f"{REVENUE}value: 10亿元", f"{REVENUE}{NEGOTIATING}value: 1亿元"]
    for other in (
        "source: 2024-05-news; ",
        "period: 2024-02; ",
        "scope: {zh: 样例园, en: Sample Park}; ",
    ):
        assert find_in_metrics(*entries, f"{REVENUE}{other}{CONTRACTED}value: 1亿元") == []


def test_a_dimension_that_is_not_complete_is_not_summed_but_no_part_exceeds_the_whole() -> None:
    whole, part = f"{REVENUE}value: 10亿元", REVENUE + "breakdown: {industry: biomedicine}; value: "
    assert find_in_metrics(whole, f"{part}1亿元") == []
    assert find_in_metrics(whole, f"{part}超1亿元") == []
    assert told(find_in_metrics(whole, f"{part}11亿元")) == [("part-exceeds-whole", "error", 7)]


def test_an_indicator_that_is_part_of_another_is_not_larger() -> None:
    entry = "indicator: fdi-high-tech; value: "
    assert find_in_metrics(f"{entry}3227万美元") == []
    assert told(find_in_metrics(f"{entry}3228万美元")) == [("part-exceeds-whole", "error", 5)]
    assert find_in_metrics(f"{entry}3228万美元", source="2024-05-news") == []


def test_a_faulty_part_gives_no_second_finding_for_the_sum() -> None:
    entries = [f"{COUNT}value: 344个", f"{COUNT}{NEGOTIATING}value: 230个", f"{COUNT}{CONTRACTED}value: 41个"]
    found = find_in_metrics(*entries, f"{COUNT}{BUILDING}value: 若干个")
    assert [finding.rule for finding in found] == ["bad-quantity"]


def test_a_running_total_that_falls_is_an_error_and_between_two_sources_a_warning() -> None:
    fall = "indicator: fdi-used; value: 3226万美元"
    assert told(find_in_metrics(fall, period="2024-01/2024-04")) == [("year-to-date-falls", "error", 5)]
    found = find_in_metrics(fall, period="2024-01/2024-04", source="2024-05-news")
    assert told(found) == [("year-to-date-falls", "warning", 5)]


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("3227万美元", "2024-01/2024-04"),
        ("0.32亿美元", "2024-01/2024-04"),  # may be a rounded 3227万
        ("超3000万美元", "2024-01/2024-04"),
        ("3000万美元", "2024-02"),  # a month, not a running total
        ("3000万美元; status: estimated", "2024-01/2024-04"),
        ("100万美元", "2023"),
        ("3000万美元", "2024-01/2024-02"),
    ],
)
def test_what_does_not_fall_within_the_year_is_no_finding(value: str, period: str) -> None:
    assert find_in_metrics(f"indicator: fdi-used; value: {value}", period=period) == []


def test_one_wrong_figure_in_a_series_gives_one_finding() -> None:
    rising = [f"{REVENUE}period: 2023-01/2023-0{month}; value: {month}亿元" for month in (2, 3, 5)]
    wrong = f"{REVENUE}period: 2023-01/2023-04; value: 4000万元"
    assert told(find_in_metrics(*rising, wrong)) == [("year-to-date-falls", "error", 14)]


def growth(now: str, yoy: str, before: str) -> list[Finding]:
    return find_in_metrics(f"{REVENUE}value: {now}; yoy: {yoy}", f"{REVENUE}period: 2023-Q1; value: {before}")


def test_growth_that_the_two_values_do_not_give_is_a_warning_with_the_growth_that_they_give() -> None:
    (found,) = growth("24.8亿元", "+16.1%", "23.4亿元")
    assert told([found]) == [("growth-mismatch", "warning", 7)]
    assert found.suggestion == "+6.0%"


@pytest.mark.parametrize(
    ("now", "yoy", "before"),
    [
        ("24.8亿元", "+6.1%", "23.4亿元"),  # 5.6 to 6.4 by the rounding of both
        ("24.8亿元", "+6%", "23.4亿元"),
        ("24.8亿元", "超5%", "23.4亿元"),
        ("近24.8亿元", "+1%", "23.4亿元"),
        ("11.7亿元", "-50%", "23.4亿元"),
        ("24.8亿元", "+6.1%", "0元"),
    ],
)
def test_growth_within_the_written_precision_is_right(now: str, yoy: str, before: str) -> None:
    assert growth(now, yoy, before) == []


def test_growth_at_comparable_prices_is_not_calculated_from_values() -> None:
    path = "data/indicators/investment.yaml"
    entry = "  gdp:\n    name: {zh: 地区生产总值, en: GDP}\n    unit: CNY\n    measure: flow\n"
    definition = "    definition: {zh: 增速按可比价格计算。, en: Growth is at comparable prices.}\n"
    figures = "district: north\nsource: 2024-05-bulletin\nperiod: 2024-Q1\nobservations:\n"
    figures += "  - {indicator: gdp, value: 24.8亿元, yoy: +16.1%}\n"
    figures += "  - {indicator: gdp, value: 23.4亿元, period: 2023-Q1}\n"
    for added, expected in (("", {"growth-mismatch"}), (definition, set())):
        example = {path: f"{sample_indicators()}{entry}{added}", METRICS: figures}
        assert {finding.rule for finding in find_all(example)} == expected


def sample_indicators() -> str:
    return sample_files()["data/indicators/investment.yaml"].decode()


def test_two_sources_that_disagree_are_shown_with_both() -> None:
    (found,) = find_in_metrics("indicator: fdi-used; value: 3272万美元", source="2024-05-news")
    assert told([found]) == [("sources-disagree", "warning", 5)]
    for word in ("样例新闻", "3272万美元", "样例公报", "3227万美元", "data/metrics/north/2024-q1.yaml:5"):
        assert word in found.message.zh


@pytest.mark.parametrize("value", ["0.32亿美元", "3200万美元", "超3000万美元", "约3300万美元"])
def test_a_source_that_rounds_the_other_is_information(value: str) -> None:
    found = find_in_metrics(f"indicator: fdi-used; value: {value}", source="2024-05-news")
    assert told(found) == [("sources-disagree", "info", 5)]


def test_growth_and_target_of_two_sources_are_compared_as_well() -> None:
    found = find_in_metrics("indicator: fdi-used; yoy: +68.8%; target: 103%", source="2024-05-news")
    assert [finding.rule for finding in found] == ["sources-disagree"] * 2


def test_a_source_that_agrees_an_estimate_and_a_correction_are_no_disagreement() -> None:
    assert find_in_metrics("indicator: fdi-used; value: 3227万美元", source="2024-05-news") == []
    estimate = "indicator: fdi-used; value: 3300万美元; status: estimated"
    assert find_in_metrics(estimate, source="2024-05-news") == []
    correction = "supersedes: north/fdi-used@2024-Q1; reason: {zh: 核实。, en: Verified.}; date: 2024-06-01"
    assert (
        find_in_metrics(f"indicator: fdi-used; value: 3100万美元; {correction}", source="2024-05-news") == []
    )


@pytest.mark.parametrize(
    ("figure", "rule"),
    [
        ("yoy: +500%", None),
        ("yoy: +500.1%", "implausible-growth"),
        ("yoy: -100%", None),
        ("yoy: -100.1%", "implausible-growth"),
        ("target: 1000%", None),
        ("target: 1000.1%", "implausible-completion"),
    ],
)
def test_growth_and_completion_beyond_the_usual_ask_for_confirmation(figure: str, rule: str | None) -> None:
    expected = [(rule, "warning", 6)] if rule else []
    assert told(find_in_metrics(f"{REVENUE}{figure}")) == expected


def test_a_confirmation_stands_beside_the_figure() -> None:
    confirmed = f"{REVENUE}yoy: +672%  # check-ignore implausible-growth: 来源如此"
    assert find_in_metrics(confirmed) == []


def events(*signed: str, kind: str = "signing") -> dict[str, str]:
    return {
        f"data/events/2024-03-event-{number}.yaml": (
            f"title: {{zh: 签约活动{number}, en: Signing {number}}}\nkind: {kind}\ndate: 2024-03\n"
            f"district: north\nsource: 2024-05-bulletin\n{line}\n"
        )
        for number, line in enumerate(signed)
    }


TOTALS = (
    "district: north\nsource: 2024-05-bulletin\nperiod: 2024-Q1\nobservations:\n"
    "  - {indicator: projects-signed, value: 20个}\n  - {indicator: contracted-amount, value: 330亿元}\n"
)


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (("projects_signed: 20个",), []),
        (("projects_signed: 21个",), [("event-exceeds-total", "error", 1)]),
        (("projects_signed: 10个", "projects_signed: 11个"), [("event-exceeds-total", "warning", 5)]),
        (("projects_signed: 近21个",), []),
        (("amounts: [331亿元]",), [("event-exceeds-total", "error", 1)]),
        (("amounts: [330亿元, 5000万美元]",), []),
    ],
)
def test_an_event_does_not_sign_more_than_the_total_of_its_period(
    signed: tuple[str, ...], expected: list[tuple[str, str, int]]
) -> None:
    assert told(find_all({METRICS: TOTALS, **events(*signed)})) == expected


def test_an_event_is_compared_with_one_reading_of_the_total() -> None:
    both = f"{TOTALS}  - {{indicator: projects-signed, value: 20个, source: 2024-05-news}}\n"
    assert told(find_all({METRICS: both, **events("projects_signed: 21个")})) == [
        ("event-exceeds-total", "error", 1)
    ]


def test_other_ceremonies_and_events_outside_the_period_are_not_counted() -> None:
    many = "projects_signed: 99个"
    assert find_all({METRICS: TOTALS, **events(many, kind="groundbreaking")}) == []
    assert find_all({METRICS: TOTALS.replace("2024-Q1", "2023"), **events(many)}) == []


UNITS = st.sampled_from(["亿元", "万元", "元", "万美元", "个", "%", ""])
VALUES = st.builds("{}{}{}".format, st.sampled_from(["", "近", "约", "超"]), st.integers(0, 10**6), UNITS)
INDICATORS = st.sampled_from(["fdi-used", "fdi-high-tech", "budget-revenue", "projects-signed", "nothing"])
PERIODS = st.sampled_from(["2024-Q1", "2023-Q1", "2024-01/2024-04", "2024-02-29", "2024", "20", "1900"])


@given(st.lists(st.tuples(INDICATORS, VALUES, VALUES, PERIODS, st.booleans()), max_size=6))
def test_no_figures_make_it_raise_and_none_is_told_twice(
    entries: list[tuple[str, str, str, str, bool]],
) -> None:
    lines = [
        f"  - {{indicator: {indicator}, value: {value}, yoy: {yoy}, period: {period}"
        + (", breakdown: {stage: contracted}}" if is_part else "}")
        for indicator, value, yoy, period, is_part in entries
    ]
    text = "\n".join(["district: north", "source: 2024-05-bulletin", "observations:", *lines, ""])
    files = sample_files() | {METRICS: text.encode()}
    dataset, _ = load_dataset(files)
    found = list(check_arithmetic(dataset, Posts(), {METRICS: text}, None))
    assert len(found) == len(set(found))
    assert all(finding.message.zh and finding.message.en for finding in found)


def test_a_value_of_another_magnitude_than_its_other_periods_asks_for_confirmation() -> None:
    found = find_in_metrics(
        "indicator: budget-revenue; value: 312.6万元",
        "indicator: budget-revenue; period: 2023-Q1; value: 298.4亿元",
        "indicator: budget-revenue; period: 2022-Q1; value: 270.1亿元",
    )
    assert [(f.rule, f.line) for f in found] == [("implausible-magnitude", 6)]
    assert "298.4" in found[0].message.zh or "270.1" in found[0].message.zh


@pytest.mark.parametrize(
    ("now", "before"),
    [("31亿元", "298.4亿元"), ("312.6亿元", "3.2亿元"), ("0元", "298.4亿元"), ("-3.1亿元", "2.9亿元")],
)
def test_a_value_that_is_only_smaller_or_larger_is_left_alone(now: str, before: str) -> None:
    entries = (
        f"indicator: budget-revenue; value: {now}",
        f"indicator: budget-revenue; period: 2023-Q1; value: {before}",
    )
    assert find_in_metrics(*entries) == []


def test_a_magnitude_is_not_told_beside_the_growth_that_it_makes_wrong() -> None:
    found = find_in_metrics(
        "indicator: budget-revenue; value: 312.6万元; yoy: +4.8%",
        "indicator: budget-revenue; period: 2023-Q1; value: 298.4亿元",
    )
    assert [f.rule for f in found] == ["growth-mismatch"]
