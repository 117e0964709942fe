"""Documents: what can be found, as plain text in one language, each with its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from figures import Quantity

# The order in which results stand: what has that very name first, then what is newest.
Kind = Literal["place", "indicator", "post", "figure", "project", "event", "source", "page"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class SearchDocument(NamedTuple):
    """One thing that can be found."""

    title: str
    note: str  # one line below the title: date, place, source
    text: str  # what excerpts are taken from; lines are paragraphs
    names: str = ""  # further words that find it and are never shown: its names in the other language
    lang: str = ""  # "" where it is that of the edition, else the BCP 47 tag
    quantities: tuple[Quantity, ...] = ()  # figures known exactly
    called: tuple[str, ...] = ()  # its own names: who types one of them wants it first

    @property
    def body(self) -> str:
        """All that it is found by, but for the title; no term runs from one field into the next."""
        return f"{self.note}\n{self.text}\n{self.names}"

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that the browser gets; the language only where it is another."""
        fields = (self.title, self.note, self.text, self.names)
        return (*fields, self.lang) if self.lang else fields


class Entry(NamedTuple):
    """A document before it is made: all that the layout of the index depends on, and no more.

    So that a build in which one text changed makes the documents of one segment.
    """

    kind: Kind
    href: str
    day: int  # ordinal of the last day of its date or period; 0 where it has none
    make: Callable[[], SearchDocument]
