"""Addresses: every link of the site is made here, so that it works under a base path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from achievements.model.addresses import encode_address
from achievements.model.entities import Lang
from achievements.model.findings import Message

_IN_NO_ADDRESS = re.compile(r"[\s<>\"'\\^`{|}]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:s?html?|php|jsp|aspx?)$", re.IGNORECASE)
_LOCAL = re.compile(r"https?://(localhost|127\.|\[::1\])")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")  # of the name of a host

PREFIX: dict[Lang, str] = {"zh": "", "en": "/en"}


@dataclass(frozen=True, slots=True)
class Urls:
    """The site's address: ``origin`` without a final slash, ``base`` "" or "/path" without one."""

    origin: str
    base: str

    @classmethod
    def parse(cls, site_url: str) -> Urls:
        """Take a site's URL apart; ValueError where `find_address_fault` finds one.

        A Chinese host stands in Punycode, and Chinese in the path percent-encoded, wherever the site
        names its own address.
        """
        if wrong := find_address_fault(site_url):
            raise ValueError(wrong.en)
        parts = urlsplit(encode_address(site_url) or site_url)
        return cls(f"{parts.scheme}://{parts.netloc.lower()}", parts.path.rstrip("/"))

    def page(self, path: str, lang: Lang) -> str:
        """Return the link to a page, given its site path ("/districts/laiwu/")."""
        return f"{self.base}{PREFIX[lang]}{path}"

    def file(self, path: str) -> str:
        """Return the link to a file that both languages share ("/data/observations.csv")."""
        return f"{self.base}{path}"

    def absolute(self, path: str, lang: Lang) -> str:
        """Return the page's absolute address."""
        return f"{self.origin}{self.page(path, lang)}"

    def public(self, path: str, lang: Lang) -> str:
        """Return the page's absolute address; "" on this machine, where nobody else can open it."""
        return "" if _LOCAL.match(self.origin) else self.absolute(path, lang)

    def absolute_file(self, path: str) -> str:
        """Return the shared file's absolute address."""
        return f"{self.origin}{self.base}{path}"


def output_path(path: str, lang: Lang) -> str:
    """Return the file below the output folder that serves a site path."""
    name = f"{PREFIX[lang]}{path}".lstrip("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def find_address_fault(address: str) -> Message | None:
    """Return what is wrong with an address as that of a site, whose pages lie below it."""
    if not address.isprintable() or _IN_NO_ADDRESS.search(address):
        return Message(
            f"“{address}”含有空格或网址里不能有的字符", f"{address!r} holds what no address may hold"
        )
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return Message(f"“{address}”写法不对", f"{address!r} is malformed")
    if parts.scheme not in ("http", "https") or not host:
        return Message(f"“{address}”不是 http(s) 网址", f"{address!r} is not an http(s) address")
    if "@" in parts.netloc or "?" in address or "#" in address:
        return Message(
            f"“{address}”中不能有用户名、密码、“?”或“#”",
            f"{address!r} may hold no user name, password, “?” or “#”",
        )
    if not _is_host(host):
        return Message(f"“{host}”不是域名", f"{host!r} is no name of a host")
    folders = unquote(parts.path).split("/")[1:]
    if page := next(filter(_PAGE.search, folders), None):
        return Message(
            f"“{parts.path}”是网页，不是网站所在的目录；请去掉“{page}”",
            f"{parts.path!r} is a page and no folder: leave out {page!r}",
        )
    if {".", ".."} & set(folders) or "" in folders[:-1] or _LONE_PERCENT.search(parts.path):
        return Message(f"“{parts.path}”不是目录的路径", f"{parts.path!r} is no path of a folder")
    return None


def _is_host(name: str) -> bool:
    """Return whether a name can be a host's: labels of letters, digits and hyphens, or an IP address."""
    try:
        ip_address(name)
    except ValueError:
        try:
            plain = name.encode("idna").decode("ascii")
        except ValueError:
            return False
        labels = plain.removesuffix(".").split(".")
        # A Chinese name of a single part is a word that nobody replaced (网站域名); what ends in a number is
        # an address in another notation (URL Standard, section 3.5).
        whole = name.isascii() or len(labels) > 1
        return whole and all(map(_LABEL.fullmatch, labels)) and not _NUMBER.fullmatch(labels[-1])
    return True
