"""New posts and sources from a form; their IDs are made here, so that nobody is asked for them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.posts import LISTS
from achievements.desk.routes import part_of
from achievements.drafting.ids import propose_id
from achievements.editing import Change, yaml_document
from achievements.model.findings import Message, joined
from achievements.model.identifiers import split_dated
from figures import PeriodError, parse_period

_NEEDED = {
    "title": Message("标题", "a title"),
    "title_en": Message("报道的英文标题", "the title of the report in English"),
    "date": Message("日期", "a date"),
    "publication_en": Message("刊物的英文名", "the name of the publication in English"),
}


def make_post(
    desk: Desk,
    params: Mapping[str, Any],
    summary: str = "",
    body: str = "",
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    source: NewSource | None = None,
) -> dict[str, str]:
    """Make a draft from a form and return its ID.

    ``pictures`` are bytes by file name. A new ``source`` is recorded in the same step, so that both are
    undone together. Raises CommandError where the form lacks something.
    """
    form = _form(params, "title", "date")
    facts = {name: [str(each) for each in part_of(params, name, list)] for name in LISTS}
    if source:
        facts["sources"].append(source.id)
    if not facts["districts"]:
        raise CommandError("请选择地方。", "Choose a place.")
    slug = free_id(form["title"], form.get("title_en", ""), _slugs(desk))
    name = f"{form['date']}-{slug}"
    front: dict[str, object] = {"title": form["title"], "summary": summary or None, "date": form["date"]}
    front |= {key: value for key, value in facts.items() if value or key in ("topics", "sources")}
    text = f"---\n{yaml_document({**front, 'draft': True})}---\n{body}"
    path = f"posts/{name}/index.zh.md"
    label = Message(f"新建《{form['title']}》", f"new post: {form['title']}")
    changes = [Change(path, None, text.encode())]
    changes += [Change(f"posts/{name}/{file}", None, raw) for file, raw in pictures.items()]
    if title_en := form.get("title_en"):
        english = f"---\n{yaml_document({'title': title_en, 'summary': None})}---\n"
        changes.append(Change(f"posts/{name}/index.en.md", None, english.encode()))
    if source:
        changes.append(source.change)
        label = Message(f"{label.zh}，{source.label.zh}", f"{label.en}; {source.label.en}")
    desk.edits.save(changes, label)
    desk.refresh()
    return {"id": name}


class NewSource(NamedTuple):
    """A source that is to be recorded."""

    id: str
    change: Change
    label: Message


def make_source(desk: Desk, params: Mapping[str, Any]) -> dict[str, str]:
    """Record a source and return its ID."""
    made = new_source(desk, params)
    desk.edits.save([made.change], made.label)
    desk.refresh()
    return {"id": made.id}


def new_source(desk: Desk, params: Mapping[str, Any]) -> NewSource:
    """Return the source that a form describes; nothing is saved."""
    form = _form(params, "title", "title_en", "date")
    paper = form.get("publication", "")
    known = (source.publication for source in desk.dataset.sources.values() if source.publication)
    paper_en = form.get("publication_en") or next((each.en for each in known if each.zh == paper), "")
    if paper and not paper_en:
        _form({**params, "publication_en": ""}, "publication_en")
    taken = {(split_dated(name) or ("", name))[1] for name in desk.dataset.sources if form["date"] in name}
    name = f"{form['date']}-{free_id(form['title'], paper_en or form['title_en'], taken)}"
    source: dict[str, object] = {"title": {"zh": form["title"], "en": form["title_en"]}}
    if paper:
        source["publication"] = {"zh": paper, "en": paper_en}
    source["date"] = form["date"]
    if form.get("url"):
        source["url"] = form["url"]
    change = Change(f"data/sources/{name}.yaml", None, yaml_document(source).encode())
    return NewSource(name, change, Message(f"新来源：{form['title']}", f"new source: {form['title_en']}"))


def free_id(zh: str, en: str, taken: Container[str]) -> str:
    """Return an ID made from a name that begins with a letter and is not ``taken``."""
    sound = propose_id(zh, en, ())
    return propose_id("", sound if sound[:1].isalpha() else f"post {sound}", taken)


def _form(params: Mapping[str, Any], *needed: str) -> dict[str, str]:
    """Return the fields of a form, each on one line. Raises CommandError where one is missing."""
    form = {name: " ".join(value.split()) for name, value in params.items() if isinstance(value, str)}
    missing = [_NEEDED[name] for name in needed if not form.get(name)]
    if missing:
        zh, en = joined(missing, "、", ", ")
        raise CommandError(f"请填写{zh}。", f"Give {en}.")
    return form | ({"date": read_date(form["date"])} if form.get("date") else {})


def read_date(text: str) -> str:
    """Return a date or period in its canonical form. Raises CommandError for anything else."""
    try:
        return parse_period(text).text
    except PeriodError as error:
        zh, en = error.args[:2]
        raise CommandError(f"日期“{text}”：{zh}", f"date “{text}”: {en}") from None


def _slugs(desk: Desk) -> set[str]:
    """Return the slugs that posts have now or had before."""
    folders = {path.split("/")[1] for path in desk.files if path.startswith("posts/")}
    former = {alias for post in desk.posts.posts for alias in post.aliases}
    return former | {(split_dated(name) or ("", name))[1] for name in folders}
