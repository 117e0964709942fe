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
    anchor: str
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


class TrendView(NamedTuple):
    """A comparable series over time: totals as columns, states and rates as a line, from a zero base line."""

    anchor: str  # unique on its page
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
    """What a target is of, and how far it was met."""

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

    anchor: str  # unique on its page
    form: GraphicForm
    title: str  # what is counted, with breakdown and scope
    description: str  # every figure in words
    place: Link
    period: DateView
    status: str  # what all its figures have in common; "final" where they have several
    source: Link
    rows: tuple[BarRow, ...] = ()  # parts, growths
    whole: str = ""  # of parts: what the full bar stands for, "" where that is the largest
    zero: str = ""  # of growths: where zero is, "" where that is the left edge
    broken: bool = False  # some bar is longer than the scale
    rough: bool = False  # some bar is drawn hollow
    stacks: tuple[Stack, ...] = ()
    legend: tuple[LegendRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    passed: str = ""  # of targets: the share of the year that had passed
    pairs: tuple[YearAgoPair, ...] = ()
    slopes: tuple[Slope, ...] = ()


class FindingView(NamedTuple):
    """What a place says in one sentence; never shown without its period and its source."""

    place: Link
    sentence: str
    href: str  # where the record stands
    counts: str  # what the figure counts, with the part of it
    figure: FigureView | None  # None: growth, completion or rank alone
    drawn: bool  # whether it stands in the graphic as well
    period: DateView
    status: str  # "final", "provisional", "estimated", "revised"
    source: Link
    locator: str
    graphic: GraphicView | None


class GlyphView(NamedTuple):
    """A small drawing of the first figure of a title, which says what it counts; else a word.

    Places are attributes of SVG, of a square of 100.
    """

    dots: tuple[tuple[str, str], ...]  # one for each thing counted: centres
    radius: str
    share: str  # a share as a part of a ring: SVG's stroke-dasharray
    word: str


class Picture(NamedTuple):
    """A picture in several widths."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str


class PostCard(NamedTuple):
    """A post in a list."""

    href: str
    lang: str  # language of what the link leads to: "zh-CN" or "en"
    foreign: bool  # the post exists only in the other language
    title: str
    summary: str
    date: DateView
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    cover: Picture | None
    glyph: GlyphView


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


class NamedFigure(NamedTuple):
    """A further figure of a project."""

    name: str
    figure: FigureView
    period: str
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


class StripLine(NamedTuple):
    """A line of a label on the time-true strip; ``y`` is its base line, in em."""

    form: Literal["title", "amount", "date"]
    text: str
    y: str


class StripMark(NamedTuple):
    """An event on the axis: a symbol by its kind over a bar as long as its date is vague."""

    href: str
    kind: str  # "signing", "groundbreaking", "launch"
    words: str  # all of it in one line
    x: str  # the middle
    y: str
    left: str  # of the bar
    width: str
    exact: bool  # the day is known
    lines: tuple[StripLine, ...]  # () where there is no room for a label
    side: Literal["start", "end"]  # of the label, seen from the line that leads to it
    top: str  # where that line ends


class StripTick(NamedTuple):
    """The beginning of a year on the axis; some years have no room for their number."""

    x: str
    year: str


class StripGap(NamedTuple):
    """More than a year without an event."""

    x: str
    width: str
    middle: str
    words: str
    lines: tuple[StripLine, ...]  # the same, as far as there is room below the axis


class StripColumn(NamedTuple):
    """How many events there were in a stretch of time, where there are too many to show each."""

    x: str
    width: str
    middle: str
    y: str
    height: str
    number: int
    number_y: str


class StripItem(NamedTuple):
    """An entry of the same strip as a list, newest first: an event, a number of events, or a gap."""

    href: str
    kind: str  # "" of what is no single event
    date: DateView
    place: str
    title: str
    amounts: tuple[FigureView, ...]
    gap: str  # in words; then there is nothing else


class StripView(NamedTuple):
    """Events on one axis that is true to time, as a drawing for wide screens and as a list."""

    anchor: str  # unique on its page
    description: str  # all of it in words
    height: str
    axis: str
    foot: str  # base line of the years
    marks: tuple[StripMark, ...]  # oldest first
    columns: tuple[StripColumn, ...]  # instead of marks where there are many
    column: str  # the stretch of time of each: "quarter" or "year", "" where there are none
    ticks: tuple[StripTick, ...]
    gaps: tuple[StripGap, ...]
    kinds: tuple[str, ...]  # that occur among the marks
    vague: bool  # of some event the day is not known
    items: tuple[StripItem, ...]


class BoardProject(NamedTuple):
    """A project on the stage board."""

    href: str
    name: str
    place: str
    investment: FigureView | None
    stage: str  # where the column holds several stages, else ""
    date: str  # no finer than the month
    estimated: bool  # it is only expected to have come so far


class BoardColumn(NamedTuple):
    """Projects whose last step is the same, or of the same kind."""

    label: str
    number: int
    projects: tuple[BoardProject, ...]  # in sight
    further: tuple[BoardProject, ...]  # to unfold
    folded: int  # how many are not in sight
    years: str  # of those, where all are of long ago
    rest: int  # how many of them have no room here
    known: bool  # what the last step was is known


class BoardView(NamedTuple):
    """Projects by the last step that was reported, in the order of the steps."""

    anchor: str  # unique on its page
    columns: tuple[BoardColumn, ...]
    estimated: bool  # some project is only expected to have come so far
    href: str  # the list of all projects


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


class Heading(NamedTuple):
    """A heading of an article, for its table of contents."""

    level: int
    id: str
    text: str


class Alternate(NamedTuple):
    """The same page in a language, absolute: for hreflang."""

    hreflang: str
    href: str


class MetaTag(NamedTuple):
    """A ``<meta>`` of a page, for readers that are machines."""

    name: str
    content: str


class CitedSource(NamedTuple):
    """A source as machines are told of it."""

    name: str
    publication: str
    published: str  # ISO 8601, as precise as it is known
    url: str


class ArticleFacts(NamedTuple):
    """What machines are told of an article; dates in ISO 8601, as precise as they are known: "2021-12"."""

    published: str
    published_day: str  # the same where the day is known, else ""
    modified: str
    modified_day: str
    section: str
    keywords: tuple[str, ...]
    places: tuple[str, ...]
    picture: str  # its cover, absolute
    sources: tuple[CitedSource, ...]


class EventFacts(NamedTuple):
    """What machines are told of a signing event."""

    date: str  # ISO 8601, as precise as it is known
    place: str
    region: str  # the place that it belongs to


class ProjectFacts(NamedTuple):
    """What machines are told of a project."""

    place: str
    region: str  # the place that it belongs to


class DataFileFacts(NamedTuple):
    """A data file as machines are told of it."""

    url: str
    media_type: str


class DatasetFacts(NamedTuple):
    """What machines are told of a collection of figures."""

    name: str
    description: str
    coverage: str  # an interval of ISO 8601, "" where there are no figures
    places: tuple[str, ...]
    variables: tuple[str, ...]
    unit: str  # where there is one variable
    files: tuple[DataFileFacts, ...]


class OgImage(NamedTuple):
    """A picture that the page is shared with."""

    src: str  # absolute
    width: int
    height: int
    alt: str


class Head(NamedTuple):
    """What every page says of itself."""

    path: str  # site path without language: "/districts/laiwu/"
    title: str
    description: str
    canonical: str  # absolute
    alternates: tuple[
        Alternate, ...
    ]  # itself, its translation, x-default; only where it exists in both languages
    switch: Link  # to the counterpart in the other language, or to that language's home
    og_type: str  # "website" or "article"
    og_images: tuple[OgImage, ...]  # the wide one first, for those who take one
    feeds: tuple[Link, ...]  # absolute, for rel=alternate
    breadcrumbs: tuple[Link, ...]  # from home to the parent; the page itself is not in it
    section: str  # ID of the navigation entry that is current: "home", "posts", "districts" …
    other_locales: tuple[str, ...]  # those of its translations, for Open Graph
    robots: str  # what search engines are asked to leave, "" where nothing
    report: str  # where to report an error on this page, "" where there is no such address
    dated: str  # the date of what stands on it, for its print; "" where it has none of its own
    tags: tuple[MetaTag, ...]  # page tags of its column and article
    article: ArticleFacts | None
    event: EventFacts | None
    project: ProjectFacts | None
    dataset: DatasetFacts | None


class Identifier(NamedTuple):
    """What was assigned to the site; ``value`` is "" while it is not known, ``href`` where it is no link."""

    kind: Literal["site_code", "icp", "police", "mark"]
    value: str
    href: str


class NavItem(NamedTuple):
    """An entry of the main navigation."""

    id: str
    href: str
    label: str


class LicenseView(NamedTuple):
    """A licence; ``id`` is that of SPDX, and it and ``href`` are "" where it is the owner's own words."""

    name: str
    id: str
    href: str


class SiteView(NamedTuple):
    """What is the same on all pages of a language."""

    lang: str  # "zh" or "en"
    html_lang: str  # "zh-CN" or "en"
    name: str
    tagline: str
    scope: str  # which places and years it holds
    owner: str  # the organisation that publishes, "" while not set
    home: str
    search: str  # the page of the search
    root: str  # base path with a slash at the end: for assets
    stylesheet: str
    start: str  # the script that runs before the first paint
    script: str
    navigation: tuple[NavItem, ...]
    footer_pages: tuple[Link, ...]
    origin: str  # "https://host", to which links of the site are relative
    locale: str  # "zh_CN" or "en_US", for Open Graph
    government: bool  # the site owes what a government site owes: owner, contact, identifiers
    contact: str
    identifiers: tuple[Identifier, ...]  # none unless it is a government site
    mark: Identifier | None  # stands by itself, bottom centre
    missing: tuple[str, ...]  # what it owes and has not got yet, by name
    tags: tuple[MetaTag, ...]  # page tags of the site
    data_license: LicenseView | None  # of the data; None while the owner has not said
    text_license: LicenseView | None  # of the texts and graphics


# --- one view per kind of page: the template's name is that of the class, in lower case with dashes ---


class LeadView(NamedTuple):
    """The story that the home page begins with, and the graphic of its figures."""

    href: str
    title: tuple[str, ...]  # its clauses: each is kept on one line where it fits
    summary: str
    place: Link
    period: DateView
    status: str
    graphic: GraphicView | None
    source: Link
    locator: str


class MapPlace(NamedTuple):
    """A place in the list and on the schematic map; where it stands are attributes of SVG, "" in no map."""

    href: str
    name: str
    label: str  # its short name
    years: str  # from when to when its figures are; "" where there are none
    number: int  # how many figures
    figures: str  # the same in words
    x: str
    y: str
    radius: str  # in em; its square grows with the number
    label_y: str


class PlaceNumber(NamedTuple):
    """A place and how many figures are recorded of it, in words."""

    name: str
    figures: str


class HeldView(NamedTuple):
    """How much the site holds, and how unevenly."""

    figures: int
    sources: int
    projects: int
    corrections: int
    most: PlaceNumber | None
    least: PlaceNumber | None


class ChainView(NamedTuple):
    """A figure and how it is traced: as shown, as its source writes it, and where."""

    finding: FindingView
    written: str
    figures: int  # how many rest on the source


class HomeView(NamedTuple):
    """home: a lead, what each place says, the latest events and posts, how figures are traced."""

    lead: LeadView | None
    findings: tuple[FindingView, ...]
    all_districts: Link | None  # where there are more places than findings are shown
    places: tuple[MapPlace, ...]
    strip: StripView | None
    posts: tuple[PostCard, ...]
    held: HeldView
    chain: ChainView | None
    topics: tuple[LinkCount, ...]


class DistrictCard(NamedTuple):
    """A district in a list, with its first headline figure, or else its latest event."""

    href: str
    name: str
    kind: str
    note: str
    card: CardView | None
    event: EventCard | None  # where no headline figure is of the whole place
    observations: int
    posts: int
    events: int


class PostListView(NamedTuple):
    """post-list: posts, newest first, by year; of the whole site or of one district."""

    years: tuple[PostYear, ...]
    newer: Link | None
    older: Link | None


class PostYear(NamedTuple):
    """The posts of one year."""

    year: str
    posts: tuple[PostCard, ...]


class Attachment(NamedTuple):
    """A document to download."""

    href: str
    name: str  # of the file
    lang: str  # of its name, where that is another than the page's
    format: str
    size: str  # in words: "1.2 MB"


class PostView(NamedTuple):
    """post: an article."""

    title: str
    summary: str
    date: DateView
    updated: DateView | None
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    cover: Picture | None
    headings: tuple[Heading, ...]
    body_html: str
    attachments: tuple[Attachment, ...]
    sources: tuple[SourceView, ...]
    events: tuple[EventCard, ...]
    related: tuple[PostCard, ...]
    newer: Link | None
    older: Link | None


class TopicView(NamedTuple):
    """topic: what one topic has to say, its indicators, its posts."""

    name: str
    description: str
    findings: tuple[FindingView, ...]  # on the first page, as the indicators are
    indicators: tuple[IndicatorRow, ...]
    further: tuple[IndicatorRow, ...]  # folded away
    posts: tuple[PostCard, ...]
    newer: Link | None
    older: Link | None


class TopicCard(NamedTuple):
    """A topic in the list of them."""

    topic: Link
    description: str
    finding: FindingView | None
    indicators: int
    posts: int


class TopicListView(NamedTuple):
    """topics: all that hold something."""

    topics: tuple[TopicCard, ...]


class OverviewCell(NamedTuple):
    """What a place last stated of an indicator, if anything, and how old that is."""

    place: Link
    card: CardView | None
    age: str  # "早2年", "2 years earlier" than the newest figure of the site; "" within a year of it
    old: bool  # by two years and more


class OverviewRow(NamedTuple):
    """An indicator and its places."""

    indicator: Link
    definition: str
    cells: tuple[OverviewCell, ...]


class OverviewView(NamedTuple):
    """overview: the main indicators of several places; then those that one place alone reports."""

    places: tuple[Link, ...]
    rows: tuple[OverviewRow, ...]
    alone: tuple[IndicatorRow, ...]
    newest: DateView | None  # the last day that any figure tells of


class TermRow(NamedTuple):
    """A term of the glossary."""

    name: str
    other: str  # its name in the other language
    plain: tuple[str, ...]  # what people say for it
    definition: str
    uses: tuple[Link, ...]  # where it is found


class GlossaryView(NamedTuple):
    """glossary: the terms that the site uses."""

    other_lang: str  # language of their other names
    terms: tuple[TermRow, ...]


class DistrictListView(NamedTuple):
    """districts: all places."""

    districts: tuple[DistrictCard, ...]


class CardGroup(NamedTuple):
    """The observations of one topic on a district's page."""

    topic: Link
    years: str  # in which their periods end, newest first
    number: int
    cards: tuple[CardView, ...]


class SnapshotFigure(NamedTuple):
    """A figure of a report, and where it stands with all that is known of it."""

    href: str
    card: CardView  # without what a graphic beside it shows


class SnapshotView(NamedTuple):
    """What one report says of a place: its period and its source stand once, above all its figures.

    A figure of another period carries its own.
    """

    anchor: str
    finding: str  # in one sentence, "" where the editors wrote none
    period: DateView
    source: Link
    number: int  # how many figures of the place rest on it
    graphics: tuple[GraphicView, ...]
    figures: tuple[SnapshotFigure, ...]  # the foremost of those that no graphic shows
    noted: bool  # so few figures that each is told with its note


class YearBar(NamedTuple):
    """How many figures of a place are of a year; places are attributes of SVG."""

    year: str  # "" where there is no room for it
    number: int
    x: str
    middle: str
    width: str
    y: str
    label_y: str
    height: str


class RecordView(NamedTuple):
    """What the record of a place rests on."""

    summary: str  # of how many sources and which years
    figures: int
    projects: int
    events: int
    sources: int
    years: tuple[YearBar, ...]  # () where all figures are of one year
    description: str  # every year with its number
    missing: str  # years between them of which there is nothing


class PlaceRow(NamedTuple):
    """A district of a city, with what it says."""

    place: Link
    kind: str
    finding: FindingView | None
    figures: int


class DistrictView(NamedTuple):
    """district: what the newest report says, every report, projects, events, posts, all figures by topic."""

    name: str
    kind: str
    parent: Link | None
    code: str
    note: str
    record: RecordView
    finding: FindingView | None
    lead: SnapshotView | None  # the report that the finding is from
    districts: tuple[PlaceRow, ...]  # of a city
    snapshots: tuple[SnapshotView, ...]
    older: tuple[SnapshotView, ...]  # folded
    groups: tuple[CardGroup, ...]
    filter_years: tuple[str, ...]  # to choose from, newest first; () where there is too little to filter
    observations: int
    board: BoardView | None
    projects: tuple[ProjectRow, ...]  # where no stages are declared for a board
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]  # the newest
    feed: str
    all_posts: LinkCount | None  # where there are more posts than are shown


