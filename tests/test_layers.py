"""The rule of docs/architecture.md: a stage imports only from those before it; importing does nothing."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"

# Room -> the rooms that it may know; a room is the longest of these names that a module starts with.
BEFORE: dict[str, set[str]] = {
    "parallel": set(),
    "cjk_characters": set(),
    "patterns": set(),
    "strict_yaml": {"cjk_characters"},
    "figures": {"cjk_characters", "patterns"},
    "documents": {"cjk_characters", "patterns"},
    "cjk_markdown": {"cjk_characters", "patterns", "strict_yaml"},
}
BEFORE["achievements.model"] = {"cjk_characters", "patterns", "strict_yaml", "figures"}
BEFORE["achievements.changes"] = {"achievements.model"} | BEFORE["achievements.model"]
BEFORE["achievements.posts"] = {"achievements.model", "cjk_markdown"} | BEFORE["achievements.model"]
BEFORE["achievements.checks"] = {"achievements.posts", "documents", "parallel"} | BEFORE["achievements.posts"]
BEFORE["achievements.site"] = {"achievements.posts", "achievements.changes"} | BEFORE["achievements.posts"]
BEFORE["achievements.search"] = {"achievements.site"} | BEFORE["achievements.site"]
BEFORE["achievements.render"] = {"achievements.site"} | BEFORE["achievements.site"]
BEFORE["achievements.hosting"] = {"achievements.site"} | BEFORE["achievements.site"]
BEFORE["achievements.build"] = set(BEFORE)
BEFORE["achievements.editing"] = set(BEFORE)
BEFORE["achievements.drafting"] = {"achievements.editing", "achievements.checks"} | BEFORE[
    "achievements.checks"
]
BEFORE["achievements.sheets"] = set(BEFORE)
BEFORE["achievements.commands"] = set(BEFORE)
BEFORE["achievements.plugin"] = set(BEFORE)
BEFORE["achievements.desk"] = set(BEFORE)
ROOMS = list(BEFORE)
# Not a room: where Python looks for the others.
BEFORE["achievements"] = set()


# Library -> the only places that may import it.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "PIL": ("achievements.render",),
    "budoux": ("achievements.site.phrases",),
    "brotli": ("achievements.hosting.encodings",),
    "pypinyin": ("achievements.search.names", "achievements.drafting.ids", "achievements.desk"),
    "blinker": (),
    "feedgenerator": ("achievements.plugin.feeds",),
    "defusedxml": ("documents",),
    "docx": ("achievements.render.review_sheet",),
    "invoke": ("achievements.commands.invoke_tasks",),
    "jinja2": ("achievements.render",),
    "mammoth": ("documents",),
    "markdown_it": ("cjk_markdown",),
    "markupsafe": ("achievements.render",),
    "mdit_py_plugins": ("cjk_markdown",),
    "nh3": ("cjk_markdown",),
    "noto_cjk_sans_otc": ("achievements.render",),
    "opencc": ("documents",),
    "openpyxl": ("achievements.sheets",),
    "pelican": (
        "achievements.build.pelican_run",
        "achievements.plugin",
        "cjk_markdown.pelican_plugin",
        "cjk_markdown.reader",
    ),
    "pydantic": ("achievements.model", "achievements.posts.forms"),
    "pydantic_core": ("achievements.model",),
    "pypdfium2": ("documents",),
    "starlette": ("achievements.commands.preview", "achievements.commands.serve", "achievements.desk"),
    "uvicorn": ("achievements.commands.preview",),
    "segno": ("achievements.render.long_pictures",),
    "watchfiles": ("achievements.commands.serve", "achievements.desk.inbox"),
    "yaml": ("strict_yaml",),
}

# Reading the clock is forbidden everywhere but in commands; measuring how long something takes is not.
CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.time_ns"}
CLOCK |= {"time.localtime", "time.gmtime", "time.strftime", "time.ctime"}
# What no module may do when it is imported.
EFFECTS = CLOCK | {
    "open",
    "print",
    "input",
    "urlopen",
    "os.listdir",
    "os.scandir",
    "os.walk",
    "resources.files",
}
EFFECT_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "iterdir", "glob", "rglob"}
EFFECT_METHODS |= {"exists", "is_file", "is_dir", "stat", "unlink", "resolve", "connect"}
EFFECT_MODULES = {"subprocess", "socket", "shutil", "tempfile", "urllib"}
# Where the module itself lies is asked of the file system, but says nothing that could change.
OWN_PLACE = "Path(__file__).resolve()"


class Module(NamedTuple):
    """A module of the project: its dotted name and its syntax tree."""

    name: str
    tree: ast.Module
    is_package: bool


class Import(NamedTuple):
    """A name that a module imports, dotted."""

    line: int
    name: str


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PLUGINS).with_suffix("").parts).removesuffix(".__init__")


def load(path: Path) -> Module:
    return Module(module_name(path), ast.parse(path.read_text(encoding="utf-8")), path.stem == "__init__")


@cache
def modules() -> list[Module]:
    """Every module of the project; read when a test asks, not while tests are collected."""
    return [load(path) for path in sorted(PLUGINS.rglob("*.py"))]


@cache
def module_names() -> frozenset[str]:
    """The dotted name of every module."""
    return frozenset(module_name(path) for path in PLUGINS.rglob("*.py"))


@cache
def nodes_of(module: Module) -> tuple[ast.Import | ast.ImportFrom | ast.Call, ...]:
    """Every import and every call of a module, wherever it stands."""
    return tuple(
        node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)
    )


@cache
def imports_of(module: Module) -> tuple[Import, ...]:
    """Every import of a module, wherever it stands; relative ones made absolute."""
    return tuple(read_imports(module))


def read_imports(module: Module) -> Iterator[Import]:
    package = module.name if module.is_package else module.name.rpartition(".")[0]
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
                base = f"{parent}.{base}".rstrip(".")
            known = module_names()
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield Import(node.lineno, whole if whole in known else base)


def stage_of(name: str) -> str | None:
    """The stage that a dotted name belongs to; None for what is not of the project."""
    return max(
        (stage for stage in BEFORE if name == stage or name.startswith(f"{stage}.")), key=len, default=None
    )


def stage_faults(module: Module) -> list[str]:
    own = stage_of(module.name)
    assert own, f"{module.name} belongs to no stage: docs/architecture.md and BEFORE must name it"
    return [
        f"{module.name}:{line} imports {name}: {own} may not know {other}"
        for line, name in imports_of(module)
        if (other := stage_of(name)) not in (None, own) and other not in BEFORE[own]
    ]


def library_faults(module: Module) -> list[str]:
    faults = []
    for line, name in imports_of(module):
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names or stage_of(name):
            continue
        places = LIBRARIES.get(top, ())
        if not any(module.name == place or module.name.startswith(f"{place}.") for place in places):
            faults.append(f"{module.name}:{line} may not import {name}")
    return faults


def dotted(node: ast.expr) -> str:
    """The dotted text of a name, as far as it is one."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def ends_with(name: str, names: set[str]) -> bool:
    """Tell whether a dotted name is one of ``names``, however the module is called in front of it."""
    return any(name == known or name.endswith(f".{known}") for known in names)


