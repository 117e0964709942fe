"""Marks that were meant as Markdown and would be shown as they stand: told at their place.

Found in what is left as text once everything that Markdown knows has been read. A
block with an escaped mark is left alone: its writer knows how to write the marks themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cjk_characters import HAN

from .document import Severity


class Slip(NamedTuple):
    """What is wrong, how grave it is, and what to write; ``{0}`` in the words is what was found."""

    rule: str
    severity: Severity
    pattern: re.Pattern[str]
    zh: str
    en: str
    once: bool = False  # what stands in pairs is told once
    is_slip: Callable[[re.Match[str]], bool] = lambda _: True


class Found(NamedTuple):
    """A slip at an offset of a text."""

    offset: int
    rule: str
    severity: Severity
    zh: str
    en: str


def _holds_han(match: re.Match[str]) -> bool:
    return HAN.search(match[0]) is not None


# `{fig}north/fdi@2024` in backticks alone, or fig before them: a figure that would be shown as code.
_FIGURE_AS_CODE = re.compile(
    r"\bfig\0|\0[{｛]?fig\b|(?<![)）】］\]}｝])(?<![}｝] )\0[a-z][a-z0-9-]*/[a-z][a-z0-9-]*@\d"
)
_PICTURE = r"\.(?:jpe?g|png|webp|gif)"
_SITE_ADDRESS = r"(?:https?://|\.\.?/|/[a-z])"
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_WORD = r"[^\W_]"
_LETTER = r"[^\W\d_]"
# Most texts hold none of these and need no closer look. The class comes first: the rest is tried only there.
_HINT = re.compile(
    r"""
    [*_＊﹡＿{｛\[［【(（\]］】:=w!！]
    (?:(?<=[*_＊﹡＿{｛])|(?<=\[)\^|(?<=[】］\]])\s?[(（]|(?<=:)//|(?<==)=|(?<=w)ww\.
      |(?<=[\[［【(（])fig|(?<=[!！])\s?[\[［【{｛(（])
    """,
    re.VERBOSE,
)

IN_WORDS = (
    Slip(
        "footnote-undefined",
        "error",
        re.compile(r"\[\^([^\]\s]{1,80})\]"),
        "脚注 [^{1}] 没有内容；请另起一段写“[^{1}]: 内容”",
        "footnote [^{1}] has no text: add a paragraph “[^{1}]: text”",
    ),
    Slip(
        "broken-role",
        "error",
        re.compile(r"[{｛]\s?fig\b\s?[}｝]?|[\[［【(（]fig[)）】］\]](?=$|\s?[`｀‘'“\"])"),
        "这里的“{0}”没有起作用，会原样显示；请写成 {{fig}}`地方/指标@时期`：半角花括号，紧接反引号",
        "“{0}” has no effect here and will be shown: write {{fig}}`district/indicator@period`, in ordinary "
        "braces and directly followed by a backtick",
    ),
    Slip(
        "stray-asterisks",
        "warning",
        re.compile(r"\*\*"),
        "这里的 ** 没有起作用，会原样显示；请检查前后是否配对、内侧是否多了空格",
        "these ** have no effect and will be shown: check that they are paired, with no space inside",
        once=True,
    ),
    Slip(
        "stray-asterisks",
        "warning",
        re.compile(
            rf"(?<![*\d\s])\*\s+{_LETTER}[^*\n]{{0,60}}\*(?![*\d])"
            rf"|(?<![*\d])\*{_LETTER}[^*\n]{{0,60}}\s\*(?![*\d\s])"
        ),
        "这里的 * 没有起作用，会原样显示；请删去 * 内侧的空格",
        "these * have no effect and will be shown: delete the space inside them",
    ),
    Slip(
        "stray-underscores",
        "warning",
        re.compile(rf"(?<![A-Za-z0-9_])__({_WORD}[^_\n]{{0,60}})__(?![A-Za-z0-9_])"),
        "“{0}”会原样显示；中文里强调请写 **{1}**",
        "“{0}” will be shown as it stands: write **{1}**",
    ),
    Slip(
        "stray-underscores",
        "warning",
        re.compile(rf"(?<![A-Za-z0-9_])_({_WORD}[^_\n]{{0,60}})_(?![A-Za-z0-9_])"),
        "“{0}”会原样显示；中文里强调请写 *{1}*",
        "“{0}” will be shown as it stands: write *{1}*",
        is_slip=_holds_han,
    ),
    Slip(
        "full-width-markup",
        "warning",
        re.compile(
            rf"(?:＊＊?|﹡﹡?|＿＿|(?<![=\w])==)({_WORD}(?:[^＊﹡＿=\n]{{0,60}}{_WORD})?)(?:＊＊?|﹡﹡?|＿＿|==)"
        ),
        "“{0}”会原样显示；强调请用半角星号，写 **{1}**",
        "“{0}” will be shown as it stands: emphasis is written with ordinary asterisks, **{1}**",
        is_slip=_holds_han,
    ),
    Slip(
        "full-width-markup",
        "warning",
        re.compile(
            rf"[!！]?(?:[【［]([^【】［］\[\]\n]{{1,60}})[】］\]]|\[([^【】［］\[\]\n]{{1,60}})[】］])[（(]"
            rf"((?:https?://|\.\.?/|/)[!-'*-~]{{1,200}}|[^\s()（）]{{1,200}}(?:\.md|{_PICTURE}))[）)]"
        ),
        "“【】”“［］”不能作链接或图片；请用半角括号：[{1}{2}]({3})，图片前面加半角的“!”",
        "“【】” and “［］” make no link or picture: write [{1}{2}]({3}), with an ordinary “!” for a picture",
    ),
    Slip(
        "stray-link",
        "warning",
        re.compile(
            rf"\]\(|\]（(?=\s?{_SITE_ADDRESS})|\]\s[（(](?={_SITE_ADDRESS}|[^\s()（）]{{1,80}}(?:\.md|{_PICTURE}))"
        ),
        "这里的链接或图片没有起作用；请写 [文字](地址)，括号用半角，中间不空格，"
        "地址里有空格时写 [文字](<地址>)",
        "this link or picture has no effect: write [text](address) in ordinary brackets, no space between, "
        "and where the address holds spaces [text](<address>)",
    ),
    Slip(
        "stray-link",
        "warning",
        re.compile(
            rf"[!！]\s?(?:[\[［【{{｛(（]{{1,2}}|\[[^\[\]\n]{{0,60}}\]\s?|[{{｛(（][^{{}}｛｝()（）\n]{{0,60}}[}}｝)）]\s?[(（\[［])"
            rf"[^\s\[\]()（）{{}}]{{1,80}}{_PICTURE}(?![A-Za-z])"
            rf"|[!！]\[[^\[\]\n]{{0,200}}\]（[^\n()（）]{{1,80}}(?i:{_PICTURE})[）)]"
        ),
        "这里的图片没有起作用；请写 ![画面内容](文件名)，括号用半角，文件名里有空格时写 (<文件名>)",
        "this picture has no effect: write ![what it shows](file) in ordinary brackets, and where the name "
        "holds spaces (<file>)",
    ),
    Slip(
        "bare-address",
        "warning",
        re.compile(
            r"(?<![\w\"'=/])(?<!\]\()(?<!\]（)(?<![】］][(（])(?<!\]\s[(（])"
            r"https?://[\w\-.~:/?#@!$&'*+,;=%]*[\w/=#&~-]",
            re.ASCII,
        ),
        "网址“{0}”不会成为链接；请写成 <{0}>，或 [名称]({0})",
        "the address “{0}” will be no link: write <{0}> or [name]({0})",
    ),
    Slip(
        "bare-address",
        "warning",
        re.compile(r"(?<![\w./@-])www\.[\w-]{1,63}\.[\w\-.~:/?#@!$&'*+,;=%]*[\w/=#&~-]", re.ASCII),
        "网址“{0}”不会成为链接；请从浏览器复制完整的地址，写成 <https://…> 或 [名称](https://…)",
        "the address “{0}” will be no link: copy the whole of it from the browser and write <https://…> "
        "or [name](https://…)",
    ),
)


def is_escaped(block: str) -> bool:
    """Return whether a block holds a mark after a backslash: its writer knows how to write marks."""
    return "\\" in block and _ESCAPED.search(block) is not None


def shows_figure_as_code(before: str, code: str) -> bool:
    """Return whether code was meant as a figure from the data; ``before``: the words before it."""
    return _FIGURE_AS_CODE.search(f"{before[-10:]}\0{code}") is not None


def find_in_words(words: str, *, escaped: bool, linked: bool) -> Iterator[Found]:
    """Yield the slips in a piece of text.

    ``escaped``: the block that it belongs to holds an escaped mark; ``linked``: it belongs to a link.
    """
    if not _HINT.search(words):
        return
    for slip in IN_WORDS:
        if escaped and slip.rule != "footnote-undefined":
            return
        if linked and slip.rule == "bare-address":
            continue
        for match in filter(slip.is_slip, slip.pattern.finditer(words)):
            groups = (match[0], *(group or "" for group in match.groups()))
            yield Found(
                match.start(), slip.rule, slip.severity, slip.zh.format(*groups), slip.en.format(*groups)
            )
            if slip.once:
                break
