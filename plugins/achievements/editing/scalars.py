"""A scalar replaced by another in the same style; over several lines, only where they differ."""

from __future__ import annotations

import textwrap

import strict_yaml
from achievements.editing.writing import scalar_forms, scalar_text
from strict_yaml import Path
from strict_yaml.nodes import Node

_FOLDED_WIDTH = 100


def write_scalar(text: str, root: Node, path: Path, old: object, new: object) -> str | None:
    """Return the text with another scalar at a path; None where it has to be written anew as a whole."""
    node = root.find(path)
    holder = root.find(path[:-1]) if path else None
    if node is None:
        return None
    is_flow = holder is not None and holder.style == "flow"
    before, written, after = text[: node.start], text[node.start : node.end], text[node.end :]
    if not isinstance(new, str) or ("\n" in new and "\n" not in written):
        return (
            None if isinstance(new, str) and not is_flow else before + _spaced(node, scalar_text(new)) + after
        )
    if "\n" not in written:
        form = next(scalar_forms(new, flow=is_flow, style=node.style))
        return before + _spaced(node, form) + after
    candidates = [_respliced(written, old, new)] if isinstance(old, str) else []
    if node.style == ">":
        candidates.append(_refolded(written, new))
    for candidate in candidates:
        if candidate is not None and _says(before + candidate + after, path, new):
            return before + candidate + after
    return None


def _spaced(node: Node, written: str) -> str:
    """Return the new text of a value, with a space before it where there is none."""
    return written if node.end > node.start else f" {written}"


def _says(text: str, path: Path, value: str) -> bool:
    document = strict_yaml.load(text)
    found = document.data
    if not document.complete or document.problems:
        return False
    for part in path:
        found = found[part]  # type: ignore[index]
    return found == value


def _respliced(written: str, old: str, new: str) -> str | None:
    """Return a value over several lines with only the difference replaced; None where it is not found."""
    old, new = old.rstrip("\n"), new.rstrip("\n")
    places = _places(written, old)
    if places is None:
        return None
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    first = places[start] if start < len(old) else places[-1] + 1
    last = places[len(old) - end] if end else places[-1] + 1
    if start == len(old) - end and start:  # insert right after the preceding words
        first = last = places[start - 1] + 1 if old[start - 1] != " " else places[start]
    return written[:first] + new[start : len(new) - end] + written[last:]


def _places(written: str, value: str) -> list[int] | None:
    """Return the offset of each character of a value in its lines; None where the lines do not match.

    A line end may stand for a space.
    """
    at = len(written.partition("\n")[0]) if written[:1] in "|>" else 0
    found: list[int] = []
    for character in value:
        if character == " " and written[at : at + 1] in (" ", "\n"):
            found.append(at)
            at += 1
            continue
        while written[at : at + 1] in (" ", "\n", "'", '"') and written[at] != character:
            at += 1
        if written[at : at + 1] != character:
            return None
        found.append(at)
        at += 1
    return found or None


def _refolded(written: str, new: str) -> str | None:
    """Return a text below ``>`` in the same margin, its lines broken at spaces."""
    head, _, rest = written.partition("\n")
    margin = rest[: len(rest) - len(rest.lstrip(" "))]
    lines = textwrap.wrap(
        new, _FOLDED_WIDTH, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    return "\n".join([head, *(margin + line for line in lines)]) if lines else None
