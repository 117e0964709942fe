"""Jinja as the theme uses it: strict, escaping, and unable to calculate."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, FunctionLoader, StrictUndefined

from .unbroken import unbroken, unbroken_html


def make_environment(sources: Mapping[str, str]) -> Environment:
    """An environment over templates by name: no globals, no tests, and three filters that set text."""
    environment = Environment(
        # The second value is the file that a failure is traced to.
        loader=FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters = {
        "safe": environment.filters["safe"],
        "unbroken": unbroken,
        "unbroken_html": unbroken_html,
    }
    environment.tests = {}
    return environment
