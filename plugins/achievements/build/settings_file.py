"""A settings file: run as Pelican runs it; what is wrong is told at its place in it.

Editors change these files, and a typo in one is theirs to mend: it is never a
failure of the program.
"""

from __future__ import annotations

import ast
import re
import runpy
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from typing import Any

from achievements.model.entities import Place
from achievements.model.findings import Finding, FindingsError, Message, outside

FILE = "pelicanconf.py"

Keys = tuple[object, ...]

# What an input method for Chinese writes in the place of the signs that Python knows.
_PLAIN = dict.fromkeys("“”„‟″「」『』", '"') | dict.fromkeys("‘’‚‛′", "'")
_PLAIN |= {"、": ",", "。": ".", "【": "[", "】": "]", "《": "<", "》": ">", "—": "-", "–": "-", "−": "-"}
_QUOTES = {sign for sign, plain in _PLAIN.items() if plain in "\"'"}
# What other languages, and people, write for values that Python has under another name.
_NAMES = {"true": "True", "false": "False", "yes": "True", "no": "False", "null": "None", "none": "None"}


_LINE_END = re.compile(rb"\r\n|\r|\n")


class SettingsError(FindingsError):
    """The settings cannot be used; files are named by their whole path."""


def run_settings(file: Path) -> dict[str, Any]:
    """Return the settings of a file. Raises SettingsError where there is none, or running it fails."""
    if not file.is_file():
        message = Message("缺少这个设置文件；请放回", "this settings file is missing: put it back")
        raise SettingsError([Finding.at("missing-file", (file.as_posix(), 0, 0), message)])
    sys.modules.pop(Path(FILE).stem, None)  # what a file builds on is read anew, as it is now
    try:
        names = runpy.run_path(str(file))
    except SyntaxError as error:
        raise SettingsError([_not_python(error, file)]) from error
    except (Exception, SystemExit) as error:
        raise SettingsError([_failing(error, file)]) from error
    return {name: value for name, value in names.items() if name.isupper()}


def fault(place: Place, zh: str, en: str, suggestion: str | None = None) -> Finding:
    """Return the finding of a setting with which nothing may be built."""
    return Finding.at("bad-setting", place, Message(zh, en), suggestion)


def _not_python(error: SyntaxError, file: Path) -> Finding:
    """Report why Python cannot read a settings file, and what to type instead if that is clear."""
    line, at = error.text or "", max(0, (error.offset or 1) - 1)
    wrong = at if line[at : at + 1] in _PLAIN or _ascii(line[at : at + 1]) else _find_quote(line)
    place = Place(Path(error.filename or file).as_posix(), error.lineno or 0, at + 1 if error.lineno else 0)
    if "codec" in error.msg or "encoding" in error.msg:
        return fault(place, "文件不是 UTF-8 编码；请另存为 UTF-8", "the file is not UTF-8: save it as UTF-8")
    if wrong is None:
        return fault(
            place,
            f"设置文件写法有误（{error.msg}）；请检查引号、括号和逗号是否齐全、成对",
            f"the settings file is malformed ({error.msg}): check its quotation marks, brackets and commas",
        )
    sign = line[wrong]
    plain = _PLAIN.get(sign) or _ascii(sign)
    named = plain if plain != " " else "空格 / a space"
    return fault(
        place._replace(column=wrong + 1),
        f"这里的 {sign} 是中文或全角符号；请改成英文半角的 {named}",
        f"{sign} is a Chinese or typographic sign, which settings files do not know: write the plain {named}",
        plain,
    )


def _ascii(sign: str) -> str:
    """Return the ASCII form of a full-width sign, "" if it has none."""
    plain = unicodedata.normalize("NFKC", sign)
    return plain if not sign.isascii() and len(plain) == 1 and plain.isascii() and not plain.isalnum() else ""


def _find_quote(line: str) -> int | None:
    """Return the index of a curly quotation mark in a line, None if there is none."""
    return next((at for at, sign in enumerate(line) if sign in _QUOTES), None)


