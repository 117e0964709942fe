"""Roles, MyST's syntax for inline extensions: ``{fig}`laiwu/fdi-used@2022-H1` ``."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_ROLE = re.compile(r"\{([A-Za-z][A-Za-z0-9_+:-]*)\}(`+)")
# Far longer than any target; bounds the search for closing backticks, so that hostile text stays linear.
_MAX_LENGTH = 400


def role(state: StateInline, silent: bool) -> bool:
    """Parse a role: a name in braces and, directly after it, text in backticks."""
    if state.src[state.pos] != "{":
        return False
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    name, ticks = match.groups()
    close = state.src.find(ticks, match.end(), min(match.end() + _MAX_LENGTH, state.posMax))
    if close <= match.end():
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.content = state.src[match.end() : close].replace("\n", " ").strip()
        token.meta["name"] = name
    state.pos = close + len(ticks)
    return True
