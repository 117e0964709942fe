"""What is wrong with a sheet, by cell, and what is said of one that cannot be read at all."""

from __future__ import annotations

from typing import NamedTuple

from achievements.model.findings import Message, MessageError


class SheetError(MessageError):
    """A file that is no sheet of figures, or that may not be opened."""


class CellNotice(NamedTuple):
    """Something to be told of a cell (``B7``), a row or the whole sheet (``""``)."""

    cell: str
    message: Message
