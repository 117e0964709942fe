"""The finding of a record states no figure that the data of its place and source does not have."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import METRICS, find_all, rules_of

EVENT = "data/events/2024-05-signing.yaml"


def found(zh: str, en: str) -> list[tuple[str, int, int]]:
    """What is found in a metrics file with a finding; value 344, growth 672 %, target 130 %, rank 2."""
    text = (
        "district: north\nsource: 2024-05-bulletin\nperiod: 2024-Q1\nobservations:\n"
        "  - indicator: investment-projects\n    value: 344个\n"
        "    yoy: +672%  # check-ignore implausible-growth: 例子 / an example\n"
        "    target: 130%\n    rank: {place: 2, among: city}\n"
        f'    finding: {{zh: "{zh}", en: "{en}"}}\n'
    )
    return [(f.rule, f.line, f.column) for f in find_all({METRICS: text})]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("项目增至344个，列全市第2位", "Projects rise to 344, second in the city"),
        ("项目增长672%，是上年同期的7.7倍", "Projects grow 672 percent, to 7.7 times those of a year before"),
        ("项目超过300个", "More than 300 projects"),
        ("全年任务完成130%", "130 percent of the annual target met"),
        ("一家企业就带来344个项目", "One company brings 344 projects"),
        ("2024年5月，项目已有344个", "In May 2024, there are 344 projects"),
        ("外资增长88.6%，项目344个", "FDI grows 88.6 percent; 344 projects"),
    ],
)
def test_figures_of_the_data_are_left_alone(zh: str, en: str) -> None:
    assert found(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("项目增至345个", "Projects rise to 345"),
        ("项目344个，列全市第3位", "344 projects, third in the city"),
        ("项目增长6.72%", "Projects grow 6.72 percent"),
        ("项目下降672%", "Projects fall 672 percent"),
        ("项目是上年同期的6.7倍", "6.7 times as many projects as a year before"),
        ("项目超过400个", "More than 400 projects"),
        ("项目投资344亿元", "Projects of 34.4 billion yuan"),
    ],
)
def test_a_figure_that_the_data_does_not_have_is_one_error(zh: str, en: str) -> None:
    assert [rule for rule, _, _ in found(zh, en)] == ["finding-not-in-data"]


def test_it_is_told_at_the_figure() -> None:
    assert found("项目增至345个", "Projects rise to 345") == [("finding-not-in-data", 10, 24)]


@pytest.mark.parametrize("en", ["Projects rise to 345", "Projects rise to 344 million"])
def test_where_english_alone_is_wrong_parity_tells_it(en: str) -> None:
    assert found("项目增至344个", en) == [("figure-mismatch", 10, 53)]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        (
            "zh: 一场签下23个项目，总投资167.9亿元, en: 23 projects of 16.79 billion yuan signed at once",
            [],
        ),
        ("zh: 一场签下23个项目, en: 23 projects signed at once", []),
        ("zh: 一场签下32个项目, en: 32 projects signed at once", ["finding-not-in-data"]),
        ("zh: 总投资176.9亿元, en: Worth 17.69 billion yuan", ["finding-not-in-data"]),
    ],
)
def test_an_event_has_its_own_figures(sentence: str, rules: list[str]) -> None:
    event = (
        "title: {zh: 北区集中签约, en: North District signs projects}\ndate: 2024-05\ndistrict: north\n"
        "projects_signed: 23个\namounts: [167.9亿元]\nsource: 2024-05-bulletin\n"
        f"finding: {{{sentence}}}\n"
    )
    assert [finding.rule for finding in find_all({EVENT: event})] == rules


def test_the_figures_of_another_source_are_not_those_of_the_record() -> None:
    event = (
        "title: {zh: 北区集中签约, en: North District signs projects}\ndate: 2024-05\ndistrict: north\n"
        "source: 2024-05-news\nfinding: {zh: 外资增长88.6%, en: FDI grows 88.6 percent}\n"
    )
    assert rules_of(find_all({EVENT: event})) == {"finding-not-in-data"}
