"""Parity: whether an English text states the figures of its Chinese original."""

from figures.compare.difference import Difference, DifferenceKind
from figures.compare.parity import compare
from figures.compare.wording import describe, excerpt

__all__ = ["Difference", "DifferenceKind", "compare", "describe", "excerpt"]
