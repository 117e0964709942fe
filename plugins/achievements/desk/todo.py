"""The list of what is left to do, each item with the place to do it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from achievements.checks import decode_texts
from achievements.checks.coverage import measure_coverage
from achievements.desk.desk import Desk
from achievements.desk.inbox import list_waiting
from achievements.desk.posts import OUTDATED
from achievements.desk.reviewing import is_ready, list_awaiting
from achievements.model.findings import Finding, Severity
from achievements.posts.bundles import bundle_of

Item = dict[str, Any]


def list_todo(desk: Desk) -> dict[str, Any]:
    """Return groups of things to do, the most serious first."""
    waiting = list_waiting(desk)["files"]
    titles = {f"posts/{post.id}": post.zh.title for post in desk.posts.posts}
    built = desk.state.snapshot()
    found = built.findings if built.attempt else tuple(desk.findings)
    grave = [each for each in found if each.severity is not Severity.INFO and each.rule != OUTDATED]
    groups: dict[str, list[Item]] = {
        "inbox": [{"section": "import", "title": file["name"], "text": _EMPTY} for file in waiting],
        "findings": [_of_finding(each, titles, desk) for each in grave],
        "english": [
            {"post": post.id, "title": post.zh.title, "lang": "en", "text": _EMPTY}
            for post in desk.posts.posts
            if post.en is None
        ],
        "outdated": [_of_finding(each, titles, desk) for each in found if each.rule == OUTDATED],
        **{f"await-{number}": items for number, items in enumerate(list_awaiting(desk).values(), 1)},
        "drafts": [
            {"post": post.id, "title": post.zh.title, "text": _EMPTY}
            for post in desk.posts.posts
            if post.draft and not is_ready(desk, post)
        ],
        "coverage": list(_not_in_data(desk, titles)),
        "sources": [
            {"kind": "source", "id": source.id, "title": source.title._asdict(), "text": _EMPTY}
            for source in desk.known.sources.values()
            if not source.url
        ],
        "indicators": [
            {"kind": "indicator", "id": indicator.id, "title": indicator.name._asdict(), "text": _EMPTY}
            for indicator in desk.known.indicators.values()
            if indicator.definition is None
        ],
    }
    return {"groups": [{"name": name, "items": items} for name, items in groups.items()]}


_EMPTY = {"zh": "", "en": ""}


def _of_finding(finding: Finding, titles: dict[str, str], desk: Desk) -> Item:
    bundle = bundle_of(finding.file)
    item: Item = {"severity": str(finding.severity), "text": desk.figures.tell(finding.message)._asdict()}
    if finding.file not in desk.files:  # settings or theme: no place to edit them on the page
        return item | {"place": PurePosixPath(finding.file).name}
    if bundle in titles and finding.file.endswith(".md"):
        lang = "en" if finding.file.endswith(".en.md") else "zh"
        item |= {"post": bundle.removeprefix("posts/"), "title": titles[bundle], "lang": lang}
    item |= {"file": finding.file, "line": finding.line}
    return item


def _not_in_data(desk: Desk, titles: dict[str, str]) -> Iterator[Item]:
    """Yield posts with figures that the data does not hold."""
    texts = decode_texts({path: desk.files[path] for path in desk.files if path.endswith(".md")})
    for each in measure_coverage(desk.known, desk.posts, texts):
        bundle = bundle_of(each.file)
        if each.missing and bundle in titles:
            yield {
                "post": bundle.removeprefix("posts/"),
                "title": titles[bundle],
                "text": {
                    "zh": f"正文 {each.figures} 个数字中，数据里有 {each.backed} 个",
                    "en": f"the data holds {each.backed} of the {each.figures} figures of the text",
                },
            }
