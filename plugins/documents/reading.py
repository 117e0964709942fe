"""One file to its articles: which kind it is, and who reads it."""

from __future__ import annotations

from pathlib import PurePath

from .document import Document, DocumentError, Message

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
    suffix = PurePath(name).suffix.lower()
    if suffix in (".txt", ".text", ".md", ""):
        from .articles import make_document
        from .characters import clean
        from .decoding import decode
        from .plain_text import read_plain_text

        return make_document(name, read_plain_text(clean(decode(raw))))
    raise DocumentError(Message(f"不能读取“{suffix}”文件", f"files of the kind “{suffix}” are not read"))
