"""Values as YAML, in the style of the portal's files."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import strict_yaml
from achievements.editing.errors import EditError
from strict_yaml.decoding import refused_characters

WIDTH = 100  # columns that a mapping or list on one line may reach; a Chinese character takes two


def scalar_text(value: object, *, flow: bool = True) -> str:
    """Return a text, bool or None as YAML on one line, in quotes where it would be read as another value.

    With ``flow`` it can stand within brackets as well. Raises EditError for other values.
    """
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if not isinstance(value, str):
        raise EditError(f"不能写入这样的值：{value!r}", f"a value of this kind cannot be written: {value!r}")
    return next(scalar_forms(value, flow=flow))


def scalar_forms(value: str, *, flow: bool, style: str = "plain") -> Iterator[str]:
    """Yield the ways to write a text on one line, best first: ``style`` if that can hold it."""
    if found := refused_characters(value):
        raise EditError(found[0].zh, found[0].en)
    marks = {"'": "'" + value.replace("'", "''") + "'", '"': json.dumps(value, ensure_ascii=False)}
    if style == "plain" and _reads_back(value, value, flow=flow):
        yield value
    has_marks = '"' in value or "\\" in value
    order = (style, '"', "'") if style in marks else ("'", '"') if has_marks else ('"',)
    yield from (marks[mark] for mark in order if _reads_back(marks[mark], value, flow=flow))
    yield marks['"']


def _reads_back(written: str, value: str, *, flow: bool) -> bool:
    if "\n" in written or written != written.strip():
        return False
    document = strict_yaml.load(f"{{k: {written}}}\n" if flow else f"k: {written}\n")
    return document.complete and not document.problems and document.data == {"k": value}


def yaml_after(value: object, indent: int, used: int, *, in_list: bool = False) -> str:
    """Return a value to follow a colon or dash: after a space, or on lines of its own.

    ``indent`` is the column of those lines, ``used`` how many columns of the line are used.
    """
    if isinstance(value, str) and "\n" in value:
        return f" {_literal(value, indent)}"
    if not isinstance(value, dict | list):
        return f" {scalar_text(value, flow=False)}"
    line = f" {flow_text(value)}"
    if not value or (_is_flat(value) and used + width_of(line) <= WIDTH):
        return line
    margin = " " * indent
    entries = [
        f"{key}{yaml_after(each, indent + 2, indent + width_of(key), in_list=key == '-')}"
        for key, each in _entries(value)
    ]
    return (" " if in_list else f"\n{margin}") + f"\n{margin}".join(entries)


def yaml_document(value: dict[str, object]) -> str:
    """Return a mapping as the text of a whole file."""
    return yaml_after(value, 0, WIDTH).lstrip("\n") + "\n"


def list_entry(value: dict[str, object]) -> str:
    """Return a mapping as an entry of a list below the outermost mapping, one line for each key."""
    lines = (f"    {scalar_text(key)}: {flow_text(each)}\n" for key, each in value.items())
    return "  - " + "".join(lines).removeprefix("    ")


def flow_text(value: object) -> str:
    """Return a value on one line: a mapping in braces, a list in brackets."""
    if isinstance(value, dict):
        inner = (f"{scalar_text(str(key))}: {flow_text(each)}" for key, each in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    return scalar_text(value)


def width_of(text: str) -> int:
    """Return the number of columns that a line takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _entries(value: dict[str, object] | list[object]) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from (("-", each) for each in value)
    else:
        yield from ((f"{scalar_text(key)}:", each) for key, each in value.items())


def _is_flat(value: dict[str, object] | list[object]) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return not any(
        isinstance(each, dict | list) or (isinstance(each, str) and "\n" in each) for each in inner
    )


def _literal(value: str, indent: int) -> str:
    """Return a text of several lines below ``|``, or in quotes where that cannot hold it."""
    lines = value.rstrip("\n").split("\n")
    head = {0: "|-", 1: "|"}.get(len(value) - len(value.rstrip("\n")))
    fits = head and lines[0].strip() and not any(line != line.rstrip() or line[:1] in " \t" for line in lines)
    if not fits:
        return json.dumps(value, ensure_ascii=False)
    margin = " " * indent
    return "\n".join([str(head), *(f"{margin}{line}" if line else "" for line in lines)])
