"""A check of every template before any page is rendered.

Names are followed through macros, loops and fields, as a type checker does:
a template may use only the fields that its view model has, strings that exist,
and nothing that calculates. So a mistake in a branch that no page takes today
is found when the theme is changed, not when a page first takes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from types import UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from jinja2 import nodes

from achievements.model.findings import Finding
from achievements.site.heads import Head, SiteView

from .jinja import compile_tree, syntax_reported, template_fault
from .parameters import is_view, page_views
from .references import find_circle, named_templates
from .strings import Strings
from .theme import Theme

# What a template is made of; arithmetic, assignments, other filters and tests are views' work.
_ALLOWED = (
    nodes.And, nodes.Block, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.Extends, nodes.For,
    nodes.FromImport, nodes.Getattr, nodes.Getitem, nodes.If, nodes.Macro, nodes.Name, nodes.Not,
    nodes.Operand, nodes.Or, nodes.Output, nodes.Scope, nodes.Slice, nodes.Template, nodes.TemplateData,
)  # fmt: skip
_FILTERS = frozenset(("safe", "phrased", "unbroken", "unbroken_html"))
_LOOP = frozenset(("index", "index0", "first", "last"))
_BASE_TEMPLATE = "base.html"

_Scope = Mapping[str, object]


class _Unknown:
    """The type of what cannot be told; anything may be done with it."""


class _Macro:
    """The type of a macro: its name and its parameters."""

    def __init__(self, name: str, parameters: tuple[str, ...], required: int) -> None:
        self.name = name
        self.parameters = parameters
        self.required = required

    def __str__(self) -> str:
        return self.name


_UNTOLD = _Macro("", (), 0)  # one whose template is none: what is wrong is told there


class _Loop:
    """The type of ``loop``."""

    def __str__(self) -> str:
        return "loop"


def check_templates(theme: Theme) -> list[Finding]:
    """Everything in the theme's templates that would fail, or that does not belong into a template."""
    trees, syntax = theme.parsed
    findings = list(syntax)
    macros = {name: _macros(tree) for name, tree in trees.items()}
    for name in sorted(trees):
        own = _TemplateCheck(theme, trees[name], name, macros).run()
        if not own:
            with syntax_reported(name, own):  # compiling finds more than parsing: a block that is there twice
                compile_tree(theme.environment, name, theme.sources[name], trees[name])
        findings += own
    return findings


_hints = cache(get_type_hints)  # views are few, and asked for again and again


def _without_none(kind: object) -> object:
    """``Link | None`` as ``Link``: whether it is there is for the template's ``if``."""
    if get_origin(kind) in (Union, UnionType):
        return next(argument for argument in get_args(kind) if argument is not type(None))
    return kind


