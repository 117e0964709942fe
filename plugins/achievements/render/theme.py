"""The theme: templates, strings and shared files, read from its folder once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from achievements.model.entities import LANGS, Lang
from achievements.model.files import read_files
from achievements.model.findings import Finding, FindingsError, Message, Severity

from .assets import Asset, build_script, build_stylesheet

if TYPE_CHECKING:
    from jinja2 import Environment

    from .references import References
    from .strings import Strings
    from .trees import Trees

# The order of the cascade: tokens, then elements, then components; print overrides all.
_STYLES_FIRST = ("static/tokens.css", "static/base.css")
_STYLES_LAST = ("static/print.css",)
# What must be known before the first paint, and the rest, which can wait.
_START, _SCRIPTS = "static/start.js", "static/portal/"
# The search page alone loads this one; its parts share names, which no other script may see.
_SEARCH, _COMPARE = "static/search/", "static/compare.js"
_TEMPLATES, _COMPONENTS = "templates/", "components/"
_COMPONENTS_FOLDER = f"{_TEMPLATES}{_COMPONENTS}"
_STRINGS = "strings.yaml"
_PICTURE_LINK = "components/picture-link/template.html"
_PARAMETERS = "parameters.yaml"
_MOST_SHOWN = 4  # names in one sentence
_TEXTS = (".html", ".css", ".js")


class ThemeError(FindingsError):
    """The theme cannot be used; files are named from its folder."""


class Checked(NamedTuple):
    """A theme without fault: what each of its templates names, and their bytecode by Jinja's key."""

    references: Mapping[str, References]
    compiled: Mapping[str, bytes]


class Store(Protocol):
    """Where what was found out about a theme is kept for the next build."""

    def get(self, kind: str, key: str) -> Checked | None:
        """What was kept."""

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep something."""


@dataclass(frozen=True)
class Theme:
    """Everything that pages are rendered with; it reads no file after loading.

    ``sources`` are templates by name (``post.html``, ``components/figure/template.html``),
    ``string_files`` the bytes of each strings.yaml by the component's name ("" for the theme),
    ``parameter_file`` those of parameters.yaml, empty where macros have no parameters.
    """

    sources: Mapping[str, str]
    string_files: Mapping[str, bytes]
    parameter_file: bytes
    stylesheet: Asset
    start: Asset
    script: Asset
    search: Asset
    compare: Asset
    files: tuple[Asset, ...]  # further files that pages ask for: the icon
    searches: bool = True  # whether it has a script that reads the search index
    checked: Checked | None = None  # of a theme that was checked before

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Every shared file."""
        return (self.stylesheet, self.start, self.script, self.search, self.compare, *self.files)

    @property
    def numerals(self) -> bytes:
        """The font of large figures, empty where the theme has none."""
        found = (asset for asset in self.files if Path(asset.path).name.startswith("numerals."))
        return next((asset.data for asset in found if asset.path.endswith(".woff2")), b"")

    @cached_property
    def digest(self) -> str:
        """The digest of everything in the theme."""
        entries = {name: source.encode() for name, source in self.sources.items()}
        entries |= {f"{name}/strings": data for name, data in self.string_files.items()}
        entries |= {asset.path: asset.data for asset in self.assets}
        entries[_PARAMETERS] = self.parameter_file
        return _digest(entries)

    @property
    def links_pictures(self) -> bool:
        """Return whether its pages link to pictures with their words: long pictures and charts to save."""
        return _PICTURE_LINK in self.sources

    @cached_property
    def strings(self) -> Mapping[Lang, Strings]:
        """The theme's strings, read when first needed; ThemeError with every problem at once."""
        return _load_all_strings(self.string_files)

    @cached_property
    def parameters(self) -> Mapping[str, object]:
        """The types of the macros' parameters by name; ThemeError with every problem at once."""
        from .parameters import load_parameters

        kinds, findings = load_parameters(self.parameter_file)
        if findings:
            raise ThemeError(findings)
        return kinds

    @cached_property
    def environment(self) -> Environment:
        """The compiled templates; made when the first page is rendered, which many builds never do."""
        from .unbroken import make_environment  # importing Jinja takes longer than loading the theme

        return make_environment(self.sources, self.compiled)

    @cached_property
    def compiled(self) -> dict[str, bytes]:
        """The bytecode of what was compiled, now or when the theme was checked, by Jinja's key."""
        return dict(self.checked.compiled) if self.checked else {}

    @cached_property
    def references(self) -> Mapping[str, References]:
        """What each template names; templates that are none are left out."""
        if self.checked:
            return self.checked.references
        from .references import find_references

        trees, _ = self.parsed
        return {name: find_references(tree) for name, tree in trees.items()}

    @cached_property
    def parsed(self) -> tuple[Trees, list[Finding]]:
        """The syntax trees of the templates, and why others have none."""
        from .trees import parse_templates

        return parse_templates(self.sources, self.environment)

    def closure(self, name: str) -> frozenset[str]:
        """A template and all that it can reach. Raises ThemeError where there is no such template."""
        if name not in self.references:
            raise ThemeError([missing_file(f"{_TEMPLATES}{name}")])
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting += self.references[current].templates
        return frozenset(reached)

    @cached_property
    def _template_digests(self) -> dict[str, str]:
        return {}

    def template_digest(self, name: str) -> str:
        """The digest of all of the theme that a page of template ``name`` ("post") depends on.

        Templates within its reach, the strings that these may ask for, and the names of the shared
        files. Computed once for all the pages of a kind.
        """
        if name not in self._template_digests:
            self._template_digests[name] = self._compute_template_digest(name)
        return self._template_digests[name]

    def _compute_template_digest(self, name: str) -> str:
        reached = self.closure(f"{name}.html")
        asked = [self.references[template].groups for template in reached]
        entries = {template: self.sources[template].encode() for template in reached}
        for component, data in self.string_files.items():
            if not component or any(groups is None or _group(component) in groups for groups in asked):
                entries[f"{component}/strings"] = data
        entries |= {asset.path: b"" for asset in self.assets}
        return _digest(entries)


