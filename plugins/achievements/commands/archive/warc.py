"""A release as a WARC file (ISO 28500, GB/T 33994): each file at its address, as archives of the web keep it.

WARC 1.1, one compressed record after the other. The records are resources: no
answer of a server is made up. Nothing is left to chance, so that one release
taken on one day gives one file.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

FORMAT = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Resource = tuple[str, str, bytes]  # address, media type, bytes


def warc(resources: Iterable[Resource], about: str, day: date) -> Iterator[bytes]:
    """Yield the pieces of a file: what it holds, then each resource as it was on a day."""
    fields = {
        "software": "district-achievements-portal",
        "format": "WARC File Format 1.1",
        "conformsTo": FORMAT,
        "description": about,
    }
    yield _record("warcinfo", about, "application/warc-fields", _lines(fields), day)
    for address, media_type, data in resources:
        yield _record("resource", address, media_type, data, day)


def _record(kind: str, address: str, media_type: str, data: bytes, day: date) -> bytes:
    """Return one record, compressed on its own so that each can be read alone."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{address} {day} {hashlib.sha256(data).hexdigest()}")
    headers = {"WARC-Type": kind, "WARC-Record-ID": f"<{name.urn}>", "WARC-Date": str(day)}
    if kind != "warcinfo":
        digest = b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()  # as is usual
        headers |= {"WARC-Target-URI": address, "WARC-Payload-Digest": f"sha1:{digest}"}
    headers |= {"Content-Type": media_type, "Content-Length": str(len(data))}
    record = b"WARC/1.1\r\n" + _lines(headers) + b"\r\n" + data + b"\r\n\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)  # gzip without name and time (RFC 1952)
    return packer.compress(record) + packer.flush()


def _lines(fields: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
