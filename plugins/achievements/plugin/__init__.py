"""The portal as a plugin of Pelican: its signals, its generator and its writer.

While Pelican runs, its output is a folder of the cache. What the portal makes
there, and whatever Pelican and other plugins write or change, is put in place
of the old site when all of them are done, whole or not at all.
"""

from __future__ import annotations

import atexit
import logging
import shutil
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.log import console
from pelican.plugins import signals
from pelican.readers import Readers
from pelican.settings import DEFAULT_CONFIG
from pelican.writers import Writer

from achievements.build.driver import SESSION, Session, make_pages, publish_outputs
from achievements.build.inputs import Inputs, load_inputs, site_of, theme_place
from achievements.build.making import Output, key_of, untraced
from achievements.build.obstacles import find_obstacle
from achievements.build.paths import MANIFEST, paths_in
from achievements.build.settings_form import OWN_PLUGIN, SETTINGS_FILE
from achievements.build.staging import DuplicateOutputError
from achievements.commands.progress import write_report
from achievements.model.entities import Lang
from achievements.model.findings import Finding, FindingsError, beside
from achievements.plugin.articles import Article, Page, fill_articles, fill_pages
from achievements.plugin.feeds import announce_feed
from achievements.posts.entities import Article as Written
from achievements.render.theme import ThemeError

# What Pelican does on its own unless it is set otherwise, and the portal does in its place.
REPLACED: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
}
OTHER_DEFAULTS = {"DEFAULT_LANG": "zh", "READERS": {"rst": None, "html": None}}
SIGNALS = [each for each in vars(signals).values() if isinstance(each, type(signals.finalized))]
WRITING = (signals.content_written, signals.feed_generated, signals.feed_written, signals.finalized)
FEED = "feed.xml"


def register() -> None:
    """Connect the portal to Pelican."""
    signals.initialized.connect(open_session)
    signals.readers_init.connect(give_reader)
    signals.get_generators.connect(begin)
    signals.get_writer.connect(portal_writer)
    signals.article_generator_pretaxonomy.connect(add_articles)
    signals.page_generator_finalized.connect(add_pages)


def open_session(pelican: Pelican) -> None:
    """Complete the settings, and give a run that was started by plain ``pelican`` a session of its own."""
    settings = pelican.settings
    for name, value in (REPLACED | OTHER_DEFAULTS).items():
        if settings[name] == DEFAULT_CONFIG[name]:
            settings[name] = value
    if SESSION not in settings:
        settings[SESSION] = Session()
        settings.setdefault(SETTINGS_FILE, settings_file())
        atexit.register(settings[SESSION].close)
        logging.getLogger("pelican").addFilter(partial(tell, settings))
    settings[SESSION].output = settings["OUTPUT_PATH"]


def settings_file() -> str:
    """Return the file that Pelican read its settings from; "" where it read none."""
    for module in list(sys.modules.values()):
        plugins = getattr(module, "__dict__", {}).get("PLUGINS")
        if isinstance(plugins, list) and OWN_PLUGIN in plugins:
            return str(module.__file__)
    return ""


def tell(settings: Mapping[str, Any], record: logging.LogRecord) -> bool:
    """Tell what stopped Pelican in the portal's words, in the place of a trace of its calls."""
    error = next((each for each in record.args or () if isinstance(each, Exception)), None)
    if isinstance(error, ThemeError):  # found by no check, but by a page
        error = error.within(theme_place(settings))
    obstacle = find_obstacle(error) if error is not None else None
    findings = error.findings if isinstance(error, FindingsError) else (obstacle,) if obstacle else ()
    if findings:
        report(findings, settings)
        record.msg, record.args = "没有生成，输出保持原样 / Not built; the output is as it was", ()
        record.exc_info = None
    return True


def report(findings: tuple[Finding, ...], settings: Mapping[str, Any]) -> None:
    """Write findings where plain Pelican writes its own messages."""
    folder = Path(settings["PATH"])
    console.file.write(write_report(tuple(beside(finding, folder) for finding in findings), folder))


def give_reader(readers: Readers) -> None:
    """Register the portal's Markdown reader with Pelican, if a plugin or template can see Articles."""
    if is_asked(readers.settings):
        from cjk_markdown.pelican_plugin import add_reader

        add_reader(readers)


def begin(pelican: Pelican) -> type[Generator]:
    """Begin a run: hold the output, and let Pelican write into a folder of the cache."""
    session: Session = pelican.settings[SESSION]
    session.begin(pelican.settings)
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(session.tree)
    return PortalGenerator


def portal_writer(pelican: Pelican) -> type[Writer]:  # noqa: ARG001 — the signal's form
    """Return the portal's writer."""
    return PortalWriter


class PortalWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, which leaves the pages of posts and standing pages to the portal."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write a file, unless it is the page of one of the portal's texts."""
        if not isinstance(kwargs.get("article", kwargs.get("page")), Article | Page):
            super().write_file(name, template, context, *args, **kwargs)


def inputs_of(context: MutableMapping[str, Any]) -> Inputs:
    """Return all that a run makes the site from, loaded once; ContentError where something has errors."""
    if "portal" not in context:
        session: Session = context[SESSION]
        context["portal"], session.result.findings = load_inputs(session.settings)
    inputs: Inputs = context["portal"]
    return inputs


