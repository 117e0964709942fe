"""Questions that views ask of an edition; the recorded look-ups are their traces (`model.traces`).

A question is a look-up in a `Table`, or a function of an edition that is marked with `question` or
`edition_question`. What such a function looks up in turn is not noted, since its answer stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Protocol, TypeVar

from achievements.model.entities import Lang
from achievements.model.traces import ALL, ENTRY, KEYS, NUMBER, PRESENCE, Digests, Notes, Table
from achievements.posts.entities import Article

E = TypeVar("E", bound="Asked")
D = TypeVar("D")

# What a view never reads of an article: its text is a question of its own.
_OF_TEXTS = frozenset({"digest", "front", "body", "links", "parsed", "mark"})


class Asked(Protocol):
    """An edition, as far as questions need it."""

    @property
    def lang(self) -> Lang:
        """Its language."""

    @property
    def notes(self) -> Notes:
        """Where its look-ups are noted."""

    @property
    def answers(self) -> dict[tuple[str, str], Any]:
        """The answers that were worked out already."""

    def find_table(self, name: str) -> Table[Any]:
        """Return the table of a name."""


_QUESTIONS: dict[str, Callable[[Any, str], object]] = {}


def question(work_out: Callable[[E, str], D]) -> Callable[[E, str], D]:
    """Turn a function of an edition and a key into a question: computed once, recorded at each call."""
    name = f"{work_out.__module__.rpartition('.')[2]}.{work_out.__name__}"

    @wraps(work_out)
    def ask(edition: E, key: str) -> D:
        if edition.notes.reads is not None:
            edition.notes.reads.add((f"{edition.lang}:{name}", key))
        answers = edition.answers
        if (name, key) not in answers:
            answers[name, key] = edition.notes.silently(lambda: work_out(edition, key))
        found: D = answers[name, key]
        return found

    _QUESTIONS[name] = ask
    return ask


def edition_question(work_out: Callable[[E], D]) -> Callable[[E], D]:
    """Turn a function of an edition alone into a question, as `question` does; its key is ""."""

    @question
    @wraps(work_out)
    def ask_without_key(edition: E, _key: str) -> D:
        return work_out(edition)

    return wraps(work_out)(lambda edition: ask_without_key(edition, ""))


class Answers:
    """The digests of the present answers to questions, each computed once."""

    def __init__(self, editions: Mapping[Lang, Asked]) -> None:
        self._editions = editions
        self._known: dict[str, str] = {}
        self._digests = Digests({Article: _OF_TEXTS})

    def digest(self, asked: str) -> str:
        """Return the digest of the answer to a question; "" if it can no longer be answered."""
        if asked not in self._known:
            name, _, key = asked.partition(" ")
            try:
                self._known[asked] = self._digests.digest(self._answer(name, key))
            except Exception:  # noqa: BLE001 — where it is still asked, whoever asks it meets the same fault
                self._known[asked] = ""
        return self._known[asked]

    def _answer(self, name: str, key: str) -> object:
        lang, colon, function = name.partition(":")
        if colon:
            edition = self._editions["en" if lang == "en" else "zh"]
            return edition.notes.silently(lambda: _QUESTIONS[function](edition, key))
        sign = name[-1] if name[-1] in (PRESENCE, NUMBER, ALL, KEYS) else ENTRY
        return self._editions["zh"].find_table(name.removesuffix(sign)).answer(sign, key)