class IndicatorRow(NamedTuple):
    """An indicator in the catalogue, with what is stated of it last."""

    href: str
    name: str
    definition: str
    latest: CardView | None  # None where every reading was withdrawn
    places: int
    figures: int


class IndicatorGroup(NamedTuple):
    """The indicators of one topic, as far as one page shows them; ``total`` of them in all."""

    topic: Link
    indicators: tuple[IndicatorRow, ...]
    total: int


class IndicatorListView(NamedTuple):
    """indicators: those with several places or parts, then the rest by topic."""

    several: tuple[IndicatorRow, ...]
    groups: tuple[IndicatorGroup, ...]
    total: int  # of all indicators


class BarView(NamedTuple):
    """One place of a bar chart; places are attributes of SVG."""

    label: str
    text: str  # the value in words
    label_y: str
    bar_y: str
    bar_x: str
    width: str
    rough: bool


class BarChartView(NamedTuple):
    """Places over one period as horizontal bars from zero, largest first."""

    anchor: str
    title: str
    description: str
    height: str
    bar: str  # thickness of a bar
    zero: str  # where zero is, "" where that is the left edge
    bars: tuple[BarView, ...]
    rough: bool


class ComparisonView(NamedTuple):
    """The same indicator and breakdown over the same period in several places: these may be compared."""

    period: DateView
    detail: str
    chart: BarChartView
    sources: tuple[Link, ...]


