"""The one module that knows Pelican: its signals, generators and writer.

Pelican stays the frame. At ``article_generator_pretaxonomy`` the posts become
Pelican's own Articles, so that other people's plugins find what they expect;
where no other plugin listens to article signals, that work is not done. What
such a plugin changes in an article's content is what the page shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article as PelicanArticle
from pelican.contents import Category
from pelican.generators import ArticlesGenerator, Generator
from pelican.log import console
from pelican.plugins import signals
from pelican.settings import read_settings
from pelican.writers import Writer

from achievements.assembly import Site, plan_outputs
from achievements.content import Content, load_content
from achievements.dataset.entities import Dataset, Lang, Text
from achievements.findings import Finding, Message, Severity, has_errors
from achievements.output.lock import OutputBusyError, hold
from achievements.output.making import Output
from achievements.output.publish import ForeignFolderError, Published, publish
from achievements.posts.entities import Article, Post
from achievements.render.theme import ThemeError, load_theme
from achievements.version import program_version
from achievements.views.body import body_html
from achievements.views.edition import SiteInfo
from achievements.views.post_cards import post_path
from achievements.views.urls import Urls, output_path

CHINA_STANDARD_TIME = timezone(timedelta(hours=8))
LOCK_PATIENCE = 600.0  # seconds that a second build waits for the first
SESSION = "PORTAL_SESSION"
MAKING = Message("正在生成", "Making pages")

Progress = Callable[[Message, int, int], None]
ARTICLE_SIGNALS: tuple[Any, ...] = (
    signals.article_generator_init,
    signals.article_generator_pretaxonomy,
    signals.article_generator_finalized,
    signals.article_generator_write_article,
    signals.article_writer_finalized,
    signals.all_generators_finalized,
    signals.content_object_init,
)


def no_progress(what: Message, done: int, total: int) -> None:
    """Report to nobody."""


class ContentError(Exception):
    """The content has errors: nothing is published, and Pelican ends with status 1."""

    exitcode = 1

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings; the text lists the errors, each with its place."""
        self.findings = findings
        errors = [f for f in findings if f.severity is Severity.ERROR]
        super().__init__(
            "\n" + "\n".join(f"{f.file}:{f.line}:{f.column}: {f.message.zh} / {f.message.en}" for f in errors)
        )


@dataclass
class BuildResult:
    """What a build found and did."""

    findings: tuple[Finding, ...] = ()
    pages: int = 0
    written: int = 0
    removed: int = 0


@dataclass
class Session:
    """One build: what its caller asks for, and what came of it."""

    today: date | None = None
    progress: Progress = no_progress
    on_wait: Callable[[], None] = lambda: None
    result: BuildResult = field(default_factory=BuildResult)


def register() -> None:
    """Connect the portal to Pelican."""
    signals.initialized.connect(open_session)
    signals.get_generators.connect(portal_generators)
    signals.get_writer.connect(portal_writer)
    signals.article_generator_pretaxonomy.connect(fill_articles)


def open_session(pelican: Pelican) -> None:
    """Give a build that was started by plain ``pelican`` a session of its own."""
    pelican.settings.setdefault(SESSION, Session())


def portal_generators(pelican: Pelican) -> type[Generator]:  # noqa: ARG001 — the signal's form
    """The portal's generator."""
    return PortalGenerator


def portal_writer(pelican: Pelican) -> type[Writer]:  # noqa: ARG001 — the signal's form
    """The portal's writer."""
    return PortalWriter


def site_of(context: MutableMapping[str, Any]) -> Site:
    """The site that a run publishes, loaded once a run; ContentError where the content has errors."""
    if "portal_site" not in context:
        context["portal_site"] = load_site(context)
    site: Site = context["portal_site"]
    return site


