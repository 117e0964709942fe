"""The portal's own content, as what can be found in it and as plain text to compare with."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.model.entities import LANGS, Lang, Text
from achievements.search.documents import Entry, SearchDocument
from achievements.search.entries import entries_of
from achievements.search.folding import fold
from achievements.site.edition import Assets, Edition, SiteInfo
from achievements.site.library import Library
from achievements.site.urls import Urls

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Known:
    """One thing that can be found."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.href = entry.href

    @cached_property
    def document(self) -> SearchDocument:
        return self.entry.make()

    @cached_property
    def whole(self) -> str:
        """All of its text, folded: the ground truth."""
        return fold(f"{self.document.title}\n{self.document.body}")


Record = dict[Lang, tuple[Known, ...]]


def load_library() -> Library:
    return load_content(CONTENT, CheckOptions()).library


def edition(library: Library, lang: Lang) -> Edition:
    name = Text("区域发展成果", "District achievements")
    site = SiteInfo(name, name, name, next(iter(library.dataset.districts)))
    return Edition(
        lang, library, Urls.parse("https://example.org/base"), site, Assets(*("",) * len(Assets._fields))
    )


def load_record(library: Library) -> Record:
    return {lang: tuple(map(Known, entries_of(edition(library, lang)))) for lang in LANGS}
