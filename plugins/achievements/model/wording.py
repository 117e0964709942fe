"""Saying what pydantic found in words that an editor understands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from achievements.model.findings import Message
from achievements.model.forms import flow_yaml, form_of
from achievements.model.guides import RefusedError
from achievements.model.identifiers import shorten
from achievements.model.suggestions import ask, closest, named

Path = tuple[str | int, ...]
Schema = Mapping[str, Any]


class Fault(NamedTuple):
    """One thing wrong with a filled-in form: the rule, the path of the value, the words."""

    rule: str
    path: Path
    at_key: bool  # the place is that of the key, not of the value
    message: Message
    suggestion: str | None = None


@cache
def schema_of(form: type) -> Schema:
    """Return the JSON Schema of a record's form: what its keys may be and an example of each."""
    return form_of(form).model_json_schema()


def describe(error: ErrorDetails, form: type, siblings: frozenset[str]) -> Fault:
    """Word one error; ``siblings`` are the keys that stand beside the value in question."""
    path = tuple(part for part in error["loc"] if part != "[key]")
    if isinstance(refused := error.get("ctx", {}).get("error"), RefusedError):
        message = refused.message
        if refused.rule == "missing-key" and path and isinstance(path[-1], str):
            message = Message(f"“{path[-1]}”：{message.zh}", f"“{path[-1]}”: {message.en}")
        return Fault(refused.rule, path, error["loc"][-1:] == ("[key]",), message)
    if error["type"] == "extra_forbidden":
        return _unknown_key(path, error, form, siblings)
    if error["type"] == "missing":
        return _missing(path, form)
    if error["type"] == "literal_error":
        return _not_a_choice(path, form, error["input"])
    return _wrong_type(path, error, form)


def meant_key(error: ErrorDetails, form: type, siblings: frozenset[str]) -> str | None:
    """Return the key that was most likely meant by one that the form does not know, None where none is near.

    It is spelt nearly the same, or what was typed is what the key's guide calls it in Chinese: 数值 is value.
    """
    if _is_half_a_value(error):
        return None
    known = _known_keys(error, form)
    free = known.keys() - siblings
    key = str(error["loc"][-1])
    labels = {each: _label(known[each]) for each in free}
    begun = [each for each, label in labels.items() if len(key) > 1 and label.startswith(key)]
    return (
        closest(key, free)
        or named(key, {each: (label,) for each, label in labels.items()})
        or (begun[0] if len(begun) == 1 else None)  # 同比 for 同比增长
    )


def _is_half_a_value(error: ErrorDetails) -> bool:
    """Return whether an unknown key is what stood after a comma in braces."""
    return error["input"] is None and bool(re.search(r"[\s.。，；]", str(error["loc"][-1])))


def _known_keys(error: ErrorDetails, form: type) -> Mapping[str, Schema]:
    known: Mapping[str, Schema] = _resolve(schema_of(form), error["loc"][:-1]).get("properties", {})
    return known


def _label(schema: Schema) -> str:
    """Return what the guide calls a field in Chinese, without what it goes on to explain.

    来源的 ID；默认为文件的来源 is 来源.
    """
    return re.split(r"(?:的? ID)?(?:[：，；。（\n]|$)", schema.get("description", ""), maxsplit=1)[0]


def _unknown_key(path: Path, error: ErrorDetails, form: type, siblings: frozenset[str]) -> Fault:
    key = shorten(str(path[-1]))
    if _is_half_a_value(error):
        message = Message(
            f"花括号里的逗号把值分成了两半，“{key}”成了另一项；请给含逗号的整个值加上英文引号",
            f"a comma inside braces ends the value, so that “{key}” is an entry of its own: "
            "put the whole value in quotes",
        )
        return Fault("unknown-key", path, True, message)
    known = _known_keys(error, form)
    near = meant_key(error, form, siblings)
    hint = ask(near, Message(f"可用的有：{'、'.join(known)}", f"known are {', '.join(known)}"))
    message = Message(f"没有“{key}”这一项；{hint.zh}", f"unknown key “{key}”; {hint.en}")
    return Fault("unknown-key", path, True, message, near)


