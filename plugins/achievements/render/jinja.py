"""The templates of a theme in Jinja: their environment, syntax trees, bytecode and faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket

from achievements.model.findings import Finding, Message

from .template_code import ThemeEnvironment
from .unbroken import phrased, unbroken, unbroken_html

Trees = dict[str, nodes.Template]


class Bytecode(BytecodeCache):
    """Compiled templates in a mapping, by Jinja's key; Jinja uses none of another source or version."""

    def __init__(self, compiled: MutableMapping[str, bytes]) -> None:
        self._compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is there."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def make_environment(sources: Mapping[str, str], compiled: MutableMapping[str, bytes]) -> Environment:
    """Return an environment over templates by name: no globals, no tests, and four filters that set text."""
    environment = ThemeEnvironment(
        # The second value is the file that a failure is traced to.
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
        bytecode_cache=Bytecode(compiled),
    )
    environment.globals.clear()
    environment.filters = {
        "safe": environment.filters["safe"],
        "phrased": phrased,
        "unbroken": unbroken,
        "unbroken_html": unbroken_html,
    }
    environment.tests = {}
    return environment


def parse_templates(sources: Mapping[str, str], environment: Environment) -> tuple[Trees, list[Finding]]:
    """Return the syntax tree of each template by name, and why the others have none."""
    trees: Trees = {}
    findings: list[Finding] = []
    for name, source in sources.items():
        with syntax_reported(name, findings):
            trees[name] = environment.parse(source, name)
    return trees, findings


@contextmanager
def syntax_reported(name: str, findings: list[Finding]) -> Iterator[None]:
    """Where what stands inside fails by the syntax of a template, add a finding."""
    try:
        yield
    except TemplateSyntaxError as error:
        zh, en = f"模板语法有误（{error.message}）", f"the template has a syntax error ({error.message})"
        findings.append(template_fault(name, error.lineno, zh, en))
    except (RecursionError, SyntaxError):  # of Jinja, or of Python that compiles what it makes
        findings.append(template_fault(name, 0, "模板嵌套太深", "the template is nested too deeply"))


def template_fault(name: str, line: int, zh: str, en: str) -> Finding:
    """Something that is wrong with a template."""
    return Finding.at("theme-template", (f"templates/{name}", line, min(line, 1)), Message(zh, en))


def compile_tree(environment: Environment, name: str, source: str, tree: nodes.Template) -> None:
    """Compile a template that was parsed already, and keep it for those who ask for it by name."""
    kept = environment.bytecode_cache
    assert kept is not None  # noqa: S101 — `make_environment` gives one
    bucket = kept.get_bucket(environment, name, name, source)
    bucket.code = environment.compile(tree, name, name)
    kept.set_bucket(bucket)
