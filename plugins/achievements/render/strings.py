"""The theme's own words, in both languages: strings.yaml of the theme and of each component."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from achievements.model.entities import LANGS, Lang
from achievements.model.findings import Finding, Message
from strict_yaml import YamlDocument, load, read_text

_Path = tuple[str | int, ...]


class Strings(SimpleNamespace):
    """Strings of one language, by name; a group of strings is itself a ``Strings``.

    Templates write ``s.metric_card.source`` and, for the value of a field,
    ``s.metric_card.status[card.status]``.
    """

    def __getitem__(self, name: str) -> Strings | str:
        """Return the string or group of this name; KeyError where there is none."""
        value: Strings | str = vars(self)[name]
        return value


def load_strings(data: bytes, file: str) -> tuple[dict[Lang, Strings], list[Finding]]:
    """Read one strings.yaml: ``{key: {zh, en}}``, where groups may be nested.

    ``file`` is what findings name. A string without one of its languages is a
    finding of the rule ``theme-string-missing``.
    """
    decoded = read_text(data)
    document = load(decoded.text)
    findings = [
        Finding.at("theme-strings", (file, p.line, p.column), Message(p.zh, p.en))
        for p in (*decoded.problems, *document.problems)
    ]
    tree = document.data if isinstance(document.data, dict) else {}
    findings += _missing(tree, (), document, file)
    return {lang: _in_language(tree, lang) for lang in LANGS}, findings


def _is_string(value: object) -> bool:
    """Tell a string with its languages from a group of strings."""
    return isinstance(value, dict) and bool(value.keys() & set(LANGS))


def _missing(tree: dict[str, object], path: _Path, document: YamlDocument, file: str) -> Iterator[Finding]:
    for key, value in tree.items():
        here = (*path, key)
        name = ".".join(str(part) for part in here)
        if isinstance(value, dict) and not _is_string(value):
            yield from _missing(value, here, document, file)
            continue
        texts = value if isinstance(value, dict) else {}
        for lang in LANGS:
            if not isinstance(texts.get(lang), str) or not texts[lang].strip():
                mark = document.key_mark(here)
                yield Finding.at(
                    "theme-string-missing",
                    (file, mark.line, mark.column),
                    Message(
                        f"{name} 缺少 {lang} 文字；请写成 {name}: {{zh: …, en: …}}",
                        f"{name} has no {lang} text: write {name}: {{zh: …, en: …}}",
                    ),
                )


def _in_language(tree: dict[str, object], lang: Lang) -> Strings:
    """Return the strings of one language; those that are missing are left out."""
    strings = Strings()
    for key, value in tree.items():
        if not isinstance(value, dict):
            continue
        if not _is_string(value):
            setattr(strings, key, _in_language(value, lang))
        elif isinstance(value.get(lang), str):
            setattr(strings, key, value[lang])
    return strings
