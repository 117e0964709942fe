"""Hugo: the same posts with an equal layout, with ordinary templates and with tuned ones."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.bench.corpus import LANGS, Corpus, Event, Post, money
from tools.bench.site import Command, Site, body_of
from tools.bench.words import DISTRICTS, Pair

LAYOUTS = Path(__file__).with_name("layouts")


class HugoSite(Site):
    """Hugo with one set of templates: the ordinary ones, with others laid over them if ``tuned``."""

    def __init__(self, folder: Path, program: Path, *, tuned: bool) -> None:
        super().__init__(folder)
        self.name = "hugo-tuned" if tuned else "hugo"
        self._program = program
        self._layouts = [LAYOUTS / "hugo", *([LAYOUTS / "hugo-tuned"] if tuned else [])]

    @property
    def base_template(self) -> Path:
        """The template that every page is made with."""
        return self.folder / "layouts" / "baseof.html"

    @property
    def caches(self) -> tuple[Path, ...]:
        """Its cache, and the folder of derived files that it keeps beside the content."""
        return (self.folder / "cache", self.folder / "resources")

    def prepare(self) -> None:
        """Put layout and settings into the folder."""
        for layout in self._layouts:
            shutil.copytree(layout, self.folder, dirs_exist_ok=True)
        (self.folder / "static").mkdir()
        shutil.copyfile(LAYOUTS.parent / "theme" / "static" / "base.css", self.folder / "static" / "base.css")

    def commands(self, *, warm: bool) -> tuple[Command, ...]:  # noqa: ARG002 — the form of all sites
        """One run, which renders every page whatever was there before."""
        return (self.command("build", "--quiet", "--cleanDestinationDir"),)

    def server(self, port: int) -> Command | None:
        """Hugo's own server."""
        address = ("--bind", "127.0.0.1", "--port", str(port), "--baseURL", f"http://127.0.0.1:{port}/")
        return self.command("server", *address)

    def command(self, name: str, *options: str) -> Command:
        """A command of Hugo, kept to the site's folder."""
        places = ("--source", str(self.folder), "--destination", str(self.output))
        cache = ("--cacheDir", str(self.folder / "cache"))
        return Command((str(self._program), name, *places, *cache, *options), self.folder)

    def files_of(self, corpus: Corpus) -> dict[str, str]:
        """The content files, by path below the folder."""
        files: dict[str, str] = {}
        for side, lang in enumerate(LANGS):
            for post in corpus.posts:
                files[f"content/posts/{post.slug}.{lang}.md"] = post_text(post, side)
            for event in corpus.events:
                files[f"content/timeline/{event.id}.{lang}.md"] = event_text(event, side)
            for weight, district in enumerate(corpus.districts, 1):
                files[f"content/districts/{district.id}/_index.{lang}.md"] = term_text(
                    district.name[side], f"weight: {weight}\n"
                )
            for topic in corpus.topics:
                # Topics have no feed of their own, as on the portal.
                files[f"content/topics/{topic.id}/_index.{lang}.md"] = term_text(
                    topic.name[side], 'outputs: ["html"]\n'
                )
        return files


class PagefindSite(HugoSite):
    """Tuned Hugo, followed by Pagefind over its pages: what one would take for a site with search."""

    def __init__(self, folder: Path, program: Path, pagefind: Path) -> None:
        super().__init__(folder, program, tuned=True)
        self.name = "pagefind"
        self._pagefind = pagefind

    def commands(self, *, warm: bool) -> tuple[Command, ...]:
        """Hugo, then the index of all its pages; Pagefind keeps nothing from run to run."""
        index = (str(self._pagefind), "--silent", "--site", str(self.output))
        return (*super().commands(warm=warm), Command(index, self.folder))

    def server(self, port: int) -> Command | None:  # noqa: ARG002 — the form of all sites
        """None: Hugo's server shows pages that were never indexed."""
        return None


def term_text(name: str, further: str) -> str:
    """What a district or a topic says of itself."""
    return f'---\ntitle: "{name}"\n{further}---\n'


def post_text(post: Post, side: int) -> str:
    """A post in one language."""
    prefix = ("", "/en")[side]
    return (
        f'---\ntitle: "{post.title[side]}"\ndescription: "{post.summary[side]}"\ndate: {post.date}\n'
        f"districts: [{post.district}]\ntopics: [{', '.join(post.topics)}]\n---\n"
    ) + body_of(post, side, f"{prefix}/posts/", f"{prefix}/districts/")


def event_text(event: Event, side: int) -> str:
    """An event in one language."""
    projects, amount = event_figures(event)
    return (
        f'---\ntitle: "{event.title[side]}"\ndate: {event.date}\nplace: {event.district}\n'
        f'description: "{DISTRICTS[event.district][side]}"\n'
        f'projects: "{projects[side]}"\namount: "{amount[side]}"\n---\n'
    )


def event_figures(event: Event) -> tuple[Pair, Pair]:
    """Projects and amount of an event, as the portal writes them."""
    return Pair(f"{event.projects}个", str(event.projects)), money(event.amount)
