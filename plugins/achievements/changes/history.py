"""The releases that a site has had: what each changed, and which snapshot holds its data.

It is published with the site (`data/changes.json`), so that the next release can be compared with this one
wherever it is made. Releases are numbered, since two of one day, or without one, must be told apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args, get_type_hints

from achievements.model.entities import Lang, Text

from .comparing import NOTHING, Changes, FigureChange, PartChange, SourceChange, TextChange
from .reading import read_text
from .state import Stated

FORMAT = 1
# So many releases are told of; the data of those before are no longer held either, so that a site that is
# published each day for years grows no more.
KEPT = 60
# So many figures, and as many texts, are listed of a release; of more, the snapshots tell.
LISTED = 2000
_VERSION = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:-v[0-9]+)?")
_FRAME = re.compile(r"(?:(?:en/)?embed/figures/[\w-]+/index\.html|assets/[\w-]+(?:\.[\w-]+)+)")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class HistoryError(ValueError):
    """What is to be read is no history of releases."""


class Release(NamedTuple):
    """One release: its number from 1, the day on which it was published ("" where nobody said), its changes.

    ``version`` names the snapshot of its data; several releases have one where only texts changed.
    ``changes`` is None for the first release.
    """

    number: int
    day: str
    version: str
    changes: Changes | None


class History(NamedTuple):
    """Releases, newest first; the snapshots held, each with the digests of its files; those dropped.

    ``frames`` are the digests of the files that show what was cited of figures that are others now.
    """

    releases: tuple[Release, ...] = ()
    snapshots: Mapping[str, Mapping[str, str]] = {}
    dropped: tuple[str, ...] = ()
    frames: Mapping[str, str] = {}


def next_history(
    before: History,
    changes: Changes | None,
    newest: str,
    day: str,
    files: Mapping[str, str],
    frames: Mapping[str, str] = {},
) -> History:
    """Return the history with one release more; as it is where that would be the last one again.

    ``newest`` is the date of the newest content, ``day`` that of the release, ``files`` are the digests of
    the files that a snapshot of the data holds, ``frames`` those of what stays of figures that were cited.
    """
    last = before.releases[0] if before.releases else None
    if last is not None and before.snapshots.get(last.version) == files and (not changes or changes.is_empty):
        return before._replace(frames=frames)
    version = next((name for name, held in before.snapshots.items() if held == files), None)
    version = version or _free(newest, (*before.snapshots, *before.dropped))
    listed = changes and limited(changes)
    release = Release(last.number + 1 if last else 1, day, version, listed)
    releases = (release, *before.releases)[:KEPT]
    needed = {each.version for each in releases}
    snapshots = {version: files, **before.snapshots}
    gone = tuple(name for name in snapshots if name not in needed)
    return History(
        releases,
        {name: held for name, held in snapshots.items() if name in needed},
        (*before.dropped, *gone),
        frames,
    )


def limited(changes: Changes) -> Changes:
    """Return as many changes as a reader can take in, and the number of the others."""
    texts = changes.texts and changes.texts[:LISTED]
    left = len(changes.figures[LISTED:]) + len((changes.texts or ())[LISTED:])
    return changes._replace(
        figures=changes.figures[:LISTED],
        texts=texts,
        behind=changes.behind[:LISTED],
        sources=changes.sources[:LISTED],
        further=left,
    )


def _free(newest: str, taken: Iterable[str]) -> str:
    """Return the name of a new snapshot: the date of the newest content, or the next one that is free."""
    known = set(taken)
    number = 1
    while (name := newest if number == 1 else f"{newest}-v{number}") in known:
        number += 1
    return name


def render_history(history: History, license_: str = "") -> bytes:
    """Return the history as JSON with its licence, if any; one value a line, to be compared by eye."""
    told = {
        "format": FORMAT,
        "snapshots": history.snapshots,
        "dropped": history.dropped,
        "frames": history.frames,
        "releases": [_release_object(release) for release in history.releases],
        **({"license": license_} if license_ else {}),
    }
    return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode()


def _release_object(release: Release) -> dict[str, object]:
    told: dict[str, object] = {"number": release.number, "published": release.day or None}
    told |= {"version": release.version}
    if release.changes is None:
        return {**told, "first": True}
    changes = release.changes
    return {
        **told,
        "first": False,
        "figures": [_figure_object(change) for change in changes.figures],
        "texts": None if changes.texts is None else [_text_object(change) for change in changes.texts],
        "english_behind": [_text_object(change) for change in changes.behind],
        "sources": [
            {"kind": change.kind, "id": change.id, "title": _bilingual(change.title)}
            for change in changes.sources
        ],
        "details": dict(changes.details),
        "further": changes.further,
    }


def _bilingual(text: Text) -> dict[str, str] | None:
    return text._asdict() if text.zh else None


def _figure_object(change: FigureChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "table": change.table,
        "key": change.key,
        "label": _bilingual(change.label),
        "parts": [
            {"part": part.part, **{name: _stated_object(getattr(part, name)) for name in _OF_PART}}
            for part in change.parts
        ],
        "source": change.source,
        "source_title": _bilingual(change.source_title),
        "old_source": change.old_source or None,
        "old_source_title": _bilingual(change.old_source_title),
        "reason": _bilingual(change.reason),
    }


_OF_PART = ("old", "new", "difference")


def _stated_object(stated: Stated | None) -> dict[str, object] | None:
    if stated is None:
        return None
    return {"value": stated.exact, "unit": stated.unit or None, "text": _bilingual(stated.text)}


def _text_object(change: TextChange) -> dict[str, object]:
    told = {"kind": change.kind, "address": change.address, "lang": change.lang, "title": change.title}
    return {**told, "old_address": change.old_address or None, "note": _bilingual(change.note)}


def read_history(data: bytes) -> History:
    """Read a history. Raises HistoryError where the data are none."""
    try:
        told = json.loads(data)
        if told["format"] != FORMAT:
            raise HistoryError(f"format {told['format']}")
        snapshots = {
            _fit(_VERSION, name): {str(file): _fit(_DIGEST, digest) for file, digest in files.items()}
            for name, files in told["snapshots"].items()
        }
        dropped = tuple(_fit(_VERSION, name) for name in told["dropped"])
        frames = {
            _fit(_FRAME, path): _fit(_DIGEST, digest) for path, digest in told.get("frames", {}).items()
        }
        return History(tuple(map(_release, told["releases"])), snapshots, dropped, frames)
    except HistoryError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise HistoryError(f"{type(error).__name__} {error}") from error


def _fit(form: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise HistoryError(f"{value!r}")
    return value


def _release(told: Any) -> Release:
    day = _fit(_DAY, told["published"]) if told["published"] else ""
    number, version = int(told["number"]), _fit(_VERSION, told["version"])
    if told["first"]:
        return Release(number, day, version, None)
    texts = None if told["texts"] is None else tuple(map(_text_change, told["texts"]))
    sources = (
        SourceChange(_one_of(SourceChange, each), str(each["id"]), read_text(each["title"]))
        for each in told["sources"]
    )
    details = tuple((str(table), int(rows)) for table, rows in told["details"].items())
    changes = Changes(
        tuple(map(_figure_change, told["figures"])),
        texts,
        tuple(map(_text_change, told["english_behind"])),
        tuple(sources),
        details,
        int(told["further"]),
    )
    return Release(number, day, version, changes)


def _one_of(change: type, told: Any) -> Any:
    """Return the kind of a change, which must be one of those that its class knows."""
    kind = told["kind"]
    if kind not in get_args(get_type_hints(change)["kind"]):
        raise HistoryError(f"{kind!r}")
    return kind


def _figure_change(told: Any) -> FigureChange:
    parts = (
        PartChange(str(part["part"]), *(_stated(part[name]) for name in _OF_PART)) for part in told["parts"]
    )
    return FigureChange(
        _one_of(FigureChange, told),
        str(told["table"]),
        str(told["key"]),
        read_text(told["label"]),
        tuple(parts),
        str(told["source"]),
        read_text(told["source_title"]),
        str(told["old_source"] or ""),
        read_text(told["old_source_title"]),
        read_text(told["reason"]),
    )


def _stated(told: Any) -> Stated | None:
    return (
        None if told is None else Stated(str(told["value"]), str(told["unit"] or ""), read_text(told["text"]))
    )


def _text_change(told: Any) -> TextChange:
    lang: Lang = "en" if told["lang"] == "en" else "zh"
    note = read_text(told["note"], NOTHING)
    address, old = str(told["address"]), str(told["old_address"] or "")
    return TextChange(_one_of(TextChange, told), address, lang, str(told["title"]), old, note)
