"""Editing content files without disturbing them: at the place of the value, all or nothing, with undo.

    space = open_workspace(root, content)
    file = space.read("data/metrics/north/2022.yaml")
    file = file.edited(Set(("observations", 3, "value"), "12.10亿元"), Remove(("observations", 3, "yoy")))
    space.save([file.change], Message("改正数值", "Correct a value"))
    space.undo()

``edited`` changes the front matter of a text (``.md``), ``with_body`` what stands below it. What cannot be
done raises EditError with a message in both languages; a file that somebody else changed meanwhile raises
ConflictError with its present bytes and is left alone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from achievements.editing.edits import Append, Edit, Insert, Move, Remove, Set
from achievements.editing.errors import EditError, SaveError
from achievements.editing.files import Change, EditedFile
from achievements.editing.patching import patch_yaml
from achievements.editing.steps import Step
from achievements.editing.workspace import Conflict, ConflictError, Workspace
from achievements.editing.writing import list_entry, scalar_text, yaml_document

__all__ = [
    "Append",
    "Change",
    "Conflict",
    "ConflictError",
    "Edit",
    "EditError",
    "EditedFile",
    "Insert",
    "Move",
    "Remove",
    "SaveError",
    "Set",
    "Step",
    "Workspace",
    "list_entry",
    "open_workspace",
    "patch_yaml",
    "scalar_text",
    "yaml_document",
]


def open_workspace(root: Path, content: Path) -> Workspace:
    """Return a content folder for editing; replaced files are kept in the project's ``.cache/editing``."""
    name = hashlib.blake2b(str(content.resolve()).encode(), digest_size=6).hexdigest()
    return Workspace(content, root / ".cache" / "editing" / name)
