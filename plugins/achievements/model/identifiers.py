"""Identifiers: what may name a thing, a file, a page and a key.

IDs become paths of pages and files, so they are plain lower-case ASCII words
joined by hyphens: they cannot climb out of a folder, need no escaping in a
URL, and do not collide on file systems that ignore case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from achievements.model.findings import Message

MAX_LENGTH = 80  # leaves room for a deep output folder within Windows' 260 characters
SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_SLUG = re.compile(SLUG_PATTERN)
# The slug starts with a letter, so that a mistyped month is not taken for a part of the slug.
_DATED = re.compile(
    r"(?P<date>\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?))?)-(?P<slug>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
)
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")]
)


def is_reserved_on_windows(name: str) -> bool:
    """Return whether Windows keeps this file name (with any extension) for a device."""
    return name.partition(".")[0].strip().lower() in _RESERVED


def id_fault(text: str) -> Message | None:
    """Return what is wrong with an ID; None for a safe one."""
    if not _SLUG.fullmatch(text):
        proposal = slugify(text)
        zh_hint, en_hint = (f"，例如 {proposal}", f", such as {proposal}") if proposal else ("", "")
        return Message(
            f"ID“{shorten(text)}”只能用小写英文字母、数字和连字符{zh_hint}",
            f"the ID “{shorten(text)}” may hold only lower-case letters, digits and hyphens{en_hint}",
        )
    return _common_fault(text)


def dated_id_fault(text: str) -> Message | None:
    """Return what is wrong with an ID of the form ``<date>-<slug>``; None for a right one."""
    if not _DATED.fullmatch(text):
        return Message(
            f"名称“{shorten(text)}”应为“日期-英文短名”，短名以小写字母开头，"
            "例如 2022-08-04-laiwu-signs-23-projects",
            f"the name “{shorten(text)}” must be a date, a hyphen and a slug that starts with a lower-case "
            "letter, such as 2022-08-04-laiwu-signs-23-projects",
        )
    return _common_fault(text)


def split_dated(text: str) -> tuple[str, str] | None:
    """Split ``<date>-<slug>`` into both, or None where it has not that form."""
    match = _DATED.fullmatch(text)
    return (match["date"], match["slug"]) if match else None


def _common_fault(text: str) -> Message | None:
    if len(text) > MAX_LENGTH:
        return Message(
            f"ID“{shorten(text)}”超过 {MAX_LENGTH} 个字符，请缩短",
            f"the ID “{shorten(text)}” is longer than {MAX_LENGTH} characters: shorten it",
        )
    if is_reserved_on_windows(text):
        return Message(
            f"“{text}”是 Windows 保留的设备名，不能作文件名，请换一个",
            f"“{text}” is the name of a device on Windows and no file may have it: choose another",
        )
    return None


def slugify(text: str) -> str:
    """Make a slug of an English text: ``Kouzhen Sub-district`` → ``kouzhen-sub-district``; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words)[:MAX_LENGTH].strip("-")


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, each of them once."""
    return tuple(dict.fromkeys(names))


def shorten(text: str, limit: int = 60) -> str:
    """Show a text within a message: printable, cut when long."""
    return printable(text) if len(text) <= limit else printable(text[:limit]) + "…"


def printable(text: str) -> str:
    """Show a text on one line: what cannot be printed is written as an escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )
