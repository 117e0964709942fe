"""Feeds as JSON Feed: what version 1.1 asks for, and nothing that is not known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from achievements.render.json_feeds import VERSION, render_json_feed
from achievements.site.feeds import FeedEntry, FeedView, json_form

ENTRY = FeedEntry(
    id="urn:uuid:1",
    href="https://example.org/posts/a/",
    title="签约",
    summary="摘要",
    content_html="<p>正文</p>",
    published="2022-08-04T00:00:00+08:00",
    updated="2022-08-05T00:00:00+08:00",
    categories=("招商引资",),
)
FEED = FeedView(
    id="urn:uuid:0",
    title="成果",
    subtitle="每个数字都有出处",
    lang="zh-CN",
    self_href="https://example.org/feed.xml",
    home_href="https://example.org/",
    author="",
    updated=ENTRY.updated,
    entries=(ENTRY,),
)


def read(view: FeedView) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_json_feed(view))
    return found


def test_a_feed_names_itself_its_page_and_whoever_is_answerable() -> None:
    feed = read(FEED)
    assert (feed["version"], feed["language"]) == (VERSION, "zh-CN")
    assert feed["feed_url"] == "https://example.org/feed.json"
    assert feed["home_page_url"] == "https://example.org/"
    assert feed["authors"] == [{"name": "成果"}]


def test_an_entry_says_what_the_atom_feed_says() -> None:
    (entry,) = read(FEED)["items"]
    assert entry == {
        "id": "urn:uuid:1",
        "url": "https://example.org/posts/a/",
        "title": "签约",
        "summary": "摘要",
        "content_html": "<p>正文</p>",
        "date_published": "2022-08-04T00:00:00+08:00",
        "date_modified": "2022-08-05T00:00:00+08:00",
        "tags": ["招商引资"],
        "language": "zh-CN",
    }


@pytest.mark.parametrize(
    ("changes", "absent"),
    [({"published": ""}, "date_published"), ({"categories": ()}, "tags"), ({"summary": ""}, "summary")],
)
def test_what_is_not_known_is_left_out(changes: dict[str, Any], absent: str) -> None:
    (entry,) = read(FEED._replace(entries=(ENTRY._replace(**changes),)))["items"]
    assert absent not in entry


def test_an_entry_without_text_still_has_one_of_the_two_that_the_format_asks_for() -> None:
    (entry,) = read(FEED._replace(entries=(ENTRY._replace(content_html="", summary=""),)))["items"]
    assert entry["content_text"] == "签约"


def test_the_form_stands_beside_the_atom_feed() -> None:
    assert json_form("/topics/a/feed.xml") == "/topics/a/feed.json"
