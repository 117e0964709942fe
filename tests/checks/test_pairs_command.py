"""check-pairs: a line of JSON in, a line of JSON out, whatever comes."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.commands import check_pairs
from achievements.commands.console import CommandError

GOOD = {"id": "a", "zh": "总投资167.9亿元。", "en": "Total investment was 16.79 billion yuan."}
BAD = {"id": 7, "zh": "总投资167.9亿元。", "en": "Total investment was 1.679 billion yuan."}


def line(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode() + b"\n"


def run(file: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code = check_pairs.run(Path(), file)
    return code, [json.loads(answer) for answer in capsys.readouterr().out.splitlines()]


def test_each_pair_is_answered_with_rule_severity_message_suggestion_and_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(line(GOOD) + b"\n" + line(BAD))

    code, answers = run(str(file), capsys)

    assert code == 1
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert answers[0]["findings"] == []
    assert answers[1]["findings"] == [
        {
            "rule": "figure-mismatch",
            "severity": "error",
            "message": {
                "zh": "英文“1.679 billion yuan”只有中文“167.9亿元”的十分之一；"
                "如中文无误，英文应为“16.79 billion yuan”："
                "“总投资【167.9亿元】。”／“Total investment was 【1.679 billion yuan】.”",
                "en": '"1.679 billion yuan" is a tenth of the Chinese “167.9亿元”; '
                'if the Chinese is right, write "16.79 billion yuan": '
                "“总投资【167.9亿元】。” / “Total investment was 【1.679 billion yuan】.”",
            },
            "suggestion": "16.79 billion yuan",
            "zh": {"line": 1, "column": 4, "text": "167.9亿元"},
            "en": {"line": 1, "column": 22, "text": "1.679 billion yuan"},
        }
    ]


def test_a_figure_left_in_chinese_is_told() -> None:
    found = check_pairs.compare_loose("总投资12亿元。", "Investment was 1.2 billion yuan (12亿元).")
    assert [(f.rule.name, f.suggestion, f.en.column) for f in found] == [
        ("chinese-unit", "1.2 billion yuan", 34)
    ]


def test_standard_input_is_a_dash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line(GOOD)), "utf-8"))
    assert run("-", capsys) == (0, [{"id": "a", "findings": []}])


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[1]",
        b'"text"',
        b'{"id": 1, "zh": "\xe4\xb8\x80"}',
        b'{"id": 1, "zh": 1, "en": "a"}',
        b'{"id": 1, "zh": "\xff", "en": "a"}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_next_is_read(
    raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(line(GOOD) + raw + b"\n" + line(GOOD))

    code, answers = run(str(file), capsys)

    assert code == 1
    assert [[finding["rule"] for finding in answer["findings"]] for answer in answers] == [
        [],
        ["bad-line"],
        [],
    ]
    assert answers[1]["findings"][0]["line"] == 2


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="无法读取"):
        check_pairs.run(Path(), str(tmp_path / "none"))


def test_answers_that_nobody_reads_any_more_are_not_told_as_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(line(GOOD))

    def refuse(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(sys.stdout, "write", refuse)
    with pytest.raises(BrokenPipeError):
        check_pairs.run(Path(), str(file))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_answered(zh: str, en: str) -> None:
    raw = json.dumps({"id": 1, "zh": zh, "en": en}).encode()
    (answer,) = check_pairs.answers([raw])
    assert all(finding["rule"] != "bad-line" for finding in answer.findings)
    json.dumps(answer.findings)
