"""What `new` is asked for: every value checked, names in place of IDs resolved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from achievements.commands.console import CommandError
from achievements.commands.places import parse_today, shown_path
from achievements.editing import scalar_text
from achievements.model.entities import Dataset, Indicator, Project, Text
from achievements.model.fields import unit_id
from achievements.model.findings import Message
from achievements.model.guides import RefusedError
from achievements.model.identifiers import dated_id_fault, id_fault, split_dated
from achievements.model.names import names_of
from achievements.model.suggestions import ask, closest, id_of
from figures import PeriodError, parse_period

DATED = ("post", "event", "source")  # kinds whose name begins with the date
NEEDED = {  # by kind: the option without which there is no file to write to
    "metrics": ("district", "--district laiwu"),
    "project": ("district", "--district laiwu"),
    "indicator": ("topic", "--topic economy"),
}
MOST_LISTED = 8


class Given(NamedTuple):
    """The options as they were typed; None where one was not."""

    date: str | None = None
    district: str | None = None
    source: str | None = None
    topic: str | None = None
    event: str | None = None
    period: str | None = None
    title: str | None = None
    title_en: str | None = None
    publication: str | None = None
    url: str | None = None
    unit: str | None = None
    measure: str | None = None


class Request(NamedTuple):
    """What the person asked for, with every value valid; "" where nothing was given."""

    slug: str
    date: str
    district: str
    source: str
    topic: str
    event: str
    period: str
    title: str
    title_en: str
    publication: str
    publication_en: str
    url: str
    unit: str
    measure: str

    @property
    def stem(self) -> str:
        """The name of a dated file or folder."""
        return f"{self.date}-{self.slug}"

    def as_yaml(self) -> dict[str, str]:
        """Return the values as they stand in YAML."""
        return {name: scalar_text(value) if value else "" for name, value in self._asdict().items()}


def make_request(kind: str, slug: str, given: Given, folder: Path, dataset: Dataset) -> Request:
    """Return the request with its values checked, names resolved to IDs, and an ID that is not taken."""
    paper = _publication(given.publication or "", dataset)
    # The day on which a project took a step is for its source to say.
    day = str(parse_today(None)) if kind in DATED else None
    request = Request(
        slug=slug,
        date=_parse_date("--date", given.date or day),
        district=_known("district", given.district, dataset, _stems(folder, "districts")),
        source=_known("source", given.source, dataset, _stems(folder, "sources")),
        topic=_known("topic", given.topic, dataset, _stems(folder, "indicators")),
        event=_known("event", given.event, dataset, _stems(folder, "events")),
        period=_parse_date("--period", given.period),
        title=given.title or "",
        title_en=given.title_en or "",
        publication=paper.zh,
        publication_en=paper.en,
        url=given.url or "",
        unit=_unit(given.unit),
        measure=given.measure or "",
    )
    fault = dated_id_fault(request.stem) if kind in DATED else id_fault(slug)
    if fault:
        raise CommandError(f"{fault.zh}。", f"{fault.en}.", code=2)
    if kind in NEEDED and not getattr(request, NEEDED[kind][0]):
        option = NEEDED[kind][1]
        raise CommandError(
            f"请用 --{NEEDED[kind][0]} 指明放在哪里，如 {option}。",
            f"Say with --{NEEDED[kind][0]} where it belongs, like {option}.",
            code=2,
        )
    _refuse_slug(kind, slug, folder, dataset)
    return request


def _publication(name: str, dataset: Dataset) -> Text:
    """Return a publication in both languages, if any source is of it; else as it was given, in Chinese."""
    papers = (source.publication for source in dataset.sources.values())
    return (
        next((paper for paper in papers if paper and name in paper), Text(name, "")) if name else Text("", "")
    )


def _refuse_slug(kind: str, slug: str, folder: Path, dataset: Dataset) -> None:
    """Raise CommandError where a post has the address already, or another thing the ID."""
    entries: dict[str, Mapping[str, Project | Indicator]] = {
        "project": dataset.projects,
        "indicator": dataset.indicators,
    }
    if slug in entries.get(kind, {}):
        place = entries[kind][slug].place
        raise CommandError(
            f"ID“{slug}”已用于 {place.file}:{place.line}。请另取一个。",
            f"The ID “{slug}” is taken by {place.file}:{place.line}. Choose another.",
        )
    for other in sorted((folder / "posts").glob("*")) if kind == "post" else ():
        parts = split_dated(other.name)
        if parts and parts[1] == slug:
            raise CommandError(
                f"短名“{slug}”已被 {shown_path(other)} 使用，网址会相同。请换一个短名。",
                f"The slug “{slug}” is taken by {shown_path(other)}; both would have one address. "
                "Choose another.",
            )


def _parse_date(option: str, text: str | None) -> str:
    """Return the canonical form of a date or period; "" where none is given."""
    if not text:
        return ""
    try:
        return parse_period(text).text
    except PeriodError as error:
        message_zh, message_en = error.args[:2]
        raise CommandError(f"{option}：{message_zh}", f"{option}: {message_en}", code=2) from None


def _stems(folder: Path, kind: str) -> list[str]:
    return sorted(file.stem for file in (folder / "data" / kind).glob("*.yaml"))


def _unit(text: str | None) -> str:
    """Return the unit of an indicator; "" where none is given."""
    try:
        return unit_id(text) if text else ""
    except RefusedError as error:
        zh, en = error.message
        raise CommandError(f"--unit：{zh}。", f"--unit: {en}.", code=2) from None


def _known(kind: str, text: str | None, dataset: Dataset, stems: list[str]) -> str:
    """Return the ID that an option gives, itself or by a name; "" where it is not given.

    ``stems`` are IDs for which there are files, also where these cannot be read.
    """
    if not text:
        return ""
    names: dict[str, tuple[str, ...]] = {stem: (stem,) for stem in stems}
    names |= names_of(dataset, kind)
    found = id_of(text, names)
    if found:
        return found
    known = sorted(names)[:MOST_LISTED]
    zh, en = ask(
        closest(text, names),
        Message(
            f"已有：{'、'.join(f'{id_}（{names[id_][0]}）' for id_ in known) or '无'}；用 ids 查找。",
            f"known are {', '.join(f'{id_} ({names[id_][0]})' for id_ in known) or 'none'}; see ids.",
        ),
    )
    raise CommandError(f"--{kind} 的“{text}”没有。{zh}", f"--{kind}: there is no “{text}”; {en}", code=2)
