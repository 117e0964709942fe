"""Which IDs a file declares, seen before its entries are checked."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypeVar

from achievements.model.entities import Place
from achievements.model.identifiers import id_fault, slugify
from achievements.model.kinds import DATA_KINDS, Kind, kind_of, kinds_within
from achievements.model.layout import stem
from achievements.model.reading import Filled
from achievements.model.references import References
from strict_yaml import YamlDocument

F = TypeVar("F")


def declare_contents(kind: Kind, path: str, document: YamlDocument | None, references: References) -> None:
    """Declare what a file defines; where that cannot be told, references to such things are let pass."""
    referent, key = DATA_KINDS[kind].declares, DATA_KINDS[kind].entries
    if referent is None or referent == "observation":
        return
    data = None if document is None else document.data
    if key is None:
        references.declare(referent, stem(path), Place(path, 1, 1), names_in(data))
        return
    entries = data.get(key) if key and isinstance(data, dict) else data
    if document is None or not isinstance(entries, dict):
        references.distrust(referent)
        return
    above = (key,) if key else ()
    for name, entry in entries.items():
        if id_fault(name):  # told where it stands; references to what it will be called are right
            references.distrust(referent, slugify(name))
            continue
        references.declare(referent, name, Place(path, *document.key_mark((*above, name))), names_in(entry))
        if kind == "dimensions" and isinstance(entry, dict) and isinstance(entry.get("codes"), dict):
            codes = entry["codes"]
            references.declare_codes(name, {code: _texts(codes[code]) for code in codes})


def distrust_refused(path: str, references: References) -> None:
    """Let references pass to what a file or folder would declare that could not be taken in."""
    kind = kind_of(path)
    if kind == "metrics":
        distrust_observations(path, None, None, references)
    elif kind is not None:
        declare_contents(kind, path, None, references)
    if kind is not None:
        return
    for within in kinds_within(path):
        if referent := DATA_KINDS[within].declares:
            references.distrust(referent)


def names_in(entry: object) -> tuple[str, ...]:
    """Return what a thing is called by an entry whose form has not been checked yet."""
    keys = ("name", "short_name", "title") if isinstance(entry, dict) else ()
    return tuple(text for key in keys for text in _texts(entry.get(key)))  # type: ignore[attr-defined]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(v for v in value.values() if isinstance(v, str)) if isinstance(value, dict) else ()


def distrust_observations(
    path: str, document: YamlDocument | None, filled: Filled[F] | None, references: References
) -> None:
    """Note which observations of a metrics file may be missing: all of a place, or those of an indicator."""
    place = PurePosixPath(path).parent.name
    if document is None or filled is None or any(map(filled.is_faulty, ("district", "source", "period"))):
        references.distrust("observation", place)
        return
    data = document.data if isinstance(document.data, dict) else {}
    entries = data.get("observations")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if not isinstance(entry, dict):
            continue
        is_incomplete = any(data.get(key) is None and entry.get(key) is None for key in ("source", "period"))
        if is_incomplete or ("observations", number) in filled.faulty:
            references.distrust("observation", f"{place}/{entry.get('indicator')}")
