"""Web addresses: as they are published, and those that open on one's own machine or network alone.

What is published is ASCII, whatever a browser showed to the one who copied it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

# RFC 3986: what a path and a query may hold besides letters and digits; a percent sign begins an escape.
_SAFE = "%/:@!$&'()*+,;=-._~[]?"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_IN_NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")

# An address, its host in ``host``. Of the preview, people write the host alone (localhost:8000). A file as
# the target of a link is none of these: the reader of Markdown refuses it.
_ADDRESS = re.compile(
    r"""(?:https?://|(?<=["'(<])//)(?:[^\s/?\#@<>"'，。；）]*@)?
        (?P<host>\[[0-9A-F:.]+\]|[A-Z0-9](?:[A-Z0-9.-]*[A-Z0-9])?)(?::\d+)?
    |(?<![\w./@:-])(?P<bare>localhost|127\.\d+\.\d+\.\d+)(?::\d+(?!\w)|(?=/))
    |(?<![\w(<])file:/+[^\s"'<>，。；）]*""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# One of these is in all of them.
_MARKS = ("//", "localhost", "127.", "file:")
# Names that are never in the public DNS (RFC 6761, RFC 6762, RFC 8375, RFC 9476; .internal: ICANN 2024),
# and one that routers give out.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_NEVER_PUBLIC = (".localhost", ".local", ".internal", ".test", ".invalid", ".home.arpa", ".alt", ".lan")


def encode_address(text: str) -> str | None:
    """Return the encoded form of a whole http(s) address, or None where the text is not one.

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


def find_private(text: str) -> Iterator[tuple[int, str]]:
    """Yield where an address that leads nowhere outside starts, and how it is written, without its path."""
    low = text.lower()
    if not any(mark in low for mark in _MARKS):
        return
    for match in _ADDRESS.finditer(text):
        if not is_public(match["host"] or match["bare"] or ""):
            yield match.start(), match.group()


def is_public(host: str) -> bool:
    """Return whether a host may be reached from anywhere (IANA's registries of addresses, the public DNS).

    A name of a single part is that of a machine in one's own network.
    """
    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        name = host.lower().rstrip(".")
        # What ends in a number is an address in another notation: 127.1, 0x7f.1 (URL Standard, section 3.5).
        last = name.rpartition(".")[2]
        return "." in name and not name.endswith(_NEVER_PUBLIC) and not _NUMBER.fullmatch(last)
