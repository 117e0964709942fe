from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.commands.publish import require_site_url, run

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "address",
    ["https://www.laiwu.gov.cn", "https://www.laiwu.gov.cn/cgzs", "http://10.1.2.3:8080/portal"],
)
def test_a_public_address_is_accepted(address: str) -> None:
    require_site_url(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.laiwu.gov.cn",
        "ftp://www.laiwu.gov.cn",
        "https://",
        "https://example.com",
        "https://www.example.org/portal",
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://[::1]/",
        "https://portal.test",
        "https://user@www.laiwu.gov.cn",
        "https://www.laiwu.gov.cn/?page=1",
        "https://www.laiwu.gov.cn/#top",
        "https://www.laiwu.gov.cn/a b",
        "https://[broken",
        "https://www.laiwu.gov.cn:port",
    ],
)
def test_an_address_that_can_be_no_public_sites_is_refused(address: str) -> None:
    with pytest.raises(CommandError, match="SITEURL"):
        require_site_url(address)


def test_publishing_without_an_address_is_refused_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    with pytest.raises(CommandError, match="empty"):
        run(PROJECT, output=str(tmp_path / "site"))
    assert not (tmp_path / "site").exists()


def test_the_settings_take_the_address_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://www.laiwu.gov.cn/cgzs/")
    settings = runpy.run_path(str(PROJECT / "publishconf.py"))
    assert settings["SITEURL"] == "https://www.laiwu.gov.cn/cgzs"
    assert settings["PORTAL"] == runpy.run_path(str(PROJECT / "pelicanconf.py"))["PORTAL"]
