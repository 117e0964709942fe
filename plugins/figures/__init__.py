"""Quantities and periods of official reports: parse, format, and (in submodules) extract and compare.

``figures.extract`` finds quantities in running text and ``figures.compare`` compares two texts;
neither is imported here, so that a reader of data files need not load them.
"""

from figures.format import QuantityParts, format_quantity, split_quantity
from figures.parse import parse_quantity
from figures.period import Period, PeriodError, canonical_period, format_period, parse_period
from figures.quantity import Qualifier, Quantity, QuantityError
from figures.statements import format_growth, format_target
from figures.units import UNITS, Unit

__all__ = [
    "UNITS",
    "Period",
    "PeriodError",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "QuantityParts",
    "Unit",
    "canonical_period",
    "format_growth",
    "format_period",
    "format_quantity",
    "format_target",
    "parse_period",
    "parse_quantity",
    "split_quantity",
]
