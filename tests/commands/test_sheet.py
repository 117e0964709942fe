"""sheet and undo: as a person runs them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from achievements.commands import sheet
from achievements.commands.console import CommandError

METRICS = "data/metrics/north/2024-q1.yaml"


@pytest.fixture
def project(tmp_path: Path, small_content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the small site's content, and the sheet of its figures."""
    shutil.move(small_content, tmp_path / "content")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert sheet.run(tmp_path, "export", str(tmp_path / "数据.xlsx")) == 0
    return tmp_path


def run(project: Path, **options: Any) -> int:
    return sheet.run(project, "import", str(project / "数据.xlsx"), **options)


def write(project: Path, cell: str, value: object) -> None:
    book = load_workbook(project / "数据.xlsx")
    book.worksheets[0][cell].value = value
    book.save(project / "数据.xlsx")


def content(project: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in sorted((project / "content").rglob("*")) if path.is_file()
    }


def test_what_was_changed_is_told_then_written_then_taken_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(project)
    write(project, "H3", "30余个")
    with pytest.raises(CommandError, match="--yes"):
        run(project)
    assert content(project) == before
    assert run(project, yes=True) == 0
    assert "H3  north/2024-q1#2 Value: 20余个 → 30余个 = more than 30" in capsys.readouterr().out
    [changed] = [path for path, data in content(project).items() if before[path] != data]
    assert changed.endswith(METRICS)
    assert sheet.undo(project) == 0
    assert content(project) == before
    with pytest.raises(CommandError, match="no change"):
        sheet.undo(project)


@pytest.mark.parametrize(
    ("answer", "written"), [("y\n", True), ("是\n", True), ("n\n", False), ("\n", False)]
)
def test_who_can_be_asked_is_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    before = content(project)
    write(project, "H3", "30余个")
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    if written:
        assert run(project) == 0
    else:
        with pytest.raises(CommandError, match="No file was written"):
            run(project)
    assert (content(project) != before) is written


def test_nothing_changed_is_said_and_nothing_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(project)
    assert run(project) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert content(project) == before


def test_one_mistake_keeps_everything_from_being_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(project)
    write(project, "H2", "4000万美元")
    write(project, "H3", "很多")
    with pytest.raises(CommandError, match="1 to be corrected"):
        run(project, yes=True)
    assert "error  H3: " in capsys.readouterr().out
    assert content(project) == before


def test_a_sheet_is_never_written_over_another(project: Path) -> None:
    with pytest.raises(CommandError, match="there already"):
        sheet.run(project, "export", str(project / "数据.xlsx"))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"file": "x.csv"}, "xlsx"),
        ({"district": "nowhere"}, "nowhere"),
        ({"period": "last year"}, "last year"),
    ],
)
def test_what_cannot_be_exported_is_told(project: Path, options: dict[str, str], told: str) -> None:
    file = str(project / options.pop("file", "new.xlsx"))
    with pytest.raises(CommandError, match=told):
        sheet.run(project, "export", file, **options)  # type: ignore[arg-type]
    assert not Path(file).exists()


def test_a_place_is_named_as_people_call_it(project: Path) -> None:
    assert sheet.run(project, "export", str(project / "en.xlsx"), district="南区", lang="en") == 0
    rows = list(load_workbook(project / "en.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0][:3] == ("ID (leave as is)", "Place", "Indicator")
    assert {row[0] for row in rows[1:]} == {"south/2024-q1#1", "south/2024-q1#2"}


def test_a_file_that_is_open_in_excel_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "~$数据.xlsx").write_bytes(b"")
    run(project)
    assert "open in Excel" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told(project: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        sheet.run(project, "import", str(project / "none.xlsx"))
