"""YAML syntax errors, said so that someone who has never heard of YAML can mend them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from .document import YamlProblem


class _Advice(NamedTuple):
    """What words of the parser mean; ``at_start``: the culprit is where the construct began."""

    words: tuple[str, ...]
    at_start: bool
    zh: str
    en: str


_ADVICE = (
    _Advice(
        ("could not find expected ':'",),
        True,
        "这一行缺少“名称: 值”的半角冒号和空格",
        "this line lacks the colon and space of “name: value”",
    ),
    _Advice(
        ("mapping values are not allowed",),
        False,
        "值里的半角冒号加空格有特殊含义，或这一行缩进不对；"
        "请用值里没有的英文引号（\" 或 '）括起整个值，或与同级各行对齐",
        "a colon and space inside a value is special, or the indentation is wrong: "
        "put the whole value in quotes that it does not have itself (\" or '), "
        "or align the line with its neighbours",
    ),
    _Advice(
        ("unexpected end of stream", "unexpected document separator"),
        True,
        "引号没有配对；请在值的末尾补上同样的引号",
        "a quotation mark is never closed: add the same mark at the end of the value",
    ),
    _Advice(
        ("unknown escape character",),
        False,
        "双引号里的反斜杠是转义符；请改用单引号，或写成两个反斜杠",
        "a backslash inside double quotes is an escape: use single quotes, or write two backslashes",
    ),
    _Advice(
        ("cannot start any token",),
        False,
        "值不能以这个字符开头；请给整个值加上英文引号",
        "a value cannot start with this character: put the whole value in quotes",
    ),
    _Advice(
        ("alphabetic or numeric character",),
        True,
        "值以 * 或 & 开头时有特殊含义；请给整个值加上英文引号",
        "a value that starts with * or & is special: put the whole value in quotes",
    ),
    _Advice(
        ("',' or ']'",),
        True,
        "方括号列表没有配对，或各项之间缺少半角逗号；请写成 [甲, 乙]",
        "a [ list is not closed, or a comma is missing between its items: write [one, two]",
    ),
    _Advice(
        ("',' or '}'",),
        True,
        "花括号没有配对，或各项之间缺少半角逗号；请写成 {zh: 甲, en: one}",
        "a { is not closed, or a comma is missing between its items: write {zh: …, en: …}",
    ),
    _Advice(
        ("block sequence entries are not allowed",),
        False,
        "列表项“- ”不能写在这里；请另起一行并缩进",
        "a list item “- ” cannot stand here: start a new line and indent it",
    ),
    _Advice(
        ("'-' indicator", "expected <block end>, but found '-'"),
        False,
        "这里应是列表项；请以“- ”开头，并与上面各项对齐",
        "a list item is expected here: begin with “- ” and align it with the items above",
    ),
    _Advice(
        ("expected key", "expected <block end>"),
        False,
        "这里应是下一个“名称: 值”；请与同级各行对齐，"
        "若值以引号开头又有其他文字，请用另一种英文引号（\" 或 '）括起整个值",
        "the next “name: value” is expected here: align it with its neighbours; "
        "when a value starts with a quotation mark and goes on after it, "
        "put the whole value in quotes of the other kind (\" or ')",
    ),
    _Advice(
        ("node content",),
        False,
        "这里应有一个值；请补上值，或给含特殊符号的值加上英文引号",
        "a value is expected here: write it, or put a value with special characters in quotes",
    ),
)

_KEY = re.compile(r"^\s*(?:-\s+)?[a-z_]+\s*[:：]")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:-\s+)?[\w-]+\s*：")
_COLON_WITHOUT_SPACE = re.compile(r"^\s*(?:-\s+)?[\w-]+:(?=[^\s/])")
_INDENT_WITH_TAB = re.compile(r"[ \t]*\t")


class _Slip(NamedTuple):
    """What a Chinese keyboard or Word puts for a sign of YAML; the match ends at the culprit."""

    found: re.Pattern[str]
    zh: str
    en: str


_SLIPS = (
    _Slip(
        _FULL_WIDTH_COLON,
        "名称后面是全角冒号“：”；请改为半角冒号加空格“: ”",
        "a full-width colon “：” follows the name: write an ordinary colon and a space, “: ”",
    ),
    _Slip(
        _COLON_WITHOUT_SPACE,
        "冒号后面缺少空格；请写成“名称: 值”",
        "a space is missing after the colon: write “name: value”",
    ),
    _Slip(
        re.compile(r"^\s*(?:-\s+)?[\w-]+:(?=[^\S \t\r\n])"),
        "冒号后面是不换行空格或全角空格；请删去，改为半角空格",
        "a no-break or wide space follows the colon: delete it and type an ordinary space",
    ),
    _Slip(
        re.compile(r"^ *[\u3000\u00a0](?=\s*(?:-\s+)?[a-z_]+:)"),
        "缩进用了全角空格或不换行空格；请改用半角空格",
        "the line is indented with a full-width or no-break space: use ordinary spaces",
    ),
    _Slip(
        re.compile(r"^ *[－—–−•·●](?=\s*[a-z_]+:)"),
        "列表项的开头不是半角的“-”；请写成“- ”，其后空一格",
        "the list item does not begin with an ordinary hyphen: write “- ”, with a space after it",
    ),
    _Slip(
        re.compile(r"^\s*(?:-\s+)?[a-z_]+:\s*[｛［](?=.*[:,，])|[{\[][^{}\[\]\"']*[｝］](?=\s*$)"),
        "括号是全角的；请改为半角的 { } 或 [ ]",
        "the bracket is full-width: write ordinary { } or [ ]",
    ),
    _Slip(
        re.compile(r"\{[^{}\"']*[，、；](?=\s*[a-z_]+:\s)"),
        "各项之间是全角的标点；请改为半角逗号加空格“, ”",
        "a full-width mark stands between the items: write an ordinary comma and a space, “, ”",
    ),
)
_COLON_SLIPS = _SLIPS[:3]


def describe_syntax_error(error: MarkedYAMLError, lines: list[str], line_offset: int) -> list[YamlProblem]:
    """Turn the parser's error into problems, at the place where the culprit is likely to be."""
    words = f"{error.problem or ''} {error.context or ''}"
    advice = next((known for known in _ADVICE if any(each in words for each in known.words)), None)
    place = error.problem_mark
    if advice and advice.at_start and error.context_mark is not None:
        place = error.context_mark
    # The place may be after the last line: an error at the end of the text.
    row = min(place.line, len(lines) - 1) if place is not None else 0
    column = place.column if place is not None and place.line == row else 0
    if problems := _tabs(lines, line_offset) or _slips(lines, row, line_offset):
        return problems
    zh, en = _words(advice, error)
    return [YamlProblem(row + 1 + line_offset, column + 1, "yaml-syntax", zh, en)]


