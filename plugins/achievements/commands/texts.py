"""Posts and pages as they are named to a command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from achievements.commands.console import CommandError
from achievements.model.findings import Message
from achievements.model.suggestions import ask, closest

T = TypeVar("T")


def find_text(name: str, known: Mapping[str, T]) -> T:
    """Return what is known by the name of a post or page: its folder, its slug, or a path to a file of it.

    Raises CommandError where nothing is.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.name in ("index.zh.md", "index.en.md"):
        path = path.parent
    wanted = path.name.removesuffix(".zh.md").removesuffix(".en.md")
    if wanted in known:
        return known[wanted]
    hint = ask(closest(wanted, known), Message("请用 check 检查", "run check"))
    raise CommandError(
        f"没有文章或页面“{wanted}”，或其中有错误；{hint.zh}",
        f"There is no post or page “{wanted}”, or it has errors; {hint.en}",
        code=2,
    )
