"""The site map (sitemaps.org 0.9, with links to translations) and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from achievements.site.sitemap import SitemapUrl

PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def render_sitemap(urls: Iterable[SitemapUrl]) -> bytes:
    """Return a file of the site map."""
    root = Element("urlset", {"xmlns": PROTOCOL, "xmlns:xhtml": XHTML})
    for url in urls:
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = url.address
        if url.changed:
            SubElement(entry, "lastmod").text = url.changed
        for alternate in url.alternates:
            link = {"rel": "alternate", "hreflang": alternate.hreflang, "href": alternate.href}
            SubElement(entry, "xhtml:link", link)
    return write_xml(root)


def render_sitemap_index(addresses: Iterable[str]) -> bytes:
    """Return the list of the files of a site map."""
    root = Element("sitemapindex", {"xmlns": PROTOCOL})
    for address in addresses:
        SubElement(SubElement(root, "sitemap"), "loc").text = address
    return write_xml(root)


def write_xml(root: Element) -> bytes:
    """Return an XML document as bytes."""
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def render_robots(sitemap: str, root: str) -> bytes:
    """robots.txt: everything may be read, and the site map is there.

    ``root`` is where robots.txt has to stand; "" where the site itself stands at
    the root of its host.
    """
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {sitemap}"]
    if root:
        lines = [
            f"# 搜索引擎只读取网站根目录的 {root}，不读取本文件：请把下面的 Sitemap 一行抄进那里。",
            f"# Search engines read {root} only, not this file: copy the line with Sitemap into it.",
            *lines[-1:],
        ]
    return "\n".join([*lines, ""]).encode()
