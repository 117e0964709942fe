"""From bytes to text: by byte order mark, as UTF-8, as UTF-16 without a mark, or as GB 18030."""

from __future__ import annotations

import codecs
import re

from .document import DocumentError, Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that texts hold only by accident: a file with two in this many characters is no text.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x7f\ufffe\uffff]")
# Signs of a wrongly guessed encoding: Korean characters, and those of private use.
_MISREAD = re.compile(f"{_CONTROLS.pattern}|[\uac00-\ud7a3\ue000-\uf8ff]")
_FEW = 100
_MOST_CHARACTERS = 2_000_000
# The encodings that a page may name (Encoding Standard, 4.2) and that need no detection of their own.
_CHARSET = re.compile(
    rb"charset\s{0,9}=\s{0,9}[\"']?"
    rb"((?:gb|big5|shift[_-]jis|euc-|iso-8859-|iso-2022-jp|windows-|koi8-)[a-z0-9_-]{0,20})",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096


def decode(raw: bytes) -> str:
    """Return the text of a file with line feeds. Raises DocumentError where no encoding fits."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode(raw[len(mark) :], encoding)
    for encoding, strange in (("utf-8", _CONTROLS), *((each, _MISREAD) for each in (*_wide(raw), "gb18030"))):
        try:
            return _decode(raw, encoding, strange)
        except DocumentError:
            continue
    raise _undecodable()


def refuse_length(text: str) -> str:
    """Return the text unchanged. Raises DocumentError where it is too long to be imported."""
    if len(text) > _MOST_CHARACTERS:
        raise DocumentError(
            Message(
                f"文字超过 {_MOST_CHARACTERS // 10_000} 万字；请分成几个文件",
                f"the text has more than {_MOST_CHARACTERS:,} characters: part it",
            )
        )
    return text


def decode_page(raw: bytes) -> str:
    """Return the text of a web page: by its bytes, else as it declares. Raises DocumentError."""
    try:
        return decode(raw)
    except DocumentError:
        named = _CHARSET.search(raw[:_HEAD_BYTES])
        if not named:
            raise
    try:
        return _decode(raw, named[1].decode("ascii"))
    except LookupError:
        raise _undecodable() from None


def _wide(raw: bytes) -> tuple[str, ...]:
    """Return the UTF-16 encodings that fit a text without a mark, by its zero bytes."""
    if b"\0" not in raw:
        return ()
    high, low = raw[1::2].count(0), raw[::2].count(0)
    return ("utf-16-le", "utf-16-be") if high >= low else ("utf-16-be", "utf-16-le")


def _decode(raw: bytes, encoding: str, strange: re.Pattern[str] = _CONTROLS) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise _undecodable() from None
    if len(strange.findall(text)) > 1 + len(text) // _FEW:
        raise _undecodable()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable() -> DocumentError:
    return DocumentError(
        Message(
            "这不是文字文件，或者文字的编码读不出来；请用原来的程序打开，另存为“UTF-8”编码的文本，"
            "或复制到 Word 里保存为 .docx",
            "this is no text, or its encoding is not known: open it where it was written, and save it as "
            "UTF-8 text or as .docx",
        )
    )
