"""A site on its server compared with the manifest of its release."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from .encodings import plain_files
from .manifest import File, FileDifference, ReleaseManifest, file_of

AT_ONCE = 8  # requests; a server for the public bears more
TIMEOUT = 20.0  # seconds without an answer
PAUSES = (1.0, 3.0)  # seconds before a request that failed is made again


def compare_site(
    address: str, release: ReleaseManifest, pauses: tuple[float, ...] = PAUSES
) -> Iterator[FileDifference]:
    """Yield what differs between a site and a manifest, by path; ``unreachable`` is what gives no answer.

    Left out are compressed forms, which servers hand out in place of the plain ones, and pages at former
    addresses. What a server has besides the release cannot be asked for. Where there is no answer to the
    first request however often it is made, no other one is made: each would wait as long.
    """
    former = release.former_pages()
    paths = [path for path in plain_files(release.files) if path not in former]
    if not _answers(f"{address}/", pauses):
        yield from (FileDifference(path, "unreachable") for path in paths)
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kinds = pool.map(lambda path: _compare(f"{address}/{path}", release.files[path], pauses), paths)
        yield from (FileDifference(path, kind) for path, kind in zip(paths, kinds, strict=True) if kind)


def _answers(address: str, pauses: tuple[float, ...]) -> bool:
    """Return whether a server answers at all, be it with an error."""
    for pause in (*pauses, None):
        try:
            fetch(address, 1)
        except HTTPError as error:
            error.close()
        except (OSError, HTTPException):
            if pause is not None:
                time.sleep(pause)
            continue
        return True
    return False


def _compare(address: str, expected: File, pauses: tuple[float, ...]) -> str:
    """Return what is wrong with one file on the server, "" where nothing is."""
    for pause in (*pauses, None):
        try:
            return "" if file_of(fetch(address, expected.size + 1)) == expected else "changed"
        except HTTPError as error:
            error.close()
            if error.code < 500:
                return "missing"
        except (OSError, HTTPException):
            pass
        if pause is not None:
            time.sleep(pause)
    return "unreachable"


def fetch(address: str, most: int) -> bytes:
    """Return the bytes of a file on a server as they were published, of more than ``most`` the first.

    Raises OSError and HTTPException; HTTPError, which is one, is for the caller to close.
    """
    place, _, name = address.rpartition("/")
    path = place + "/" + ("" if name == "index.html" else name)
    scheme, _, rest = path.partition("://")
    request = Request(f"{scheme}://{quote(rest, safe='/:[]@%')}", headers={"Accept-Encoding": "identity"})  # noqa: S310 — the caller allows http and https alone
    with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 — as above
        body: bytes = answer.read(most)
        return body
