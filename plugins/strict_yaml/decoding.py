"""From bytes to text: UTF-8 only, and a clear word when the bytes are something else."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cjk_characters import HAN

from .document import YamlProblem

MAX_BYTES = 4 * 1024 * 1024

# Control characters, line separators that editors do not show as line ends,
# a byte order mark inside the text, lone surrogates and noncharacters.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_MAX_LISTED = 20


class DecodedText(NamedTuple):
    """The text of a file, ``""`` where it cannot be used, and what is wrong with it."""

    text: str
    problems: list[YamlProblem]


def read_text(raw: bytes) -> DecodedText:
    """Decode the bytes of a text file: UTF-8, with or without a byte order mark.

    Every line end becomes a line feed. A file that is too large, empty, in another
    encoding or that holds control characters gives problems and no text.
    """
    if len(raw) > MAX_BYTES:
        return DecodedText("", [_too_large(len(raw))])
    if wide := _wide_encoding(raw):
        return DecodedText("", [_not_utf8(1, 1, wide)])
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return DecodedText("", [_locate_not_utf8(raw.removeprefix(codecs.BOM_UTF8), error.start)])
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return DecodedText("", [_empty()])
    if problems := refused_characters(text):
        return DecodedText("", problems)
    return DecodedText(text, [])


def refused_characters(text: str, line_offset: int = 0) -> list[YamlProblem]:
    """List the characters that no text file should hold, the first twenty of them."""
    problems: list[YamlProblem] = []
    for match in _REFUSED.finditer(text):
        if len(problems) == _MAX_LISTED:
            break
        line, column = _place(text, match.start())
        code = f"U+{ord(match.group()):04X}"
        problems.append(
            YamlProblem(
                line + line_offset,
                column,
                "control-character",
                f"这里有看不见的控制字符 {code}，请删除它；若是换行，请重新按回车键",
                f"invisible control character {code}: delete it; if it stands for a line end, press Enter",
            )
        )
    return problems


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of the text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _wide_encoding(raw: bytes) -> str | None:
    """Name UTF-16 or UTF-32 by its byte order mark, or by a NUL in every second byte."""
    for bom, name in _WIDE_BOMS:
        if raw.startswith(bom):
            return name
    head = raw[:400]
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    return "UTF-16" if len(head) >= 4 and zeros * 3 > len(head) else None


def _locate_not_utf8(raw: bytes, start: int) -> YamlProblem:
    good = raw[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = _place(good, len(good))
    # Well-formed Chinese before the place means that only some bytes are damaged.
    return _not_utf8(line, column, None if HAN.search(good) else _legacy_encoding(raw))


def _legacy_encoding(raw: bytes) -> str | None:
    if 0 in raw:
        return "UTF-16"  # without a byte order mark; GBK text holds no NUL
    for encoding, name in (("gbk", "GBK"), ("gb18030", "GB18030")):
        try:
            if HAN.search(raw.decode(encoding)):
                return name
        except UnicodeDecodeError:
            continue
    return None


def _not_utf8(line: int, column: int, encoding: str | None) -> YamlProblem:
    if encoding:
        zh = f"文件编码像是 {encoding}，不是 UTF-8；请在编辑器中“另存为”，编码选 UTF-8"
        en = f"the file seems to be {encoding}, not UTF-8: choose “Save as” with encoding UTF-8 in the editor"
    else:
        zh = "这里的字节不是 UTF-8；请修正此处文字，并以 UTF-8 编码保存文件"
        en = "these bytes are not UTF-8: correct the text here and save the file as UTF-8"
    return YamlProblem(line, column, "not-utf8", zh, en)


def _too_large(size: int) -> YamlProblem:
    limit = MAX_BYTES // (1024 * 1024)
    return YamlProblem(
        1,
        1,
        "file-too-large",
        f"文件有 {size} 字节，超过上限 {limit} MB；请拆成几个文件",
        f"the file has {size} bytes, more than the limit of {limit} MB: split it into several files",
    )


def _empty() -> YamlProblem:
    return YamlProblem(
        1,
        1,
        "empty-file",
        "文件是空的；请填写内容，或删除此文件",
        "the file is empty: write its content, or delete the file",
    )
