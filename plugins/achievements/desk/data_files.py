"""Files of data: one field that is lacking filled in by a form, or the whole file as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from achievements.commands.console import CommandError
from achievements.desk.answers import EditConflictError
from achievements.desk.room import Desk
from achievements.editing import Set
from achievements.model.findings import Message

TEXTS = (".md", ".yaml", ".yml")


def open_file(desk: Desk, path: str) -> dict[str, Any]:
    """A text file of the content, and what is found in it."""
    if path not in desk.files or PurePosixPath(path).suffix not in TEXTS:
        raise CommandError(f"没有文件“{path}”。", f"There is no file “{path}”.")
    file = desk.edits.read(path)
    found = [finding.as_json() | {"field": "body"} for finding in desk.findings if finding.file == path]
    return {"path": path, "body": file.text, "digest": file.base, "findings": found}


def save_file(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Save a file whole. Raises ConflictError where it is not the one that was edited."""
    path = str(asked.get("path", ""))
    opened = open_file(desk, path)
    if opened["digest"] != asked.get("digest"):
        raise EditConflictError(
            "这个文件刚被别人改过，没有覆盖。",
            "The file was changed by somebody else and left alone.",
            opened,
        )
    file = desk.edits.read(path).with_text(str(asked.get("body", "")).replace("\r\n", "\n"))
    desk.edits.save([file.change], Message(path, path))
    desk.refresh()
    return open_file(desk, path)


def fill_in(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what a record lacks: the address of a source, the definition of an indicator."""
    name = str(asked.get("id", ""))
    given = {key: " ".join(str(asked.get(key) or "").split()) for key in ("url", "zh", "en")}
    if asked.get("kind") == "source" and name in desk.dataset.sources and given["url"]:
        edit, place = Set(("url",), given["url"]), desk.dataset.sources[name].place
    elif asked.get("kind") == "indicator" and name in desk.dataset.indicators and given["zh"] and given["en"]:
        definition = {"zh": given["zh"], "en": given["en"]}
        edit, place = (
            Set(("indicators", name, "definition"), definition),
            desk.dataset.indicators[name].place,
        )
    else:
        raise CommandError("请填写完整。", "Fill in every field.")
    file = desk.edits.read(place.file).edited(edit)
    desk.edits.save([file.change], Message(f"补充 {name}", f"filled in: {name}"))
    return {}
