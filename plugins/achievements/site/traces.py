"""Traces: what is looked up while a page is made, so that it is made again for nothing else.

They are verifying traces (Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", 2018, section
4.2.2): a build notes which questions it asked of the record, and the next one asks the same questions
again. Where the digests of all answers are as they were, what was made of them is as well.

A question is a look-up in a `Table`, or a function of an edition that is marked with `question`. What
such a function looks up in turn is not noted, since its answer stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import is_dataclass
from functools import wraps
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from achievements.model.entities import Lang
from achievements.posts.entities import Article

T = TypeVar("T")
V = TypeVar("V")
E = TypeVar("E", bound="Asked")
D = TypeVar("D")

# How a look-up is written in a trace: the table, one of these signs, a space and the key.
ENTRY, PRESENCE, NUMBER, ALL, KEYS = "", "?", "#", "*", "@"
# What a view never reads of an article: its text is a question of its own.
_OF_TEXTS = frozenset({"digest", "front", "body", "links", "parsed"})


class Notes:
    """The look-ups of what is being made; ``reads`` is None where nobody wants to know."""

    def __init__(self) -> None:
        self.reads: set[tuple[str, str]] | None = None

    def record(self, make: Callable[[], T]) -> tuple[T, tuple[str, ...]]:
        """What a function makes, and the questions that it asks."""
        reads: set[tuple[str, str]] = set()
        with self._into(reads):
            made = make()
        return made, tuple(f"{name} {key}" for name, key in reads)

    def silently(self, make: Callable[[], T]) -> T:
        """What a function makes, without its questions."""
        with self._into(None):
            return make()

    @contextmanager
    def _into(self, reads: set[tuple[str, str]] | None) -> Iterator[None]:
        before, self.reads = self.reads, reads
        try:
            yield
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
        """The entry of a key, or another value where there is none."""
        self._note(ENTRY, key)
        return self._entries.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(PRESENCE, str(key))
        return key in self._entries

    def number(self, key: str) -> int:
        """How many things the entry of a key holds; 0 where there is none."""
        self._note(NUMBER, key)
        return _number(self._entries, key)

    def __iter__(self) -> Iterator[str]:
        self._note(KEYS)
        return iter(self._entries)

    def __len__(self) -> int:
        self._note(KEYS)
        return len(self._entries)

    def keys(self) -> KeysView[str]:
        """The keys, and nothing of what they stand for."""
        self._note(KEYS)
        return self._entries.keys()

    def values(self) -> ValuesView[V]:
        """Every entry."""
        self._note(ALL)
        return self._entries.values()

    def items(self) -> ItemsView[str, V]:
        """Every key with its entry."""
        self._note(ALL)
        return self._entries.items()

    def answer(self, sign: str, key: str) -> object:
        """What a look-up finds now."""
        if sign == ENTRY:
            return self._entries.get(key)
        if sign == PRESENCE:
            return key in self._entries
        if sign == NUMBER:
            return _number(self._entries, key)
        return tuple(self._entries.items() if sign == ALL else self._entries)


def _number(entries: Mapping[str, Any], key: str) -> int:
    return len(entries[key]) if key in entries else 0


class Asked(Protocol):
    """What questions are asked of: an edition."""

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
        """The table of a name."""


_QUESTIONS: dict[str, Callable[[Any, str], object]] = {}


def question(work_out: Callable[[E, str], D]) -> Callable[[E, str], D]:
    """A function of an edition and a key as a question: worked out once, noted whenever it is asked."""
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


class Answers:
    """The digests of what questions find now, each worked out once."""

    def __init__(self, editions: Mapping[Lang, Asked]) -> None:
        self._editions = editions
        self._digests: dict[str, str] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        self._stamps: dict[
            int, tuple[object, str]
        ] = {}  # of records; with them, so that their ids stay theirs

    def digest(self, asked: str) -> str:
        """The digest of the answer to a question; of nothing where it cannot be asked any more."""
        if asked not in self._digests:
            name, _, key = asked.partition(" ")
            try:
                found = self._stamp(self._answer(name, key))
            except Exception:  # noqa: BLE001 — where it is still asked, whoever asks it meets the same fault
                found = ""
            self._digests[asked] = _digest(found)
        return self._digests[asked]

    def _answer(self, name: str, key: str) -> object:
        lang, colon, function = name.partition(":")
        if colon:
            edition = self._editions["en" if lang == "en" else "zh"]
            return edition.notes.silently(lambda: _QUESTIONS[function](edition, key))
        sign = name[-1] if name[-1] in (PRESENCE, NUMBER, ALL, KEYS) else ENTRY
        return self._editions["zh"].find_table(name.removesuffix(sign)).answer(sign, key)

    def _stamp(self, value: object) -> str:
        """A text that is another for every other value."""
        kind = type(value)
        if isinstance(value, str):
            return f"{len(value)}:{value}"
        if kind is tuple:
            return f"({''.join(map(self._stamp, value))})"  # type: ignore[call-overload]  # as was asked
        names = self._fields.get(kind)
        if names is None:
            names = self._fields[kind] = _fields(kind)
        if not names:
            return self._stamp(tuple(value.items())) if isinstance(value, Mapping) else f"{value!r};"
        if id(value) not in self._stamps:
            told = "".join(self._stamp(getattr(value, name)) for name in names)
            self._stamps[id(value)] = value, _digest(f"{kind.__name__}({told})")
        return self._stamps[id(value)][1]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _fields(kind: type) -> tuple[str, ...]:
    """What a record says: its fields, but for the places in files where they stand, and the texts."""
    if not is_dataclass(kind) and not hasattr(kind, "_fields"):
        return ()
    left_out = _OF_TEXTS if issubclass(kind, Article) else frozenset()
    kinds: Mapping[str, object] = kind.__annotations__
    return tuple(name for name, of in kinds.items() if name not in left_out and not _is_place(of))


def _is_place(annotation: object) -> bool:
    """Return whether a field holds a place in a file: as written, or as a named tuple keeps it."""
    written = getattr(annotation, "__forward_arg__", annotation)
    return written in ("Place", "Place | None")
