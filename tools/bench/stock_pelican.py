"""Stock Pelican with an equal theme, run once per language; and an empty site, for its start-up."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tools.bench.corpus import LANGS, Corpus, Event, Lang, Post
from tools.bench.hugo import event_figures
from tools.bench.site import Command, Site, body_of

LAYOUT = Path(__file__).with_name("layouts") / "pelican"
CACHED = ("--extra-settings", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true")


class PelicanSite(Site):
    """Pelican with Python-Markdown, as it comes; ``empty``: no content at all, one language."""

    def __init__(self, folder: Path, python: Path, *, empty: bool = False) -> None:
        super().__init__(folder)
        self.name = "pelican-empty" if empty else "pelican"
        self._python = python
        self._empty = empty

    @property
    def base_template(self) -> Path:
        """The template that every page is made with."""
        return self.folder / "theme" / "templates" / "base.html"

    def prepare(self) -> None:
        """Put layout and settings into the folder."""
        for name in ("settings.py", "neighbours.py"):
            shutil.copyfile(LAYOUT / name, self.folder / name)
        shutil.copytree(LAYOUT / "templates", self.folder / "theme" / "templates")
        (self.folder / "theme" / "static").mkdir()
        for lang in LANGS:
            (self.folder / "content" / lang).mkdir(parents=True)

    def commands(self, *, warm: bool) -> tuple[Command, ...]:
        """One run for each language."""
        langs: tuple[Lang, ...] = LANGS[:1] if self._empty else LANGS
        return tuple(self.command(lang, warm=warm) for lang in langs)

    def command(self, lang: Lang, *, warm: bool) -> Command:
        """The run for one language; ``warm``: with the content cache that Pelican offers."""
        options = ("--settings", str(self.folder / "settings.py"), "--quiet", *(CACHED if warm else ()))
        program = (str(self._python), "-X", "utf8", "-m", "pelican", *options)
        return Command(program, self.folder, {"BENCH_LANG": lang})

    def files_of(self, corpus: Corpus) -> dict[str, str]:
        """The content files, by path below the folder."""
        names = {
            lang: {
                "districts": {district.id: district.name[side] for district in corpus.districts},
                "topics": {topic.id: topic.name[side] for topic in corpus.topics},
            }
            for side, lang in enumerate(LANGS)
        }
        files = {"names.json": json.dumps(names, ensure_ascii=False)}
        if self._empty:
            return files
        for side, lang in enumerate(LANGS):
            for post in corpus.posts:
                files[f"content/{lang}/posts/{post.slug}.md"] = post_text(post, side)
            for event in corpus.events:
                files[f"content/{lang}/timeline/{event.id}.md"] = event_text(event, side)
        return files


def post_text(post: Post, side: int) -> str:
    """A post in one language, with Python-Markdown's metadata."""
    return (
        f"Title: {post.title[side]}\nDate: {post.date}\nSlug: {post.slug}\nCategory: {post.district}\n"
        f"Tags: {', '.join(post.topics)}\nSummary: {post.summary[side]}\n\n"
    ) + body_of(post, side, f"{('', '/en')[side]}/posts/", f"{('', '/en')[side]}/districts/")


def event_text(event: Event, side: int) -> str:
    """An event in one language."""
    projects, amount = event_figures(event)
    return (
        f"Title: {event.title[side]}\nDate: {event.date}\nSlug: {event.id}\nPlace: {event.district}\n"
        f"Projects: {projects[side]}\nAmount: {amount[side]}\n\n"
    )
