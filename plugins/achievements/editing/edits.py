"""The kinds of edits of a YAML text, each made in the data and, in the same way, in the text.

In the text, comments, order, quotes, indentation and line breaks of everything else are kept: a changed word
is one changed line.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Protocol

import strict_yaml
from achievements.editing.errors import EditError
from achievements.editing.plain_data import entry_at, find, holder_of, no_such_path
from achievements.editing.scalars import write_scalar
from achievements.editing.splicing import (
    add_entry,
    append_lines,
    move_entry,
    remove_entry,
    replace_value,
)
from strict_yaml import Path
from strict_yaml.nodes import Node, read_nodes


class Edit(Protocol):
    """One edit: ``edit_data`` makes it in plain data, ``edit_text`` in the text with the same data."""

    @property
    def path(self) -> Path:
        """The path of the value that it changes."""

    def edit_data(self, data: Any) -> Any:
        """Return the data after the edit. Raises EditError where they have no such path."""

    def edit_text(self, text: str, old: Any, /) -> str:
        """Return the text after the edit; ``old`` is the value at its path before."""


@dataclass(frozen=True, slots=True)
class Set:
    """Set the value at a path; a missing key is added, with the mappings on the way to it.

    ``order`` is the usual order of keys, by which a new one is placed. Of a mapping or list, only the
    differences are written.
    """

    path: Path
    value: Any
    order: Sequence[str] = ()

    def edit_data(self, data: Any) -> Any:
        """Return the data with the value."""
        if not self.path:
            return copy.deepcopy(self.value)
        *way, last = self.path
        data = {} if data is None else data
        inner = data
        for number, part in enumerate(way):
            if isinstance(inner, dict) and isinstance(part, str):
                if inner.get(part) is None:
                    inner[part] = {}
                inner = inner[part]
            else:
                inner = entry_at(inner, part, self.path[: number + 1])
        if isinstance(inner, dict) and isinstance(last, str):
            inner[last] = copy.deepcopy(self.value)
        else:
            entry_at(inner, last, self.path)
            inner[last] = copy.deepcopy(self.value)
        return data

    def edit_text(self, text: str, old: Any = None, /) -> str:
        """Return the text with the value."""
        root = read_nodes(text)
        for depth in range(len(self.path)):
            node, part = root.find(self.path[:depth]), self.path[depth]
            if node is not None and node.kind != "scalar" and node.find((part,)) is None:
                value = self.value
                for key in reversed(self.path[depth + 1 :]):
                    value = {key: value}
                return add_entry(text, node, _index_of_key(node, part, self.order), str(part), value)
            if node is not None and node.kind == "scalar":
                value = self.value
                for key in reversed(self.path[depth:]):
                    value = {key: value}
                return replace_value(text, root, self.path[:depth], value)
        return _write_difference(text, self.path, old, self.value, self.order)


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove an entry of a mapping or list, with the comments in its lines and right above it."""

    path: Path

    def edit_data(self, data: Any) -> Any:
        """Return the data without the entry."""
        inner = holder_of(data, self.path)
        del inner[self.path[-1]]
        return data

    def edit_text(self, text: str, _old: Any = None, /) -> str:
        """Return the text without the entry."""
        return remove_entry(text, read_nodes(text), self.path)


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert a value into the list at a path, before ``index``, by default at its end.

    A list that is not there is created.
    """

    path: Path
    value: Any
    index: int | None = None

    def edit_data(self, data: Any) -> Any:
        """Return the data with the value."""
        found = find(data, self.path)
        if found is None:
            return Set(self.path, [self.value]).edit_data(data)
        if not isinstance(found, list):
            raise no_such_path(self.path)
        found.insert(len(found) if self.index is None else self.index, copy.deepcopy(self.value))
        return data

    def edit_text(self, text: str, _old: Any = None, /) -> str:
        """Return the text with the value."""
        node = read_nodes(text).find(self.path)
        if node is None or node.kind != "list":
            return Set(self.path, [self.value]).edit_text(text)
        index = len(node.entries) if self.index is None else self.index
        return add_entry(text, node, index, "", self.value)


@dataclass(frozen=True, slots=True)
class Append:
    """Append entries given as YAML, comments included, to the mapping or list at a path.

    Their lines are indented as below a key of the outermost mapping.
    """

    path: Path
    lines: str

    def edit_data(self, data: Any) -> Any:
        """Return the data with the entries."""
        found = find(data, self.path)
        added = _data("k:\n" + self.lines)["k"]
        if found is None:
            return Set(self.path, added).edit_data(data)
        if type(found) is not type(added):
            raise no_such_path(self.path)
        if isinstance(found, list):
            found.extend(added)
        elif taken := sorted(found.keys() & added.keys()):
            raise EditError(
                f"ID“{taken[0]}”已有，请另取一个", f"the ID “{taken[0]}” is taken: choose another"
            )
        else:
            found.update(added)
        return data

    def edit_text(self, text: str, _old: Any = None, /) -> str:
        """Return the text with the entries."""
        node = read_nodes(text).find(self.path)
        if node is not None and (node.style == "block" or (node.start == node.end and self.path)):
            return append_lines(text, node, self.lines)
        added = _data("k:\n" + self.lines)["k"]
        if node is None or not node.entries:
            return Set(self.path, added).edit_text(text)
        for key, value in added.items() if isinstance(added, dict) else ():
            text = Set((*self.path, key), value).edit_text(text)
        for value in added if isinstance(added, list) else ():
            text = Insert(self.path, value).edit_text(text)
        return text


@dataclass(frozen=True, slots=True)
class Move:
    """Move an entry of a list to the index ``to``, with its comments."""

    path: Path
    to: int

    def edit_data(self, data: Any) -> Any:
        """Return the data with the entry moved."""
        holder = holder_of(data, self.path)
        if not isinstance(holder, list) or not 0 <= self.to < len(holder):
            raise no_such_path(self.path)
        holder.insert(self.to, holder.pop(int(self.path[-1])))
        return data

    def edit_text(self, text: str, _old: Any = None, /) -> str:
        """Return the text with the entry moved."""
        moved = move_entry(text, read_nodes(text), self.path, self.to)
        if moved is not None:
            return moved
        before = find(_data(text), self.path[:-1])
        entries = list(before)
        entries.insert(self.to, entries.pop(int(self.path[-1])))
        return Set(self.path[:-1], entries).edit_text(text, before)


def _write_difference(text: str, path: Path, old: Any, new: Any, order: Sequence[str]) -> str:
    """Return the text with the differences between an old and a new value written at a path."""
    if old == new and type(old) is type(new):
        return text
    if isinstance(old, dict) and isinstance(new, dict) and new and old:
        for key in old.keys() - new.keys() if old.keys() & new.keys() else ():
            text = Remove((*path, key)).edit_text(text)
        if old.keys() & new.keys():
            for key, value in new.items():
                here = (*path, key)
                known = key in old
                text = (
                    _write_difference(text, here, old[key], value, order)
                    if known
                    else Set(here, value, order).edit_text(text)
                )
            return text
    elif isinstance(old, list) and isinstance(new, list) and new and old:
        return _write_list_difference(text, path, old, new, order)
    root = read_nodes(text)
    if not isinstance(new, dict | list) and not isinstance(old, dict | list):
        written = write_scalar(text, root, path, old, new)
        if written is not None:
            return written
    return replace_value(text, root, path, new)


def _write_list_difference(
    text: str, path: Path, old: list[Any], new: list[Any], order: Sequence[str]
) -> str:
    """Return the text with a list changed: equal entries keep their lines, others are paired in order."""
    matcher = SequenceMatcher(None, list(map(_shown, old)), list(map(_shown, new)), autojunk=False)
    for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        common = min(end - start, new_end - new_start)
        for value in reversed(new[new_start + common : new_end]):
            text = Insert(path, value, start + common).edit_text(text)
        for offset in range(common):
            at = start + offset
            text = _write_difference(text, (*path, at), old[at], new[new_start + offset], order)
        for index in reversed(range(start + common, end)):
            text = Remove((*path, index)).edit_text(text)
    return text


def _shown(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _index_of_key(node: Node, key: str | int, order: Sequence[str]) -> int:
    """Return the index at which a new key goes into a mapping."""
    turn = {name: number for number, name in enumerate(dict.fromkeys(order))}
    own = turn.get(str(key), len(turn))
    turns = [turn.get(str(each.key), len(turn)) for each in node.entries]
    before = [number for number, each in enumerate(turns, 1) if each < own]
    if before:
        return before[-1]
    return next((number for number, each in enumerate(turns) if own < each < len(turn)), len(turns))


def _data(text: str) -> Any:
    return strict_yaml.load(text).data if text.strip() else None
