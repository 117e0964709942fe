"""The folder 收件箱 on the desk: what waits there is read, and moved aside when it is done."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.inbox import list_waiting, put_away, watched
from achievements.desk.intake import make_from, read_waiting
from achievements.desk.todo import list_todo
from achievements.desk.workbooks import write_filled
from tests.desk.test_new_content import FACTS, PAPER, REPORT
from tests.desk.test_workbooks import FDI, export
from tests.sheets.sending import sent_back, write
from tests.waiting import PATIENCE


@pytest.fixture
def inbox(desk: Desk) -> Path:
    folder = desk.root / "收件箱"
    folder.mkdir()
    return folder


def names(desk: Desk) -> list[str]:
    return [file["name"] for file in list_waiting(desk)["files"]]


def test_what_lies_in_the_folder_waits_but_not_what_programs_keep_there(desk: Desk, inbox: Path) -> None:
    for name in ("通稿.txt", "~$通稿.docx", "Thumbs.db", ".DS_Store"):
        (inbox / name).write_text(REPORT, encoding="utf-8")
    assert names(desk) == ["通稿.txt"]
    groups = {group["name"]: group["items"] for group in list_todo(desk)["groups"]}
    assert [item["title"] for item in groups["inbox"]] == ["通稿.txt"]


def test_a_file_is_moved_aside_when_it_is_a_draft_and_nothing_is_overwritten(desk: Desk, inbox: Path) -> None:
    (inbox / "已导入").mkdir()
    (inbox / "已导入/通稿.txt").write_text("另一篇", encoding="utf-8")
    (inbox / "通稿.txt").write_text(REPORT, encoding="utf-8")
    found = read_waiting(desk, "通稿.txt")
    assert names(desk) == ["通稿.txt"]
    make_from(desk, {"key": found["key"], "article": 0, "title": "北区签约", **FACTS, **PAPER})
    assert names(desk) == []
    assert (inbox / "已导入/通稿-2.txt").read_text(encoding="utf-8") == REPORT
    assert (inbox / "已导入/通稿.txt").read_text(encoding="utf-8") == "另一篇"


@pytest.mark.parametrize("error", [PermissionError, FileExistsError, OSError])
def test_a_draft_is_made_also_where_its_file_cannot_be_moved(
    desk: Desk, inbox: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    (inbox / "通稿.txt").write_text(REPORT, encoding="utf-8")
    found = read_waiting(desk, "通稿.txt")
    monkeypatch.setattr("pathlib.Path.rename", refuse)
    made = make_from(desk, {"key": found["key"], "article": 0, "title": "北区签约", **FACTS, **PAPER})
    assert "草稿已建好" in made["message"]["zh"]
    assert f"posts/{made['id']}/index.zh.md" in desk.files


def test_a_workbook_is_moved_aside_when_it_is_written(desk: Desk, inbox: Path) -> None:
    book = sent_back(export(desk, place="north"), write("value", FDI, "3228万美元"))
    (inbox / "数据.xlsx").write_bytes(book)
    found = read_waiting(desk, "数据.xlsx")
    write_filled(desk, {"key": found["key"]})
    assert names(desk) == []
    assert (inbox / "已导入/数据.xlsx").read_bytes() == book


def test_a_file_that_is_refused_stays_where_it_is(desk: Desk, inbox: Path) -> None:
    (inbox / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(CommandError):
        read_waiting(desk, "旧.doc")
    assert names(desk) == ["旧.doc"]
    put_away(desk, "旧.doc")
    assert (inbox / "已导入/旧.doc").exists()


def test_what_comes_is_told_while_the_folder_is_watched(tmp_path: Path) -> None:
    told = threading.Event()
    with watched(tmp_path, told.set):
        for number in range(int(PATIENCE)):  # the system may begin to watch a moment later
            (tmp_path / "收件箱").mkdir(exist_ok=True)
            (tmp_path / f"收件箱/{number}.txt").write_text(REPORT, encoding="utf-8")
            if told.wait(1):
                break
    assert told.is_set()


@pytest.mark.parametrize("name", ["", "no.docx", "../content/posts", "已导入", "/etc/passwd"])
def test_only_files_that_wait_are_read_or_moved(desk: Desk, inbox: Path, name: str) -> None:
    (inbox / "已导入").mkdir()
    for work in (read_waiting, put_away):
        with pytest.raises(CommandError):
            work(desk, name)
