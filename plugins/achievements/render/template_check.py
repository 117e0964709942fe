"""A check of every template before any page is rendered.

Names are followed through macros, loops and fields, as a type checker does:
a template may use only the fields that its view model has, strings that exist,
and nothing that calculates. So a mistake in a branch that no page takes today
is found when the theme is changed, not when a page first takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import zip_longest
from typing import cast, get_args, get_origin

from jinja2 import nodes

from achievements.model.findings import Finding
from achievements.site.heads import Head, SiteView

from .jinja import compile_tree, syntax_reported
from .parameters import page_views
from .references import find_circle, named_templates
from .template_expressions import ALLOWED, ExpressionCheck
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
    only_macros,
)
from .theme import Theme

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


class _TemplateCheck(ExpressionCheck):
    """The check of one template: its references and its statements."""

    def __init__(
        self,
        theme: Theme,
        tree: nodes.Template,
        name: str,
        macros: Mapping[str, Mapping[str, Macro]],
        checks: Mapping[str, _TemplateCheck],
    ) -> None:
        super().__init__(theme, name)
        self.tree = tree
        self.macros = macros  # of each template, by name
        self.checks = checks  # of each template, by name
        self.blocks: dict[str, Scope] = {}  # what each block sees, those of the template extended included
        self.context: Scope = {}  # what a block sees that is not ``scoped``

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

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """Check a statement and all below it, or an expression."""
        if isinstance(node, nodes.Output):
            self.visit_output(node, scope)
        elif isinstance(node, nodes.For):
            self.visit_loop(node, scope)
        elif isinstance(node, nodes.Macro):
            self.visit_macro(node, scope)
        elif isinstance(node, nodes.Block):
            self.visit_block(node, scope)
        elif isinstance(node, nodes.Expr):
            super().visit(node, scope)
        elif not isinstance(node, ALLOWED):
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

    def names_of(self, node: nodes.Node) -> dict[str, object]:
        """Return the names that a statement adds for those after it: of macros, and of what is refused."""
        if isinstance(node, nodes.Macro):
            return {node.name: macro_of(node)}
        if isinstance(node, nodes.Import):
            return {node.target: UNTOLD}
        if isinstance(node, nodes.Stmt) and not isinstance(node, ALLOWED):
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
