"""Posts that wait for a step of their review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from achievements.build.settings import ReviewRule
from achievements.commands.console import CommandError
from achievements.commands.preview.state import PreviewState
from achievements.desk.desk import Desk
from achievements.desk.exports import make_review_sheet
from achievements.desk.posts import open_post
from achievements.desk.todo import list_todo
from tests.desk.test_saving import POST, ZH, ask, text_of

GROUPS = ("await-1", "await-2", "await-3", "drafts")


def groups(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    desk.refresh()
    return {group["name"]: group["items"] for group in list_todo(desk)["groups"] if group["name"] in GROUPS}


def waiting(desk: Desk) -> dict[str, list[str]]:
    return {name: [item["post"] for item in items] for name, items in groups(desk).items() if items}


def make_draft(content: Path) -> None:
    file = content / ZH
    file.write_text(
        file.read_text(encoding="utf-8").replace("date: ", "draft: true\ndate: ", 1), encoding="utf-8"
    )


def test_a_draft_waits_for_the_first_step_when_it_has_english_and_no_errors(
    desk: Desk, content: Path
) -> None:
    assert waiting(desk) == {}
    make_draft(content)
    assert waiting(desk) == {"await-1": [POST]}
    (content / ZH.replace(".zh.", ".en.")).unlink()
    assert waiting(desk) == {"drafts": [POST]}


def test_each_step_leads_to_the_next_with_who_took_it(desk: Desk) -> None:
    for state, by, group in (("初审", "甲", "await-2"), ("复审", "乙", "await-3")):
        ask(desk, "review-step", id=POST, state=state, by=by)
        assert waiting(desk) == {group: [POST]}
        ((item,),) = [items for items in groups(desk).values() if items]
        assert f"{by}{state}通过" in item["text"]["zh"]
        assert by in item["text"]["en"]
    assert open_post(desk, POST)["next_step"] == "终审"
    ask(desk, "review-step", id=POST, state="终审", by="丙")
    assert waiting(desk) == {}
    assert open_post(desk, POST)["next_step"] is None


def test_a_text_that_was_changed_after_the_last_step_waits_for_it_anew(desk: Desk) -> None:
    for state in ("初审", "复审", "终审"):
        ask(desk, "review-step", id=POST, state=state, by="甲")
    ask(desk, "save", id=POST, lang="zh", **text_of(desk) | {"title": "改了标题"})
    assert waiting(desk) == {"await-3": [POST]}
    (item,) = groups(desk)["await-3"]
    assert "之后文字有改动" in item["text"]["zh"]
    assert "近来由甲审" in item["text"]["zh"]


@pytest.mark.parametrize(("may_skip", "expected"), [((), {"await-1": [POST]}), (("甲",), {})])
def test_who_may_not_skip_leaves_the_steps_before_open(
    desk: Desk, content: Path, may_skip: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    ask(desk, "review-step", id=POST, state="终审", by="甲")
    other = Desk(desk.root, content, PreviewState(), "", ReviewRule("", may_skip))
    assert waiting(other) == expected


def test_where_the_settings_ask_for_it_what_no_release_has_waits(desk: Desk, content: Path) -> None:
    other = Desk(desk.root, content, PreviewState(), "", ReviewRule("refuse"))
    assert sorted(waiting(other)["await-1"]) == sorted(post.id for post in desk.posts.posts)


def test_a_sheet_that_errors_stand_against_leads_to_what_is_to_be_done(desk: Desk, content: Path) -> None:
    text = content / ZH
    mistaken = text.read_text(encoding="utf-8") + "\n见[旧文](../missing/index.zh.md)。\n"
    text.write_text(mistaken, encoding="utf-8")
    desk.refresh()
    with pytest.raises(CommandError) as refused:
        make_review_sheet(desk)
    assert refused.value.message.zh == "没有生成：稿件或数据里还有 1 处错误。请到“待办”里逐条改好，再生成一次"
    assert "To do" in refused.value.message.en
