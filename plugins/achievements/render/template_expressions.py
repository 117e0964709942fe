"""The check of expressions in templates: each has a type, which says what may be done with it."""

from __future__ import annotations

from functools import cache
from typing import cast, get_args, get_type_hints

from jinja2 import nodes

from achievements.model.findings import Finding

from .jinja import template_fault
from .parameters import is_view
from .strings import Strings
from .template_types import (
    UNTOLD,
    Hidden,
    Loop,
    Macro,
    Scope,
    Unknown,
    is_text,
    name_of,
    without_none,
)
from .theme import Theme

# What a template is made of; arithmetic, assignments, other filters and tests are views' work.
ALLOWED = (
    nodes.And, nodes.Block, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.Extends, nodes.For,
    nodes.FromImport, nodes.Getattr, nodes.Getitem, nodes.If, nodes.Macro, nodes.Name, nodes.Not,
    nodes.Operand, nodes.Or, nodes.Output, nodes.Scope, nodes.Slice, nodes.Template, nodes.TemplateData,
)  # fmt: skip
_FILTERS = frozenset(("safe", "phrased", "unbroken", "unbroken_html"))
_LOOP = frozenset(("index", "index0", "first", "last"))

_hints = cache(get_type_hints)  # views are few, and asked for again and again


class ExpressionCheck:
    """The check of the expressions of one template; what is found is in ``findings``."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.theme = theme
        self.name = name
        self.refused = False  # is the expression part of one that was refused?
        self.findings: list[Finding] = []

    def report(self, line: int, zh: str, en: str) -> None:
        """Note a finding at a line of the template."""
        self.findings.append(template_fault(self.name, line, zh, en))

    def report_no_text(self, line: int, kind: object) -> None:
        """Report that a value which is written or filtered is no text."""
        name = name_of(kind)
        self.report(line, f"{name} 不是文字：请写它的字段", f"{name} is not text: name one of its fields")

    def refuse(self, node: nodes.Node, scope: Scope) -> None:
        """Report what does not belong into a template, once for an expression, and check all below it."""
        if not self.refused:
            node_type = type(node).__name__
            self.report(
                node.lineno,
                f"模板里不能有 {node_type}：请在视图模型里算好再用",
                f"{node_type} does not belong into a template: compute it in the view model",
            )
        outer = self.refused
        for child in node.iter_child_nodes():
            self.refused = not isinstance(child, nodes.Stmt)
            self.visit(child, scope)
        self.refused = outer

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """Check an expression, or the parts of one such as the pairs of a dictionary."""
        if isinstance(node, nodes.Expr):
            self.kind_of(node, scope)
        elif isinstance(node, ALLOWED):
            for child in node.iter_child_nodes():
                self.visit(child, scope)
        else:
            self.refuse(node, scope)

    def parameter(self, name: str) -> object:
        """Return the type of a macro's parameter, which its name decides."""
        return self.theme.strings["zh"] if name == "s" else self.theme.parameters.get(name, Unknown)

    def kind_of(self, node: nodes.Expr, scope: Scope) -> object:
        """Return the type of an expression; everything below it is checked."""
        if isinstance(node, nodes.Name):
            return self.kind_of_name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self.kind_of_field(without_none(self.kind_of(node.node, scope)), node.attr, node.lineno)
        if isinstance(node, nodes.Getitem):
            return self.kind_of_item(node, scope)
        if isinstance(node, nodes.Call):
            return self.kind_of_call(node, scope)
        if isinstance(node, nodes.Filter):
            return self.kind_of_filter(node, scope)
        if isinstance(node, nodes.CondExpr | nodes.And | nodes.Or):
            return self.kind_of_either(node, scope)
        if not isinstance(node, ALLOWED):
            self.refuse(node, scope)
            return Unknown
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return type(node.value) if isinstance(node, nodes.Const) else Unknown

    def kind_of_name(self, node: nodes.Name, scope: Scope) -> object:
        """Return the type of a name; a macro is none, since macros can only be called."""
        if node.name not in scope:
            self.report(
                node.lineno,
                f"模板里没有 {node.name}；只有 page、head、site、s 和宏的参数",
                f"there is no {node.name} here: only page, head, site, s and the parameters of macros",
            )
            return Unknown
        kind = scope[node.name]
        if kind is Hidden:
            self.report(
                node.lineno,
                f"块里看不到外面的 {node.name}：请在块名后加 scoped",
                f"the block does not see {node.name} around it: add scoped after the block's name",
            )
        elif isinstance(kind, Macro) and kind is not UNTOLD:
            self.report(
                node.lineno,
                f"{node.name} 是宏，要调用：请写 {node.name}(…)",
                f"{node.name} is a macro and has to be called: write {node.name}(…)",
            )
        return Unknown if kind is Hidden or isinstance(kind, Macro) else kind

    def kind_of_field(self, kind: object, field: str, line: int) -> object:
        """Return the type of a field of a view, of ``loop``, or of a string or group of strings."""
        if kind is Unknown or (isinstance(kind, Loop) and field in _LOOP):
            return Unknown
        if isinstance(kind, Strings):
            if field not in vars(kind):
                self.report(
                    line,
                    f"没有文字 {field}；请写进 strings.yaml",
                    f"no string {field}: add it to strings.yaml",
                )
                return Unknown
            value: object = vars(kind)[field]
            return value if isinstance(value, Strings) else str
        if isinstance(kind, type) and is_view(kind) and field in kind._fields:  # type: ignore[attr-defined]
            return _hints(kind)[field]
        name = name_of(kind)
        self.report(line, f"{name} 没有字段 {field}", f"{name} has no field {field}")
        return Unknown

    def kind_of_item(self, node: nodes.Getitem, scope: Scope) -> object:
        """Return the type of an item or a slice; a constant that is no whole number names a field."""
        kind = without_none(self.kind_of(node.node, scope))
        self.kind_of(node.arg, scope)
        if isinstance(node.arg, nodes.Slice) or kind is str:
            return kind
        if isinstance(node.arg, nodes.Const) and (type(node.arg.value) is not int or not get_args(kind)):
            return self.kind_of_field(kind, str(node.arg.value), node.lineno)
        if isinstance(kind, Strings):
            groups = [value for value in vars(kind).values() if isinstance(value, Strings)]
            return groups[0] if groups else str
        arguments = get_args(kind)
        return arguments[0] if arguments else Unknown

    def kind_of_either(self, node: nodes.CondExpr | nodes.And | nodes.Or, scope: Scope) -> object:
        """Return the type that both values have which an expression may give."""
        if isinstance(node, nodes.CondExpr):
            self.kind_of(node.test, scope)
            values = [each for each in (node.expr1, node.expr2) if each is not None]
        else:
            values = [node.left, node.right]
        first, *others = (without_none(self.kind_of(each, scope)) for each in values)
        return first if all(other == first for other in others) else Unknown

    def kind_of_call(self, node: nodes.Call, scope: Scope) -> object:
        """Return the type of a call, which must be of a macro, by position, with arguments of its types."""
        called: nodes.Node = node.node
        while isinstance(called, nodes.Getattr):
            called = called.node
        macro = scope.get(called.name) if isinstance(called, nodes.Name) else None
        if macro is UNTOLD:
            return str
        if macro is Hidden:
            return self.kind_of(cast("nodes.Expr", called), scope)
        by_position = called is node.node and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not isinstance(macro, Macro) or not by_position:
            self.report(node.lineno, "只能按位置调用宏", "only macros may be called, by position")
            return Unknown
        if not macro.required <= len(node.args) <= len(macro.parameters):
            self.report(
                node.lineno,
                f"宏 {macro.name} 的参数个数不对",
                f"wrong number of arguments for the macro {macro.name}",
            )
        for argument, name in zip(node.args, macro.parameters, strict=False):
            self.check_argument(argument, name, macro, scope)
        return str

    def check_argument(self, node: nodes.Expr, name: str, macro: Macro, scope: Scope) -> None:
        """Report an argument whose type is not that of the parameter."""
        given, wanted = self.kind_of(node, scope), self.parameter(name)
        if Unknown in (given, wanted) or given == wanted or without_none(given) == without_none(wanted):
            return
        if given is type(None) and wanted != without_none(wanted):
            return
        self.report(
            node.lineno,
            f"宏 {macro.name} 的参数 {name} 类型不对：{name_of(given)}",
            f"the argument {name} of {macro.name} has the wrong type: {name_of(given)}",
        )

    def kind_of_filter(self, node: nodes.Filter, scope: Scope) -> object:
        """Return the type of filtered text; ``safe`` and ``unbroken_html`` are for HTML alone."""
        if node.node is None or node.name not in _FILTERS:
            self.refuse(node, scope)
            return Unknown
        told = len(self.findings)
        kind = self.kind_of(node.node, scope)
        if len(self.findings) > told:
            return str
        if not is_text(kind):
            self.report_no_text(node.lineno, kind)
            return str
        if node.name in ("phrased", "unbroken"):
            return str
        name = node.node.attr if isinstance(node.node, nodes.Getattr) else getattr(node.node, "name", "")
        if not name.endswith("_html"):
            self.report(
                node.lineno,
                f"|{node.name} 只能用于名称以 _html 结尾的字段",
                f"|{node.name} is only for fields whose names end in _html",
            )
        return str
