"""The files of the page agree with each other and with what answers them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from achievements.commands.environment import NEWEST, OLDEST
from achievements.desk import page
from achievements.desk.handlers import FILE_HANDLERS, HANDLERS, LONG_FILE_HANDLERS, LONG_HANDLERS
from achievements.desk.page import FILES, SCRIPTS

FOLDER = Path(page.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
TEXTS = {name: (FOLDER / name).read_text(encoding="utf-8") for name in FILES}
WORDS = json.loads(TEXTS["strings.json"])
SCRIPT = "\n".join(TEXTS[name] for name in SCRIPTS)


def test_all_files_of_the_page_are_sent() -> None:
    assert {file.name for file in FOLDER.iterdir() if file.suffix not in (".py", "")} == set(FILES)


def test_every_word_is_there_in_both_languages() -> None:
    assert [key for key, word in WORDS.items() if not (word["zh"].strip() and word["en"].strip())] == []
    assert [key for key, word in WORDS.items() if not re.search("[一-鿿]", word["zh"])] == []
    placeholders = {
        key: [set(re.findall(r"\{\w+\}", text)) for text in word.values()] for key, word in WORDS.items()
    }
    assert [key for key, (zh, en) in placeholders.items() if zh != en] == []


def test_every_word_that_is_asked_for_is_there_and_none_is_idle() -> None:
    asked = set(re.findall(r'\bt\(\s*"([a-z-]+)"', SCRIPT)) | set(re.findall(r"words\.(\w+)", SCRIPT))
    assert asked - WORDS.keys() == set()
    quoted = set(re.findall(r'"([a-zA-Z_-]+)"', SCRIPT)) | set(re.findall(r"\b(\w+): many\(", SCRIPT))
    begun = tuple(re.findall(r"`([a-z]+-)\$\{", SCRIPT))
    assert [key for key in WORDS if key not in asked | quoted and not key.startswith(begun)] == []


def test_every_question_of_the_page_is_answered_and_none_is_idle() -> None:
    asked = set(re.findall(r'\bask\(\s*"([a-z-]+)"', SCRIPT))
    assert asked == {*HANDLERS, *FILE_HANDLERS, *LONG_FILE_HANDLERS, *LONG_HANDLERS}


@pytest.mark.parametrize("name", SCRIPTS)
def test_text_is_never_put_in_as_html(name: str) -> None:
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(", TEXTS[name])
        == []
    )
    assert re.findall(r"https?://(?!\")", TEXTS[name]) == []


def test_the_starting_files_fit_their_systems() -> None:
    windows = (ROOT / "启动.cmd").read_bytes()
    windows.decode("ascii")  # in which every code page is read alike
    assert windows.count(b"\n") == windows.count(b"\r\n") > 0
    assert b"tasks.py desk" in windows
    mac = ROOT / "start.command"
    assert b"\r" not in mac.read_bytes()
    assert mac.stat().st_mode & 0o111
    help_text = ROOT / "plugins/achievements/desk/install-python.txt"
    assert help_text.read_bytes().startswith(b"\xef\xbb\xbf")  # or Notepad of old takes it for GBK
    for file in (windows, mac.read_bytes()):
        assert b"install-python.txt" in file


def test_the_starting_files_take_the_pythons_for_which_there_are_libraries() -> None:
    newest = "{}.{}".format(*NEWEST)
    bounds = f"not {OLDEST} <= sys.version_info < {(NEWEST[0], NEWEST[1] + 1)}"
    names = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    windows, other = ((ROOT / name).read_text("utf-8") for name in ("启动.cmd", "start.command"))
    assert bounds in windows
    assert f"in (3 {' '.join(names)}) do" in windows
    assert bounds in other
    assert f"in python3 {' '.join(f'python{name}' for name in names)};" in other
    for line in (ROOT / "plugins/achievements/desk/install-python.txt").read_text("utf-8").splitlines():
        if "downloads/" in line:
            assert newest in line


def test_both_handbooks_have_the_same_sections_and_pictures_and_these_are_there() -> None:
    texts = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("staff.zh.md", "staff.md")]
    zh, en = (re.findall(r"\]\((pictures/desk/[^)]+)\)", text) for text in texts)
    assert zh == en
    assert [name for name in zh if not (ROOT / "docs" / name).is_file()] == []
    levels = [re.findall(r"^#+ |^\d+\. ", text, re.MULTILINE) for text in texts]
    assert levels[0] == levels[1]
