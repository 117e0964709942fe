"""The plugin for Pelican: the reader, and no text that silently vanishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import Readers

from .reader import BrokenMarkdownError, CjkMarkdownReader


class VanishedTextsError(RuntimeError):
    """Texts that Pelican could not read or would not publish; stops the build."""


def register() -> None:
    """Connect the plugin; Pelican calls this."""
    signals.readers_init.connect(add_reader)
    signals.all_generators_finalized.connect(refuse_vanished_texts)


def add_reader(readers: Readers) -> None:
    """Let the reader take Markdown files, before Pelican's own."""
    for extension in CjkMarkdownReader.file_extensions:
        readers.reader_classes[extension] = CjkMarkdownReader


def refuse_vanished_texts(generators: list[Any]) -> None:
    """Stop the build when a Markdown text was left out.

    Pelican logs an exception of a reader, and a text without title or date, and
    goes on without it; such a text is an entry without content in its context.
    """
    if not generators:
        return
    found = generators[0].context["generated_content"]
    vanished = sorted(
        path
        for path, content in found.items()
        if content is None and Path(path).suffix[1:] in CjkMarkdownReader.file_extensions
    )
    if vanished:
        reader = CjkMarkdownReader(generators[0].settings)
        root = Path(generators[0].settings["PATH"])
        raise VanishedTextsError("\n" + "\n".join(_reason(reader, root / path) for path in vanished))


def _reason(reader: CjkMarkdownReader, path: Path) -> str:
    """Read a text once more to say why it could not be published."""
    try:
        reader.read(path)
    except BrokenMarkdownError as error:
        return str(error)
    return (
        f"{path}:1:1: 缺少 title 或 date，不会发布；请补上 / title or date is missing, so it is not published"
    )
