"""Citations to copy: of a figure, a chart, an article and the whole record; the source before the site.

The form of a standard is that of GB/T 7714—2015, section 4.6 (electronic resources). The day of the reader's
visit, which it asks for, nobody knows beforehand: it stands there as words to replace.
"""

from __future__ import annotations

from collections.abc import Iterable

from achievements.model.entities import Observation, Source, Text

from .cards import anchor_of, card_view, detail_of, text
from .edition import Edition
from .embeds import figure_codes
from .facts import DATASET_NAME
from .models import CitationView, EmbedCode
from .words import UNNAMED_PUBLICATION, date_view

# What is cited, by the codes of GB/T 7714—2015, appendix B.
DATASET, ARTICLE, ON_PAPER = "DS/OL", "EB/OL", "Z"
VISITED = Text("[引用日期]", "[date of access]")
VIA = Text("转引自：", "Cited via: ")
CORRECTED = Text("（后已更正）", " (corrected since)")
EACH_SOURCE = Text("各条数据注明的出处", "the source that each figure names")


def cite(
    title: str,
    code: str,
    path: str,
    sources: Iterable[str],
    edition: Edition,
    date: str = "",
    embeds: tuple[EmbedCode, ...] = (),
) -> CitationView:
    """Return how the content of a site path is cited; ``date`` is the day of its publication, if any."""
    told = [edition.dataset.sources[source] for source in dict.fromkeys(sources)]
    plain = [plain_source(source, edition) for source in told]
    standard = [standard_source(source, edition) for source in told]
    return citation(title, code, path, plain, standard, edition, date)._replace(embeds=embeds)


def cite_figure(observation: Observation, edition: Edition) -> CitationView:
    """Return the citation of a figure."""
    path = f"/districts/{observation.district}/#{anchor_of(observation)}"
    title = figure_words(observation, edition)
    embeds = figure_codes(observation, title, edition)
    return cite(title, DATASET, path, [observation.source], edition, embeds=embeds)


def cite_record(edition: Edition) -> CitationView:
    """Return the citation of the whole record, without its sources, which are too many to name."""
    each = [EACH_SOURCE.get(edition.lang)]
    return citation(DATASET_NAME.get(edition.lang), DATASET, "/data/", each, each, edition)


def citation(
    title: str,
    code: str,
    path: str,
    plain: list[str],
    standard: list[str],
    edition: Edition,
    date: str = "",
) -> CitationView:
    """Return a citation, of sources as they are written in either form."""
    lang, site = edition.lang, edition.site.name.get(edition.lang)
    address = edition.urls.absolute(path, lang)
    owner = edition.site.owner.get(lang) or site
    via = f"{VIA.get(lang) if standard else ''}{owner}. {title}[{code}]. "
    standard_form = [*standard, f"{via}{f'({date})' if date else ''}{VISITED.get(lang)}. {address}"]
    if lang == "zh":
        named = f"来源：{'；'.join(plain)}。" if plain else ""
        own = f"{date}，" if date else ""
        return CitationView(title, f"{title}。{named}据{site}，{own}{address}", ". ".join(standard_form), ())
    named = f"Source: {'; '.join(plain)}. " if plain else ""
    own = f"{date}, " if date else ""
    return CitationView(title, f"{title}. {named}Via {site}, {own}{address}", ". ".join(standard_form), ())


def figure_words(observation: Observation, edition: Edition) -> str:
    """Return a figure in words: of which place, what it counts, of which period, and how much it is."""
    card = card_view(observation, edition)
    lang, detail = edition.lang, detail_of(observation, edition)
    told = [
        card.figure.text if card.figure else "",
        card.growth.text if card.growth and not card.figure else "",
        card.target.text if card.target and not (card.figure or card.growth) else "",
        card.rank if not (card.figure or card.growth or card.target) else "",
    ]
    amount = next(filter(None, told), "")
    if lang == "zh":
        subject = f"{card.place.label}{card.indicator.label}{f'（{detail}）' if detail else ''}"
        return f"{subject}，{card.period.text}：{amount}{CORRECTED.zh if card.superseded else ''}"
    subject = f"{card.indicator.label}{f' ({detail})' if detail else ''}, {card.place.label}"
    return f"{subject}, {card.period.text}: {amount}{CORRECTED.en if card.superseded else ''}"


def plain_source(source: Source, edition: Edition) -> str:
    """Return a source in plain words; a title that was supplied stands in square brackets."""
    title, publisher = text(source.title, edition), text(source.publication or UNNAMED_PUBLICATION, edition)
    date = date_view(source.date, edition.lang).text if source.date else ""
    if edition.lang == "zh":
        named = f"[{title}]" if source.title_supplied else f"《{title}》"
        return f"{publisher}{named}{f'（{date}）' if date else ''}"
    named = f"[{title}]" if source.title_supplied else f"“{title}”"
    return f"{publisher}, {named}{f' ({date})' if date else ''}"


def standard_source(source: Source, edition: Edition) -> str:
    """Return a source as the standard has it: who is answerable, title, kind, date, address."""
    byline, publication = text(source.byline, edition), text(source.publication, edition)
    author = byline or publication or text(UNNAMED_PUBLICATION, edition)
    title = f"[{text(source.title, edition)}]" if source.title_supplied else text(source.title, edition)
    date = source.date.text if source.date else ""
    issue = ", ".join(filter(None, (publication if byline else "", date)))
    code = ARTICLE if source.url else ON_PAPER
    told = f"{author}. {title}[{code}]{f'. {issue}' if issue else ''}"
    return f"{told}{VISITED.get(edition.lang)}. {source.url}" if source.url else told
