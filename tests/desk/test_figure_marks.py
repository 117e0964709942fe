"""Figures of the data in a text: shown in words, given back as they were, never turned into plain text."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.figure_marks import FigureNames, mark_figures, unmark_figures
from achievements.desk.posts import open_post
from achievements.desk.routes import EditConflictError, PlainFigureError
from achievements.model.entities import Lang
from achievements.model.findings import Message
from tests.desk.test_saving import POST, ZH, ask, changed_lines, text_of

FDI = "{fig}`north/fdi-used@2024-Q1`"
CONTENT = Path(__file__).resolve().parents[2] / "content"


def shown(desk: Desk, body: str, lang: Lang = "zh") -> str:
    return mark_figures(body, desk.figures, lang, {}).body


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (FDI, "〖3227万美元〗", "〖$32.27 million〗"),
        (f"共{FDI}。", "共〖3227万美元〗。", "共〖$32.27 million〗。"),
        ("{fig}`north/fdi-used@2024-Q1:rank`", "〖第1位〗", "〖1st〗"),
        ("{fig}`north/fdi-used@2024-Q1:target`", "〖130%〗", "〖130 percent〗"),
        ("{fig}`north/no-such@2024-Q1`", "〖？north/no-such@2024-Q1〗", "〖？north/no-such@2024-Q1〗"),
        (
            "{fig}`x` {fig}``y`` `{fig}` {fig}``",
            "〖？x〗 {fig}``y`` `{fig}` {fig}``",
            "〖？x〗 {fig}``y`` `{fig}` {fig}``",
        ),
        ("没有数字", "没有数字", "没有数字"),
        (f"【译】〖本刊〗{FDI}", "【译】〖本刊〗⟦3227万美元⟧", "【译】〖本刊〗⟦$32.27 million⟧"),
        (f"〖⟦⦗{FDI}", f"〖⟦⦗{FDI}", f"〖⟦⦗{FDI}"),
    ],
)
def test_figures_read_as_their_page_shows_them(desk: Desk, written: str, zh: str, en: str) -> None:
    assert shown(desk, written) == zh
    assert shown(desk, written, "en") == en


def test_two_figures_with_the_same_words_are_told_by_what_they_count(desk: Desk, content: Path) -> None:
    metrics = content / "data/metrics/south/2024-q1.yaml"
    raw = metrics.read_text(encoding="utf-8")
    metrics.write_text(raw.replace("3210万美元", "3227万美元").replace("3200万", "3227万"), encoding="utf-8")
    desk.refresh()
    other = "{fig}`south/fdi-used@2024-Q1`"
    marked = mark_figures(f"{FDI}和{other}", desk.figures, "zh", {})
    assert marked.body == (
        "〖3227万美元｜北区 实际使用外资 2024年一季度〗和〖3227万美元｜南区 实际使用外资 2024年一季度〗"
    )
    taken = {"3227万美元": "south/fdi-used@2024-Q1"}
    assert mark_figures(FDI, desk.figures, "zh", taken).body.startswith("〖3227万美元｜北区")


def test_every_text_of_the_portal_is_itself_again(desk: Desk) -> None:
    """Whatever the names are: those of the small site do not know the portal's keys."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(CONTENT.glob("posts/*/index.*.md"))]
    assert sum("{fig}" in text for text in texts) > 3
    for text in texts:
        marked = mark_figures(text, desk.figures, "zh", {})
        assert "{fig}`" not in marked.body
        assert unmark_figures(marked.body, marked.marks, marked.figures) == (text, [])


