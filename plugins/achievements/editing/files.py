"""A content file for editing: YAML data, or a text with its front matter and body."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import strict_yaml
from achievements.editing.edits import Edit
from achievements.editing.errors import EditError
from achievements.editing.patching import load_valid, patch_yaml
from achievements.editing.source_text import SourceText
from achievements.posts.forms import count_front_lines


def digest_of(data: bytes | None) -> str | None:
    """Return the digest of a file (SHA-256, hexadecimal); None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Add the name of the file to every EditError raised within."""
    try:
        yield
    except EditError as error:
        raise EditError(f"{path}：{error.message.zh}", f"{path}: {error.message.en}") from error


@dataclass(frozen=True, slots=True)
class Change:
    """The bytes that a file is to have, None to remove it; ``base`` is the digest of those it had.

    ``path`` is relative to the content folder, with slashes. ``base`` is None for a new file.
    """

    path: str
    base: str | None
    data: bytes | None


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file as it was read, and as it will be written; every edit returns a new one."""

    path: str
    base: str | None
    source: SourceText

    @classmethod
    def read(cls, path: str, raw: bytes | None) -> EditedFile:
        """Return the file with some bytes, or, for None, one that is yet to be made."""
        with _naming(path):
            return cls(path, digest_of(raw), SourceText("") if raw is None else SourceText.read(raw))

    @property
    def text(self) -> str:
        """The whole text, its lines ending in line feeds."""
        return self.source.text

    @property
    def data(self) -> Any:
        """The data of the YAML file or the front matter; None where there is none."""
        start, end = self._yaml_span()
        yaml = self.text[start:end]
        return strict_yaml.load(yaml).data if yaml.strip() else None

    @property
    def valid_data(self) -> Any:
        """The data of the YAML. Raises EditError where it has problems, and so may be incomplete."""
        start, end = self._yaml_span()
        with _naming(self.path):
            return load_valid(self.text[start:end]).data

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.text[self._body_start() :]

    @property
    def change(self) -> Change:
        """The change to be saved."""
        return Change(self.path, self.base, self.source.raw)

    @property
    def is_changed(self) -> bool:
        """Whether its bytes differ from those that were read."""
        return digest_of(self.source.raw) != self.base

    def edited(self, *edits: Edit) -> EditedFile:
        """Return the file after edits of its YAML. Raises EditError as ``patch_yaml`` does."""
        start, end = self._yaml_span()
        with _naming(self.path):
            yaml = patch_yaml(self.text[start:end], edits)
        return self.with_text(self.text[:start] + yaml + self.text[end:])

    def with_body(self, body: str) -> EditedFile:
        """Return the file with another text below the front matter."""
        return self.with_text(self.text[: self._body_start()] + body)

    def with_text(self, text: str) -> EditedFile:
        """Return the file with another text in place of the whole."""
        return replace(self, source=self.source.updated(text))

    def _yaml_span(self) -> tuple[int, int]:
        if not self.path.endswith(".md"):
            return 0, len(self.text)
        lines = self.text.split("\n")
        front = lines[1 : count_front_lines(lines) - 1]
        if not count_front_lines(lines):
            raise EditError(
                f"{self.path} 开头没有两行“---”",
                f"{self.path} does not start with front matter between “---”",
            )
        start = len(lines[0]) + 1
        return start, start + sum(len(line) + 1 for line in front)

    def _body_start(self) -> int:
        """Return where the body begins; 0 without front matter."""
        lines = self.text.split("\n")
        return min(sum(len(line) + 1 for line in lines[: count_front_lines(lines)]), len(self.text))
