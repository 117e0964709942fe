"""The release before, as `publish` and `review` are told it: a folder, the address of a site, or none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from achievements.build.before import has_release
from achievements.build.version_outputs import styles_of
from achievements.changes.history import HistoryError, read_history
from achievements.changes.reading import NAMING, TABLES
from achievements.commands.console import CommandError, say
from achievements.hosting.remote import AT_ONCE, fetch
from achievements.model.findings import Message
from achievements.site.tables.offered import CHANGES_FILE, TEXTS_FILE

NONE = "none"  # the option's value for a first release
LARGEST = 256 * 1024 * 1024
# The page of an indicator links the frame of each of its figures, in its own language.
CITED = re.compile(rb'/(embed/figures/[\w-]+/)"')


def find_before(root: Path, since: str | None, release: Path) -> Path | None:
    """Return the folder of the release before: as the option says, else what lies in ``release``, if it does.

    A site is read into the cache. Raises CommandError where what is named holds no release.
    """
    if since == NONE:
        return None
    if since is None:
        return release if has_release(release) else None
    if urlsplit(since).scheme in ("http", "https"):
        return fetch_release(since.rstrip("/"), root / ".cache" / "before")
    folder = Path(since).absolute()
    if not has_release(folder):
        raise CommandError(
            f"{folder} 里没有发布版本：没有 data/observations.json，或只是生成的，没有发布过。",
            f"There is no release in {folder}: no data/observations.json, or the site was built and never "
            "published.",
        )
    return folder


def fetch_release(address: str, folder: Path) -> Path:
    """Read from a site what the next release takes from it, into a folder. Raises CommandError."""
    shutil.rmtree(folder, ignore_errors=True)
    say(Message(f"正在读取 {address} 的上一次发布……", f"Reading the last release from {address} …"))
    rows = (CHANGES_FILE, TEXTS_FILE, *(f"{name}.json" for name in (*TABLES, *NAMING)))
    _fetch_files(address, folder, (f"data/{name}" for name in rows))
    if not has_release(folder):
        raise CommandError(
            f"{address} 没有 data/observations.json，不是本程序发布的网站，或网址不全。",
            f"{address} has no data/observations.json: it is no site of this program, or not its whole "
            "address.",
        )
    _fetch_files(address, folder, _held_files(folder))
    _fetch_files(address, folder, _cited_pages(address, folder))
    pages = (page.read_bytes() for page in folder.glob("**/embed/figures/*/index.html"))
    _fetch_files(address, folder, {style for page in pages for style in styles_of(page)})
    return folder


def _cited_pages(address: str, folder: Path) -> Iterator[str]:
    """Yield the pages that show each figure as it may have been cited, in both languages."""
    try:
        rows = json.loads((folder / "data/observations.json").read_bytes())
        indicators = sorted({row["indicator"] for row in rows})
    except (OSError, ValueError, TypeError, KeyError):
        return  # told when it is built upon
    for page in _fetch_all([f"{address}/indicators/{indicator}/" for indicator in indicators]):
        for path in sorted(set(CITED.findall(page or b""))):
            yield from (f"{lang}{path.decode()}index.html" for lang in ("", "en/"))


def _held_files(folder: Path) -> Iterator[str]:
    """Yield the files that are handed on from release to release."""
    try:
        history = read_history((folder / "data" / CHANGES_FILE).read_bytes())
    except (OSError, HistoryError):
        return  # told when it is built upon
    for version, files in history.snapshots.items():
        yield from (f"data/{version}/{name}" for name in files if "/" not in name and "\\" not in name)
    yield from history.frames


def _fetch_files(address: str, folder: Path, names: Iterable[str]) -> None:
    inside = [name for name in names if (folder / name).resolve().is_relative_to(folder.resolve())]
    addresses = [f"{address}/{name}" for name in inside]
    for name, data in zip(inside, _fetch_all(addresses), strict=True):
        if data is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _fetch_all(addresses: Iterable[str]) -> Iterator[bytes | None]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(read_file, addresses)


def read_file(address: str) -> bytes | None:
    """Return what lies at an address, None for nothing. Raises CommandError where there is no answer."""
    try:
        return fetch(address, LARGEST)
    except HTTPError as error:
        error.close()
        if error.code in (404, 410):
            return None
        raise _unread(address, str(error)) from error
    except OSError as error:
        raise _unread(address, str(error)) from error


def _unread(address: str, reason: str) -> CommandError:
    return CommandError(f"读不了 {address}（{reason}）。", f"{address} cannot be read ({reason}).")
