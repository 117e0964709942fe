"""Editions of a small record, for tests of single views."""

from __future__ import annotations

from achievements.model.entities import Dataset, Lang, Text
from achievements.site.edition import Assets, Edition, SiteInfo
from achievements.site.library import Library
from achievements.site.urls import Urls

NAME = Text("区域", "Districts")


def edition_of(dataset: Dataset, lang: Lang = "en") -> Edition:
    """One language of a site that has no posts, below a path of its host."""
    site = SiteInfo(name=NAME, tagline=NAME, owner=NAME, place="river")
    assets = Assets(*("",) * len(Assets._fields))
    return Edition(lang, Library(dataset, (), ()), Urls.parse("https://example.org/base"), site, assets)
