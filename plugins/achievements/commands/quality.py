"""test, lint and audit-deps: the tools of the developers, run in the environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from achievements.commands.console import CommandError, complain, say
from achievements.model.findings import Message

# One process for each core. The tests of a file stay in one, which makes once what they share; files keep
# their order.
SPREAD = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
MEMORY = Path("/dev/shm")  # noqa: S108 — Linux has a file system in memory here
ROOM = 4 * 1024**3  # bytes: twice what the whole suite has there at once


def run_tests(root: Path, arguments: list[str]) -> int:
    """Run pytest; its exit code is passed on, also 5, which says that no test was found.

    Without arguments the whole suite runs, with --quick what a change needs at once; both are spread over
    the processor's cores and write into memory where there is room.
    """
    # What Python compiles once, it compiles once: the tests start hundreds of programs.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if arguments not in ([], ["--quick"]):
        return _run(root, ["pytest", *arguments], variables)
    with _folder_in_memory() as folder:
        return _run(root, ["pytest", *SPREAD, *arguments], {**variables, **folder})


@contextmanager
def _folder_in_memory() -> Iterator[dict[str, str]]:
    """The variable that makes tests write into memory; empty where the system has no such folder.

    On a disk the thousands of small files of the sites that they build take a sixth of the processor's time,
    and the rest waits for them.
    """
    usable = "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    if not usable or shutil.disk_usage(MEMORY).free < ROOM or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def run_lint(root: Path) -> int:
    """Run every linter, so that all complaints are seen at once; 1 if any complains."""
    codes = [
        _run(root, ["ruff", "check", "."]),
        _run(root, ["ruff", "format", "--check", "."]),
        _run(root, ["mypy"]),
    ]
    if any(codes):
        say(
            Message("有不合要求之处，见上方。", "Something is not as it should be; see above."),
            sys.stderr,
        )
        return 1
    return 0


def run_audit_deps(root: Path) -> int:
    """Ask pip-audit about the pinned requirements: 1 on a known fault, 2 where some were not asked."""
    command = ["pip_audit", "--requirement", "requirements.txt", "--disable-pip", "--require-hashes"]
    command += ["--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", *command],
        cwd=root,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    try:
        libraries = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise CommandError(
            f"没有查到结果，多半是连不上网络：{_last_line(done.stderr)}",
            f"Nothing could be asked, probably for want of a network: {_last_line(done.stderr)}",
            code=2,
        ) from None
    faults = [(each, fault) for each in libraries for fault in each.get("vulns", ())]
    for each, fault in faults:
        mended = ", ".join(fault["fix_versions"]) or "–"
        sys.stdout.write(f"{each['name']} {each['version']}: {fault['id']} (→ {mended})\n")
    unknown = [each["name"] for each in libraries if "vulns" not in each]
    if unknown:
        zh, en = "、".join(unknown), ", ".join(unknown)
        count = f"{len(unknown)}/{len(libraries)}"
        complain(Message(f"有 {count} 个库查不到：{zh}。", f"Nothing is told of {count} libraries: {en}."))
    say(
        Message(
            f"查对了 {len(libraries) - len(unknown)} 个库，已知漏洞 {len(faults)} 个。",
            f"Asked about {len(libraries) - len(unknown)} libraries; known vulnerabilities: {len(faults)}.",
        )
    )
    return 1 if faults else 2 if unknown else 0


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1][:200]


def _run(root: Path, module: list[str], variables: Mapping[str, str] | None = None) -> int:
    """Run a tool in the project's folder with this interpreter; with this environment where one is given."""
    sys.stdout.flush()
    command = [sys.executable, "-X", "utf8", "-m", *module]
    return subprocess.run(command, cwd=root, env=variables, check=False).returncode
