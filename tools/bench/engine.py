"""The portal itself: its content tree, built with the equal layout or with its own theme."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tools.bench.corpus import Corpus, Post
from tools.bench.site import Command, Site, body_of
from tools.bench.words import INDICATORS, Pair

ROOT = Path(__file__).resolve().parents[2]
EQUAL_THEME = ROOT / "tools" / "bench" / "theme"
PORTAL_THEME = ROOT / "themes" / "portal"
PLAIN_PAGE = EQUAL_THEME / "plain.html"
ENTRY = Path(__file__).with_name("entry.py")
PERIOD = "2024-H1"

# Settings are the portal's own but for what keeps the benchmark in its folder.
SETTINGS = """\
import runpy
from pathlib import Path

HERE = Path(__file__).resolve().parent
globals().update({{name: value for name, value in runpy.run_path({portal!r}).items() if name.isupper()}})
PORTAL = {{**PORTAL, "place": "city"}}
THEME = str(HERE / "theme")
CACHE_PATH = str(HERE / "cache")
SITEURL = "http://localhost:8000"
PORTAL_PROOF = {proof}
"""


class EngineSite(Site):
    """The portal's engine with one theme."""

    def __init__(self, folder: Path, name: str, theme: Path, *, proof: bool = True) -> None:
        super().__init__(folder)
        self.name = name
        self._theme = theme
        self._proof = proof

    @property
    def caches(self) -> tuple[Path, ...]:
        """What builds and checks keep."""
        return (self.folder / "cache", self.folder / ".cache")

    @property
    def base_template(self) -> Path:
        """The template that every page is made with."""
        return self.folder / "theme" / "templates" / "base.html"

    def prepare(self) -> None:
        """Put layout and settings into the folder."""
        theme = self.folder / "theme"
        shutil.copytree(self._theme, theme)
        # The equal layout has templates for the pages that the other generators make as well, and no
        # scripts. What else the engine asks a theme for is plain or empty.
        for template in (PORTAL_THEME / "templates").glob("*.html"):
            if not (theme / "templates" / template.name).exists():
                shutil.copyfile(PLAIN_PAGE, theme / "templates" / template.name)
        (theme / "static" / "start.js").touch()
        settings = SETTINGS.format(portal=str(ROOT / "pelicanconf.py"), proof=self._proof)
        (self.folder / "pelicanconf.py").write_text(settings, encoding="utf-8")

    def commands(self, *, warm: bool) -> tuple[Command, ...]:  # noqa: ARG002 — the form of all sites
        """One run of ``build``; it knows by itself what it can take from its caches."""
        return (self.task("build"),)

    def server(self, port: int) -> Command:
        """The portal's own preview."""
        return self.task("serve", "--port", str(port))

    def checker(self) -> Command | None:
        """The command ``check``, where figures are proven at all; it needs no theme, so one site will do."""
        places = ("--content", str(self.folder / "content"))
        return self._run("check", *places) if self.name == "proof" else None

    def task(self, name: str, *options: str) -> Command:
        """A task of tasks.py, run in a new process."""
        places = ("--content", str(self.folder / "content"), "--output", str(self.output))
        return self._run(name, *places, *options)

    def _run(self, name: str, *options: str) -> Command:
        return Command(
            (sys.executable, "-X", "utf8", str(ENTRY), str(self.folder), name, *options), self.folder
        )

    def files_of(self, corpus: Corpus) -> dict[str, str]:
        """The content files, by path below the folder."""
        files = data_files(corpus) | page_files()
        for post in corpus.posts:
            files |= post_files(post)
        return {f"content/{path}": text for path, text in files.items()}


def bilingual(name: Pair) -> str:
    """A text in both languages, in one line of YAML."""
    return f'{{zh: "{name.zh}", en: "{name.en}"}}'


def data_files(corpus: Corpus) -> dict[str, str]:
    """The dataset."""
    city = corpus.city
    files = {
        f"data/districts/{city.id}.yaml": f"name: {bilingual(city.name)}\nkind: city\n",
        "data/dimensions.yaml": dimensions(),
        "data/glossary.yaml": "terms:\n"
        + "".join(
            f"  - {{zh: {name.zh}, en: {name.en}}}\n" for name in (*INDICATORS.values(), *corpus.terms)
        ),
        "data/topics.yaml": "".join(
            f"{topic.id}:\n  name: {bilingual(topic.name)}\n  description: {bilingual(topic.name)}\n"
            for topic in corpus.topics
        ),
        "data/indicators/investment.yaml": "indicators:\n"
        + "".join(
            f"  {indicator}:\n    name: {bilingual(name)}\n    unit: CNY\n    measure: year-to-date\n"
            for indicator, name in INDICATORS.items()
        ),
    }
    for district in corpus.districts:
        headline = ", ".join(list(INDICATORS)[:3])
        files[f"data/districts/{district.id}.yaml"] = (
            f"name: {bilingual(district.name)}\nkind: district\nparent: {city.id}\nheadline: [{headline}]\n"
        )
        files[f"data/metrics/{district.id}/{PERIOD.lower()}.yaml"] = (
            f"district: {district.id}\nsource: {corpus.sources[-1].id}\nperiod: {PERIOD}\nobservations:\n"
        ) + "".join(
            f"  - indicator: {indicator}\n    value: {million // 100}.{million % 100:02}亿元\n"
            for owner, indicator, million in corpus.figures
            if owner == district.id
        )
    for source in corpus.sources:
        files[f"data/sources/{source.id}.yaml"] = f"title: {bilingual(source.name)}\n"
    for event in corpus.events:
        files[f"data/events/{event.id}.yaml"] = (
            f"title: {bilingual(event.title)}\ndate: {event.date}\ndistrict: {event.district}\n"
            f"projects_signed: {event.projects}个\n"
            f"amounts: [{event.amount // 100}.{event.amount % 100:02}亿元]\nsource: {event.source}\n"
        )
    return files


def dimensions() -> str:
    """The two breakdowns that events and projects may name."""
    return """\
stage:
  name: {zh: 阶段, en: Stage}
  codes:
    contracted: {zh: 签约, en: Contracted}
industry:
  name: {zh: 产业, en: Industry}
  codes:
    materials: {zh: 材料, en: Materials}
"""


def page_files() -> dict[str, str]:
    """One standing page."""
    return {
        "pages/about.zh.md": "---\ntitle: 关于本站\nsummary: 本站是样例。\n---\n本站用于测试速度。\n",
        "pages/about.en.md": "---\ntitle: About this site\nsummary: A sample.\n---\nIt measures speed.\n",
    }


def post_files(post: Post) -> dict[str, str]:
    """The two texts of a post."""
    facts = (
        f"date: {post.date}\ndistricts: [{post.district}]\ntopics: [{', '.join(post.topics)}]\n"
        f"sources: [{post.source}]\nevents: [{post.event}]\n"
    )
    files = {}
    for side, lang, front in ((0, "zh", facts), (1, "en", "")):
        head = f'---\ntitle: "{post.title[side]}"\nsummary: "{post.summary[side]}"\n{front}---\n'
        body = body_of(post, side, "/posts/", "/districts/")
        files[f"posts/{post.date}-{post.slug}/index.{lang}.md"] = head + body
    return files
