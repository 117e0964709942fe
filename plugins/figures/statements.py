"""Text for percentages: growth on a year before, completion of a target."""

from __future__ import annotations

from dataclasses import replace

from figures.format import Style, format_quantity
from figures.quantity import Quantity


def format_growth(quantity: Quantity, lang: str, style: Style = "prose") -> str:
    """Return growth on the same period a year before as text.

    ``同比增长88.6%``, ``up 88.6 percent year on year``; ``同比持平``, ``unchanged year on year`` for 0.
    """
    if quantity.value == 0:
        return "同比持平" if lang == "zh" else "unchanged year on year"
    size = format_quantity(replace(quantity, value=abs(quantity.value)), lang, style)
    if lang == "zh":
        return f"同比{'增长' if quantity.value > 0 else '下降'}{size}"
    return f"{'up' if quantity.value > 0 else 'down'} {size} year on year"


def format_target(quantity: Quantity, lang: str, style: Style = "prose") -> str:
    """Return completion of the annual target as text.

    ``完成年度任务的130%``, ``130 percent of the annual target``.
    """
    written = format_quantity(quantity, lang, style)
    return f"完成年度任务的{written}" if lang == "zh" else f"{written} of the annual target"
