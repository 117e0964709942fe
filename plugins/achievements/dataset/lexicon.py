"""The editors' lexicon: forbidden phrases, officials with their terms of office."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.dataset.entities import ForbiddenPhrase, Official
from achievements.dataset.forms import LexiconFile
from achievements.dataset.problems import Problems
from achievements.dataset.reading import Filled
from achievements.findings import Message


def build_forbidden(files: Iterable[Filled[LexiconFile]]) -> tuple[ForbiddenPhrase, ...]:
    """Forbidden phrases in the order of their file."""
    return tuple(
        ForbiddenPhrase(
            phrase=form.phrase,
            instead=form.instead,
            reason=form.reason.as_text(),
            lang=form.lang,
            place=filled.place("forbidden", number),
        )
        for filled in files
        for number, form in enumerate(filled.form.forbidden)
    )


def build_officials(files: Iterable[Filled[LexiconFile]], problems: Problems) -> tuple[Official, ...]:
    """Officials in the order of their file."""
    officials: list[Official] = []
    for filled in files:
        for number, form in enumerate(filled.form.names):
            if form.since and form.until and form.until.end < form.since.start:
                problems.add(
                    "date-mismatch",
                    filled.place("names", number, "until"),
                    Message(
                        f"任期截止 {form.until.text} 早于起始 {form.since.text}；请改正其中一处",
                        f"the term ends {form.until.text}, before it starts {form.since.text}: "
                        "correct one of them",
                    ),
                )
            officials.append(
                Official(
                    name=form.name.as_text(),
                    title=form.title.as_text(),
                    since=form.since,
                    until=form.until,
                    place=filled.place("names", number),
                )
            )
    return tuple(officials)
