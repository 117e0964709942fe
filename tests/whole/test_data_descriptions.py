"""What describes the data files, held against the files as they are published."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from achievements.site.tables.offered import OFFERED, PARTS, part_tables
from tests.whole.building import ROOT, SiteFolder


def described(site: SiteFolder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.folder / "data/openapi.json").read_bytes())
    return found


def addresses(site: SiteFolder) -> Iterator[tuple[str, Any]]:
    """Every path of the description, with its parameter as in the example, and what it says of the answer."""
    for path, item in described(site)["paths"].items():
        values = {parameter["name"]: parameter["example"] for parameter in item.get("parameters", ())}
        content = item["get"]["responses"]["200"]["content"]
        for server in item.get("servers", described(site)["servers"]):
            folder = server["url"].removeprefix(site.site_url).strip("/")
            name = f"{folder}/{path.strip('/').format(**values)}".lstrip("/")
            yield f"{name}/index.html" if path.endswith("/") else name, content


@pytest.mark.parametrize(
    ("column", "value"), [("mark", None), ("lang", "fr"), ("former", "/posts/a/"), ("note", "text")]
)
def test_the_schema_of_texts_finds_what_is_not_as_it_says(
    site: SiteFolder, column: str, value: object
) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in requirements-dev.txt")
    rows = json.loads((site.folder / "data/texts.json").read_bytes())
    schema = json.loads((site.folder / "data/schemas/texts.json").read_bytes())
    assert jsonschema.Draft202012Validator(schema).is_valid(rows)
    rows[0][column] = value
    assert not jsonschema.Draft202012Validator(schema).is_valid(rows)


def test_addresses_of_versions_places_indicators_frames_and_charts_are_described(site: SiteFolder) -> None:
    paths = described(site)["paths"]
    assert {
        "/{version}/observations.csv",
        "/districts/{district}/observations.json",
        "/indicators/{indicator}/observations.csv",
        "/embed/figures/{district}/{indicator}/",
        "/embed/charts/{indicator}/",
        "/charts/{chart}.svg",
        "/charts/{chart}.png",
    } <= paths.keys()
    named = [set(re.findall(r"{(\w+)}", path)) for path in paths]
    told = [{each["name"] for each in item.get("parameters", ())} for item in paths.values()]
    assert named == told


def test_every_json_file_of_data_has_a_schema_or_describes_others(site: SiteFolder) -> None:
    data = site.folder / "data"
    files = {path.name for path in data.glob("*.json")}
    known = {"datapackage.json", "csv-metadata.json", "openapi.json"}  # their forms are those of standards
    assert files - known == {path.name for path in (data / "schemas").glob("*.json")}


def test_paths_are_put_behind_the_server_as_the_specification_says(site: SiteFolder) -> None:
    server = described(site)["servers"][0]["url"]
    assert server.endswith("/data")
    assert all(path.startswith("/") and "//" not in path for path in described(site)["paths"])


def test_every_file_below_data_is_described_but_what_describes_one(site: SiteFolder) -> None:
    data = site.folder / "data"
    told = {path.split("/{")[0].lstrip("/").split("/")[0] for path in described(site)["paths"]}
    there = {path.name for path in data.iterdir()} - {"index.html", "schemas"}
    assert there <= told
    page = (data / "index.html").read_text(encoding="utf-8")
    assert all(
        f'/data/{path.name}"' in page for path in data.iterdir() if path.suffix != ".html" and path.is_file()
    )


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_description_is_valid_openapi(site: SiteFolder) -> None:
    reader = pytest.importorskip("openapi_spec_validator", reason="it is in requirements-dev.txt")
    schemas = (site.folder / "data/openapi.json").as_uri()
    reader.validate(described(site), base_uri=schemas)


def test_every_address_of_the_description_is_a_file_that_its_schema_holds_for(site: SiteFolder) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in requirements-dev.txt")
    tried = 0
    for path, content in addresses(site):
        assert (site.folder / path).is_file(), path
        for media in content.values():
            if "schema" in media:
                schema = json.loads((site.folder / "data" / media["schema"]["$ref"]).read_bytes())
                jsonschema.Draft202012Validator.check_schema(schema)
                told = json.loads((site.folder / path).read_bytes())
                jsonschema.Draft202012Validator(schema).validate(told)
                wanted = schema["items"]["required"] if "items" in schema else schema["required"]
                assert all(list(row) == wanted for row in (told if "items" in schema else [told]))
                tried += 1
    assert tried > len(OFFERED) / 2


@pytest.mark.parametrize(
    ("column", "value"), [("value", 32270000), ("period_start", None), ("status", "certain"), ("key", 1)]
)
def test_a_schema_finds_what_is_not_as_it_says(site: SiteFolder, column: str, value: object) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in requirements-dev.txt")
    rows = json.loads((site.folder / "data/observations.json").read_bytes())
    schema = json.loads((site.folder / "data/schemas/observations.json").read_bytes())
    rows[0][column] = value
    assert not jsonschema.Draft202012Validator(schema).is_valid(rows)


def test_csvw_reads_every_csv_file_as_described(site: SiteFolder) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is in requirements-dev.txt")
    group = csvw.TableGroup.from_file(site.folder / "data/csv-metadata.json")
    assert {str(table.url) for table in group.tables} == {
        path.name for path in (site.folder / "data").glob("*.csv")
    }
    for table in group.tables:
        rows = list(table.iterdicts(strict=True))
        assert len(rows) == len(rows_of(site.folder / "data" / str(table.url)))
    assert group.check_referential_integrity()


def test_the_files_of_each_record_deal_out_the_rows_of_the_whole(site: SiteFolder) -> None:
    data = site.folder / "data"
    for folder, kind in PARTS.items():
        for table, form in part_tables(folder):
            files = sorted((data / folder).glob(f"*/{table}.{form}"))
            assert files
            found: list[Any] = []
            for file in files:
                rows = rows_of(file) if form == "csv" else json.loads(file.read_bytes())
                assert {row[kind.column] for row in rows} <= {file.parent.name}
                found += rows
            whole = data / f"{table}.{form}"
            every = rows_of(whole) if form == "csv" else json.loads(whole.read_bytes())
            assert sorted(map(str, found)) == sorted(map(str, every))


def test_the_calendar_of_each_place_has_its_events(site: SiteFolder) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is in requirements-dev.txt")
    named = 0
    for file in (site.folder / "data/districts").glob("*/events.ics"):
        entries = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert len(entries) == len(rows_of(file.with_suffix(".csv")))
        named += len(entries)
    assert named == len(rows_of(site.folder / "data/events.csv"))


def test_the_workbook_holds_the_rows_of_every_csv_file(site: SiteFolder) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is in requirements-dev.txt")
    data = site.folder / "data"
    book = openpyxl.load_workbook(data / "district-achievements.xlsx", read_only=True)
    for sheet in book.worksheets:
        names, _, *rows = sheet.iter_rows(values_only=True)
        expected = rows_of(data / f"{sheet.title.split()[-1]}.csv")
        assert len(rows) == len(expected)
        assert list(names) == list(expected[0] if expected else names)
    assert len(book.worksheets) == len(list(data.glob("*.csv")))


def test_what_texts_and_changes_hold_is_explained_on_the_page_and_in_the_documentation(
    site: SiteFolder,
) -> None:
    written = (ROOT / "docs/data.md").read_text("utf-8")
    for name in ("texts.json", "changes.json"):
        schema = json.loads((site.folder / "data/schemas" / name).read_bytes())
        properties = (schema.get("items") or schema)["properties"]
        of_release = schema.get("$defs", {}).get("release", {}).get("properties", {})
        told = {**properties, **{f"releases[].{member}": form for member, form in of_release.items()}}
        for member, form in told.items():
            zh, _, en = form["description"].partition(" / ")
            assert f"| `{member}` | {zh}。{en}. |" in written
            for page, meaning in (("data", zh), ("en/data", en)):
                table = site.pages[f"{page}/index.html"].css_first(f"#{name.removesuffix('.json')}")
                assert table is not None
                assert table.parent is not None
                assert meaning in table.parent.text()
                assert member in table.parent.text()
