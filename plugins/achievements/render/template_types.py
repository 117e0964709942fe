"""The types that the check of templates gives to names and expressions.

A type is what a view model declares (``str``, a view, ``tuple[View, ...]``), the theme's strings themselves,
or one of those below.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Union, get_args, get_origin

from jinja2 import nodes

from .parameters import is_view
from .strings import Strings

Scope = Mapping[str, object]  # the types of names


class Unknown:
    """The type of what cannot be told; anything may be done with it."""


class Macro:
    """The type of a macro: its name and its parameters."""

    def __init__(self, name: str, parameters: tuple[str, ...], required: int) -> None:
        self.name = name
        self.parameters = parameters
        self.required = required

    def __str__(self) -> str:
        return self.name


UNTOLD = Macro("", (), 0)  # one whose template or import is at fault: what is wrong is told there


class Hidden:
    """The type of a name outside a block that Jinja does not hand on to the block."""


class Loop:
    """The type of ``loop``."""

    def __str__(self) -> str:
        return "loop"


def without_none(kind: object) -> object:
    """``Link | None`` as ``Link``: whether it is there is for the template's ``if``."""
    if get_origin(kind) in (Union, UnionType):
        return next(argument for argument in get_args(kind) if argument is not type(None))
    return kind


def only_macros(scope: Scope) -> dict[str, object]:
    """Return the macros of a scope, which is all that another macro sees of it."""
    return {name: kind for name, kind in scope.items() if isinstance(kind, Macro)}


def name_of(kind: object) -> str:
    """Return the name of a type in a finding; a list of views as parameters.yaml writes it."""
    if get_origin(kind) is tuple:
        return f"[{', '.join(name_of(part) for part in get_args(kind) if part is not ...)}]"
    return "Strings" if isinstance(kind, Strings) else getattr(kind, "__name__", str(kind))


def is_text(kind: object) -> bool:
    """Return whether a value of the type can be written as text, as no view, list or group of strings can."""
    kind = without_none(kind)
    return not (isinstance(kind, Strings | Loop) or is_view(kind) or get_origin(kind) is tuple)


def macros_in(tree: nodes.Template) -> dict[str, Macro]:
    """Return the macros of a template by name."""
    return {node.name: macro_of(node) for node in tree.find_all(nodes.Macro)}


def macro_of(node: nodes.Macro) -> Macro:
    """Return the type of the macro that a statement defines."""
    names = tuple(argument.name for argument in node.args)
    return Macro(node.name, names, len(names) - len(node.defaults))
