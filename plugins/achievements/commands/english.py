"""english: begin the English text of a post with its skeleton, which holds all that the portal can write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, shown_path
from achievements.commands.texts import find_text
from achievements.drafting.english import skeleton
from achievements.editing import EditedFile, Workspace, open_workspace
from achievements.model.entities import Dataset
from achievements.model.findings import Message
from achievements.model.identifiers import split_dated
from achievements.model.load import load_dataset, read_files

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def run(root: Path, post: str, content: str | None = None) -> int:
    """Write the skeleton where there is no English text yet."""
    folder = find_content(root, content)
    files = read_files(folder)
    dataset, _ = load_dataset(files)
    bundle = _find(post, files)
    space = open_workspace(root, folder)
    made = _made(space, bundle, dataset)
    path = shown_path(folder / made.path)
    if _says_something(space.read(made.path)):
        raise CommandError(
            f"{path} 已有英文，没有改动。要重新生成，请先删除它。",
            f"{path} has an English text and was left alone. Delete it to make the skeleton.",
        )
    space.save([made.change], Message("英文骨架", "skeleton of an English text"))
    left = made.text.count("【译：")
    say(
        Message(
            f"已写入 {path}：数字已换算，名称和术语已填入，还有 {left} 处中文要翻译，都在【译：…】里；"
            "译好后运行 translated。",
            f"Written: {path}. Figures are converted, names and terms put in. Left to be translated are "
            f"{left} stretches of Chinese, each between 【译： and 】; then run translated.",
        )
    )
    return 0


def _made(space: Workspace, bundle: str, dataset: Dataset) -> EditedFile:
    """Return the English text of a post with the skeleton in place of all that it says."""
    text = skeleton(space.read(f"{bundle}/index.zh.md").text, dataset)
    return space.read(f"{bundle}/index.en.md").with_text(text)


def _find(name: str, paths: Iterable[str]) -> str:
    """Return the folder of a post by its name, slug or path. Raises CommandError where there is none."""
    found = (each.split("/") for each in paths)
    folders = {parts[1] for parts in found if parts[0] == "posts" and parts[2:] == ["index.zh.md"]}
    known = {folder: folder for folder in folders}
    known |= {parts[1]: folder for folder in folders if (parts := split_dated(folder))}
    return f"posts/{find_text(name, known)}"


def _says_something(english: EditedFile) -> bool:
    """Return whether an English text has more than the template of `new post`."""
    if not english.text.strip():
        return False
    said = english.data if english.text.startswith("---") else None
    front = said if isinstance(said, dict) else {}
    return bool(_COMMENT.sub("", english.body).strip() or front.get("title") or front.get("summary"))
