from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from achievements.render.feeds import render_feed
from achievements.site.feeds import FeedEntry, FeedView

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = FeedEntry(
    id="https://example.org/posts/a/",
    href="https://example.org/posts/a/",
    title="莱芜区 <23> & 更多",
    summary="摘要",
    content_html='<p>1 &lt; 2 & <a href="/x">链接</a></p>',
    published="2022-08-04T00:00:00+08:00",
    updated="2022-08-05T00:00:00+08:00",
    categories=("招商引资",),
)
FEED = FeedView(
    id="https://example.org/feed.xml",
    title="区县发展成果",
    subtitle="",
    lang="zh-CN",
    self_href="https://example.org/feed.xml",
    home_href="https://example.org/",
    author="某某",
    updated="2022-08-05T00:00:00+08:00",
    entries=(ENTRY,),
)


def parse(feed: FeedView) -> Element:
    # The bytes come from the function under test, not from outside.
    return fromstring(render_feed(feed))  # noqa: S314


def texts(element: Element, name: str) -> list[str | None]:
    return [child.text for child in element.findall(ATOM + name)]


def links(element: Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(ATOM + "link")}


def test_the_feed_has_what_rfc_4287_section_4_1_1_requires_once() -> None:
    root = parse(FEED)
    assert root.tag == ATOM + "feed"
    for name in ("id", "title", "updated"):
        assert len(texts(root, name)) == 1
        assert texts(root, name)[0]
    assert texts(root.findall(ATOM + "author")[0], "name") == ["某某"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"


def test_self_and_home_links_are_those_of_the_view() -> None:
    english = FEED._replace(
        lang="en", self_href="https://example.org/en/feed.xml", home_href="https://example.org/en/"
    )
    assert links(parse(english)) == {
        "self": "https://example.org/en/feed.xml",
        "alternate": "https://example.org/en/",
    }


def test_an_entry_has_what_rfc_4287_section_4_1_2_requires() -> None:
    entry = parse(FEED).findall(ATOM + "entry")[0]
    assert texts(entry, "id") == [ENTRY.id]
    assert texts(entry, "title") == [ENTRY.title]
    assert (texts(entry, "published"), texts(entry, "updated")) == ([ENTRY.published], [ENTRY.updated])
    assert links(entry) == {"alternate": ENTRY.href}
    assert [category.get("term") for category in entry.findall(ATOM + "category")] == ["招商引资"]
    content = entry.findall(ATOM + "content")[0]
    assert (content.get("type"), content.text) == ("html", ENTRY.content_html)


def test_what_is_missing_is_left_out() -> None:
    entry = parse(FEED._replace(entries=(ENTRY._replace(summary="", content_html=""),)))[-1]
    assert texts(entry, "summary") == []
    assert texts(entry, "content") == []


def test_a_site_without_owner_is_its_own_author() -> None:
    root = parse(FEED._replace(author=""))
    assert texts(root.findall(ATOM + "author")[0], "name") == [FEED.title]


def test_the_same_view_gives_the_same_bytes() -> None:
    assert render_feed(FEED) == render_feed(FEED)


@given(st.text())
def test_any_text_gives_well_formed_xml(text: str) -> None:
    root = parse(FEED._replace(title=text, entries=(ENTRY._replace(content_html=text, categories=(text,)),)))
    assert len(root.findall(ATOM + "entry")) == 1