def _missing(path: Path, form: type) -> Fault:
    key = str(path[-1])
    zh_example, en_example = _examples(_resolve(schema_of(form), path), key)
    message = Message(f"缺少“{key}”{zh_example}", f"“{key}” is missing{en_example}")
    return Fault("missing-key", path, False, message)


def _not_a_choice(path: Path, form: type, value: object) -> Fault:
    choices = [str(choice) for choice in _resolve(schema_of(form), path).get("enum", ())]
    if value is None:
        name = next((part for part in reversed(path) if isinstance(part, str)), "")
        message = Message(
            f"“{name}”没有内容；请写其中之一：{'、'.join(choices)}",
            f"“{name}” is empty: write one of {', '.join(choices)}",
        )
        return Fault("missing-key", path, False, message)
    near = closest(value, choices) if isinstance(value, str) else None
    shown = shorten(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
    message = Message(
        f"“{shown}”不是可用的值；请写其中之一：{'、'.join(choices)}",
        f"“{shown}” is not one of the choices: write {', '.join(choices)}",
    )
    return Fault("bad-value", path, False, message, near)


_WANTED = {
    "model_type": ("应为“名称: 值”各占一行的多项内容", "several entries “name: value” are wanted here"),
    "dict_type": ("应为“名称: 值”各占一行的多项内容", "several entries “name: value” are wanted here"),
    "tuple_type": (
        "应为列表，每项以“- ”开头，或写成 [甲, 乙]",
        "a list is wanted here: items that start with “- ”",
    ),
}


def _wrong_type(path: Path, error: ErrorDetails, form: type) -> Fault:
    zh, en = _WANTED.get(error["type"], ("值的写法不对", f"not a value that can stand here ({error['msg']})"))
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    zh_example, en_example = _examples(_resolve(schema_of(form), path), name)
    if error["input"] is None:
        message = Message(f"“{name}”没有内容{zh_example}", f"“{name}” is empty{en_example}")
        return Fault("missing-key", path, False, message)
    zh_label, en_label = (f"“{name}”", f"“{name}”: ") if name else ("文件", "the file: ")
    return Fault(
        "wrong-type", path, False, Message(f"{zh_label}{zh}{zh_example}", f"{en_label}{en}{en_example}")
    )


def _examples(schema: Schema, key: str) -> tuple[str, str]:
    examples = schema.get("examples")
    if not examples:
        return "", ""
    written = f"{key}: {flow_yaml(examples[0])}"
    return f"，例如 {written}", f", for example {written}"


def _resolve(schema: Schema, path: Path) -> Schema:
    """Return the part of a JSON Schema that describes the value at a path; empty where there is none."""
    root = schema
    schema = _follow(root, schema)
    for part in path:
        if part in schema.get("properties", {}):
            schema = _follow(root, schema["properties"][part])
        elif isinstance(part, int) and "items" in schema:
            schema = _follow(root, schema["items"])
        elif patterns := schema.get("patternProperties"):
            schema = _follow(root, next(iter(patterns.values())))
        elif isinstance(schema.get("additionalProperties"), Mapping):
            schema = _follow(root, schema["additionalProperties"])
        elif "oneOf" in schema and isinstance(part, str):  # the tag of a union: nothing of the file's own
            schema = _follow(root, schema["oneOf"][-1])
        else:
            return {}
    return schema


def _follow(root: Schema, schema: Schema) -> Schema:
    """Follow references, and take what may also be null for what it otherwise is."""
    merged = dict(schema)
    while True:
        if "$ref" in merged:
            name = str(merged.pop("$ref")).rpartition("/")[2]
            merged = {**root["$defs"][name], **merged}
        elif "anyOf" in merged:
            choices = merged.pop("anyOf")
            merged = {**next(choice for choice in choices if choice.get("type") != "null"), **merged}
        else:
            return merged