class SeriesView(NamedTuple):
    """All observations of an indicator in one place, newest period first. Not ranked."""

    place: Link
    cards: tuple[CardView, ...]


class SourcedTrend(NamedTuple):
    """A trend with the sources of its figures."""

    trend: TrendView
    sources: tuple[Link, ...]


class ShareView(NamedTuple):
    """What a figure is of the whole that it is part of: worked out from the two."""

    whole: Link
    text: str  # the whole in words
    percent: str  # "12.3%"
    width: str  # of a bar: the same, as an attribute of SVG


class IndicatorView(NamedTuple):
    """indicator: one figure, large; or the latest of each place, a chart, a table and the files."""

    id: str
    name: str
    topic: Link
    definition: str
    unit: str
    measure: str  # "stock", "flow", "year-to-date", "ratio", "growth"
    part_of: Link | None
    parts: tuple[Link, ...]
    lead: CardView | None  # the best statement, where one place is all there is
    finding: str  # what the editors say of it
    share: ShareView | None
    latest: tuple[CardView, ...]  # the best statement of each of several places, newest first: not ranked
    trends: tuple[SourcedTrend, ...]
    comparisons: tuple[ComparisonView, ...]
    graphics: tuple[GraphicView, ...]  # of parts, as far as one report divides a whole
    series: tuple[SeriesView, ...]  # () where the lead is all
    neighbours: tuple[IndicatorRow, ...]  # of the same report, else of the same topic
    downloads: tuple[Link, ...]


