"""The downloads of a site: made together, when the first of them is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from achievements.model.entities import Dataset, Event, Observation, Project, Text
from achievements.site.cards import anchor_of, event_path, project_path
from achievements.site.citations import cite_record
from achievements.site.edition import Edition
from achievements.site.facts import DATASET_NAME
from achievements.site.licenses import License
from achievements.site.models import DataView, Link, NamedLink, TableView
from achievements.site.tables.offered import (
    CALENDAR_FILE,
    CALENDAR_TITLE,
    CHANGES_FILE,
    DESCRIPTIONS,
    FILES,
    HISTORY,
    OFFERED,
    PACKAGE_FILE,
    PARTS,
    TEXTS_FILE,
    WORKBOOK_FILE,
    WORKBOOK_TITLE,
    part_tables,
)
from achievements.site.urls import Urls

if TYPE_CHECKING:
    from achievements.render.datapackage import DataFile, Package
    from achievements.render.parts import PartFiles
    from achievements.site.calendar import CalendarView
    from achievements.site.tables import Table

DATA_DESCRIPTION = Text(
    "各区域的观测值、项目和活动，每条都注明时期和来源。数值为基本单位下的精确小数。",
    "Observations, projects and events of districts, each with its period and source. "
    "Values are exact decimals in base units.",
)


class Downloads:
    """The files below /data/, and the page that lists them."""

    def __init__(
        self, dataset: Dataset, urls: Urls, license_: License | None, charts: Callable[[], Iterator[str]]
    ) -> None:
        """``charts`` returns the names of the charts that are published beside the data."""
        self._dataset = dataset
        self._license = license_
        self._urls = urls
        self._charts = charts

    @property
    def license(self) -> str:
        """The licence of the data as it stands in JSON; "" while there is none."""
        return license_name(self._license) if self._license else ""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The record as tables."""
        return data_tables(self._dataset, self._urls, self._license)

    @cached_property
    def files(self) -> dict[str, DataFile]:
        """Every file that holds all rows, and every description, by name."""
        from achievements.render.downloads import render_downloads  # most builds make none

        records = {folder: next(iter(self.records(folder)), "") for folder in PARTS} | self._outside()
        made = render_downloads(
            self.tables,
            calendar(self._dataset.events.values(), self._dataset, self._urls),
            package(self._dataset, self._urls, self._license),
            {folder: record for folder, record in records.items() if record},
        )
        return {file.name: file for file in made}

    @cached_property
    def snapshot(self) -> dict[str, bytes]:
        """The files of a snapshot of the data, by name."""
        from achievements.render.datapackage import render_datapackage
        from achievements.render.downloads import child_tables, table_file

        every = (*self.tables, *child_tables(self.tables))
        files = tuple(table_file(table, "csv") for table in every if "csv" in OFFERED[table.name])
        about = package(self._dataset, self._urls, self._license)
        return {**{file.name: file.data for file in files}, PACKAGE_FILE: render_datapackage(about, files)}

    @cached_property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        """The rows of each table as its JSON file holds them."""
        from achievements.render.downloads import table_file

        offered = (table for table in self.tables if "json" in OFFERED[table.name])
        return {table.name: json.loads(table_file(table, "json").data) for table in offered}

    @cached_property
    def parts(self) -> PartFiles:
        """The files of each place and indicator."""
        from achievements.render.parts import PartFiles

        return PartFiles(self.tables)

    def records(self, folder: str) -> Iterable[str]:
        """Return the records that have files of their own: every place, and every indicator with a figure."""
        if folder == "districts":
            return self._dataset.districts
        return dict.fromkeys(observation.indicator for observation in self._dataset.observations)

    def _outside(self) -> dict[str, str]:
        """Return an example of each address outside /data/ that the description has; "" without one."""
        figure = next((item for item in self._dataset.observations if item.variant is None), None)
        table = next(table for table in self.tables if table.name == "comparisons")
        group, indicator = (
            [each.name for each in table.columns].index(name) for name in ("group", "indicator")
        )
        return {
            "figure": f"{figure.district} {figure.indicator}" if figure else "",
            "charts": next((str(row[indicator]) for row in table.rows if row[group]), ""),
            "chart": next(self._charts(), ""),
        }

    def makers(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield every file by its path below /data/, with what makes it."""
        for name in FILES:
            yield name, partial(self._bytes_of, name)
        for folder in PARTS:
            for record in self.records(folder):
                for table, form in part_tables(folder):
                    make = partial(self._part, folder, record, table, form)
                    yield f"{folder}/{record}/{table}.{form}", make
        for district in self._dataset.districts:
            yield f"districts/{district}/{CALENDAR_FILE}", partial(self._calendar, district)

    def _bytes_of(self, name: str) -> bytes:
        return self.files[name].data

    def _part(self, folder: str, record: str, table: str, form: str) -> bytes:
        return self.parts.render(folder, record, table, form)

    def _calendar(self, district: str) -> bytes:
        from achievements.render.calendar import render_calendar

        events = [event for event in self._dataset.events.values() if event.district == district]
        return render_calendar(calendar(events, self._dataset, self._urls, district))

    def page(self, edition: Edition) -> DataView:
        """Return the view of the page of data: each table with its files and described columns."""
        from achievements.render.downloads import child_tables
        from achievements.site.tables import flat_table

        tables = (*self.tables, *child_tables(self.tables))
        listed = (table_view(flat_table(table), edition) for table in tables)
        return DataView(
            tables=(*listed, *(history_view(name, edition) for name in HISTORY)),
            others=(
                data_link(WORKBOOK_FILE, WORKBOOK_TITLE, edition),
                data_link(CALENDAR_FILE, CALENDAR_TITLE, edition),
            ),
            descriptions=tuple(data_link(name, title, edition) for name, title in DESCRIPTIONS.items()),
            citation=cite_record(edition),
        )


def data_tables(dataset: Dataset, urls: Urls, license_: License | None) -> tuple[Table, ...]:
    """Return the dataset as tables; ``page`` columns are absolute addresses of the Chinese pages."""
    from achievements.site.tables import (
        comparisons_table,
        corrections_table,
        dimensions_table,
        districts_table,
        events_table,
        glossary_table,
        indicators_table,
        licensed,
        observations_table,
        projects_table,
        signings_table,
        sources_table,
        topics_table,
    )

    def observation_page(item: Observation) -> str:
        return urls.absolute(f"/districts/{item.district}/#{anchor_of(item)}", "zh")

    def project_page(item: Project) -> str:
        return urls.absolute(project_path(item.id), "zh")

    def event_page(item: Event) -> str:
        return urls.absolute(event_path(item), "zh")

    tables = (
        observations_table(dataset, observation_page),
        events_table(dataset, event_page),
        signings_table(dataset, observation_page, event_page),
        comparisons_table(dataset, observation_page),
        projects_table(dataset, project_page),
        indicators_table(dataset),
        districts_table(dataset),
        dimensions_table(dataset),
        topics_table(dataset),
        sources_table(dataset),
        corrections_table(dataset),
        glossary_table(dataset),
    )
    return tuple(licensed(table, license_name(license_)) for table in tables) if license_ else tables


def license_name(license_: License) -> str:
    """Return a licence as it stands in a row: its identifier, else the owner's words in both languages."""
    return license_.id or license_.name.both()


def calendar(events: Iterable[Event], dataset: Dataset, urls: Urls, district: str = "") -> CalendarView:
    """Return the calendar of some events, of one place or of all."""
    from achievements.site.calendar import calendar_view

    name = Text("大事记", "Timeline")
    if district:
        place = dataset.districts[district].name
        name = Text(f"{place.zh}{name.zh}", f"{name.en}, {place.en}")
    return calendar_view(
        dataset,
        events,
        name,
        urlsplit(urls.origin).hostname or "localhost",
        lambda event: urls.absolute(event_path(event), "zh"),
    )


def package(dataset: Dataset, urls: Urls, license_: License | None) -> Package:
    """Return the description of the data as a whole: title, licence, sources, addresses."""
    from achievements.render.datapackage import Package

    return Package(
        name="district-achievements",
        title=DATASET_NAME,
        description=DATA_DESCRIPTION,
        homepage=urls.absolute("/data/", "zh"),
        license=license_,
        sources=tuple((source.title.zh, source.url or "") for source in dataset.sources.values()),
    )


def history_view(name: str, edition: Edition) -> TableView:
    """Return a file about releases, with what its members mean."""
    from achievements.render.changes_schema import HISTORY_MEMBERS, RELEASE_MEMBERS
    from achievements.site.tables.texts import COLUMNS

    of_release = [(f"releases[].{each.name}", each.meaning) for each in RELEASE_MEMBERS]
    members = {
        TEXTS_FILE: [(each.name, each.description) for each in COLUMNS],
        CHANGES_FILE: [*((each.name, each.meaning) for each in HISTORY_MEMBERS), *of_release],
    }
    link = data_link(name, HISTORY[name], edition)
    schema = edition.urls.file(f"/data/schemas/{name}")
    told = tuple((each, meaning.get(edition.lang)) for each, meaning in members[name])
    return TableView(
        name.removesuffix(".json"), link.name, None, (link.link._replace(label="JSON"),), schema, told
    )


def data_link(name: str, title: Text, edition: Edition) -> NamedLink:
    """Return a file below /data/ that is no table."""
    return NamedLink(title.get(edition.lang), Link(edition.urls.file(f"/data/{name}"), name))


def table_view(table: Table, edition: Edition) -> TableView:
    """Return a table as it stands in CSV, with its files, each column with its meaning."""
    lang, file = edition.lang, edition.urls.file
    forms = OFFERED[table.name]
    return TableView(
        table.name,
        table.title.get(lang),
        len(table.rows),
        tuple(Link(file(f"/data/{table.name}.{form}"), form.upper()) for form in forms),
        file(f"/data/schemas/{table.name}.json") if "json" in forms else "",
        tuple((column.name, column.description.get(lang)) for column in table.columns),
    )
