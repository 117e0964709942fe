"""The files of the desk's page (script, style, words), sent unchanged."""

from __future__ import annotations

from importlib import resources

PAGE = "index.html"
SCRIPTS = (
    *("core.js", "desk.js", "editor.js", "english.js", "figures.js"),
    *("intake.js", "lists.js", "text.js", "workbooks.js"),
)
FILES = (PAGE, "desk.css", "strings.json", *SCRIPTS)


def read_page_file(name: str) -> bytes | None:
    """Return the bytes of a file of the page; None where there is none of this name."""
    if name not in FILES:
        return None
    return resources.files(__package__).joinpath(name).read_bytes()