def open_theme(folder: Path, store: Store) -> Theme:
    """The theme of a folder, checked unless it was before. Raises ThemeError with all that is wrong."""
    theme = load_theme(folder)
    checked = store.get("theme", theme.digest)
    if checked is not None:
        return replace(theme, checked=checked)
    check_theme(theme)
    store.put("theme", [(theme.digest, Checked(theme.references, theme.compiled))])
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
    styles = (f"{_TEMPLATES}{_COMPONENTS}{name}/style.css" for name in dict.fromkeys(components))
    search = _parts(texts, _SEARCH)
    return Theme(
        sources={
            path.removeprefix(_TEMPLATES): _without_indentation(text)
            for path, text in texts.items()
            if path.startswith(_TEMPLATES) and path.endswith(".html")
        },
        string_files={
            name: files[path]
            for name in ("", *dict.fromkeys(components))
            if (path := _strings_of(name)) in files
        },
        parameter_file=files.get(_PARAMETERS, b""),
        stylesheet=build_stylesheet(
            texts[path] for path in (*_STYLES_FIRST, *styles, *_STYLES_LAST) if path in texts
        ),
        start=build_script("start", [texts[_START]]),
        script=build_script("portal", _parts(texts, _SCRIPTS)),
        search=build_script("search", ("(() => {", *search, "})();")),
        compare=build_script("compare", [texts.get(_COMPARE, "")]),
        files=tuple(
            Asset(f"assets/{path.removeprefix('static/')}", files[path])
            for path in files
            if path.startswith("static/") and path.count("/") == 1 and not path.endswith((".css", ".js"))
        ),
        searches=bool(search),
    )


