"""Addresses: every link of the site is made here, so that it works under a base path."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from achievements.dataset.entities import Lang

PREFIX: dict[Lang, str] = {"zh": "", "en": "/en"}


@dataclass(frozen=True, slots=True)
class Urls:
    """The site's address: ``origin`` without a final slash, ``base`` "" or "/path" without one."""

    origin: str
    base: str

    @classmethod
    def parse(cls, site_url: str) -> Urls:
        """Take a site's URL apart; ValueError unless it is http(s), with a host, no query."""
        parts = urlsplit(site_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"SITEURL is not an http(s) address: {site_url!r}")
        return cls(f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/"))

    def page(self, path: str, lang: Lang) -> str:
        """The link to a page, given its site path ("/districts/laiwu/")."""
        return f"{self.base}{PREFIX[lang]}{path}"

    def file(self, path: str) -> str:
        """The link to a file that both languages share ("/data/observations.csv")."""
        return f"{self.base}{path}"

    def absolute(self, path: str, lang: Lang) -> str:
        """The page's absolute address."""
        return f"{self.origin}{self.page(path, lang)}"

    def absolute_file(self, path: str) -> str:
        """The shared file's absolute address."""
        return f"{self.origin}{self.base}{path}"


def output_path(path: str, lang: Lang) -> str:
    """The file below the output folder that serves a site path."""
    name = f"{PREFIX[lang]}{path}".lstrip("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name
