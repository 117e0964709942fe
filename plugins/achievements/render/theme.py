"""The theme: templates, strings and shared files, read from its folder once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from achievements.dataset.entities import LANGS, Lang
from achievements.findings import Finding

from .assets import Asset, build_script, build_stylesheet

if TYPE_CHECKING:
    from jinja2 import Environment

    from .strings import Strings

# The order of the cascade: tokens, then elements, then components; print overrides all.
_STYLES_FIRST = ("tokens.css", "base.css")
_STYLES_LAST = ("print.css",)
# What must be known before the first paint, and the rest, which can wait.
_START, _SCRIPTS = "start.js", "portal"
# The search page alone loads this one; its parts share names, which no other script may see.
_SEARCH = "search"
_COMPONENTS = "components/"

# The templates that a template names. Names are always written out, so that this need not be parsed:
# a test holds that jinja2.meta finds the same.
_REFERENCE = re.compile(r"""\{%-?\s*(?:extends|import|from|include)\s+"([^"]+)\"""")


class ThemeError(Exception):
    """The theme cannot be used; ``findings`` say why, each at its place."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings; the text is that of the first."""
        super().__init__(findings[0].message.en if findings else "")
        self.findings = findings


@dataclass(frozen=True)
class Theme:
    """Everything that pages are rendered with; it reads no file after loading.

    ``sources`` are templates by name (``post.html``, ``components/figure/template.html``),
    ``string_files`` the bytes of each strings.yaml by the component's name ("" for the theme).
    """

    sources: Mapping[str, str]
    string_files: Mapping[str, bytes]
    stylesheet: Asset
    start: Asset
    script: Asset
    search: Asset
    files: tuple[Asset, ...]  # further files that pages ask for: the icon
    searches: bool = True  # whether it has a script that reads the search index

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Every shared file."""
        return (self.stylesheet, self.start, self.script, self.search, *self.files)

    @cached_property
    def digest(self) -> str:
        """The digest of everything in the theme."""
        entries = {name: source.encode() for name, source in self.sources.items()}
        entries |= {f"{name}/strings": data for name, data in self.string_files.items()}
        entries |= {asset.path: asset.data for asset in self.assets}
        return _digest(entries)

    @cached_property
    def strings(self) -> Mapping[Lang, Strings]:
        """The theme's strings, read when first needed; ThemeError with every problem at once."""
        return _load_all_strings(self.string_files)

    @cached_property
    def environment(self) -> Environment:
        """The compiled templates; made when the first page is rendered, which many builds never do."""
        from .templating import make_environment  # importing Jinja takes longer than loading the theme

        return make_environment(self.sources)

    def references(self, name: str) -> frozenset[str]:
        """The templates that a template names: extends, imports, includes."""
        return frozenset(_REFERENCE.findall(self.sources[name]))

    def closure(self, name: str) -> frozenset[str]:
        """A template and all that it can reach."""
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting += self.references(current)
        return frozenset(reached)

    @cached_property
    def _template_digests(self) -> dict[str, str]:
        return {}

    def template_digest(self, name: str) -> str:
        """The digest of all of the theme that a page of template ``name`` ("post") depends on.

        Templates and strings within its reach, and the names of the shared files. Computed once for all
        the pages of a kind.
        """
        if name not in self._template_digests:
            self._template_digests[name] = self._compute_template_digest(name)
        return self._template_digests[name]

    def _compute_template_digest(self, name: str) -> str:
        reached = self.closure(f"{name}.html")
        entries = {template: self.sources[template].encode() for template in reached}
        for component, data in self.string_files.items():
            if not component or f"{_COMPONENTS}{component}/template.html" in reached:
                entries[f"{component}/strings"] = data
        entries |= {asset.path: b"" for asset in self.assets}
        return _digest(entries)


def load_theme(folder: Path) -> Theme:
    """Read a theme folder."""
    templates, static = folder / "templates", folder / "static"
    sources = {
        path.relative_to(templates).as_posix(): _without_indentation(path.read_text(encoding="utf-8"))
        for path in sorted(templates.rglob("*.html"))
    }
    components = sorted(path.name for path in (templates / _COMPONENTS).iterdir() if path.is_dir())
    string_files = {
        name: path.read_bytes()
        for name in ("", *components)
        if (path := folder / _strings_of(name)).is_file()
    }
    styles = [
        *(static / name for name in _STYLES_FIRST),
        *(templates / _COMPONENTS / name / "style.css" for name in components),
        *(static / name for name in _STYLES_LAST),
    ]
    search = _script_parts(static / _SEARCH)
    return Theme(
        sources=sources,
        string_files=string_files,
        stylesheet=build_stylesheet(path.read_text(encoding="utf-8") for path in styles if path.is_file()),
        start=build_script("start", [(static / _START).read_text(encoding="utf-8")]),
        script=build_script("portal", _script_parts(static / _SCRIPTS)),
        search=build_script("search", ("(() => {", *search, "})();")),
        files=tuple(
            Asset(f"assets/{path.name}", path.read_bytes())
            for path in sorted(static.iterdir())
            if path.suffix not in (".css", ".js") and path.is_file()
        ),
        searches=bool(search),
    )


def check_theme(theme: Theme) -> None:
    """Raise ThemeError with everything that is wrong with strings and templates."""
    from .template_check import check_templates

    findings = check_templates(theme) if theme.strings else []
    if findings:
        raise ThemeError(tuple(findings))


def _strings_of(component: str) -> str:
    """The file of a component's strings; of the theme's own for ""."""
    return f"templates/{_COMPONENTS}{component}/strings.yaml" if component else "strings.yaml"


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
                setattr(strings[lang], component.replace("-", "_"), own[lang])
            else:
                strings[lang] = own[lang]
    if findings:
        raise ThemeError(tuple(findings))
    return strings


def _without_indentation(source: str) -> str:
    """Drop the indentation of templates, which would be repeated on thousands of pages."""
    return "\n".join(line.lstrip() for line in source.split("\n"))


def _script_parts(folder: Path) -> list[str]:
    """The parts of a script, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))]


def _digest(entries: Mapping[str, bytes]) -> str:
    """One digest of named contents, in the order of their names."""
    digest = blake2b(digest_size=16)
    for name, data in sorted(entries.items()):
        digest.update(f"{len(name)}:{name}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
