"""The templates of a theme as syntax trees, and what stands in the way of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import Environment, TemplateSyntaxError, nodes

from achievements.model.findings import Finding, Message, Severity

Trees = dict[str, nodes.Template]


def parse_templates(sources: Mapping[str, str], environment: Environment) -> tuple[Trees, list[Finding]]:
    """The syntax tree of each template by name, and why the others have none."""
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
    return Finding("theme-template", Severity.ERROR, f"templates/{name}", line, min(line, 1), Message(zh, en))
