"""From Markdown text to a document: a pure function."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token

from strict_yaml import load

from . import footnotes
from .blocks import BlockWriter
from .captions import part_figures
from .document import Document, FrontMatter, Lang, Problem
from .engine import parser
from .keyboard import read_full_width_marks
from .output import Output, joined
from .places import Places
from .prose import Block, prose_of
from .raw_html import report_unbalanced
from .sanitising import clean
from .tables import attach_captions


def parse(text: str, lang: Lang = "zh") -> Document:
    """Parse one Markdown text with its YAML front matter.

    ``lang`` is the language that the text is written in: it chooses the words for
    footnotes and decides which runs are marked as foreign. Nothing is raised for
    bad input; it comes back as ``problems``.
    """
    return _parse(text, lang, None)


def parse_with_prose(text: str, lang: Lang) -> tuple[Document, tuple[Block, ...]]:
    """As `parse`, and the blocks of `read_prose`, their places counted from the start of the file."""
    blocks: list[Block] = []
    return _parse(text, lang, blocks), tuple(blocks)


def _parse(text: str, lang: Lang, prose: list[Block] | None) -> Document:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front_matter, body, line_offset, problems = split_front_matter(text)
    body = read_full_width_marks(body)
    output = Output(Places(body, line_offset), lang)
    writer = BlockWriter(output)
    try:
        env: dict[str, Any] = {}
        tokens = parser().parse(body, env)
        if prose is not None:
            prose.extend(prose_of(tokens, body, lang, line_offset))
        _write(tokens, env, writer, output)
    except RecursionError:
        output.parts.clear()
        output.report(
            "nested-too-deep",
            "error",
            (1 + line_offset, 1),
            "括号或标记嵌套太深，无法处理；请检查是否有大量重复的 [ 或 !",
            "brackets or marks are nested too deep to be read: look for long runs of [ or !",
        )
    parts = clean(output.parts, output.ids) if output.raw_tags else output.parts
    return Document(
        front_matter=front_matter,
        parts=joined(parts),
        headings=tuple(writer.headings),
        problems=tuple(sorted({*problems, *output.problems})),
    )


def _write(tokens: list[Token], env: dict[str, Any], writer: BlockWriter, output: Output) -> None:
    tokens = part_figures(attach_captions(tokens))
    if "footnotes" in env:
        tokens, definitions = footnotes.take_out(tokens, output)
        writer.write(tokens)
        footnotes.write(definitions, env, writer, output)
    else:
        writer.write(tokens)
    _check_fragments(output)
    report_unbalanced(output)


def _check_fragments(output: Output) -> None:
    """Report links to places that the text does not have."""
    for fragment, place in output.fragments:
        if fragment and fragment not in output.ids:
            output.problems.append(
                Problem(
                    *place,
                    "unknown-fragment",
                    "error",
                    f"文中没有“#{fragment}”这一处；小标题的锚点是“#sec-小标题文字”",
                    f"the text has no place “#{fragment}”: the anchor of a heading is “#sec-” and its words",
                )
            )


_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)


def split_front_matter(text: str) -> tuple[FrontMatter | None, str, int, list[Problem]]:
    """Part a text into front matter and body.

    Gives the front matter (``None`` where there is none), the body, the number of
    lines before the body, and the problems of the YAML.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return None, text, 0, []
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        zh = "开头的“---”没有配对；请在标题等信息之后另起一行写“---”"
        en = "the “---” at the top is never closed: write a line “---” after the title and the other entries"
        return None, text, 0, [Problem(1, 1, "front-matter-unclosed", "error", zh, en)]
    raw = text[opening.end() : closing.start()]
    yaml = load(raw, line_offset=1)
    problems = [Problem.from_yaml(problem) for problem in yaml.problems]
    if yaml.complete and yaml.data is not None and not isinstance(yaml.data, dict):
        zh = "两个“---”之间应是“名称: 值”；请检查冒号是否为半角，其后是否有空格"
        en = "“name: value” lines are expected here: check that an ordinary colon and a space follow the name"
        problems.append(Problem(2, 1, "front-matter-not-a-mapping", "error", zh, en))
    return FrontMatter(raw, yaml), text[closing.end() :], text.count("\n", 0, closing.end()), problems
