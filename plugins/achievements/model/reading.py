"""One file: bytes → YAML → a filled-in form, with the place of each value.

A file with faults is not thrown away whole: what is wrong is left out and the
rest goes on to be checked against the other files, so that one run tells all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

import strict_yaml
from achievements.model.entities import Place
from achievements.model.findings import Message
from achievements.model.forms import form_of, read_whole
from achievements.model.problems import LIMIT_PER_FILE, Problems
from achievements.model.wording import Path, describe, meant_key
from strict_yaml import YamlDocument, YamlProblem

F = TypeVar("F")

# Each round leaves out what the last one found; what then is missing is found in the next.
_ROUNDS = 8


@dataclass(frozen=True)
class Filled(Generic[F]):
    """A record as its file fills it in, and where in that file each value stands."""

    file: str
    form: F
    document: YamlDocument
    kept: Mapping[str, list[int]]  # by top-level list: the file's index of each item that was kept
    faulty: frozenset[Path]  # paths in the file at which, or within which, a fault was found

    def place(self, *path: str | int) -> Place:
        """Return where the value at a path of the form stands (or the nearest value around it)."""
        return Place(self.file, *self.document.mark(_in_file(path, self.kept)))

    def key_place(self, *path: str | int) -> Place:
        """Return where the key of the value at a path of the form stands."""
        return Place(self.file, *self.document.key_mark(_in_file(path, self.kept)))

    def is_faulty(self, *path: str | int) -> bool:
        """Return whether a fault was found at a path or within it: then its absence says nothing."""
        return _in_file(path, self.kept) in self.faulty


def read_document(file: str, raw: bytes, problems: Problems) -> YamlDocument | None:
    """Read the YAML of a file; None where it cannot be read."""
    text, found = strict_yaml.read_text(raw)
    add_yaml_problems(file, found, problems)
    if found:
        return None
    document = strict_yaml.load(text)
    add_yaml_problems(file, document.problems, problems)
    return document if document.complete else None


def add_yaml_problems(file: str, found: Iterable[YamlProblem], problems: Problems) -> None:
    """Pass on what the YAML reader found."""
    for problem in found:
        place = Place(file, problem.line, problem.column)
        problems.add(problem.rule, place, Message(problem.zh, problem.en))


def fill(file: str, document: YamlDocument, form: type[F], problems: Problems) -> Filled[F] | None:
    """Check a document against a form; None where nothing of it can be used."""
    model = form_of(form)  # type: ignore[arg-type]  # mypy asks whether its instances have a hash
    try:
        filled = model.model_validate(document.data)
    except ValidationError as error:
        document = _with_meant_keys(file, document, form, error.errors(include_url=False), problems)
        return _fill_what_is_right(file, document, form, problems)
    return Filled(file, read_whole(form, filled), document, _numbered_lists(document.data), frozenset())


def _fill_what_is_right(
    file: str, document: YamlDocument, form: type[F], problems: Problems
) -> Filled[F] | None:
    # What is faulty is taken out of a copy: others read the document as it was written.
    data = deepcopy(document.data)
    kept = _numbered_lists(data)
    faulty: set[Path] = set()
    model = form_of(form)  # type: ignore[arg-type]  # as above
    for round_ in range(_ROUNDS):
        try:
            filled = model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            if round_ == 0:
                _report(file, document, form, details, problems)
            locs = [detail["loc"] for detail in details]
            faulty |= {
                path[:n] for loc in locs for path in [_in_file(loc, kept)] for n in range(len(path) + 1)
            }
            if not _leave_out(data, locs, kept):
                return None
        else:
            return Filled(file, read_whole(form, filled), document, kept, frozenset(faulty))
    return None


def _report(
    file: str, document: YamlDocument, form: type, details: list[ErrorDetails], problems: Problems
) -> None:
    # In the order of the file, and no more than will be told: wording an error takes time.
    # A value that the YAML reader refused (an alias, a tag) is not complained of a second time.
    refused = {(problem.line, problem.column) for problem in document.problems}
    marks = [document.key_mark(detail["loc"]) for detail in details]
    in_order = sorted(range(len(details)), key=lambda n: marks[n])
    problems.leave_off(file, len(in_order) - LIMIT_PER_FILE)
    for number in in_order[:LIMIT_PER_FILE]:
        error = details[number]
        fault = describe(error, form, _siblings(document.data, error["loc"]))
        mark = document.key_mark(fault.path) if fault.at_key else document.mark(fault.path)
        if mark in refused:
            continue
        problems.add(fault.rule, Place(file, *mark), fault.message, suggestion=fault.suggestion)


def _siblings(data: object, loc: Path) -> frozenset[str]:
    beside = descend(data, loc[:-1])
    return frozenset(map(str, beside)) if isinstance(beside, dict) else frozenset()


def _with_meant_keys(
    file: str, document: YamlDocument, form: type, details: Iterable[ErrorDetails], problems: Problems
) -> YamlDocument:
    """Report misspelt keys, and return the document with the right ones in their places.

    What such a key holds is read all the same, so that one slip is one finding.
    """
    unknown = [detail for detail in details if detail["type"] == "extra_forbidden"][:LIMIT_PER_FILE]
    meant: dict[Path, str] = {}
    told = []
    for detail in unknown:
        path = _faulty_path(document.data, detail["loc"])
        key = meant_key(detail, form, _siblings(document.data, path))
        if key is not None and (path[:-1], key) not in {(at[:-1], other) for at, other in meant.items()}:
            meant[path] = key
            told.append(detail)
    if not meant:
        return document
    _report(file, document, form, told, problems)
    data = deepcopy(document.data)
    for path, key in meant.items():
        container: Any = descend(data, path[:-1])
        container[key] = container.pop(path[-1])

    def moved(path: Path) -> Path:
        return tuple(meant.get(path[: n + 1], part) for n, part in enumerate(path))

    values = {moved(path): mark for path, mark in document.values.items()}
    keys = {moved(path): mark for path, mark in document.keys.items()}
    return document._replace(data=data, values=values, keys=keys)


def descend(data: object, path: Iterable[str | int]) -> object:
    """Return the value at a path; parts that the data does not have (tags of unions) are passed over."""
    for part in path:
        data = _step(data, part, data)
    return data


def _step(data: object, part: str | int, absent: object) -> object:
    if isinstance(data, dict):
        return data.get(part, absent)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return absent


def _numbered_lists(data: object) -> dict[str, list[int]]:
    if not isinstance(data, dict):
        return {}
    return {key: list(range(len(value))) for key, value in data.items() if isinstance(value, list)}


def _in_file(path: Path, kept: Mapping[str, list[int]]) -> Path:
    if len(path) > 1 and isinstance(path[1], int) and path[0] in kept:
        return (path[0], kept[str(path[0])][path[1]], *path[2:])
    return path


def _leave_out(data: object, locs: Iterable[Path], kept: Mapping[str, list[int]]) -> bool:
    """Take the faulty values out of the data; false where the whole of it is faulty."""
    paths = {_faulty_path(data, loc) for loc in locs}
    if () in paths or not isinstance(data, dict):
        return False
    for path in paths:
        container = descend(data, path[:-1])
        if isinstance(container, dict):
            container.pop(path[-1], None)
    # The last item first: taking one out moves none that is still to go.
    items = [(str(path[0]), path[1]) for path in paths if len(path) == 2 and isinstance(path[1], int)]
    for key, index in sorted(items, reverse=True):
        if key in data:
            del data[key][index]
            del kept[key][index]
    return True


def _faulty_path(data: object, loc: Path) -> Path:
    """Return the path of what has to go: what a key is missing from, or the faulty value.

    For an item of a list within an entry it is the list, so that no other item
    changes its number; only the items of top-level lists are renumbered (``kept``).
    """
    path: Path = ()
    for part in loc:
        inner = _step(data, part, _ABSENT)
        if inner is not _ABSENT:
            path, data = (*path, part), inner
    return path[:-1] if len(path) != 2 and path and isinstance(path[-1], int) else path


_ABSENT = object()
