"""Office files (Word, web pages, PDF, plain text) to articles in Markdown.

>>> document = read_document("通稿.txt", raw)
>>> document.articles[0].title, document.articles[0].markdown, document.remarks

Nothing is guessed silently: what a file does not say is None, and every repair,
omission and doubt is a remark with its place. A file with open revisions or
comments, or one that cannot be read, raises DocumentError.
"""

from typing import TYPE_CHECKING

from .document import Article, Document, DocumentError, Message, Picture, Remark, RemarkKind

if TYPE_CHECKING:
    from .reading import read_document

__all__ = [
    "Article",
    "Document",
    "DocumentError",
    "Message",
    "Picture",
    "Remark",
    "RemarkKind",
    "read_document",
]


def __getattr__(name: str) -> object:
    """Import the readers when they are first used, so that importing a pattern alone stays cheap."""
    if name == "read_document":
        from .reading import read_document

        return read_document
    raise AttributeError(name)
