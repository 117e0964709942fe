"""Web addresses as they are published: ASCII, whatever a browser showed to the one who copied it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# RFC 3986: what a path and a query may hold besides letters and digits; a percent sign begins an escape.
_SAFE = "%/:@!$&'()*+,;=-._~[]?"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_IN_NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")


def encode_address(text: str) -> str | None:
    """The encoded form of a whole http(s) address, or None where it is none.

    A Chinese host becomes Punycode (RFC 3492), Chinese in path and query is
    percent-encoded as UTF-8 (RFC 3987, section 3.1); all else stays as it was typed.
    """
    if not text.isprintable() or _IN_NO_ADDRESS.search(text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        return None
    sound = parts.scheme in ("http", "https") and "." in host and parts.username is None
    if not sound or not _HOST.fullmatch(host):
        return None
    if text.isascii():
        return text
    port = f":{parts.port}" if parts.port else ""
    encoded = parts._replace(
        netloc=f"{host}{port}",
        path=quote(parts.path, safe=_SAFE),
        query=quote(parts.query, safe=_SAFE),
        fragment=quote(parts.fragment, safe=_SAFE),
    )
    return encoded.geturl()
