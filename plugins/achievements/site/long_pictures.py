"""The long picture of a place, an article or an event: 一图读懂, numbered sections below each other.

Its sections are those of the page: what each report says, with its graphics, period and source; then
projects and events, each row with its date and source. Nothing stands on it that the page does not say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from achievements.model.entities import Event, Lang, Observation, Project, Text
from achievements.posts.entities import Article, Post
from achievements.posts.figure_roles import split_reference
from cjk_markdown import assemble

from .boards import last_stage, recency, year_of
from .body import body_html
from .card_images import shown_figure
from .cards import event_card, event_path, project_row, signed_figures, source_link, text
from .edition import Edition
from .findings import finding_of
from .graphics.views import GraphicView
from .models import ProjectRow
from .place_records import record_view
from .post_cards import post_path
from .share_cards import place_in
from .snapshots import SnapshotFigure, SnapshotView, led_snapshots, snapshot
from .words import date_view, join_detail, status_text

LABEL = Text("一图读懂", "At a glance")
PROJECTS, EVENTS, REPORTS = Text("项目", "Projects"), Text("签约与开工", "Signings"), Text("报道", "Reports")
SIGNED_THERE = Text("签了什么", "What was signed")
SCAN = Text(
    "扫码打开网页，查看全部数字、出处和更正",
    "Scan to open the page: all figures, where they stand, corrections",
)
# So much of a place is told; the rest is on its page.
MOST_REPORTS, MOST_PROJECTS, MOST_EVENTS = 4, 8, 5


class PictureFigure(NamedTuple):
    """A figure in large digits, what it counts, and what else must stand beside it."""

    prefix: str
    number: str  # "" of a rank alone
    unit: str
    name: str
    lines: tuple[str, ...]


class PictureRow(NamedTuple):
    """A project or an event."""

    label: str
    figure: str
    remark: str  # date, what the figure is, source


class PictureSection(NamedTuple):
    """One numbered section."""

    title: str
    period: str  # "" where the title or each row says it
    source: str  # "" where each row has its own
    text: str = ""  # of an article
    graphics: tuple[GraphicView, ...] = ()
    figures: tuple[PictureFigure, ...] = ()
    rows: tuple[PictureRow, ...] = ()
    further: str = ""  # what is left out, in words


class LongPictureView(NamedTuple):
    """A long picture."""

    lang: Lang
    site: str
    label: str
    title: str
    summary: str
    sections: tuple[PictureSection, ...]
    address: str  # of the page, absolute: also as a QR code; "" of a preview, which nobody else can open
    scan: str
    publisher: str


def long_picture_path(district: str) -> str:
    """Return the site path of a place's long picture."""
    return f"/districts/{district}/{district}.png"


def long_picture(
    edition: Edition, path: str, title: str, summary: str, sections: Iterable[PictureSection]
) -> LongPictureView:
    """Return the picture of a page."""
    lang, site = edition.lang, edition.site
    return LongPictureView(
        lang=lang,
        site=site.name.get(lang),
        label=LABEL.get(lang),
        title=title,
        summary=summary,
        sections=tuple(sections),
        address=edition.urls.public(path, lang),
        scan=SCAN.get(lang),
        publisher=site.owner.get(lang) or site.name.get(lang),
    )


def district_picture(edition: Edition, name: str) -> LongPictureView:
    """Return the picture of a place: its finding's report first, then the others, projects and events."""
    lang, library = edition.lang, edition.library
    district = edition.dataset.districts[name]
    lead, others = led_snapshots(district, edition, finding_of(edition, name))
    reports = (*([lead] if lead else []), *others)
    projects = library.projects_of_district.get(name, ())
    events = library.events_of_district.get(name, ())
    sections = [
        *(report_section(report, edition) for report in reports[:MOST_REPORTS]),
        *project_sections(projects, edition),
        *event_sections(events, edition),
    ]
    left = further(len(reports) - MOST_REPORTS, REPORTS, edition)
    if left and sections:
        last = min(MOST_REPORTS, len(reports)) - 1
        sections[last] = sections[last]._replace(further=left)
    parts = (text(district.note, edition), record_view(district, edition).summary)
    summary = ("" if lang == "zh" else " ").join(filter(None, parts))
    return long_picture(edition, f"/districts/{name}/", district.name.get(lang), summary, sections)


def post_picture(edition: Edition, name: str) -> LongPictureView:
    """Return the picture of an article: its figures, what was signed, or else its headings."""
    post = edition.library.post_by_id[name]
    article = post.en if edition.lang == "en" and post.en is not None else post.zh
    events = [edition.dataset.events[event] for event in post.events]
    projects = dict.fromkeys([*post.projects, *(project for event in events for project in event.projects)])
    sections = [
        *post_sections(post, edition),
        *event_sections(events, edition),
        *project_sections([edition.dataset.projects[project] for project in projects], edition),
    ]
    sections = sections or list(told_sections(article, edition))
    summary = join_detail([date_view(post.date, edition.lang).text, article.summary])
    return long_picture(edition, post_path(post), article.title, summary, sections)


def event_picture_of(edition: Edition, name: str) -> LongPictureView:
    """Return the picture of an event: what was signed, and the projects."""
    event = edition.dataset.events[name]
    card = event_card(event, edition)
    figures = tuple(
        PictureFigure(figure.prefix, figure.number, figure.unit, counts, ())
        for counts, figure in signed_figures(event, edition)
    )
    source = source_link(event.source, edition).label
    signed = PictureSection(SIGNED_THERE.get(edition.lang), card.date.text, source, figures=figures)
    projects = [edition.dataset.projects[project] for project in event.projects]
    sections = [*([signed] if figures else []), *project_sections(projects, edition)]
    finding = text(event.finding, edition)
    summary = join_detail([card.place.label, card.date.text, finding if finding != card.title else ""])
    return long_picture(edition, event_path(event), card.title, summary, sections)


