"""The chart: bars of median seconds for the largest size measured; the geometry is computed here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from tools.bench.results import EMPTY, Results

TEMPLATE = Path(__file__).with_name("chart.svg.jinja")
PANELS = {
    "cold": "Cold build",
    "template": "Every page rendered again (template changed)",
    "edit-text": "New process after one post was edited",
}
OWN = ("engine", "proof", "portal")
WIDTH = 720
LABELS_END, BARS_START, BARS_END = 180, 190, 640
TITLE_HEIGHT, ROW_HEIGHT, BAR_HEIGHT, GAP = 34, 26, 16, 18
BASELINE = 13  # of a text beside a bar, below the bar's upper edge
MARGIN = 16


class Bar(NamedTuple):
    """One bar: where it lies, how long it is, what stands before and after it."""

    label: str
    text: str
    y: int
    width: float
    text_x: float
    text_y: int
    own: bool


class Panel(NamedTuple):
    """The bars of one scenario under a title."""

    title: str
    title_y: int
    bars: tuple[Bar, ...]


def make_panels(results: Results, size: int) -> tuple[Panel, ...]:
    """The panels of the scenarios that were measured, from the top down."""
    panels = []
    top = MARGIN
    for scenario, title in PANELS.items():
        known = {
            site: wall for site in results.labels if (wall := results.wall(size, scenario, site)) is not None
        }
        known.pop(EMPTY, None)
        if not known:
            continue
        scale = (BARS_END - BARS_START) / max(known.values())
        bars = tuple(
            make_bar(
                results.labels[site], wall, wall * scale, top + TITLE_HEIGHT + row * ROW_HEIGHT, site in OWN
            )
            for row, (site, wall) in enumerate(known.items())
        )
        panels.append(Panel(title, top + BAR_HEIGHT, bars))
        top += TITLE_HEIGHT + len(bars) * ROW_HEIGHT + GAP
    return tuple(panels)


def make_bar(label: str, seconds: float, width: float, y: int, own: bool) -> Bar:
    """One bar with its texts set beside it."""
    end = BARS_START + width
    return Bar(label, f"{seconds:.2f} s", y, round(width, 1), round(end + 6, 1), y + BASELINE, own)


def draw_chart(results: Results) -> str:
    """The chart as SVG, with all numbers as text."""
    size = results.sizes[-1]
    panels = make_panels(results, size)
    height = max((bar.y + ROW_HEIGHT for panel in panels for bar in panel.bars), default=0) + MARGIN
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return (
        template.render(
            panels=panels,
            width=WIDTH,
            height=height,
            labels_end=LABELS_END,
            bars_start=BARS_START,
            bar_height=BAR_HEIGHT,
            size=f"{size:,}",
            machine=f"{results.machine.processor or results.machine.system} × {results.machine.processors}",
        )
        + "\n"
    )
