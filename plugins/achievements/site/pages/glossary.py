"""The glossary: terms with what people say for them, what they mean and where they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from achievements.model.entities import Indicator, Lang, Term
from achievements.site.cards import indicator_link, place_link, text
from achievements.site.catalogue import observed_indicators
from achievements.site.edition import Edition
from achievements.site.heads import Head, section_head
from achievements.site.library import group
from achievements.site.models import Link
from achievements.site.plan import Page, page_kind
from achievements.site.questions import edition_question
from achievements.site.words import HTML_LANG
from cjk_characters import is_cjk


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
    terms: tuple[TermRow, ...]  # those that are explained
    names: tuple[TermRow, ...]  # the others: how they are called in the other language


USES, PLAIN = 3, 4


def term_row(term: Term, edition: Edition) -> TermRow:
    """Return a term with what is known of it."""
    used = [item for item in observed_indicators(edition.library) if term.zh in item.name.zh]
    own = next((item for item in used if term.zh in (item.name.zh, item.short_name.zh)), None)
    return TermRow(
        name=term.zh if edition.lang == "zh" else term.en,
        other=term.en if edition.lang == "zh" else term.zh,
        plain=plain_names(term, edition),
        definition=text(own.definition, edition) if own else "",
        uses=tuple(islice(uses_of(term, used, edition), USES)),
    )


def uses_of(term: Term, indicators: list[Indicator], edition: Edition) -> Iterator[Link]:
    """Yield the place that a term names, and the indicators in whose names it stands."""
    for district in edition.dataset.districts.values():
        if term.zh in (district.name.zh, district.short_name.zh):
            yield place_link(district.id, edition)
    for indicator in indicators:
        yield indicator_link(indicator.id, edition)


def plain_names(term: Term, edition: Edition) -> tuple[str, ...]:
    """Return other names of a term in the edition's language: accepted renderings, then everyday words."""
    everyday = (
        word
        for entry in edition.library.dataset.everyday
        if entry.zh == term.zh or entry.en.lower() == term.en.lower()
        for word in entry.words
    )
    names = (name for name in (*term.also, *everyday) if language_of(name) == edition.lang)
    official = singulars(term.zh), singulars(term.en)
    return tuple(islice((name for name in dict.fromkeys(names) if singulars(name) not in official), PLAIN))


def singulars(name: str) -> set[str]:
    """Return the words of a name in the singular, so that "signed projects" equals "projects signed"."""
    return {word.removesuffix("s") for word in name.lower().split()}


def language_of(name: str) -> Lang:
    """Return the language that a name is written in."""
    return "zh" if any(map(is_cjk, name)) else "en"


@edition_question
def term_rows(edition: Edition) -> tuple[TermRow, ...]:
    """Return every term, in the order of the glossary; what has one name in the edition's language is one."""
    rows = group(
        (term_row(term, edition) for term in edition.library.dataset.glossary), lambda row: (row.name,)
    )
    return tuple(joined(same, edition.lang) for same in rows.values())


def joined(rows: Sequence[TermRow], lang: Lang) -> TermRow:
    """Return several rows of one name as one: 实际使用外资 and 实际利用外资 are both FDI in actual use."""
    first, *_ = rows
    return first._replace(
        other={"zh": ", ", "en": "、"}[lang].join(dict.fromkeys(row.other for row in rows)),
        plain=tuple(dict.fromkeys(name for row in rows for name in row.plain))[:PLAIN],
        definition=next((row.definition for row in rows if row.definition), ""),
        uses=tuple(dict.fromkeys(link for row in rows for link in row.uses))[:USES],
    )


def glossary_page(edition: Edition) -> tuple[Head, GlossaryView]:
    """Return the page of the terms that the site uses, in the order of a dictionary.

    The common characters of GB 2312 stand in the order of their pinyin, so its bytes sort them.
    """
    rows = sorted(
        term_rows(edition),
        key=lambda row: row.name.encode("gb18030") if edition.lang == "zh" else row.name.lower().encode(),
    )
    view = GlossaryView(
        HTML_LANG[edition.other],
        terms=tuple(row for row in rows if row.definition),
        names=tuple(row for row in rows if not row.definition),
    )
    return section_head(edition, "glossary"), view


@page_kind(GlossaryView, section="glossary")
def _glossary(edition: Edition) -> Iterator[Page]:
    yield Page("/glossary/", partial(glossary_page, edition))
