"""The theme: templates, strings and shared files, as pages are rendered with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from achievements.model.entities import LANGS, Lang
from achievements.model.findings import Finding, FindingsError, Message

from .assets import Asset

if TYPE_CHECKING:
    from jinja2 import Environment

    from .jinja import Trees
    from .palette import Palette
    from .references import TemplateReferences
    from .strings import Strings

TEMPLATES, COMPONENTS = "templates/", "components/"
PARAMETERS = "parameters.yaml"
_STRINGS = "strings.yaml"
_PICTURE_LINK = "components/picture-link/template.html"


class ThemeError(FindingsError):
    """The theme cannot be used; files are named from its folder."""


class CheckedTheme(NamedTuple):
    """A theme without fault: what each of its templates names, and their bytecode by Jinja's key."""

    references: Mapping[str, TemplateReferences]
    compiled: Mapping[str, bytes]


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
    checked: CheckedTheme | None = None  # of a theme that was checked before

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
        entries[PARAMETERS] = self.parameter_file
        return _digest(entries)

    @property
    def links_pictures(self) -> bool:
        """Return whether its pages link to pictures with their words: long pictures and charts to save."""
        return _PICTURE_LINK in self.sources

    @cached_property
    def palette(self) -> Palette:
        """The colours of the style sheet; PaletteError where it lacks one."""
        from .palette import read_palette

        return read_palette(self.stylesheet.data.decode())

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
        from .jinja import make_environment  # importing Jinja takes longer than loading the theme

        return make_environment(self.sources, self.compiled)

    @cached_property
    def compiled(self) -> dict[str, bytes]:
        """The bytecode of what was compiled, now or when the theme was checked, by Jinja's key."""
        return dict(self.checked.compiled) if self.checked else {}

    @cached_property
    def references(self) -> Mapping[str, TemplateReferences]:
        """What each template names; those that cannot be parsed are left out."""
        if self.checked:
            return self.checked.references
        from .references import find_references

        trees, _ = self.parsed
        return {name: find_references(tree) for name, tree in trees.items()}

    @cached_property
    def parsed(self) -> tuple[Trees, list[Finding]]:
        """The syntax trees of the templates, and why others have none."""
        from .jinja import parse_templates

        return parse_templates(self.sources, self.environment)

    def closure(self, name: str) -> frozenset[str]:
        """Return a template and all that it can reach. Raises ThemeError where there is no such template."""
        if name not in self.references:
            raise ThemeError([missing_file(f"{TEMPLATES}{name}")])
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
        """Return the digest of all of the theme that a page of template ``name`` ("post") depends on.

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


def missing_file(path: str) -> Finding:
    """Return a file that the theme cannot do without."""
    message = Message("主题缺少这个文件；请补上", "the theme lacks this file: put it back")
    return Finding.at("missing-file", (path, 0, 0), message)


def strings_file(component: str) -> str:
    """Return the file of a component's strings; of the theme's own for ""."""
    return f"{TEMPLATES}{COMPONENTS}{component}/{_STRINGS}" if component else _STRINGS


def _group(component: str) -> str:
    """Return the name under which templates have the strings of a component."""
    return component.replace("-", "_")


def _load_all_strings(files: Mapping[str, bytes]) -> dict[Lang, Strings]:
    """Return the theme's strings, and those of each component under its name (``metric_card``)."""
    from .strings import Strings, load_strings  # reading YAML takes longer than loading the theme

    strings: dict[Lang, Strings] = {lang: Strings() for lang in LANGS}
    findings: list[Finding] = []
    for component, data in files.items():
        own, problems = load_strings(data, strings_file(component))
        findings += problems
        for lang in LANGS:
            if component:
                setattr(strings[lang], _group(component), own[lang])
            else:
                strings[lang] = own[lang]
    if findings:
        raise ThemeError(findings)
    return strings


def _digest(entries: Mapping[str, bytes]) -> str:
    """Return one digest of named contents, in the order of their names."""
    digest = blake2b(digest_size=16)
    for name, data in sorted(entries.items()):
        digest.update(f"{len(name)}:{name}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
