"""A theme's folder: what is read from it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from achievements.model.files import read_files
from achievements.model.findings import Finding, Message
from achievements.model.store import Store

from .assets import Asset, build_asset
from .theme import (
    COMPONENTS,
    PARAMETERS,
    TEMPLATES,
    CheckedTheme,
    Theme,
    ThemeError,
    missing_file,
    strings_file,
)

# The order of the cascade: tokens, then elements, then components; print overrides all.
_STYLES_FIRST = ("static/tokens.css", "static/base.css")
_STYLES_LAST = ("static/print.css",)
# What must be known before the first paint, and the rest, which can wait.
_START, _SCRIPTS = "static/start.js", "static/portal/"
# The search page alone loads this one; its parts share names, which no other script may see.
_SEARCH, _COMPARE = "static/search/", "static/compare.js"
_COMPONENTS_FOLDER = f"{TEMPLATES}{COMPONENTS}"
_MOST_SHOWN = 4  # names in one sentence
_TEXTS = (".html", ".css", ".js")


def open_theme(folder: Path, store: Store) -> Theme:
    """Return the theme of a folder, checked unless it was before. Raises ThemeError with all errors."""
    theme = load_theme(folder)
    checked: CheckedTheme | None = store.get("theme", theme.digest)
    if checked is not None:
        return replace(theme, checked=checked)
    check_theme(theme)
    store.put("theme", [(theme.digest, CheckedTheme(theme.references, theme.compiled))])
    return theme


def load_theme(folder: Path) -> Theme:
    """Read a theme folder; what may be read is decided as for the content.

    Raises ThemeError where a file is missing or cannot be taken in.
    """
    files = read_files(folder, keep_all=True)
    findings = [*files.refused, *_misnamed_folders(folder)]
    texts: dict[str, str] = {}
    for path in files:
        if path.endswith(_TEXTS):
            try:
                texts[path] = _decode(files[path])
            except UnicodeDecodeError as error:
                findings.append(_not_utf8(path, files[path][: error.start]))
    if _START not in files:
        findings.append(_foreign_theme(files) or missing_file(_START))
    if findings:
        raise ThemeError(findings)
    components = [path.split("/")[2] for path in files if path.startswith(_COMPONENTS_FOLDER)]
    styles = (f"{TEMPLATES}{COMPONENTS}{name}/style.css" for name in dict.fromkeys(components))
    search = _parts(texts, _SEARCH)
    return Theme(
        sources={
            path.removeprefix(TEMPLATES): _without_indentation(text)
            for path, text in texts.items()
            if path.startswith(TEMPLATES) and path.endswith(".html")
        },
        string_files={
            name: files[path]
            for name in ("", *dict.fromkeys(components))
            if (path := strings_file(name)) in files
        },
        parameter_file=files.get(PARAMETERS, b""),
        stylesheet=build_asset(
            "portal.css", (texts[path] for path in (*_STYLES_FIRST, *styles, *_STYLES_LAST) if path in texts)
        ),
        start=build_asset("start.js", [texts[_START]]),
        script=build_asset("portal.js", _parts(texts, _SCRIPTS)),
        search=build_asset("search.js", ("(() => {", *search, "})();")),
        compare=build_asset("compare.js", [texts.get(_COMPARE, "")]),
        files=tuple(
            Asset(f"assets/{path.removeprefix('static/')}", files[path])
            for path in files
            if path.startswith("static/") and path.count("/") == 1 and not path.endswith((".css", ".js"))
        ),
        searches=bool(search),
    )


def _decode(data: bytes) -> str:
    """Return a text file, whatever its lines end with."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _parts(texts: Mapping[str, str], folder: str) -> list[str]:
    """Return the parts of a script, in the order of their names."""
    return [
        text
        for path, text in texts.items()
        if path.startswith(folder) and path.endswith(".js") and "/" not in path.removeprefix(folder)
    ]


def _misnamed_folders(folder: Path) -> Iterator[Finding]:
    """Report folders that have the name of a template."""
    for path in sorted((folder / TEMPLATES).rglob("*.html")):
        if path.is_dir():
            yield Finding.at(
                "theme-template",
                (path.relative_to(folder).as_posix(), 0, 0),
                Message(
                    "这是文件夹，名称却像模板文件；请改名或删除",
                    "this folder has the name of a template: rename or delete it",
                ),
            )


def _not_utf8(path: str, before: bytes) -> Finding:
    """Return a file that is no text; ``before`` is what can be read of it."""
    line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
    message = Message("文件不是 UTF-8 编码；请另存为 UTF-8", "the file is not UTF-8: save it as UTF-8")
    return Finding.at("not-utf8", (path, line, column), message)


def _foreign_theme(paths: Iterable[str]) -> Finding | None:
    """Report a theme that was made for another site, such as those that come with Pelican; else None."""
    from achievements.site.plan import views_by_template

    needed = [_START, _COMPONENTS_FOLDER, *(f"{TEMPLATES}{name}.html" for name in views_by_template())]
    missing = [name for name in needed if not any(path.startswith(name) for path in paths)]
    if len(missing) < len(needed) // 2:
        return None
    shown = "、".join(missing[:_MOST_SHOWN]), ", ".join(missing[:_MOST_SHOWN])
    message = Message(
        f"这不是为本站写的主题：缺少 {shown[0]} 等 {len(missing)} 项；THEME 请写 themes/portal 或它的副本",
        f"this theme was not made for the portal: it lacks {shown[1]} … ({len(missing)} in all); "
        "let THEME name themes/portal or a copy of it",
    )
    return Finding.at("missing-file", ("", 0, 0), message)


def check_theme(theme: Theme) -> None:
    """Raise ThemeError with everything that is wrong with strings, templates and colours."""
    from achievements.site.plan import views_by_template

    from .palette import PaletteError
    from .template_check import check_templates

    findings = list(_unreadable(theme)) or check_templates(theme)
    findings += [
        missing_file(f"{TEMPLATES}{name}.html")
        for name in views_by_template()
        if f"{name}.html" not in theme.sources
    ]
    try:
        _ = theme.palette
    except PaletteError as error:
        findings.append(Finding.at("theme-colour", (_STYLES_FIRST[0], 0, 0), error.message))
    if findings:
        raise ThemeError(findings)


def _unreadable(theme: Theme) -> Iterator[Finding]:
    """Yield what is wrong with the theme's words and parameters, without which no template can be checked."""
    for name in ("strings", "parameters"):
        try:
            getattr(theme, name)
        except ThemeError as error:
            yield from error.findings


def _without_indentation(source: str) -> str:
    """Drop the indentation of templates, which would be repeated on thousands of pages."""
    return "\n".join(line.lstrip() for line in source.split("\n"))
