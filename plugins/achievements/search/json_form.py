"""JSON in its shortest form."""

from __future__ import annotations

import json


def to_json(value: object) -> bytes:
    """A value as JSON in UTF-8, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