def _words(advice: _Advice | None, error: MarkedYAMLError) -> tuple[str, str]:
    if advice is not None:
        return advice.zh, advice.en
    detail = error.problem or "syntax error"
    return (
        f"YAML 写法有误（{detail}）；请检查此处的缩进、引号和冒号",
        f"not valid YAML ({detail}): check indentation, quotes and colons here",
    )


def _slips(lines: list[str], row: int, line_offset: int) -> list[YamlProblem]:
    """Name the slips of a Chinese keyboard: a full-width colon, no space after the colon …

    YAML joins such a line with the next one and stumbles only there, so the lines
    above the error are looked at too.
    """
    problems: list[YamlProblem] = []
    first = row
    while first > 0 and _slip(lines[first - 1]):
        first -= 1
    for number in range(first, row + 1):
        if found := _slip(lines[number]):
            column, zh, en = found
            problems.append(YamlProblem(number + 1 + line_offset, column, "yaml-syntax", zh, en))
    return problems


def _slip(line: str, known: Iterable[_Slip] = _SLIPS) -> tuple[int, str, str] | None:
    matches = ((slip.found.search(line), slip) for slip in known)
    return next(((match.end(), slip.zh, slip.en) for match, slip in matches if match), None)


def mend_colons(
    text: str, problems: Iterable[YamlProblem], line_offset: int
) -> tuple[str, list[YamlProblem]] | None:
    """Return the text with ordinary colons and spaces after names, and the problems mended; or None.

    Only names as keys have them are mended: after Chinese words a colon may be part of a sentence.
    """
    lines = text.split("\n")
    mended = []
    for problem in problems:
        number = problem.line - 1 - line_offset
        line = lines[number] if 0 <= number < len(lines) else ""
        slip = _slip(line, _COLON_SLIPS)
        if problem.rule == "yaml-syntax" and slip and slip[0] == problem.column and _KEY.match(line):
            lines[number] = f"{line[: slip[0] - 1]}: {line[slip[0] :].lstrip()}"
            mended.append(problem)
    return ("\n".join(lines), mended) if mended else None


def _tabs(lines: list[str], line_offset: int) -> list[YamlProblem]:
    """List the lines that are indented with tabs: the likely cause of any syntax error."""
    return [
        YamlProblem(
            number + line_offset,
            line.index("\t") + 1,
            "yaml-tab",
            "缩进用了制表符（Tab）；请改用空格",
            "the line is indented with a tab: use spaces",
        )
        for number, line in enumerate(lines, 1)
        if _INDENT_WITH_TAB.match(line) and line.strip()
    ]
