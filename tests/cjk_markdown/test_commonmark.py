"""The 652 examples of the CommonMark specification."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it.token import Token

from cjk_markdown import parse
from cjk_markdown.engine import new_parser
from cjk_markdown.raw_html import keep_allowed
from cjk_markdown.sanitising import clean

FIXTURES = Path(__file__).parent / "fixtures"
EXAMPLES: list[dict[str, Any]] = json.loads((FIXTURES / "commonmark-0.31.2.json").read_text("utf-8"))
SANITISED: dict[str, str] = json.loads((FIXTURES / "commonmark-sanitised.json").read_text("utf-8"))

PLAIN = new_parser(plain=True)
VOID = {"br", "hr", "img", "wbr"}


def number(example: dict[str, Any]) -> str:
    return str(example["example"])


def holds_raw_html(tokens: list[Token]) -> bool:
    return any(
        token.type in ("html_block", "html_inline") or holds_raw_html(token.children or [])
        for token in tokens
    )


RAW = [example for example in EXAMPLES if holds_raw_html(PLAIN.parse(example["markdown"]))]


class Events(HTMLParser):
    """HTML as a list of what it says, so that quoting and void tags may be written differently."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[Any, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.events.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.events.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data).strip()
        if text:
            self.events.append(("text", text))


def sanitised(markdown: str) -> str:
    """The HTML of the specification with raw HTML going the way it goes in a text of the site."""
    tokens = PLAIN.parse(markdown)
    stack = list(tokens)
    while stack:
        token = stack.pop()
        if token.type in ("html_block", "html_inline"):
            token.content = keep_allowed(token.content).html
        stack += token.children or []
    html = PLAIN.renderer.render(tokens, PLAIN.options, {})
    return "".join(str(part) for part in clean([html], set()))


@pytest.mark.parametrize("example", EXAMPLES, ids=number)
def test_the_rules_give_the_html_of_the_specification(example: dict[str, Any]) -> None:
    # The specification's own test, too, takes an empty quotation with and without a line break for the same.
    html = PLAIN.render(example["markdown"]).replace(
        "<blockquote></blockquote>", "<blockquote>\n</blockquote>"
    )
    assert html == example["html"]


@pytest.mark.parametrize("example", RAW, ids=number)
def test_sanitising_changes_the_listed_examples_and_no_others(example: dict[str, Any]) -> None:
    unchanged = Events(sanitised(example["markdown"])).events == Events(example["html"]).events
    assert unchanged != (number(example) in SANITISED)


def test_only_examples_with_raw_html_are_listed_and_each_has_a_reason() -> None:
    assert set(SANITISED) <= {number(example) for example in RAW}
    assert all(len(reason) > 20 for reason in SANITISED.values())


@pytest.mark.parametrize("example", EXAMPLES, ids=number)
def test_every_example_can_be_parsed_as_a_text_of_the_site(example: dict[str, Any]) -> None:
    document = parse(example["markdown"])
    html = "".join(part for part in document.parts if isinstance(part, str))
    assert "<script" not in html
    assert "javascript:" not in html.lower()