class TimelineEvent(NamedTuple):
    """An event on the timeline, with what the filters ask of it."""

    card: EventCard
    district: str  # ID
    industries: str  # codes, by spaces
    amounts: str  # "CNY:16790000000 USD:50000000"
    bars: tuple[str, ...]  # of each amount, as a share of the largest in its currency: "62.5%"
    gap: str  # more than a year without an event before it, in words


class TimelineYear(NamedTuple):
    """The events of one year, newest first."""

    year: str
    events: tuple[TimelineEvent, ...]


class Choice(NamedTuple):
    """An entry of a filter."""

    value: str
    label: str


class TimelineFilters(NamedTuple):
    """What the timeline can be filtered by: only what occurs on it."""

    districts: tuple[Choice, ...]
    years: tuple[Choice, ...]
    industries: tuple[Choice, ...]
    amounts: tuple[Choice, ...]  # from so much of a currency: "CNY:1000000000"
    further: str  # addresses of the timeline's further pages, by spaces


class TimelineView(NamedTuple):
    """timeline: signing events by year."""

    strip: StripView | None  # on the first page
    years: tuple[TimelineYear, ...]
    scales: tuple[str, ...]  # what a full bar stands for, one per currency
    filters: TimelineFilters | None  # on the first page: filters always look at the whole timeline
    newer: Link | None
    older: Link | None


