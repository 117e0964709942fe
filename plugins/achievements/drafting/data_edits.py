"""Edits of data files, collected before any is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import strict_yaml
from achievements.editing import Edit, EditedFile, EditError, yaml_document


class DataEdits:
    """The edits of each file, and the files to be created."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._begun: dict[str, str] = {}
        self._edits: defaultdict[str, list[Edit]] = defaultdict(list)

    def begin(self, path: str, head: dict[str, Any], entries: str) -> None:
        """Create a file with a head and an empty list or mapping of ``entries``, unless it exists."""
        if path not in self._files:
            self._begun.setdefault(path, f"{yaml_document(head) if head else ''}{entries}:\n")

    def create(self, path: str, data: dict[str, Any]) -> None:
        """Create a file. Raises EditError where it exists."""
        if path in self._files:
            raise EditError(f"{path} 已有，没有改动", f"{path} is there already and was left alone")
        self._begun[path] = yaml_document(data)

    def edit(self, path: str, edit: Edit) -> None:
        """Add an edit of a file."""
        self._edits[path].append(edit)

    def read(self, path: str) -> Mapping[str, Any]:
        """Return the data of a file as it was before its edits."""
        text = self._begun[path] if path in self._begun else strict_yaml.read_text(self._files[path]).text
        data = strict_yaml.load(text).data
        return data if isinstance(data, dict) else {}

    def files(self) -> Iterator[EditedFile]:
        """Yield the edited files. Raises EditError where one cannot be edited."""
        for path in sorted({*self._begun, *self._edits}):
            file = EditedFile.read(path, self._files.get(path))
            begun = file.with_text(self._begun[path]) if path in self._begun else file
            yield begun.edited(*self._edits[path]) if self._edits[path] else begun
