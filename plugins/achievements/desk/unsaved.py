"""Text that was typed but not saved, kept in the cache until it is saved or discarded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from achievements.build.journal import write_whole


class Unsaved:
    """Unsaved texts by post and language."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, lang: str, text: dict[str, Any]) -> None:
        """Keep a text."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(name, lang), json.dumps(text, ensure_ascii=False).encode())

    def find(self, name: str, lang: str) -> dict[str, Any] | None:
        """Return the text that was kept; None where there is none."""
        try:
            found = json.loads(self._file(name, lang).read_bytes())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def drop(self, name: str, lang: str) -> None:
        """Discard a text."""
        self._file(name, lang).unlink(missing_ok=True)

    def _file(self, name: str, lang: str) -> Path:
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        return self._folder / f"{digest}.{'en' if lang == 'en' else 'zh'}.json"
