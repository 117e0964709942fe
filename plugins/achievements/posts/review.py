"""The review of a post: which steps it passed, and whether that still holds for what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from achievements.model.findings import Message
from achievements.posts.entities import Post
from achievements.posts.forms import STATES, ReviewStep, State


def mark_of(post: Post) -> str:
    """Return a short digest of a post's texts in all languages, by which a review step names them."""
    said = " ".join(article.mark for article in post.articles)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def is_of_now(step: ReviewStep, post: Post) -> bool:
    """Return whether what a step passed is what the post says now; unknown of a step written by hand."""
    return step.text in (None, mark_of(post))


def find_gap(post: Post, may_skip: Collection[str]) -> Message | None:
    """Return what the review of a post lacks; None where it is complete.

    Who stands in ``may_skip`` passes a post without the steps before their own.
    """
    if not post.review:
        return Message("还没有审核记录", "has no record of a review")
    last = post.review[-1]
    if last.state != STATES[-1]:
        return Message(f"只审到{last.state}", f"has passed {last.state} alone")
    skipped = [state for state in STATES if state not in {step.state for step in post.review}]
    if skipped and last.by not in may_skip:
        names = "、".join(skipped)
        return Message(f"没有{names}，“{last.by}”不能越级", f"lacks {names}, which “{last.by}” may not skip")
    if not is_of_now(last, post):
        return Message(f"{last.state}之后文字又有改动", f"was changed after {last.state}")
    return None


def with_step(steps: Iterable[ReviewStep], step: ReviewStep) -> tuple[ReviewStep, ...]:
    """Return the steps of a review with one more; those that come after it have to be passed anew."""
    order = STATES.index(step.state)
    return (*(each for each in steps if STATES.index(each.state) < order), step)


__all__ = ["STATES", "ReviewStep", "State", "find_gap", "is_of_now", "mark_of", "with_step"]
