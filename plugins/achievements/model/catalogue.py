"""What the figures refer to: topics, districts, indicators, dimensions, sources, terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from achievements.model.entities import (
    LANGS,
    Dimension,
    District,
    Everyday,
    Indicator,
    Place,
    Removed,
    Source,
    Term,
    Topic,
)
from achievements.model.findings import Message
from achievements.model.identifiers import distinct, shorten
from achievements.model.layout import stem
from achievements.model.problems import Problems
from achievements.model.quantities import check_noun
from achievements.model.reading import Filled
from achievements.model.records.dimensions import DimensionsFile
from achievements.model.records.indicators import IndicatorsFile
from achievements.model.records.lexicon import GlossaryFile
from achievements.model.records.removed import RemovedFile
from achievements.model.records.topics import TopicsFile
from achievements.model.references import References
from figures import UNITS

# Places without a division code come after those that have one.
_AFTER_ALL_CODES = "999999"


def build_topics(files: Iterable[Filled[TopicsFile]]) -> dict[str, Topic]:
    """Topics in the order of their file."""
    return {
        id_: replace(topic, id=id_, place=filled.key_place(id_))
        for filled in files
        for id_, topic in filled.form.root.items()
    }


def build_dimensions(files: Iterable[Filled[DimensionsFile]], references: References) -> dict[str, Dimension]:
    """Dimensions in the order of their file."""
    built: dict[str, Dimension] = {}
    for filled in files:
        for id_, dimension in filled.form.root.items():
            for column, group in enumerate(dimension.columns):
                for number, code in enumerate(group.codes):
                    references.check_code(id_, code, filled.place(id_, "columns", column, "codes", number))
            built[id_] = replace(dimension, id=id_, place=filled.key_place(id_))
    return built


def build_districts(
    files: Iterable[Filled[District]], references: References, problems: Problems
) -> dict[str, District]:
    """Districts by division code, those without one last."""
    districts = [_district(filled, references) for filled in files]
    districts.sort(key=lambda district: (district.code or _AFTER_ALL_CODES, district.id))
    by_id = {district.id: district for district in districts}
    _check_chains({d.id: d.parent for d in districts}, {d.id: d.place for d in districts}, "parent", problems)
    return by_id


def _district(filled: Filled[District], references: References) -> District:
    district = filled.form
    if district.parent is not None:
        references.check("district", district.parent, filled.place("parent"))
    for number, indicator in enumerate(district.headline):
        references.check("indicator", indicator, filled.place("headline", number))
    return replace(district, id=stem(filled.file), headline=distinct(district.headline), place=filled.place())


def build_indicators(
    files: Iterable[Filled[IndicatorsFile]], topics: Iterable[str], references: References, problems: Problems
) -> dict[str, Indicator]:
    """Indicators in the order of the topics, then of their files."""
    order = {topic: number for number, topic in enumerate(topics)}
    by_topic = sorted(files, key=lambda filled: (order.get(stem(filled.file), len(order)), filled.file))
    indicators: dict[str, Indicator] = {}
    for filled in by_topic:
        references.check("topic", stem(filled.file), Place(filled.file, 0, 0))
        for id_, indicator in filled.form.indicators.items():
            _check_indicator(indicator, filled, ("indicators", id_), references, problems)
            place = filled.key_place("indicators", id_)
            indicators.setdefault(id_, replace(indicator, id=id_, topic=stem(filled.file), place=place))
    parents = {id_: indicator.part_of for id_, indicator in indicators.items()}
    _check_chains(parents, {id_: i.place for id_, i in indicators.items()}, "part_of", problems)
    _check_units_of_parts(indicators, problems)
    return indicators


def _check_indicator(
    indicator: Indicator,
    filled: Filled[IndicatorsFile],
    at: tuple[str, str],
    references: References,
    problems: Problems,
) -> None:
    if indicator.part_of is not None:
        references.check("indicator", indicator.part_of, filled.place(*at, "part_of"))
    _check_measure(indicator, filled.place(*at, "measure"), problems)
    check_noun(indicator.unit, indicator.noun, filled.place(*at, "unit"), problems)


def _check_measure(indicator: Indicator, place: Place, problems: Problems) -> None:
    if indicator.measure == "growth" and UNITS[indicator.unit].kind != "ratio":
        problems.add(
            "unit-mismatch",
            place,
            Message(
                "增速（measure: growth）的单位应为 percent 或 percentage-point",
                "growth (measure: growth) is in percent or percentage-point",
            ),
        )


def _check_units_of_parts(indicators: Mapping[str, Indicator], problems: Problems) -> None:
    for indicator in indicators.values():
        whole = indicators.get(indicator.part_of or "")
        if whole is not None and whole.unit != indicator.unit:
            problems.add(
                "unit-mismatch",
                indicator.place,
                Message(
                    f"单位 {indicator.unit} 与所属指标“{whole.name.zh}”的 {whole.unit} 不同；请核对 part_of",
                    f"its unit {indicator.unit} is not the unit {whole.unit} of “{whole.name.en}”, "
                    "which it is a part of: check part_of",
                ),
            )


def _check_chains(
    parents: Mapping[str, str | None], places: Mapping[str, Place], key: str, problems: Problems
) -> None:
    """Report things that are, over any number of steps, a part of themselves."""
    sound: set[str] = set()
    for start in sorted(parents):
        chain: list[str] = []
        passed: set[str] = set()
        step: str | None = start
        while step is not None and step not in sound and step not in passed:
            chain.append(step)
            passed.add(step)
            step = parents.get(step)
        if step is not None and step in passed:
            loop = " → ".join([*chain[chain.index(step) :], step])
            problems.add(
                "circular-reference",
                places[step],
                Message(
                    f"{key} 绕成了圈：{loop}；请改正其中一处",
                    f"{key} goes round in a circle: {loop}; mend one of them",
                ),
            )
        sound.update(chain)


def build_sources(files: Iterable[Filled[Source]], problems: Problems) -> dict[str, Source]:
    """Sources by ID."""
    sources = [_source(filled, problems) for filled in files]
    return {source.id: source for source in sorted(sources, key=lambda source: source.id)}


def _source(filled: Filled[Source], problems: Problems) -> Source:
    _check_short(filled, problems)
    date_place = filled.place("date") if filled.form.date else None
    return replace(filled.form, id=stem(filled.file), place=filled.place(), date_place=date_place)


def _check_short(filled: Filled[Source], problems: Problems) -> None:
    """Report a short name that is the headline: it says who published and when, not what was said."""
    short, title = filled.form.short, filled.form.title
    if short is None:
        return
    for lang in LANGS:
        name, headline = short.get(lang).casefold(), title.get(lang).casefold()
        if name in headline or headline in name:
            problems.add(
                "bad-value",
                filled.place("short", lang),
                Message(
                    "简称不能用标题：请写是谁发布的、哪一天，例如“区投资促进局发布会 2024-07-23”",
                    "the short name is not the headline: write who said it and when, "
                    "such as “District bureau briefing, Jul 23, 2024”",
                ),
            )


def build_everyday(files: Iterable[Filled[GlossaryFile]]) -> tuple[Everyday, ...]:
    """Return what readers say for terms, in the order of the file."""
    return tuple(everyday for filled in files for everyday in filled.form.everyday)


def build_glossary(files: Iterable[Filled[GlossaryFile]], problems: Problems) -> tuple[Term, ...]:
    """Terms in the order of their file."""
    terms: list[Term] = []
    first: dict[str, Place] = {}
    for filled in files:
        for number, term in enumerate(filled.form.terms):
            place = filled.place("terms", number)
            if first.setdefault(term.zh, place) != place:
                line = first[term.zh].line
                problems.add(
                    "duplicate-id",
                    place,
                    Message(
                        f"术语“{shorten(term.zh)}”在第 {line} 行已有；请合并，其他译法写在 also 中",
                        f"the term “{shorten(term.zh)}” stands already in line {line}: "
                        "merge them, with further renderings under also",
                    ),
                )
            terms.append(replace(term, place=place))
    return tuple(terms)


def build_removed(files: Iterable[Filled[RemovedFile]], problems: Problems) -> tuple[Removed, ...]:
    """Pages that were taken down, by address."""
    built: dict[str, Removed] = {}
    for filled in files:
        for number, removed in enumerate(filled.form.removed):
            place = filled.place("removed", number, "address")
            if (first := built.setdefault(removed.address, replace(removed, place=place))).place != place:
                problems.add(
                    "duplicate-id",
                    place,
                    Message(
                        f"地址 {removed.address} 在第 {first.place.line} 行已有；请只留一条",
                        f"the address {removed.address} stands already in line {first.place.line}: keep one",
                    ),
                )
    return tuple(built[address] for address in sorted(built))
