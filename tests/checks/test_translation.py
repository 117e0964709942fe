"""Translation state: a note that only the Chinese text itself can make stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.checks.translation import STALE
from achievements.commands import translated
from achievements.commands.console import CommandError
from achievements.posts.translation import text_digest
from tests.checks.sample_content import FRONT, POST, find_all, rules_of, sample_files

ZH = FRONT["index.zh.md"] + "正文。\n"
EN = FRONT["index.en.md"] + "Text.\n"
DIGEST = text_digest("北区外资到位情况", "北区公布了外资数据。", ZH)


def noted(digest: str) -> str:
    return EN.replace("\n---\nText", f"\ntranslation_of: {digest}\n---\nText")


def found(zh: str, en: str) -> set[str]:
    return rules_of(find_all({f"{POST}/index.zh.md": zh, f"{POST}/index.en.md": en}))


def test_without_a_note_nothing_is_said() -> None:
    assert STALE.name not in found(ZH, EN)


@pytest.mark.parametrize(
    "zh",
    [
        ZH,
        ZH.replace("\n", "\r\n"),
        ZH.replace("正文。", "正文。  ") + "\n\n",
        ZH.replace("topics:", "updated: 2024-05-07\ntopics:"),
    ],
)
def test_what_readers_do_not_see_makes_no_translation_stale(zh: str) -> None:
    assert STALE.name not in found(zh, noted(DIGEST))


@pytest.mark.parametrize(
    "zh", [ZH.replace("正文。", "正文！"), ZH.replace("北区外资", "北区的外资"), ZH.replace("公布了", "公布")]
)
def test_a_change_of_text_title_or_summary_makes_it_stale(zh: str) -> None:
    (finding,) = (
        f for f in find_all({"index.zh.md": zh, "index.en.md": noted(DIGEST)}) if f.rule == STALE.name
    )
    assert (finding.file, finding.line, finding.column) == (f"{POST}/index.en.md", 4, 17)


@pytest.mark.parametrize("note", ["yes", "0123456789a", "0123456789AB", "0123456789abc"])
def test_a_note_is_twelve_digits(note: str) -> None:
    assert "bad-value" in found(ZH, noted(note))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name, raw in (sample_files() | {f"{POST}/index.zh.md": ZH.encode()}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "2024-05-06-example",
        "example",
        f"content/{POST}/index.en.md",
        f"content\\{POST.replace('/', chr(92))}",
    ],
)
@pytest.mark.parametrize("before", [EN, noted("0123456789ab")])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_note_is_renewed_and_nothing_else_is_touched(
    content: Path, name: str, before: str, mark: bytes, end: str
) -> None:
    file = content / POST / "index.en.md"
    file.write_bytes(mark + before.replace("\n", end).encode())

    assert translated.run(content, name, str(content)) == 0

    assert file.read_bytes() == mark + noted(DIGEST).replace("\n", end).encode()
    assert translated.run(content, name, str(content)) == 0


@pytest.mark.parametrize(("name", "message"), [("exampel", "example"), ("example", "英文")])
def test_what_cannot_be_noted_is_told(content: Path, name: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        translated.run(content, name, str(content))
