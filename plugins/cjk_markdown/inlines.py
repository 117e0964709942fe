"""Inline tokens to HTML: text, emphasis, roles, footnote marks, raw HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from cjk_characters import HAN, HAN_RANGES
from patterns import Pattern

from .links import open_link, write_picture
from .output import Output
from .raw_html import write_raw
from .slips import find_in_words, is_escaped, shows_figure_as_code
from .words import break_is_nothing

# Three Latin words or more in Chinese text are a quotation; fewer are a name or an abbreviation,
# which WCAG 3.1.2 leaves out. Applied to escaped text: an entity's name never has words beside it.
_LATIN_RUN = re.compile(r"(?<![\w&'’-])[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){2,}(?![\w;])")
# A form of a character (葛󠄀) and the dot within a name (买买提·艾力) are part of the run.
_FORM = r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]?"
_HAN_RUN = Pattern(
    rf"[{HAN_RANGES}]{_FORM}(?:[{HAN_RANGES}{_FORM[1:-2]}，。、；：！？（）《》·・]*[{HAN_RANGES}]{_FORM})?"
)
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
# Between two digits it multiplies more likely than it emphasises: 2*3*4.
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_MAX_SCRIPT = 500  # tokens; bounds the search, so that hostile text stays linear
_SIMPLE_TAGS = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "s_open": "<s>",
    "s_close": "</s>",
    "hardbreak": "<br>\n",
}


class InlineWriter:
    """Writes the content of one block after the other."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._block = Token("inline", "", 0)
        self._is_escaped = False
        self._holds_raw_link = False
        self._links: list[bool] = []
        self._in_heading = False

    def write(self, block: Token, *, heading: bool = False) -> None:
        """Write an ``inline`` token."""
        self._block = block
        self._is_escaped = is_escaped(block.content)
        self._holds_raw_link = "<a " in block.content
        self._in_heading = heading
        self._links.clear()
        children = block.children or []
        html = self._output.html
        hidden_until = -1
        for index, token in enumerate(children):
            kind = token.type
            if index < hidden_until:
                continue
            if kind == "text":
                self._text(token.content)
            elif kind in _SIMPLE_TAGS:
                if kind == "em_open":
                    self._check_emphasis(children, index)
                html(_SIMPLE_TAGS[kind])
            elif kind == "code_inline":
                self._code(token, children[index - 1].content if index else "")
            elif kind == "softbreak":
                if not break_is_nothing(children, index, self._output.lang):
                    html("\n")
            elif kind == "html_inline":
                self._html(token)
                hidden_until = _end_of_script(children, index)
            else:
                self._HANDLERS[kind](self, token)

    def place(self, token: Token) -> tuple[int, int]:
        """Return where a link, picture, role or tag starts."""
        return self._output.places.of_inline(self._block, token.meta.get("start", 0))

    def _text(self, content: str) -> None:
        self._report_slips(content)
        escaped = escapeHtml(content)
        if self._output.lang == "zh":
            escaped = _LATIN_RUN.sub(lambda run: f'<span lang="en">{run[0]}</span>', escaped)
        elif HAN.search(escaped):
            escaped = _HAN_RUN.sub(lambda run: f'<span lang="zh-CN">{run[0]}</span>', escaped)
        self._output.html(escaped)

    def _report_slips(self, content: str) -> None:
        linked = bool(self._links) or self._holds_raw_link
        for found in find_in_words(content, escaped=self._is_escaped, linked=linked):
            place = self._place_of(content, found.offset)
            self._output.report(found.rule, found.severity, place, found.zh, found.en)

    def _place_of(self, content: str, offset: int) -> tuple[int, int]:
        """Return where a place in a piece of text stands: found again by the words before it."""
        before = content[max(offset - 20, 0) : offset + 2]
        found = self._block.content.find(before)
        return self._output.places.of_inline(self._block, found + len(before) - 2 if found >= 0 else 0)

    def _check_emphasis(self, children: Sequence[Token], index: int) -> None:
        """Report emphasis that begins between two digits."""
        before, after = (children[n].content if n >= 0 else "" for n in (index - 1, index + 1))
        if before[-1:].isdigit() and after[:1].isdigit():
            times = _TIMES.search(self._block.content)
            self._output.report(
                "stray-asterisks",
                "warning",
                self._output.places.of_inline(self._block, times.start() if times else 0),
                "两个 * 之间会成为斜体，* 不会显示；乘号请写“×”",
                "what stands between these * will be in italics and the * not shown: multiply with “×”",
            )

    def _code(self, token: Token, before: str) -> None:
        if shows_figure_as_code(before, token.content):
            self._output.report(
                "broken-role",
                "error",
                self.place(token),
                "这里会显示为代码，不是数字；请写成 {fig}`地方/指标@时期`",
                "this will be shown as code, not as a figure: write {fig}`district/indicator@period`",
            )
        self._output.html(f"<code>{escapeHtml(token.content)}</code>")

    def _link_open(self, token: Token) -> None:
        line, column = self.place(token)
        if token.markup != "autolink":
            column = max(column - 1, 1)  # markdown-it stands after the bracket
        self._links.append(open_link(token, (line, column), self._output))

    def _link_close(self, token: Token) -> None:  # noqa: ARG002 -- one signature for all handlers
        # Nothing is open where the link started inside a script that was taken out.
        if self._links and self._links.pop():
            self._output.html("</a>")

    def _image(self, token: Token) -> None:
        write_picture(token, self.place(token), self._output)

    def _role(self, token: Token) -> None:
        place = self.place(token)
        name = token.meta["name"]
        if name != "fig":
            self._output.report(
                "unknown-role",
                "error",
                place,
                f"没有 {{{name}}} 这种写法；引用数据请写 {{fig}}`区域/指标@期间`",
                f"there is no role {{{name}}}: to put in a figure, write {{fig}}`district/indicator@period`",
            )
            self._output.html(f"<code>{escapeHtml(token.content)}</code>")
            return
        if self._in_heading:
            zh, en = (
                "小标题里不能用 {fig}；请写成数字",
                "{fig} cannot stand in a heading: write the figure out",
            )
            self._output.report("role-in-heading", "error", place, zh, en)
        self._output.hole("figure", token.content, "", place)

    def _footnote_ref(self, token: Token) -> None:
        number = token.meta["id"] + 1
        again = token.meta["subId"]
        anchor = self._output.anchor(f"fnref{number}" + (f"-{again + 1}" if again else ""))
        self._output.html(
            f'<sup class="footnote-ref"><a href="#fn{number}" id="{anchor}" role="doc-noteref">'
            f"[{number}]</a></sup>"
        )

    def _html(self, token: Token) -> None:
        write_raw(token.content, self.place(token), self._output)

    _HANDLERS: ClassVar[dict[str, Callable[[InlineWriter, Token], None]]] = {
        "link_open": _link_open,
        "link_close": _link_close,
        "image": _image,
        "role": _role,
        "footnote_ref": _footnote_ref,
    }


def _end_of_script(tokens: Sequence[Token], index: int) -> int:
    """Return where a script or style sheet among words ends: what is inside is not for readers."""
    match = _SCRIPT.match(tokens[index].content)
    if match is None:
        return -1
    closing = f"</{match.group(1)}".lower()
    for end in range(index + 1, min(index + _MAX_SCRIPT, len(tokens))):
        if tokens[end].type == "html_inline" and tokens[end].content.lower().startswith(closing):
            return end
    return -1
