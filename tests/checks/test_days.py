"""Days that no calendar has, in either language."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import find_in_text


def told(zh: str, en: str | None = None) -> list[str]:
    return [f.message.zh for f in find_in_text(zh, en) if f.rule == "no-such-day"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4月31日上午，北区举行签约仪式。", "“4月31日”：没有这一天，那个月只有 30 天"),
        ("2023年2月29日，北区举行签约仪式。", "只有 28 天"),
        ("2月30日，北区举行签约仪式。", "只有 29 天"),
        ("项目已于2023.11.31投产。", "只有 30 天"),
        ("截至2024-06-31，项目完工。", "只有 30 天"),
        ("6月25日至6月31日，北区办展。", "只有 30 天"),
    ],
)
def test_a_day_that_does_not_exist_is_told_once(text: str, words: str) -> None:
    (message,) = told(f"{text}\n")
    assert words in message
    assert "请查原文" in message


@pytest.mark.parametrize(
    "text",
    [
        "4月30日上午，北区举行签约仪式。",
        "2024年2月29日，北区举行签约仪式。",
        "2月29日，北区举行签约仪式。",
        "12月31日，项目完工。",
        "6月25日至7月31日，北区办展。",
        "项目用时31日，4月完工。",
        "2000年2月29日，北区举行签约仪式。",
        "农历二月三十日，庙会开市。",
        "全长4.31公里，占地2.30亩。",
    ],
)
def test_days_that_exist_are_left_alone(text: str) -> None:
    assert told(f"{text}\n") == []


def test_the_english_is_told_of_where_the_chinese_is_right() -> None:
    zh = "4月30日，北区举行签约仪式。\n"
    assert told(zh, "North District held a signing on April 30.\n") == []
    (message,) = told(zh, "North District held a signing on April 31.\n")
    assert "April 31" in message
    (message,) = told(zh.replace("30", "31"), "North District held a signing on April 31.\n")
    assert "4月31日" in message


def test_no_english_day_is_proposed_for_one_that_does_not_exist() -> None:
    zh, en = "4月31日，北区举行签约仪式。\n", "North District held a signing on April 23.\n"
    assert [f.rule for f in find_in_text(zh, en)] == ["no-such-day"]
