"""What is said of an import: what was made of each file, what was done to it, what is to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from achievements.commands.console import say
from achievements.commands.places import shown_path
from achievements.model.findings import Message, joined
from documents import Article, Document, Remark, RemarkKind

# What asks for an answer comes first, with a mark of its own.
_MARKS = {RemarkKind.CONFIRM: "?", RemarkKind.REPAIRED: "·", RemarkKind.DROPPED: "·"}


class PostDraft(NamedTuple):
    """A post that an article becomes: its folder, and its files by their names."""

    name: str
    files: dict[str, bytes]
    places: tuple[str, ...] | None  # taken from its words; None where they were given
    figures: tuple[Message, ...] = ()  # what is proposed for those of its text
    namesakes: tuple[Remark, ...] = ()  # the posts that have its title already


def tell(
    documents: Sequence[Document],
    written: Sequence[tuple[Document, Article, PostDraft]],
    folder: Path,
) -> None:
    """Say of each file what was made of it, what was done to it, and what is still to be looked up."""
    for document in documents:
        lines = [Message(document.name, document.name), *_said(document.remarks)]
        for owner, article, draft in written:
            if owner is not document:
                continue
            path = shown_path(folder / "posts" / draft.name)
            title = article.title or "?"
            lines.append(Message(f"→ {path}：{title}", f"→ {path}: {title}"))
            lines += _to_look_up(article, draft)
            lines += [*_said([*draft.namesakes, *article.remarks]), *draft.figures]
        say(joined(lines, "\n  ", "\n  "))


def _said(remarks: Iterable[Remark]) -> list[Message]:
    """Return remarks as lines, those that ask for something first."""
    ordered = sorted(remarks, key=lambda remark: list(_MARKS).index(remark.kind))
    return [Message(*(f"{_MARKS[each.kind]} {text}" for text in each.message)) for each in ordered]


def _to_look_up(article: Article, draft: PostDraft) -> list[Message]:
    """Return what the file does not say and the draft needs; what was taken from its words."""
    lines = []
    if draft.places:
        places = ", ".join(draft.places)
        lines.append(
            Message(
                f"? 地方按文中所写填了 {places}，请核对",
                f"? the places were taken from the words of the text, {places}: look whether they are right",
            )
        )
    elif draft.places is not None:
        lines.append(
            Message(
                "? 文中没有写明是哪里，districts 空着，请填写",
                "? the text names no place that is known: fill in districts",
            )
        )
    if any(not picture.alt for picture in article.pictures):
        lines.append(
            Message(
                "图片没有替代文字，请写明画面上有什么",
                "pictures have no alternative text: say what they show",
            )
        )
    if article.publication or article.url:
        known = "，".join(filter(None, (article.publication, article.date, article.url)))
        lines.append(
            Message(
                f"? 来源：{known}；还没有登记的，用 new source 登记，再写进 sources",
                f"? source: {known}; record it with new source unless it is there, and name it under sources",
            )
        )
    if article.credits:
        names = "；".join(article.credits)
        lines.append(Message(f"· 署名没有收入正文：{names}", f"· credits were left out of the text: {names}"))
    return lines