class EventView(NamedTuple):
    """event: one signing event."""

    event: EventCard
    projects: tuple[ProjectRow, ...]
    posts: tuple[PostCard, ...]
    source: SourceView
    locator: str
    note: str
    newer: Link | None
    older: Link | None


class SourceListView(NamedTuple):
    """sources: everything that is cited, newest first."""

    sources: tuple[SourceView, ...]


class SourcePageView(NamedTuple):
    """source: one source and all that rests on it."""

    source: SourceView
    cards: tuple[CardView, ...]
    projects: tuple[ProjectRow, ...]
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]


class DownloadView(NamedTuple):
    """A data file to download."""

    href: str
    name: str
    format: str
    rows: int


class TableView(NamedTuple):
    """A table that can be downloaded: its title, its files' name, each column with its meaning."""

    id: str
    title: str
    columns: tuple[tuple[str, str], ...]


class DataView(NamedTuple):
    """data: what can be downloaded, table by table and column by column."""

    downloads: tuple[DownloadView, ...]
    tables: tuple[TableView, ...]


class SearchView(NamedTuple):
    """search: an honest page without JavaScript; the lists a reader can browse instead."""

    browse: tuple[Link, ...]
    href: str  # of the page itself: where its form leads
    script: str
    records: str  # where the script finds the index: `<records>.json`, `<records>/…`


