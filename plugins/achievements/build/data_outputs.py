"""The downloads of a site: made together, when the first of them is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from achievements.model.entities import Dataset, Event, Lang, Observation, Project, Text
from achievements.render.downloads import FILES
from achievements.site.cards import anchor_of, event_path, project_path
from achievements.site.edition import Edition
from achievements.site.facts import DATASET_NAME
from achievements.site.licenses import License
from achievements.site.models import DataView, DownloadView, TableView
from achievements.site.urls import Urls

if TYPE_CHECKING:
    from achievements.render.datapackage import DataFile, Package
    from achievements.site.calendar import CalendarView
    from achievements.site.tables import Table

__all__ = ["FILES", "Downloads"]

DATA_DESCRIPTION = Text(
    "各区域的观测值、项目和签约活动，每条都注明时期和来源。数值为基本单位下的精确小数。",
    "Observations, projects and signing events of districts, each with its period and source. "
    "Values are exact decimals in base units.",
)


class Downloads:
    """The files below /data/, and the page that lists them."""

    def __init__(self, dataset: Dataset, urls: Urls, license_: License | None) -> None:
        self._dataset = dataset
        self._license = license_
        self._urls = urls

    @cached_property
    def files(self) -> dict[str, DataFile]:
        """Every file by its name."""
        from achievements.render.downloads import render_downloads  # most builds make none

        about = (self._dataset, self._urls)
        made = render_downloads(data_tables(*about), calendar(*about), package(*about, self._license))
        return {file.name: file for file in made}

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file."""
        return self.files[name].data

    def page(self, edition: Edition) -> DataView:
        """What the page of downloads lists: the files, and the meaning of each column of each table."""
        listed = tuple(download_view(file, edition) for file in self.files.values())
        tables = (file.table for file in self.files.values() if file.table and file.name.endswith(".csv"))
        return DataView(listed, tuple(table_view(table, edition.lang) for table in tables))


def data_tables(dataset: Dataset, urls: Urls) -> tuple[Table, ...]:
    """The dataset as tables; ``page`` columns are absolute addresses of the Chinese pages."""
    from achievements.site.tables import (
        corrections_table,
        dimensions_table,
        districts_table,
        events_table,
        glossary_table,
        indicators_table,
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

    return (
        observations_table(dataset, observation_page),
        events_table(dataset, event_page),
        signings_table(dataset, observation_page, event_page),
        projects_table(dataset, project_page),
        indicators_table(dataset),
        districts_table(dataset),
        dimensions_table(dataset),
        topics_table(dataset),
        sources_table(dataset),
        corrections_table(dataset),
        glossary_table(dataset),
    )


def calendar(dataset: Dataset, urls: Urls) -> CalendarView:
    """The calendar of signing events."""
    from achievements.site.calendar import calendar_view

    return calendar_view(
        dataset,
        Text("签约大事记", "Timeline of signings"),
        urlsplit(urls.origin).hostname or "localhost",
        lambda event: urls.absolute(event_path(event), "zh"),
    )


def package(dataset: Dataset, urls: Urls, license_: License | None) -> Package:
    """What the site says of its data as a whole."""
    from achievements.render.datapackage import Package

    return Package(
        name="district-achievements",
        title=DATASET_NAME,
        description=DATA_DESCRIPTION,
        homepage=urls.absolute("/data/", "zh"),
        license=license_,
        sources=tuple((source.title.zh, source.url or "") for source in dataset.sources.values()),
    )


def download_view(file: DataFile, edition: Edition) -> DownloadView:
    """A data file to download."""
    return DownloadView(
        href=edition.urls.file(f"/data/{file.name}"),
        name=file.title.get(edition.lang),
        format=file.name.rsplit(".", 1)[1],
        rows=len(file.table.rows) if file.table else 0,
    )


def table_view(table: Table, lang: Lang) -> TableView:
    """A table as it stands in CSV, each column with its meaning."""
    columns = tuple((column.name, column.description.get(lang)) for column in table.columns)
    return TableView(table.name, table.title.get(lang), columns)
