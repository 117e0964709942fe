"""Dates that cannot all be right: of posts, of sources, of periods and of the files that hold them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from achievements.model.dates import is_after
from achievements.model.entities import LANGS, Dataset, Observation, Place, Source
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import split_dated
from achievements.model.rule import Rule
from achievements.posts.entities import Posts
from figures import Period, PeriodError, format_period, parse_period
from figures.extract import extract

SOURCE_AFTER_POST = Rule(
    "source-after-post",
    Severity.WARNING,
    Message("来源晚于引用它的文章", "A source is later than the article that cites it"),
)
FINAL_BEFORE_END = Rule(
    "final-before-end",
    Severity.WARNING,
    Message("时期还没有结束，就记为最终数", "A figure is final before its period has ended"),
)
PERIOD_UNLIKE_NAME = Rule(
    "period-unlike-name",
    Severity.WARNING,
    Message("时期与文件名或来源标题不是同一年", "A period is not that of its file's name or of its source"),
)
RULES = (SOURCE_AFTER_POST, FINAL_BEFORE_END, PERIOD_UNLIKE_NAME)

# Values that grow until their period ends. A state, a rate or a rank may well be published before.
_ACCUMULATING = ("flow", "year-to-date")
_DATED_NAME = re.compile(r"(\d{4}(?:-(?:[hq]\d|\d\d(?:-\d\d)?))?)(-.*)?", re.ASCII)
_PERIOD = re.compile(r"^period:[ \t]*[\"']?(?=[\d])([^\s\"'#]+)", re.MULTILINE | re.ASCII)


def check_dates(
    dataset: Dataset,
    posts: Posts,
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001 — the form of every check
) -> Iterator[Finding]:
    """Report all findings on dates that do not depend on today's date."""
    yield from _check_posts(dataset, posts)
    by_file: dict[str, list[Observation]] = defaultdict(list)
    by_source: dict[str, list[Observation]] = defaultdict(list)
    for observation in dataset.observations:
        if _is_late(observation, dataset):
            continue
        by_file[observation.place.file].append(observation)
        by_source[observation.source].append(observation)
    unlike = [
        finding
        for file, observations in by_file.items()
        for finding in _check_file(file, texts.get(file, ""), observations)
    ]
    yield from unlike
    told = {finding.file for finding in unlike}
    for name, observations in by_source.items():
        source = dataset.sources.get(name)
        if source is not None:
            yield from _check_final(dataset, source, observations)
            yield from _check_title(source, [o for o in observations if o.place.file not in told])


