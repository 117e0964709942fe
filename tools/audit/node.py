"""Programs from npm: installed once, exactly as their lock file says, into the project's cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from achievements.commands.console import CommandError, say
from achievements.model.findings import Message

FILES = ("package.json", "package-lock.json")
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def ensure_packages(root: Path, manifest: Path) -> Path:
    """Install what the package files in ``manifest`` name, unless that was done; give ``node_modules``.

    npm compares every archive with its hash in the lock file, and runs no
    script of any package. The folder is named by the digest of the package
    files and moved into place whole, so what is there is right. Raises
    CommandError where npm is missing or fails.
    """
    target = root / ".cache" / "node" / _digest(manifest)
    modules = target / "node_modules"
    if modules.is_dir():
        return modules
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError(
            "这一步需要 Node.js 20 或更高版本及其 npm，当前没有找到。请安装后再试：https://nodejs.org"
            "（Debian、Ubuntu：sudo apt install nodejs npm）。",
            "This needs Node.js 20 or newer with npm, and there is none. Install it, then try again: "
            "https://nodejs.org (Debian, Ubuntu: sudo apt install nodejs npm).",
        )
    say(Message("正在从 npm 安装检测工具……", "Installing the tools from npm …"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        for name in FILES:
            shutil.copy(manifest / name, scratch)
        if subprocess.run([npm, *INSTALL], cwd=scratch, check=False).returncode:
            raise CommandError(
                "npm 没有装上检测工具，原因见上方。若是网络问题：可用 npm config set registry "
                "改用本单位的镜像。",
                "npm could not install the tools; the reason stands above. If it is the network: "
                "name your organisation's mirror with npm config set registry.",
            )
        _move_into_place(Path(scratch), target)
    return modules


def _digest(manifest: Path) -> str:
    """A name for what the package files ask for; line ends do not count."""
    texts = [(manifest / name).read_bytes().replace(b"\r\n", b"\n") for name in FILES]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def _move_into_place(made: Path, target: Path) -> None:
    """Give a finished folder its name; another process may have been first, with the same."""
    finished = made / "finished"
    finished.mkdir()
    (made / "node_modules").rename(finished / "node_modules")
    try:
        os.replace(finished, target)  # noqa: PTH105 — Path.rename would say the same
    except OSError:
        if not (target / "node_modules").is_dir():
            raise
