"""Nothing that an editor writes becomes a script, another host's picture or a broken page."""

from __future__ import annotations

import html as html_module
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjk_markdown import Hole, assemble, parse
from cjk_markdown.sanitising import TAGS

LINKS = (Path(__file__).parent / "fixtures" / "hostile-links.txt").read_text("utf-8").splitlines()
PAGES = (Path(__file__).parent / "fixtures" / "hostile-html.txt").read_text("utf-8").split("\n-----\n")
VOID = {"br", "hr", "img", "wbr", "col"}


class Audit(HTMLParser):
    """Reads HTML as a browser would and asserts that all of it is harmless and balanced."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | {"img"}, tag
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc", "action", "formaction", "target", "xlink:href"), name
            if name in ("href", "src"):
                self.address(tag, value or "")

    def address(self, tag: str, value: str) -> None:
        # As browsers do: control characters and spaces around and inside the scheme do not count.
        address = re.sub(r"[\x00-\x20\x7f-\x9f]", "", value).lower()
        scheme = re.match(r"([^/?#]*?):", address)
        assert scheme is None or scheme.group(1) in ("http", "https", "mailto", "tel"), value
        assert not re.match(r"[/\\]{2}", address), value
        if tag == "img":
            assert address == "hole", value

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def filled(hole: Hole) -> str:
    """What a later stage puts in; a link target goes through, escaped, to be audited."""
    if hole.kind == "link":
        return html_module.escape(hole.target)
    return '<img src="hole" alt="">' if hole.kind == "picture" else "<span>1</span>"


def audit(text: str) -> str:
    html = assemble(parse(text).parts, filled)
    Audit(html)
    return html


@pytest.mark.parametrize("target", LINKS)
@pytest.mark.parametrize(
    "form",
    [
        "[a]({})",
        "[a](<{}>)",
        "<{}>",
        "![a]({})",
        "[a][r]\n\n[r]: {}",
        "[a][r]\n\n[r]: <{}>",
        "[![a]({})]({})",
    ],
)
def test_hostile_link_targets_come_to_nothing(form: str, target: str) -> None:
    html = audit(form.replace("{}", target))
    assert not re.search(r"(?i)(href|src)=\"[^\"]*script:", html)


@pytest.mark.parametrize("target", LINKS)
def test_a_hostile_target_that_is_a_link_is_reported(target: str) -> None:
    document = parse(f"[a](<{target}>)")
    is_text = any("](" in part for part in document.parts if isinstance(part, str))
    # What is no scheme to a browser, either, is a path that leads nowhere: the next stage says so.
    is_path = any(hole.kind == "link" for hole in document.holes)
    assert is_text or is_path or {problem.rule for problem in document.problems} == {"link-refused"}


@pytest.mark.parametrize("page", PAGES)
def test_hostile_html_comes_to_nothing(page: str) -> None:
    audit(page)
    audit("**甲** [乙](/b/)\n\n" + page + "\n\n## 丙\n\n![丁](d.jpg)")


PIECES = [
    *LINKS[:12],
    *[
        "<a href=",
        "<img src=x onerror=1>",
        "<script>",
        "</script>",
        "<svg/onload=1>",
        "<style>",
        "<!--",
        "-->",
    ],
    *[
        "<div ",
        "</div>",
        "<details>",
        "<table>",
        "<td>",
        "<p id=main class=x>",
        "</a>",
        "<math>",
        "<![CDATA[",
        "]]>",
    ],
    *[
        "[a](",
        ")",
        "![",
        "](",
        "<",
        ">",
        '"',
        "'",
        "`",
        "**",
        "_",
        "~~",
        "{fig}`",
        "[^1]",
        "[^1]: ",
        "\n",
        "\n\n",
    ],
    *[
        "| a |",
        "|---|",
        "> ",
        "- ",
        "1. ",
        "## ",
        "    ",
        "&#106;",
        "&lt;",
        "\\",
        "莱芜",
        "“",
        "：",
        "x",
        " ",
        "\0",
        "表：",
    ],
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_mixture_of_markup_gives_unsafe_or_unbalanced_html(text: str) -> None:
    audit(text)
