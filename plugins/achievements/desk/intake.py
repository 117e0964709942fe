"""Files that are dropped on the page or wait in the inbox: read, looked at, and made into drafts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.import_file import namesake_remarks
from achievements.commands.importing import read_for_import
from achievements.desk.inbox import find_waiting, put_away
from achievements.desk.making import make_post, new_source
from achievements.desk.room import Desk
from achievements.desk.workbooks import WORKBOOKS, read_filled
from achievements.drafting.places import places_told_of
from achievements.drafting.sources import source_of
from documents import Article, Document, DocumentError, Remark
from documents.reading import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document that was read: the name of its file in the inbox ("" elsewhere), the articles made of it."""

    document: Document
    waiting: str
    made: set[int] = field(default_factory=set)


def read_file(desk: Desk, name: str, raw: bytes, waiting: str = "") -> dict[str, Any]:
    """What a file says: the changes of a workbook, or the articles of a document.

    Takes the lock of the desk itself: converting a document takes seconds, and needs nothing of the desk.
    """
    if PurePosixPath(name).suffix.lower() in WORKBOOKS:
        with desk.lock:
            return read_filled(desk, name, raw, waiting)
    try:
        document = read_for_import(name, raw)
    except DocumentError as error:
        zh = "\n".join(message.zh for message in error.messages)
        raise CommandError(zh, "\n".join(message.en for message in error.messages)) from None
    with desk.lock:
        return _show_document(desk, document, waiting)


def read_waiting(desk: Desk, name: str) -> dict[str, Any]:
    """What a file in the inbox says; takes the lock as ``read_file`` does."""
    with find_waiting(desk, name).open("rb") as file:
        return read_file(desk, name, file.read(MAX_BYTES + 1), name)


def _show_document(desk: Desk, document: Document, waiting: str) -> dict[str, Any]:
    """The articles of a document with remarks on them, and what else of the facts is known of each."""
    key = desk.keep(Dropped(document, waiting))
    return {
        "key": key,
        "name": document.name,
        "articles": [_shown(article, desk) for article in document.articles],
        "remarks": [_remark(remark) for remark in document.remarks],
    }


def make_from(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Make an article of a document into a draft, with its source where that is new.

    A file of the inbox is moved aside when all its articles are made, and the ``message`` says where to: it
    stays there when the draft is taken back.
    """
    dropped, number = _article(desk, asked)
    article = dropped.document.articles[number]
    source = None
    if asked.get("source_title"):
        source = new_source(desk, {**asked, "title": asked["source_title"], "url": article.url or ""})
    summary = article.subtitle or _first_sentence(article.markdown)
    pictures = {picture.name: picture.raw for picture in article.pictures}
    made = make_post(desk, asked, summary, f"{article.markdown.strip()}\n", pictures, source)
    dropped.made.add(number)
    if dropped.waiting and len(dropped.made) == len(dropped.document.articles):
        made |= _put_away(desk, dropped.waiting)
    return made


def _put_away(desk: Desk, name: str) -> dict[str, Any]:
    try:
        return put_away(desk, name)
    except OSError:  # the draft is made: Word may have the file open
        zh = f"草稿已建好；“{name}”还在收件箱里（可能正在别的程序里打开），关掉后可点“移到‘已导入’”。"
        en = f"The draft is made; “{name}” is still in the inbox, open elsewhere perhaps: put it aside later."
        return {"message": {"zh": zh, "en": en}}


def _first_sentence(markdown: str) -> str:
    """The first sentence of a text, to begin the summary with; "" where it is none."""
    found = re.search(r"^[^\s#|!>*`\[-][^。\n]*。", markdown, re.MULTILINE)
    return found[0] if found else ""


def _article(desk: Desk, asked: Mapping[str, Any]) -> tuple[Dropped, int]:
    dropped = desk.kept.get(str(asked.get("key")))
    number = asked.get("article", 0)
    if (
        not isinstance(dropped, Dropped)
        or not isinstance(number, int)
        or not 0 <= number < len(dropped.document.articles)
    ):
        raise CommandError("请再把文件拖进来一次。", "Drop the file on the page once more.")
    return dropped, number


def _shown(article: Article, desk: Desk) -> dict[str, Any]:
    return {
        "title": article.title or "",
        "markdown": article.markdown,
        "date": article.date or "",
        "publication": article.publication or "",
        "url": article.url or "",
        "credits": list(article.credits),
        "pictures": [
            {"name": picture.name, "alt": picture.alt, "caption": picture.caption}
            for picture in article.pictures
        ],
        "remarks": [_remark(each) for each in (*namesake_remarks(article, desk.files), *article.remarks)],
        "districts": places_told_of(article.title or "", article.markdown, desk.known),
        "source": source_of(article.title or "", article.url or "", article.date or "", desk.known) or "",
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "kind": str(remark.kind),
        "message": {"zh": remark.message.zh, "en": remark.message.en},
        "paragraph": remark.paragraph,
        "quote": remark.quote,
    }
