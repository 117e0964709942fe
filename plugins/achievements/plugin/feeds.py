"""The portal's feeds as the objects that plugins of Pelican change, and back into files."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from feedgenerator import Atom1Feed
from pelican.plugins import signals

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """A feed dated by its newest entry, without one as in its file; the library would take the clock."""

    def latest_post_date(self) -> datetime:
        """Return the date that the feed gives as that of its last change."""
        newest: datetime = max((item["updateddate"] for item in self.items), default=self.feed["updated"])
        return newest


def announce_feed(file: Path, context: Mapping[str, Any]) -> None:
    """Show other plugins a feed, and write it anew if one of them changed it."""
    feed = read_feed(file.read_bytes())
    before = copy.deepcopy((feed.feed, feed.items))
    signals.feed_generated.send(context, feed=feed)
    if (feed.feed, feed.items) != before:
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            feed.write(stream, "utf-8")
    signals.feed_written.send(str(file), context=context, feed=feed)


def read_feed(data: bytes) -> Feed:
    """Return a feed from its file, which the portal wrote."""
    root = fromstring(data)  # noqa: S314 — the portal's own
    feed = Feed(
        text(root, "title"),
        link(root, "alternate"),
        text(root, "subtitle"),
        language=root.get(LANGUAGE),
        author_name=text(root, "author/{0}name"),
        subtitle=text(root, "subtitle"),
        feed_url=link(root, "self"),
        feed_guid=text(root, "id"),
        updated=date(root, "updated"),
    )
    for entry in root.iter(f"{ATOM}entry"):
        feed.add_item(
            text(entry, "title"),
            link(entry, "alternate"),
            text(entry, "summary"),
            unique_id=text(entry, "id"),
            pubdate=date(entry, "published"),
            updateddate=date(entry, "updated"),
            categories=[category.get("term") for category in entry.iter(f"{ATOM}category")],
            content=text(entry, "content"),
        )
    return feed


def text(parent: Element, name: str) -> str | None:
    """Return the text of an element within another; None where there is none."""
    return parent.findtext(f"{ATOM}{name.format(ATOM)}")


def link(parent: Element, rel: str) -> str:
    """Return the address of a link of a kind."""
    found = parent.find(f"{ATOM}link[@rel='{rel}']")
    return "" if found is None else found.get("href", "")


def date(parent: Element, name: str) -> datetime | None:
    """Return a date (RFC 3339); None where there is none."""
    written = text(parent, name)
    return datetime.fromisoformat(written) if written else None
