"""Every question that the page asks, by name, with what answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.places import parse_today
from achievements.commands.review import note_step
from achievements.desk import (
    data_files,
    english,
    figures,
    handing_out,
    inbox,
    intake,
    making,
    saving,
    workbooks,
)
from achievements.desk.answers import Answer, Asked, FileAnswer
from achievements.desk.choices import list_choices
from achievements.desk.pictures import add_picture
from achievements.desk.posts import bundle_of_post, list_posts, open_post
from achievements.desk.room import Desk
from achievements.desk.texts import place_findings
from achievements.desk.todo import list_todo
from achievements.model.entities import LANGS, Lang
from achievements.posts.review import STATES


def _name(asked: Asked) -> str:
    return str(asked.get("id", ""))


def _lang(asked: Asked) -> Lang:
    return "en" if asked.get("lang") == "en" else "zh"


def check(desk: Desk, asked: Asked) -> Any:
    """What is found in a post with its text as it is typed; with ``keep`` it is kept meanwhile."""
    name = _name(asked)
    texts: dict[str, bytes] = {}
    slips: list[dict[str, Any]] = []
    for lang in LANGS:
        typed = (asked.get("texts") or {}).get(lang)
        if isinstance(typed, dict):
            change = saving.TypedText.of(typed)
            path, raw = saving.text_with(desk, name, lang, change)
            texts[path] = raw
            slips += saving.slips_of(desk, path, lang, change)
            if asked.get("keep") and raw == desk.files.get(path):
                desk.unsaved.drop(name, lang)
            elif asked.get("keep"):
                desk.unsaved.keep(name, lang, typed)
    bundle = bundle_of_post(desk, name)
    files = {path: desk.files[path] for path in _texts_of(desk, bundle)} | texts
    found = place_findings(desk.findings_with(texts), bundle, files, desk.figures)
    return {"findings": [*slips, *found]}


def _texts_of(desk: Desk, bundle: str) -> list[str]:
    return [path for lang in LANGS if (path := f"{bundle}/index.{lang}.md") in desk.files]


def _open(desk: Desk, asked: Asked) -> Any:
    name = _name(asked)
    opened = open_post(desk, name)
    kept = {lang: desk.unsaved.find(name, lang) for lang in LANGS}
    return {**opened, "kept": kept, "changed": english.changed_lines(desk, name)}


def _save(desk: Desk, asked: Asked) -> Any:
    change = saving.TypedText.of(asked)
    return saving.save_text(desk, _name(asked), _lang(asked), change, plain=bool(asked.get("plain")))


def _facts(desk: Desk, asked: Asked) -> Any:
    saving.save_facts(desk, _name(asked), asked)
    desk.refresh()
    return {"facts": open_post(desk, _name(asked))["facts"]}


def _finish(desk: Desk, asked: Asked) -> Any:
    saving.finish_draft(desk, _name(asked))
    return {}


def _review_step(desk: Desk, asked: Asked) -> Any:
    state, by = str(asked.get("state", "")), " ".join(str(asked.get("by") or "").split())
    if state not in STATES or not by:
        raise CommandError("请选择审核的一步，并写谁审的。", "Choose a step, and say who took it.")
    bundle_of_post(desk, _name(asked))
    note_step(desk.root, desk.content, _name(asked), state, by, parse_today(None).isoformat())
    return {}


def _drop_kept(desk: Desk, asked: Asked) -> Any:
    desk.unsaved.drop(_name(asked), _lang(asked))
    return {}


def _picture(desk: Desk, asked: Asked, raw: bytes) -> Any:
    return add_picture(desk, _name(asked), str(asked.get("name", "")), raw, str(asked.get("turn", "")))


OF_TEXTS: Mapping[str, Answer] = {
    "check": check,
    "choices": lambda desk, _: list_choices(desk),
    "drop-kept": _drop_kept,
    "facts": _facts,
    "file": lambda desk, asked: data_files.open_file(desk, str(asked.get("path", ""))),
    "file-save": data_files.save_file,
    "fill-in": data_files.fill_in,
    "figures": lambda desk, asked: figures.list_rows(desk, _name(asked)),
    "figures-accept": lambda desk, asked: figures.accept_rows(desk, _name(asked), asked),
    "figure-held": lambda desk, asked: figures.tell_held(desk, _name(asked), asked),
    "finish": _finish,
    "import-make": intake.make_from,
    "inbox": lambda desk, _: inbox.list_waiting(desk),
    "inbox-done": lambda desk, asked: inbox.put_away(desk, str(asked.get("name", ""))),
    "new-post": making.make_post,
    "new-source": making.make_source,
    "post": _open,
    "posts": lambda desk, _: list_posts(desk),
    "review-step": _review_step,
    "save": _save,
    "sheet-export": workbooks.export,
    "sheet-write": workbooks.write_filled,
    "skeleton": lambda desk, asked: {"text": english.make_skeleton(desk, _name(asked))},
    "todo": lambda desk, _: list_todo(desk),
    "translated": lambda desk, asked: saving.mark_translated(desk, _name(asked)),
    "take-back": lambda desk, _: saving.take_back(desk),
    "undo": lambda desk, asked: saving.undo(desk, _name(asked), _lang(asked)),
}
# What takes long and changes nothing of the content: others are answered meanwhile.
OF_TASKS: Mapping[str, Answer] = {
    "inbox-read": lambda desk, asked: intake.read_waiting(desk, str(asked.get("name", ""))),
    "long-picture": lambda desk, asked: handing_out.make_long_picture(desk, _name(asked)),
    "review-sheet": lambda desk, _: handing_out.make_review_sheet(desk),
    "wechat": lambda desk, asked: handing_out.make_wechat(desk, _name(asked)),
}
OF_PICTURES: Mapping[str, FileAnswer] = {"picture": _picture}
OF_FILES: Mapping[str, FileAnswer] = {
    "import": lambda desk, asked, raw: intake.read_file(desk, str(asked.get("name", "")), raw),
}
