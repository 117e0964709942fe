"""What must be right before a site is published, beyond what every build asks for.

A government site owes identifiers (国办发〔2017〕47号) and a home page with news
(政府网站检查指标, 国办秘函〔2019〕19号: none for two weeks is a veto). The day that
counts as today is given: nothing here reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from achievements.build.settings import ReviewRule
from achievements.build.settings_form import PlaceOf, unplaced, written
from achievements.changes.state import TextState
from achievements.checks.waivers import UNUSED
from achievements.model.entities import LANGS, Place, Removed, Text
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import split_dated
from achievements.model.rule import Rule
from achievements.posts.entities import Post, post_address
from achievements.posts.review import find_gap
from achievements.site.edition import SiteInfo
from achievements.site.obligations import NAMES
from achievements.site.urls import output_path

STALE, AGEING = 14, 10  # days after the newest post

MISSING_IDENTIFIER = Rule(
    "missing-identifier",
    Severity.ERROR,
    Message("政府网站必须公布的内容还没有填写", "What a government site must state is not filled in"),
)
HOME_NOT_FRESH = Rule(
    "home-not-fresh",
    Severity.ERROR,
    Message("首页超过十四天没有更新", "No news on the home page for more than fourteen days"),
)
NO_PUBLICATION_DAY = Rule(
    "no-publication-day",
    Severity.INFO,
    Message("日期不到日，页面没有 PubDate 标签", "The day is not known, so the page has no PubDate tag"),
)
MISSING_LICENSE = Rule(
    "missing-license",
    Severity.WARNING,
    Message("没有写明数据或文字的使用许可", "The licence of data or texts is not stated"),
)
VANISHED_POST = Rule(
    "vanished-post",
    Severity.ERROR,
    Message("上次发布的文章不见了，没有说明", "A post of the last release is gone without a word"),
)
NOT_REVIEWED = Rule(
    "not-reviewed",
    Severity.ERROR,
    Message("没有审完就要公开", "To be public without having passed its review"),
)
RULES = (
    *(MISSING_LICENSE, MISSING_IDENTIFIER, HOME_NOT_FRESH, NO_PUBLICATION_DAY),
    *(NOT_REVIEWED, VANISHED_POST),
)

# A correction must not wait for news; what a site owes by law is never left out.
CAN_BE_ALLOWED = (HOME_NOT_FRESH.name,)

# What README prints in the place of numbers: nothing but zeros.
_POST = re.compile(r"/posts/(?!page/)[^/]+/")
_EXAMPLE = re.compile(r"(?<![0-9A-F])0{8,}(?![0-9A-F])")

OWN_TEXTS = {"owner": Text("主办单位", "the publisher"), "contact": Text("联系方式", "how to reach it")}


def check_publishing(
    site: SiteInfo,
    posts: tuple[Post, ...],
    today: date | None,
    place: PlaceOf = unplaced,
    published: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield the findings that prevent publishing; ``posts`` are those to be published, newest first.

    Without ``today`` nothing is found that needs the date. ``place`` tells where a setting stands.
    ``published`` are the files of the last release.
    """
    yield from find_missing_licenses(site, place)
    if not site.government:
        return
    yield from find_missing_identifiers(site, place)
    if today is not None:
        correction = bool(published) and all(is_published(post, published) for post in posts)
        yield from (softened(finding) if correction else finding for finding in find_staleness(posts, today))
    yield from find_unknown_days(posts)


def allow(
    findings: Iterable[Finding], reasons: Mapping[str, str], place: PlaceOf = unplaced
) -> Iterator[Finding]:
    """Yield the findings, errors of rules with a reason in ``reasons`` turned into warnings that state it.

    A reason that nothing needs is told, too.
    """
    needed = set()
    for finding in findings:
        reason = reasons.get(finding.rule)
        if reason is None or finding.severity is not Severity.ERROR:
            yield finding
        else:
            needed.add(finding.rule)
            told = Message(
                f"{finding.message.zh}\n照样发布，理由：{reason}",
                f"{finding.message.en}\nPublished all the same: {reason}",
            )
            yield replace(finding, severity=Severity.WARNING, message=told)
    for rule in reasons.keys() - needed:
        zh, en = f"不需要 --allow {rule}，请去掉", f"--allow {rule} is not needed: leave it out"
        yield UNUSED.finding(place(), Message(zh, en))