def _failing(error: BaseException, file: Path) -> Finding:
    """Report where and why running a settings file fails."""
    own = {str(file), str(file.with_name(FILE))}
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename in own]
    path, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (str(file), 0)
    column = (frames[-1].colno or 0) + 1 if line else 0
    place = Place(Path(path).as_posix(), line, column)
    meant = _NAMES.get(str(error.name).lower()) if isinstance(error, NameError) else None
    if isinstance(error, ModuleNotFoundError) and error.name == Path(FILE).stem:
        return fault(
            place,
            f"这个文件以 {FILE} 为基础，同一文件夹里却没有它；请放回",
            f"this file builds on {FILE}, which is not beside it: put that back",
        )
    reason = f"{type(error).__name__}: {error}"
    if meant:
        return fault(
            place,
            f"这里要写 {meant}（注意大小写；{reason}）",
            f"write {meant} here, in just these letters ({reason})",
            meant,
        )
    return fault(
        place,
        f"设置文件运行到这里出错（{reason}）；请检查名称和写法",
        f"the settings file fails here ({reason}): check names and spelling",
    )


class SettingPlaces:
    """The place of each setting; the files are parsed only when a finding needs one."""

    def __init__(self, file: Path, content: Path) -> None:
        self._file = file
        self._content = content

    def __call__(self, *keys: object) -> Place:
        """Return the place of a setting such as ``("PORTAL", "name", "zh")``, else of what it belongs to."""
        found = Place(outside(self._file, self._content), 0, 0)
        for file, statement in self._statements:
            fitting = [entry for entry in statement if keys[: len(entry[0])] == entry[0]]
            if fitting:
                _, line, column = max(fitting, key=lambda entry: len(entry[0]))
                found = Place(outside(file, self._content), line, column)
        return found

    @cached_property
    def _statements(self) -> list[tuple[Path, list[tuple[Keys, int, int]]]]:
        """The settings of each statement with line and column, the shared file first; the last one wins."""
        files = dict.fromkeys((self._file.with_name(FILE), self._file))
        return [
            (file, list(_settings_of(node, _LINE_END.split(file.read_bytes()))))
            for file in files
            if file.is_file()
            for node in ast.walk(ast.parse(file.read_bytes()))
            if isinstance(node, ast.stmt)
        ]


def _settings_of(node: ast.stmt, lines: list[bytes]) -> Iterator[tuple[Keys, int, int]]:
    """Yield the settings that a statement gives or takes away, with line and column."""
    targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else []
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        targets = [node.target]
    for target in targets:
        keys = _keys(target)
        if keys:
            yield (keys, *_position(target, lines))
            for inner, value in _entries(getattr(node, "value", None)):
                yield ((*keys, *inner), *_position(value, lines))


def _keys(target: ast.expr) -> Keys:
    """``PORTAL["name"]`` as ``("PORTAL", "name")``; empty for anything else."""
    if isinstance(target, ast.Name):
        return (target.id,)
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        outer = _keys(target.value)
        return (*outer, target.slice.value) if outer else ()
    return ()


def _entries(value: ast.expr | None) -> Iterator[tuple[Keys, ast.expr]]:
    """Yield the entries of a dictionary that is written out, with those within them."""
    if isinstance(value, ast.Dict):
        for key, own in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant):
                yield (key.value,), own
                yield from (((key.value, *inner), deeper) for inner, deeper in _entries(own))


def _position(node: ast.expr, lines: list[bytes]) -> tuple[int, int]:
    """Line and column of an expression, in characters; Python counts bytes."""
    before = lines[node.lineno - 1][: node.col_offset]
    return node.lineno, len(before.decode(errors="replace")) + 1


def is_text(value: object) -> bool:
    """Return whether a value is a text that can be written into a page or a path."""
    return isinstance(value, str) and not any(unicodedata.category(c) in ("Cc", "Cs") for c in value)


def part(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a group of settings; empty where there is none."""
    value = settings.get(name)
    return value if isinstance(value, Mapping) else {}
