"""What a template reaches, taken from its syntax tree: other templates, and groups of strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

STRINGS = "s"  # the name under which every template and macro has the strings


class TemplateReferences(NamedTuple):
    """The templates that a template names, and the groups of strings; None where these cannot be told."""

    templates: frozenset[str]
    groups: frozenset[str] | None


def find_references(tree: nodes.Template) -> TemplateReferences:
    """Return what a template names, however it is written; names that are computed are left out."""
    named = (name for _, name in named_templates(tree) if name is not None)
    return TemplateReferences(frozenset(named), find_groups(tree))


def named_templates(tree: nodes.Template) -> Iterator[tuple[int, str | None]]:
    """Yield the lines on which a template names others, and their names; None for one that is computed."""
    for node in tree.find_all(nodes.Stmt):
        if isinstance(node, nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include):
            name = node.template.value if isinstance(node.template, nodes.Const) else None
            yield node.lineno, name if isinstance(name, str) else None


def find_groups(tree: nodes.Template) -> frozenset[str] | None:
    """Return the names under which a template may ask for strings; None where it may ask for any.

    A macro that is given the strings whole is looked at where it is defined.
    """
    groups: set[str] = set()
    harmless: list[nodes.Expr] = []
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Call)):
        if isinstance(node, nodes.Getattr):
            groups.add(node.attr)
            harmless.append(node.node)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            groups.add(str(node.arg.value))
            harmless.append(node.node)
        elif isinstance(node, nodes.Call):
            harmless += node.args
    known = set(map(id, harmless))
    asked = (node for node in tree.find_all(nodes.Name) if node.name == STRINGS and node.ctx == "load")
    return frozenset(groups) if all(id(node) in known for node in asked) else None


def find_circle(references: Mapping[str, TemplateReferences], name: str) -> tuple[str, ...]:
    """Return the way from a template back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for reached in sorted(references[way[-1]].templates & references.keys()):
            if reached == name:
                return (*way, name)
            if reached not in seen:
                seen.add(reached)
                ways.append((*way, reached))
    return ()
