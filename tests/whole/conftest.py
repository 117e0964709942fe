"""The portal's own content, built once for all tests of the finished site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.building import SMALL, SiteFolder, build_once, build_own
from tests.whole.portals import ADDRESS, OFFICIAL, OTHER


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process's tests have their folders."""
    return tmp_path_factory.getbasetemp()


@pytest.fixture(scope="session")
def site(folder: Path) -> SiteFolder:
    """The site at the root of a host, as `build` makes it."""
    return build_own("site", folder)


@pytest.fixture(scope="session")
def site_below(folder: Path) -> SiteFolder:
    """The same site below a path, as a topic section of another site."""
    return build_own("below", folder)


@pytest.fixture(scope="session")
def official(folder: Path) -> SiteFolder:
    """A small government site with all its identifiers, below a path."""
    return build_once("official", SMALL, folder, ADDRESS, OFFICIAL)


@pytest.fixture(scope="session")
def unofficial(folder: Path) -> SiteFolder:
    """A small site that is no government's, below a path."""
    return build_once("unofficial", SMALL, folder, ADDRESS, OTHER)
