"""What is kept from one build to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Store(Protocol):
    """Values by kind and key; it may forget any of them at any time."""

    def get(self, kind: str, key: str) -> Any:
        """Return the value kept under a key, None where there is none."""

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep values, whole or not at all."""

    def retain(self, kind: str, keys: Iterable[str]) -> None:
        """Forget the values of other keys, some time."""


class Memory:
    """A store that lasts as long as the program."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], object] = {}

    def get(self, kind: str, key: str) -> Any:
        """Return the value kept under a key, None where there is none."""
        return self._values.get((kind, key))

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep values."""
        self._values.update(((kind, key), value) for key, value in values)

    def retain(self, kind: str, keys: Iterable[str]) -> None:
        """Keep all."""
