"""Edits of single values in a YAML text; everything else stays as it was typed.

Comments, order, quotes, indentation and what is written over several lines are kept; a changed word is
one changed line. What comes out is read again, and refused unless it says what was asked for.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Protocol

import strict_yaml
from achievements.editing.errors import EditError
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
    """One edit: ``on`` makes it in plain data, ``patch`` in the text that says the same."""

    @property
    def path(self) -> Path:
        """The path of the value that it changes."""

    def on(self, data: Any) -> Any:
        """Return the data after the edit. Raises EditError where they have no such place."""

    def patch(self, text: str, old: Any, /) -> str:
        """Return the text after the edit; ``old`` is what stood at its path."""


@dataclass(frozen=True, slots=True)
class Set:
    """Set the value at a path; a missing key is added, with the mappings that lead to it.

    ``order`` names keys in the order in which they are commonly written: a new one is put in its turn.
    Of a mapping or list, only what differs is written.
    """

    path: Path
    value: Any
    order: Sequence[str] = ()

    def on(self, data: Any) -> Any:
        """Make it in plain data."""
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
                inner = _entry(inner, part, self.path[: number + 1])
        if isinstance(inner, dict) and isinstance(last, str):
            inner[last] = copy.deepcopy(self.value)
        else:
            _entry(inner, last, self.path)
            inner[last] = copy.deepcopy(self.value)
        return data

    def patch(self, text: str, old: Any = None, /) -> str:
        """Make it in the text."""
        root = read_nodes(text)
        for depth in range(len(self.path)):
            node, part = root.find(self.path[:depth]), self.path[depth]
            if node is not None and node.kind != "scalar" and node.find((part,)) is None:
                value = self.value
                for key in reversed(self.path[depth + 1 :]):
                    value = {key: value}
                return add_entry(text, node, _turn(node, part, self.order), str(part), value)
            if node is not None and node.kind == "scalar":
                value = self.value
                for key in reversed(self.path[depth:]):
                    value = {key: value}
                return replace_value(text, root, self.path[:depth], value)
        return _let_be(text, self.path, old, self.value, self.order)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the entry of a mapping or list away, with the comments in its lines and right above it."""

    path: Path

    def on(self, data: Any) -> Any:
        """Make it in plain data."""
        inner = _holder(data, self.path)
        del inner[self.path[-1]]
        return data

    def patch(self, text: str, _old: Any = None, /) -> str:
        """Make it in the text."""
        return remove_entry(text, read_nodes(text), self.path)


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a value into the list at a path, before the entry ``index``, by default at its end.

    A list that is not there is begun.
    """

    path: Path
    value: Any
    index: int | None = None

    def on(self, data: Any) -> Any:
        """Make it in plain data."""
        found = _find(data, self.path)
        if found is None:
            return Set(self.path, [self.value]).on(data)
        if not isinstance(found, list):
            raise no_such_place(self.path)
        found.insert(len(found) if self.index is None else self.index, copy.deepcopy(self.value))
        return data

    def patch(self, text: str, _old: Any = None, /) -> str:
        """Make it in the text."""
        node = read_nodes(text).find(self.path)
        if node is None or node.kind != "list":
            return Set(self.path, [self.value]).patch(text)
        index = len(node.entries) if self.index is None else self.index
        return add_entry(text, node, index, "", self.value)


@dataclass(frozen=True, slots=True)
class Append:
    """Put entries that are written already, comments and all, at the end of the mapping or list at a path.

    Their lines are indented as deep as they are to stand below a key of the outermost mapping.
    """

    path: Path
    lines: str

    def on(self, data: Any) -> Any:
        """Make it in plain data."""
        found = _find(data, self.path)
        added = _data("k:\n" + self.lines)["k"]
        if found is None:
            return Set(self.path, added).on(data)
        if type(found) is not type(added):
            raise no_such_place(self.path)
        if isinstance(found, list):
            found.extend(added)
        elif taken := sorted(found.keys() & added.keys()):
            raise EditError(
                f"ID“{taken[0]}”已有，请另取一个", f"the ID “{taken[0]}” is taken: choose another"
            )
        else:
            found.update(added)
        return data

    def patch(self, text: str, _old: Any = None, /) -> str:
        """Make it in the text."""
        node = read_nodes(text).find(self.path)
        if node is not None and (node.style == "block" or (node.start == node.end and self.path)):
            return append_lines(text, node, self.lines)
        added = _data("k:\n" + self.lines)["k"]
        if node is None or not node.entries:
            return Set(self.path, added).patch(text)
        for key, value in added.items() if isinstance(added, dict) else ():
            text = Set((*self.path, key), value).patch(text)
        for value in added if isinstance(added, list) else ():
            text = Insert(self.path, value).patch(text)
        return text


@dataclass(frozen=True, slots=True)
class Move:
    """Move an entry of a list to the place ``to``, with the comments that belong to it."""

    path: Path
    to: int

    def on(self, data: Any) -> Any:
        """Make it in plain data."""
        holder = _holder(data, self.path)
        if not isinstance(holder, list) or not 0 <= self.to < len(holder):
            raise no_such_place(self.path)
        holder.insert(self.to, holder.pop(int(self.path[-1])))
        return data

    def patch(self, text: str, _old: Any = None, /) -> str:
        """Make it in the text."""
        moved = move_entry(text, read_nodes(text), self.path, self.to)
        if moved is not None:
            return moved
        before = _at(_data(text), self.path[:-1])
        entries = list(before)
        entries.insert(self.to, entries.pop(int(self.path[-1])))
        return Set(self.path[:-1], entries).patch(text, before)


def patch_yaml(text: str, edits: Iterable[Edit]) -> str:
    """Return a YAML text after some edits, each made in what the ones before it left.

    Raises EditError where the text has problems, an edit names no place in it, or what comes out would
    not say what was asked for.
    """
    asked = list(edits)
    wanted = copy.deepcopy(load_sound(text).data)
    after = text
    for edit in asked:
        old = _find(wanted, edit.path)
        wanted = edit.on(wanted)
        after = edit.patch(after, old)
    found = strict_yaml.load(after)
    if not found.complete or found.problems or found.data != wanted:
        raise EditError(
            "这处改动不能自动写入，文件没有改；请在文件里手工修改",
            "this change cannot be written automatically; the file was left as it was: change it by hand",
        )
    return after


def load_sound(text: str) -> strict_yaml.YamlDocument:
    """Return what a YAML text says. Raises EditError where it has problems."""
    document = strict_yaml.load(text) if text.strip() else strict_yaml.YamlDocument(None, True, ())
    if document.problems:
        first = document.problems[0]
        raise EditError(
            f"第 {first.line} 行有错误，请先改正：{first.zh}",
            f"line {first.line}, correct it first: {first.en}",
        )
    return document


def no_such_place(path: Path) -> EditError:
    """Return the error for a path that leads nowhere."""
    shown = ".".join(map(str, path))
    return EditError(f"文件中没有 {shown} 这一项", f"the file has no {shown}")


def _let_be(text: str, path: Path, old: Any, new: Any, order: Sequence[str]) -> str:
    """Write the differences between the old and the new value at a path."""
    if old == new and type(old) is type(new):
        return text
    if isinstance(old, dict) and isinstance(new, dict) and new and old:
        for key in old.keys() - new.keys() if old.keys() & new.keys() else ():
            text = Remove((*path, key)).patch(text)
        if old.keys() & new.keys():
            for key, value in new.items():
                here = (*path, key)
                known = key in old
                text = (
                    _let_be(text, here, old[key], value, order)
                    if known
                    else Set(here, value, order).patch(text)
                )
            return text
    elif isinstance(old, list) and isinstance(new, list) and new and old:
        return _let_list_be(text, path, old, new, order)
    root = read_nodes(text)
    if not isinstance(new, dict | list) and not isinstance(old, dict | list):
        written = write_scalar(text, root, path, old, new)
        if written is not None:
            return written
    return replace_value(text, root, path, new)


def _let_list_be(text: str, path: Path, old: list[Any], new: list[Any], order: Sequence[str]) -> str:
    """Write a list over another: entries that are in both keep their lines, the others are paired in turn."""
    matcher = SequenceMatcher(None, list(map(_shown, old)), list(map(_shown, new)), autojunk=False)
    for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        common = min(end - start, new_end - new_start)
        for value in reversed(new[new_start + common : new_end]):
            text = Insert(path, value, start + common).patch(text)
        for offset in range(common):
            at = start + offset
            text = _let_be(text, (*path, at), old[at], new[new_start + offset], order)
        for index in reversed(range(start + common, end)):
            text = Remove((*path, index)).patch(text)
    return text


def _shown(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _turn(node: Node, key: str | int, order: Sequence[str]) -> int:
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


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _find(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _entry(holder: Any, part: str | int, path: Path) -> Any:
    try:
        if isinstance(holder, dict | list):
            return holder[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        pass
    raise no_such_place(path)


def _holder(data: Any, path: Path) -> Any:
    """Return the mapping or list that holds the entry at a path."""
    if not path:
        raise no_such_place(path)
    holder = _find(data, path[:-1])
    _entry(holder, path[-1], path)
    return holder
