"""The Python that a template becomes: less than Jinja writes for any template.

The check of the theme lets a template use only fields that are there and call only macros, by position. So a
field is an attribute and a macro a function; neither is looked for as what may also be an item, undefined or
a function that asks for the context. What is written becomes text, which need not be `Markup` to be joined;
macros and the filters of themes give HTML. No template has globals that those it imports from would need.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # the one makes no Markup

if TYPE_CHECKING:
    from jinja2.compiler import Frame


class ThemeCode(CodeGenerator):
    """Writes the code of a template that was checked."""

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
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(").module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(" if isinstance(node, nodes.Call | nodes.Filter) else "environment.written(")


class ThemeEnvironment(Environment):
    """An environment for templates that were checked, which escape what they write."""

    code_generator_class = ThemeCode

    @staticmethod
    def written(value: Any) -> str:
        """A value as HTML."""
        kind = type(value)
        if kind is str:
            escaped: str = _escape_inner(value)
            return escaped
        return value if kind is Markup else escape(value)