class CorrectionRow(NamedTuple):
    """An observation that was replaced, old and new side by side."""

    old: CardView
    new: CardView
    reason: str
    date: DateView


class Readings(NamedTuple):
    """The readings that one source gives of the same figure, in the order they stand in it."""

    cards: tuple[CardView, ...]


class CorrectionsView(NamedTuple):
    """corrections: what was corrected; and figures that a source states in two ways."""

    corrections: tuple[CorrectionRow, ...]
    variants: tuple[Readings, ...]


class SitemapGroup(NamedTuple):
    """The pages of one section."""

    name: str
    links: tuple[Link, ...]


class SitemapView(NamedTuple):
    """sitemap: links to every page."""

    groups: tuple[SitemapGroup, ...]


class StandingView(NamedTuple):
    """standing: a standing page such as about or accessibility."""

    title: str
    summary: str
    headings: tuple[Heading, ...]
    body_html: str
    attachments: tuple[Attachment, ...]


class NotFoundView(NamedTuple):
    """not-found: 404.html, at any depth."""

    browse: tuple[Link, ...]


class MovedView(NamedTuple):
    """moved: what stands at a former address."""

    href: str  # of the page that moved


class RemovedView(NamedTuple):
    """removed: what stands at the address of a page that was taken down."""

    date: DateView
    reason: str
    browse: tuple[Link, ...]


class GalleryExample(NamedTuple):
    """A component in one state."""

    name: str
    macro: str
    example_html: str


class GalleryComponent(NamedTuple):
    """A component in all its states."""

    name: str
    examples: tuple[GalleryExample, ...]


class GalleryVariant(NamedTuple):
    """The gallery in one language and appearance."""

    href: str
    html_lang: str
    mode: str  # "light", "dark", "elder", "print"


class StyleguideView(NamedTuple):
    """styleguide: every component in every state; made for the theme's authors, never published."""

    mode: str
    variants: tuple[GalleryVariant, ...]
    components: tuple[GalleryComponent, ...]


# --- other outputs ---


class SitemapUrl(NamedTuple):
    """An address in the site map for search engines."""

    address: str
    changed: str  # the day of the last change, "" where it is not known
    alternates: tuple[Alternate, ...]


class FeedEntry(NamedTuple):
    """An entry of an Atom feed; all addresses absolute."""

    id: str
    href: str
    title: str
    summary: str
    content_html: str
    published: str  # RFC 3339; "" where the day is not known
    updated: str
    categories: tuple[str, ...]


class FeedView(NamedTuple):
    """An Atom feed of one language, of all places or one district."""

    id: str
    title: str
    subtitle: str
    lang: str
    self_href: str
    home_href: str
    author: str
    updated: str  # RFC 3339: the newest entry's
    entries: tuple[FeedEntry, ...]


class CardBar(NamedTuple):
    """The completion of a target on a picture; places as shares of the bar."""

    fill: str
    mark: str  # where the target is
    number: str
    label: str  # what stands at the mark: "年度任务100%"
    broken: bool  # longer than the scale


CardFormat = Literal["wide", "square", "wechat"]


class CardImageView(NamedTuple):
    """A picture that pages are shared with: one sentence, and the figure that it rests on, if any.

    A figure never stands here without what it counts, its period and its source.
    """

    lang: str
    site: str
    place: str
    kicker: str  # the period, with the status where that is not final, and what is counted
    sentence: str  # a finding, what is counted, or the title of the page
    prefix: str
    number: str
    unit: str
    remark: str  # growth; of a figure that is not the indicator's value, what it is
    bar: CardBar | None
    source: str


class ShareCard(NamedTuple):
    """A picture that pages are shared with."""

    path: str  # the site path; it changes with what the picture shows
    square: str  # that of the square one, which only a picture of a figure has
    words: str  # all that is written on the picture, for those who cannot see it
    view: CardImageView
