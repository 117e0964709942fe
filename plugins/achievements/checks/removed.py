"""Pages that are listed as removed, although there is one at their address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.model.sections import SECTIONS
from achievements.posts.entities import Posts, post_address

REMOVED_IS_THERE = Rule(
    "removed-is-there",
    Severity.ERROR,
    Message("写明已撤下的地址上仍有页面", "There is a page at an address that is said to be removed"),
)
RULES = (REMOVED_IS_THERE,)


def check_removed(
    dataset: Dataset,
    posts: Posts,
    texts: Mapping[str, str],  # noqa: ARG001 — the form of every check
    today: date | None,  # noqa: ARG001 — as above
) -> Iterator[Finding]:
    """Report entries of ``data/removed.yaml`` whose address a page has, or had before it moved."""
    there = pages(dataset, posts)
    for removed in dataset.removed:
        place = there.get(removed.address)
        if place is None:
            continue
        named = f"（{place.file}）" if place.file else "", f" ({place.file})" if place.file else ""
        message = Message(
            f"{removed.address} 上仍有页面{named[0]}：没有撤下的，请删去这一条；"
            "要撤下的，请移走或删除那个文件，或从它的 aliases 中删去这个名称。",
            f"There is a page at {removed.address}{named[1]}: delete this entry if it was not taken down; "
            "else delete that file, or the name from its aliases.",
        )
        yield REMOVED_IS_THERE.finding(removed.place, message)


def pages(dataset: Dataset, posts: Posts) -> dict[str, Place]:
    """Return the addresses of pages, present and former, each with the place of the record that it shows."""
    found = {section.path: Place("", 0, 0) for section in SECTIONS.values() if section.path}
    for post in posts.posts:
        if not post.draft:
            found |= {post_address(name): post.place for name in (post.slug, *post.aliases)}
    for page in posts.pages:
        found |= {f"/{name}/": page.zh.place for name in (page.slug, *page.aliases)}
    for topic in dataset.topics.values():
        found[f"/topics/{topic.id}/"] = topic.place
    for project in dataset.projects.values():
        found[f"/projects/{project.id}/"] = project.place
    for folder, things in (
        ("districts", dataset.districts),
        ("indicators", dataset.indicators),
        ("timeline", dataset.events),
        ("sources", dataset.sources),
    ):
        for thing in things.values():
            found |= {f"/{folder}/{name}/": thing.place for name in (thing.id, *thing.aliases)}
    return found
