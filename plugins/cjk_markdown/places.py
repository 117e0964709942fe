"""Where a piece of inline text stands in the file.

markdown-it knows the lines of a block and nothing of columns: the inline text is
found again in its source lines.
"""

from __future__ import annotations

from bisect import bisect_right

from markdown_it.token import Token


class Places:
    """Finds line and column, from 1, for positions in the inline tokens of one text."""

    def __init__(self, body: str, line_offset: int) -> None:
        self._lines = body.split("\n")
        self._offset = line_offset
        self._content: str | None = None
        self._map: list[int] | None = None
        self._starts: list[int] = []
        self._columns: list[int] = []
        self._searched: dict[int, int] = {}  # source line -> where its last cell ended

    def line_of(self, token: Token) -> str:
        """Return the first line of a block as it stands in the file."""
        row = token.map[0] if token.map else 0
        return self._lines[row] if row < len(self._lines) else ""

    def last_line_of(self, token: Token) -> str:
        """Return the last line of a block as it stands in the file."""
        row = token.map[1] - 1 if token.map else 0
        return self._lines[row] if row < len(self._lines) else ""

    def of_block(self, token: Token) -> tuple[int, int]:
        """Return the place where a block starts, or the start of the text where it has no lines."""
        row = token.map[0] if token.map else 0
        line = self.line_of(token)
        return row + 1 + self._offset, len(line) - len(line.lstrip(" \t>")) + 1

    def of_inline(self, token: Token, position: int) -> tuple[int, int]:
        """Return the place of a position within the content of an ``inline`` token."""
        # The parts of a block, a picture and the words beside it, share its content.
        if token.content is not self._content or token.map is not self._map:
            self._locate(token)
        index = bisect_right(self._starts, position) - 1
        first = token.map[0] if token.map else 0
        return first + index + 1 + self._offset, self._columns[index] + position - self._starts[index] + 1

    def _locate(self, token: Token) -> None:
        self._content, self._map = token.content, token.map
        self._starts, self._columns = [], []
        start = 0
        first = token.map[0] if token.map else 0
        for row, content in enumerate(token.content.split("\n"), first):
            source = self._lines[row] if row < len(self._lines) else ""
            column = source.find(content, self._searched.get(row, 0))
            self._searched[row] = max(column, 0) + len(content)
            self._starts.append(start)
            self._columns.append(max(column, 0))
            start += len(content) + 1
