"""A check of every template before any page is rendered.

Names are followed through macros, loops and fields, as a type checker does:
a template may use only the fields that its view model has, strings that exist,
and nothing that calculates. So a mistake in a branch that no page takes today
is found when the theme is changed, not when a page first takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import zip_longest
from typing import cast, get_args, get_origin, get_type_hints

from jinja2 import nodes

from achievements.model.findings import Finding
from achievements.site.heads import Head, SiteView

from .jinja import compile_tree, syntax_reported, template_fault
from .parameters import is_view, page_views
from .references import find_circle, named_templates
from .strings import Strings
from .template_types import (
    UNTOLD,
    Hidden,
    Loop,
    Macro,
    Scope,
    Unknown,
    is_text,
    macro_of,
    macros_in,
    name_of,
    only_macros,
    without_none,
)
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


def check_templates(theme: Theme) -> list[Finding]:
    """Everything in the theme's templates that would fail, or that does not belong into a template."""
    trees, syntax = theme.parsed
    findings = list(syntax)
    macros = {name: macros_in(tree) for name, tree in trees.items()}
    checks: dict[str, _TemplateCheck] = {}
    checks |= {name: _TemplateCheck(theme, tree, name, macros, checks) for name, tree in trees.items()}
    for name in sorted(trees):
        own = list(checks[name].found)
        if not own:
            with syntax_reported(name, own):  # compiling finds more than parsing: a block that is there twice
                compile_tree(theme.environment, name, theme.sources[name], trees[name])
        findings += own
    return findings


_hints = cache(get_type_hints)  # views are few, and asked for again and again


