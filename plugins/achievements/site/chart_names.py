"""Names of charts: what a chart is of, never what its figures are, so that its addresses stay."""

from __future__ import annotations

from typing import Literal

from achievements.model.entities import Observation

from .cards import PLAIN_SIGNS
from .edition import Edition
from .models import SavedChart

ChartForm = Literal["svg", "png"]
CHART_FORMS: tuple[ChartForm, ...] = ("svg", "png")


def chart_name(form: str, subject: str) -> str:
    """Return the name of a chart; ``subject`` is what its figures are of, as their keys say it."""
    return f"{form}-{subject}".translate(PLAIN_SIGNS).replace(" ", "-")


def unit_sign(example: Observation, edition: Edition) -> str:
    """Return a suffix for figures that are not in the unit of their indicator; "" for those that are."""
    own = edition.dataset.indicators[example.indicator].unit
    return f"@{example.value.unit}" if example.value and example.value.unit != own else ""


def chart_path(name: str, form: ChartForm) -> str:
    """Return the site path of a chart as a file that stands alone."""
    return f"/charts/{name}.{form}"


def saved_chart(name: str, edition: Edition) -> SavedChart:
    """Return the files of a chart."""
    return SavedChart(edition.href(chart_path(name, "svg")), edition.href(chart_path(name, "png")))
