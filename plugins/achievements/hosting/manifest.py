"""The manifest of a release, `release.json`: every file with its digest, every figure with its source.

It holds no clock: two builds of the same content for the same address give the same manifest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from achievements.model.entities import Dataset

NAME = "release.json"
SUMS = ".sums"  # digests of all files of a release where it was deployed, those carried along with them
FORMAT = 1  # raised when a reader of the last one would misread this one


class File(NamedTuple):
    """One file of a release: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


class ReleaseManifest(NamedTuple):
    """What a manifest says: the files by path (POSIX), without itself; the address; pages not there now."""

    files: Mapping[str, File]
    siteurl: str
    moved: Mapping[str, str]  # former address to present one, both below the site's ("/posts/a/")
    removed: tuple[str, ...] = ()  # addresses of pages that were taken down

    def former_pages(self) -> frozenset[str]:
        """Return the files at former addresses, for which a server may answer with another status."""
        return frozenset(f"{old[1:]}index.html" for old in (*self.moved, *self.removed))


class ManifestError(ValueError):
    """A file is no manifest of a release."""


def render_manifest(
    files: Mapping[str, File],
    siteurl: str,
    content: str,
    versions: Mapping[str, str],
    allowed: Mapping[str, str],
    moved: Mapping[str, str],
    removed: Iterable[str],
    dataset: Dataset,
) -> bytes:
    """Return the manifest as JSON, one file or figure a line, so that two can be compared by eye.

    ``content`` is a digest of all content; ``allowed`` are the rules that were not kept, with the reasons.
    """
    head = {
        "format": FORMAT,
        "siteurl": siteurl,
        "content": content,
        "versions": dict(sorted(versions.items())),
        "allowed": dict(sorted(allowed.items())),
        "moved": dict(sorted(moved.items())),
        "removed": sorted(removed),
    }
    listed = [f"{_json(path)}: {_json(files[path]._asdict())}" for path in sorted(files)]
    figures = [_json(figure) for figure in figures_of(dataset)]
    body = ",\n".join(
        (
            *(f"{_json(name)}: {_json(value)}" for name, value in head.items()),
            '"files": {\n' + ",\n".join(listed) + "\n}",
            '"figures": [\n' + ",\n".join(figures) + "\n]",
        )
    )
    return f"{{\n{body}\n}}\n".encode()


def figures_of(dataset: Dataset) -> Iterator[Mapping[str, object]]:
    """Yield every published figure as its source writes it, if known: where it stands, and its source."""
    for item in dataset.observations:
        percent = {"yoy_percent": item.yoy, "target_percent": item.target}
        said: dict[str, object] = {"value": item.written} if item.written else {}
        said |= {name: format(part.value, "f") for name, part in percent.items() if part}
        said |= {"rank": item.rank.place} if item.rank else {}
        yield {"figure": item.key, **said, "source": item.source}
    for event in dataset.events.values():
        signed = event.projects_signed
        counted = (format(signed.value, "f"),) if signed else ()
        yield from _figures(f"events/{event.id}", (*counted, *event.written), event.source)
    for project in dataset.projects.values():
        written = (project.written, *(figure.written for figure in project.figures))
        yield from _figures(f"projects/{project.id}", filter(None, written), project.source)


def _figures(name: str, values: Iterable[str], source: str) -> Iterator[Mapping[str, object]]:
    return ({"figure": name, "value": value, "source": source} for value in values)


def read_manifest(path: Path) -> ReleaseManifest:
    """Read a manifest. Raises OSError, and ManifestError for a file of another form."""
    return parse_manifest(path.read_bytes())


def parse_manifest(data: bytes) -> ReleaseManifest:
    """Return what a manifest says. Raises ManifestError where the data are none."""
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            raise ManifestError(f"format {read['format']}")
        files = {str(path): File(int(own["size"]), str(own["sha256"])) for path, own in read["files"].items()}
        moved = {str(old): str(new) for old, new in read["moved"].items()}
        removed = tuple(map(str, read.get("removed", ())))
        return ReleaseManifest(files, str(read["siteurl"]), moved, removed)
    except ManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(str(error)) from error


class FileDifference(NamedTuple):
    """A file that is not as the manifest says: ``missing``, ``changed`` or ``extra``."""

    path: str
    kind: str


def compare_folder(folder: Path, release: ReleaseManifest) -> Iterator[FileDifference]:
    """Yield what differs between a folder and a manifest, by path; see `files_below`.

    A file that a deployment carried along from a release before is none of it, and no difference.
    """
    carried = _carried(folder)
    there = set(files_below(folder))
    for path in sorted(release.files.keys() | there - {NAME}):
        expected = release.files.get(path)
        if expected is None:
            if file_of((folder / path).read_bytes()).sha256 != carried.get(path):
                yield FileDifference(path, "extra")
        elif path not in there:
            yield FileDifference(path, "missing")
        elif file_of((folder / path).read_bytes()) != expected:
            yield FileDifference(path, "changed")


def _carried(folder: Path) -> dict[str, str]:
    """Return the digests of files that a deployment recorded in a folder, by path; none without them."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, but of those whose names begin with a dot.

    Those are the server's or the program's; `.well-known` is the site's (RFC 8615).
    """
    for within, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") or name == ".well-known"]
        for name in names:
            if not name.startswith("."):
                yield Path(within, name).relative_to(folder).as_posix()


def file_of(data: bytes) -> File:
    """Return what a manifest says of a file with these bytes."""
    return File(len(data), hashlib.sha256(data).hexdigest())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
