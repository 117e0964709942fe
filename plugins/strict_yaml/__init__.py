"""Strict YAML: plain values with positions, and every problem at once.

A library of its own; it knows nothing of the portal. Plain scalars stay text
exactly as typed (``no``, ``12:30``, ``007``, ``88.60``); only ``null``, ``~``
and an empty value become ``None``, and ``true`` and ``false`` a ``bool``.

    text, problems = read_text(path.read_bytes())
    document = load(text)
    document.data                       # dict, list, str, bool or None
    document.mark(("period",))          # Mark(line, column) of the value
    document.key_mark(("period",))      # of its key
    document.problems                   # what is wrong, in Chinese and English
"""

from typing import TYPE_CHECKING

from .decoding import DecodedText, read_text
from .document import Mark, Path, YamlDocument, YamlProblem

if TYPE_CHECKING:
    from .loading import load

__all__ = ["DecodedText", "Mark", "Path", "YamlDocument", "YamlProblem", "load", "read_text"]


def __getattr__(name: str) -> object:
    """Import the parser when something is parsed: who handles parsed documents alone does not pay for it."""
    if name == "load":
        from .loading import load

        return load
    raise AttributeError(name)
