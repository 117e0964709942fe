"""Posts waiting for a step of their review: which step, which were passed, and who took it lately."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from achievements.build.before import Before, DamagedReleaseError, has_release
from achievements.desk.desk import Desk
from achievements.model.findings import Severity
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Post
from achievements.posts.review import STATES, State, find_gap, is_of_now


def list_awaiting(desk: Desk) -> dict[State, list[dict[str, Any]]]:
    """Return waiting posts by step: under review, ready to be reviewed, or due by the settings."""
    waiting: dict[State, list[dict[str, Any]]] = {state: [] for state in STATES}
    posts = list(_awaiting(desk))
    for post in posts:
        state = next_step(desk, post)
        if state is not None:
            text = _said(post, state, _takers(desk, state))
            waiting[state].append({"post": post.id, "title": post.zh.title, "text": text})
    return waiting


def next_step(desk: Desk, post: Post) -> State | None:
    """Return the step that a post has to pass next; None where its review is complete."""
    if find_gap(post, desk.review.may_skip) is None:
        return None
    passed = {step.state for step in post.review}
    if STATES[-1] in passed and is_of_now(
        post.review[-1], post
    ):  # passed out of turn, by somebody who may not skip
        return next(state for state in STATES if state not in passed)
    last = max((STATES.index(state) for state in passed), default=-1)
    return STATES[min(last + 1, len(STATES) - 1)]


def is_ready(desk: Desk, post: Post) -> bool:
    """Return whether a draft can be given to a reviewer: it has an English text and no errors."""
    wrong = {bundle_of(each.file) for each in desk.findings if each.severity is Severity.ERROR}
    return post.en is not None and f"posts/{post.id}" not in wrong


def _awaiting(desk: Desk) -> Iterator[Post]:
    published = _published(desk) if desk.review.unreviewed else None
    for post in desk.posts.posts:
        marks = {article.mark for article in post.articles}
        is_asked = published is not None and not post.draft and not marks <= published
        if post.review or is_asked or (post.draft and is_ready(desk, post)):
            yield post


def _published(desk: Desk) -> set[str]:
    """Return the digests (``mark``) of the texts in the last release."""
    folder = desk.root / "release"
    try:
        texts = Before(folder).state.texts if has_release(folder) else None
    except DamagedReleaseError:
        texts = None
    return {text.mark for text in texts or ()}


def _takers(desk: Desk, state: State) -> list[str]:
    """Return the people who took a step, the most recent first."""
    steps = [step for post in desk.posts.posts for step in post.review if step.state == state]
    return list(
        dict.fromkeys(step.by for step in sorted(steps, key=lambda step: step.date.end, reverse=True))
    )


def _said(post: Post, state: State, takers: list[str]) -> dict[str, str]:
    zh, en = ["等" + state], [f"waits for {state}"]
    if takers:
        zh[0] += f"（近来由{takers[0]}审）"
        en[0] += f" (of late by {takers[0]})"
    if post.review:
        last = post.review[-1]
        zh.append(f"{last.date.text} {last.by}{last.state}通过")
        en.append(f"{last.by} passed {last.state} on {last.date.text}")
        if not is_of_now(last, post):
            zh.append("之后文字有改动")
            en.append("the text was changed since")
    return {"zh": "；".join(zh), "en": "; ".join(en)}
