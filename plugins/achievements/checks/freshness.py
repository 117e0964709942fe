"""Topics whose newest post is older than they promise.

The result depends on today's date, so no build runs this check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from achievements.model.entities import Dataset, Topic
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Post, Posts

STALE_TOPIC = Rule(
    "stale-topic",
    Severity.WARNING,
    Message("专题超过期限没有更新", "A topic without a new post for longer than its limit"),
)
RULES = (STALE_TOPIC,)


def check_freshness(
    dataset: Dataset,
    posts: Posts,
    texts: Mapping[str, str],  # noqa: ARG001 — the form of every check
    today: date | None,
) -> Iterator[Finding]:
    """Report topics with a ``max_age_days`` whose newest published post is older than that.

    A post counts from its update, if it has one, and a partial date from its last
    day: the benefit of the doubt is with the editors.
    """
    if today is None:
        return
    for topic in dataset.topics.values():
        if topic.max_age_days is None:
            continue
        dated = [post for post in posts.posts if topic.id in post.topics and not post.draft]
        newest = max((_last_change(post) for post in dated), default=None)
        if newest is None:
            yield _empty(topic)
        elif (today - newest).days > topic.max_age_days:
            yield _stale(topic, newest, today)


def _last_change(post: Post) -> date:
    return max(post.date.end, post.updated.end if post.updated else post.date.end)


def _stale(topic: Topic, newest: date, today: date) -> Finding:
    age = (today - newest).days
    return STALE_TOPIC.finding(
        topic.place,
        Message(
            f"专题“{topic.name.zh}”最近一篇在 {newest}，已过 {age} 天，"
            f"超过规定的 {topic.max_age_days} 天；请更新",
            f"the newest post of “{topic.name.en}” is of {newest}, {age} days ago; "
            f"its limit is {topic.max_age_days} days: add a post",
        ),
    )


def _empty(topic: Topic) -> Finding:
    return STALE_TOPIC.finding(
        topic.place,
        Message(
            f"专题“{topic.name.zh}”还没有稿件；请添加，或去掉 max_age_days",
            f"the topic “{topic.name.en}” has no post yet: add one, or leave max_age_days out",
        ),
    )
