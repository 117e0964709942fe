"""What a page tells machines of itself, as JSON-LD in the terms of schema.org.

Facts come from the view models and are only given another form here. What is not
known is left out, and dates are as precise as they are known: ISO 8601 and
schema.org allow "2021-12", and a day must not be made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from achievements.site.facts import ArticleFacts, CitedSource, DatasetFacts, EventFacts, ProjectFacts
from achievements.site.heads import Head, SiteView
from achievements.site.licenses import LicenseView

Thing = dict[str, object]

# A script ends at "</script" wherever it stands, and "<!--" changes how its end is found;
# the two separators are line ends in older JavaScript. JSON has another way to write them all.
ESCAPED = re.compile("[<>&\u2028\u2029]")


def structured_data(head: Head, site: SiteView) -> str:
    """Return the JSON-LD of a page, safe within ``<script>``; "" for a page that stands at no address."""
    if not head.canonical:
        return ""
    document = {"@context": "https://schema.org", "@graph": list(things_of(head, site))}
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def things_of(head: Head, site: SiteView) -> Iterator[Thing]:
    """Yield what a page is about."""
    if head.path == "/":
        yield website(head, site)
        yield publisher(site)
    else:
        yield breadcrumb_list(head, site)
    if head.article is not None:
        yield news_article(head.article, head, site)
    if head.event is not None:
        yield event(head.event, head, site)
    if head.project is not None:
        yield project(head.project, head)
    if head.dataset is not None:
        yield dataset(head.dataset, head, site)


def thing(kind: str, facts: Mapping[str, object]) -> Thing:
    """Return a thing of a type with what is known of it."""
    return {"@type": kind, **{name: value for name, value in facts.items() if value not in ("", (), [])}}


def home_address(site: SiteView) -> str:
    """Return the absolute address of the home page."""
    return f"{site.origin}{site.home}"


def publisher(site: SiteView) -> Thing:
    """Return who is answerable for the site: its owner; the site itself while no owner is named."""
    kind = "GovernmentOrganization" if site.government and site.owner else "Organization"
    return thing(kind, {"name": site.owner or site.name, "url": home_address(site)})


def website(head: Head, site: SiteView) -> Thing:
    """Return the site in one language."""
    facts = {
        "name": site.name,
        "url": head.canonical,
        "description": site.tagline,
        "inLanguage": site.html_lang,
        "publisher": publisher(site),
    }
    return thing("WebSite", facts)


def breadcrumb_list(head: Head, site: SiteView) -> Thing:
    """Return the way from home to the page."""
    steps = [(link.label, f"{site.origin}{link.href}") for link in head.breadcrumbs]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate([*steps, (head.title, head.canonical)], 1)
    ]
    return thing("BreadcrumbList", {"itemListElement": items})


def news_article(article: ArticleFacts, head: Head, site: SiteView) -> Thing:
    """Return an article."""
    facts = {
        "headline": head.title,
        "description": head.description,
        "url": head.canonical,
        "mainEntityOfPage": head.canonical,
        "inLanguage": site.html_lang,
        "datePublished": article.published,
        "dateModified": article.modified,
        "image": [image.src for image in head.og_images],
        "author": publisher(site),
        "publisher": publisher(site),
        "articleSection": article.section,
        "keywords": article.keywords,
        "license": license_of(site.text_license),
        "about": places(article.places),
        "isBasedOn": [cited(source) for source in article.sources],
    }
    return thing("NewsArticle", facts)


def cited(source: CitedSource) -> Thing:
    """Return a source that an article rests on."""
    facts = {
        "name": source.name,
        "url": source.url,
        "datePublished": source.published,
        "publisher": thing("Organization", {"name": source.publication}) if source.publication else "",
    }
    return thing("CreativeWork", facts)


def event(facts: EventFacts, head: Head, site: SiteView) -> Thing:
    """Return a signing event, at its place."""
    about = {
        "name": head.title,
        "description": head.description,
        "url": head.canonical,
        "inLanguage": site.html_lang,
        "startDate": facts.date,
        "location": located(facts.place, facts.region),
        "image": [image.src for image in head.og_images],
    }
    return thing("Event", about)


def project(facts: ProjectFacts, head: Head) -> Thing:
    """Return a named project, at its place."""
    about = {
        "name": head.title,
        "description": head.description,
        "url": head.canonical,
        "location": located(facts.place, facts.region),
    }
    return thing("Project", about)


def located(place: str, region: str) -> Thing:
    """Return a place with the region that it belongs to."""
    address = {"addressLocality": place, "addressRegion": region, "addressCountry": "CN"}
    return thing("Place", {"name": place, "address": thing("PostalAddress", address)})


def dataset(facts: DatasetFacts, head: Head, site: SiteView) -> Thing:
    """Return a collection of figures, with the files that hold them."""
    unit = {"unitText": facts.unit}
    variables = [thing("PropertyValue", {"name": name, **unit}) for name in facts.variables]
    files = [
        thing("DataDownload", {"contentUrl": file.url, "encodingFormat": file.media_type})
        for file in facts.files
    ]
    about = {
        "name": facts.name,
        "description": facts.description,
        "url": head.canonical,
        "inLanguage": site.html_lang,
        "creator": publisher(site),
        "isAccessibleForFree": True,
        "license": license_of(site.data_license),
        "temporalCoverage": facts.coverage,
        "spatialCoverage": places(facts.places),
        "variableMeasured": variables,
        "distribution": files,
    }
    return thing("Dataset", about)


def license_of(found: LicenseView | None) -> str:
    """Return a licence by its address, else in the owner's words; "" where there is none."""
    return "" if found is None else found.href or found.name


def places(names: Iterable[str]) -> list[Thing]:
    """Places by name."""
    return [thing("Place", {"name": name}) for name in names]
