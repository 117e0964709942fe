"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from achievements.site.feeds import FeedEntry, FeedView

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What XML 1.0 has no way to write (section 2.2): controls, surrogates, two non-characters.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_feed(feed: FeedView) -> bytes:
    """Return the feed as bytes; the same view gives the same bytes."""
    root = Element("feed", {"xmlns": ATOM, XML_LANG: feed.lang})
    add_text(root, "id", feed.id)
    add_text(root, "title", feed.title)
    if feed.subtitle:
        add_text(root, "subtitle", feed.subtitle)
    add_text(root, "updated", feed.updated)
    add_link(root, "self", feed.self_href, "application/atom+xml")
    add_link(root, "alternate", feed.home_href, "text/html", feed.lang)
    # RFC 4287 section 4.1.1: an author on the feed serves every entry that has none.
    add_text(SubElement(root, "author"), "name", feed.author or feed.title)
    for entry in feed.entries:
        add_entry(root, entry, feed.lang)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def add_entry(root: Element, entry: FeedEntry, lang: str) -> None:
    """Append one entry."""
    element = SubElement(root, "entry")
    add_text(element, "id", entry.id)
    add_text(element, "title", entry.title)
    if entry.published:
        add_text(element, "published", entry.published)
    add_text(element, "updated", entry.updated)
    add_link(element, "alternate", entry.href, "text/html", lang)
    for category in entry.categories:
        SubElement(element, "category", {"term": clean(category)})
    if entry.summary:
        add_text(element, "summary", entry.summary)
    if entry.content_html:
        content = SubElement(element, "content", {"type": "html"})
        content.text = clean(entry.content_html)


def add_text(parent: Element, name: str, text: str) -> None:
    """Append an element that holds plain text."""
    SubElement(parent, name).text = clean(text)


def add_link(parent: Element, rel: str, href: str, media_type: str, lang: str = "") -> None:
    """Append a link."""
    attributes = {"rel": rel, "type": media_type, "href": clean(href)}
    if lang:
        attributes["hreflang"] = lang
    SubElement(parent, "link", attributes)


def clean(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return NOT_XML.sub("", text)
