"""Why an edit was not made: said in both languages, for the person who asked for it."""

from __future__ import annotations

from achievements.model.findings import Message


class EditError(Exception):
    """An edit that cannot be made, or a file that cannot be edited; nothing was changed."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.message = Message(zh, en)
