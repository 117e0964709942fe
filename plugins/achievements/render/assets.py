"""The theme's shared files: one stylesheet and three scripts, named after their content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Asset(NamedTuple):
    """A file that pages share; ``path`` is relative to the root of the site."""

    path: str
    data: bytes


def build_stylesheet(parts: Iterable[str]) -> Asset:
    """Join style sheets in their order, without comments and indentation."""
    return _named("portal", "css", "\n".join(_tight(_COMMENT.sub("", part)) for part in parts))


def build_script(stem: str, parts: Iterable[str]) -> Asset:
    """Join scripts in their order, without block comments and indentation."""
    return _named(stem, "js", "\n".join(_tight(_COMMENT.sub("", part)) for part in parts))


def _tight(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _named(stem: str, suffix: str, text: str) -> Asset:
    """An asset whose name changes with its content, so that browsers may keep it for ever."""
    data = (text + "\n").encode()
    return Asset(f"assets/{stem}.{blake2b(data, digest_size=4).hexdigest()}.{suffix}", data)
