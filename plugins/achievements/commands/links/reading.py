"""Reads addresses as a patient visitor does: one request at a time to a host, a pause between two.

The standard library is enough: only the head of an answer is wanted, so a body,
even an endless one, is never read. A proxy that the environment names is used.
"""

from __future__ import annotations

import ssl
import threading
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from itertools import chain
from socket import SHUT_RDWR, gaierror
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from achievements.checks.links import Outcome
from achievements.model.addresses import encode_address, is_public

AGENT = "Mozilla/5.0 (compatible; district-achievements-portal links)"
PERMANENT, REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
NOTHING_THERE = (404, 410)
LATER = (408, 425, 429)  # the same question may be answered later, as after any status of 500 or more
BLOCKED = 521  # with which a common firewall answers programs
LONGEST_WAIT = 60.0  # seconds that a server's Retry-After may ask for


class Limits(NamedTuple):
    """What reading may cost; times in seconds."""

    silence: float = 15.0  # for which a server may say nothing
    whole: float = 30.0  # for one answer, from connecting to the end of its head
    pause: float = 1.0  # between two requests to one host
    rounds: tuple[float, ...] = (0.0, 5.0, 30.0)  # wait before each round; later ones ask what failed before
    hops: int = 5  # redirects that are followed
    patience: int = 3  # addresses of a host that may fail in a row before its others are left for the round
    at_once: int = 8  # hosts