def find_missing_identifiers(site: SiteInfo, place: PlaceOf) -> Iterator[Finding]:
    """Name each setting that a government site cannot leave empty."""
    own = {"owner": site.owner, "contact": site.contact}
    for name, text in own.items():
        yield from (
            missing((name, lang), OWN_TEXTS[name], place)
            for lang, value in zip(LANGS, text, strict=True)
            if not value.strip()
        )
    for name, value in site.identifiers._asdict().items():
        if not value or _EXAMPLE.search(value):
            yield missing(("identifiers", name), NAMES[name], place, value)


def find_missing_licenses(site: SiteInfo, place: PlaceOf) -> Iterator[Finding]:
    """Report data or texts without a stated licence, which nobody may reuse."""
    names = {"data": Text("数据", "the data"), "texts": Text("文字和图表", "texts and graphics")}
    for part, found in site.licenses._asdict().items():
        if found is None:
            keys, name = ("PORTAL", "licenses", part), names[part]
            yield MISSING_LICENSE.finding(
                place(*keys),
                Message(
                    f"设置 {written(keys)} 没有写明{name.zh}的使用许可，别人无从得知能否转用；"
                    "请由主办单位决定后填写 SPDX 编号或文字。",
                    f"The setting {written(keys)} states no licence of {name.en}, so nobody can tell "
                    "whether they may be used: the publisher decides; write an SPDX identifier or words.",
                ),
            )


def missing(keys: tuple[str, str], name: Text, place: PlaceOf, example: str = "") -> Finding:
    """Return the finding of a setting that is empty or still holds an ``example``."""
    setting = written(("PORTAL", *keys))
    zh, en = (f"是示例“{example}”", f"is the example {example!r}") if example else ("还是空的", "is empty")
    return MISSING_IDENTIFIER.finding(
        place("PORTAL", *keys),
        Message(
            f"设置 {setting}（{name.zh}）{zh}：请照实填写；不是政府网站的，请把 "
            'PORTAL["government"] 设为 False。',
            f"The setting {setting} ({name.en}) {en}: fill in the true one; for a site that is no "
            'government\'s, set PORTAL["government"] to False.',
        ),
    )


def find_staleness(posts: tuple[Post, ...], today: date) -> Iterator[Finding]:
    """Tell how old the newest post is, where that is too old.

    Only posts whose day is known count: an inspection takes an item without a
    date for one that was not updated.
    """
    dated = [post for post in posts if post.date.kind == "day"]
    if not dated:
        yield HOME_NOT_FRESH.finding(
            Place("posts", 0, 0),
            Message(
                "没有一篇文章写明了日期，首页等于没有更新；请发布新文章并写明日期。",
                "No post has a day, so the home page counts as not updated; publish a post with its date.",
            ),
        )
        return
    newest = max(dated, key=lambda post: post.date.end)
    age = (today - newest.date.end).days
    if age > AGEING:
        message = Message(
            f"最新一篇文章是 {age} 天前的（{newest.date.text}），政府网站首页满 {STALE} 天没有更新即不合格；"
            "请发布新文章。",
            f"The newest post is {age} days old ({newest.date.text}); the home page of a government site "
            f"fails after {STALE} days without news: publish a new post.",
        )
        severity = Severity.ERROR if age > STALE else Severity.WARNING
        yield HOME_NOT_FRESH.finding(newest.date_place, message, severity=severity)


