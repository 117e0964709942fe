"""Metadata in the head of a page: tags of government pages, Open Graph, the title."""

from __future__ import annotations

from documents.bylines import find_date
from documents.splitting import FileMetadata

from .tree import Element

# 国办发〔2017〕47号 names the tags of government pages; pages of the press mostly have those of Open Graph.
_TITLE = ("articletitle", "og:title", "twitter:title")
_DATE = ("pubdate", "article:published_time", "og:release_date", "publishdate")
_PUBLICATION = ("contentsource", "og:site_name")
_URL = ("url", "og:url")


# WeChat's pages have it in the text, in elements with these IDs, and little in their heads.
_OF_WECHAT = {"activity-name": "og:title", "js_name": "contentsource", "publish_time": "pubdate"}


def read_metadata(tree: Element) -> FileMetadata:
    """Return the metadata of a page."""
    named: dict[str, str] = {}
    title = None
    for element in tree.walk():
        attributes = element.attributes
        if key := _OF_WECHAT.get(attributes.get("id", "")):
            named.setdefault(key, " ".join(element.text().split()))
        elif element.tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            named.setdefault(name, " ".join(attributes.get("content", "").split()))
        elif element.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            named.setdefault("og:url", attributes.get("href", ""))
        elif element.tag == "title" and title is None:
            title = " ".join(element.text().split()) or None

    def first(names: tuple[str, ...]) -> str | None:
        return next((named[name] for name in names if named.get(name)), None)

    address = first(_URL) or ""
    return FileMetadata(
        first(_TITLE) or title,
        find_date(first(_DATE) or ""),
        first(_PUBLICATION),
        address if address.startswith(("http://", "https://")) else None,
    )
