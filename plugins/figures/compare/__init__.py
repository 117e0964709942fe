"""Parity: whether an English text states the figures of its Chinese original."""

from figures.compare.description import describe, excerpt
from figures.compare.difference import Difference, DifferenceKind
from figures.compare.parity import compare

__all__ = ["Difference", "DifferenceKind", "compare", "describe", "excerpt"]
