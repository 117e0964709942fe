"""Errors and notices about a sheet and its cells."""

from __future__ import annotations

from typing import NamedTuple

from achievements.model.findings import Message, MessageError


class SheetError(MessageError):
    """A file that is not a sheet of figures, or must not be opened."""


class CellNotice(NamedTuple):
    """A message about a cell (``B7``), a row, or the whole sheet (``""``)."""

    cell: str
    message: Message
