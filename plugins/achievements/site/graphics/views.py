"""The views of graphics: places and words only, so that a page, a card and a long picture draw the same."""

from __future__ import annotations

from typing import Literal, NamedTuple

from achievements.site.models import DateView, FigureView, GrowthView, Link, SavedChart, TargetView


class BarRow(NamedTuple):
    """A figure of a graphic in words, and its bar; places are attributes of SVG."""

    href: str  # where the figure stands, with all that is known of it
    label: str
    text: str
    remark: str  # "×5.2" where it more than doubled
    status: str  # where the figures of the graphic have several; else "final"
    x: str
    width: str
    broken: bool  # longer than the scale
    rough: bool  # estimated, provisional, or not an exact number


class StackPart(NamedTuple):
    """A part of a stacked bar."""

    x: str
    width: str
    middle: str  # where its number stands
    number: str
    room: str  # where the number fits into the part: "small" (on any screen), "large", "" (nowhere)
    shade: str  # "1" to "4", by its place in the dimension
    rough: bool


class Stack(NamedTuple):
    """A whole as one bar of its parts."""

    label: str
    unit: str  # of the numbers in the bar, where all have the same
    whole: FigureView | None  # as the source gives it
    parts: tuple[StackPart, ...]


class LegendFigure(NamedTuple):
    """The figure of a part in one of the bars."""

    href: str
    figure: FigureView
    status: str


class LegendRow(NamedTuple):
    """A part and its figures, one for each bar."""

    shade: str
    label: str
    figures: tuple[LegendFigure, ...]


class TargetRow(NamedTuple):
    """A target and its completion."""

    href: str
    label: str
    target: TargetView
    status: str


class YearAgoPair(NamedTuple):
    """A value and that of the year before, worked out from the growth."""

    label: str
    growth: GrowthView
    times: str  # "×7.7" where it more than doubled
    now: BarRow
    before: BarRow
    pattern: str  # ID of the hatching, unique on its page


class Slope(NamedTuple):
    """A figure before a change and after it; ``y`` from the top, in em."""

    label: str
    before: BarRow
    after: BarRow
    before_y: str
    after_y: str


GraphicForm = Literal["stacks", "parts", "sentence", "targets", "year-ago", "growths", "slopes"]


class GraphicView(NamedTuple):
    """A drawing of figures that one report gives for one period: what they count, where, when, from whom.

    Which of the rows are there follows from the form.
    """

    anchor: str  # its name: what it is of, whatever its figures are
    form: GraphicForm
    title: str  # what is counted, with breakdown and scope
    description: str  # every figure in words
    place: Link
    period: DateView
    status: str  # what all its figures have in common; "final" where they have several
    source: Link
    saved: SavedChart | None  # None of a sentence
    rows: tuple[BarRow, ...] = ()  # parts, growths
    whole: str = ""  # of parts: what the full bar stands for, "" where that is the largest
    zero: str = ""  # of growths: where zero is, "" where that is the left edge
    broken: bool = False  # some bar is longer than the scale
    rough: bool = False  # some bar is drawn hollow
    stacks: tuple[Stack, ...] = ()
    dimension: str = ""  # of stacks: along what their wholes are parted
    legend: tuple[LegendRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    passed: str = ""  # of targets: the share of the year that had passed
    pairs: tuple[YearAgoPair, ...] = ()
    slopes: tuple[Slope, ...] = ()
