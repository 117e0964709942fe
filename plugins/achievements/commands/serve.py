"""serve: build, show the site on this computer, build and refresh on every save."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from achievements.build.settings_file import SettingsError, run_settings
from achievements.commands.build import summarise
from achievements.commands.console import CommandError, complain, say
from achievements.commands.places import find_content, find_output, shown_path
from achievements.commands.preview.rebuild import Rebuilder
from achievements.commands.preview.server import PreviewServer
from achievements.commands.preview.state import PreviewState
from achievements.commands.progress import Built
from achievements.model.findings import Message
from achievements.site.urls import Urls

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

DEFAULT_PORT = 8000
PORTS_TRIED = 20
SETTINGS = ("pelicanconf.py", "publishconf.py")
DEBOUNCE = 200  # milliseconds: the longest that the steps of one save are waited for
STEP = 20  # milliseconds without a further change that end the wait
LOOK_AGAIN = 250  # milliseconds: how often settings are looked at, and Ctrl-C on Windows


def run(root: Path, content: str | None = None, output: str | None = None, port: str | None = None) -> int:
    """Serve until Ctrl-C, or until the process is told to end (SIGTERM), as a service manager does."""
    source = find_content(root, content)
    return serve(root, source, find_output(root, output, source), port)


def serve(
    root: Path,
    source: Path,
    target: Path,
    port: str | None,
    *,
    state: PreviewState | None = None,
    mounts: Sequence[BaseRoute] = (),
    opened: Callable[[PreviewServer], None] | None = None,
) -> int:
    """Serve the preview with further ``mounts``; call ``opened`` with the server once it listens."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    state = state or PreviewState()
    builds = Rebuilder(root, source, target)
    server = _open_server(target, state, port, base_path(root), mounts)
    server.start()
    (opened or _say_address)(server)
    try:
        for _ in _changes(root, source):
            _attempt(builds, source, target, state)
            builds.prepare()
    except KeyboardInterrupt:
        say(Message("预览已结束。", "The preview has ended."))
    finally:
        builds.stop()
        server.stop()
    return 0


def _say_address(server: PreviewServer) -> None:
    say(
        Message(
            f"预览地址：{server.address}（按 Ctrl-C 结束）", f"Preview: {server.address} (Ctrl-C ends it)"
        )
    )


def _attempt(builds: Rebuilder, content: Path, output: Path, state: PreviewState) -> None:
    """Build once, and tell the terminal and the browsers what came of it."""
    result = builds.rebuild() if content.is_dir() else _missing(content)
    if isinstance(result, Message):
        complain(result)
        state.failed((), result)
        return
    sys.stdout.write(result.report)
    say(summarise(result, shown_path(output)))
    _show(result, state)


def _missing(content: Path) -> Message:
    return Message(
        f"内容文件夹 {content} 不见了；放回原处后会自动更新。",
        f"The content folder {content} is gone; the preview goes on when it is put back.",
    )


def _show(built: Built, state: PreviewState) -> None:
    if built.ok:
        state.succeeded(built.findings, changed=bool(built.written or built.removed))
    else:
        state.failed(built.findings)


def _changes(root: Path, content: Path) -> Iterator[None]:
    """Yield at once, then whenever something was saved that the site is made from.

    Watching begins before the first yield, so that nothing saved during a
    build is missed. Settings stand beside folders that change all the time;
    they are looked at instead of watched.
    """
    from watchfiles import DefaultFilter, watch

    wanted = (content, root / "themes", root / "plugins")
    while True:
        watched = [_identity(folder) for folder in wanted]
        settings: object = None
        for changes in watch(
            *(folder for folder in wanted if folder.is_dir()),
            watch_filter=DefaultFilter(),
            debounce=DEBOUNCE,
            step=STEP,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
        ):
            now = [_signature(root / name) for name in SETTINGS]
            if changes or now != settings:
                settings = now
                yield
            if watched != [_identity(folder) for folder in wanted]:
                break  # a folder was taken away or put back: the system watches another, or none


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return the identity of a folder, by which a replacement is noticed; None without a folder."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _signature(file: Path) -> tuple[int, int] | None:
    """Return what tells one state of a file from another without reading it."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def base_path(root: Path) -> str:
    """Return the path under which the pages link to each other; "" at the root of a host."""
    try:
        return Urls.parse(run_settings(root / SETTINGS[0]).get("SITEURL", "")).base
    except (SettingsError, ValueError, TypeError):
        return ""  # the first build tells what is wrong


def _open_server(
    output: Path, state: PreviewState, port: str | None, base: str, mounts: Sequence[BaseRoute] = ()
) -> PreviewServer:
    """Return a server on the port asked for, else on the first free one from 8000 on."""
    if port is not None and not (port.isascii() and port.isdigit() and int(port[:6]) < 65536):
        raise CommandError(
            f"端口“{port}”不对，请写 1 到 65535 之间的数。",
            f"The port “{port}” is wrong; give a number from 1 to 65535.",
            code=2,
        )
    ports = [int(port)] if port else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED)
    for number in ports:
        try:
            return PreviewServer(output, state, number, base, mounts)
        except OSError as error:
            # Windows reserves ranges of ports and then answers "access denied".
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    last = ports[-1]
    raise CommandError(
        f"端口 {last} 已被占用。请关闭占用它的程序，或用 --port 换一个端口。",
        f"Port {last} is taken. Close the program that uses it, or choose another with --port.",
    )
