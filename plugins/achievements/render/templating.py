"""Jinja as the theme uses it: strict, escaping, and unable to calculate."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined


def make_environment(sources: Mapping[str, str]) -> Environment:
    """An environment over templates by name: no globals, no tests, and ``safe`` as the only filter."""
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters = {"safe": environment.filters["safe"]}
    environment.tests = {}
    return environment
