"""Edits of a YAML text, verified: the result is read again and must have the data asked for."""

from __future__ import annotations

import copy
from collections.abc import Iterable

import strict_yaml
from achievements.editing.edits import Edit
from achievements.editing.errors import EditError
from achievements.editing.plain_data import find


def patch_yaml(text: str, edits: Iterable[Edit]) -> str:
    """Return a YAML text after some edits, each made in the result of those before it.

    Raises EditError where the text has problems, an edit's path is not in it, or the result would have other
    data than asked for.
    """
    wanted = copy.deepcopy(load_valid(text).data)
    after = text
    for edit in edits:
        old = find(wanted, edit.path)
        wanted = edit.edit_data(wanted)
        after = edit.edit_text(after, old)
    found = strict_yaml.load(after)
    if not found.complete or found.problems or found.data != wanted:
        raise EditError(
            "这处改动不能自动写入，文件没有改；请在文件里手工修改",
            "this change cannot be written automatically; the file was left as it was: change it by hand",
        )
    return after


def load_valid(text: str) -> strict_yaml.YamlDocument:
    """Return the data of a YAML text. Raises EditError where it has problems."""
    document = strict_yaml.load(text) if text.strip() else strict_yaml.YamlDocument(None, True, ())
    if document.problems:
        first = document.problems[0]
        raise EditError(
            f"第 {first.line} 行有错误，请先改正：{first.zh}",
            f"line {first.line}, correct it first: {first.en}",
        )
    return document