class _TemplateCheck:
    """The check of one template."""

    def __init__(
        self, theme: Theme, tree: nodes.Template, name: str, macros: Mapping[str, Mapping[str, _Macro]]
    ) -> None:
        self.theme = theme
        self.tree = tree
        self.name = name
        self.macros = macros  # of each template, by name
        self.findings: list[Finding] = []

    def run(self) -> list[Finding]:
        self.check_references(self.tree)
        scope: dict[str, object] = {}
        if "/" not in self.name:
            view = page_views().get(self.name.removesuffix(".html"))
            if view is None and self.name != _BASE_TEMPLATE:
                self.report(1, "没有同名的视图模型", "no view model has the name of this template")
            scope = {
                "page": view or _Unknown,
                "head": Head,
                "site": SiteView,
                "s": self.theme.strings["zh"],
                "structured_data_html": str,
            }
        self.visit(self.tree, scope)
        return self.findings

    def report(self, line: int, zh: str, en: str) -> None:
        self.findings.append(template_fault(self.name, line, zh, en))

    def check_references(self, tree: nodes.Template) -> None:
        """Report names of templates that are computed, lead nowhere or in a circle."""
        circle = find_circle(self.theme.references, self.name)
        way = " → ".join(circle)
        for line, named in named_templates(tree):
            if named is None:
                self.report(line, "模板名必须直接写出", "the name of a template must be written out")
            elif named not in self.theme.sources:
                self.report(line, f"没有模板 {named}", f"there is no template {named!r}")
            elif named in circle[1:2]:
                self.report(
                    line, f"模板互相引用，成了循环：{way}", f"templates name each other in a circle: {way}"
                )

    # --- statements ---

    def visit(self, node: nodes.Node, scope: _Scope) -> None:
        """Check a statement and all below it."""
        if isinstance(node, nodes.Expr):
            self.kind_of(node, scope)
        elif isinstance(node, nodes.For):
            self.visit_loop(node, scope)
        elif isinstance(node, nodes.Macro):
            self.visit_macro(node, scope)
        elif not isinstance(node, _ALLOWED):
            self.refuse(node)
        else:
            inner = dict(scope)
            for child in node.iter_child_nodes():
                inner.update(self.macros_of(child))
            for child in node.iter_child_nodes():
                self.visit(child, inner)

    def refuse(self, node: nodes.Node) -> None:
        what = type(node).__name__
        self.report(
            node.lineno,
            f"模板里不能有 {what}：请在视图模型里算好再用",
            f"{what} does not belong into a template: compute it in the view model",
        )

    def macros_of(self, node: nodes.Node) -> dict[str, object]:
        """The macros that a node defines or imports."""
        if isinstance(node, nodes.Macro):
            return {node.name: _macro(node)}
        if not isinstance(node, nodes.FromImport):
            return {}
        source = node.template.value if isinstance(node.template, nodes.Const) else ""
        names = dict((name, name) if isinstance(name, str) else name for name in node.names)
        if source not in self.macros:  # told by `check_references`, or as a template that is none
            return dict.fromkeys(names.values(), _UNTOLD)
        known = self.macros[source]
        for name in names:
            if name not in known:
                self.report(node.lineno, f"{source} 里没有宏 {name}", f"{source} has no macro {name}")
        return {alias: known.get(name, _UNTOLD) for name, alias in names.items()}

    def visit_loop(self, node: nodes.For, scope: _Scope) -> None:
        kind = self.kind_of(cast("nodes.Expr", node.iter), scope)
        arguments = get_args(kind)
        if kind is not _Unknown and (get_origin(kind) is not tuple or arguments[-1] is not ...):
            self.report(node.lineno, "循环的对象不是列表", "what the loop runs over is not a list")
        item = arguments[0] if arguments else _Unknown
        inner = dict(scope)
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        kinds: tuple[object, ...] = get_args(item) if isinstance(node.target, nodes.Tuple) else (item,)
        if kinds and len(kinds) != len(targets):
            self.report(node.lineno, f"每项有 {len(kinds)} 个值", f"each item has {len(kinds)} values")
        for target, part in zip_longest(targets, kinds, fillvalue=_Unknown):
            if isinstance(target, nodes.Name):
                inner[target.name] = part
        if node.test is not None:
            self.visit(node.test, inner)
        inner["loop"] = _Loop()
        for child in (*node.body, *node.else_):
            self.visit(child, inner)

    def visit_macro(self, node: nodes.Macro, scope: _Scope) -> None:
        inner: dict[str, object] = {name: kind for name, kind in scope.items() if isinstance(kind, _Macro)}
        for argument in node.args:
            if argument.name != "s" and argument.name not in self.theme.parameters:
                self.report(
                    node.lineno,
                    f"参数 {argument.name} 未在 parameters.yaml 中声明",
                    f"the parameter {argument.name} is not declared in parameters.yaml",
                )
            inner[argument.name] = self.parameter(argument.name)
        for child in (*node.defaults, *node.body):
            self.visit(child, inner)

    def parameter(self, name: str) -> object:
        return self.theme.strings["zh"] if name == "s" else self.theme.parameters.get(name, _Unknown)

    # --- expressions ---

    def kind_of(self, node: nodes.Expr, scope: _Scope) -> object:
        """The type of an expression; everything below it is checked."""
        if isinstance(node, nodes.Name):
            return self.kind_of_name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self.kind_of_field(_without_none(self.kind_of(node.node, scope)), node.attr, node.lineno)
        if isinstance(node, nodes.Getitem):
            return self.kind_of_item(node, scope)
        if isinstance(node, nodes.Call):
            return self.kind_of_call(node, scope)
        if isinstance(node, nodes.Filter):
            return self.kind_of_filter(node, scope)
        if isinstance(node, nodes.CondExpr | nodes.And | nodes.Or):
            return self.kind_of_either(node, scope)
        if not isinstance(node, _ALLOWED):
            self.refuse(node)
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return type(node.value) if isinstance(node, nodes.Const) else _Unknown

    def kind_of_name(self, node: nodes.Name, scope: _Scope) -> object:
        if node.name not in scope:
            self.report(
                node.lineno,
                f"模板里没有 {node.name}；只有 page、head、site、s 和宏的参数",
                f"there is no {node.name} here: only page, head, site, s and the parameters of macros",
            )
            return _Unknown
        return scope[node.name]

    def kind_of_field(self, kind: object, field: str, line: int) -> object:
        if kind is _Unknown or (isinstance(kind, _Loop) and field in _LOOP):
            return _Unknown
        if isinstance(kind, Strings):
            if field not in vars(kind):
                self.report(
                    line,
                    f"没有文字 {field}；请写进 strings.yaml",
                    f"no string {field}: add it to strings.yaml",
                )
                return _Unknown
            value: object = vars(kind)[field]
            return value if isinstance(value, Strings) else str
        if isinstance(kind, type) and is_view(kind) and field in kind._fields:  # type: ignore[attr-defined]
            return _hints(kind)[field]
        name = getattr(kind, "__name__", str(kind))
        self.report(line, f"{name} 没有字段 {field}", f"{name} has no field {field}")
        return _Unknown

    def kind_of_item(self, node: nodes.Getitem, scope: _Scope) -> object:
        kind = _without_none(self.kind_of(node.node, scope))
        self.kind_of(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return kind
        if isinstance(kind, Strings):
            groups = [value for value in vars(kind).values() if isinstance(value, Strings)]
            return groups[0] if groups else str
        arguments = get_args(kind)
        return arguments[0] if arguments else _Unknown

    def kind_of_either(self, node: nodes.CondExpr | nodes.And | nodes.Or, scope: _Scope) -> object:
        """The type that both values have which an expression may give."""
        if isinstance(node, nodes.CondExpr):
            self.kind_of(node.test, scope)
            values = [each for each in (node.expr1, node.expr2) if each is not None]
        else:
            values = [node.left, node.right]
        first, *others = (_without_none(self.kind_of(each, scope)) for each in values)
        return first if all(other == first for other in others) else _Unknown

    def kind_of_call(self, node: nodes.Call, scope: _Scope) -> object:
        macro = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if macro is _UNTOLD:
            return str
        if not isinstance(macro, _Macro) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.report(node.lineno, "只能按位置调用宏", "only macros may be called, by position")
            return _Unknown
        if not macro.required <= len(node.args) <= len(macro.parameters):
            self.report(
                node.lineno,
                f"宏 {macro.name} 的参数个数不对",
                f"wrong number of arguments for the macro {macro.name}",
            )
        for argument, name in zip(node.args, macro.parameters, strict=False):
            self.check_argument(argument, name, macro, scope)
        return str

    def check_argument(self, node: nodes.Expr, name: str, macro: _Macro, scope: _Scope) -> None:
        given, wanted = self.kind_of(node, scope), self.parameter(name)
        if _Unknown in (given, wanted) or given == wanted or _without_none(given) == _without_none(wanted):
            return
        if given is type(None) and wanted != _without_none(wanted):
            return
        self.report(
            node.lineno,
            f"宏 {macro.name} 的参数 {name} 类型不对：{given}",
            f"the argument {name} of {macro.name} has the wrong type: {given}",
        )

    def kind_of_filter(self, node: nodes.Filter, scope: _Scope) -> object:
        if node.node is None or node.name not in _FILTERS:
            self.refuse(node)
            return _Unknown
        self.kind_of(node.node, scope)
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


def _macros(tree: nodes.Template) -> dict[str, _Macro]:
    """The macros of a template by name."""
    return {node.name: _macro(node) for node in tree.find_all(nodes.Macro)}


def _macro(node: nodes.Macro) -> _Macro:
    names = tuple(argument.name for argument in node.args)
    return _Macro(node.name, names, len(names) - len(node.defaults))
