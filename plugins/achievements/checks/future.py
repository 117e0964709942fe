"""Dates in the future: a record cannot be of what has not happened yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from achievements.model.dates import is_after
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import split_dated
from achievements.model.rule import Rule
from achievements.posts.entities import Posts
from figures import Period, PeriodError, parse_period

FUTURE_DATE = Rule(
    "future-date",
    Severity.ERROR,
    Message("日期晚于今天", "A date is later than today"),
)
RULES = (FUTURE_DATE,)


class _Dated(NamedTuple):
    """A date that must have come, and what it is the date of."""

    what: Message
    date: Period
    place: Place
    may_be_planned: bool = False


def check_future_dates(
    dataset: Dataset,
    posts: Posts,
    texts: Mapping[str, str],  # noqa: ARG001 — the form of every check
    today: date | None,
) -> list[Finding]:
    """Report dates and reporting periods that begin after ``today``.

    Values and stages that are estimated or planned (``status: estimated``) may
    lie in the future.
    """
    if today is None:
        return []
    dated = (*_dates_of_posts(posts), *_dates_of_records(dataset), *_dates_of_figures(dataset))
    late = Counter(item for item in dated if item.date.start > today)
    return [_finding(item, count, today) for item, count in late.items()]


def _dates_of_posts(posts: Posts) -> Iterator[_Dated]:
    for post in posts.posts:
        if post.draft:  # it is dated ahead for the day on which it will be published
            continue
        named = split_dated(post.id)
        if named is None or _contains(named[0], post.date):  # otherwise another check reports one of the two
            yield _Dated(Message("发布日期", "date of publication"), post.date, post.date_place)
        if post.updated is not None:
            place = post.updated_place or post.place
            yield _Dated(Message("更新日期", "date of the update"), post.updated, place)


def _contains(name_date: str, date: Period) -> bool:
    try:
        return parse_period(name_date).contains(date)
    except PeriodError:
        return True


def _dates_of_records(dataset: Dataset) -> Iterator[_Dated]:
    for source in dataset.sources.values():
        if source.date is not None:
            place = source.date_place or source.place
            yield _Dated(Message("来源日期", "date of the source"), source.date, place)
    for event in dataset.events.values():
        if is_after(event.date, dataset.sources.get(event.source)):
            continue
        yield _Dated(Message("活动日期", "date of the event"), event.date, event.date_place or event.place)
    for project in dataset.projects.values():
        for stage in project.stages:
            if stage.date is not None and stage.status != "estimated":
                if is_after(stage.date, dataset.sources.get(project.source)):
                    continue  # reported already, with its place
                yield _Dated(
                    Message("阶段日期", "date of the stage"), stage.date, project.place, may_be_planned=True
                )


def _dates_of_figures(dataset: Dataset) -> Iterator[_Dated]:
    for observation in dataset.observations:
        # A period after its source has a finding of its own.
        source = dataset.sources.get(observation.source)
        if observation.status != "estimated" and not is_after(observation.period, source):
            yield _Dated(
                Message("时期", "reporting period"),
                observation.period,
                observation.period_place or observation.place,
                may_be_planned=True,
            )
        if observation.correction is not None:
            what = Message("更正日期", "date of the correction")
            place = observation.correction.place or observation.place
            yield _Dated(what, observation.correction.date, place)


def _finding(item: _Dated, count: int, today: date) -> Finding:
    many = Message(f"（共 {count} 项）", f" ({count} entries)") if count > 1 else Message("", "")
    zh = f"{item.what.zh} {item.date.text}{many.zh} 晚于今天（{today}）"
    en = f"the {item.what.en} {item.date.text}{many.en}"
    hint = (
        Message(
            "请核对，若为计划或预计，请写 status: estimated",
            "check it, or write status: estimated for a plan",
        )
        if item.may_be_planned
        else Message("请核对", "check it")
    )
    message = Message(f"{zh}；{hint.zh}", f"{en} is later than today ({today}): {hint.en}")
    return FUTURE_DATE.finding(item.place, message)