def calls_on_import(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that happen when a module is imported: those outside functions and the main block."""

    def walk(node: ast.AST) -> Iterator[ast.Call]:
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside: list[ast.AST] = [*node.decorator_list, *node.args.defaults]
            inside += [default for default in node.args.kw_defaults if default]
        elif isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            return
        else:
            inside = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Call):
            yield node
        for child in inside:
            yield from walk(child)

    return walk(tree)


def effect_faults(module: Module) -> list[str]:
    faults = []
    for call in calls_on_import(module.tree):
        name = dotted(call.func)
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        forbidden = (
            ends_with(name, EFFECTS) or method in EFFECT_METHODS or name.partition(".")[0] in EFFECT_MODULES
        )
        if forbidden and ast.unparse(call) != OWN_PLACE:
            faults.append(f"{module.name}:{call.lineno} calls {name or method} on import")
    return faults


def clock_faults(module: Module) -> list[str]:
    if stage_of(module.name) == "achievements.commands":
        return []
    calls = (node for node in nodes_of(module) if isinstance(node, ast.Call))
    return [
        f"{module.name}:{call.lineno} reads the clock"
        for call in calls
        if ends_with(dotted(call.func), CLOCK)
    ]


def test_a_stage_imports_only_from_stages_before_it() -> None:
    assert [fault for module in modules() for fault in stage_faults(module)] == []


def documented_rooms() -> dict[str, tuple[str, str]]:
    """Room -> the rooms that it imports from and what it is entered by, as docs/architecture.md says."""
    rooms = {}
    for line in (PLUGINS.parent / "docs/architecture.md").read_text("utf-8").splitlines():
        if row := re.fullmatch(r"\| `(\w+)` \|.*\| ([\w, ]*?) ?\| (`.*`) \|", line):
            name, known, entrances = row.groups()
            room = f"achievements.{name}" if f"achievements.{name}" in BEFORE else name
            rooms[room] = (known, entrances)
    return rooms


def test_each_room_is_documented_in_order() -> None:
    assert list(documented_rooms()) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_from_those_that_its_documentation_names(room: str) -> None:
    known, _ = documented_rooms()[room]
    if known == "all before it":
        return
    imported = {
        other.removeprefix("achievements.")
        for module in modules()
        if stage_of(module.name) == room
        for _, name in imports_of(module)
        if (other := stage_of(name)) not in (None, room, "cjk_characters", "patterns")
    }
    assert set(filter(None, known.split(", "))) == imported


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_entered_where_its_documentation_says(room: str) -> None:
    trees = {module.name: module.tree for module in modules()}
    for entrance in re.findall(r"`(.+?)`", documented_rooms()[room][1]):
        module, _, name = f"{room}.{entrance}".rpartition(".")
        assert name in {getattr(node, "name", "") for node in trees[module].body}


@pytest.mark.parametrize("room", ["build", "editing", "drafting", "sheets", "desk"])
def test_each_module_is_named_where_the_documentation_lists_them(room: str) -> None:
    text = (PLUGINS.parent / "docs/architecture.md").read_text("utf-8")
    paragraph = next(part for part in text.split("\n\n") if part.startswith(f"In `{room}/`"))
    named = set(re.findall(r"`([^`]+)`", paragraph)) | {"__init__", "errors"}
    stems = {path.stem for path in (PLUGINS / "achievements" / room).glob("*.py")}
    assert {stem for stem in stems - named if not stem.endswith("_outputs")} == set()


def test_each_library_is_known_in_one_place() -> None:
    assert [fault for module in modules() for fault in library_faults(module)] == []


def test_importing_a_module_touches_no_file_no_clock_and_no_network() -> None:
    assert [fault for module in modules() for fault in effect_faults(module)] == []


def test_only_commands_read_the_clock() -> None:
    assert [fault for module in modules() for fault in clock_faults(module)] == []


def test_plugins_are_never_imported_by_a_second_name() -> None:
    named = re.compile(r"^\s*(import|from)\b.*\bplugins\b", re.MULTILINE)
    tests = [
        file for file in (PLUGINS.parent / "tests").rglob("*.py") if named.search(file.read_text("utf-8"))
    ]
    of_tests = [Module(str(file), ast.parse(file.read_text(encoding="utf-8")), False) for file in tests]
    names = [
        f"{module.name}:{found.line}"
        for module in (*modules(), *of_tests)
        for found in imports_of(module)
        if found.name == "plugins" or found.name.startswith("plugins.")
    ]
    assert names == []


@pytest.mark.parametrize(
    ("name", "source", "reader"),
    [
        ("figures.parse", "from achievements.model import entities", stage_faults),
        ("achievements.model.load", "def f():\n    import achievements.site.edition", stage_faults),
        ("achievements.site.edition", "from ..render import theme", stage_faults),
        ("achievements.site.edition", "import pelican.signals", library_faults),
        ("figures.parse", "import yaml", library_faults),
        ("figures.parse", "import an_unknown_library", library_faults),
        ("figures.units", "TABLE = open('units.csv')", effect_faults),
        ("figures.units", "TABLE = Path(__file__).with_name('x').read_text()", effect_faults),
        ("figures.units", "class A:\n    now = datetime.datetime.now()", effect_faults),
        ("figures.units", "def f(day=date.today()): ...", effect_faults),
        ("achievements.render.html", "def f():\n    return datetime.now(UTC)", clock_faults),
    ],
)
def test_the_readers_see_each_kind_of_breach(name: str, source: str, reader: object) -> None:
    assert callable(reader)
    assert len(reader(Module(name, ast.parse(source), is_package=False))) == 1


@pytest.mark.parametrize(
    ("name", "source", "reader"),
    [
        ("achievements.site.edition", "from .urls import Urls\nfrom figures import Period", stage_faults),
        ("strict_yaml.loading", "import yaml\nimport re", library_faults),
        ("figures.units", "def f():\n    return open('x')", effect_faults),
        ("figures.units", "import re\nPATTERN = re.compile('x')", effect_faults),
        ("achievements.commands.places", "def f():\n    return datetime.now(CHINA)", clock_faults),
    ],
)
def test_the_readers_let_what_is_right_pass(name: str, source: str, reader: object) -> None:
    assert callable(reader)
    assert reader(Module(name, ast.parse(source), is_package=False)) == []