def load_site(settings: Mapping[str, Any]) -> Site:
    """Load content and theme as the settings say."""
    session: Session = settings[SESSION]
    content: Content = load_content(Path(settings["PATH"]), session.today)
    findings = [*content.findings, *check_settings(settings, content.library.dataset)]
    session.result.findings = tuple(findings)
    if has_errors(findings):
        raise ContentError(tuple(findings))
    try:
        theme = load_theme(Path(settings["THEME"]))
    except ThemeError as error:
        session.result.findings = (*findings, *error.findings)
        raise ContentError(session.result.findings) from error
    return Site(
        content.library,
        Urls.parse(settings["SITEURL"]),
        site_info(settings, content.library.dataset),
        theme,
        content.pictures,
    )


def site_info(settings: Mapping[str, Any], dataset: Dataset) -> SiteInfo:
    """What the setting PORTAL says of the site."""
    portal = settings["PORTAL"]
    texts = {name: Text(portal[name]["zh"], portal[name]["en"]) for name in ("name", "tagline", "owner")}
    return SiteInfo(**texts, place=home_place(portal["place"], dataset))


def home_place(wanted: str, dataset: Dataset) -> str:
    """The place that the home page stands for: as set, else the first city, else the first place."""
    cities = [district.id for district in dataset.districts.values() if district.kind == "city"]
    return wanted if wanted in dataset.districts else (*cities, *dataset.districts)[0]


def check_settings(settings: Mapping[str, Any], dataset: Dataset) -> list[Finding]:
    """The settings that the pages cannot do without."""
    findings = []
    place = settings["PORTAL"]["place"]
    if not dataset.districts:
        message = Message(
            "data/districts 里没有任何区域，请至少建一个（如 jinan.yaml）。",
            "data/districts holds no place; make at least one (such as jinan.yaml).",
        )
        findings.append(Finding("missing-file", Severity.ERROR, "data/districts", 0, 0, message))
    elif place not in dataset.districts:
        chosen = home_place(place, dataset)
        message = Message(
            f"设置 PORTAL 的 place 是“{place}”，但 data/districts 里没有 {place}.yaml；首页改用 {chosen}。",
            f"The setting PORTAL names the place {place!r}, but data/districts has no {place}.yaml; "
            f"the home page shows {chosen}.",
        )
        findings.append(Finding("bad-setting", Severity.WARNING, "pelicanconf.py", 0, 0, message))
    try:
        Urls.parse(settings["SITEURL"])
    except ValueError:
        message = Message(
            f"设置 SITEURL 是“{settings['SITEURL']}”，应写完整网址，如 https://域名/目录。",
            f"The setting SITEURL is {settings['SITEURL']!r}; write a full address: https://host/folder.",
        )
        findings.append(Finding("bad-setting", Severity.ERROR, "pelicanconf.py", 0, 0, message))
    return findings


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Plans every page, feed, picture and download, and hands them to the writer."""

    def generate_context(self) -> None:
        """Load the site, if no article signal did so before."""
        site_of(self.context)

    def generate_output(self, writer: Writer) -> None:
        """Publish the site."""
        session: Session = self.settings[SESSION]
        site = adopt_articles(site_of(self.context), self.context)
        outputs = list(plan_outputs(site))
        target = writer if isinstance(writer, PortalWriter) else PortalWriter(self.output_path, self.settings)
        published = target.publish(outputs, session)
        session.result.pages = sum(output.path.endswith(".html") for output in outputs)
        session.result.written, session.result.removed = published.written, published.removed


class PortalWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, which can also publish a whole site at once, and only what changed."""

    def publish(self, outputs: list[Output], session: Session) -> Published:
        """Put the outputs in place; one build at a time."""
        folder = Path(self.output_path).resolve()
        name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        cache = Path(self.settings["CACHE_PATH"])
        with hold(cache / f"{name}.lock", LOCK_PATIENCE, session.on_wait):
            return publish(
                outputs,
                folder,
                cache / f"{name}.ledger",
                program_version(),
                progress=partial(session.progress, MAKING),
            )


def others_listen() -> bool:
    """Tell whether a plugin other than this one listens to article signals."""
    own = {fill_articles}
    return any(receiver not in own for signal in ARTICLE_SIGNALS for receiver in signal.receivers_for(None))


