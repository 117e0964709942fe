"""The previous release, read from the folder that it was published to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from achievements.changes.history import History, HistoryError, read_history
from achievements.changes.reading import NAMING, TABLES, read_state
from achievements.changes.state import State
from achievements.model.entities import Place
from achievements.model.findings import Finding, FindingsError, Message, Severity
from achievements.model.rule import Rule
from achievements.site.tables.offered import CHANGES_FILE, TEXTS_FILE

from .manifest import ForeignFolderError, read_manifest

DAMAGED = Rule(
    "damaged-release",
    Severity.ERROR,
    Message("上次的发布版本不完整或读不了", "The release before is not whole or cannot be read"),
)
RULES = (DAMAGED,)
# Where the pages lie that show a figure as it was cited: those of the newest figures are one folder deeper.
CITED = ("embed/figures/*/index.html", "en/embed/figures/*/index.html")


class DamagedReleaseError(FindingsError):
    """The previous release is damaged; the findings say what is missing or was altered."""


class Before:
    """A previous release: its history, its snapshots and its tables, to be compared with the present ones."""

    def __init__(self, folder: Path) -> None:
        """Read it. Raises DamagedReleaseError if a file that its history names is missing or altered."""
        self.folder = folder
        self._files: dict[str, bytes] = {}
        self._faults: list[Finding] = []
        self.history = self._read_history()
        names = [f"{table}.json" for table in (*TABLES, *NAMING)]
        self._rows = {name: self._read_rows(name) for name in names}
        self._texts = self._read_rows(TEXTS_FILE)
        self._faults += self._find_lost_snapshots()
        if self._rows["observations.json"] is None and not self._faults:
            self._faults += [self._fault("observations.json", "没有这个文件", "is not there")]
        if self._faults:
            raise DamagedReleaseError(self._faults)

    @cached_property
    def digest(self) -> str:
        """The digest (SHA-256) of every file that was read from it."""
        digest = sha256()
        for name, data in sorted(self._files.items()):
            digest.update(f"{name} {sha256(data).hexdigest()}\n".encode())
        return digest.hexdigest()

    @cached_property
    def state(self) -> State:
        """Its tables and texts as records; a table that its version of the program lacked is empty."""
        tables = {name.removesuffix(".json"): rows or [] for name, rows in self._rows.items()}
        return read_state(tables, self._texts)

    @cached_property
    def frames(self) -> Mapping[str, str]:
        """The digests of the pages that show a figure as it was cited, by path below the site, sorted."""
        found = (page for path in CITED for page in self.folder.glob(path))
        return {
            page.relative_to(self.folder).as_posix(): sha256(page.read_bytes()).hexdigest()
            for page in sorted(found)
        }

    def read_page(self, path: str) -> bytes:
        """Return the bytes of a file by its path below the site. Raises OSError."""
        return (self.folder / path).read_bytes()

    def read(self, name: str) -> bytes:
        """Return the bytes of a file below /data/. Raises OSError."""
        return self.read_page(f"data/{name}")

    def _read_history(self) -> History:
        try:
            data = self._files[CHANGES_FILE] = self.read(CHANGES_FILE)
            return read_history(data)
        except FileNotFoundError:
            return History()  # an older version of the program made it
        except OSError as error:
            reason = error.strerror or str(error)
            self._faults.append(
                self._fault(CHANGES_FILE, f"读不了（{reason}）", f"cannot be read ({reason})")
            )
        except HistoryError as error:
            zh, en = f"不是更新记录（{error}）", f"is no history of releases ({error})"
            self._faults.append(self._fault(CHANGES_FILE, zh, en))
        return History()

    def _read_rows(self, name: str) -> list[Any] | None:
        """Return the rows of a table; None where the release has none of that name."""
        try:
            data = self._files[name] = self.read(name)
            rows = json.loads(data)
            if isinstance(rows, list):
                return rows
            self._faults.append(self._fault(name, "不是表格", "is no table"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            self._faults.append(self._fault(name, f"读不了（{error}）", f"cannot be read ({error})"))
        return None

    def _find_lost_snapshots(self) -> Iterator[Finding]:
        """Report snapshots and cited figures that are missing or not as they were published."""
        held = {
            f"data/{version}/{name}": digest
            for version, files in self.history.snapshots.items()
            for name, digest in files.items()
        }
        for path, digest in {**held, **self.history.frames}.items():
            try:
                same = sha256(self.read_page(path)).hexdigest() == digest
            except OSError:
                yield self._lost(path, "不见了", "is gone")
                continue
            if not same:
                yield self._lost(path, "与发布时不同", "is not as it was published")

    def _fault(self, name: str, zh: str, en: str) -> Finding:
        return self._lost(f"data/{name}", zh, en)

    def _lost(self, path: str, zh: str, en: str) -> Finding:
        return DAMAGED.finding(
            Place((self.folder / path).as_posix(), 0, 0),
            Message(
                f"上次发布的 {path} {zh}；请从服务器或备份取回完整的发布版本，"
                "或用 --since 指明另一个（文件夹或网站的网址）。",
                f"{path} of the release before {en}: get the whole release back from the server or a "
                "backup, or name another one with --since (a folder, or the address of the site).",
            ),
        )


def has_release(folder: Path) -> bool:
    """Return whether a folder holds the data of a release: what was built, but not published, is none."""
    if not any((folder / "data" / name).is_file() for name in ("observations.json", CHANGES_FILE)):
        return False
    try:
        return read_manifest(folder).release is not None
    except ForeignFolderError:  # it comes from a server, which does not hand out the manifest
        return True
