"""The downloads as they are published: one data package, valid as it lies there."""

from __future__ import annotations

import pytest

from achievements.site.tables.offered import CHANGES_FILE, DESCRIPTIONS, TEXTS_FILE, WORKBOOK_FILE
from tests.whole.building import SiteFolder

OF_RELEASES = (CHANGES_FILE, TEXTS_FILE)  # what the next release is compared with is no table of figures


def test_every_file_of_the_data_package_is_valid_as_published(site: SiteFolder) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is in requirements-dev.txt")
    package = frictionless.Package(str(site.folder / "data/datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    published = {path.name for path in (site.folder / "data").iterdir() if path.is_file()}
    assert {task.place for task in report.tasks} == published - {
        *DESCRIPTIONS,
        *OF_RELEASES,
        WORKBOOK_FILE,
        "index.html",
    }
