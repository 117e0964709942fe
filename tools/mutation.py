"""Plant faults in the program, one at a time, and tell which of them the nearest tests do not notice.

    python -m tools.mutation [--seed 1] [--first 0] [--last 60] [--only plugins/figures]

A fault is one small slip of the kinds that people make: a bound off by one, a comparison that takes or
leaves its bound, `and` for `or`, a condition or an element of a list forgotten, the smallest for the
largest. Which places get one follows from the seed. Each is planted in a copy of the project, so that
the tests of the folder that mirrors the module's run against it, those that name the module first.
"""

from __future__ import annotations

import argparse
import ast
import copy
import itertools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.quick import ONE_SMALL_SITE, is_slow

ROOT = Path(__file__).resolve().parents[1]
FAULTS = 60
LIMIT = 400  # seconds for the tests of one fault
LIBRARY = "plugins/"
ROOMS = "plugins/achievements/"
# Tests of a room outside the folder of tests that is called as the room.
ALSO = {
    "build": ("tests/commands/test_publish.py",),
    "figures": ("tests/checks/test_parity.py",),
    "parallel": ("tests/build/test_workers.py",),
    "plugin": ("tests/whole/test_pelican.py",),
    "posts": ("tests/model/test_broken_content.py",),
    "render": ("tests/theme",),
}
OF_ALL = ("bench/", "browser/", "whole/", "test_")  # tests that name much and are near to nothing

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Fault(NamedTuple):
    """A slip: the file, the line, what stands there and what is planted instead."""

    path: str
    line: int
    old: str
    new: str
    source: str  # the whole file with the fault in it


def slips(node: ast.AST) -> Iterator[ast.AST]:
    """Each slip that could be made at a node, as another node."""
    other = copy.deepcopy(node)
    match other:
        case ast.Compare(ops=[operator]) if type(operator) in OPPOSITE:
            other.ops = [OPPOSITE[type(operator)]()]
            yield other
        case ast.BoolOp():
            other.op = ast.Or() if isinstance(other.op, ast.And) else ast.And()
            yield other
            yield other.values[0]
        case ast.UnaryOp(op=ast.Not()):
            yield other.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_NAME:
            other.func = ast.Name(OTHER_NAME[name], ast.Load())
            yield other
        case ast.Tuple(ctx=ast.Load(), elts=[_, _, *_]) | ast.List(ctx=ast.Load(), elts=[_, _, *_]):
            other.elts.pop()
            yield other
        case ast.comprehension(ifs=[_, *_]):
            other.ifs.pop()
            yield other
        case ast.IfExp():
            yield other.body
            yield other.orelse


