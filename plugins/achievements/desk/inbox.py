"""The folder 收件箱: what lies in it is offered on the page, and moved aside when it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.import_file import INBOX, files_in_inbox
from achievements.desk.room import Desk

DONE = "已导入"


@contextmanager
def watched(root: Path, arrived: Callable[[], None]) -> Iterator[None]:
    """Say whenever something comes into the folder or goes, also while the site is being built."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(root / INBOX, arrived, stop), name="inbox", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _watch(folder: Path, arrived: Callable[[], None], stop: threading.Event) -> None:
    """Wait for the system to tell of changes; without the folder, files are dropped on the page."""
    from watchfiles import watch

    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        for _ in watch(folder, stop_event=stop, raise_interrupt=False):
            arrived()


def list_waiting(desk: Desk) -> dict[str, Any]:
    """The files that wait, the newest first, and where the folder is."""
    files = sorted(files_in_inbox(desk.root), key=lambda file: -file.stat().st_mtime_ns)
    return {
        "folder": str(desk.root / INBOX),
        "files": [{"name": file.name, "size": file.stat().st_size} for file in files],
    }


def find_waiting(desk: Desk, name: str) -> Path:
    """The file of this name. Raises CommandError where none waits."""
    for file in files_in_inbox(desk.root):
        if file.name == name:
            return file
    raise CommandError(
        f"收件箱里没有“{name}”了；可能已被移走或改名。",
        f"“{name}” is not in the inbox any more: moved or renamed?",
    )


def put_away(desk: Desk, name: str) -> dict[str, Any]:
    """Move a file that is done into the folder for such, under a name that is free there."""
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
