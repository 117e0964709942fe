"""A difference: one figure that the two languages do not state alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from figures.extract import Mention

DifferenceKind = Literal[
    "value-mismatch",
    "unit-mismatch",
    "currency-mismatch",
    "direction-mismatch",
    "period-mismatch",
    "rank-mismatch",
    "qualifier-mismatch",
    "order-mismatch",
    "rounded",
    "missing-in-english",
    "extra-in-english",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs, with its place in both texts.

    ``zh_at`` and ``en_at`` are (start, end); where a side lacks the figure, they are an
    empty place just after its neighbour. ``power`` is the power of ten by which the
    English value is too large (negative: too small), 0 where it is no such slip.
    ``suggestion`` is what the English text should say; "" where the figure should go.
    """

    kind: DifferenceKind
    zh: Mention | None
    en: Mention | None
    zh_at: tuple[int, int]
    en_at: tuple[int, int]
    suggestion: str
    power: int = 0
