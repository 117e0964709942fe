from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.model.entities import Dataset, Text
from achievements.render.datapackage import DataFile, Package
from achievements.render.downloads import render_downloads
from achievements.render.rows import csv_cell
from achievements.site.calendar import calendar_view
from achievements.site.licenses import LICENSES, License
from achievements.site.tables import (
    Column,
    dimensions_table,
    districts_table,
    events_table,
    indicators_table,
    observations_table,
    projects_table,
    signings_table,
    sources_table,
    topics_table,
)
from achievements.site.tables.offered import DESCRIPTIONS, WORKBOOK_FILE
from tests.render.record import DATASET

PACKAGE = Package(
    "district-achievements",
    Text("区县发展成果数据", "District achievements data"),
    Text("试验用", "For the tests"),
    "https://example.org/",
    None,
    (("日报", "https://example.org/a"), ("没有网址的来源", "")),
)
CELL = Column("note", "string", Text("说明", "Note"))


def downloads(dataset: Dataset = DATASET, package: Package = PACKAGE) -> dict[str, DataFile]:
    tables = (
        observations_table(dataset, lambda item: f"/districts/{item.district}/"),
        events_table(dataset, lambda event: f"/timeline/{event.id}/"),
        signings_table(
            dataset, lambda item: f"/districts/{item.district}/", lambda event: f"/timeline/{event.id}/"
        ),
        projects_table(dataset, lambda project: f"/projects/#{project.id}"),
        districts_table(dataset),
        indicators_table(dataset),
        dimensions_table(dataset),
        topics_table(dataset),
        sources_table(dataset),
    )
    calendar = calendar_view(
        dataset,
        dataset.events.values(),
        Text("签约", "Signings"),
        "example.org",
        lambda event: f"https://example.org/{event.id}/",
    )
    return {file.name: file for file in render_downloads(tables, calendar, package, {})}


def write_files(files: dict[str, DataFile], folder: Path) -> None:
    (folder / "schemas").mkdir()
    for file in files.values():
        (folder / file.name).write_bytes(file.data)


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(downloads()[name].data.decode("utf-8-sig"), newline="")))


