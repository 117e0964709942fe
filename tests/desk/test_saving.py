"""Texts as they are edited: what is saved, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.handlers import HANDLERS
from achievements.desk.new_content import make_post
from achievements.desk.posts import open_post
from achievements.desk.routes import EditConflictError

POST = "2024-05-06-north-park"
ZH, EN = f"posts/{POST}/index.zh.md", f"posts/{POST}/index.en.md"


def ask(desk: Desk, name: str, **asked: Any) -> Any:
    desk.refresh()
    answer = HANDLERS[name](desk, asked)
    desk.refresh()
    return answer


def text_of(desk: Desk, lang: str = "zh") -> dict[str, str]:
    desk.refresh()
    text: dict[str, str] = open_post(desk, POST)["texts"][lang]
    return text


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    pairs = zip(before.splitlines(keepends=True), after.splitlines(keepends=True), strict=True)
    return [(old, new) for old, new in pairs if old != new]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("title", "开工", "竣工"),
        ("summary", "一季度", "第一季度"),
        ("body", "全市", "全市排名"),
        ("body", "## 项目", "## 重点项目"),
    ],
)
def test_a_changed_word_is_one_changed_line(
    desk: Desk, content: Path, field: str, old: str, new: str
) -> None:
    before = (content / ZH).read_bytes()
    text = text_of(desk)
    ask(desk, "save", id=POST, lang="zh", **text | {field: text[field].replace(old, new, 1)})
    ((was, now),) = changed_lines(before, (content / ZH).read_bytes())
    assert was.decode().replace(old, new, 1) == now.decode()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(desk: Desk, content: Path, end: str, mark: bytes) -> None:
    raw = mark + (content / ZH).read_bytes().replace(b"\n", end.encode())
    (content / ZH).write_bytes(raw)
    text = text_of(desk)
    ask(desk, "save", id=POST, lang="zh", **text)
    assert (content / ZH).read_bytes() == raw
    ask(desk, "save", id=POST, lang="zh", **text | {"title": "另一个标题"})
    assert len(changed_lines(raw, (content / ZH).read_bytes())) == 1


def test_what_someone_else_changed_meanwhile_is_shown_and_not_overwritten(desk: Desk, content: Path) -> None:
    text = text_of(desk)
    theirs = (content / ZH).read_bytes().replace("全市".encode(), "全市各区".encode())
    (content / ZH).write_bytes(theirs)
    with pytest.raises(EditConflictError) as refused:
        ask(desk, "save", id=POST, lang="zh", **text | {"body": "我的文字\n"})
    assert (content / ZH).read_bytes() == theirs
    assert "全市各区" in refused.value.found["body"]
    ask(desk, "save", id=POST, lang="zh", **{**refused.value.found, "body": "合在一起\n"})
    assert "合在一起" in (content / ZH).read_text(encoding="utf-8")


def test_a_save_can_be_taken_back(desk: Desk, content: Path) -> None:
    before = (content / ZH).read_bytes()
    ask(desk, "save", id=POST, lang="zh", **text_of(desk) | {"body": "新的正文\n"})
    answer = ask(desk, "undo", id=POST, lang="zh")
    assert (content / ZH).read_bytes() == before
    assert answer["text"] == text_of(desk)
    with pytest.raises(CommandError):
        ask(desk, "undo", id=POST, lang="zh")


def test_the_making_of_a_post_is_taken_back_from_the_post_itself(desk: Desk, content: Path) -> None:
    made = make_post(
        desk, {"title": "新稿", "date": "2024-07-30", "districts": ["north"]}, "摘要。", "正文。\n"
    )
    ask(
        desk,
        "save",
        id=made["id"],
        lang="zh",
        **ask(desk, "post", id=made["id"])["texts"]["zh"] | {"body": "改\n"},
    )
    assert not ask(desk, "undo", id=made["id"], lang="zh")["gone"]
    answer = ask(desk, "undo", id=made["id"], lang="zh")
    assert answer["gone"]
    assert "新稿" in answer["message"]["zh"]
    assert not (content / "posts" / made["id"]).exists()


def test_what_was_typed_and_not_saved_is_offered_again_until_it_is_saved(desk: Desk) -> None:
    text = text_of(desk)
    typed = text | {"body": text["body"] + "还没写完", "at": 5}
    ask(desk, "check", id=POST, texts={"zh": typed}, keep=True)
    ask(desk, "check", id=POST, texts={"zh": text})  # as when the post is opened again
    kept = ask(desk, "post", id=POST)["kept"]
    assert kept["zh"]["body"].endswith("还没写完")
    assert kept["en"] is None
    ask(desk, "save", id=POST, lang="zh", **typed)
    assert ask(desk, "post", id=POST)["kept"]["zh"] is None


def test_findings_are_told_of_the_text_as_it_is_typed_at_their_lines(desk: Desk) -> None:
    text = text_of(desk)
    body = text["body"].replace("总投资30亿元", "总投资31亿元")
    found = ask(desk, "check", id=POST, texts={"zh": text | {"body": body}})["findings"]
    line = 1 + body[: body.index("31亿元")].count("\n")
    assert any(each["field"] == "body" and each["line"] == line for each in found)
    assert (
        ask(desk, "check", id=POST, texts={"zh": text})["findings"] == ask(desk, "post", id=POST)["findings"]
    )


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("summary", "")])
def test_findings_of_title_and_summary_stand_at_their_fields(desk: Desk, field: str, value: str) -> None:
    found = ask(desk, "check", id=POST, texts={"zh": text_of(desk) | {field: value}})["findings"]
    assert any(each["field"] == field and each["severity"] == "error" for each in found)


def test_a_post_whose_front_matter_is_broken_can_be_mended(desk: Desk, content: Path) -> None:
    raw = (content / ZH).read_text(encoding="utf-8")
    (content / ZH).write_text(raw.replace("title: ", "title: [", 1), encoding="utf-8")
    text = text_of(desk)
    assert text["title"] == ""
    assert "title: [" in text["body"]
    ask(desk, "save", id=POST, lang="zh", **text | {"body": text["body"].replace("title: [", "title: ")})
    assert (content / ZH).read_text(encoding="utf-8") == raw


@pytest.mark.parametrize("raw", [b"no front matter\n", b"title: x\n", b"# A park\n\nText.\n"])
def test_a_text_that_lost_its_front_matter_gets_one_with_the_title_that_is_typed(
    desk: Desk, content: Path, raw: bytes
) -> None:
    (content / EN).write_bytes(raw)
    typed = {**text_of(desk, "en"), "title": "A park", "summary": "So it is."}
    ask(desk, "save", id=POST, lang="en", **typed)
    assert (content / EN).read_text(encoding="utf-8") == (
        f"---\ntitle: A park\nsummary: So it is.\n---\n{raw.decode()}"
    )


def test_english_is_begun_with_its_front_matter_and_marked_as_compared(desk: Desk, content: Path) -> None:
    (content / EN).unlink()
    typed = {"digest": "", "title": "A park: begun", "summary": "So it is.", "body": "Text.\n"}
    ask(desk, "save", id=POST, lang="en", **typed)
    assert (content / EN).read_text(encoding="utf-8") == (
        '---\ntitle: "A park: begun"\nsummary: So it is.\n---\nText.\n'
    )
    ask(desk, "translated", id=POST)
    assert "translation_of: " in (content / EN).read_text(encoding="utf-8")
    assert not any(each["rule"] == "stale-translation" for each in ask(desk, "post", id=POST)["findings"])


def test_the_facts_of_a_post_are_changed_one_by_one(desk: Desk, content: Path) -> None:
    before = (content / ZH).read_bytes()
    facts = ask(desk, "post", id=POST)["facts"]
    ask(desk, "facts", id=POST, **facts)
    assert (content / ZH).read_bytes() == before
    ask(desk, "facts", id=POST, **facts | {"districts": ["north", "south"]})
    assert changed_lines(before, (content / ZH).read_bytes()) == [
        (b"districts: [north]\n", b"districts: [north, south]\n")
    ]


def test_the_moment_of_release_is_set_and_taken_away_again(desk: Desk, content: Path) -> None:
    before = (content / ZH).read_bytes()
    for after in ("2026-12-01 09:30", "2026-12-01", "2027-01-05 00:00"):
        ask(desk, "facts", id=POST, publish_after=after)
        assert f"publish_after: {after}\n".encode() in (content / ZH).read_bytes()
        assert ask(desk, "post", id=POST)["publish_after"] == after
        assert not any(each["rule"] == "bad-value" for each in ask(desk, "post", id=POST)["findings"])
    ask(desk, "facts", id=POST, publish_after="")
    assert (content / ZH).read_bytes() == before
    for wrong in ("明天", "2026-13-01", "2026-12-01 25:00", "2026-12-1"):
        with pytest.raises(CommandError, match="公开时间"):
            ask(desk, "facts", id=POST, publish_after=wrong)
    assert (content / ZH).read_bytes() == before


def test_a_step_of_the_review_is_noted_with_who_took_it(desk: Desk) -> None:
    ask(desk, "review-step", id=POST, state="初审", by="  某某 ")
    assert ask(desk, "post", id=POST)["review"] == {"zh": "初审 某某", "en": "初审 某某"}
    for wrong in ({"state": "初审", "by": " "}, {"state": "又审", "by": "某某"}):
        with pytest.raises(CommandError):
            ask(desk, "review-step", id=POST, **wrong)


def test_a_data_file_is_saved_as_it_is_edited(desk: Desk, content: Path) -> None:
    path = "data/districts/north.yaml"
    before = (content / path).read_bytes()
    opened = ask(desk, "file", path=path)
    saved = ask(desk, "file-save", path=path, digest=opened["digest"], body=opened["body"] + "no_such: 1\n")
    assert (content / path).read_bytes() == before + b"no_such: 1\n"
    assert [each["rule"] for each in saved["findings"]] == ["unknown-key"]
    with pytest.raises(EditConflictError):
        ask(desk, "file-save", path=path, digest=opened["digest"], body="x")


@pytest.mark.parametrize("path", ["../secret.yaml", "/etc/passwd", "data", "", "data/nothing.yaml"])
def test_only_files_of_the_content_are_opened(desk: Desk, path: str) -> None:
    with pytest.raises(CommandError):
        ask(desk, "file", path=path)


def test_what_records_lack_is_filled_in_at_its_place(desk: Desk, content: Path) -> None:
    ask(desk, "fill-in", kind="source", id="2024-05-bulletin", url="https://bulletin.example/1")
    assert desk.dataset.sources["2024-05-bulletin"].url == "https://bulletin.example/1"
    ask(desk, "fill-in", kind="indicator", id="fdi-used", zh="甲", en="one")
    definition = desk.dataset.indicators["fdi-used"].definition
    assert definition
    assert definition.en == "one"
    with pytest.raises(CommandError):
        ask(desk, "fill-in", kind="indicator", id="fdi-used", zh="甲")
