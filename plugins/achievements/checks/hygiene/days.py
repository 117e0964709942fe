"""Days that no calendar has: 4月31日, February 29 of a year that is no leap year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator

from achievements.checks.hygiene.contradictions import report_in_one_language
from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures.extract import Mention

NO_SUCH_DAY = Rule("no-such-day", Severity.WARNING, Message("没有这一天", "There is no such day"))
RULES = (NO_SUCH_DAY,)

_LEAP_YEAR = 2000  # where no year is named, February may have 29 days
_MONTHS = 12


def check_days(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report days that do not exist, in English only where the Chinese text has none."""
    return report_in_one_language(subject, _in_blocks)


def _in_blocks(blocks: Iterable[Prose]) -> Iterator[Finding]:
    for block in blocks:
        for mention in block.mentions:
            last = last_day(mention)
            if last and not block.is_filled(mention.start):
                yield NO_SUCH_DAY.finding(
                    block.place(mention.start),
                    Message(
                        f"“{mention.text}”：没有这一天，那个月只有 {last} 天；请查原文是哪一天",
                        f"“{mention.text}”: there is no such day, that month has {last}; look up which day "
                        "it was",
                    ),
                )


def last_day(mention: Mention) -> int:
    """Return the last day of the month of a day that does not exist; 0 where all days of a mention do."""
    span = mention.span
    if span is None or mention.weak:  # 农历二月三十日
        return 0
    for month, day in filter(None, (span.first, span.last)):
        if 1 <= month <= _MONTHS:
            last = monthrange(span.year or _LEAP_YEAR, month)[1]
            if day > last:
                return last
    return 0
