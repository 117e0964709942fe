"""What one YAML text says: plain values, and beside them where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class YamlProblem:
    """What is wrong at one place and what to write instead.

    ``line`` and ``column`` count from 1, the column in characters.
    ``rule`` is a stable kebab-case name.
    """

    line: int
    column: int
    rule: str
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.zh} / {self.en}"


Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a text; both count from 1, the column in characters."""

    line: int
    column: int


class YamlDocument(NamedTuple):
    """Plain data with the place of every key and value.

    ``data`` is built of ``dict`` (keys are always text), ``list``, ``str``,
    ``bool`` and ``None``. ``complete`` is false when a syntax error (or a bound)
    ended the reading: then ``data`` is ``None``, and checking it further would
    only raise false alarms. With other problems (a duplicate key, an alias) the
    data is whole and can be checked for more.
    """

    data: object
    complete: bool
    problems: tuple[YamlProblem, ...]
    values: Mapping[Path, Mark] = {}
    keys: Mapping[Path, Mark] = {}

    def mark(self, path: Iterable[str | int] = ()) -> Mark:
        """Return where the value at ``path`` stands, or the nearest value around it.

        Parts of the path that the text does not have (the tags that pydantic
        puts into the ``loc`` of a union, the name of a missing field) are passed
        over.
        """
        return self.values.get(self._known(path), Mark(1, 1))

    def key_mark(self, path: Iterable[str | int]) -> Mark:
        """Return where the key of the value at ``path`` stands; for an item of a list, the item."""
        known = self._known(path)
        return self.keys.get(known) or self.values.get(known, Mark(1, 1))

    def _known(self, path: Iterable[str | int]) -> Path:
        known: Path = ()
        for part in path:
            longer = (*known, part)
            if longer in self.values:
                known = longer
        return known
