"""A Pelican reader for Markdown with YAML front matter, usable in any Pelican site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from markdown_it.common.utils import escapeHtml
from pelican.readers import BaseReader

from strict_yaml import read_text

from .document import Document, Hole, Lang, Problem, assemble
from .parsing import parse


class BrokenMarkdownError(ValueError):
    """A text that cannot be published; says every problem with its place."""

    def __init__(self, path: str, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(f"{path}:{problem}" for problem in self.problems))


class CjkMarkdownReader(BaseReader):  # type: ignore[misc]  # Pelican ships no types
    """Reads ``.md`` files.

    Links to other texts are written as relative paths (``../other.md``) and become
    Pelican's ``{filename}`` links; pictures and other files become ``{static}``.
    A site that holds figures overrides ``fill_figure``.
    """

    enabled = True
    file_extensions: ClassVar[list[str]] = ["md", "markdown"]

    def read(self, source_path: str | Path) -> tuple[str, dict[str, Any]]:
        """Read one file into HTML and metadata.

        Raises ``BrokenMarkdownError`` when the text has any problem of severity ``error``.
        """
        path = str(source_path)
        text, broken = read_text(Path(path).read_bytes())
        if broken:
            raise BrokenMarkdownError(path, map(Problem.from_yaml, broken))
        document = parse(text, self._lang({}))
        front_matter = _mapping(document)
        if self._lang(front_matter) != self._lang({}):
            document = parse(text, self._lang(front_matter))
        problems = [problem for problem in document.problems if problem.severity == "error"]
        if document.front_matter is None and not problems:
            problems.append(_missing_front_matter())
        problems += [self._no_figures(hole) for hole in document.holes if self._is_unknown(hole)]
        metadata = self._metadata(document, front_matter, problems)
        if problems:
            raise BrokenMarkdownError(path, problems)
        return assemble(document.parts, self.fill), metadata

    def fill(self, hole: Hole) -> str:
        """Return the HTML for a hole."""
        if hole.kind == "figure":
            return self.fill_figure(hole)
        target = escapeHtml(_pelican_target(hole.target))
        if hole.kind == "link":
            return target
        return f'<img src="{target}" alt="{escapeHtml(hole.text)}" loading="lazy">'

    def fill_figure(self, hole: Hole) -> str:
        """Return the HTML for a figure; the plain reader knows none, so that each one is an error before."""
        raise NotImplementedError(hole.target)

    def _is_unknown(self, hole: Hole) -> bool:
        return hole.kind == "figure" and type(self).fill_figure is CjkMarkdownReader.fill_figure

    def _no_figures(self, hole: Hole) -> Problem:
        zh = f"本站没有数据，不能引用 {{fig}}`{hole.target}`；请写成数字"
        en = f"this site holds no figures, so {{fig}}`{hole.target}` cannot be filled: write the figure out"
        return Problem(hole.line, hole.column, "figure-unknown", "error", zh, en)

    def _lang(self, front_matter: dict[str, Any]) -> Lang:
        lang = front_matter.get("lang") or self.settings.get("DEFAULT_LANG", "zh")
        return "zh" if str(lang).lower().startswith("zh") else "en"

    def _metadata(
        self, document: Document, front_matter: dict[str, Any], problems: list[Problem]
    ) -> dict[str, Any]:
        metadata = {}
        for key, value in front_matter.items():
            if value is None:
                continue
            name = key.lower()
            try:
                metadata[name] = self.process_metadata(name, value)
            except (AttributeError, TypeError, ValueError) as error:
                mark = document.front_matter.yaml.mark((key,)) if document.front_matter else (1, 1)
                zh = f"“{key}”的值无法识别（{error}）；请检查写法"
                en = f"the value of “{key}” cannot be understood ({error}): check how it is written"
                problems.append(Problem(*mark, "front-matter-value", "error", zh, en))
        return metadata


def _mapping(document: Document) -> dict[str, Any]:
    data = document.front_matter.yaml.data if document.front_matter else None
    return data if isinstance(data, dict) else {}


def _missing_front_matter() -> Problem:
    zh = "文件开头没有标题等信息；请先写一行“---”，再写“title: 标题”等，再写一行“---”"
    en = "the file has no front matter: begin with a line “---”, then “title: …” and so on, then “---”"
    return Problem(1, 1, "front-matter-missing", "error", zh, en)


def _pelican_target(target: str) -> str:
    """Pelican's form of a path: it resolves what starts with ``{filename}`` or ``{static}``."""
    path = target.partition("#")[0]
    if target.startswith(("/", "{", "|")) or not Path(path).suffix:
        return target
    return ("{filename}" if path.endswith((".md", ".markdown")) else "{static}") + target
