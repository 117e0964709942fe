"""Dates that contradict each other: a file's name and its date, a record and its source."""

from __future__ import annotations

from achievements.model.entities import Place, Source
from achievements.model.findings import Message
from achievements.model.problems import Problems
from figures import Period, PeriodError, parse_period


def check_dated_name(name_date: str, date: Period, place: Place, problems: Problems) -> bool:
    """Report a date that lies outside the (possibly partial) date in the name; return False where it does.

    The name may be less precise: an event filed as 2022-08 keeps its name when
    its day becomes known.
    """
    try:
        named = parse_period(name_date)
    except PeriodError as error:
        problems.add("bad-id", Place(place.file, 0, 0), Message(error.message_zh, error.message_en))
        return True
    if named.contains(date):
        return True
    problems.add(
        "date-mismatch",
        place,
        Message(
            f"日期 {date.text} 与名称中的日期 {name_date} 矛盾；请改正其中一处",
            f"the date {date.text} contradicts the date {name_date} in the name: correct one of them",
        ),
    )
    return False


def is_after(date: Period, source: Source | None) -> bool:
    """Return whether a fact begins after the day on which its source told of it."""
    return source is not None and source.date is not None and date.start > source.date.end


def check_not_after_source(
    date: Period,
    source: Source | None,
    place: Place,
    problems: Problems,
    inherited: Place | None = None,
    count: int = 1,
    *,
    may_be_planned: bool = True,
) -> bool:
    """Report a fact that begins after the day on which its source told of it; return whether it does not.

    ``inherited`` is where the source stands when the fact names none of its own, ``count``
    how many facts of the file have the same date and source, ``may_be_planned`` whether
    the fact has a status that says so.
    """
    if source is None or source.date is None or not is_after(date, source):
        return True
    many = Message(f"（共 {count} 项）", f" ({count} entries)") if count > 1 else Message("", "")
    if not may_be_planned:
        said = Message(
            f"{date.text} 晚于来源 {source.id} 的日期 {source.date.text}；请核对两处日期，并看来源是否引对",
            f"{date.text} is later than its source {source.id} of {source.date.text}: "
            "check both dates, and whether it is the right source",
        )
    elif inherited is None or count > 1:
        said = Message(
            f"{date.text}{many.zh}晚于来源 {source.id} 的日期 {source.date.text}；"
            "请核对，若为计划或预计，请写 status: estimated",
            f"{date.text}{many.en} is later than its source {source.id} of {source.date.text}: "
            "check it, or write status: estimated for what was only planned",
        )
    else:
        said = Message(
            f"{date.text} 晚于来源的日期 {source.date.text}；此项没有写 source，用的是"
            f"第 {inherited.line} 行的 {source.id}，若另有来源请写上 source，若确是它说的计划，"
            "请写 status: estimated",
            f"{date.text} is later than its source of {source.date.text}: the entry has no source and takes "
            f"{source.id} from line {inherited.line}; write its own source, or status: estimated if that "
            "source told of a plan",
        )
    problems.add("date-mismatch", place, said)
    return False
