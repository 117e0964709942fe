"""Examples of components: their tests and their documentation, beside their templates.

A component's examples.yaml maps the name of an example to the arguments of the
component's macro, by the name of each parameter:

    estimated:
      macro: metric_card          # where it is not the component's own name
      card: {indicator: {href: "#", label: {zh: …, en: …}}, …}

A field that is left out is empty; a text is the same in both languages or a
pair of ``zh`` and ``en``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from achievements.model.entities import LANGS, Lang
from strict_yaml import load, read_text

from .theme import Theme


class Example(NamedTuple):
    """A component in one state and one language."""

    component: str
    name: str
    macro: str
    arguments: Mapping[str, object]


def load_examples(folder: Path, theme: Theme, lang: Lang) -> tuple[Example, ...]:
    """Return the examples of every component of the theme in ``folder``, in one language."""
    examples: list[Example] = []
    for path in sorted(folder.glob("templates/components/*/examples.yaml")):
        component = path.parent.name
        document = load(read_text(path.read_bytes()).text)
        if document.problems or not isinstance(document.data, dict):
            raise ValueError(f"{path}: {document.problems or 'not a mapping of examples'}")
        for name, form in document.data.items():
            macro = form.pop("macro", component.replace("-", "_"))
            arguments = {key: build(theme.parameters[key], value, lang) for key, value in form.items()}
            examples.append(Example(component, name, macro, arguments))
    return tuple(examples)


def render_example(theme: Theme, example: Example, lang: Lang) -> str:
    """Return the HTML of an example."""
    template = theme.environment.get_template(f"components/{example.component}/template.html")
    macro = getattr(template.module, example.macro)
    strings = {"s": theme.strings[lang]} if "s" in macro.arguments else {}
    return str(macro(**example.arguments, **strings))


def build(kind: object, data: object, lang: Lang) -> object:
    """Return a value of the type ``kind`` from plain data; TypeError names what does not fit."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if data is None else build(arguments[0], data, lang)
    if origin is tuple:
        items = data if isinstance(data, list) else []
        kinds = (arguments[0],) * len(items) if arguments[-1] is ... else arguments
        return tuple(build(item_kind, item, lang) for item_kind, item in zip(kinds, items, strict=True))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _build_view(kind, data, lang)
    return _build_plain(kind, data, lang)


@cache
def _fields(view: type) -> Mapping[str, object]:
    return get_type_hints(view)


def _build_view(view: type, data: object, lang: Lang) -> object:
    """Return a view model; fields that are left out are empty, and so is a view that is left out."""
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise TypeError(f"{view.__name__} is a mapping of its fields, not {data!r}")
    fields = _fields(view)
    if unknown := data.keys() - fields.keys():
        raise TypeError(f"{view.__name__} has no field {', '.join(sorted(unknown))}")
    return view(*(build(kind, data.get(name), lang) for name, kind in fields.items()))


def _build_plain(kind: object, data: object, lang: Lang) -> object:
    """Return a text, number, yes or no."""
    if isinstance(data, dict) and data.keys() == set(LANGS):
        data = data[lang]
    if kind is bool:
        return data is True
    if kind is int:
        return int(str(data or 0))
    if (kind is str or get_origin(kind) is Literal) and isinstance(data, str | None):
        return data or ""
    raise TypeError(f"{data!r} is not {kind}")