class _TemplateCheck:
    """The check of one template."""

    def __init__(
        self,
        theme: Theme,
        tree: nodes.Template,
        name: str,
        macros: Mapping[str, Mapping[str, Macro]],
        checks: Mapping[str, _TemplateCheck],
    ) -> None:
        self.theme = theme
        self.tree = tree
        self.name = name
        self.macros = macros  # of each template, by name
        self.checks = checks  # of each template, by name
        self.blocks: dict[str, Scope] = {}  # what each block sees, those of the template extended included
        self.context: Scope = {}  # what a block sees that is not ``scoped``
        self.refused = False  # is the expression part of one that was refused?
        self.findings: list[Finding] = []

    @cached_property
    def found(self) -> list[Finding]:
        """What is wrong with the template."""
        self.check_references(self.tree)
        for extended in self.tree.find_all(nodes.Extends):
            name = extended.template.value if isinstance(extended.template, nodes.Const) else ""
            if name in self.checks and not find_circle(self.theme.references, name):
                _ = self.checks[name].found
                self.blocks.update(self.checks[name].blocks)
        scope: dict[str, object] = {}
        if "/" not in self.name:
            view = page_views().get(self.name.removesuffix(".html"))
            if view is None and self.name != _BASE_TEMPLATE:
                self.report(1, "没有同名的视图模型", "no view model has the name of this template")
            scope = {
                "page": view or Unknown,
                "head": Head,
                "site": SiteView,
                "s": self.theme.strings["zh"],
                "structured_data_html": str,
            }
        self.context = scope
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

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """Check a statement and all below it."""
        if isinstance(node, nodes.Expr):
            self.kind_of(node, scope)
        elif isinstance(node, nodes.Output):
            self.visit_output(node, scope)
        elif isinstance(node, nodes.For):
            self.visit_loop(node, scope)
        elif isinstance(node, nodes.Macro):
            self.visit_macro(node, scope)
        elif isinstance(node, nodes.Block):
            self.visit_block(node, scope)
        elif not isinstance(node, _ALLOWED):
            self.refuse(node, {**scope, **self.names_of(node)})
        else:
            self.visit_all(node.iter_child_nodes(), scope)

    def visit_all(self, children: Iterable[nodes.Node], scope: Scope) -> None:
        """Check statements that follow each other, and see the macros that they define or import."""
        children = list(children)
        inner = dict(scope)
        for child in children:
            inner.update(self.names_of(child))
        outer = self.context
        if scope is outer:  # what is imported outside of blocks, loops and macros is imported for all blocks
            self.context = inner
        for child in children:
            self.visit(child, inner)
        self.context = outer

    def visit_output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            kind = self.kind_of(child, scope)
            if not is_text(kind):
                self.report_no_text(child.lineno, kind)

    def visit_block(self, node: nodes.Block, scope: Scope) -> None:
        """Check a block; without ``scoped`` it sees the names of the template alone, not those around it."""
        outer = self.context
        if node.scoped:
            self.context = scope
        else:
            self.context = {**dict.fromkeys(scope, Hidden), **outer}
        handed = self.blocks.get(node.name, {})  # by the block that this one takes the place of
        known = {name: kind for name, kind in handed.items() if self.context.get(name, Hidden) is Hidden}
        self.context = self.blocks[node.name] = {**self.context, **known}
        self.visit_all(node.body, dict(self.context))
        self.context = outer

    def refuse(self, node: nodes.Node, scope: Scope) -> None:
        """Report what does not belong into a template, once for an expression, and check all below it."""
        if not self.refused:
            what = type(node).__name__
            self.report(
                node.lineno,
                f"模板里不能有 {what}：请在视图模型里算好再用",
                f"{what} does not belong into a template: compute it in the view model",
            )
        outer = self.refused
        for child in node.iter_child_nodes():
            self.refused = not isinstance(child, nodes.Stmt)
            self.visit(child, scope)
        self.refused = outer

    def report_no_text(self, line: int, kind: object) -> None:
        name = name_of(kind)
        self.report(line, f"{name} 不是文字：请写它的字段", f"{name} is not text: name one of its fields")

    def names_of(self, node: nodes.Node) -> dict[str, object]:
        """The names that a statement adds for those after it: of macros, and of what is refused."""
        if isinstance(node, nodes.Macro):
            return {node.name: macro_of(node)}
        if isinstance(node, nodes.Import):
            return {node.target: UNTOLD}
        if isinstance(node, nodes.Stmt) and not isinstance(node, _ALLOWED):
            return {name.name: Unknown for name in node.find_all(nodes.Name) if name.ctx != "load"}
        if not isinstance(node, nodes.FromImport):
            return {}
        source = node.template.value if isinstance(node.template, nodes.Const) else ""
        names = dict((name, name) if isinstance(name, str) else name for name in node.names)
        if source not in self.macros:  # told by `check_references`, or as a template that is none
            return dict.fromkeys(names.values(), UNTOLD)
        known = self.macros[source]
        for name in names:
            if name not in known:
                self.report(node.lineno, f"{source} 里没有宏 {name}", f"{source} has no macro {name}")
        return {alias: known.get(name, UNTOLD) for name, alias in names.items()}

    def visit_loop(self, node: nodes.For, scope: Scope) -> None:
        kind = self.kind_of(cast("nodes.Expr", node.iter), scope)
        arguments = get_args(kind)
        if kind is not Unknown and (get_origin(kind) is not tuple or arguments[-1] is not ...):
            self.report(node.lineno, "循环的对象不是列表", "what the loop runs over is not a list")
        item = arguments[0] if arguments else Unknown
        inner = dict(scope)
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        kinds: tuple[object, ...] = get_args(item) if isinstance(node.target, nodes.Tuple) else (item,)
        if kinds and len(kinds) != len(targets):
            self.report(node.lineno, f"每项有 {len(kinds)} 个值", f"each item has {len(kinds)} values")
        for target, part in zip_longest(targets, kinds, fillvalue=Unknown):
            if isinstance(target, nodes.Name):
                inner[target.name] = part
        if node.test is not None:
            self.visit(node.test, inner)
        inner["loop"] = Loop()
        self.visit_all(node.body, inner)
        self.visit_all(node.else_, dict(scope))

    def visit_macro(self, node: nodes.Macro, scope: Scope) -> None:
        outer, self.context = self.context, only_macros(self.context)
        inner = only_macros(scope)
        for argument in node.args:
            if argument.name != "s" and argument.name not in self.theme.parameters:
                self.report(
                    node.lineno,
                    f"参数 {argument.name} 未在 parameters.yaml 中声明",
                    f"the parameter {argument.name} is not declared in parameters.yaml",
                )
            inner[argument.name] = self.parameter(argument.name)
        self.visit_all((*node.defaults, *node.body), inner)
        self.context = outer

    def parameter(self, name: str) -> object:
        return self.theme.strings["zh"] if name == "s" else self.theme.parameters.get(name, Unknown)

    # --- expressions ---

    def kind_of(self, node: nodes.Expr, scope: Scope) -> object:
        """The type of an expression; everything below it is checked."""
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
        if not isinstance(node, _ALLOWED):
            self.refuse(node, scope)
            return Unknown
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return type(node.value) if isinstance(node, nodes.Const) else Unknown

    def kind_of_name(self, node: nodes.Name, scope: Scope) -> object:
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
        """The type that both values have which an expression may give."""
        if isinstance(node, nodes.CondExpr):
            self.kind_of(node.test, scope)
            values = [each for each in (node.expr1, node.expr2) if each is not None]
        else:
            values = [node.left, node.right]
        first, *others = (without_none(self.kind_of(each, scope)) for each in values)
        return first if all(other == first for other in others) else Unknown

    def kind_of_call(self, node: nodes.Call, scope: Scope) -> object:
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
