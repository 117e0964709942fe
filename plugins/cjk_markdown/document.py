"""What one Markdown text becomes: HTML with holes, headings, problems; plain frozen data.

Named tuples, because documents come out of worker processes and caches by the thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from strict_yaml import YamlDocument, YamlProblem

Lang = Literal["zh", "en"]
HoleKind = Literal["figure", "link", "picture"]
Severity = Literal["error", "warning", "info"]


class Hole(NamedTuple):
    """A gap in the HTML that only a later stage can fill.

    ``figure``: the HTML of a figure; ``target`` is what stands between the
    backticks of ``{fig}`…` ``. ``link``: the value of an ``href`` (already inside
    double quotes, so it must be escaped); ``target`` is the path as the editor
    wrote it, decoded, with its fragment. ``picture``: the whole ``<img …>``;
    ``target`` is the file, ``text`` its alternative text.
    """

    kind: HoleKind
    target: str
    text: str
    line: int
    column: int


Part = str | Hole


class Heading(NamedTuple):
    """A heading of the text, for a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at one place of the text, and what to write instead."""

    line: int
    column: int
    rule: str
    severity: Severity
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.severity}: {self.zh} / {self.en}"

    @classmethod
    def from_yaml(cls, problem: YamlProblem) -> Problem:
        """Take over a problem of the front matter; each of them is an error."""
        return cls(problem.line, problem.column, problem.rule, "error", problem.zh, problem.en)


class FrontMatter(NamedTuple):
    """The YAML between the two ``---`` lines: as written, and as read."""

    raw: str
    yaml: YamlDocument


class Document(NamedTuple):
    """One parsed Markdown text."""

    front_matter: FrontMatter | None
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]

    def outline(self) -> Document:
        """Return the document without HTML and front matter: links, pictures, headings, problems."""
        return self._replace(front_matter=None, parts=self.holes)

    @property
    def holes(self) -> tuple[Hole, ...]:
        """The holes, in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, Hole))


def assemble(parts: Iterable[Part], resolve: Callable[[Hole], str]) -> str:
    """Join the parts; ``resolve`` gives the HTML (for a link: the escaped address) of each hole."""
    return "".join(part if isinstance(part, str) else resolve(part) for part in parts)
