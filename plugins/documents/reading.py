"""One file to its articles: which kind it is, and who reads it."""

from __future__ import annotations

from .articles import make_document
from .characters import clean
from .decoding import decode, decode_page, refuse_length
from .document import Document, DocumentError, Message
from .forms import Form, find_form
from .plain_text import read_plain_text

MAX_BYTES = 64 * 1024 * 1024


def read_document(name: str, raw: bytes) -> Document:
    """Read a file by its name and its bytes.

    Raises DocumentError, with every reason in both languages, where it cannot be
    read or must not be.
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
    form = find_form(name, raw)
    if form is Form.WORD:
        from .word import read_word

        return make_document(name, *read_word(raw))
    if form is Form.PDF:
        from .pdf import read_pdf

        return make_document(name, *read_pdf(raw))
    if form is Form.PAGE:
        from .web import read_page

        content, known, remarks = read_page(refuse_length(decode_page(raw)))
        return make_document(name, content, remarks, known)
    return make_document(name, read_plain_text(clean(refuse_length(decode(raw)))))