def fill_articles(generator: ArticlesGenerator) -> None:
    """Give Pelican's articles generator the posts, where another plugin may ask it for them."""
    site = site_of(generator.context)
    if not others_listen():
        return
    for post in site.library.posts:
        article = make_article(post, post.zh, "zh", site, generator)
        generator.articles.append(article)
        if post.en is not None:
            translation = make_article(post, post.en, "en", site, generator)
            article.translations, translation.translations = [translation], [article]
            generator.translations.append(translation)
    made = (*generator.articles, *generator.translations)
    generator.context["portal_articles"] = [(article, content_of(article)) for article in made]


def make_article(
    post: Post, text: Article, lang: Lang, site: Site, generator: ArticlesGenerator
) -> PelicanArticle:
    """A post as one of Pelican's Articles; its page is written by the portal's generator."""
    edition = site.edition(lang)
    settings = generator.settings
    path = post_path(post)
    topic = site.library.dataset.topics[post.topics[0]].name.get(lang) if post.topics else ""
    return PelicanArticle(
        body_html(text, edition),
        metadata={
            "title": text.title,
            "summary": text.summary,
            "date": datetime.combine(post.date.start, datetime.min.time(), CHINA_STANDARD_TIME),
            "lang": lang,
            "slug": post.slug,
            "url": output_path(path, lang).removesuffix("index.html"),
            "save_as": "",
            "status": "published",
            "category": Category(topic or settings["DEFAULT_CATEGORY"], settings),
        },
        settings=settings,
        source_path=str(Path(settings["PATH"]) / text.place.file),
        context=generator.context,
    )


def content_of(article: PelicanArticle) -> str:
    """The HTML of an article as it stands; `content` would replace links, which the portal has done."""
    html: str = article._content  # noqa: SLF001 — what plugins change; Pelican has no public name for it
    return html


def adopt_articles(site: Site, context: Mapping[str, Any]) -> Site:
    """The site with the article bodies as other plugins left them."""
    changed = {
        article.relative_source_path: content_of(article)
        for article, before in context.get("portal_articles", ())
        if content_of(article) != before
    }
    return replace(site, library=replace(site.library, bodies=changed)) if changed else site


def build_site(
    settings_file: Path,
    content: Path | None,
    output: Path | None,
    today: date | None,
    progress: Progress,
    on_wait: Callable[[], None] = lambda: None,
    overrides: Mapping[str, Any] | None = None,
) -> BuildResult:
    """Build the site by running Pelican with a settings file.

    With errors in ``BuildResult.findings`` the output is as it was before.
    """
    session = Session(today=today, progress=progress, on_wait=on_wait)
    settings = {**(overrides or {}), SESSION: session}
    settings |= {name: str(path) for name, path in (("PATH", content), ("OUTPUT_PATH", output)) if path}
    console.quiet = True
    try:
        Pelican(read_settings(str(settings_file), override=settings)).run()
    except ContentError as error:
        session.result.findings = error.findings
    except ForeignFolderError as error:
        session.result.findings = (*session.result.findings, foreign_folder(error))
    except OutputBusyError:
        session.result.findings = (*session.result.findings, output_busy())
    return session.result


def foreign_folder(error: ForeignFolderError) -> Finding:
    """The output folder is not a build's."""
    return Finding(
        "output-not-ours",
        Severity.ERROR,
        str(error),
        0,
        0,
        Message(
            f"输出文件夹 {error} 里有不是本站生成的文件。为免误删，请换一个空文件夹（--output）或先清空它。",
            f"The output folder {error} holds files that no build of this site made. "
            "So that none is lost, give an empty folder (--output) or empty this one first.",
        ),
    )


def output_busy() -> Finding:
    """Another build holds the output."""
    return Finding(
        "output-busy",
        Severity.ERROR,
        "",
        0,
        0,
        Message(
            "另一个生成过程还没有结束，请等它结束后再试。",
            "Another build has not ended; try again when it has.",
        ),
    )
