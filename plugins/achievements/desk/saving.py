"""Saving from the page: at the place of the change, all or nothing, and never over another's edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from achievements.commands.console import CommandError
from achievements.commands.places import parse_moment
from achievements.desk.desk import Desk
from achievements.desk.english import digest_of
from achievements.desk.figure_marks import MARKS, MarkSlip, find_plain_figures, unmark_figures
from achievements.desk.posts import LISTS, bundle_of_post, open_post
from achievements.desk.routes import EditConflictError, PlainFigureError
from achievements.desk.texts import show_text, split_text
from achievements.editing import EditedFile, Remove, Set, yaml_document
from achievements.model.entities import Lang
from achievements.model.findings import Message, joined
from achievements.posts.translation import KEY

LANGUAGES = {"zh": Message("中文", "Chinese text"), "en": Message("英文", "English text")}


class TypedText(NamedTuple):
    """A text typed on the page, its marked figures turned back into roles.

    ``digest`` is that of the file that it was opened from, "" where there was none; ``slips`` are the marked
    figures that are wrong.
    """

    digest: str
    title: str
    summary: str
    body: str
    slips: Sequence[MarkSlip]
    figures: Mapping[str, str]

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> TypedText:
        """Return the text in a request of the page."""
        digest, title, summary, body = (
            str(params.get(name) or "").replace("\r\n", "\n")
            for name in ("digest", "title", "summary", "body")
        )
        marks, figures = params.get("marks"), params.get("figures")
        table = {str(name): str(key) for name, key in figures.items()} if isinstance(figures, dict) else {}
        body, slips = unmark_figures(body, marks if marks in MARKS else "", table)
        return cls(digest, title, summary, body, slips, table)

    def on(self, file: EditedFile) -> EditedFile:
        """Return the file with this text in it; a file that does not exist is begun."""
        body = self.body if self.body.endswith("\n") or not self.body else f"{self.body}\n"
        old = split_text(file.source.raw) if file.base is not None else None
        is_begun = old is not None and (bool(old.front) or body.startswith("---"))
        if not is_begun and (old is None or self.title or self.summary):
            front = yaml_document({"title": self.title or None, "summary": self.summary or None})
            return file.with_text(f"---\n{front}---\n{body}")
        if old is None or not old.front:
            return file.with_text(body)
        edits = [
            Set((name,), new or None, ("title", "summary"))
            for name, before, new in (
                ("title", old.title, self.title),
                ("summary", old.summary, self.summary),
            )
            if before != new
        ]
        edited = file.edited(*edits) if edits else file
        return edited if self.body == old.body else edited.with_body(body)


def save_text(desk: Desk, name: str, lang: Lang, change: TypedText, *, plain: bool = False) -> dict[str, str]:
    """Save one text of a post; return the digest of its file.

    Raises EditConflictError where the file was changed since the page showed it, CommandError where a figure
    in the text is wrong, PlainFigureError where one became plain text without ``plain``.
    """
    path = f"{bundle_of_post(desk, name)}/index.{lang}.md"
    file = desk.edits.read(path)
    if (file.base or "") != change.digest:
        raise EditConflictError(
            "这个文件刚被别人改过，没有覆盖。左边是文件现在的内容，右边是您刚写的；请在左边改好后保存。",
            "The file was changed by somebody else and was left alone. On the left is what it holds now, "
            "on the right what you wrote: edit the left, then save.",
            show_text(file.source.raw, desk.figures, lang, change.figures),
        )
    if change.slips:
        raise CommandError(*_listed(change.slips))
    before = split_text(file.source.raw).body if file.base else ""
    became_plain = list(find_plain_figures(before, change.body, desk.figures, lang))
    if became_plain and not plain:
        raise PlainFigureError(*_listed(became_plain))
    edited = change.on(file)
    label = LANGUAGES[lang]
    desk.edits.save([edited.change], Message(f"《{change.title}》{label.zh}", f"{change.title}: {label.en}"))
    desk.unsaved.drop(name, lang)
    return {"digest": desk.edits.read(path).base or ""}


def _listed(slips: Sequence[MarkSlip]) -> Message:
    return joined((f"第 {line} 行：{message.zh}", f"Line {line}: {message.en}") for line, message in slips)


def slips_of(desk: Desk, path: str, lang: Lang, change: TypedText) -> list[dict[str, Any]]:
    """Return the errors and warnings about the figures of a typed text, in the form of findings."""
    raw = desk.files.get(path)
    before = split_text(raw).body if raw else ""
    told = [("error", slip) for slip in change.slips]
    told += [("warning", slip) for slip in find_plain_figures(before, change.body, desk.figures, lang)]
    return [
        {"severity": severity, "lang": lang, "field": "body", "line": line, "message": message._asdict()}
        for severity, (line, message) in told
    ]


def text_with(desk: Desk, name: str, lang: Lang, change: TypedText) -> tuple[str, bytes]:
    """Return the path of a text and the bytes it would have."""
    path = f"{bundle_of_post(desk, name)}/index.{lang}.md"
    raw = desk.files.get(path)
    return path, change.on(EditedFile.read(path, raw)).source.raw


def undo(desk: Desk, name: str, lang: Lang) -> dict[str, Any]:
    """Undo the last save, whatever it changed; return the post's text after it.

    ``gone`` says that the undone save had created the post. Raises CommandError where there is nothing to
    undo.
    """
    told = take_back(desk)
    desk.refresh()
    is_gone = f"posts/{name}/index.zh.md" not in desk.files
    text = None if is_gone else open_post(desk, name)["texts"].get(lang)
    return {**told, "text": text, "gone": is_gone}


def take_back(desk: Desk) -> dict[str, Any]:
    """Undo the last save, whatever it changed. Raises CommandError where there is none."""
    step = desk.edits.undo()
    if step is None:
        raise CommandError("没有可撤销的保存。", "There is no save to take back.")
    return {"message": {"zh": f"已撤销：{step.label.zh}", "en": f"Taken back: {step.label.en}"}}


def save_facts(desk: Desk, name: str, params: Mapping[str, Any]) -> None:
    """Save the places, topics, sources, events, projects and release time of a post, as far as they differ.

    Raises CommandError where the release time is malformed.
    """
    file = desk.edits.read(f"{bundle_of_post(desk, name)}/index.zh.md")
    now = file.data if isinstance(file.data, dict) else {}
    edits: list[Set | Remove] = [
        Set((key,), [str(each) for each in params[key]], ("title", "summary", "date", *LISTS))
        for key in LISTS
        if isinstance(params.get(key), list) and params[key] != (now.get(key) or [])
    ]
    after = " ".join(str(params.get("publish_after", now.get("publish_after")) or "").split())
    if after != str(now.get("publish_after") or ""):
        _check_moment(after)
        order = ("title", "summary", "date", *LISTS, "draft")
        edits.append(Set(("publish_after",), after, order) if after else Remove(("publish_after",)))
    if edits:
        desk.edits.save(
            [file.edited(*edits).change], Message(f"《{now.get('title')}》的资料", "facts of a post")
        )


def _check_moment(text: str) -> None:
    """Raise CommandError unless a text is empty or a date, with or without a time."""
    try:
        parse_moment(text)
    except CommandError:
        raise CommandError(
            f"公开时间“{text}”不对，请写成 2026-12-01 09:30（或只写日期）。",
            f"“{text}” is no moment: write it like 2026-12-01 09:30, or a day alone.",
        ) from None


def finish_draft(desk: Desk, name: str) -> None:
    """Remove the draft mark of a post."""
    file = desk.edits.read(f"{bundle_of_post(desk, name)}/index.zh.md")
    if isinstance(file.data, dict) and "draft" in file.data:
        label = Message(f"《{file.data.get('title')}》不再是草稿", "a post is no longer a draft")
        desk.edits.save([file.edited(Remove(("draft",))).change], label)


def mark_translated(desk: Desk, name: str) -> dict[str, Any]:
    """Record in the English text that it was compared with the present Chinese; return the new text.

    Raises CommandError where there is no English text.
    """
    bundle = bundle_of_post(desk, name)
    zh, en = desk.edits.read(f"{bundle}/index.zh.md"), desk.edits.read(f"{bundle}/index.en.md")
    if en.base is None:
        raise CommandError("还没有英文。", "There is no English text yet.")
    title = split_text(zh.source.raw).title
    label = Message(f"《{title}》英文已核对", f"{title}: English compared")
    desk.edits.save([en.edited(Set((KEY,), digest_of(zh.source.raw))).change], label)
    desk.refresh()
    return {"text": open_post(desk, name)["texts"]["en"]}
