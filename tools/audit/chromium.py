"""Chromium on this computer: where it is, and how a program has to start it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Where installers put it without a name on the search path.
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


def find_chromium() -> Path | None:
    """The program of Chromium, Chrome or Edge; the variable CHROME_PATH comes first, as for Lighthouse."""
    return next((path for path in _candidates() if path.is_file()), None)


def find_headless_shell() -> Path | None:
    """Chromium's engine without the window around it, which loads a page in half the time.

    None where it is not installed, or where CHROME_PATH names another program.
    """
    found = None if os.environ.get("CHROME_PATH") else shutil.which("chromium-headless-shell")
    return Path(found) if found else None


def _candidates() -> Iterator[Path]:
    """Every place where the program may be, best first."""
    if given := os.environ.get("CHROME_PATH"):
        yield Path(given)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for variable in WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield from (Path(folder, program) for program in WINDOWS_PROGRAMS)
    yield from map(Path, MAC_PROGRAMS)


def chromium_flags() -> tuple[str, ...]:
    """What Chromium needs where it could not start otherwise."""
    # Its sandbox refuses to run as root, as in a container; only pages of this very site are opened in it.
    # /dev/shm is small in containers as well.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox", "--disable-dev-shm-usage") if is_root else ()
