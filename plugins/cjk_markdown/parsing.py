"""From Markdown text to a document: a pure function."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from . import footnotes
from .blocks import BlockWriter
from .captions import part_figures
from .document import Document, Lang, Problem
from .engine import parser
from .front_matter import split_front_matter
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
