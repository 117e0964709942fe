"""A sound portal, the mistakes of the table made in it one by one, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.model.files import read_files
from achievements.model.findings import Finding

TESTS = Path(__file__).parents[1]
TODAY = date(2024, 8, 1)
POST = "posts/2024-07-20-north-half-year"
SHORT = {
    "zh": f"{POST}/index.zh.md",
    "en": f"{POST}/index.en.md",
    "metrics": "data/metrics/north/2024-h1.yaml",
    "source": "data/sources/2024-07-18-north-bureau.yaml",
}

Mistake = Mapping[str, Any]


def read_table() -> list[Mistake]:
    """The mistakes of the table, in its order."""
    rows: list[Mistake] = yaml.safe_load(Path(__file__).with_name("table.yaml").read_text("utf-8"))
    return rows


@cache
def _sound() -> Mapping[str, bytes]:
    return {**read_files(TESTS / "fixtures" / "small"), **read_files(Path(__file__).parent / "base")}


def path_of(name: str) -> str:
    """The path of a file that the table calls by a short name."""
    return SHORT.get(name, name)


def make(mistake: Mistake) -> dict[str, bytes]:
    """The portal's files with one mistake in them."""
    files = dict(_sound())
    edits = [(mistake["in"], mistake["for"], mistake["put"])] if "for" in mistake else []
    for name, old, new in (*edits, *mistake.get("also", ())):
        text = files[path_of(name)].decode()
        assert old in text, (name, old)
        files[path_of(name)] = text.replace(old, new, 1).encode()
    if "copy" in mistake:
        files[mistake["to"]] = files[path_of(mistake["copy"])]
    if "move" in mistake:
        files[mistake["to"]] = files.pop(path_of(mistake["move"]))
    if "folder" in mistake:
        files = {path.replace(f"{POST}/", f"{mistake['folder']}/"): data for path, data in files.items()}
    if "recode" in mistake:
        path = path_of(mistake["recode"])
        files[path] = files[path].decode().encode(mistake["as"])
    if "paste" in mistake:
        pasted, into = path_of(mistake["paste"]), path_of(mistake["into"])
        front, body = files[into].split(b"\n---\n", 1)[0], files[pasted].split(b"\n---\n", 1)[1]
        files[into] = front + b"\n---\n" + body.replace(b"index.zh.md", b"index.en.md")
    if "add" in mistake:
        files[mistake["add"]] = files[f"{POST}/square.jpg"]
    if "remove" in mistake:
        del files[path_of(mistake["remove"])]
    if "cut" in mistake:
        files[mistake["cut"]] = files[mistake["cut"]][:-40]
    return files


def find(files: Mapping[str, bytes], folder: Path) -> list[Finding]:
    """Everything that `check` says of a portal, which is written to a new folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return list(load_content(folder, CheckOptions(TODAY, proof=True, on_request=True)).findings)


def sound_files() -> Mapping[str, bytes]:
    """The portal without a mistake."""
    return dict(_sound())
