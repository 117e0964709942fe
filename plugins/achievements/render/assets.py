"""The theme's shared files: its style sheet and its scripts, named after their content."""

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


def build_asset(name: str, parts: Iterable[str]) -> Asset:
    """Join style sheets or scripts in their order, without block comments and indentation.

    Its ``name`` ("portal.css") gets a digest of its content, so that browsers may keep it for ever.
    """
    lines = (line.strip() for part in parts for line in _COMMENT.sub("", part).splitlines())
    data = ("\n".join(filter(None, lines)) + "\n").encode()
    stem, suffix = name.split(".")
    return Asset(f"assets/{stem}.{blake2b(data, digest_size=4).hexdigest()}.{suffix}", data)
