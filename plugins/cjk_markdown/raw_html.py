"""Raw HTML in a text: which tags are kept, and telling the editor about the others.

Only whole, well-formed tags of the allow-list come through, so that a broken one
cannot swallow what follows it. Safety does not rest on this: the sanitiser has the
last word.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.common.utils import unescapeAll

from patterns import Pattern

from .output import Output
from .sanitising import TAGS, keeps

# No honest text comes near; bounds what a hostile one can make this module and the sanitiser do.
MAX_TAGS = 2000
MAX_CHARACTERS = 100_000
_MAX_LISTED = 20

# A wide table scrolls in a frame of its own, which is reachable from the keyboard.
TABLE_FRAME = '<div class="table-scroll" tabindex="0">'

_WITH_CONTENT = (
    "script",
    "style",
    "textarea",
    "iframe",
    "svg",
    "math",
    "template",
    "noscript",
    "title",
    "xmp",
)
_VOID_OR_OPTIONAL = frozenset(
    ("br", "hr", "wbr", "col", "p", "li", "dt", "dd", "rt", "rp", "td", "th", "tr", "thead", "tbody", "tfoot")
)
_PIECE = Pattern(
    r"<!--(?:-?>|.*?-->)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>"
    rf"|<(?P<dropped>{'|'.join(_WITH_CONTENT)})(?=[\s/>]).*?</(?P=dropped)\s*>"
    rf"|(?P<tag>{HTML_OPEN_CLOSE_TAG_STR.removeprefix('^')})|<",
    re.DOTALL | re.IGNORECASE,
)
# Markdown among tags, where it is not read; code and attributes are passed over.
_MARKDOWN = re.compile(
    r"<(?:code|pre|script|style)\b.{0,4000}?</|<[^<>]*>"
    r"|(?P<role>[{｛]fig[}｝])|(?P<mark>\*\*[^*\s<>][^*\n<>]{0,60}\*\*|\[[^\[\]\n<>]{1,60}\]\([^\s()<>]{1,200}\))",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""\s([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Kept(NamedTuple):
    """What is kept of a piece of raw HTML, and what is not: offsets and words."""

    html: str
    removed: list[tuple[int, str]]
    broken: list[int]
    opened: dict[str, int]  # tag -> how often it opens, less how often it closes


def keep_allowed(html: str) -> Kept:
    """Keep the whole tags of the allow-list; escape what only looks like a tag."""
    kept = Kept("", [], [], {})
    texts: list[str] = []
    position = 0
    for match in _PIECE.finditer(html):
        texts.append(html[position : match.start()])
        texts.append(_judge(match, kept))
        position = match.end()
    texts.append(html[position:])
    return kept._replace(html="".join(texts))


def _judge(match: re.Match[str], kept: Kept) -> str:
    """Return the HTML that stays of one comment, element or tag; notes the rest."""
    text = match.group()
    if text == "<":
        kept.broken.append(match.start())
        return "&lt;"
    if dropped := match.group("dropped"):
        kept.removed.append((match.start(), f"<{dropped.lower()}>"))
        return ""
    if match.group("tag") is None:  # a comment, which nobody misses, or a declaration
        return ""
    name_match = _NAME.match(text)
    name = name_match.group(1).lower() if name_match else ""
    closing = text.startswith("</")
    if name not in TAGS:
        if not closing:
            kept.removed.append((match.start(), f"<{name}>"))
        return ""
    if name not in _VOID_OR_OPTIONAL:
        kept.opened[name] = kept.opened.get(name, 0) + (-1 if closing else 1)
    if not closing:
        for key, double, single, bare in _ATTRIBUTE.findall(text):
            if not keeps(name, key.lower(), unescapeAll(double or single or bare)):
                kept.removed.append((match.start(), f"<{name} {key}>"))
    return _framed(name, text, closing=closing)


def _framed(name: str, tag: str, *, closing: bool) -> str:
    """Return a tag with what makes a wide table or listing scroll by itself and not the page."""
    if name == "table":
        return f"{tag}</div>" if closing else f"{TABLE_FRAME}{tag}"
    if name == "pre" and not closing and "tabindex" not in tag.lower():
        return f'<pre tabindex="0"{tag[len("<pre") :]}'
    return tag


def write_raw(html: str, place: tuple[int, int], output: Output) -> None:
    """Put raw HTML into the output, to be sanitised with the rest; tell the editor what is removed."""
    output.raw_tags += html.count("<")
    output.raw_characters += len(html)
    if output.raw_tags > MAX_TAGS or output.raw_characters > MAX_CHARACTERS:
        if not output.raw_refused:
            output.raw_refused = True
            zh = "HTML 标签太多，从这里起全部去除；请改用 Markdown 写法"
            en = "too many HTML tags: all from here on were removed; write Markdown instead"
            output.report("raw-html-removed", "error", place, zh, en)
        return
    kept = keep_allowed(html)
    for offset, words in islice(kept.removed, _MAX_LISTED):
        zh = f"已去除 HTML {words}；请改用 Markdown 写法"
        en = f"HTML {words} was removed: write it in Markdown instead"
        output.report("raw-html-removed", "warning", _place(html, offset, place), zh, en)
    for match in islice(_MARKDOWN.finditer(html), _MAX_LISTED):
        if match["role"] or match["mark"]:
            output.report(
                "markdown-in-html",
                "error" if match["role"] else "warning",
                _place(html, match.start(), place),
                f"HTML 中的“{match[0]}”会原样显示；请在它前后各空一行，或改写成 HTML",
                f"“{match[0]}” within HTML is shown as it stands: put an empty line before and after it, "
                "or write HTML",
            )
    for offset in islice(kept.broken, _MAX_LISTED):
        zh = "HTML 标签不完整，已按文字显示；请补全标签，或把“<”写成“&lt;”"
        en = "an incomplete HTML tag is shown as text: complete it, or write “&lt;” for “<”"
        output.report("raw-html-broken", "warning", _place(html, offset, place), zh, en)
    for name, count in kept.opened.items():
        before = output.raw_open.get(name)
        output.raw_open[name] = (count + (before[0] if before else 0), place)
    output.html(kept.html)


def report_unbalanced(output: Output) -> None:
    """Tell the editor of tags that are never closed, or closed without having been opened."""
    for name, (count, place) in output.raw_open.items():
        if count > 0:
            zh, en = (
                f"HTML <{name}> 没有结束；请补上 </{name}>",
                f"HTML <{name}> is never closed: add </{name}>",
            )
            output.report("raw-html-unbalanced", "warning", place, zh, en)
        elif count < 0:
            zh, en = f"多余的 HTML </{name}>；请删除它", f"HTML </{name}> closes nothing: delete it"
            output.report("raw-html-unbalanced", "warning", place, zh, en)


def _place(html: str, offset: int, place: tuple[int, int]) -> tuple[int, int]:
    line = html.count("\n", 0, offset)
    column = offset - html.rfind("\n", 0, offset)
    return place[0] + line, column if line else column + place[1] - 1