def _decode(data: bytes) -> str:
    """A text file, whatever its lines end with."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _parts(texts: Mapping[str, str], folder: str) -> list[str]:
    """The parts of a script, in the order of their names."""
    return [
        text
        for path, text in texts.items()
        if path.startswith(folder) and path.endswith(".js") and "/" not in path.removeprefix(folder)
    ]


def _misnamed_folders(folder: Path) -> Iterator[Finding]:
    """Report folders that have the name of a template."""
    for path in sorted((folder / _TEMPLATES).rglob("*.html")):
        if path.is_dir():
            yield Finding(
                "theme-template",
                Severity.ERROR,
                path.relative_to(folder).as_posix(),
                0,
                0,
                Message(
                    "这是文件夹，名称却像模板文件；请改名或删除",
                    "this folder has the name of a template: rename or delete it",
                ),
            )


def _not_utf8(path: str, before: bytes) -> Finding:
    """A file that is no text; ``before`` is what can be read of it."""
    line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
    message = Message("文件不是 UTF-8 编码；请另存为 UTF-8", "the file is not UTF-8: save it as UTF-8")
    return Finding("not-utf8", Severity.ERROR, path, line, column, message)


def missing_file(path: str) -> Finding:
    """A file that the theme cannot do without."""
    message = Message("主题缺少这个文件；请补上", "the theme lacks this file: put it back")
    return Finding("missing-file", Severity.ERROR, path, 0, 0, message)


def _foreign_theme(paths: Iterable[str]) -> Finding | None:
    """Report a theme that was made for another site, such as those that come with Pelican; else None."""
    from achievements.site.plan import views_by_template

    needed = [_START, _COMPONENTS_FOLDER, *(f"{_TEMPLATES}{name}.html" for name in views_by_template())]
    missing = [name for name in needed if not any(path.startswith(name) for path in paths)]
    if len(missing) < len(needed) // 2:
        return None
    shown = "、".join(missing[:_MOST_SHOWN]), ", ".join(missing[:_MOST_SHOWN])
    message = Message(
        f"这不是为本站写的主题：缺少 {shown[0]} 等 {len(missing)} 项；THEME 请写 themes/portal 或它的副本",
        f"this theme was not made for the portal: it lacks {shown[1]} … ({len(missing)} in all); "
        "let THEME name themes/portal or a copy of it",
    )
    return Finding("missing-file", Severity.ERROR, "", 0, 0, message)


def check_theme(theme: Theme) -> None:
    """Raise ThemeError with everything that is wrong with strings, templates and colours."""
    from achievements.site.plan import views_by_template

    from .palette import PaletteError, read_palette
    from .template_check import check_templates

    findings = list(_unreadable(theme)) or check_templates(theme)
    findings += [
        missing_file(f"{_TEMPLATES}{name}.html")
        for name in views_by_template()
        if f"{name}.html" not in theme.sources
    ]
    try:
        read_palette(theme.stylesheet.data.decode())
    except PaletteError as error:
        findings.append(Finding("theme-colour", Severity.ERROR, _STYLES_FIRST[0], 0, 0, error.message))
    if findings:
        raise ThemeError(findings)


def _unreadable(theme: Theme) -> Iterator[Finding]:
    """What is wrong with the theme's words and parameters, without which no template can be checked."""
    for name in ("strings", "parameters"):
        try:
            getattr(theme, name)
        except ThemeError as error:
            yield from error.findings


def _strings_of(component: str) -> str:
    """The file of a component's strings; of the theme's own for ""."""
    return f"{_TEMPLATES}{_COMPONENTS}{component}/{_STRINGS}" if component else _STRINGS


def _group(component: str) -> str:
    """The name under which templates have the strings of a component."""
    return component.replace("-", "_")


def _load_all_strings(files: Mapping[str, bytes]) -> dict[Lang, Strings]:
    """The theme's strings, and under each component's name (``metric_card``) those of the component."""
    from .strings import Strings, load_strings  # reading YAML takes longer than loading the theme

    strings: dict[Lang, Strings] = {lang: Strings() for lang in LANGS}
    findings: list[Finding] = []
    for component, data in files.items():
        own, problems = load_strings(data, _strings_of(component))
        findings += problems
        for lang in LANGS:
            if component:
                setattr(strings[lang], _group(component), own[lang])
            else:
                strings[lang] = own[lang]
    if findings:
        raise ThemeError(findings)
    return strings


def _without_indentation(source: str) -> str:
    """Drop the indentation of templates, which would be repeated on thousands of pages."""
    return "\n".join(line.lstrip() for line in source.split("\n"))


def _digest(entries: Mapping[str, bytes]) -> str:
    """One digest of named contents, in the order of their names."""
    digest = blake2b(digest_size=16)
    for name, data in sorted(entries.items()):
        digest.update(f"{len(name)}:{name}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
