"""Bytes become text only where they are UTF-8; everything else is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strict_yaml import read_text
from strict_yaml.decoding import MAX_BYTES

SENTENCE = "标题: 招商引资\n正文: 莱芜区签约项目\n"


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert read_text(SENTENCE.encode()) == (SENTENCE, [])
    assert read_text(SENTENCE.encode("utf-8-sig")) == (SENTENCE, [])


def test_line_ends_become_line_feeds() -> None:
    assert read_text(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (SENTENCE.encode("gbk"), "GBK"),
        ((SENTENCE + "㐀").encode("gb18030"), "GB18030"),
        (SENTENCE.encode("utf-16"), "UTF-16"),
        (SENTENCE.encode("utf-16-be"), "UTF-16"),
        (SENTENCE.encode("utf-16-le"), "UTF-16"),
        (b"title: plain\n".decode().encode("utf-16-le"), "UTF-16"),
        (SENTENCE.encode("utf-32"), "UTF-32"),
    ],
)
def test_another_encoding_is_named(raw: bytes, name: str) -> None:
    text, problems = read_text(raw)
    assert text == ""
    assert [problem.rule for problem in problems] == ["not-utf8"]
    assert f" {name}，" in problems[0].zh
    assert f" {name}," in problems[0].en


def test_gbk_is_placed_at_its_first_chinese_character() -> None:
    (problem,) = read_text("id: x\r\ntitle: 招商\r\n".encode("gbk")).problems
    assert (problem.line, problem.column) == (2, 8)


def test_damaged_bytes_in_good_chinese_are_placed_and_not_called_gbk() -> None:
    (problem,) = read_text("第一行\n第二行".encode() + b"\xd5\xd0\n").problems
    assert (problem.line, problem.column, problem.rule) == (2, 4, "not-utf8")
    assert "GB" not in problem.en


@pytest.mark.parametrize("raw", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_problem(raw: bytes) -> None:
    assert [problem.rule for problem in read_text(raw).problems] == ["empty-file"]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff"])
def test_control_characters_are_refused_at_their_place(character: str) -> None:
    text, problems = read_text(f"好\nab{character}c\n{character}".encode())
    assert text == ""
    assert [(problem.line, problem.column, problem.rule) for problem in problems] == [
        (2, 3, "control-character"),
        (3, 1, "control-character"),
    ]
    assert f"U+{ord(character):04X}" in problems[0].en


def test_a_binary_file_gives_a_bounded_list() -> None:
    assert 0 < len(read_text(b"abc\x01" * 5000).problems) <= 20


def test_a_file_that_is_too_large_is_not_decoded() -> None:
    assert [problem.rule for problem in read_text(b"a" * (MAX_BYTES + 1)).problems] == ["file-too-large"]


@given(st.binary(max_size=80))
def test_any_bytes_give_text_or_a_problem(raw: bytes) -> None:
    text, problems = read_text(raw)
    assert bool(text) != bool(problems)