def find_unreviewed(
    posts: Iterable[Post], before: Iterable[TextState], review: ReviewRule
) -> Iterator[Finding]:
    """Name the posts that are new or changed since the release before, and did not pass their review."""
    if not review.unreviewed:
        return
    severity = Severity.ERROR if review.unreviewed == "refuse" else Severity.WARNING
    published = {(text.lang, text.mark) for text in before}
    for post in posts:
        texts = {(lang, article.mark) for lang, article in zip(LANGS, post.articles, strict=False)}
        gap = None if texts <= published else find_gap(post, review.may_skip)
        if gap:
            how = f"review {post.id}"
            message = Message(
                f"{gap.zh}；审过的请用 {how} --state … --by … 记下。",
                f"{gap.en}; where it was reviewed, note that with {how} --state … --by ….",
            )
            yield NOT_REVIEWED.finding(post.place, message, severity=severity)


def find_vanished(
    posts: Iterable[Post],
    removed: Iterable[Removed],
    published: Collection[str],
    waiting: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Finding]:
    """Report each post address of the last release that would now neither show nor explain anything.

    ``waiting`` are the folders of the posts under embargo, with its moment.
    """
    slugs = ((split_dated(folder), until) for folder, until in waiting.items())
    held = {parts[1]: until for parts, until in slugs if parts}
    known = {post_address(slug) for post in posts for slug in (post.slug, *post.aliases)}
    known |= {each.address for each in removed}
    pages = (f"/{path.removesuffix('index.html')}" for path in sorted(published))
    for address in filter(_POST.fullmatch, pages):
        if address not in known:
            slug = address.split("/")[2]
            told = _vanished(address, slug) if slug not in held else _hidden(address, held[slug])
            yield VANISHED_POST.finding(Place("posts", 0, 0), told)


def _vanished(address: str, slug: str) -> Message:
    return Message(
        f"上次发布有 {address}，这次没有。改了名称的，请在那篇文章里写 aliases: [{slug}]；"
        "撤下的，请在 data/removed.yaml 中写明地址、日期和原因，原地址会照此说明；误删的，请放回。",
        f"The last release had {address}, this one has not. If the post has a new name, write "
        f"aliases: [{slug}] into it; if it was taken down, write address, date and reason into "
        "data/removed.yaml, and the address says so; if it was deleted by mistake, put it back.",
    )


def _hidden(address: str, until: str) -> Message:
    return Message(
        f"上次发布已有 {address}，现在却要等到 {until}（publish_after，或它引用的来源）；"
        "已经公开的不能收回，请删去 publish_after，或按撤下处理。",
        f"The last release had {address}, which now waits until {until} (publish_after, here or at a "
        "source): what was public cannot be held back; delete publish_after, or take the post down.",
    )


def is_published(post: Post, published: Collection[str]) -> bool:
    """Return whether a release has the post, at its address or at a former one."""
    return any(output_path(post_address(slug), "zh") in published for slug in (post.slug, *post.aliases))


def softened(finding: Finding) -> Finding:
    """Return the finding as a warning: a release without a new post is a correction, which must not wait."""
    told = Message(
        f"{finding.message.zh}\n与上次发布相比没有新文章，视为更正或删除，照样发布。",
        f"{finding.message.en}\nNo post is new since the last release, so this is taken for a correction or "
        "removal, and is published.",
    )
    return replace(finding, severity=Severity.WARNING, message=told)


def find_unknown_days(posts: tuple[Post, ...]) -> Iterator[Finding]:
    """Name the posts that cannot have the page tag PubDate."""
    for post in posts:
        if post.date.kind != "day":
            message = Message(
                f"日期“{post.date.text}”不到日，页面不写 PubDate 标签；来源写明日期的，请补上。",
                f"The date {post.date.text!r} has no day, so the page has no PubDate tag; "
                "add the day if the source gives it.",
            )
            yield NO_PUBLICATION_DAY.finding(post.date_place, message)
