"""A document read for import: its pictures as they are kept beside a post."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from achievements.render.originals import PictureError, fit_picture
from documents import Article, Document, Message, Remark, RemarkKind, read_document
from documents.articles import with_picture


def read_for_import(name: str, raw: bytes) -> Document:
    """Read a file; a picture that no page could show is left out with a remark. Raises DocumentError."""
    document = read_document(name, raw)
    return replace(document, articles=tuple(map(_with_fit_pictures, document.articles)))


def _with_fit_pictures(article: Article) -> Article:
    for picture in article.pictures:
        try:
            fit = fit_picture(picture.raw)
        except PictureError as error:
            told = Message(f"{picture.name}：{error.message.zh}", f"{picture.name}: {error.message.en}")
            article = with_picture(article, picture, None)
            remark = Remark(RemarkKind.CONFIRM, told, quote=picture.alt or picture.caption)
            article = replace(article, remarks=(*article.remarks, remark))
        else:
            name = PurePath(picture.name).with_suffix(f".{fit.extension}").name
            article = with_picture(article, picture, replace(picture, name=name, raw=fit.raw))
    return article
