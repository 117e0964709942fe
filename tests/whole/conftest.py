"""The portal's own content, built once for all tests of the finished site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.building import SiteFolder, build_content
from tests.whole.portals import ADDRESS, OFFICIAL, OTHER

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests/fixtures/small"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The site at the root of a host, as `build` makes it."""
    return build_content(ROOT / "content", tmp_path_factory.mktemp("site"), "http://localhost:8000")


@pytest.fixture(scope="session")
def site_below(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The same site below a path, as a topic section of another site."""
    return build_content(
        ROOT / "content", tmp_path_factory.mktemp("below"), "https://portal.example/zt/record"
    )


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A small government site with all its identifiers, below a path."""
    return build_content(SMALL, tmp_path_factory.mktemp("official"), ADDRESS, OFFICIAL)


@pytest.fixture(scope="session")
def unofficial(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A small site that is no government's, below a path."""
    return build_content(SMALL, tmp_path_factory.mktemp("unofficial"), ADDRESS, OTHER)
