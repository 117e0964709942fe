"""The requests that the page can make, by name, each with the function that handles it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.places import parse_today
from achievements.commands.review import note_step
from achievements.desk import (
    data_files,
    english,
    exports,
    figures,
    inbox,
    intake,
    new_content,
    saving,
    workbooks,
)
from achievements.desk.choices import list_choices
from achievements.desk.desk import Desk
from achievements.desk.pictures import add_picture
from achievements.desk.posts import bundle_of_post, list_posts, open_post
from achievements.desk.routes import FileHandler, Handler, Params, part_of
from achievements.desk.texts import place_findings
from achievements.desk.todo import list_todo
from achievements.model.entities import LANGS, Lang
from achievements.posts.review import STATES


def _name(params: Params) -> str:
    return str(params.get("id", ""))


def _lang(params: Params) -> Lang:
    return "en" if params.get("lang") == "en" else "zh"


def check(desk: Desk, params: Params) -> Any:
    """Return the findings in a post with its unsaved text; ``keep`` stores that text in the cache as well."""
    name = _name(params)
    texts: dict[str, bytes] = {}
    slips: list[dict[str, Any]] = []
    for lang in LANGS:
        typed = part_of(params, "texts", dict).get(lang)
        if isinstance(typed, dict):
            change = saving.TypedText.of(typed)
            path, raw = saving.text_with(desk, name, lang, change)
            texts[path] = raw
            slips += saving.slips_of(desk, path, lang, change)
            if params.get("keep") and raw == desk.files.get(path):
                desk.unsaved.drop(name, lang)
            elif params.get("keep"):
                desk.unsaved.keep(name, lang, typed)
    bundle = bundle_of_post(desk, name)
    files = {path: desk.files[path] for path in _texts_of(desk, bundle)} | texts
    found = place_findings(desk.findings_with(texts), bundle, files, desk.figures)
    return {"findings": [*slips, *found]}


def _texts_of(desk: Desk, bundle: str) -> list[str]:
    return [path for lang in LANGS if (path := f"{bundle}/index.{lang}.md") in desk.files]


def _open(desk: Desk, params: Params) -> Any:
    name = _name(params)
    opened = open_post(desk, name)
    kept = {lang: desk.unsaved.find(name, lang) for lang in LANGS}
    return {**opened, "kept": kept, "changed": english.changed_lines(desk, name)}


def _save(desk: Desk, params: Params) -> Any:
    change = saving.TypedText.of(params)
    return saving.save_text(desk, _name(params), _lang(params), change, plain=bool(params.get("plain")))


def _facts(desk: Desk, params: Params) -> Any:
    saving.save_facts(desk, _name(params), params)
    desk.refresh()
    return {"facts": open_post(desk, _name(params))["facts"]}


def _finish(desk: Desk, params: Params) -> Any:
    saving.finish_draft(desk, _name(params))
    return {}


def _review_step(desk: Desk, params: Params) -> Any:
    state, by = str(params.get("state", "")), " ".join(str(params.get("by") or "").split())
    if state not in STATES or not by:
        raise CommandError("请选择审核的一步，并写谁审的。", "Choose a step, and say who took it.")
    bundle_of_post(desk, _name(params))
    note_step(desk.root, desk.content, _name(params), state, by, parse_today(None).isoformat())
    return {}


def _drop_kept(desk: Desk, params: Params) -> Any:
    desk.unsaved.drop(_name(params), _lang(params))
    return {}


def _picture(desk: Desk, params: Params, raw: bytes) -> Any:
    return add_picture(desk, _name(params), str(params.get("name", "")), raw, str(params.get("turn", "")))


HANDLERS: Mapping[str, Handler] = {
    "check": check,
    "choices": lambda desk, _: list_choices(desk),
    "drop-kept": _drop_kept,
    "facts": _facts,
    "file": lambda desk, params: data_files.open_file(desk, str(params.get("path", ""))),
    "file-save": data_files.save_file,
    "fill-in": data_files.fill_in,
    "figures": lambda desk, params: figures.list_rows(desk, _name(params)),
    "figures-accept": lambda desk, params: figures.accept_rows(desk, _name(params), params),
    "figure-held": lambda desk, params: figures.tell_held(desk, _name(params), params),
    "finish": _finish,
    "import-make": intake.make_from,
    "inbox": lambda desk, _: inbox.list_waiting(desk),
    "inbox-done": lambda desk, params: inbox.put_away(desk, str(params.get("name", ""))),
    "new-post": new_content.make_post,
    "new-source": new_content.make_source,
    "post": _open,
    "posts": lambda desk, _: list_posts(desk),
    "review-step": _review_step,
    "save": _save,
    "sheet-export": workbooks.export,
    "sheet-write": workbooks.write_filled,
    "skeleton": lambda desk, params: {"text": english.make_skeleton(desk, _name(params))},
    "todo": lambda desk, _: list_todo(desk),
    "translated": lambda desk, params: saving.mark_translated(desk, _name(params)),
    "take-back": lambda desk, _: saving.take_back(desk),
    "undo": lambda desk, params: saving.undo(desk, _name(params), _lang(params)),
}
# These take long and change nothing of the content: they run without the desk's lock.
LONG_HANDLERS: Mapping[str, Handler] = {
    "inbox-read": lambda desk, params: intake.read_waiting(desk, str(params.get("name", ""))),
    "long-picture": lambda desk, params: exports.make_long_picture(desk, _name(params)),
    "review-sheet": lambda desk, _: exports.make_review_sheet(desk),
    "wechat": lambda desk, params: exports.make_wechat(desk, _name(params)),
}
FILE_HANDLERS: Mapping[str, FileHandler] = {"picture": _picture}
LONG_FILE_HANDLERS: Mapping[str, FileHandler] = {
    "import": lambda desk, params, raw: intake.read_file(desk, str(params.get("name", "")), raw),
}
