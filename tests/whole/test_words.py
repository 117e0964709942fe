"""The words of the finished site: one spelling, one term for one thing, numbers with the right noun."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.whole.building import SiteFolder

# What -ise is part of the word, in every spelling.
OTHER_ISE = re.compile(
    "(?:advert|adv|ar|compr|conc|dem|dev|disgu|enterpr|exerc|expert|franch|improv|likew|merchand|no|otherw"
    "|parad|pract|prec|prem|prom|ra|rev|r|surpr|superv|telev|w)is"
)
ISE = re.compile(r"\b([A-Za-z]+is)(?:e[ds]?|ers?|ing|ations?)\b")
PLURALS = "articles|events|figures|indicators|observations|pages|places|projects|results|rows|sources"
# Words of another term, and where they are right nonetheless.
ZH_TERMS = {
    "地区": r"地区生产总值|国家和地区|一个地区所有常住单位",
    "名次": r"^$",
}
# What a source says in its own words.
QUOTED = "[lang], .source-citation__title"


def told(site: SiteFolder, prefix: str) -> Iterator[tuple[str, str]]:
    """Every page of a language with all that it says: to readers, to search engines and to machines."""
    for page, parsed in site.pages.items():
        if page.startswith("en/") != (prefix == "en/"):
            continue
        root = parsed.css("html")[0].clone()
        texts = [node.attributes["content"] or "" for node in root.css("meta[content]")]
        texts += [node.text() for node in root.css('script[type="application/ld+json"]')]
        for node in root.css(f"body :is({QUOTED}), script, svg, code"):
            node.decompose()
        yield page, "\n".join([*texts, root.text(separator=" ")])


def test_english_is_spelled_one_way(site: SiteFolder) -> None:
    found = {
        (match.group(), page)
        for page, text in told(site, "en/")
        for match in ISE.finditer(text)
        if not OTHER_ISE.fullmatch(match.group(1).lower())
    }
    assert found == set()


def test_months_are_shortened_one_way(site: SiteFolder) -> None:
    assert [page for page, text in told(site, "en/") if re.search(r"\bSept\b", text)] == []


def test_one_thing_is_counted_in_the_singular(site: SiteFolder) -> None:
    found = [page for page, text in told(site, "en/") if re.search(rf"(?<![\d.,])1 (?:{PLURALS})\b", text)]
    assert found == []


@pytest.mark.parametrize("term", ZH_TERMS)
def test_chinese_has_one_term_for_one_thing(site: SiteFolder, term: str) -> None:
    right = re.compile(ZH_TERMS[term])
    assert [page for page, text in told(site, "") if term in right.sub("", text)] == []


def test_descriptions_for_machines_have_no_gaps(site: SiteFolder) -> None:
    described = [
        thing["description"]
        for parsed in site.pages.values()
        for script in parsed.css('script[type="application/ld+json"]')
        for thing in json.loads(script.text())["@graph"]
        if "description" in thing
    ]
    assert described
    assert [text for text in described if "  " in text] == []


def test_rows_of_articles_begin_with_a_capital(site: SiteFolder) -> None:
    found = [
        (page, cell.text().strip()[:40])
        for page, parsed in site.pages.items()
        if page.startswith("en/")
        for cell in parsed.css(".prose :is(td, th)")
        if cell.text().strip()[:1].islower()
    ]
    assert found == []
