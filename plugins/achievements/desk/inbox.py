"""The folder 收件箱: its files are listed on the page, and moved to a subfolder once imported."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.import_file import INBOX, files_in_inbox
from achievements.desk.desk import Desk

DONE = "已导入"


@contextmanager
def watched(root: Path, arrived: Callable[[], None]) -> Iterator[None]:
    """Call ``arrived`` whenever a file of the folder comes, goes or changes, until the context ends."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(root / INBOX, arrived, stop), name="inbox", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _watch(folder: Path, arrived: Callable[[], None], stop: threading.Event) -> None:
    """Wait for changes of the folder; without one, files can still be dropped on the page."""
    from watchfiles import watch

    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        for _ in watch(folder, stop_event=stop, raise_interrupt=False):
            arrived()


def list_waiting(desk: Desk) -> dict[str, Any]:
    """Return the path of the folder and its files, newest first."""
    files = sorted(files_in_inbox(desk.root), key=lambda file: -file.stat().st_mtime_ns)
    return {
        "folder": str(desk.root / INBOX),
        "files": [{"name": file.name, "size": file.stat().st_size} for file in files],
    }


def find_waiting(desk: Desk, name: str) -> Path:
    """Return a file of the folder by its name. Raises CommandError where there is none."""
    for file in files_in_inbox(desk.root):
        if file.name == name:
            return file
    raise CommandError(
        f"收件箱里没有“{name}”了；可能已被移走或改名。",
        f"“{name}” is not in the inbox any more: moved or renamed?",
    )


def put_away(desk: Desk, name: str) -> dict[str, Any]:
    """Move an imported file into the subfolder for such, under a free name."""
    file = find_waiting(desk, name)
    folder = file.parent / DONE
    folder.mkdir(exist_ok=True)
    target, number = folder / file.name, 1
    while target.exists():
        number += 1
        target = folder / f"{file.stem}-{number}{file.suffix}"
    file.rename(target)
    return {
        "message": {
            "zh": f"已移到 {INBOX}/{DONE}/{target.name}",
            "en": f"Moved to {INBOX}/{DONE}/{target.name}",
        }
    }
