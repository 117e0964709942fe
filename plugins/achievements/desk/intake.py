"""Files dropped on the page or waiting in the inbox: read, shown, and made into drafts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.import_file import namesake_remarks
from achievements.commands.importing import read_for_import
from achievements.desk.desk import Desk
from achievements.desk.inbox import find_waiting, put_away
from achievements.desk.new_content import make_post, new_source
from achievements.desk.workbooks import WORKBOOKS, read_filled
from achievements.drafting.places import places_told_of
from achievements.drafting.sources import source_of
from achievements.model.findings import joined
from documents import Article, Document, DocumentError, Remark
from documents.reading import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document that was read, and which of its articles were made into drafts.

    ``waiting`` is the name of its file in the inbox, "" for one that was dropped.
    """

    document: Document
    waiting: str
    made: set[int] = field(default_factory=set)


def read_file(desk: Desk, name: str, raw: bytes, waiting: str = "") -> dict[str, Any]:
    """Return what a file holds: the changes of a workbook, or the articles of a document.

    Takes the desk's lock itself, because converting a document takes seconds and needs nothing of the desk.
    Raises CommandError where the file cannot be read.
    """
    if PurePosixPath(name).suffix.lower() in WORKBOOKS:
        with desk.lock:
            return read_filled(desk, name, raw, waiting)
    try:
        document = read_for_import(name, raw)
    except DocumentError as error:
        raise CommandError(*joined(error.messages)) from None
    with desk.lock:
        return _show_document(desk, document, waiting)


def read_waiting(desk: Desk, name: str) -> dict[str, Any]:
    """Return what a file of the inbox holds; takes the lock as ``read_file`` does."""
    with find_waiting(desk, name).open("rb") as file:
        return read_file(desk, name, file.read(MAX_BYTES + 1), name)


def _show_document(desk: Desk, document: Document, waiting: str) -> dict[str, Any]:
    """Return the articles of a document with their remarks and the facts known about each."""
    key = desk.keep(Dropped(document, waiting))
    return {
        "key": key,
        "name": document.name,
        "articles": [_shown(article, desk) for article in document.articles],
        "remarks": [_remark(remark) for remark in document.remarks],
    }


def make_from(desk: Desk, params: Mapping[str, Any]) -> dict[str, Any]:
    """Make an article of a document into a draft, with its source where that is new.

    A file of the inbox is moved away when all its articles are made; the ``message`` says where to. Undoing
    the draft does not move it back.
    """
    dropped, number = _article(desk, params)
    article = dropped.document.articles[number]
    source = None
    if params.get("source_title"):
        source = new_source(desk, {**params, "title": params["source_title"], "url": article.url or ""})
    summary = article.subtitle or _first_sentence(article.markdown)
    pictures = {picture.name: picture.raw for picture in article.pictures}
    made = make_post(desk, params, summary, f"{article.markdown.strip()}\n", pictures, source)
    dropped.made.add(number)
    if dropped.waiting and len(dropped.made) == len(dropped.document.articles):
        made |= _put_away(desk, dropped.waiting)
    return made


def _put_away(desk: Desk, name: str) -> dict[str, Any]:
    try:
        return put_away(desk, name)
    except OSError:  # the draft is made; Word may have the file open
        zh = f"草稿已建好；“{name}”还在收件箱里（可能正在别的程序里打开），关掉后可点“移到‘已导入’”。"
        en = f"The draft is made; “{name}” is still in the inbox, open elsewhere perhaps: put it aside later."
        return {"message": {"zh": zh, "en": en}}


def _first_sentence(markdown: str) -> str:
    """Return the first sentence of a text, as the beginning of a summary; "" where there is none."""
    found = re.search(r"^[^\s#|!>*`\[-][^。\n]*。", markdown, re.MULTILINE)
    return found[0] if found else ""


def _article(desk: Desk, params: Mapping[str, Any]) -> tuple[Dropped, int]:
    dropped = desk.kept.get(str(params.get("key")))
    number = params.get("article", 0)
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
