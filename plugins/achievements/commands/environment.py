"""The environment in ``.venv``: made on the first run, made again when its requirements change."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from achievements.build.lock import OutputBusyError, hold
from achievements.commands.console import CommandError, say
from achievements.model.findings import Message

SETUP_VERSION = "1"  # raise it when the way of setting up changes: every environment is then made anew
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
STAMP = "portal-setup.txt"
# The Pythons for which there is a file of every requirement; also where to start one by a double click.
OLDEST, NEWEST = (3, 11), (3, 14)
PATIENCE = 1800.0  # seconds that a second set-up waits for the first


def environment_python(environment: Path) -> Path:
    """Return the interpreter of an environment."""
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def is_inside(environment: Path) -> bool:
    """Return whether this very process runs in the environment."""
    return environment.exists() and Path(sys.prefix).resolve() == environment.resolve()


def fingerprint(root: Path, names: tuple[str, ...]) -> list[str]:
    """Return what an environment must have been made from to serve: one line per ingredient.

    The place is one of them, because the programs in an environment hold its
    path: a project folder that was moved or copied needs a new one.
    """
    python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    lines = [f"setup {SETUP_VERSION}", f"python {python} {sys.platform}", f"place {root.resolve()}"]
    for name in names:
        # Line ends are levelled, so that a checkout with CRLF is the same set of requirements.
        text = (root / name).read_bytes().replace(b"\r\n", b"\n")
        lines.append(f"{name} sha256:{hashlib.sha256(text).hexdigest()}")
    return lines


def ensure_environment(root: Path, *, development: bool) -> Path:
    """Make the environment of the project at ``root`` unless it is up to date; return its interpreter.

    Raises CommandError where that cannot be done.
    """
    environment = root / ".venv"
    names = (RUNTIME, DEVELOPMENT) if development else (RUNTIME,)
    python = environment_python(environment)
    if _serves(environment, fingerprint(root, names)):
        return python
    if is_inside(environment):
        raise CommandError(
            "虚拟环境不是最新的，不能在其内部更新。请在项目文件夹中运行一次：python3 tasks.py lint"
            "（Windows：py tasks.py lint）。",
            "The environment is out of date and cannot be renewed from inside. "
            "Run once in the project folder: python3 tasks.py lint (Windows: py tasks.py lint).",
        )
    try:
        with hold(root / ".venv.lock", PATIENCE, _say_waiting):
            if not _serves(
                environment, fingerprint(root, names)
            ):  # another process may have made it meanwhile
                _set_up(root, environment, names)
    except OutputBusyError as error:
        raise CommandError(
            "另一个进程一直在准备运行环境。请结束它，再试一次。",
            "Another process has been setting up for too long. End it and try again.",
        ) from error
    return python


def _say_waiting() -> None:
    say(Message("另一个进程正在准备环境，请稍候……", "Another process is setting up; waiting …"), sys.stderr)


def _read_stamp(environment: Path) -> list[str]:
    """Return the lines of the stamp; none where the environment was never finished."""
    try:
        return (environment / STAMP).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _serves(environment: Path, wanted: list[str]) -> bool:
    """Return whether the environment was finished and made from all that is wanted."""
    # The interpreter may be a link to one that was removed, or that this user may not run.
    return set(wanted) <= set(_read_stamp(environment)) and os.access(
        environment_python(environment), os.X_OK
    )


def _set_up(root: Path, environment: Path, names: tuple[str, ...]) -> None:
    """Make the environment, or add to it what is missing.

    The stamp is taken away first and written last: a set-up that is killed
    half-way leaves none, and the next one starts from nothing.
    """
    say(
        Message(
            "正在准备运行环境（仅首次或依赖变化时需要，约一分钟）……",
            "Setting up (only on the first run and when requirements change; about a minute) …",
        ),
        sys.stderr,
    )
    keeps = _serves(environment, fingerprint(root, (RUNTIME,)))
    (environment / STAMP).unlink(missing_ok=True)
    if not keeps:
        _remove(environment)
        _create(environment)
    _install(root, environment, names)
    scratch = environment / f"{STAMP}.new"
    scratch.write_text("\n".join(fingerprint(root, names)) + "\n", encoding="utf-8")
    scratch.replace(environment / STAMP)


def _remove(environment: Path) -> None:
    """Remove an environment that no longer serves."""
    try:
        if environment.is_symlink():
            environment.unlink()
        elif environment.exists():
            shutil.rmtree(environment)
    except OSError as error:
        raise CommandError(
            f"无法删除旧的运行环境 {environment}：{error}。"
            "请先关闭正在运行的预览（serve）和使用它的终端，再试一次。",
            f"The old environment {environment} cannot be removed: {error}. "
            "Close a running preview (serve) and terminals that use it, then try again.",
        ) from error


def _create(environment: Path) -> None:
    """Create an empty environment.

    Debian and Ubuntu ship Python without ensurepip; a pip of the system's own
    can still install into the environment, so only its absence is an obstacle.
    """
    has_ensurepip = _runs([sys.executable, "-c", "import ensurepip"])
    if not has_ensurepip and not _runs([sys.executable, "-m", "pip", "--version"]):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CommandError(
            "此 Python 缺少 pip（Debian、Ubuntu 将其单独打包）。"
            f"请运行：sudo apt install python{version}-venv，然后再试一次。",
            "This Python comes without pip (Debian and Ubuntu package it apart). "
            f"Run: sudo apt install python{version}-venv, then try again.",
        )
    command = [sys.executable, "-m", "venv", str(environment)]
    if not has_ensurepip:
        command.append("--without-pip")
    if subprocess.run(command, check=False).returncode:
        raise CommandError(
            f"无法创建虚拟环境 {environment}，原因见上方。请检查磁盘空间和文件夹权限。",
            f"The environment {environment} could not be created; the reason stands above. "
            "Check disk space and the rights on the folder.",
        )


def _install(root: Path, environment: Path, names: tuple[str, ...]) -> None:
    """Install the pinned requirements; every file is compared with its hash, none is compiled."""
    python = str(environment_python(environment))
    pip = (
        [python, "-m", "pip"]
        if _runs([python, "-m", "pip", "--version"])
        else [sys.executable, "-m", "pip", "--python", python]
    )
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    for name in names:
        command += ["-r", str(root / name)]
    # The user's own settings for pip stay in force (a mirror, a proxy), but for what would install elsewhere.
    settings = {key: value for key, value in os.environ.items() if key not in ("PIP_TARGET", "PIP_USER")}
    if subprocess.run(command, check=False, env={**settings, "PYTHONUTF8": "1"}).returncode:
        raise CommandError(
            "依赖没有装上，原因见上方。若是网络问题：可请管理员提供本单位的软件包镜像地址，"
            "设为环境变量 PIP_INDEX_URL 后再试；若说没有合适的版本（No matching distribution）："
            f"{_made_for().zh}。已完成的内容不受影响。",
            "The requirements could not be installed; the reason stands above. If it is the network: "
            "set the variable PIP_INDEX_URL to your organisation's package mirror and try again. If no "
            f"distribution matches: {_made_for().en}. Nothing of your content is touched.",
        )


def _made_for() -> Message:
    """Say for which Pythons and systems the requirements are made, and which these are."""
    pythons = [f"{major}.{minor}" for major, minor in (OLDEST, NEWEST, sys.version_info[:2])]
    here = f"{pythons[2]}, {platform.system()} {platform.machine()}"
    return Message(
        f"所需的库是为 Python {pythons[0]} 至 {pythons[1]} 做的，用于 64 位的 Windows（ARM64 除外）、"
        f"Linux 和 macOS 13 以上；这里是 Python {here}",
        f"the libraries are made for Python {pythons[0]} to {pythons[1]} on Windows (64-bit, not ARM64), "
        f"Linux and macOS 13 or newer; this is Python {here}",
    )


def _runs(command: list[str]) -> bool:
    """Return whether a program runs and ends well."""
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