def expressions(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of what is computed in functions: neither annotations nor defaults nor texts of messages."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                yield from computed(statement)


def computed(node: ast.AST) -> Iterator[ast.AST]:
    """A node and those below it, but for annotations."""
    if hasattr(node, "lineno") or is_loop(node):
        yield node
    for name, field in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for below in field if isinstance(field, list) else [field]:
                if isinstance(below, ast.AST):
                    yield from computed(below)


def is_loop(node: ast.AST) -> bool:
    """Return whether a node is the loop of a comprehension, which has no line of its own."""
    return isinstance(node, ast.comprehension)


def plant(path: Path, draw: Random) -> Fault | None:
    """A fault at some place of a file; None where it has none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [(node, slip) for node in dict.fromkeys(expressions(tree)) for slip in slips(node)]
    if not found:
        return None
    node, slip = draw.choice(found)
    line = getattr(node.iter if isinstance(node, ast.comprehension) else node, "lineno", 0)
    old, new = (" ".join(ast.unparse(one).split()) for one in (node, slip))
    return Fault(path.relative_to(ROOT).as_posix(), line, old, new, ast.unparse(replaced(tree, node, slip)))


def replaced(tree: ast.AST, node: ast.AST, slip: ast.AST) -> ast.AST:
    """A copy of the tree with one node replaced."""
    memo: dict[int, object] = {id(node): slip}
    return copy.deepcopy(tree, memo)


def room(path: str) -> str:
    """The room or the library in which a module stands."""
    inner = path.removeprefix(ROOMS if path.startswith(ROOMS) else LIBRARY)
    return inner.partition("/")[0].removesuffix(".py")


def choose(seed: int, folders: Sequence[str]) -> list[Fault]:
    """So many faults, room by room in turn, each in another file; the same for the same seed."""
    draw = Random(seed)  # noqa: S311 — a choice of places, nothing secret
    files = sorted({path for folder in folders for path in (ROOT / folder).rglob("*.py")})
    draw.shuffle(files)
    rooms: dict[str, list[Path]] = {}
    for path in files:
        rooms.setdefault(room(path.relative_to(ROOT).as_posix()), []).append(path)
    in_turn = (path for turn in itertools.zip_longest(*rooms.values()) for path in turn if path)
    return list(itertools.islice(filter(None, (plant(path, draw) for path in in_turn)), FAULTS))


def nearest(path: str) -> list[str]:
    """The tests nearest to a module: those that name it, the quick ones of its room, and a small site."""
    module = path.removeprefix(LIBRARY).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    parent, _, own = module.rpartition(".")
    named = re.compile(rf"\b{re.escape(module)}\b|from {re.escape(parent)} import .*\b{own}\b")
    of_room = (f"{room(path)}/", f"test_{room(path)}.py")
    also = tuple(test.removeprefix("tests/") for test in ALSO.get(room(path), ()))
    files = [file.relative_to(ROOT / "tests").as_posix() for file in (ROOT / "tests").rglob("test_*.py")]
    naming = [
        name
        for name in files
        if not name.startswith(OF_ALL) and named.search((ROOT / "tests" / name).read_text(encoding="utf-8"))
    ]
    others = [name for name in files if name.startswith(of_room)]
    quick = [name for name in others if not is_slow(name)] or others
    quick += [name for name in files if also and name.startswith(also)]
    alike = sorted(quick, key=lambda name: (Path(path).stem not in name, name))
    return [f"tests/{name}" for name in dict.fromkeys((*sorted(naming), *alike, ONE_SMALL_SITE))]


def outcome(fault: Fault, copied: Path, left_out: Sequence[str] = ()) -> str:
    """What the nearest tests say once the fault is planted.

    Noticed, if a test fails that does not fail without the fault; else it survived, or the tests did not
    end in the time that they have.
    """
    target = copied / fault.path
    sound = target.read_text(encoding="utf-8")
    target.write_text(fault.source, encoding="utf-8")
    try:
        told = run_tests([*nearest(fault.path), *(f"--deselect={test}" for test in left_out)], copied)
    except subprocess.TimeoutExpired:
        return "without end"
    finally:
        target.write_text(sound, encoding="utf-8")
    if not told.returncode:
        return "SURVIVED"
    # A test's parameters may hold spaces: what stands before them does not.
    failed = re.search(r"^(?:FAILED|ERROR) ([^\s\[]+)", told.stdout, re.MULTILINE)
    if failed is None:
        raise RuntimeError(f"no test ran for {fault.path}:\n{told.stdout[-2000:]}{told.stderr[-2000:]}")
    if not run_tests([failed[1]], copied).returncode:
        return "noticed"
    print(f"   {failed[1]} fails without a fault: left out", flush=True)
    return outcome(fault, copied, (*left_out, failed[1]))


def run_tests(tests: Sequence[str], copied: Path) -> subprocess.CompletedProcess[str]:
    """Run tests in the copy up to the first that fails."""
    command = [sys.executable, "-X", "utf8", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(
        command, cwd=copied, capture_output=True, timeout=LIMIT, check=False, encoding="utf-8"
    )


def files_of_the_project() -> list[str]:
    """The files that Git keeps."""
    command = [shutil.which("git") or "git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return [name for name in listed.stdout.split("\0") if name]


def main(arguments: Sequence[str]) -> int:
    """Plant the faults and tell of each; 1 where more than one in ten stays unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, default in (("--seed", 1), ("--first", 0), ("--last", FAULTS)):
        parser.add_argument(name, type=int, default=default)
    parser.add_argument("--only", action="append")
    options = parser.parse_args(arguments)
    faults = choose(options.seed, options.only or [LIBRARY])[options.first : options.last]
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "project"
        for name in files_of_the_project():
            (copied / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copied / name)
        for number, fault in enumerate(faults, options.first):
            told = outcome(fault, copied)
            unnoticed += told != "noticed"
            print(f"{number:2} {told:8} {fault.path}:{fault.line}: {fault.old} -> {fault.new}", flush=True)
    print(f"{len(faults) - unnoticed} of {len(faults)} noticed")
    return int(unnoticed * 10 > len(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