@pytest.mark.parametrize("seed", range(200))
def test_any_text_is_itself_again(desk_names: FigureNames, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    pieces = (
        "{fig}`",
        "`",
        "north/fdi-used@2024-Q1",
        ":yoy",
        "〖",
        "〗",
        "⟦",
        "\n",
        "中",
        "3227万美元",
        FDI,
        "{fig}",
        "|",
        "\\",
    )
    text = "".join(random.choice(pieces) for _ in range(random.randint(0, 40)))
    marked = mark_figures(text, desk_names, "zh", {})
    assert unmark_figures(marked.body, marked.marks, marked.figures) == (text, [])


@pytest.fixture(scope="module")
def desk_names() -> FigureNames:
    from achievements.model.load import load_dataset, read_files
    from tests.desk.conftest import SMALL

    return FigureNames(load_dataset(read_files(SMALL))[0])


def with_figure(desk: Desk, content: Path) -> dict[str, Any]:
    """The text of a post in which a figure of the data stands."""
    file = content / ZH
    raw = file.read_text(encoding="utf-8")
    file.write_text(f"{raw.rstrip()}\n\n北区实际使用外资{FDI}，增长较快。\n", encoding="utf-8")
    return text_of(desk)


def test_a_word_beside_a_figure_is_one_changed_line_and_the_figure_stays(desk: Desk, content: Path) -> None:
    text = with_figure(desk, content)
    before = (content / ZH).read_bytes()
    assert "〖3227万美元〗" in text["body"]
    ask(desk, "save", id=POST, lang="zh", **text | {"body": text["body"].replace("较快", "很快")})
    ((was, now),) = changed_lines(before, (content / ZH).read_bytes())
    assert was.decode().replace("较快", "很快") == now.decode()
    assert FDI in now.decode()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("3227万美元〗", "3228万美元〗", "不是数据里的数字"),
        ("〖3227万美元〗", "〖3227万美元", "不成对"),
        ("〖3227万美元〗", "3227万美元〗", "不成对"),
        ("〖3227万美元〗", "〖3227\n万美元〗", "不成对"),
        ("增长", "增长〖9%〗", "不是数据里的数字"),
        ("增长", "〖〗增长", "不是数据里的数字"),
    ],
)
def test_a_figure_that_was_damaged_is_refused_and_told_at_its_line(
    desk: Desk, content: Path, old: str, new: str, line: str
) -> None:
    text = with_figure(desk, content)
    before = (content / ZH).read_bytes()
    typed = text | {"body": text["body"].replace(old, new, 1)}
    (found, *_) = ask(desk, "check", id=POST, texts={"zh": typed})["findings"]
    number = typed["body"][: typed["body"].index(new[:4])].count("\n") + 1
    assert (found["severity"], found["lang"], found["field"]) == ("error", "zh", "body")
    assert number <= found["line"] <= number + 1
    assert line in found["message"]["zh"]
    assert found["message"]["en"]
    with pytest.raises(CommandError, match=line):
        ask(desk, "save", id=POST, lang="zh", **typed)
    assert (content / ZH).read_bytes() == before


def test_a_figure_becomes_plain_text_only_when_that_is_said(desk: Desk, content: Path) -> None:
    text = with_figure(desk, content)
    typed = text | {"body": text["body"].replace("〖3227万美元〗", "3227万美元")}
    (found,) = [
        each
        for each in ask(desk, "check", id=POST, texts={"zh": typed})["findings"]
        if "普通文字" in each["message"]["zh"]
    ]
    assert found["severity"] == "warning"
    with pytest.raises(PlainFigureError, match="普通文字"):
        ask(desk, "save", id=POST, lang="zh", **typed)
    assert FDI in (content / ZH).read_text(encoding="utf-8")
    ask(desk, "save", id=POST, lang="zh", plain=True, **typed)
    assert FDI not in (content / ZH).read_text(encoding="utf-8")


@pytest.mark.parametrize("body", ["没有数字了。\n", "北区增长较快。\n", "北区13227万美元。\n"])
def test_a_figure_that_is_deleted_whole_is_gone_without_a_question(
    desk: Desk, content: Path, body: str
) -> None:
    text = with_figure(desk, content)
    ask(desk, "save", id=POST, lang="zh", **text | {"body": body})
    assert (content / ZH).read_text(encoding="utf-8").endswith(body)


