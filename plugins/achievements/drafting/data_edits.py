"""Edits of the files of data, gathered before any is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import strict_yaml
from achievements.editing import Edit, EditedFile, EditError, yaml_document


class DataEdits:
    """The edits of each file; one that is not there is begun with what it must say."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._begun: dict[str, str] = {}
        self._edits: defaultdict[str, list[Edit]] = defaultdict(list)

    def begin(self, path: str, head: dict[str, Any], entries: str) -> None:
        """Let a file be there: the one that is, or one with a head and a key for its entries."""
        if path not in self._files:
            self._begun.setdefault(path, f"{yaml_document(head) if head else ''}{entries}:\n")

    def make(self, path: str, data: dict[str, Any]) -> None:
        """Make a file. Raises EditError where there is one of this name."""
        if path in self._files:
            raise EditError(f"{path} 已有，没有改动", f"{path} is there already and was left alone")
        self._begun[path] = yaml_document(data)

    def edit(self, path: str, edit: Edit) -> None:
        """Edit a file."""
        self._edits[path].append(edit)

    def said(self, path: str) -> Mapping[str, Any]:
        """What a file says, before it is edited."""
        text = self._begun[path] if path in self._begun else strict_yaml.read_text(self._files[path]).text
        data = strict_yaml.load(text).data
        return data if isinstance(data, dict) else {}

    def files(self) -> Iterator[EditedFile]:
        """The files as they are to be saved."""
        for path in sorted({*self._begun, *self._edits}):
            file = EditedFile.read(path, self._files.get(path))
            begun = file.with_text(self._begun[path]) if path in self._begun else file
            yield begun.edited(*self._edits[path]) if self._edits[path] else begun
