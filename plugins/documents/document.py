"""The result of reading a file: articles in Markdown, and remarks on what was done to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

_MOST_PARTS = 3000  # paragraphs: a government's annual report has about 300
_MOST_CHARACTERS = 300_000


class Message(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str


class RemarkKind(StrEnum):
    """What a remark asks of its reader: nothing, a look at what was left out, or an answer."""

    REPAIRED = "repaired"
    DROPPED = "dropped"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Remark:
    """A repair, an omission or a question, with its place.

    ``paragraph`` counts paragraphs of the file from 1; 0 means the whole file. ``quote`` is the text it is
    about.
    """

    kind: RemarkKind
    message: Message
    paragraph: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article; ``name`` is the file name used in the Markdown.

    ``caption`` and ``alt`` are "" where the file gives none.
    """

    name: str
    raw: bytes = field(repr=False)
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article; what the file does not say is None.

    ``date`` is ISO 8601, perhaps partial (``2022-08-04``, ``2022-08``). ``credits`` are the lines naming
    reporters and editors, unchanged and not in ``markdown``, whose headings begin at level 2 and whose
    footnotes are Markdown footnotes. ``remarks`` concern this article alone.
    """

    title: str | None
    markdown: str
    subtitle: str | None = None
    date: str | None = None
    publication: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The articles of a file, at least one; ``remarks`` concern the whole file."""

    name: str
    articles: tuple[Article, ...]
    remarks: tuple[Remark, ...] = ()


class DocumentError(Exception):
    """A file that cannot or must not be read: every reason, in both languages."""

    def __init__(self, *messages: Message) -> None:
        super().__init__("; ".join(f"{message.zh} / {message.en}" for message in messages))
        self.messages = messages


def refuse_length(paragraphs: int, characters: int) -> None:
    """Raise DocumentError for more paragraphs or characters than one import should have.

    ``paragraphs`` counts each cell of a table as one.
    """
    if paragraphs > _MOST_PARTS or characters > _MOST_CHARACTERS:
        raise DocumentError(
            Message(
                f"文件太长（{paragraphs} 段，表格一格算一段；{characters} 字），"
                f"每个文件最多 {_MOST_PARTS} 段、{_MOST_CHARACTERS // 10_000} 万字。请只留要用的部分，"
                "或分成几个文件；大表格里的数字不放进稿件，请用编辑台的“表格”填写",
                f"the file is too long ({paragraphs:,} paragraphs, each cell of a table being one, and "
                f"{characters:,} characters; {_MOST_PARTS:,} and {_MOST_CHARACTERS:,} at most): keep what is "
                "needed, or part it; figures of a large table are filled in under “Spreadsheets” of the desk",
            )
        )
