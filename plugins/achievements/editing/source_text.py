"""The text of a file, with its byte order mark and line ends."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace

from achievements.editing.errors import EditError
from strict_yaml import read_text

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text with line feeds, and how each of its lines ends in the file."""

    text: str
    ends: tuple[str, ...] = ()
    has_mark: bool = False

    @classmethod
    def read(cls, raw: bytes) -> SourceText:
        """Read the bytes of a file. Raises EditError where they are not text in a known encoding."""
        text, problems = read_text(raw)
        if problems:
            raise EditError(
                f"第 {problems[0].line} 行：{problems[0].zh}", f"line {problems[0].line}: {problems[0].en}"
            )
        written = raw.removeprefix(codecs.BOM_UTF8).decode()
        return cls(text, tuple(_LINE_END.findall(written)), raw.startswith(codecs.BOM_UTF8))

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        lines = self.text.split("\n")
        written = "".join(line + end for line, end in zip(lines, (*self.ends, ""), strict=True))
        return (codecs.BOM_UTF8 if self.has_mark else b"") + written.encode()

    def updated(self, text: str) -> SourceText:
        """Return the source with another text: unchanged lines keep their ends, new ones get the usual."""
        old = self.text
        start = _common_start(old, text)
        rest = min(len(old), len(text)) - start
        end = min(rest, _common_start(old[::-1], text[::-1]))
        before = old.count("\n", 0, start)
        removed = old.count("\n", start, len(old) - end)
        added = text.count("\n", start, len(text) - end)
        ends = (*self.ends[:before], *(self._usual_end,) * added, *self.ends[before + removed :])
        return replace(self, text=text, ends=ends)

    @property
    def _usual_end(self) -> str:
        return Counter(self.ends).most_common(1)[0][0] if self.ends else "\n"


def _common_start(one: str, other: str) -> int:
    """Return how many characters two texts share at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