def add_articles(generator: ArticlesGenerator) -> None:
    """Give Pelican the posts as Articles, if a plugin or template can see them."""
    inputs = inputs_of(generator.context)
    if is_asked(generator.settings):
        fill_articles(generator, inputs.content.library, bodies_of(inputs))


def add_pages(generator: PagesGenerator) -> None:
    """Give Pelican the standing pages as Pages, if a plugin or template can see them."""
    inputs = inputs_of(generator.context)
    if is_asked(generator.settings):
        fill_pages(generator, inputs.content.library, bodies_of(inputs))


def bodies_of(inputs: Inputs) -> Any:
    """Return what makes the body of a text."""

    @cache
    def editions() -> Any:
        site = site_of(inputs)
        return site.editions

    def body(text: Written, lang: Lang) -> str:
        from achievements.site.body import body_html  # what few builds ask for is imported when it is

        return body_html(text, editions()[lang])

    return body


def is_asked(settings: MutableMapping[str, Any]) -> bool:
    """Return whether Articles can be seen: by another plugin, in Pelican's last line, or in its own pages."""
    own_pages = any(settings[name] for name in (*REPLACED, "TEMPLATE_PAGES"))
    return own_pages or not console.quiet or any(map(is_heard, SIGNALS))


def is_heard(signal: Any) -> bool:
    """Return whether a plugin other than this one listens to a signal."""
    others = [each for each in signal.receivers_for(None) if getattr(each, "__module__", "") != __name__]
    return bool(others) or getattr(signal.send, "__func__", None) is not type(signal).send


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes every page, feed, picture and download."""

    def generate_context(self) -> None:
        """Load the site, if no other generator did so before."""
        inputs_of(self.context)
        self.context["OUTPUT_PATH"] = self.output_path

    def generate_output(self, writer: Writer) -> None:  # noqa: ARG002 — the form of all generators
        """Make the site where other plugins can see and change what is written, else plan it."""
        session: Session = self.settings[SESSION]
        session.inputs = with_bodies(inputs_of(self.context), self.context)
        session.is_written = any(map(is_heard, WRITING))
        if session.is_written:
            self.write(make_pages(session), session.tree)
        put_in_place_last()

    def write(self, made: Path, tree: Path) -> None:
        """Copy what the portal made to where Pelican writes, and announce it file by file."""
        paths = [path for path in paths_in(made) if path != MANIFEST]
        taken = {*paths_in(tree), *(static.save_as for static in self.context["staticfiles"])}
        if both := sorted(taken.intersection(paths)):
            raise DuplicateOutputError(both[0])
        shutil.copytree(made, tree, ignore=shutil.ignore_patterns(MANIFEST), dirs_exist_ok=True)
        contents = {each.save_as: each for each in texts_in(self.context)}
        for path in paths:
            if path.endswith(FEED):
                announce_feed(tree / path, self.context)
            elif path.endswith(".html"):
                own = {"output_file": path, **described(contents.get(path))}
                signals.content_written.send(str(tree / path), context={**self.context, **own})


def described(content: Article | Page | None) -> dict[str, Any]:
    """Return the context of a text: ``article`` or ``page``, as templates and plugins expect it."""
    return {} if content is None else {"article" if isinstance(content, Article) else "page": content}


def texts_in(context: MutableMapping[str, Any]) -> list[Article | Page]:
    """Return the texts of the portal that Pelican was given."""
    return [each for each in context["generated_content"].values() if isinstance(each, Article | Page)]


def with_bodies(inputs: Inputs, context: MutableMapping[str, Any]) -> Inputs:
    """Return the inputs with the bodies of texts as other plugins left them."""
    texts = texts_in(context)
    changed = {each.relative_source_path: body for each in texts if (body := each.changed_body) is not None}
    if not changed:
        return inputs
    library = replace(inputs.content.library, bodies=changed)
    digest = key_of(inputs.content.digest, changed)
    return inputs._replace(content=replace(inputs.content, library=library, digest=digest))


def put_in_place_last() -> None:
    """Wrap ``finalized.send``, so that the site is put in place after every receiver has run.

    It is not enough to be the last that listens: there are plugins that send further signals afterwards.
    """
    send = getattr(signals.finalized.send, "without_portal", signals.finalized.send)

    def send_and_put_in_place(pelican: Pelican) -> Any:
        signals.finalized.send = send
        results = send(pelican)
        put_in_place(pelican)
        return results

    send_and_put_in_place.without_portal = send  # type: ignore[attr-defined]  # of a run that failed
    signals.finalized.send = send_and_put_in_place


def put_in_place(pelican: Pelican) -> None:
    """Put the site in place of the old one: what is planned, and what lies where Pelican wrote."""
    session: Session = pelican.settings[SESSION]
    publish_outputs(session, [output_of(session.tree, path) for path in paths_in(session.tree)])
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = session.output
    if not console.quiet:
        report((*session.warnings, *session.result.findings), session.settings)
    session.close()


def output_of(folder: Path, path: str) -> Output:
    """Return the output that publishes a file of a folder as it lies there."""
    file = folder / path
    return untraced(path, sha256(file.read_bytes()).hexdigest(), file.read_bytes)
