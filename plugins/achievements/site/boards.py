"""The stage board: projects in columns by the last step that was reported.

Projects reported more than two years before the newest thing on the site are folded away, so that old
reports do not read as the present state. That year is taken from the record, never from the clock, so
that boards change once a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from achievements.model.entities import Dimension, Lang, Project, Stage, Text
from figures import Period, parse_period

from .cards import project_path
from .edition import Edition
from .models import FigureView
from .quantities import figure_view
from .questions import edition_question
from .words import date_view


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
    narrow: bool  # half the page is enough for its columns


IN_SIGHT = 5  # projects of a column
NARROW = 2  # columns that have room in half the page
UNFOLDED = 30  # the most that a column unfolds
CURRENT_YEARS = 2
UNKNOWN = Text("阶段不详", "Stage not reported")


class StageColumn(NamedTuple):
    """A column before it is filled, with the codes of its stages; none for projects of unknown stage."""

    label: str
    codes: tuple[str, ...]


@edition_question
def newest_year(edition: Edition) -> int:
    """Return the year of the newest thing on the site that has happened; 0 where there is nothing."""
    dataset = edition.library.dataset
    stages = (
        stage.date
        for project in dataset.projects.values()
        for stage in project.stages
        if stage.date is not None and stage.status != "estimated"
    )
    events = (event.date for event in dataset.events.values())
    posts = (post.date for post in edition.library.posts)
    figures = (item.period for item in dataset.observations if item.status != "estimated")
    return max((period.end.year for dates in (stages, events, posts, figures) for period in dates), default=0)


def last_stage(project: Project, order: Sequence[str]) -> Stage | None:
    """Return the furthest step of a project in the order of the stages; None where none is reported."""
    return max(project.stages, key=lambda stage: order.index(stage.code), default=None)


def columns_of(stages: Dimension, edition: Edition) -> tuple[StageColumn, ...]:
    """Return the columns declared in the data, then the stages in none of them, then unknown ones."""
    lang = edition.lang
    declared = [StageColumn(group.name.get(lang), group.codes) for group in stages.columns]
    grouped = {code for column in declared for code in column.codes}
    single = [
        StageColumn(name.get(lang), (code,)) for code, name in stages.codes.items() if code not in grouped
    ]
    return (*declared, *single, StageColumn(UNKNOWN.get(lang), ()))


def stage_board(projects: Sequence[Project], edition: Edition) -> BoardView | None:
    """Return the board of some projects; None where there are none, or no stages are declared."""
    if not projects or "stage" not in edition.dataset.dimensions:
        return None
    stages = edition.dataset.dimensions["stage"]
    order = list(stages.codes)
    reached: dict[str, list[tuple[Project, Stage | None]]] = {}
    for project in projects:
        last = last_stage(project, order)
        reached.setdefault(last.code if last else "", []).append((project, last))
    columns = []
    for column in columns_of(stages, edition):
        members = [member for code in column.codes or ("",) for member in reached.get(code, ())]
        if members:
            columns.append(board_column(column, members, edition))
    return BoardView(
        anchor="board",
        columns=tuple(columns),
        estimated=any(
            last is not None and last.status == "estimated" for _, last in chain(*reached.values())
        ),
        href=edition.href("/projects/"),
        narrow=len(columns) <= NARROW,
    )


def board_column(
    column: StageColumn, members: Sequence[tuple[Project, Stage | None]], edition: Edition
) -> BoardColumn:
    """Return a column: the newest first, of one day the largest; those of long ago folded.

    Where all are of long ago, the newest stay in sight with their dates: a column is never blank.
    """
    years = {project.id: year_of(project, last, edition) for project, last in members}
    ordered = sorted(members, key=lambda member: recency(member[0], member[1], years[member[0].id]))
    oldest = newest_year(edition) - CURRENT_YEARS
    current = [member for member in ordered if years[member[0].id] >= oldest] or ordered
    in_sight = current[:IN_SIGHT]
    if len(ordered) == len(in_sight) + 1 and len(current) == len(ordered):
        in_sight = ordered  # what unfolds a single one takes as much room as the one itself
    folded = ordered[len(in_sight) :]
    views = [board_project(project, last, column, edition) for project, last in folded[:UNFOLDED]]
    told = sorted({years[project.id] for project, _ in folded})
    return BoardColumn(
        label=column.label,
        number=len(members),
        projects=tuple(board_project(project, last, column, edition) for project, last in in_sight),
        further=tuple(views),
        folded=len(folded),
        years=year_span(told, edition.lang) if told and 0 < told[0] <= told[-1] < oldest else "",
        rest=len(folded) - len(views),
        known=bool(column.codes),
    )


def year_span(years: Sequence[int], lang: Lang) -> str:
    """Return the first and the last of some years in words: 2020—2021年."""
    dash, year = ("—", "年") if lang == "zh" else ("–", "")
    return dash.join(dict.fromkeys(map(str, (years[0], years[-1])))) + year


def year_of(project: Project, last: Stage | None, edition: Edition) -> int:
    """Return the year of a step, or of the source where it has none; 0 where neither is dated."""
    date = last.date if last and last.date else edition.dataset.sources[project.source].date
    return date.end.year if date else 0


def recency(project: Project, last: Stage | None, year: int) -> tuple[object, ...]:
    """Return the sort key of a project in a column; amounts of different currencies are not compared."""
    day = last.date.end.toordinal() if last and last.date else 0
    amount = project.investment
    return (-year, -day, amount is None, amount.unit if amount else "", -amount.value if amount else 0)


def month_of(period: Period) -> Period:
    """Return a day as its month, anything else as it is: a board tells how far, not when to the day."""
    return parse_period(period.text[:7]) if period.kind == "day" else period


def board_project(
    project: Project, last: Stage | None, column: StageColumn, edition: Edition
) -> BoardProject:
    """Return a project in its column."""
    lang = edition.lang
    several = last is not None and len(column.codes) > 1
    return BoardProject(
        href=edition.href(project_path(project.id)),
        name=project.name.get(lang),
        place=edition.dataset.districts[project.district].short_name.get(lang),
        investment=figure_view(project.investment, lang) if project.investment else None,
        stage=edition.dataset.dimensions["stage"].codes[last.code].get(lang) if last and several else "",
        date=date_view(month_of(last.date), lang).text if last and last.date else "",
        estimated=last is not None and last.status == "estimated",
    )
