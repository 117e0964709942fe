"""Periods: read, refused, compared and written."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import PeriodError, format_period, parse_period
from tests.figures.cases import read_cases


@pytest.mark.parametrize(("text", "kind", "start", "end", "zh", "en"), read_cases("periods.txt"))
def test_a_period_is_read_and_written(text: str, kind: str, start: str, end: str, zh: str, en: str) -> None:
    period = parse_period(text)
    assert (period.text, period.kind) == (text, kind)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert format_period(period, "zh") == zh
    assert format_period(period, "en") == en


@pytest.mark.parametrize(("text", "zh", "en"), read_cases("periods_refused.txt"))
def test_what_is_no_period_is_refused_in_both_languages(text: str, zh: str, en: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period("" if text == "(nothing)" else text)
    assert zh in caught.value.message_zh
    assert en in caught.value.message_en


def test_a_period_contains_its_parts() -> None:
    year, half, month = parse_period("2022"), parse_period("2022-H1"), parse_period("2022-08")
    assert year.contains(half)
    assert year.contains(month)
    assert not half.contains(month)
    assert half.contains(half)


def test_two_ways_to_write_the_same_months_are_the_same_span() -> None:
    assert parse_period("2021-Q1").same_span(parse_period("2021-01/2021-03"))
    assert parse_period("2021-Q1") != parse_period("2021-01/2021-03")


def test_periods_sort_by_their_end() -> None:
    texts = ["2022", "2021-Q4", "2021", "2021-12-22", "2022-H1"]
    ordered = sorted(map(parse_period, texts), key=lambda period: period.sort_key)
    assert [period.text for period in ordered] == ["2021-12-22", "2021", "2021-Q4", "2022-H1", "2022"]


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 30))


@given(DAYS, st.integers(1, 4000))
def test_every_range_of_days_is_read_and_a_reversed_one_refused(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    period = parse_period(f"{first}/{last}")
    assert (period.start, period.end) == (first, last)
    assert pickle.loads(pickle.dumps(period)) == period  # noqa: S301 - our own bytes
    with pytest.raises(PeriodError):
        parse_period(f"{last}/{first}")


@given(st.text(alphabet="0123456789-/QH年月", max_size=22))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    refusal: PeriodError | None = None
    try:
        assert parse_period(text).text == text
    except PeriodError as error:
        refusal = error
    if refusal is not None:
        assert refusal.message_zh
        assert refusal.message_en
