"""The licences that the settings name stand wherever somebody looks for them."""

from __future__ import annotations

import json

import pytest

from achievements.site.tables.offered import OFFERED
from tests.whole.building import SiteFolder

ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
FORMS = {"": ("知识共享 署名 4.0", "转载请注明来源"), "en/": ("Attribution 4.0", "Please name the source")}


def text_of(site: SiteFolder, page: str, selector: str) -> str:
    node = site.pages[page].css_first(selector)
    assert node is not None
    return node.text()


def test_every_page_names_both_licences_at_its_foot(official: SiteFolder) -> None:
    for page in official.pages:
        if official.pages[page].css_first(".site-footer"):
            names = FORMS["en/" if page.startswith("en/") else ""]
            assert all(name in text_of(official, page, ".site-footer__licences") for name in names), page


def test_a_site_without_licences_says_so(site: SiteFolder) -> None:
    assert "未写明" in text_of(site, "index.html", ".site-footer__licences")
    assert "no licence stated" in text_of(site, "en/index.html", ".site-footer__licences")
    assert "还没有写明数据的使用许可" in text_of(site, "data/index.html", "main")


def test_the_page_of_data_names_them(official: SiteFolder) -> None:
    for prefix, names in FORMS.items():
        assert all(name in text_of(official, f"{prefix}data/index.html", "main") for name in names)


def test_every_row_of_a_json_file_carries_the_licence_of_the_data(
    official: SiteFolder, site: SiteFolder
) -> None:
    rows = 0
    for table in ("texts", *(name for name, forms in OFFERED.items() if "json" in forms)):
        for row in json.loads((official.folder / f"data/{table}.json").read_bytes()):
            assert row["license"] == "CC-BY-4.0"
            rows += 1
    assert rows
    assert json.loads((official.folder / "data/changes.json").read_bytes())["license"] == "CC-BY-4.0"
    for table in ("observations", "texts"):
        assert "license" not in json.loads((site.folder / f"data/{table}.json").read_bytes())[0]
    assert "license" not in json.loads((site.folder / "data/changes.json").read_bytes())


@pytest.mark.parametrize("file", ["observations", "texts", "changes"])
def test_the_schemas_ask_for_the_licence_where_there_is_one(
    official: SiteFolder, site: SiteFolder, file: str
) -> None:
    for each, expected in ((official, True), (site, False)):
        schema = json.loads((each.folder / f"data/schemas/{file}.json").read_bytes())
        assert ("license" in (schema.get("items") or schema)["required"]) == expected


def test_the_descriptions_of_the_data_name_it(official: SiteFolder) -> None:
    data = official.folder / "data"
    package = json.loads((data / "datapackage.json").read_bytes())
    assert [found["name"] for found in package["licenses"]] == ["CC-BY-4.0"]
    assert json.loads((data / "csv-metadata.json").read_bytes())["dc:license"] == {"@id": ADDRESS}
    assert json.loads((data / "openapi.json").read_bytes())["info"]["license"]["identifier"] == "CC-BY-4.0"


def test_machines_are_told_the_licence_of_each_dataset(official: SiteFolder) -> None:
    told = 0
    for tree in official.pages.values():
        for node in tree.css("script[type='application/ld+json']"):
            for thing in json.loads(node.text())["@graph"]:
                if thing["@type"] == "Dataset":
                    assert thing["license"] == ADDRESS
                    assert thing["creator"]["name"] in ("样例主办单位", "Sample publisher")
                    assert thing["temporalCoverage"]
                    told += 1
    assert told