def files_of_wrong_period(dataset: Dataset, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the metrics files with a wrong period: later than its source, or unlike the file's name."""
    unlike = {finding.file for finding in findings if finding.rule == PERIOD_UNLIKE_NAME.name}
    late = {o.place.file for o in dataset.observations if _is_late(o, dataset)}
    return frozenset(unlike | late)


def _is_late(observation: Observation, dataset: Dataset) -> bool:
    """Return whether a period comes after its source, which the loader reports."""
    source = dataset.sources.get(observation.source)
    return observation.status != "estimated" and is_after(observation.period, source)


def _check_posts(dataset: Dataset, posts: Posts) -> Iterator[Finding]:
    """Report posts that were published, and not updated since, before a source that they cite.

    A month or a year as the date of a post is when a thing happened, not when the post appeared.
    """
    for post in posts.posts:
        named = split_dated(post.id)
        if named is None or not parse_period(named[0]).contains(post.date):
            continue  # a date that is not that of the folder has a finding of its own
        last = max((post.date, post.updated or post.date), key=lambda day: day.end)
        for name in post.sources:
            source = dataset.sources.get(name)
            if source is None or source.date is None or source.date.start <= last.end or last.kind != "day":
                continue
            place = source.date_place or source.place
            yield SOURCE_AFTER_POST.finding(
                (last is post.updated and post.updated_place) or post.date_place,
                Message(
                    f"文章日期 {last.text} 早于所引来源“{name}”的日期 {source.date.text}"
                    f"（{place.file}:{place.line}）；请核对两处日期，并看来源是否引对",
                    f"the article of {last.text} cites “{name}”, which is of {source.date.text} "
                    f"({place.file}:{place.line}): check both dates, and whether it is the right source",
                ),
            )


def _check_final(dataset: Dataset, source: Source, observations: Sequence[Observation]) -> Iterator[Finding]:
    """Report final or revised figures whose source dates from before the end of their period.

    There is one finding for all of one period in a file: they have one cause.
    """
    told = source.date
    if told is None:
        return
    early: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
    for observation in observations:
        indicator = dataset.indicators.get(observation.indicator)
        if indicator is None or indicator.measure not in _ACCUMULATING or _is_rank(observation):
            continue
        if observation.status in ("final", "revised") and _is_within(told, observation.period):
            early[observation.place.file, observation.period].append(observation)
    where = source.date_place or source.place
    for (_, period), found in early.items():
        first = min(found, key=lambda o: o.place)
        zh, en = (format_period(period, lang) for lang in LANGS)
        many = _others(found, first)
        yield FINAL_BEFORE_END.finding(
            first.place,
            Message(
                f"来源“{source.id}”的日期是 {told.text}（{where.file}:{where.line}），{zh}那时还没有结束，"
                f"这里{many.zh}却记为最终数；请查来源截至哪一天，把 period 写到那一天，"
                "查不到的写 status: provisional",
                f"the source “{source.id}” is of {told.text} ({where.file}:{where.line}), before {en} had "
                f"ended, yet the figure here{many.en} is final: look up until which day it counts and let "
                "the period end there, or write status: provisional",
            ),
        )


def _is_rank(observation: Observation) -> bool:
    return observation.value is None and observation.yoy is None and observation.target is None


def _others(found: Sequence[Observation], first: Observation) -> Message:
    """Return the end of a message that counts the other figures of a finding and names their lines."""
    lines = sorted(o.place.line for o in found if o is not first)
    if not lines:
        return Message("", "")
    zh, en = "、".join(map(str, lines)), ", ".join(map(str, lines))
    return Message(f"和另外 {len(lines)} 项（第 {zh} 行）", f" and {len(lines)} more (lines {en})")


def _is_within(told: Period, period: Period) -> bool:
    """Return whether the date ``told`` of a source falls within a period, before its end."""
    if told.start <= period.start or told.end > period.end:
        return False
    return told.end < period.end or told.kind != "day"


def _check_file(file: str, text: str, observations: Sequence[Observation]) -> Iterator[Finding]:
    """Report the period of a whole file where the file's name states another."""
    named = _DATED_NAME.fullmatch(PurePosixPath(file).stem.lower())
    written = _PERIOD.search(text)
    if named is None or written is None:
        return
    try:
        name, period = parse_period(named[1].upper()), parse_period(written[1])
    except PeriodError:
        return
    inherited = [o for o in observations if o.period.same_span(period)]
    if not inherited or not _is_unlike(name, period, is_alone=named[2] is None):
        return
    if period.start > name.end and all(o.status == "estimated" for o in inherited):
        return
    line = text.count("\n", 0, written.start()) + 1
    column = written.start(1) - text.rfind("\n", 0, written.start(1))
    yield PERIOD_UNLIKE_NAME.finding(
        Place(file, line, column),
        Message(
            f"时期是 {period.text}，文件名却是 {named[1]}；请对照来源核对年份，改正其中一处",
            f"the period is {period.text}, the file's name says {named[1]}: look up the year in the source "
            "and correct one of the two",
        ),
    )


def _is_unlike(name: Period, period: Period, *, is_alone: bool) -> bool:
    """Return whether a file's name and a period cannot both be right.

    A month or a day, or a year with words after it, may be when the source appeared, after the
    period; a half, a quarter or a year alone is the period itself.
    """
    if name.kind in ("half", "quarter") or (name.kind == "year" and is_alone):
        return name.end < period.start or period.end < name.start
    if name.kind == "year":
        return period.start > name.end
    is_same_day = (name.end.month, name.end.day) == (period.end.month, period.end.day)
    return period.start > name.end or (is_same_day and name.end.year != period.end.year)


def _check_title(source: Source, observations: Sequence[Observation]) -> Iterator[Finding]:
    """Report figures of the months in a source's title, but of another year, where none is of that year."""
    for span in _spans(source):
        same = [o for o in observations if o.period.same_span(span)]
        others = [o for o in observations if _is_shifted(o.period, span)]
        if same or not others:
            continue
        first = min(others, key=lambda o: o.place)
        zh, en = (format_period(first.period, lang) for lang in LANGS)
        many = _others([o for o in others if o.place.file == first.place.file], first)
        yield PERIOD_UNLIKE_NAME.finding(
            first.place,
            Message(
                f"这里{many.zh}的时期是{zh}，来源的标题却是“{source.title.zh}”（{source.place.file}）；"
                "请对照来源核对年份",
                f"the period here{many.en} is {en}, yet the source is called “{source.title.en}” "
                f"({source.place.file}): look up the year in the source",
            ),
        )


def _spans(source: Source) -> Iterator[Period]:
    """Yield the periods of several months, with a year, that the title of a source names."""
    found = set()
    for lang in LANGS:
        for mention in extract(source.title.get(lang), lang):
            span = mention.span
            if span is None or span.year is None or span.first is None or span.last is None:
                continue
            if span.first != span.last and span.first[0] and span.last[0]:
                found.add(f"{span.year}-{span.first[0]:02}/{span.year}-{span.last[0]:02}")
    for text in sorted(found):
        yield parse_period(text)


def _is_shifted(period: Period, span: Period) -> bool:
    """Return whether a period is the same months of another year."""
    ends = [(each.start.month, each.end.month, each.end.day) for each in (period, span)]
    return ends[0] == ends[1] and period.year != span.year