def test_csv_starts_with_a_byte_order_mark_and_ends_lines_with_crlf() -> None:
    data = downloads()["observations.csv"].data
    assert data.startswith(b"\xef\xbb\xbfdistrict,indicator,breakdown,period,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_csv_and_json_tell_the_same_values() -> None:
    rows = read_csv("observations.csv")
    objects = json.loads(downloads()["observations.json"].data)
    assert [row["key"] for row in rows] == [item["key"] for item in objects]
    for row, item in zip(rows, objects, strict=True):
        for name in ("value", "unit", "qualifier", "status", "yoy_percent", "target_percent", "period_end"):
            assert row[name] == (item[name] or "")
        assert row["scope_en"] == (item["scope"]["en"] if item["scope"] else "")


def test_json_holds_one_record_on_each_line_with_exact_decimals_as_strings() -> None:
    lines = downloads()["observations.json"].data.decode().splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert len(lines) == len(DATASET.observations) + 2
    assert '"value": "32270000"' in lines[1]
    assert "第3段" in lines[1]


def test_json_nests_what_belongs_together() -> None:
    project = json.loads(downloads()["projects.json"].data)[0]
    assert project["name"] == {"zh": "芯片园", "en": "Chip park"}
    assert project["figures"][0]["value"] == "150000000"
    assert [stage["date"] for stage in project["stages"]] == ["2022-08-04", None]
    event = json.loads(downloads()["events.json"].data)[0]
    assert event["amounts"][1] == {
        "value": "50000000",
        "unit": "USD",
        "qualifier": "more-than",
        "written": "超5000万美元",
    }
    assert event["industries"] == ["chips", "health"]


def test_an_empty_dataset_gives_headers_and_empty_arrays() -> None:
    files = downloads(Dataset())
    assert files["observations.csv"].data.count(b"\r\n") == 1
    assert files["observations.json"].data == b"[]\n"
    assert b"BEGIN:VEVENT" not in files["events.ics"].data


def test_the_same_dataset_gives_the_same_bytes() -> None:
    assert downloads() == downloads()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("-3.2%", "-3.2%"),
        ("+88.6%", "+88.6%"),
        ("-1,234.5", "-1,234.5"),
        ("近40亿元", "近40亿元"),
        ("a=b", "a=b"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_disarmed_and_numbers_are_not(text: str, expected: str) -> None:
    assert csv_cell(CELL, text) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_no_number_is_ever_touched(number: Decimal) -> None:
    text = format(number, "f")
    assert csv_cell(CELL._replace(type="decimal"), text) == text


@given(st.text())
def test_no_text_cell_can_start_a_formula(text: str) -> None:
    cell = csv_cell(CELL, text)
    assert cell in (text, "'" + text)
    assert cell[:1] not in tuple("=@\t\r\n＝＋－＠")


def validate(folder: Path) -> set[str]:
    """Kinds of errors that frictionless finds in the files of a folder."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is in requirements-dev.txt")
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert len(report.tasks) == len(package.resources)
    return {error[0] for error in report.flatten(["type"])}


def test_the_data_package_and_every_file_pass_frictionless(tmp_path: Path) -> None:
    write_files(downloads(), tmp_path)
    assert validate(tmp_path) == set()


def test_frictionless_finds_planted_errors(tmp_path: Path) -> None:
    write_files(downloads(), tmp_path)
    path = tmp_path / "observations.csv"
    data = path.read_bytes().replace(b"\r\nriver,fdi-used", b"\r\nnowhere,fdi-used", 1)
    path.write_bytes(data.replace(b",final,", b",certain,", 1))
    assert validate(tmp_path) == {"byte-count", "hash-count", "foreign-key", "constraint-error"}


def test_the_data_package_describes_each_file_with_its_size_and_digest() -> None:
    files = downloads()
    description = json.loads(files["datapackage.json"].data)
    resources = {resource["path"]: resource for resource in description["resources"]}
    assert set(resources) == {name for name in files if "/" not in name} - {*DESCRIPTIONS, WORKBOOK_FILE}
    names = [resource["name"] for resource in description["resources"]]
    assert len(set(names)) == len(names)
    for path, resource in resources.items():
        assert resource.get("bytes", len(files[path].data)) == len(files[path].data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(files[path].data).hexdigest()
        assert resource["title"] != resource["title@en"]
    fields = {field["name"]: field for field in resources["observations.csv"]["schema"]["fields"]}
    assert (fields["value"]["type"], fields["period_start"]["type"]) == ("number", "date")
    assert fields["value"]["description@en"].startswith("Value: exact decimal")


@pytest.mark.parametrize(
    ("license_", "expected"),
    [
        (
            LICENSES["CC-BY-4.0"],
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "知识共享 署名 4.0 国际许可协议",
                "title@en": "Creative Commons Attribution 4.0 International",
            },
        ),
        (
            License(Text("转载请注明出处", "Please name the source")),
            {"name": "other", "title": "转载请注明出处", "title@en": "Please name the source"},
        ),
    ],
)
def test_a_licence_stands_in_the_data_package_once_it_is_set(
    license_: License, expected: dict[str, str], tmp_path: Path
) -> None:
    assert "licenses" not in json.loads(downloads()["datapackage.json"].data)
    files = downloads(package=PACKAGE._replace(license=license_))
    assert json.loads(files["datapackage.json"].data)["licenses"] == [expected]
    write_files(files, tmp_path)
    assert validate(tmp_path) == set()


def test_sources_without_an_address_are_named_without_one() -> None:
    sources = json.loads(downloads()["datapackage.json"].data)["sources"]
    assert sources == [{"title": "日报", "path": "https://example.org/a"}, {"title": "没有网址的来源"}]


def test_the_whole_span_of_a_partial_date_is_in_the_calendar() -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is in requirements-dev.txt")
    calendar = icalendar.Calendar.from_ical(downloads()["events.ics"].data)
    assert calendar.errors == []
    month, single = calendar.walk("VEVENT")
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (date(2022, 8, 1), date(2022, 9, 1))
    assert (single["DTSTART"].dt, single["DTEND"].dt) == (date(2021, 12, 22), date(2021, 12, 23))
    assert month["SUMMARY"] == "河区集中签约;23个项目 / River district signs 23 projects; all at once"
    assert "2022-08" in month["DESCRIPTION"]
    assert month["UID"] == "2022-08-river@example.org"
    assert month["URL"] == "https://example.org/2022-08-river/"
