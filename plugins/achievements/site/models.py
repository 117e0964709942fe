"""View models: all that a template may use, as plain frozen data in one language.

Every field is text ready to show, a number the template only prints, a nested
view, or trusted HTML (names that end in ``_html``). Named tuples, because a
page's key is the digest of its view and tuples serialise fast. Field names
avoid ``count`` and ``index``, which tuples have as methods. ``""``, ``()`` and
``None`` mean that there is nothing to show.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Direction = Literal["up", "down", "flat"]


class Link(NamedTuple):
    """A link inside the site: ``href`` carries the base path and the language."""

    href: str
    label: str


class LinkCount(NamedTuple):
    """A link with the number of things behind it."""

    href: str
    label: str
    number: int


class DateView(NamedTuple):
    """A date, possibly partial: ``iso`` for ``datetime=``, "" where HTML has no form; ``text`` for people."""

    iso: str
    text: str


class FigureView(NamedTuple):
    """One quantity, whole and in the parts that a card shows in different sizes."""

    text: str  # "近40亿元", "nearly 4 billion yuan"
    prefix: str  # "近", "nearly", "$"
    number: str  # "40"
    gap: str  # the space between number and unit, where there is one
    unit: str  # "亿元", "billion yuan"
    machine: str  # exact decimal in base units, for <data value>
    unit_id: str  # CNY, USD, percent, count …


class GrowthView(NamedTuple):
    """Growth on the same period of the year before."""

    direction: Direction
    number: str  # "+88.6%"
    text: str  # "同比增长88.6%", "up 88.6 percent year on year"
    machine: str  # "88.6"


class TargetView(NamedTuple):
    """Completion of the target of the year, as a bar; the places on it are shares of its length.

    The scale runs to 150 %, or to 200 % for what lies between; what goes beyond that is broken.
    """

    number: str  # "130%"
    text: str  # "完成年度任务的130%"
    fill: str  # how much of the bar is filled: "86.67%"
    mark: str  # where 100 % is on it: "66.67%"
    elapsed: str  # where the share of the year is that had passed: "33.33%"; "" at the end of a year
    passed: str  # that share in words: "50%"
    beyond: str  # what the end of a broken bar stands for: "2426%"; "" where the bar is to scale
    exceeded: bool


class Standing(NamedTuple):
    """A rank as a dot on a line from the first to the last."""

    x: str  # where the dot is: "16.35%"
    place: str
    of: str


class GridLine(NamedTuple):
    """A line across a chart at a round value."""

    y: str
    label: str  # its number, with the currency sign before it
    unit: str  # on one line only: the unit of all


class AxisLabel(NamedTuple):
    """A word below a time axis; ``anchor`` is SVG's text-anchor."""

    x: str
    anchor: Literal["middle", "end"]
    text: str


class TrendPoint(NamedTuple):
    """One period of a trend, as a column or a dot; places are attributes of SVG ("12.5%", "3.4em")."""

    x: str
    y: str
    left: str  # of the column
    top: str
    height: str
    text: str  # period and value in words
    label: str  # its number, where there is room for one
    rough: bool  # estimated, provisional, or not an exact number: drawn hollow
    own: bool  # the figure that the card is about


class Segment(NamedTuple):
    """A line from one point of a trend to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


class SavedChart(NamedTuple):
    """A chart as files that stand alone: in vectors and in pixels."""

    svg: str
    png: str


class TrendView(NamedTuple):
    """A comparable series over time: totals as columns, states and rates as a line, from a zero base line."""

    anchor: str  # its name: what it is of, whatever its figures are
    form: str  # "columns" or "line"
    title: str
    description: str  # every period with its value
    caption: str  # from when to when
    height: str
    zero: str
    foot: str  # where the labels of the axis stand
    column: str  # width of a column
    points: tuple[TrendPoint, ...]
    segments: tuple[Segment, ...]
    grid: tuple[GridLine, ...]
    labels: tuple[AxisLabel, ...]  # as many periods as have room
    rough: bool  # some point is drawn hollow
    saved: SavedChart | None  # None on a card


class CardView(NamedTuple):
    """A metric card: one observation. A reader tells place, figure, period and source at a glance."""

    anchor: str  # ID of the element, unique on its page
    place: Link
    indicator: Link
    definition: str  # of the indicator, "" where there is none
    detail: str  # breakdown and scope in words, "" where it is the whole
    figure: FigureView | None
    growth: GrowthView | None
    target: TargetView | None
    rank: str
    standing: Standing | None  # where it is known how many are ranked
    period: DateView
    status: str  # "final", "provisional", "estimated", "revised"
    source: Link
    locator: str
    note: str
    variant: str  # why there is a second reading
    superseded: bool
    written: str  # the figure as the source writes it
    ends: str  # the last day of the period, ISO: what periods are sorted by
    trend: TrendView | None  # on headline cards, where there are enough comparable periods
    cite: str = ""  # where it is shown with its citation, in the table of its indicator


class EventCard(NamedTuple):
    """A signing event in a list or on the timeline."""

    href: str
    anchor: str
    title: str
    kind: str  # "signing", "groundbreaking", "launch"
    date: DateView
    place: Link
    projects_signed: FigureView | None
    amounts: tuple[FigureView, ...]  # one per currency
    industries: tuple[str, ...]


class StageView(NamedTuple):
    """A step in a project's life."""

    label: str
    date: DateView | None
    status: str


class ProjectRow(NamedTuple):
    """A named project in a list."""

    href: str
    anchor: str
    name: str
    place: Link
    investment: FigureView | None
    industry: str
    stage: StageView | None  # the last one
    source: Link
    locator: str


class SourceView(NamedTuple):
    """A source as it is cited."""

    id: str
    href: str
    title: str
    title_lang: str
    supplied: bool  # the title is the archivist's: shown in square brackets
    publication: str
    byline: str
    date: DateView | None
    url: str
    note: str
    figures: int  # how many figures rest on it
    original: str  # the title in Chinese, on English pages, where the title is the publication's own
    archived: str  # address of an archived copy, "" where there is none


class CitationView(NamedTuple):
    """A citation, in plain words and in the form of the standard."""

    title: str
    plain: str
    standard: str
    embeds: tuple[EmbedCode, ...]  # to show it on another site


class EmbedCode(NamedTuple):
    """The code of a frame: of what is newest ("live"), or of what was cited and stays ("cited")."""

    kind: Literal["live", "cited"]
    href: str  # of the page in the frame
    code: str


class NamedLink(NamedTuple):
    """A file with what it is."""

    name: str
    link: Link


class TableView(NamedTuple):
    """A table that can be downloaded: its files, and each column with its meaning."""

    id: str
    title: str
    rows: int | None  # None of what is no table, but explained as one
    files: tuple[Link, ...]
    schema: str  # the address of the JSON Schema, "" where it is in CSV alone
    columns: tuple[tuple[str, str], ...]


class DataView(NamedTuple):
    """data: what can be downloaded, table by table and column by column."""

    tables: tuple[TableView, ...]
    others: tuple[NamedLink, ...]  # files that are no table
    descriptions: tuple[NamedLink, ...]
    citation: CitationView | None
