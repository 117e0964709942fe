"""The one module that knows Pelican: its signals, generators and writer.

Pelican stays the frame. At ``article_generator_pretaxonomy`` the posts become
Pelican's own Articles, so that other people's plugins find what they expect;
where no other plugin listens to article signals, that work is not done. What
such a plugin changes in an article's content is what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article as PelicanArticle
from pelican.contents import Category
from pelican.generators import ArticlesGenerator, Generator
from pelican.log import console
from pelican.plugins import signals
from pelican.plugins._utils import get_plugin_name
from pelican.settings import read_settings
from pelican.writers import Writer

from achievements.build.assembly import Site, plan_site
from achievements.build.driver import SESSION, Session, holding, load_site, publish_outputs
from achievements.build.settings import place_of
from achievements.build.settings_file import SettingsError, fault
from achievements.model.entities import Lang
from achievements.posts.entities import Article, Post
from achievements.site.body import body_html
from achievements.site.post_cards import post_path
from achievements.site.urls import output_path

CHINA_STANDARD_TIME = timezone(timedelta(hours=8))
ARTICLE_SIGNALS: tuple[Any, ...] = (
    signals.article_generator_init,
    signals.article_generator_pretaxonomy,
    signals.article_generator_finalized,
    signals.article_generator_write_article,
    signals.article_writer_finalized,
    signals.all_generators_finalized,
    signals.content_object_init,
)


def run_pelican(settings_file: Path, settings: Mapping[str, Any]) -> None:
    """Run Pelican with a settings file, in which ``settings`` come first; its own messages are left out.

    Raises SettingsError where Pelican cannot use the settings, or not every plugin.
    """
    console.quiet = True
    place = place_of(settings)
    with holding(settings):
        try:
            pelican = Pelican(read_settings(str(settings_file), override=dict(settings)))
        except Exception as error:
            zh, en = f"Pelican 不能用这些设置（{error}）", f"Pelican cannot use these settings ({error})"
            raise SettingsError([fault(place(), zh, en)]) from error
        if missing := missing_plugins(settings["PLUGINS"], pelican.plugins):
            names = "、".join(missing)
            zh = f"设置 PLUGINS 中的插件找不到或不能启用：{names}；请检查名称，或安装它"
            en = f"The setting PLUGINS names what cannot be started: {names}; check the name, or install it"
            raise SettingsError([fault(place("PLUGINS"), zh, en)])
        pelican.run()


def missing_plugins(wanted: Iterable[object], loaded: Iterable[object]) -> list[str]:
    """The names of the plugins that Pelican was asked for and did not start."""
    names = {get_plugin_name(plugin) for plugin in loaded}
    asked = [plugin if isinstance(plugin, str) else get_plugin_name(plugin) for plugin in wanted]
    return [name for name in asked if not {name, f"pelican.plugins.{name}"} & names]


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


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Plans every page, feed, picture and download, and hands them to the writer."""

    def generate_context(self) -> None:
        """Load the site, if no article signal did so before."""
        site_of(self.context)

    def generate_output(self, writer: Writer) -> None:
        """Publish the site."""
        site = adopt_articles(site_of(self.context), self.context)
        target = writer if isinstance(writer, PortalWriter) else PortalWriter(self.output_path, self.settings)
        target.publish(site)


class PortalWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, which can also publish a whole site at once, and only what changed."""

    def publish(self, site: Site) -> None:
        """Put the site in place."""
        publish_outputs(
            partial(plan_site, site),
            self.settings,
            self.settings[SESSION],
            site.store,
            lambda: site,
            site.digest,
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
    edition = site.editions[lang]
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
            "status": "draft" if post.draft else "published",
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
    return replace(site, library=replace(site.library, bodies=changed), digest="") if changed else site
