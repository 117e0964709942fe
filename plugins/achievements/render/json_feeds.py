"""Feeds as JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/): what the Atom feeds say."""

from __future__ import annotations

import json
from collections.abc import Mapping

from achievements.site.feeds import FeedEntry, FeedView, json_form

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: FeedView) -> bytes:
    """Return the feed as bytes; the same view gives the same bytes."""
    document = stated(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home_href,
            "feed_url": json_form(feed.self_href),
            "description": feed.subtitle,
            "authors": [{"name": feed.author or feed.title}],
            "language": feed.lang,
        }
    )
    items = [item(entry, feed.lang) for entry in feed.entries]
    text = json.dumps({**document, "items": items}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def item(entry: FeedEntry, lang: str) -> Mapping[str, object]:
    """Return one entry; it has text even where its article has none."""
    return stated(
        {
            "id": entry.id,
            "url": entry.href,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.content_html,
            "content_text": "" if entry.content_html else entry.summary or entry.title,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": list(entry.categories),
            "language": lang,
        }
    )


def stated(members: Mapping[str, object]) -> Mapping[str, object]:
    """Return what holds something."""
    return {name: value for name, value in members.items() if value}