def test_a_figure_copied_from_the_chinese_is_the_same_in_english(desk: Desk, content: Path) -> None:
    with_figure(desk, content)
    texts = open_post(desk, POST)["texts"]
    english = texts["en"]
    figures = {**texts["zh"]["figures"], **english["figures"]}
    typed = english | {"body": english["body"] + "\nUsed: 〖3227万美元〗.\n", "figures": figures}
    ask(desk, "save", id=POST, lang="en", **typed)
    assert open_post(desk, POST)["texts"]["en"]["body"].endswith("Used: 〖$32.27 million〗.\n")


def test_what_somebody_else_wrote_is_shown_with_names_that_mean_the_same(desk: Desk, content: Path) -> None:
    text = with_figure(desk, content)
    (content / ZH).write_text((content / ZH).read_text(encoding="utf-8") + "又一段。\n", encoding="utf-8")
    with pytest.raises(EditConflictError) as refused:
        ask(desk, "save", id=POST, lang="zh", **text)
    assert refused.value.found["figures"] == text["figures"]


@pytest.mark.parametrize("figures", [None, [], {"3227万美元": "a`b"}, {"3227万美元": "a\nb"}])
def test_a_table_that_names_no_figure_is_refused(desk: Desk, content: Path, figures: object) -> None:
    text = with_figure(desk, content)
    before = (content / ZH).read_bytes()
    with pytest.raises(CommandError):
        ask(desk, "save", id=POST, lang="zh", **text | {"figures": figures})
    assert (content / ZH).read_bytes() == before


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"请核对，或写 {FDI}", "请核对，或用“插入数字”选“北区 实际使用外资 2024年一季度”"),
        (
            "或写 {fig}`north/fdi-used@2024-Q1:yoy`",
            "或用“插入数字”选“北区 实际使用外资 2024年一季度 同比增长”",
        ),
        ("没有数据 {fig}`x/y`", "没有数据 “x/y”"),
        (
            "此数据已更正；请改用 north/fdi-used@2024-Q1",
            "此数据已更正；请改用 “北区 实际使用外资 2024年一季度”",
        ),
        ("小标题里不能用 {fig}", "小标题里不能用插入的数字"),
        ("没有代码，见 a/b@c", "没有代码，见 a/b@c"),
    ],
)
def test_messages_name_figures_in_words(desk: Desk, said: str, told: str) -> None:
    assert desk.figures.tell(Message(said, "")).zh == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{fig}`north/no-such@2024-Q1`", "用“插入数字”另选"),
        ("{fig}`nowhere`", "用“插入数字”另选"),
        ("{fig}`3227万美元`", "用“插入数字”另选"),
        ("{fig}``x``", "用“插入数字”另选"),
        ("{fig}`north/fdi-used@2024-Q1:growth`", "用“插入数字”另选"),
        ("{fig}`north/projects-signed@2024-Q1:yoy`", "用“插入数字”另选"),
        ("{fig}`north/fdi-usd@2024-Q1`", "是否想写 “北区 实际使用外资 2024年一季度”"),
        ("{fig}`north/fdi-used@2023`", "已有：“北区 实际使用外资 2024年一季度”"),
        ("{fig}`south/fdi-used@2024-Q1`", "请改用 “南区 实际使用外资 2024年一季度 3210万美元”"),
        ("{figg}`x`", "数字不用代码写"),
        ("{fig} `north/fdi-used@2024-Q1`", "数字不用代码写"),
        ("｛fig｝`north/fdi-used@2024-Q1`", "数字不用代码写"),
    ],
)
def test_code_for_a_figure_typed_by_hand_is_told_without_code(desk: Desk, typed: str, told: str) -> None:
    text = text_of(desk)
    body = f"{text['body'].rstrip()}\n\n北区{typed}。\n"
    findings = ask(desk, "check", id=POST, texts={"zh": text | {"body": body}})["findings"]
    (found,) = [each for each in findings if each["rule"].endswith(("-figure", "-role"))]
    assert told in found["message"]["zh"]
    assert "Insert a figure" in found["message"]["en"] or "District" in found["message"]["en"]
    for message in found["message"].values():
        assert not any(code in message for code in ("{fig", "data/", "yoy", "指标@", "indicator@"))
    assert not found.get("suggestion")
