from __future__ import annotations

import contextlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from achievements.commands import places
from achievements.commands.console import CommandError
from achievements.commands.places import find_content, find_output, parse_moment, parse_today


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project" / "content").mkdir(parents=True)
    return tmp_path / "project"


def test_content_is_the_projects_own_unless_another_is_named(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "其他内容"
    other.mkdir()
    assert find_content(root, None) == root / "content"
    assert find_content(root, str(other)) == other


def test_a_content_folder_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        find_content(root, "nowhere")


def test_output_is_the_projects_own_unless_another_is_named(root: Path, tmp_path: Path) -> None:
    assert find_output(root, None, root / "content") == root / "output"
    assert find_output(root, str(tmp_path / "site"), root / "content") == tmp_path / "site"


@pytest.mark.parametrize("place", [".", "..", "content", "content/site", "/", "~"])
def test_output_never_takes_the_place_of_the_project_or_its_content(root: Path, place: str) -> None:
    folder = Path(place).expanduser() if place == "~" else root / place
    with pytest.raises(CommandError):
        find_output(root, str(folder), root / "content")


def test_output_through_a_link_to_the_content_is_refused(root: Path) -> None:
    link = root / "link"
    try:
        link.symlink_to(root / "content", target_is_directory=True)
    except OSError:
        pytest.skip("platform: making links needs a privilege on Windows")
    with pytest.raises(CommandError):
        find_output(root, str(link), root / "content")


def test_a_file_is_no_output_folder(root: Path) -> None:
    (root / "file").touch()
    with pytest.raises(CommandError, match="not a folder"):
        find_output(root, str(root / "file"), root / "content")


def test_today_is_the_day_in_china_wherever_the_build_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2022, 8, 3, 17, 30, tzinfo=UTC).astimezone(places.CHINA)

    monkeypatch.setattr(places, "datetime", Clock)
    assert parse_today(None) == date(2022, 8, 4)


def test_today_can_be_given() -> None:
    assert parse_today("2022-08-04") == date(2022, 8, 4)
    with pytest.raises(CommandError, match="2022-08-04"):
        parse_today("4.8.2022")


@pytest.mark.parametrize(
    ("option", "moment"),
    [
        ("2022-08-04", "2022-08-04 00:00"),
        (" 2022-08-04  09:30 ", "2022-08-04 09:30"),
        ("2024-02-29 23:59", "2024-02-29 23:59"),
        ("0999-01-01", "0999-01-01 00:00"),
    ],
)
def test_a_moment_is_a_day_or_a_day_with_its_time(option: str, moment: str) -> None:
    assert parse_moment(option) == moment


@pytest.mark.parametrize(
    "option",
    [
        *("2022-08-04 24:00", "2022-08-04 9:30", "2022-08-04 09:60", "2022-08-04 0930", "2022-08-04 09"),
        *("2022-08-04 09:30:15", "2022-08-04 09:30+08:00", "2022-08-04T09:30", "20220804", "2022-W31-4"),
        *("2022-02-29", "0000-01-01", "2022-13-01", "２０２２-08-04"),
    ],
)
def test_no_version_of_python_takes_anything_else_for_a_moment(option: str) -> None:
    with pytest.raises(CommandError, match="2022-08-04 09:30"):
        parse_moment(option)


UNUSABLE = ["a" * 300, "a/" * 3000, "loop", "loop/x", "file", "file/x", "dangling", "\udcff"]


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links for everyone")
@pytest.mark.parametrize("name", UNUSABLE)
def test_a_folder_that_cannot_be_is_told_and_never_a_failure(root: Path, name: str) -> None:
    (root / "loop").symlink_to("loop")
    (root / "dangling").symlink_to("nowhere")
    (root / "file").touch()
    with pytest.raises(CommandError):
        find_content(root, str(root / name))
    with contextlib.suppress(CommandError):  # a long name is for the system to refuse
        find_output(root, str(root / name), root / "content")


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links for everyone")
@pytest.mark.parametrize("name", ["loop", "loop/x", "file", "file/x", "dangling"])
def test_an_output_that_no_folder_can_be_is_refused(root: Path, name: str) -> None:
    (root / "loop").symlink_to("loop")
    (root / "dangling").symlink_to("nowhere")
    (root / "file").touch()
    with pytest.raises(CommandError, match="not a folder"):
        find_output(root, str(root / name), root / "content")
