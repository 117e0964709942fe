"""Files for crawlers: the site map and robots.txt.

Their renderers are imported only when one is made, which most builds do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from achievements.build.making import Output, key_of, untraced
from achievements.model.entities import Lang
from achievements.posts.entities import Post
from achievements.site.plan import Planned
from achievements.site.sitemap import SITEMAP, MapPart, map_parts, sitemap_urls
from achievements.site.urls import Urls


def machine_outputs(
    planned: Mapping[Lang, Sequence[Planned]], posts: Sequence[Post], urls: Urls
) -> Iterator[Output]:
    """Yield the site map of the planned pages, and robots.txt."""
    parts = map_parts(planned, posts)
    for part in parts:
        yield untraced(
            part.path.lstrip("/"), key_of(urls.origin, urls.base, part), partial(make_sitemap, part, urls)
        )
    if parts[0].path != SITEMAP:
        addresses = [urls.absolute_file(part.path) for part in parts]
        yield untraced(SITEMAP.lstrip("/"), key_of(addresses), partial(make_index, addresses))
    root = f"{urls.origin}/robots.txt" if urls.base else ""
    robots = partial(make_robots, urls.absolute_file(SITEMAP), root)
    yield untraced("robots.txt", key_of(urls.origin, urls.base), robots)


def make_sitemap(part: MapPart, urls: Urls) -> bytes:
    """Return the bytes of one file of the site map."""
    from achievements.render.sitemap import render_sitemap

    return render_sitemap(sitemap_urls(part, urls))


def make_index(addresses: Sequence[str]) -> bytes:
    """Return the bytes of the list of the site map's files."""
    from achievements.render.sitemap import render_sitemap_index

    return render_sitemap_index(addresses)


def make_robots(sitemap: str, root: str) -> bytes:
    """Return the bytes of robots.txt."""
    from achievements.render.sitemap import render_robots

    return render_robots(sitemap, root)
