"""Build a content folder as the tasks do, and read what came of it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from achievements.build.driver import LOCK_PATIENCE, build_site
from achievements.build.lock import hold
from achievements.build.settings import read_settings
from achievements.model.findings import Finding, has_errors

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests/fixtures/small"
TODAY = date(2026, 11, 21)
# The portal's own content as it is built once for all tests, at the root of a host and below a path, as a
# topic section of another site: names and addresses.
OWN = {"site": "http://localhost:8000", "below": "http://localhost:8001/zt/record"}


class SiteFolder:
    """A built site: its files, and its pages as parsed HTML."""

    def __init__(self, folder: Path, site_url: str, findings: tuple[Finding, ...]) -> None:
        self.folder = folder
        self.site_url = site_url
        self.findings = findings

    @cached_property
    def pages(self) -> dict[str, LexborHTMLParser]:
        """Every HTML page by its path below the folder, but for those that other sites show in a frame."""
        return self._parsed(framed=False)

    @cached_property
    def frames(self) -> dict[str, LexborHTMLParser]:
        """Every page that other sites show in a frame, by its path below the folder."""
        return self._parsed(framed=True)

    def _parsed(self, *, framed: bool) -> dict[str, LexborHTMLParser]:
        return {
            name: LexborHTMLParser(path.read_bytes())
            for path in sorted(self.folder.rglob("*.html"))
            if (name := path.relative_to(self.folder).as_posix()).removeprefix("en/").startswith("embed/")
            is framed
        }

    def address(self, page: str) -> str:
        """The absolute address of a page."""
        return f"{self.site_url}/{page.removesuffix('index.html')}"

    def links(self, page: str) -> Iterator[str]:
        """Every address that a page names, absolute."""
        here = self.address(page)
        for node in self.pages[page].css("[href], [src], [srcset]"):
            for name in ("href", "src"):
                if (value := node.attributes.get(name)) is not None:
                    yield urljoin(here, value)
            for candidate in (node.attributes.get("srcset") or "").split(","):
                if candidate.strip():
                    yield urljoin(here, candidate.split()[0])

    def target(self, address: str) -> tuple[Path, str] | None:
        """The file and fragment that an address of this site leads to; None for another host."""
        parts, own = urlsplit(address), urlsplit(self.site_url)
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc) or not parts.path.startswith(own.path):
            return None
        path = unquote(parts.path[len(own.path) :]).lstrip("/")
        return self.folder / (
            f"{path}index.html" if path == "" or path.endswith("/") else path
        ), parts.fragment


def build_content(
    content: Path, root: Path, site_url: str, portal: Mapping[str, object] | None = None
) -> SiteFolder:
    """Build a content folder; errors fail the test that asked for it.

    ``portal`` takes the place of what the setting PORTAL says under the same names.
    """
    output = root / "output"
    settings = read_settings(ROOT / "pelicanconf.py")
    overrides = {
        "SITEURL": site_url,
        "CACHE_PATH": str(root / "cache"),
        "PORTAL": {**settings["PORTAL"], **(portal or {})},
    }
    result = build_site(ROOT / "pelicanconf.py", content, output, TODAY, no_progress, overrides=overrides)
    assert not has_errors(result.findings), [str(finding) for finding in result.findings]
    return SiteFolder(output, site_url, result.findings)


def build_once(
    name: str, content: Path, root: Path, site_url: str, portal: Mapping[str, object] | None = None
) -> SiteFolder:
    """The same, built once for the run however many processes it has; nobody may change it.

    ``root`` is the folder of this process's tests; those of the others lie beside it.
    """
    shared = shared_folder(name, root)
    shared.mkdir(exist_ok=True)
    kept = shared / "findings"
    with hold(shared / "lock", LOCK_PATIENCE, lambda: None):
        if not kept.exists():  # the first to ask
            site = build_content(content, shared, site_url, portal)
            kept.write_bytes(pickle.dumps(site.findings))
    return SiteFolder(shared / "output", site_url, pickle.loads(kept.read_bytes()))  # noqa: S301 — our own


def shared_folder(name: str, root: Path) -> Path:
    """Where a site is that is built once for the run."""
    return root.parent / name if "PYTEST_XDIST_WORKER" in os.environ else root / name


def build_own(name: str, root: Path) -> SiteFolder:
    """One of the sites of the portal's own content, built once for the run."""
    return build_once(name, ROOT / "content", root, OWN[name])


def no_progress(*_: object) -> None:
    """Report to nobody."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
