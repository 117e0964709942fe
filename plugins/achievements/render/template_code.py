"""The Python that a template becomes: less than Jinja writes for any template.

The check of the theme lets a template use only fields that are there and call only macros, by position. So a
field is an attribute and a macro a function; neither is looked for as what may also be an item, undefined or
a function that asks for the context. What is written becomes text, which need not be `Markup` to be joined;
macros and the filters of themes give HTML. No template has globals that those it imports from would need.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # the one makes no Markup

if TYPE_CHECKING:
    from jinja2.compiler import Frame, MacroRef


class ThemeMacro(Macro):
    """A macro that is called by position."""

    def __init__(
        self, environment: Environment, body: Callable[..., str], name: str, arguments: tuple[str, ...]
    ) -> None:
        super().__init__(environment, body, name, list(arguments), False, False, False, True)
        self._body = body
        self._left_out = (missing,) * len(arguments)

    def written(self, *given: object) -> str:
        """Return its HTML, to be written where it is called."""
        return self._body(*given, *self._left_out[len(given) :])


class ThemeCode(CodeGenerator):
    """Writes the code of a template that was checked."""

    _written: nodes.Expr | None = None  # what is being written

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 — as Jinja names it
        """A field of a view, or a string of the theme."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: ARG002, N802 — as above
        """A macro with its arguments."""
        self.visit(node.node, frame)
        self.write(".written(" if node is self._written else "(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """The macro of a body that was written."""
        node = macro_ref.node
        names = "".join(f"{argument.name!r}, " for argument in node.args)
        self.write(f"environment.macro(environment, macro, {getattr(node, 'name', '')!r}, ({names}))")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(").module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self._written = node
        self.write("(" if isinstance(node, nodes.Call | nodes.Filter) else "environment.written(")


class ThemeEnvironment(Environment):
    """An environment for templates that were checked, which escape what they write."""

    code_generator_class = ThemeCode
    macro = ThemeMacro

    @staticmethod
    def written(value: Any) -> str:
        """Return a value as HTML."""
        kind = type(value)
        if kind is str:
            escaped: str = _escape_inner(value)
            return escaped
        if kind is int:
            return str(value)
        return value if kind is Markup else escape(value)
