"""Link targets: which leave the site, which stay, and which are refused."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from html import unescape
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLink

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = re.compile(r"([^/?#]*?):")
# Browsers drop control characters and take a backslash for a slash; no honest target holds them.
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TargetKind(Enum):
    """What a link target is."""

    EXTERNAL = "external"  # an address with an allowed scheme
    FRAGMENT = "fragment"  # a place in the same text
    INTERNAL = "internal"  # a path, relative or from the root of the site
    EMPTY = "empty"
    REFUSED = "refused"  # any other scheme, another host without a scheme, control characters


def classify(target: str) -> TargetKind:
    """Judge a target as the browser will read it (Markdown's own escapes already decoded).

    Everything with a colon before the first slash is a scheme, and only four
    schemes are known: what cannot be judged is refused. A path must still be a
    path when its percent signs and entities are decoded, so that no later stage
    can turn it into something else.
    """
    kind = _classify(target)
    if kind is TargetKind.INTERNAL and ("%" in target or "&" in target):
        decoded = unquote(target, errors="replace")
        forms = (decoded, unescape(target), unescape(decoded), unquote(unescape(target), errors="replace"))
        if any(_classify(form) is not TargetKind.INTERNAL for form in forms):
            return TargetKind.REFUSED
    return kind


def _classify(target: str) -> TargetKind:
    stripped = target.strip()
    if not stripped:
        return TargetKind.EMPTY
    if _CONTROL.search(stripped) or "\\" in stripped:
        return TargetKind.REFUSED
    if stripped.startswith("#"):
        return TargetKind.FRAGMENT
    if stripped.startswith("//"):
        return TargetKind.REFUSED
    if match := _SCHEME.match(stripped):
        return TargetKind.EXTERNAL if match.group(1).lower() in SCHEMES else TargetKind.REFUSED
    return TargetKind.INTERNAL


def encode(target: str) -> str:
    """Encode an external address or a fragment: its host in Punycode, the rest with percent signs."""
    scheme, slashes, rest = target.strip().partition("//")
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    try:  # as browsers do, which know ｗｗｗ and 。 as well
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = host
    return normalizeLink(f"{scheme}{slashes}{plain}{rest[len(host) :]}")


def decode_path(target: str) -> str:
    """Return the path as the content folder has it: percent signs of path and fragment decoded, both in NFC.

    A query stays as it is.
    """
    path, query, fragment = _PARTS.fullmatch(target.strip()).groups(default="")  # type: ignore[union-attr]
    return f"{_plain(path)}{query}{_plain(fragment)}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text, errors="replace"))
