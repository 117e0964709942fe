"""IDs and the references to them, over all files."""

from __future__ import annotations

from collections.abc import Container, Mapping

from achievements.model.entities import EVERY, Dataset, Place
from achievements.model.findings import Message
from achievements.model.identifiers import shorten
from achievements.model.kinds import HOMES, NAMES, Referent
from achievements.model.problems import Problems
from achievements.model.suggestions import Names


class References:
    """What has been declared, and where; reports duplicates, and references to what is not declared.

    An ID counts as declared although the rest of its file is faulty, so that one
    fault does not make every reference to the file look wrong.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._declared: dict[Referent, dict[str, Place]] = {kind: {} for kind in NAMES}
        self._names: dict[Referent, dict[str, tuple[str, ...]]] = {kind: {} for kind in NAMES}
        self._codes: dict[str, Names] = {}
        self._distrusted: set[tuple[str, str]] = set()

    def declare(self, kind: Referent, name: str, place: Place, called: tuple[str, ...] = ()) -> bool:
        """Note an ID and what its thing is called; false, with a finding, where the ID is taken."""
        first = self._declared[kind].setdefault(name, place)
        if first == place:
            self._names[kind][name] = called
            return True
        taken = f"{first.file}:{first.line}"
        self._problems.add(
            "duplicate-id",
            place,
            Message(
                f"{NAMES[kind].zh} ID“{shorten(name)}”已用于 {taken}，请另取一个",
                f"the {NAMES[kind].en} ID “{shorten(name)}” is taken by {taken}: choose another",
            ),
        )
        return False

    def declare_codes(self, dimension: str, codes: Names) -> None:
        """Note the codes of a dimension and what they are called."""
        self._codes[dimension] = codes

    def distrust(self, kind: Referent, name: str = EVERY) -> None:
        """Note that a file could not be read whole: what it declares (or part of it) is not known."""
        self._distrusted.add((kind, name))

    def faulty(self, dataset: Dataset) -> frozenset[tuple[str, str]]:
        """Return what is declared and yet not in the dataset, because its entry is faulty; by kind and ID."""
        built: Mapping[Referent, Container[str]] = {
            "topic": dataset.topics,
            "district": dataset.districts,
            "indicator": dataset.indicators,
            "dimension": dataset.dimensions,
            "source": dataset.sources,
            "project": dataset.projects,
            "event": dataset.events,
        }
        missing = {
            (kind, name)
            for kind, names in built.items()
            for name in self._declared[kind]
            if name not in names
        }
        return frozenset(missing | self._distrusted)

    def check(self, kind: Referent, name: str, place: Place, fitting: Container[str] | None = None) -> bool:
        """Return whether an ID is declared; report it where it is not.

        ``fitting`` are the only IDs that may be proposed instead; by default all may.
        """
        if name in self._declared[kind] or {(kind, name), (kind, EVERY)} & self._distrusted:
            return True
        names = self._names[kind]
        proposed = {id_: names[id_] for id_ in names if fitting is None or id_ in fitting}
        self._problems.unresolved(place, name, proposed, NAMES[kind], HOMES[kind])
        return False

    def check_code(self, dimension: str, code: str, place: Place) -> bool:
        """Return whether a dimension has a code; report it where it has not."""
        known = self._codes.get(dimension, {})
        if code in known or ("dimension", EVERY) in self._distrusted:
            return True
        kind = Message(f"“{dimension}”分类项", f"code of the dimension “{dimension}”")
        self._problems.unresolved(place, code, known, kind, HOMES["dimension"])
        return False
