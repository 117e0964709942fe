"""Every rule and every check: the one list that runs, waivers, summaries and documents derive from.

A check of one post (``PER_POST``) is a pure function of that post and of the part
of the dataset that ``subject.narrow`` leaves: it may run in another process, and
its findings are kept until one of its inputs changes. All others (``WHOLE``) read
everything: the dataset, all posts, the text of every file by its path, and the day
that counts as today. A module of checks has its ``RULES`` and a function that yields
their findings; this list joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from achievements.checks import (
    arithmetic,
    data_parity,
    data_texts,
    dates,
    entered_twice,
    event_texts,
    finding_figures,
    freshness,
    future,
    hygiene,
    lexicon,
    proof,
    removed,
    translation,
)
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding
from achievements.model.rule import Rule
from achievements.posts.entities import Posts

Texts = Mapping[str, str]


class PostCheck(NamedTuple):
    """A check of one post or page."""

    rules: tuple[Rule, ...]
    check: Callable[[Subject, Dataset], Iterable[Finding]]


class WholeCheck(NamedTuple):
    """A check of the whole of dataset and posts.

    ``needs_today``: it finds nothing without today's date. ``on_request``: it runs for the command
    ``check`` alone, never for a build.
    """

    rules: tuple[Rule, ...]
    check: Callable[[Dataset, Posts, Texts, date | None], Iterable[Finding]]
    needs_today: bool = False
    on_request: bool = False


PER_POST: tuple[PostCheck, ...] = (
    PostCheck(proof.RULES, proof.check_proof),
    # Its rule is one of arithmetic.
    PostCheck((), event_texts.check_events_in_texts),
    PostCheck(translation.RULES, translation.check_translation),
    PostCheck(hygiene.RULES, hygiene.check_hygiene),
    PostCheck(lexicon.RULES, lexicon.check_lexicon),
)

WHOLE: tuple[WholeCheck, ...] = (
    WholeCheck(arithmetic.RULES, arithmetic.check_arithmetic),
    # Most of its rules are those of hygiene and lexicon.
    WholeCheck(data_texts.RULES, data_texts.check_data_texts),
    # Its rules are those of parity.
    WholeCheck((), data_parity.check_data_parity),
    WholeCheck(finding_figures.RULES, finding_figures.check_findings),
    WholeCheck(dates.RULES, dates.check_dates),
    WholeCheck(removed.RULES, removed.check_removed),
    WholeCheck(entered_twice.RULES, entered_twice.check_entered_twice),
    WholeCheck(future.RULES, future.check_future_dates, needs_today=True),
    WholeCheck(freshness.RULES, freshness.check_freshness, needs_today=True, on_request=True),
)
