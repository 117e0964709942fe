"""Data files on the desk: one missing field filled in by a form, or the whole file edited as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.routes import EditConflictError
from achievements.editing import Set
from achievements.model.findings import Message

TEXTS = (".md", ".yaml", ".yml")


def open_file(desk: Desk, path: str) -> dict[str, Any]:
    """Return a text file of the content and the findings in it. Raises CommandError for any other path."""
    if path not in desk.files or PurePosixPath(path).suffix not in TEXTS:
        raise CommandError(f"没有文件“{path}”。", f"There is no file “{path}”.")
    file = desk.edits.read(path)
    found = [finding.as_json() | {"field": "body"} for finding in desk.findings if finding.file == path]
    return {"path": path, "body": file.text, "digest": file.base, "findings": found}


def save_file(desk: Desk, params: Mapping[str, Any]) -> dict[str, Any]:
    """Save a whole file. Raises EditConflictError where it was changed since the page showed it."""
    path = str(params.get("path", ""))
    opened = open_file(desk, path)
    if opened["digest"] != params.get("digest"):
        raise EditConflictError(
            "这个文件刚被别人改过，没有覆盖。",
            "The file was changed by somebody else and left alone.",
            opened,
        )
    file = desk.edits.read(path).with_text(str(params.get("body", "")).replace("\r\n", "\n"))
    desk.edits.save([file.change], Message(path, path))
    desk.refresh()
    return open_file(desk, path)


def fill_in(desk: Desk, params: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a record lacks: the address of a source, or the definition of an indicator.

    Raises CommandError where the record is unknown or a field is empty.
    """
    name = str(params.get("id", ""))
    given = {key: " ".join(str(params.get(key) or "").split()) for key in ("url", "zh", "en")}
    kind, dataset = params.get("kind"), desk.dataset
    if kind == "source" and name in dataset.sources and given["url"]:
        edit, place = Set(("url",), given["url"]), dataset.sources[name].place
    elif kind == "indicator" and name in dataset.indicators and given["zh"] and given["en"]:
        definition = {"zh": given["zh"], "en": given["en"]}
        edit, place = Set(("indicators", name, "definition"), definition), dataset.indicators[name].place
    else:
        raise CommandError("请填写完整。", "Fill in every field.")
    file = desk.edits.read(place.file).edited(edit)
    desk.edits.save([file.change], Message(f"补充 {name}", f"filled in: {name}"))
    return {}
