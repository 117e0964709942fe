"""Traces: what is looked up while something is made, so that it is made again for nothing else.

They are verifying traces (Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", 2018, section
4.2.2): one run notes what it looked up in the record, and the next one compares the digests of the same
entries. Where these are as they were, what was made of them is as well.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import is_dataclass
from hashlib import blake2b
from typing import Any, TypeVar

T = TypeVar("T")
V = TypeVar("V")

# How a look-up is written in a trace: the table, one of these signs, a space and the key.
ENTRY, PRESENCE, NUMBER, ALL, KEYS = "", "?", "#", "*", "@"


class Notes:
    """The look-ups of what is being made; ``reads`` is None where nobody wants to know."""

    def __init__(self) -> None:
        self.reads: set[tuple[str, str]] | None = None

    def record(self, make: Callable[[], T]) -> tuple[T, tuple[str, ...]]:
        """Return what a function makes, and the questions that it asks."""
        reads: set[tuple[str, str]] = set()
        made = self._noting(reads, make)
        return made, tuple(f"{name} {key}" for name, key in reads)

    def silently(self, make: Callable[[], T]) -> T:
        """Return what a function makes, without its questions."""
        return self._noting(None, make)

    def _noting(self, reads: set[tuple[str, str]] | None, make: Callable[[], T]) -> T:
        before, self.reads = self.reads, reads
        try:
            return make()
        finally:
            self.reads = before


class Table(Mapping[str, V]):
    """A mapping that notes what is looked up in it, be it there or not."""

    def __init__(self, name: str, entries: Mapping[str, V], notes: Notes) -> None:
        self._name = name
        self._entries = entries
        self._notes = notes

    def _note(self, sign: str, key: str = "") -> None:
        reads = self._notes.reads
        if reads is not None:
            reads.add((self._name + sign, key))

    def __getitem__(self, key: str) -> V:
        self._note(ENTRY, key)
        return self._entries[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the entry of a key, or another value where there is none."""
        self._note(ENTRY, key)
        return self._entries.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(PRESENCE, str(key))
        return key in self._entries

    def number(self, key: str) -> int:
        """Return how many things the entry of a key holds; 0 where there is none."""
        self._note(NUMBER, key)
        return _number(self._entries, key)

    def __iter__(self) -> Iterator[str]:
        self._note(KEYS)
        return iter(self._entries)

    def __len__(self) -> int:
        self._note(KEYS)
        return len(self._entries)

    def keys(self) -> KeysView[str]:
        """Return the keys, and nothing of what they stand for."""
        self._note(KEYS)
        return self._entries.keys()

    def values(self) -> ValuesView[V]:
        """Return every entry."""
        self._note(ALL)
        return self._entries.values()

    def items(self) -> ItemsView[str, V]:
        """Return every key with its entry."""
        self._note(ALL)
        return self._entries.items()

    def entries(self) -> Iterator[tuple[str, V]]:
        """Return every entry, by the look-up that finds it."""
        return ((f"{self._name} {key}", entry) for key, entry in self._entries.items())

    def answer(self, sign: str, key: str) -> object:
        """Return what a look-up finds now."""
        if sign == ENTRY:
            return self._entries.get(key)
        if sign == PRESENCE:
            return key in self._entries
        if sign == NUMBER:
            return _number(self._entries, key)
        return tuple(self._entries.items() if sign == ALL else self._entries)


def _number(entries: Mapping[str, Any], key: str) -> int:
    return len(entries[key]) if key in entries else 0


class Digests:
    """The digests of values, each record's worked out once.

    They leave out in which lines of their files records stand, and the fields that are named for a class.
    """

    def __init__(self, left_out: Mapping[type, frozenset[str]] | None = None) -> None:
        self._left_out = left_out or {}
        self._fields: dict[type, tuple[str, ...]] = {}
        # Of records; with them, so that their ids stay theirs.
        self._of_records: dict[int, tuple[object, str]] = {}

    def digest(self, value: object) -> str:
        """Return the digest of a value, different for different values."""
        return _digest(self._written(value))

    def _written(self, value: object) -> str:
        kind = type(value)
        if isinstance(value, str):
            return f"{len(value)}:{value}"
        if kind is tuple:
            return f"({''.join(map(self._written, value))})"  # type: ignore[call-overload]  # as was asked
        names = self._fields.get(kind)
        if names is None:
            names = self._fields[kind] = self._fields_of(kind)
        if not names:
            return self._written(tuple(value.items())) if isinstance(value, Mapping) else f"{value!r};"
        if id(value) not in self._of_records:
            told = "".join(self._written(getattr(value, name)) for name in names)
            self._of_records[id(value)] = value, _digest(f"{kind.__name__}({told})")
        return self._of_records[id(value)][1]

    def _fields_of(self, kind: type) -> tuple[str, ...]:
        if not is_dataclass(kind) and not hasattr(kind, "_fields"):
            return ()
        left_out = self._left_out.get(kind, frozenset())
        kinds: Mapping[str, object] = kind.__annotations__
        return tuple(name for name, of in kinds.items() if name not in left_out and not _is_place(of))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _is_place(annotation: object) -> bool:
    """Return whether a field holds a place in a file: as written, or as a named tuple keeps it."""
    written = getattr(annotation, "__forward_arg__", annotation)
    return written in ("Place", "Place | None")
