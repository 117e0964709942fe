"""Block tokens to HTML: paragraphs, headings, lists, tables, figures, code, footnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from .captions import FIGURE
from .document import Heading, Hole
from .engine import MAX_NESTING
from .headings import HeadingIds
from .inlines import InlineWriter
from .line_slips import find_in_lines
from .output import Output
from .raw_html import TABLE_FRAME, write_raw
from .slips import is_escaped
from .tables import check_rows
from .words import plain_text

_SIMPLE_TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "list_item_close": "</li>\n",
    "hr": "<hr>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "table_close": "</table></div>\n",
    "td_close": "</td>",
}
_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
_ALIGNMENT = {"text-align:left": "left", "text-align:right": "right", "text-align:center": "center"}


class BlockWriter:
    """Writes the block tokens of one text."""

    def __init__(self, output: Output) -> None:
        self.headings: list[Heading] = []
        self._output = output
        self._inlines = InlineWriter(output)
        self._ids = HeadingIds()
        self._tables = 0
        self._too_deep = False
        self._cell_tag = "th"
        self._numbers: list[int] = []  # of each open ordered list: the number of its last item

    def write(self, tokens: Sequence[Token]) -> None:
        """Write tokens to the output."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.type
            if token.level >= MAX_NESTING - 1 and kind in _CONTAINERS:
                self._report_depth(token)
            if kind == "inline":
                if tokens[index - 1].type == "paragraph_open":
                    self._check_lines(tokens, index)
                self._inlines.write(token)
            elif kind == "paragraph_open":
                if not token.hidden:
                    self._output.html("<p>")
            elif kind == "heading_open":
                self._heading(token, tokens[index + 1])
                index += 2
            elif kind in _SIMPLE_TAGS:
                if not token.hidden:
                    self._output.html(_SIMPLE_TAGS[kind])
            else:
                self._HANDLERS[kind](self, tokens, index)
            index += 1

    def _check_lines(self, tokens: Sequence[Token], index: int) -> None:
        """Report lines of a paragraph that were meant as something else."""
        block = tokens[index]
        if is_escaped(block.content):
            return
        lines = block.content.split("\n")
        offsets = [0, *accumulate(len(line) + 1 for line in lines)]
        in_item = index > 1 and tokens[index - 2].type == "list_item_open"
        for number, found in find_in_lines(lines, in_item=in_item):
            place = self._output.places.of_inline(block, offsets[number])
            self._output.report(found.rule, found.severity, place, found.zh, found.en)

    def _figure(self, tokens: Sequence[Token], index: int) -> None:
        block = tokens[index]
        (image,) = (child for child in block.children or [] if child.type == "image")
        caption = str(image.attrs.pop("title"))
        parts = self._output.parts
        start = len(parts)
        parts.append('<figure class="figure">')
        self._inlines.write(block)
        if not any(isinstance(part, Hole) and part.kind == "picture" for part in parts[start:]):
            del parts[start:]  # the picture was refused
            return
        parts.append(f"<figcaption>{escapeHtml(caption)}</figcaption></figure>\n")

    def _heading(self, token: Token, inline: Token) -> None:
        level = int(token.tag[1:])
        text = " ".join(plain_text(inline.children or []).split())
        place = self._output.places.of_block(token)
        self._check_heading(level, text, place)
        level = max(level, 2)
        anchor = self._output.anchor(self._ids.new(text))
        self.headings.append(Heading(level, anchor, text))
        self._output.html(f'<h{level} id="{escapeHtml(anchor)}">')
        self._inlines.write(inline, heading=True)
        self._output.html(f"</h{level}>\n")

    def _check_heading(self, level: int, text: str, place: tuple[int, int]) -> None:
        report = self._output.report
        before = self.headings[-1].level if self.headings else 1
        if level == 1:
            zh, en = (
                "正文的小标题从二级“## ”开始；文章标题已是一级",
                "headings start at “## ”: the title is level 1",
            )
            report("heading-level-1", "error", place, zh, en)
        elif level > before + 1:
            marks = "#" * (before + 1)
            report(
                "heading-skips-level",
                "warning",
                place,
                f"小标题从 {before} 级跳到 {level} 级；请改为“{marks} ”",
                f"the heading goes from level {before} to level {level}: write “{marks} ”",
            )
        if not text:
            zh, en = (
                "小标题没有文字；请写上文字，或删除“#”",
                "the heading has no text: write it, or delete the “#”",
            )
            report("heading-empty", "error", place, zh, en)

    def _list_open(self, tokens: Sequence[Token], index: int) -> None:
        start = int(tokens[index].attrs.get("start", 1))
        self._numbers.append(start - 1)
        self._output.html("<ol>\n" if start == 1 else f'<ol start="{start}">\n')

    def _list_close(self, tokens: Sequence[Token], index: int) -> None:  # noqa: ARG002 -- one signature
        self._numbers.pop()
        self._output.html("</ol>\n")

    def _item_open(self, tokens: Sequence[Token], index: int) -> None:
        """Open an item of a list; the number that was written is the number that is shown."""
        token = tokens[index]
        if not token.info:
            self._output.html("<li>")
            return
        number, last = int(token.info), self._numbers[-1]
        self._numbers[-1] = number
        self._output.html("<li>" if number == last + 1 else f'<li value="{number}">')
        if number == last and index and tokens[index - 1].type == "list_item_close":
            self._output.report(
                "list-number-repeated",
                "warning",
                self._output.places.of_block(token),
                f"上一项的编号也是 {number}，会照样显示；若按次序编号，请写成“{number + 1}.”",
                f"the item before has the number {number} too, and it is shown so: "
                f"write “{number + 1}.” if the numbers count up",
            )

    def _code(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        if not self._output.places.last_line_of(token).lstrip(" \t>").startswith(token.markup):
            self._output.report(
                "fence-unclosed",
                "warning",
                self._output.places.of_block(token),
                f"从“{token.markup}”起直到最后都成了代码；请在代码之后另起一行写“{token.markup}”",
                f"all from “{token.markup}” on to the end is code: write a line “{token.markup}” after it",
            )
        language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
        css = f' class="language-{escapeHtml(language)}"' if language else ""
        self._output.html(f'<pre tabindex="0"><code{css}>{escapeHtml(token.content)}</code></pre>\n')

    def _html(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        write_raw(token.content, self._output.places.of_block(token), self._output)

    def _table_open(self, tokens: Sequence[Token], index: int) -> None:
        self._tables += 1
        check_rows(tokens, index, self._output)
        caption = tokens[index].meta.get("caption")
        # A region that scrolls must be reachable from the keyboard, and one with a role needs a name.
        if caption is None:
            self._output.html(f"{TABLE_FRAME}<table>\n")
            return
        anchor = self._output.anchor(f"table-{self._tables}")
        self._output.html(
            f'<div class="table-scroll" role="region" aria-labelledby="{anchor}" tabindex="0"><table>\n'
            f'<caption id="{anchor}">'
        )
        self._inlines.write(caption)
        self._output.html("</caption>\n")

    def _cell_open(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        align = _ALIGNMENT.get(str(token.attrs.get("style", "")))
        css = f' class="align-{align}"' if align else ""
        if token.type == "th_open":
            # An empty corner is no header of anything.
            self._cell_tag = "th" if tokens[index + 1].content else "td"
            scope = ' scope="col"' if self._cell_tag == "th" else ""
            self._output.html(f"<{self._cell_tag}{scope}{css}>")
        else:
            self._output.html(f"<td{css}>")

    def _header_close(self, tokens: Sequence[Token], index: int) -> None:  # noqa: ARG002 -- one signature
        self._output.html(f"</{self._cell_tag}>")

    def _report_depth(self, token: Token) -> None:
        if self._too_deep:
            return
        self._too_deep = True
        self._output.report(
            "nested-too-deep",
            "error",
            self._output.places.of_block(token),
            "引用或列表嵌套太深，后面的内容会丢失；请减少层次",
            "quotations or lists are nested too deep and what follows is lost: use fewer levels",
        )

    _HANDLERS: ClassVar[dict[str, Callable[[BlockWriter, Sequence[Token], int], None]]] = {
        FIGURE: _figure,
        "ordered_list_open": _list_open,
        "ordered_list_close": _list_close,
        "list_item_open": _item_open,
        "fence": _code,
        "html_block": _html,
        "table_open": _table_open,
        "th_open": _cell_open,
        "td_open": _cell_open,
        "th_close": _header_close,
    }
