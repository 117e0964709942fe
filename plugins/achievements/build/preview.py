"""Previews: what they show although it could not be published, drafts and posts with mistakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.posts.bundles import bundle_of, is_picture
from achievements.posts.entities import Article, Post, Posts, articles_of

DRAFT_MARKS = {"zh": "【草稿】", "en": "[Draft] "}
# Two posts of one address, or a name that can be none: there is no page to show.
OF_ADDRESSES = frozenset({"duplicate-id", "bad-id"})
# What a text that is being written breaks by not being finished.
UNFINISHED = frozenset({"missing-key", "empty-body"})


def soften_drafts(findings: Iterable[Finding], drafts: Collection[str]) -> Iterator[Finding]:
    """Yield the findings with those in ``drafts`` (bundles) softened, since drafts are not published.

    Errors are warnings, but for those of its address, which is reserved all the
    same; what is still empty is told once for each draft.
    """
    empty: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        bundle = bundle_of(finding.file)
        if bundle not in drafts:
            yield finding
        elif finding.rule in UNFINISHED:
            empty[bundle].append(finding)
        elif finding.severity is Severity.ERROR and finding.rule not in OF_ADDRESSES:
            yield replace(finding, severity=Severity.WARNING)
        else:
            yield finding
    yield from (_unfinished(bundle, found) for bundle, found in empty.items())


def _unfinished(draft: str, empty: Iterable[Finding]) -> Finding:
    lines: dict[str, set[int]] = defaultdict(set)
    for finding in empty:
        lines[PurePosixPath(finding.file).name].add(finding.line)
    told = [(name, sorted(lines[name])) for name in sorted(lines, reverse=True)]
    zh = "；".join(f"{name} 第 {'、'.join(map(str, numbers))} 行" for name, numbers in told)
    en = "; ".join(f"{name} line {', '.join(map(str, numbers))}" for name, numbers in told)
    return Finding.at(
        "unfinished-draft",
        (f"{draft}/{told[0][0]}", 0, 0),
        severity=Severity.INFO,
        message=Message(
            f"草稿，不会发布；还要填写：{zh}", f"a draft, not published; still to be filled in: {en}"
        ),
    )


def obstacles(findings: Iterable[Finding], posts: Posts) -> tuple[Finding, ...]:
    """Return the errors that prevent even a preview: all but those in texts that can be shown."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return ()
    from achievements.checks import RULES

    proven = {rule.name for rule in RULES}
    readable = {article.place.file for article in articles_of(posts.posts, posts.pages)}
    return tuple(error for error in errors if not _can_be_shown(error, proven, readable))


def _can_be_shown(error: Finding, proven: Container[str], readable: Container[str]) -> bool:
    if error.rule in OF_ADDRESSES:
        return False
    if error.rule in proven or error.rule == "bad-attachment":
        return True
    return error.file in readable or is_picture(error.file)


def as_shown(
    post: Post, dataset: Dataset, pictures: Container[str], waiting: Mapping[str, str] = MappingProxyType({})
) -> Post:
    """Return a post as the preview shows it: drafts are marked, and dangling references left out.

    ``waiting`` are the posts that are not public yet, with the moment: they say it as well.
    """
    marked = post
    if post.draft or post.id in waiting:
        until = waiting.get(post.id, "")
        zh, en = (f"【{until} 起公开】", f"[Public from {until}] ") if until else DRAFT_MARKS.values()
        english = post.en and _mark(post.en, en)
        marked = post._replace(zh=_mark(post.zh, zh), en=english)
    return marked._replace(
        districts=_known(post.districts, dataset.districts),
        topics=_known(post.topics, dataset.topics),
        sources=_known(post.sources, dataset.sources),
        events=_known(post.events, dataset.events),
        projects=_known(post.projects, dataset.projects),
        cover=post.cover if f"posts/{post.id}/{post.cover}" in pictures else None,
    )


def _mark(article: Article, mark: str) -> Article:
    return article._replace(title=mark + article.title)


def _known(names: Iterable[str], declared: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in declared)
