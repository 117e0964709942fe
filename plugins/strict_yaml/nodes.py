"""Where every part of a YAML text begins and ends, for those who write into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from .document import Path
from .tree import new_parser


@dataclass(slots=True)
class Node:
    """A value and its place in the text, as character offsets from 0.

    ``style`` is "block" or "flow" for a mapping or list; for a scalar it is "plain", a quotation
    mark, "|" or ">". An empty value starts and ends right after its colon or dash.
    """

    kind: str  # "scalar", "mapping" or "list"
    style: str
    start: int
    end: int
    entries: list[Entry]

    def find(self, path: Path) -> Node | None:
        """Return the value at a path, or None where the text has none."""
        node: Node | None = self
        for part in path:
            node = next((each.value for each in node.entries if each.key == part), None) if node else None
        return node


class Entry(NamedTuple):
    """An entry of a mapping or list: its key (a number in a list), where that begins and ends, its value.

    In a list both places are those of the value.
    """

    key: str | int
    start: int
    key_end: int
    value: Node


def read_nodes(text: str) -> Node:
    """Return the outermost value of a text that ``load`` read without problems."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._stack: list[Node] = []
        self._key: tuple[str, int, int] | None = None
        self._root = Node("scalar", "plain", 0, 0, [])

    def read(self) -> Node:
        parser = new_parser(self._text)
        try:
            while type(event := parser.get_event()) not in (DocumentEndEvent, StreamEndEvent):
                self._take(event)
        finally:
            parser.dispose()
        return self._root

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is ScalarEvent:
            inner = self._stack[-1] if self._stack else None
            start, end = self._offset(event.start_mark), self._offset(event.end_mark)
            if inner is not None and inner.kind == "mapping" and self._key is None:
                self._key = (event.value, start, end)
                return
            style = event.style or "plain"
            self._put(Node("scalar", style, start, self._end_of_text(start, end, style), []))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            name = "mapping" if kind is MappingStartEvent else "list"
            start = self._offset(event.start_mark)
            node = Node(name, "flow" if event.flow_style else "block", start, start, [])
            self._put(node)
            self._stack.append(node)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = self._stack.pop()
            node.end = self._offset(event.end_mark) if node.style == "flow" else node.entries[-1].value.end

    def _put(self, node: Node) -> None:
        """Put a value into the innermost mapping or list."""
        if not self._stack:
            self._root = node
            return
        inner = self._stack[-1]
        if inner.kind == "list":
            inner.entries.append(Entry(len(inner.entries), node.start, node.start, node))
        elif self._key is not None:
            inner.entries.append(Entry(*self._key, node))
            self._key = None

    def _end_of_text(self, start: int, end: int, style: str) -> int:
        """Return where a scalar ends: that below ``|`` or ``>`` without the empty lines that follow it.

        With ``+`` in its head they belong to it, but for the last line end.
        """
        if style not in ("|", ">"):
            return end
        written = self._text[start:end]
        kept = written.removesuffix("\n") if "+" in written.partition("\n")[0] else written.rstrip()
        return start + len(kept)

    def _offset(self, mark: Any) -> int:
        place: int = self._lines[mark.line] + mark.column
        return min(place, len(self._text))
