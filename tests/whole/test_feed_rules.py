"""What the W3C's feed validator would say of every feed of the site: nothing, not even a warning.

The validator is a service; its rules are written here, from RFC 4287 and https://validator.w3.org/feed/docs/
(the name of each of its messages stands beside the rule).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.whole.building import ROOT, SMALL, build_content

SITE_URL = "https://portal.example/zt"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ONCE = ("id", "title", "updated")  # MissingElement, DuplicateElement
OF_FEED = {*ONCE, "subtitle", "link", "author", "category", "entry", "rights", "icon", "logo", "generator"}
OF_ENTRY = {*ONCE, "published", "summary", "content", "link", "author", "category", "rights"}
AT_MOST_ONCE = ("published", "summary", "content", "subtitle", "rights")
UNSAFE = {"script", "style", "iframe", "object", "embed", "applet", "meta", "link", "form", "input", "button"}


class Markup(HTMLParser):
    """What of the HTML in a feed readers would throw away or not find."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is unsafe or relative."""
        if tag in UNSAFE:
            self.faults.append(f"SecurityRisk: {tag}")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append(f"SecurityRiskAttr: {name}")
            if name in ("href", "src") and not urlsplit(value or "").scheme:
                self.faults.append(f"ContainsRelRef: {value}")


def feed_faults(data: bytes, address: str) -> Iterator[str]:
    """What the validator would say of a feed at an address."""
    if not data.startswith(b"<?xml version='1.0' encoding='utf-8'?>"):
        yield "ObscureEncoding"
    root = ET.fromstring(data)  # noqa: S314 — the site's own file
    if root.tag != f"{ATOM}feed":
        yield f"UndefinedElement: {root.tag}"
    yield from element_faults(root, OF_FEED)
    links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
    if ("self", address) not in links:
        yield "MissingSelf, SelfDoesntMatchLocation"
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author/{ATOM}name") is None and any(
        e.find(f"{ATOM}author") is None for e in entries
    ):
        yield "MissingElement: author"
    if not re.fullmatch(r"zh-CN|en", root.get(LANG) or ""):
        yield "InvalidLanguage"
    for entry in entries:
        yield from element_faults(entry, OF_ENTRY)
        has_page = any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link"))
        if not has_page and entry.find(f"{ATOM}content") is None:
            yield "MissingContentOrAlternate"
    for name, message in (("id", "DuplicateEntries"), ("updated", "DuplicateUpdated")):
        texts = Counter(entry.findtext(f"{ATOM}{name}") for entry in entries)
        yield from (f"{message}: {text}" for text, number in texts.items() if number > 1)


def element_faults(element: ET.Element, known: set[str]) -> Iterator[str]:
    """What is wrong with the children of a feed or of an entry."""
    names = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"UndefinedElement: {name}" for name in names if name not in known)
    yield from (f"Missing or DuplicateElement: {name}" for name in ONCE if names[name] != 1)
    yield from (f"DuplicateElement: {name}" for name in AT_MOST_ONCE if names[name] > 1)
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel") == "alternate"
    ]
    if len(set(alternates)) != len(alternates):
        yield "DuplicateAtomLink"
    for child in element:
        name, text = child.tag.removeprefix(ATOM), child.text or ""
        check = CHECKS.get(name)
        if check is not None and not check(child):
            yield f"{name}: {text or child.attrib}"
        if name == "content":
            markup = Markup()
            markup.feed(text)
            yield from markup.faults


def is_date(child: ET.Element) -> bool:
    """InvalidRFC3339Date, ImplausibleDate."""
    text = child.text or ""
    return bool(DATE.fullmatch(text)) and datetime.fromisoformat(text).year >= 1970


def is_plain(child: ET.Element) -> bool:
    """MissingTextContent, ContainsHTML, NotInline."""
    text = child.text or ""
    return bool(text.strip()) and not re.search(r"<[a-z/!]|&[a-z]+;|&#", text) and child.get("type") is None


def is_link(child: ET.Element) -> bool:
    """InvalidFullLink, InvalidMIMEType."""
    parts = urlsplit(child.get("href", ""))
    return bool(parts.scheme and parts.netloc and re.fullmatch(r"[a-z]+/[a-z+]+", child.get("type", "")))


CHECKS: dict[str, Callable[[ET.Element], bool]] = {
    "id": lambda child: bool(UUID.fullmatch(child.text or "")),  # InvalidURN
    "updated": is_date,
    "published": is_date,
    "title": is_plain,
    "subtitle": is_plain,
    "summary": is_plain,
    "link": is_link,
    "category": lambda child: bool(child.get("term")),  # MissingAttribute
    "content": lambda child: child.get("type") == "html",  # InvalidTextType
}


@pytest.mark.parametrize("content", [SMALL, ROOT / "content"], ids=["small", "own"])
def test_the_feed_validator_has_nothing_to_say(content: Path, tmp_path: Path) -> None:
    site = build_content(content, tmp_path, SITE_URL)
    feeds = sorted(site.folder.rglob("feed.xml"))
    assert len(feeds) >= 4
    faults = {
        path: list(feed_faults((site.folder / path).read_bytes(), f"{SITE_URL}/{path}"))
        for path in (feed.relative_to(site.folder).as_posix() for feed in feeds)
    }
    assert {path: found for path, found in faults.items() if found} == {}


GOOD = f"""<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:uuid:{"0" * 8}-0000-0000-0000-{"0" * 12}</id>
<title>A</title><updated>2024-05-06T00:00:00+08:00</updated>
<link rel="self" type="application/atom+xml" href="{SITE_URL}/feed.xml" /><author><name>A</name></author>
<entry><id>urn:uuid:{"1" * 8}-0000-0000-0000-{"0" * 12}</id><title>B</title>
<updated>2024-05-06T00:00:00+08:00</updated><link rel="alternate" type="text/html" href="{SITE_URL}/b/" />
<content type="html">&lt;p&gt;B&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("<title>B</title>", ""),
        ("<title>B</title>", "<title>B</title><title>C</title>"),
        ("<title>A</title>", "<title>&lt;b&gt;A&lt;/b&gt;</title>"),
        ('2024-05-06T00:00:00+08:00</updated>\n<link rel="self"', '2024-05-06</updated>\n<link rel="self"'),
        (f"{SITE_URL}/b/", "/b/"),
        (f'href="{SITE_URL}/feed.xml"', f'href="{SITE_URL}/other.xml"'),
        ("&lt;p&gt;B", "&lt;script&gt;"),
        ("&lt;p&gt;B", "&lt;a href='/b/'&gt;"),
        ("urn:uuid:1", "urn:uuid:x"),
        ("<author><name>A</name></author>", ""),
        ("<entry>", "<entry><pubDate>today</pubDate>"),
        ('xml:lang="en"', 'xml:lang="english"'),
    ],
)
def test_each_rule_sees_its_fault(old: str, new: str) -> None:
    assert old in GOOD
    found = list(feed_faults(GOOD.replace(old, new, 1).encode(), f"{SITE_URL}/feed.xml"))
    assert bool(found) == bool(old), found
