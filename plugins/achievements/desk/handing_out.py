"""What is made of a post for others, by the commands that make it, and opened on this computer."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

from achievements.commands import infographic, wechat
from achievements.commands.console import CommandError
from achievements.desk.posts import bundle_of_post
from achievements.desk.room import Desk


def make_wechat(desk: Desk, name: str) -> dict[str, Any]:
    """The post for the editor of WeChat's official accounts."""
    bundle_of_post(desk, name)
    wechat.run(desk.root, name, str(desk.content))
    return _open(desk.root / "wechat" / name / "公众号.html")


def make_long_picture(desk: Desk, name: str) -> dict[str, Any]:
    """The long picture of the post."""
    bundle_of_post(desk, name)
    infographic.run(desk.root, name, str(desk.content))
    return _open(desk.root / "pictures")


def _open(made: Path) -> dict[str, Any]:
    """Show what was made as the system shows such things. Raises CommandError where it is not there."""
    if not made.exists():
        raise CommandError(f"没有生成 {made}。", f"{made} was not made.")
    webbrowser.open(made.as_uri())
    return {"message": {"zh": f"已生成并打开：{made}", "en": f"Made and opened: {made}"}}