class Result(NamedTuple):
    """What came of an address in one try; ``wait``: seconds that the server asks for before the next."""

    outcome: Outcome
    detail: str
    wait: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether another try could give a better result."""
        return self.outcome in ("gone", "certificate", "unreachable")


class ResponseHead(NamedTuple):
    """The head of an answer, as far as it matters."""

    status: int
    location: str
    wait: float


class LinkReader:
    """Reads addresses within limits; ``may_visit`` tells of a host whether a redirect to it is followed."""

    def __init__(self, limits: Limits, may_visit: Callable[[str], bool] = is_public) -> None:
        self._limits = limits
        self._may_visit = may_visit
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._stopped = threading.Event()
        self._tls = ssl.create_default_context()
        # Old servers that browsers open as well: not being modern is no fault of a link.
        self._tls.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)

    def read(self, addresses: Iterable[str]) -> dict[str, Result]:
        """Return the result of each address: of one that failed, that of its last try."""
        results: dict[str, Result] = {}
        left = list(addresses)
        for wait in self._limits.rounds:
            asked = max((results[address].wait for address in left if address in results), default=0.0)
            time.sleep(max(wait, asked) if left else 0)
            results |= self._read_round(left)
            left = [address for address in left if results[address].failed]
        return results

    def _read_round(self, addresses: list[str]) -> dict[str, Result]:
        hosts: defaultdict[str, list[str]] = defaultdict(list)
        for address in addresses:
            hosts[urlsplit(address).netloc].append(address)
        with ThreadPoolExecutor(self._limits.at_once) as pool:
            try:
                return dict(chain.from_iterable(pool.map(self._read_host, hosts.values())))
            finally:
                self._stopped.set()  # after Ctrl-C, what was begun ends with the request that is under way
                pool.shutdown(cancel_futures=True)
                self._stopped.clear()

    def _read_host(self, addresses: list[str]) -> list[tuple[str, Result]]:
        """Read the addresses of one host, one after the other."""
        results: list[tuple[str, Result]] = []
        for address in addresses:
            last = [result for _, result in results[-self._limits.patience :]]
            silent = len(last) == self._limits.patience and all(r.outcome == "unreachable" for r in last)
            if silent or self._stopped.is_set():
                results.append((address, last[-1] if last else Result("unreachable", "interrupted")))
            else:
                results.append((address, self._try(address)))
        return results

    def _try(self, address: str) -> Result:
        """Read an address once, with its redirects."""
        try:
            return self._follow(address)
        except ssl.SSLCertVerificationError as error:
            return Result("certificate", error.verify_message)
        except gaierror:
            return Result("unreachable", "DNS")
        except (OSError, HTTPException, ValueError) as error:
            return Result("unreachable", type(error).__name__ if not str(error) else str(error)[:80])

    def _follow(self, address: str) -> Result:
        at = moved = address
        permanent = True
        for _ in range(self._limits.hops + 1):
            answer = self._ask(at)
            if answer.status not in REDIRECTS or not answer.location:
                return judge(answer, moved if moved != address else "")
            target = encode_address(urldefrag(urljoin(at, answer.location)).url)
            if target is None or not self._may_visit(urlsplit(target).hostname or ""):
                return Result("refused", f"{answer.status} → {answer.location[:80]}")
            permanent = permanent and answer.status in PERMANENT
            at = target
            moved = at if permanent else moved
        return Result("unreachable", f"{self._limits.hops + 1} redirects")

    def _ask(self, address: str) -> ResponseHead:
        """Ask for an address and read the head of the answer; OSError or HTTPException where none comes."""
        parts = urlsplit(address)
        with self._turn(parts.netloc):
            connection, target, headers = self._connection(parts)
            clock = threading.Timer(self._limits.whole, _cut, (connection,))
            began = time.monotonic()
            clock.start()
            try:
                connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": "*/*", **headers})
                answer = _head(connection.getresponse())
                if time.monotonic() - began >= self._limits.whole:
                    raise TimeoutError(f"no whole answer in {self._limits.whole:g} s")
                return answer
            finally:
                clock.cancel()
                connection.close()

    def _connection(self, parts: SplitResult) -> tuple[HTTPConnection, str, dict[str, str]]:
        """Return a connection to be opened, the request target, and headers for a proxy on the way."""
        host, target = parts.hostname or "", parts._replace(path=parts.path or "/")
        path = target._replace(scheme="", netloc="").geturl()
        proxy = "" if proxy_bypass(host) else getproxies().get(parts.scheme, "")
        at = urlsplit(proxy if "://" in proxy else f"//{proxy}") if proxy else parts
        port = at.port or (80 if proxy else None)
        if parts.scheme == "https":
            secure = HTTPSConnection(at.hostname or "", port, timeout=self._limits.silence, context=self._tls)
            if proxy:
                secure.set_tunnel(host, parts.port, _authorization(at))
            return secure, path, {}
        plain = HTTPConnection(at.hostname or "", port, timeout=self._limits.silence)
        return (plain, target.geturl(), _authorization(at)) if proxy else (plain, path, {})

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        with self._turns[host]:
            yield
            time.sleep(self._limits.pause)


def judge(answer: ResponseHead, moved: str) -> Result:
    """Return what an answer that is no redirect says of an address; ``moved`` is its new place, if any."""
    status = answer.status
    if status in NOTHING_THERE:
        return Result("gone", str(status))
    if status in LATER or (status >= 500 and status != BLOCKED):
        return Result("unreachable", str(status), answer.wait)
    if status >= 400:
        return Result("refused", str(status))
    return Result("moved", moved) if moved else Result("fine", str(status))


def _authorization(proxy: SplitResult) -> dict[str, str]:
    """Return the header that a proxy wants whose address has a name and a password (RFC 7617)."""
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _head(response: HTTPResponse) -> ResponseHead:
    wait = response.getheader("Retry-After", "")
    seconds = min(float(wait), LONGEST_WAIT) if wait.isdigit() else 0.0
    # A header in UTF-8 is read as Latin-1 by the library: RFC 9110, section 5.5, leaves it open.
    location = response.getheader("Location", "").strip()
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return ResponseHead(response.status, location, seconds)


def _cut(connection: HTTPConnection) -> None:
    """End a connection from outside: whoever waits for its answer gets an OSError or an empty one."""
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(SHUT_RDWR)
