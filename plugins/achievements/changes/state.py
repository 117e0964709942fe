"""What a release says, as far as two of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from achievements.model.entities import Lang, Text
from figures import Quantity


class Stated(NamedTuple):
    """One thing that a release states: exact, in base units of ``unit``, and as its readers see it.

    ``quantity`` is None where it is no number, and in what was kept of releases before.
    """

    exact: str
    unit: str
    text: Text
    quantity: Quantity | None = None


class StatedFigure(NamedTuple):
    """What is stated of one thing: an observation, an event, or a project, by its ``table``.

    ``cell`` is what it is about, whoever states it; two readings of one cell have different keys.
    """

    table: str
    key: str
    cell: str
    label: Text
    source: str
    parts: Mapping[str, Stated]  # by name: value, growth, target, rank, status, CNY …
    others: Mapping[str, Any]  # all else that its row says, by column, for nothing but to be compared
    wording: Mapping[str, str] = {}  # how its row puts each part: compared while the part stays the same


class Replacement(NamedTuple):
    """That an observation took the place of an earlier one."""

    old: str
    new: str
    reason: Text


class SourceState(NamedTuple):
    """A source: its title, how it is cited, and all that its row says, which is used for comparison alone."""

    title: Text
    cited: Text
    others: Mapping[str, Any]


class TextState(NamedTuple):
    """A post or page in one language."""

    address: str  # below the site's, without the language: "/posts/a/"
    lang: Lang
    title: str
    mark: str  # a digest of what it says
    former: tuple[str, ...] = ()  # its former addresses
    note: Text | None = None  # what an editor says of the last change


class State(NamedTuple):
    """What a release says; ``texts`` is None where it does not tell which texts it has."""

    figures: tuple[StatedFigure, ...] = ()
    corrections: tuple[Replacement, ...] = ()
    sources: Mapping[str, SourceState] = {}
    texts: tuple[TextState, ...] | None = None
