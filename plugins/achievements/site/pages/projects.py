"""Named projects: the board and the list of all, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.entities import Project
from achievements.site.boards import BoardView, stage_board
from achievements.site.cards import (
    event_cards,
    industry_name,
    place_link,
    project_path,
    project_rows,
    source_link,
    stage_views,
    text,
)
from achievements.site.edition import Edition
from achievements.site.facts import project_facts
from achievements.site.heads import Head, dated, head, section_head
from achievements.site.models import EventCard, FigureView, Link, ProjectRow, StageView
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards
from achievements.site.quantities import figure_view
from achievements.site.questions import edition_question
from achievements.site.share_cards import project_card
from achievements.site.words import date_view


class NamedFigure(NamedTuple):
    """A further figure of a project."""

    name: str
    figure: FigureView
    period: str
    status: str


FILES = ("projects.csv", "projects.json", "project-stages.csv", "project-figures.csv")


class ProjectGroup(NamedTuple):
    """The projects of one place."""

    place: Link
    number: int
    projects: tuple[ProjectRow, ...]


class ProjectListView(NamedTuple):
    """project-list: every named project, on the board and by place."""

    board: BoardView | None
    groups: tuple[ProjectGroup, ...]
    downloads: tuple[Link, ...]


class ProjectView(NamedTuple):
    """project: one named project, as its source tells of it."""

    name: str
    place: Link
    industry: str
    investment: FigureView | None
    stages: tuple[StageView, ...]
    figures: tuple[NamedFigure, ...]
    note: str
    source: Link
    locator: str
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]
    others: Link  # the projects of the place
    downloads: tuple[Link, ...]


def downloads(edition: Edition) -> tuple[Link, ...]:
    """Return the data files that hold every project."""
    return tuple(Link(edition.urls.file(f"/data/{name}"), name) for name in FILES)


@edition_question
def board_of_all(edition: Edition) -> BoardView | None:
    """Return the board of every project."""
    return stage_board(tuple(edition.library.dataset.projects.values()), edition)


def project_list_page(edition: Edition) -> tuple[Head, ProjectListView]:
    """Return the page of all named projects, by their last reported step and by place."""
    library = edition.library
    groups = tuple(
        ProjectGroup(
            place=place_link(district, edition),
            number=len(library.projects_of_district[district]),
            projects=project_rows(library.projects_of_district[district], edition),
        )
        for district in edition.dataset.districts
        if district in library.projects_of_district
    )
    view = ProjectListView(board_of_all(edition), groups, downloads(edition))
    return section_head(edition, "projects"), view


def named_figures(project: Project, edition: Edition) -> tuple[NamedFigure, ...]:
    """Return the further figures of a project."""
    lang = edition.lang
    return tuple(
        NamedFigure(
            figure.name.get(lang),
            figure_view(figure.value, lang, figure.noun),
            date_view(figure.period, lang).text if figure.period else "",
            figure.status,
        )
        for figure in project.figures
    )


def describe(view: ProjectView, edition: Edition) -> str:
    """Return a project in one sentence: place, industry, investment, last step."""
    last = next(reversed(view.stages), None)
    step = [last.date.text, last.label] if last and last.date else [last.label] if last else []
    invested = {"zh": "投资", "en": "investment "}[edition.lang]
    amount = f"{invested}{view.investment.text}" if view.investment else ""
    comma, space = ("，", "") if edition.lang == "zh" else (", ", " ")
    parts = [view.place.label, view.industry, amount, space.join(step)]
    return comma.join(part for part in parts if part)


def project_page(edition: Edition, name: str) -> tuple[Head, ProjectView]:
    """Return the page of one project."""
    dataset, library, lang = edition.dataset, edition.library, edition.lang
    project = dataset.projects[name]
    place = place_link(project.district, edition)
    view = ProjectView(
        name=project.name.get(lang),
        place=place,
        industry=industry_name(project.industry, edition) if project.industry else "",
        investment=figure_view(project.investment, lang) if project.investment else None,
        stages=stage_views(project, edition),
        figures=named_figures(project, edition),
        note=text(project.note, edition),
        source=source_link(project.source, edition),
        locator=text(project.locator, edition),
        events=event_cards(library.events_of_project.get(name, ()), edition),
        posts=post_cards(library.posts_of_project.get(name, ()), edition),
        others=place._replace(href=f"{place.href}#projects"),
        downloads=downloads(edition),
    )
    page_head = head(
        edition,
        project_path(name),
        view.name,
        describe(view, edition),
        "projects",
        picture=project_card(edition, name),
    )
    page_head = dated(page_head, dataset.sources[project.source].date, edition)
    return page_head._replace(project=project_facts(project, edition)), view


@page_kind(ProjectListView, section="projects")
def _project_list(edition: Edition) -> Iterator[Page]:
    yield Page("/projects/", partial(project_list_page, edition))


@page_kind(ProjectView, section="projects")
def _projects(edition: Edition) -> Iterator[Page]:
    for project in edition.library.dataset.projects.values():
        title = project.name.get(edition.lang)
        yield Page(project_path(project.id), partial(project_page, edition, project.id), title)
