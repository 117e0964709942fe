"""The settings: what is refused, in both languages, by the setting's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.build.settings import encode_report, home_place, read_settings, site_info
from achievements.build.settings_check import (
    check_identifiers,
    check_place,
    check_report,
    check_settings,
    check_texts,
)
from achievements.model.entities import Dataset, Text
from achievements.model.findings import Severity
from achievements.model.load import load_dataset, read_files
from achievements.site.licenses import LICENSES, License, Licenses
from achievements.site.obligations import report_href
from tests.render.record import CITY, DISTRICT
from tests.whole.building import ROOT
from tests.whole.portals import IDENTIFIERS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *IDENTIFIERS.items(),
        ("site_code", "bm00000000"),
        ("icp", "京ICP备00000000号"),
        ("icp", "鲁ICP备0000000000号-12"),
    ],
)
def test_an_identifier_of_the_right_form_is_taken(name: str, value: str) -> None:
    assert list(check_identifiers({name: value})) == []


def test_an_identifier_that_is_not_known_yet_is_no_fault_of_a_preview() -> None:
    assert list(check_identifiers(dict.fromkeys(IDENTIFIERS, ""))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site_code", "000000000"),
        ("site_code", "bm000000000"),
        ("site_code", "０００００００００１"),
        ("icp", "ICP备00000000号"),
        ("icp", "鲁ICP备0000000号"),
        ("icp", "鲁ICP备00000000"),
        ("icp", "鲁ICP备00000000号 "),
        ("police", "鲁公网安备0000000000000号"),
        ("police", "公网安备00000000000000号"),
        ("mark", "https://bszs.conac.cn/sitename?method=show&id=" + "0" * 32),
        ("licence", "0000000000"),
    ],
)
def test_any_other_is_refused_by_name(name: str, value: str) -> None:
    (finding,) = check_identifiers({name: value})
    assert (finding.rule, finding.severity) == ("bad-setting", Severity.ERROR)
    assert f'PORTAL["identifiers"]["{name}"]' in finding.message.zh
    assert f'PORTAL["identifiers"]["{name}"]' in finding.message.en


@pytest.mark.parametrize(
    "address", ["", "mailto:editors@portal.example", "https://portal.example/report?page={url}"]
)
def test_an_address_for_reports_is_taken(address: str) -> None:
    assert list(check_report(address)) == []


@pytest.mark.parametrize("address", ["editors@portal.example", "javascript:alert(1)", "mailto:", "https://"])
def test_an_address_that_no_browser_follows_is_refused(address: str) -> None:
    assert [finding.rule for finding in check_report(address)] == ["bad-setting"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("contact", {"zh": "见 http://localhost:8000/about/", "en": ""}),
        ("report", "https://192.168.1.5/report"),
        ("owner", {"zh": "", "en": "North District (http://nas/north)"}),
        ("tagline", {"zh": "file:///C:/a.docx", "en": ""}),
    ],
)
def test_an_address_that_no_reader_can_open_is_refused(setting: str, value: object) -> None:
    (finding,) = check_texts({setting: value})
    assert f'PORTAL["{setting}"]' in finding.message.zh


def test_public_addresses_in_settings_are_taken() -> None:
    contact = {"zh": "https://www.portal.example/，电话 10-1234", "en": "10.1.2.3"}
    assert list(check_texts({"contact": contact, "government": True})) == []


def test_an_address_for_reports_is_given_the_page() -> None:
    settings = read_settings(ROOT / "pelicanconf.py")
    settings["PORTAL"] = settings["PORTAL"] | {
        "government": False,
        "report": "https://portal.example/report?page={url}",
    }
    dataset, _ = load_dataset(read_files(ROOT / "tests/fixtures/small"))
    address = report_href(site_info(settings, dataset), "zh", "https://portal.example/a/?b=c&d")
    assert address == "https://portal.example/report?page=https%3A%2F%2Fportal.example%2Fa%2F%3Fb%3Dc%26d"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("ODbL-1.0", LICENSES["ODbL-1.0"]),
        ({"zh": "请注明出处", "en": "Name the source"}, License(Text("请注明出处", "Name the source"))),
        ({"zh": "", "en": ""}, None),
    ],
)
def test_a_licence_is_an_identifier_or_told_in_words(value: object, expected: License | None) -> None:
    settings = read_settings(ROOT / "pelicanconf.py")
    settings["PORTAL"] = settings["PORTAL"] | {"licenses": {"texts": value}}
    dataset, _ = load_dataset(read_files(ROOT / "tests/fixtures/small"))
    assert check_settings(settings, None) == []
    assert site_info(settings, dataset).licenses == Licenses(texts=expected)


@pytest.mark.parametrize(
    "review",
    [
        {"unreviewed": True},
        {"unreviewed": "no"},
        {"may_skip": "主任"},
        {"may_skip": [1]},
        {"unreviewd": "warn"},
    ],
)
def test_a_setting_of_reviews_that_means_nothing_is_told(review: dict[str, object]) -> None:
    settings = read_settings(ROOT / "pelicanconf.py")
    settings["PORTAL"] = settings["PORTAL"] | {"review": review}
    (finding,) = check_settings(settings, None)
    assert finding.rule == "bad-setting"
    assert 'PORTAL["review"]' in finding.message.zh


def test_the_settings_that_are_shipped_invent_nobody() -> None:
    portal = read_settings(ROOT / "pelicanconf.py")["PORTAL"]
    assert portal["government"] is True
    assert set(portal["identifiers"]) == set(IDENTIFIERS)
    assert set(portal["identifiers"].values()) == {""}
    assert set(portal["owner"].values()) == set(portal["contact"].values()) == {""}


def test_the_home_page_stands_for_the_place_set_else_for_the_first_city_else_for_the_first_place() -> None:
    city = replace(CITY, id="a-city")
    other = replace(CITY, id="b-city")
    places = {place.id: place for place in (DISTRICT, city, other)}
    assert home_place("b-city", Dataset(districts=places)) == "b-city"
    assert home_place("river", Dataset(districts=places)) == "river"
    assert home_place("nowhere", Dataset(districts=places)) == "a-city"
    hill = replace(DISTRICT, id="hill")
    assert home_place("nowhere", Dataset(districts={"hill": hill, "river": DISTRICT})) == "hill"
    (warning,) = check_place("nowhere", Dataset(districts=places))
    assert warning.severity is Severity.WARNING
    assert "a-city" in warning.message.en


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("https://莱芜.政务/报错?u={url}", "https://xn--xg1a2v.xn--zfr164b/%E6%8A%A5%E9%94%99?u={url}"),
        ("https://portal.example/report?page={url}", "https://portal.example/report?page={url}"),
        ("mailto:editors@portal.example", "mailto:editors@portal.example"),
        ("", ""),
    ],
)
def test_an_address_for_reports_is_published_as_machines_read_it(written: str, published: str) -> None:
    assert encode_report(written) == published
