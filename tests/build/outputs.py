"""Outputs to publish, with what is kept of them from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from achievements.build.cache import Cache
from achievements.build.making import Output, Plan


def output(path: str, text: str, key: str = "", reads: tuple[str, ...] = ()) -> Output:
    """A file with a text; its key is that of the text unless another is given."""
    return Output(path, key or f"key of {text}", lambda: (text.encode(), reads))


def planned(outputs: Iterable[Output], answers: Mapping[str, str] | None = None) -> Callable[[], Plan]:
    """What plans some outputs; ``answers`` are those to the questions that they ask."""
    return lambda: Plan(list(outputs), lambda asked: (answers or {})[asked])


def store(root: Path, version: str = "1") -> Cache:
    """What a version of the program keeps in a folder."""
    return Cache(root / "cache.sqlite", version)
