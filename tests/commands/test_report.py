from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from achievements.commands.report import (
    display_width,
    format_github,
    format_json,
    format_summary,
    format_text,
)
from achievements.model.findings import Finding, Message, Severity

ERROR = Finding(
    rule="bad-quantity",
    severity=Severity.ERROR,
    file="data/metrics/laiwu/2022-h1.yaml",
    line=2,
    column=11,
    message=Message("“3千个”的写法不对", "“3千个” is not how a number is written"),
    suggestion="3000个",
)
SOURCES = {ERROR.file: "district: laiwu\r\n  value: 总投资3千个\r\n".encode()}


def finding(
    line: int = 1, column: int = 1, severity: Severity = Severity.WARNING, text: str = "x"
) -> Finding:
    return Finding("a-rule", severity, "a.yaml", line, column, Message(text, text))


def test_the_json_report_has_the_form_that_the_contract_promises() -> None:
    assert json.loads(format_json([ERROR])) == [
        {
            "rule": "bad-quantity",
            "severity": "error",
            "file": "data/metrics/laiwu/2022-h1.yaml",
            "line": 2,
            "column": 11,
            "message": {"zh": "“3千个”的写法不对", "en": "“3千个” is not how a number is written"},
            "suggestion": "3000个",
        }
    ]


def test_no_findings_are_an_empty_json_list() -> None:
    assert format_json([]) == "[]\n"


def test_findings_are_ordered_by_place_and_each_is_told_once() -> None:
    report = json.loads(format_json([finding(9), finding(2), finding(9)]))
    assert [item["line"] for item in report] == [2, 9]


def test_the_text_report_in_chinese() -> None:
    assert format_text([ERROR], "content", SOURCES, "zh").splitlines() == [
        "content/data/metrics/laiwu/2022-h1.yaml:2:11: 错误 [bad-quantity]",
        "  “3千个”的写法不对",
        "  “3千个” is not how a number is written",
        "  建议写成：3000个",
        "     2 |   value: 总投资3千个",
        "       |            ^",
        "",
        "1 个错误，0 个警告，0 个提示（error: 1, warning: 0, info: 0）",
    ]


def test_the_text_report_in_english_puts_english_first() -> None:
    lines = format_text([ERROR], "content", SOURCES, "en").splitlines()
    assert lines[0].endswith(": error [bad-quantity]")
    assert lines[1] == "  “3千个” is not how a number is written"
    assert lines[-1].startswith("error: 1, warning: 0")


def test_the_caret_stands_below_its_character_though_han_characters_are_wide() -> None:
    *_, line, caret = format_text([ERROR], "", SOURCES, "zh").split("\n\n")[0].splitlines()
    assert display_width(caret[:-1]) == display_width(line[: line.index("投")])


def test_the_caret_of_a_long_line_is_in_sight() -> None:
    text = "长" * 5000 + "！" + "长" * 5000
    report = format_text([finding(column=5001)], "", {"a.yaml": text.encode()}, "zh")
    line, caret = report.split("\n\n")[0].splitlines()[-2:]
    assert len(line) < 140
    assert display_width(line[: line.index("！")]) == display_width(caret[:-1])


def test_a_file_as_a_whole_and_a_place_outside_it_are_reported_without_a_line() -> None:
    assert "a.yaml: " in format_text([finding(0, 0)], "", {"a.yaml": b"x"}, "zh")
    assert " | " not in format_text([finding(7)], "", {"a.yaml": b"x"}, "zh")


def test_text_that_is_not_utf8_is_shown_as_far_as_it_goes() -> None:
    report = format_text([finding(1, 1)], "", {"a.yaml": "莱芜 ok".encode("gbk")}, "zh")
    assert " ok" in report


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    source = "value: \x1b[2Jx\u202ey"
    report = format_text([finding(text="\x1b]0;title\x07")], "", {"a.yaml": source.encode()}, "zh")
    assert "\x1b" not in report
    assert "\u202e" not in report
    assert "\\u001b" in report


def test_the_annotation_escapes_what_the_runner_would_read_as_syntax() -> None:
    item = Finding("r", Severity.INFO, "posts/a,b:c.md", 3, 4, Message("一行\n100%", "two"))
    assert format_github([item], "content") == (
        "::notice file=content/posts/a%2Cb%3Ac.md,line=3,col=4,title=r::一行%0A100%25%0Atwo\n"
    )


def test_the_report_ends_with_the_number_of_findings_of_each_rule_the_gravest_first() -> None:
    frequent = [finding(line, text=str(line)) for line in range(1, 13)]
    report = format_text([*frequent, ERROR], "", {}, "en").split("\n\n")
    assert report[-2].splitlines() == [
        "By rule (see docs/checks.md):",
        "     1  error  bad-quantity",
        "    12  warning  a-rule",
    ]
    assert "各规则的问题数" in format_text([*frequent, ERROR], "", {}, "zh")


def test_one_rule_alone_needs_no_table() -> None:
    assert "By rule" not in format_text([finding(1), finding(2)], "", {}, "en")


def test_the_annotation_shows_what_to_write_instead() -> None:
    assert format_github([ERROR], "").endswith("→ 3000个\n")


def test_the_summary_says_so_when_there_is_nothing_to_report() -> None:
    assert format_summary([], "zh") == "没有发现问题（no problems found）\n"


@given(
    source=st.binary(max_size=300),
    line=st.integers(0, 10),
    column=st.integers(0, 400),
    text=st.text(max_size=50),
)
def test_no_file_and_no_place_breaks_the_report(source: bytes, line: int, column: int, text: str) -> None:
    report = format_text([finding(line, column, text=text)], "", {"a.yaml": source}, "zh")
    report.encode("utf-8")
    assert "[a-rule]" in report
