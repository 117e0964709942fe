"""Reads a file by its format."""

from __future__ import annotations

from .articles import make_document
from .characters import clean
from .decoding import decode, decode_page, refuse_length
from .document import Document, DocumentError, Message
from .formats import FileFormat, find_format
from .plain_text import read_plain_text

MAX_BYTES = 64 * 1024 * 1024


def read_document(name: str, raw: bytes) -> Document:
    """Return the articles of a file, given its name and bytes.

    Raises DocumentError, with every reason in both languages, where it cannot or must not be read.
    """
    if not raw.strip():
        raise DocumentError(Message("文件是空的", "the file is empty"))
    if len(raw) > MAX_BYTES:
        most = MAX_BYTES // (1024 * 1024)
        raise DocumentError(
            Message(
                f"文件超过 {most} MB；请压缩其中的图片，或分成几个文件",
                f"the file is larger than {most} MB: compress its pictures, or part it",
            )
        )
    form = find_format(name, raw)
    if form is FileFormat.WORD:
        from .word import read_word

        return make_document(name, *read_word(raw))
    if form is FileFormat.PDF:
        from .pdf import read_pdf

        return make_document(name, *read_pdf(raw))
    if form is FileFormat.PAGE:
        from .web import read_page

        content, metadata, remarks = read_page(refuse_length(decode_page(raw)))
        return make_document(name, content, remarks, metadata)
    return make_document(name, read_plain_text(clean(refuse_length(decode(raw)))))