def report_section(report: SnapshotView, edition: Edition) -> PictureSection:
    """Return what one report says: its finding, graphics, and the figures that no graphic shows."""
    period = report.period.text
    return PictureSection(
        title=report.finding or period[:1].upper() + period[1:],
        period=period if report.finding else "",
        source=report.source.label,
        graphics=report.graphics,
        figures=tuple(picture_figure(item, period, edition) for item in report.figures),
    )


def picture_figure(item: SnapshotFigure, period: str, edition: Edition) -> PictureFigure:
    """Return a figure of a report; its period where that is not the report's."""
    card = item.card
    prefix, number, unit, remark = shown_figure(card, edition.lang)
    lines = [
        card.period.text if card.period.text != period else "",
        status_text(card.status, edition.lang),
        remark,
        card.target.text if card.target and (card.figure or card.growth) else "",
        card.rank if card.rank != remark else "",
    ]
    name = join_detail([card.indicator.label, card.detail])
    return PictureFigure(prefix, number, unit, name, tuple(line for line in lines if line))


def post_sections(post: Post, edition: Edition) -> Iterator[PictureSection]:
    """Yield the sections of an article: of the reports it rests on, the figures that its text states."""
    tells = told_in(post, edition)
    for district in post.districts:
        place = edition.dataset.districts[district]
        for source in post.sources:
            found = edition.library.observations_of_source.get(source, ())
            members = [item for item in found if item.district == district and tells(item)]
            if members:
                section = report_section(snapshot(members, place, edition), edition)
                name = place.name.get(edition.lang) if len(post.districts) > 1 else ""
                yield section._replace(title=join_detail([name, section.title]))


def told_sections(article: Article, edition: Edition) -> Iterator[PictureSection]:
    """Yield the sections of an article that begin with a paragraph, each with that."""
    body = unescape(re.sub(r"<(?!/?(?:h2|p)\b)[^>]*>", "", body_html(article, edition)))
    for part in re.split(r"<h2\b[^>]*>", body)[1:]:
        title, _, rest = part.partition("</h2>")
        if first := re.match(r"\s*<p\b[^>]*>(.*?)</p>", rest, re.DOTALL):
            yield PictureSection(title, "", "", text=" ".join(first[1].split()))


def told_in(post: Post, edition: Edition) -> Callable[[Observation], bool]:
    """Return what says whether an article tells a figure; its Chinese text decides for both languages."""
    document = edition.library.document(post.zh, "zh")
    keys = {split_reference(hole.target)[0] for hole in document.holes if hole.kind == "figure"}
    body = re.sub(r"<[^>]*>", "", assemble(document.parts, lambda _: ""))
    words = f"{post.zh.title}\n{post.zh.summary}\n{body}"
    return lambda item: item.key in keys or place_in(words, item.written) >= 0


def project_sections(projects: Sequence[Project], edition: Edition) -> Iterator[PictureSection]:
    """Projects, the newest first; amounts of different currencies are never compared."""
    if not projects:
        return
    order = list(edition.dataset.dimensions["stage"].codes) if "stage" in edition.dataset.dimensions else []

    def newest(project: Project) -> tuple[object, ...]:
        last = last_stage(project, order) if order else None
        return *recency(project, last, year_of(project, last, edition)), project.id

    shown = [project_row(project, edition) for project in sorted(projects, key=newest)[:MOST_PROJECTS]]
    sources = {row.source.label for row in shown}
    yield PictureSection(
        title=PROJECTS.get(edition.lang),
        period="",
        source=next(iter(sources)) if len(sources) == 1 else "",
        rows=tuple(project_line(row, edition, with_source=len(sources) > 1) for row in shown),
        further=further(len(projects) - MOST_PROJECTS, PROJECTS, edition),
    )


def project_line(row: ProjectRow, edition: Edition, *, with_source: bool) -> PictureRow:
    """Return a project with its planned investment, its last step, and the source where it has its own."""
    stage = row.stage
    step = (
        [stage.label, stage.date.text if stage.date else "", status_text(stage.status, edition.lang)]
        if stage
        else []
    )
    remark = join_detail([row.industry, *step, row.source.label if with_source else ""])
    return PictureRow(row.name, row.investment.text if row.investment else "", remark)


def event_sections(events: Sequence[Event], edition: Edition) -> Iterator[PictureSection]:
    """Events, the newest first."""
    if not events:
        return
    ordered = sorted(events, key=lambda event: event.date.sort_key, reverse=True)
    yield PictureSection(
        title=EVENTS.get(edition.lang),
        period="",
        source="",
        rows=tuple(event_line(event, edition) for event in ordered[:MOST_EVENTS]),
        further=further(len(events) - MOST_EVENTS, EVENTS, edition),
    )


def event_line(event: Event, edition: Edition) -> PictureRow:
    """Return an event with its first figure, what that is, and the others in words."""
    named = signed_figures(event, edition)
    separator = "" if edition.lang == "zh" else ": "
    counts = (
        [named[0][0], *(f"{name}{separator}{figure.text}" for name, figure in named[1:])] if named else []
    )
    date = date_view(event.date, edition.lang).text
    remark = join_detail([date, *counts, source_link(event.source, edition).label])
    return PictureRow(event.title.get(edition.lang), named[0][1].text if named else "", remark)


def further(number: int, noun: Text, edition: Edition) -> str:
    """Return how many more the page has, in words; "" for none."""
    if number <= 0:
        return ""
    if edition.lang == "zh":
        return f"网页上另有{number}个{noun.zh}" if noun is not REPORTS else f"网页上另有{number}份报道"
    return f"{number} more on the page"
