"""desk: open the page for staff in the browser; the preview runs with it."""

from __future__ import annotations

import secrets
import webbrowser
from pathlib import Path

from achievements.build.settings import ReviewRule, read_review
from achievements.build.settings_file import SettingsError, run_settings
from achievements.commands.console import say
from achievements.commands.places import find_content, find_output
from achievements.commands.preview.server import PreviewServer
from achievements.commands.preview.state import PreviewState
from achievements.commands.serve import base_path, serve
from achievements.desk.access import TOKEN, make_desk_app
from achievements.desk.desk import Desk
from achievements.desk.inbox import watched
from achievements.desk.running import Running, note_running
from achievements.model.findings import Message


def run(
    root: Path,
    content: str | None = None,
    output: str | None = None,
    port: str | None = None,
    *,
    no_browser: bool = False,
) -> int:
    """Serve the desk until Ctrl-C; where one already runs for this content, open that one."""
    source = find_content(root, content)
    target = find_output(root, output, source)
    note = note_running(root, source)
    if other := note.find():
        say(
            Message(
                f"编辑台已经在运行，请用这个网页：{other}\n如要重新启动，请先关闭原来的黑色窗口。",
                f"The desk is running already, on this page: {other}\n"
                "To start it anew, close its black window first.",
            )
        )
        _open(other, no_browser)
        return 0
    token = secrets.token_urlsafe(32)
    state = PreviewState()

    def opened(server: PreviewServer) -> None:
        address = f"http://localhost:{server.server_port}/_desk/?{TOKEN}={token}"
        note.write(Running(server.server_port, token))
        say(
            Message(
                f"编辑台已打开：{address}\n请不要关闭这个窗口；用完后按 Ctrl-C 或关闭它。",
                f"The desk is open: {address}\nKeep this window open; Ctrl-C ends it.",
            )
        )
        _open(address, no_browser)

    mounts = [make_desk_app(Desk(root, source, state, base_path(root), _review_rule(root)), token)]
    try:
        with watched(root, state.arrived):
            return serve(root, source, target, port, state=state, mounts=mounts, opened=opened)
    finally:
        note.remove(token)


def _review_rule(root: Path) -> ReviewRule:
    """Return what the settings of the release require of reviews; nothing where they cannot be read."""
    try:
        return read_review(run_settings(root / "publishconf.py"))
    except (SettingsError, ValueError, TypeError, AttributeError):
        return ReviewRule()  # the first build reports what is wrong


def _open(address: str, no_browser: bool) -> None:
    """Open a page in the system's browser, unless ``no_browser``."""
    if not no_browser:
        webbrowser.open(address)
