"""From parser events to plain values with positions, without recursion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from .document import Mark, Path, YamlProblem
from .refusals import MAX_DEPTH, REFUSALS
from .scalars import COMMENT_WITHOUT_SPACE, ValueSpan, comment_in_value, unfold

_SHOWN = 20

_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


class TooDeepError(Exception):
    """The text is nested deeper than ``MAX_DEPTH``; the problem is already noted."""


def new_parser(text: str) -> Any:
    """PyYAML's parser in C where it was built with it, else the one in Python."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


class _Frame:
    """A mapping or list under construction; ``path`` is ``None`` where its value is not kept."""

    __slots__ = ("column", "container", "expects_key", "key", "lacks_dash", "lines", "path")

    def __init__(self, container: dict[str, object] | list[object], path: Path | None) -> None:
        self.container = container
        self.path = path
        self.expects_key = isinstance(container, dict)
        self.key: str | None = None  # None: the coming value is not kept
        self.lines: dict[str, int] = {}  # key -> line where it stands
        self.column = -1  # of the last key, from 0
        self.lacks_dash = False  # an item of a list goes on in the next one


class Builder:
    """Builds the value of one document; what it refuses becomes problems and reading goes on."""

    def __init__(self, line_offset: int = 0) -> None:
        self.root: object = None
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.problems: list[YamlProblem] = []
        self._first_line = line_offset + 1
        self._stack: list[_Frame] = []
        self._documents = 0
        self._lines: list[str] = []
        self._may_cut = False

    def read(self, text: str) -> None:
        """Read the whole text.

        Raises ``yaml.YAMLError`` for broken syntax and ``TooDeepError``.
        """
        self._lines = text.split("\n")
        self._may_cut = COMMENT_WITHOUT_SPACE.search(text) is not None
        parser = new_parser(text)
        try:
            self._read(parser.get_event)
        finally:
            parser.dispose()

    def _read(self, next_event: Callable[[], Any]) -> None:
        stack = self._stack
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = self._mark(event)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_anchor_and_tag(event, mark)
                if not stack or not stack[-1].expects_key:
                    self._value(event, kind, mark)
                elif kind is ScalarEvent:
                    self._key(event.value, mark)
                else:
                    self._refuse_complex_key(mark)
                    _skip_collection(next_event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
            elif kind is AliasEvent:
                self._refuse_alias(event)
            elif kind is DocumentStartEvent:
                if not self._starts_only_document(event):
                    return
            elif kind is StreamEndEvent:
                return

    def _mark(self, event: Event) -> Mark:
        start: Any = event.start_mark
        return Mark(start.line + self._first_line, start.column + 1)

    def _report(self, mark: Mark, rule: str, zh: str, en: str) -> None:
        self.problems.append(YamlProblem(mark.line, mark.column, rule, zh, en))

    def _refuse(self, mark: Mark, rule: str) -> None:
        self._report(mark, rule, *REFUSALS[rule])

    def _key(self, key: str, mark: Mark) -> None:
        frame = self._stack[-1]
        frame.expects_key = False
        frame.key = None
        frame.column = mark.column - 1
        if key in ("", "<<"):
            self._refuse(mark, "yaml-merge-key" if key else "yaml-empty-key")
        elif key in frame.lines:
            self._refuse_duplicate(key, frame, mark)
        else:
            frame.lines[key] = mark.line
            frame.key = key
            if frame.path is not None:
                self.keys[*frame.path, key] = mark

    def _refuse_duplicate(self, key: str, frame: _Frame, mark: Mark) -> None:
        """Report a key that is there already; where a list item begins anew, its dash was left out: once."""
        first = frame.lines[key]
        in_list = len(self._stack) > 1 and isinstance(self._stack[-2].container, list)
        if in_list and key == next(iter(frame.lines)):
            frame.lacks_dash = True
            self._report(
                mark,
                "yaml-duplicate-key",
                f"“{key}”在第 {first} 行已经写过；若从这里开始是下一项，请在前面加“- ”，否则只保留一处",
                f"“{key}” is already given in line {first}: begin with “- ” if this is the next item, "
                "otherwise keep only one of them",
            )
        elif not frame.lacks_dash:
            self._report(
                mark,
                "yaml-duplicate-key",
                f"“{key}”在第 {first} 行已经写过；请只保留一处",
                f"“{key}” is already given in line {first}: keep only one of them",
            )

    def _value(self, event: Any, kind: type[Event], mark: Mark) -> None:
        if kind is ScalarEvent:
            text = event.value
            plain = event.implicit[0] and text in _CONSTANTS
            if self._may_cut or event.start_mark.line != event.end_mark.line:
                text, mark = self._as_written(event, mark)
            self._put(_CONSTANTS[text] if plain else text, mark)
            return
        container: dict[str, object] | list[object] = {} if kind is MappingStartEvent else []
        path = self._put(container, mark)
        if len(self._stack) == MAX_DEPTH:
            self._refuse(mark, "yaml-too-deep")
            raise TooDeepError
        self._stack.append(_Frame(container, path))

    def _as_written(self, event: Any, mark: Mark) -> tuple[str, Mark]:
        """Return a value and its place; report words that YAML takes for a comment."""
        start, end = event.start_mark, event.end_mark
        span = ValueSpan(start.line, start.column, end.line, end.column)
        text: str = event.value
        if event.style != "|" and start.line != end.line:
            text = unfold(text, self._lines, span, block=event.style == ">")
        if self._may_cut and event.style not in ("|", ">"):
            column = self._stack[-1].column if self._stack else -1
            if comment := comment_in_value(self._lines, span, column):
                line, column = comment
                place = Mark(line + self._first_line, column + 1)
                self._refuse_comment(self._lines[line][column:], place)
                mark = mark if text else place
        return text, mark

    def _refuse_comment(self, comment: str, mark: Mark) -> None:
        shown = comment if len(comment) <= _SHOWN else f"{comment[:_SHOWN]}…"
        self._report(
            mark,
            "yaml-comment-in-value",
            f"空格后的“#”开始注释，“{shown}”不属于这个值，不会发布；请给整个值加上英文引号，若确是注释，请在“#”后空一格",
            f"“#” after a space begins a comment, so “{shown}” is no part of the value: put it all in "
            "quotes, or write a space after the “#” if it is a comment",
        )

    def _put(self, value: object, mark: Mark) -> Path | None:
        """Put a value into the innermost container; its path, or ``None`` when it is not kept."""
        if not self._stack:
            self.root = value
            self.values[()] = mark
            return ()
        frame = self._stack[-1]
        container = frame.container
        part: str | int | None
        if isinstance(container, list):
            part = len(container)
            container.append(value)
        else:
            frame.expects_key = True
            part = frame.key
            if part is not None:
                container[part] = value
        if part is None or frame.path is None:
            return None
        path = (*frame.path, part)
        self.values[path] = mark
        return path

    def _starts_only_document(self, event: DocumentStartEvent) -> bool:
        mark = self._mark(event)
        if event.version or event.tags:
            self._refuse(mark, "yaml-directive")
        self._documents += 1
        if self._documents > 1:
            self._refuse(mark, "yaml-several-documents")
        return self._documents == 1

    def _refuse_complex_key(self, mark: Mark) -> None:
        frame = self._stack[-1]
        frame.expects_key = False
        frame.key = None
        self._refuse(mark, "yaml-complex-key")

    def _refuse_alias(self, event: AliasEvent) -> None:
        mark = self._mark(event)
        self._refuse(mark, "yaml-alias")
        if self._stack and self._stack[-1].expects_key:
            self._stack[-1].expects_key = False
            self._stack[-1].key = None
        else:
            self._put(None, mark)

    def _refuse_anchor_and_tag(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._refuse(mark, "yaml-anchor")
        if event.tag is not None:
            self._refuse(mark, "yaml-tag")


def _skip_collection(next_event: Callable[[], Any]) -> None:
    depth = 1
    while depth:
        event = next_event()
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:  # of which one problem is told already
                raise TooDeepError
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1
