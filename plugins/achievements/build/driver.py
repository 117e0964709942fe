"""Build a site: start Pelican, which runs the portal's plugin, and do what that plugin asks for."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from achievements.build.journal import finish_interrupted
from achievements.build.lock import hold
from achievements.build.making import Making, Output, Plan
from achievements.build.preview import obstacles
from achievements.build.settings import read_review, read_settings, require_frame, site_info
from achievements.build.settings_check import check_settings, without_static
from achievements.build.settings_form import KINDS, SETTINGS_FILE, Settings, place_of
from achievements.build.staging import Derive, last_release, publish, staging_of
from achievements.model.entities import Place
from achievements.model.findings import Finding, FindingsError, Message, Severity, beside, has_errors, outside
from achievements.posts.entities import Posts
from achievements.render.theme import ThemeError, open_theme
from achievements.site.urls import Urls

if TYPE_CHECKING:
    from achievements.build.assembly import Site
    from achievements.build.before import Before
    from achievements.build.cache import Cache
    from achievements.build.content import Content
    from achievements.render.theme import Theme
    from achievements.site.edition import SiteInfo

LOCK_PATIENCE = 600.0  # seconds that a second build waits for the first
SESSION = "PORTAL_SESSION"
TODAY = "PORTAL_TODAY"
PUBLISHING = "PORTAL_PUBLISH"  # setting: the build is to be published
ALLOWED = "PORTAL_ALLOWED"  # setting: reasons, by rule, for publishing although a rule is not kept
BEFORE = "PORTAL_BEFORE"  # setting: the folder of the release before, which the next one is compared with
MOMENT = "PORTAL_MOMENT"  # setting: when the site is built ("2026-12-01 09:30"): what waits is public then
PREVIEW = "PORTAL_PREVIEW"  # setting: show drafts and texts with mistakes, for the eyes of editors alone
MAKING = Message("正在生成", "Making pages")

Progress = Callable[[Message, int, int], None]


class Record(NamedTuple):
    """All that a site is made from: the content, the address, the settings, the theme; and the cache."""

    content: Content
    urls: Urls
    info: SiteInfo
    theme: Theme
    cache: Cache
    before: Before | None = None
    day: str = ""  # of a release; "" where none is made

    @property
    def digest(self) -> str:
        """The digest of all this."""
        preview = str(self.content.library.preview)
        parts = (
            self.content.digest,
            preview,
            self.urls.origin,
            self.urls.base,
            self.theme.digest,
            repr(self.info),
            self.before.digest if self.before else "",
            self.day,
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def no_progress(what: Message, done: int, total: int) -> None:
    """Report to nobody."""


class ContentError(FindingsError):
    """What the site is made from has errors: nothing is published."""


@dataclass
class BuildResult:
    """What a build found and did."""

    findings: tuple[Finding, ...] = ()
    built: bool = False  # whether the output is what the content says
    pages: int = 0
    written: int = 0
    removed: tuple[str, ...] = ()  # paths below the output


@dataclass
class Session:
    """One build: what its caller asks for, and what came of it."""

    today: date | None = None
    progress: Progress = no_progress
    on_wait: Callable[[], None] = lambda: None
    warnings: list[Finding] = field(default_factory=list)  # of what lies around the content
    result: BuildResult = field(default_factory=BuildResult)
    output: str = ""  # where the site is published, while Pelican writes into ``tree``
    settings: Settings = field(default_factory=dict)  # of the run, with the true output
    record: Record | None = None  # what the site is made from
    is_written: bool = False  # whether all that is planned lies in ``tree``, with what others wrote
    _held: ExitStack = field(default_factory=ExitStack)

    @property
    def tree(self) -> Path:
        """The folder that Pelican takes for its output."""
        return cache_name(self.settings, "tree")

    def begin(self, settings: Settings) -> None:
        """Hold the output folder until `close`, and take away what a build that was killed left."""
        self.close()
        self.settings = {**settings, "OUTPUT_PATH": self.output}
        self._held.enter_context(holding(self.settings))
        self._held.callback(shutil.rmtree, self.tree, ignore_errors=True)
        shutil.rmtree(self.tree, ignore_errors=True)

    def close(self) -> None:
        """Let the output folder go, and take away what was not published."""
        self._held.close()


def build_site(
    settings_file: Path,
    content: Path | None,
    output: Path | None,
    today: date | None,
    progress: Progress,
    on_wait: Callable[[], None] = lambda: None,
    overrides: Settings | None = None,
) -> BuildResult:
    """Build the site as a settings file says.

    With errors in ``BuildResult.findings`` the output is as it was before, unless one of them says that
    the build could not be put in place whole (`obstacles.unfinished`).
    """
    session = Session(today=today, progress=progress, on_wait=on_wait)
    folder = content or settings_file.with_name("content")  # from where findings name what lies around it
    given = {name: str(path) for name, path in (("PATH", content), ("OUTPUT_PATH", output)) if path}
    try:
        settings = {
            **read_settings(settings_file),
            **(overrides or {}),
            **given,
            SESSION: session,
            TODAY: today,
        }
        require_frame(settings)
        from achievements.build.pelican_run import run_pelican

        with without_collections():
            run_pelican(settings)
    except ContentError as error:
        session.result.findings = error.findings
    except ThemeError as error:  # found by no check, but by a page
        session.result.findings += error.within(theme_place(settings)).findings
    except Exception as error:  # noqa: BLE001 — what nobody foresaw is raised again
        from achievements.build.obstacles import findings_of

        session.result.findings += findings_of(error)
    finally:
        session.close()
    found = (*session.warnings, *session.result.findings)
    session.result.findings = tuple(beside(finding, folder) for finding in found)
    return session.result


def open_site(settings_file: Path, content: Path, today: date | None, address: str = "") -> Site:
    """What a build would publish, without building it; ``address`` comes before that of the settings.

    Raises FindingsError where a build would publish nothing.
    """
    session = Session(today=today)
    given = {"PATH": str(content)} | ({"SITEURL": address} if address else {})
    settings = {**read_settings(settings_file), **given, SESSION: session, TODAY: today}
    require_frame(settings)
    with holding(settings):
        return site_of(load_record(settings))


@contextmanager
def without_collections() -> Iterator[None]:
    """Do not look for cycles meanwhile: a build makes very many objects that live to its end, and no cycles.

    It takes a tenth of a build after one edit; peak memory is the same with and without.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def cache_name(settings: Settings, suffix: str) -> Path:
    """Where something is kept for an output folder."""
    folder = Path(settings["OUTPUT_PATH"]).resolve()
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return Path(settings["CACHE_PATH"]) / f"{name}.{suffix}"


@contextmanager
def holding(settings: Settings) -> Iterator[None]:
    """Hold the output folder's lock, and complete an earlier build first, be the content as it may."""
    with hold(cache_name(settings, "lock"), LOCK_PATIENCE, settings[SESSION].on_wait):
        folder = Path(settings["OUTPUT_PATH"]).resolve()
        staging = staging_of(folder)
        if not finish_interrupted(folder, staging):
            from achievements.build.obstacles import damaged_journal

            settings[SESSION].warnings.append(damaged_journal(str(staging)))
        yield


def plan(record: Record) -> Plan:
    """Every file of the site; what plans them is imported when it is asked for."""
    from achievements.build.assembly import plan_site

    return plan_site(site_of(record))


def publish_outputs(session: Session, written: Sequence[Output]) -> None:
    """Put in place what is planned and what was ``written`` besides, and note what was done."""
    settings, record, is_written = session.settings, known(session), session.is_written

    def plan_all() -> Plan:
        planned = Plan((), lambda _asked: "") if is_written else plan(record)
        return Plan((*planned.outputs, *written), planned.answer)

    allowed: Mapping[str, str] | None = None
    derive: Sequence[Derive] = ()
    if settings.get(PUBLISHING):
        from achievements.build.releasing import release_files

        allowed = settings.get(ALLOWED, {})
        derive = release_files(partial(site_of, record), allowed)
    published = publish(
        plan_all,
        Path(session.output).resolve(),
        record.cache,
        None if is_written else remaking(record, settings),
        progress=partial(session.progress, MAKING),
        site=digest_with("written" if is_written else record.digest, written),
        release=allowed,
        derive=derive,
    )
    session.result.built = True
    session.result.pages = published.pages
    session.result.written, session.result.removed = published.written, published.removed


def digest_with(site: str, written: Sequence[Output]) -> str:
    """The digest of a site with what was written besides."""
    parts = (site, *(f"{output.path} {output.key}" for output in written))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest() if written else site


def make_pages(session: Session) -> Path:
    """Make all that is planned in a folder of its own, where it stays as it was made; return the folder."""
    record = known(session)
    folder = cache_name(session.settings, "made").resolve()
    publish(
        partial(plan, record),
        folder,
        record.cache,
        remaking(record, session.settings),
        progress=partial(session.progress, MAKING),
        site=record.digest,
    )
    return folder


def known(session: Session) -> Record:
    """What a session makes its site from. Raises LookupError before it was loaded."""
    if session.record is None:
        raise LookupError(session.output)
    return session.record


def remaking(record: Record, settings: Settings) -> Making:
    """How worker processes that could not inherit the outputs get them."""
    names = (*KINDS, SETTINGS_FILE, TODAY, ALLOWED, PREVIEW, BEFORE, MOMENT)
    plain = {name: settings[name] for name in names if name in settings}
    return Making(partial(replan, plain), record.digest)


def replan(settings: Settings, site: str) -> Plan:
    """Plan the outputs once more, in a worker process that could not inherit them.

    Raises LookupError where the site is another one by now.
    """
    record = load_record({**settings, SESSION: Session(today=settings.get(TODAY))})
    if not site or record.digest != site:
        raise LookupError(site)
    return plan(record)


def site_of(record: Record) -> Site:
    """The site of what was loaded."""
    from achievements.build.assembly import Site

    content = record.content
    return Site(
        content.library,
        record.urls,
        record.info,
        record.theme,
        content.pictures,
        content.copied,
        record.cache,
        record.digest,
        record.before,
        record.day,
    )


def load_record(settings: Settings) -> Record:
    """Load content and theme as the settings say; ContentError where either has errors."""
    from achievements.build.cache import open_cache
    from achievements.build.content import load_content
    from achievements.build.kept_runs import Asked

    session: Session = settings[SESSION]
    cache = open_cache(Path(settings["CACHE_PATH"]))
    folder = Path(settings["PATH"]).resolve()
    asked = Asked(session.today, proof=proves(settings))
    preview = bool(settings.get(PREVIEW) and not settings.get(PUBLISHING))
    now = file_system_time(cache_name(settings, "lock"))
    content = load_content(folder, asked, cache, now, preview=preview, moment=settings.get(MOMENT))
    library = content.library
    faults = check_settings(settings, library.dataset)
    findings = [*without_static(content.findings, settings), *faults]
    before, broken = open_before(settings)
    findings += broken
    if settings.get(PUBLISHING) and not has_errors(faults):
        from achievements.build.release import allow, check_publishing, find_unreviewed, find_vanished

        info = site_info(settings, library.dataset)
        place = place_of(settings)
        published = last_release(Path(settings["OUTPUT_PATH"]).resolve())
        against = check_publishing(info, library.posts, session.today, place, published)
        findings += allow(against, settings.get(ALLOWED, {}), place)
        known = (before.state.texts if before else None) or ()
        findings += find_unreviewed(library.posts, known, read_review(settings))
        findings += find_vanished(library.posts, library.dataset.removed, published, content.waiting.posts)
    if not asked.proof:
        findings.append(not_proven(place_of(settings)("PORTAL_PROOF")))
    theme, theme_faults = theme_of(settings, cache)
    findings += theme_faults
    session.result.findings = tuple(findings)
    stopped = obstacles(findings, Posts(library.posts, library.pages)) if preview else has_errors(findings)
    if stopped or theme is None:
        raise ContentError(findings)
    info = site_info(settings, library.dataset)
    about = (content, Urls.parse(settings["SITEURL"]), info, theme, cache)
    return Record(*about, before, release_day(settings))


def open_before(settings: Settings) -> tuple[Before | None, tuple[Finding, ...]]:
    """The release before that the settings name, if they do, or what is wrong with it."""
    if not settings.get(BEFORE):
        return None, ()
    from achievements.build.before import Before, DamagedReleaseError

    try:
        return Before(Path(settings[BEFORE])), ()
    except DamagedReleaseError as error:
        return None, error.findings


def release_day(settings: Settings) -> str:
    """The day of the release that is made, for its history: that of the moment that the build is given."""
    return str(settings.get(MOMENT, ""))[:10] if settings.get(PUBLISHING) else ""


def theme_of(settings: Settings, cache: Cache) -> tuple[Theme | None, tuple[Finding, ...]]:
    """The theme that the settings name, or why it cannot be used; a missing folder is told as a setting."""
    try:
        found = os.path.isdir(settings["THEME"])  # noqa: PTH112 — never raises
        return (open_theme(Path(settings["THEME"]), cache) if found else None), ()
    except ThemeError as error:
        return None, error.within(theme_place(settings)).findings


def theme_place(settings: Settings) -> str:
    """The folder of the theme as findings name it."""
    return outside(Path(settings["THEME"]), Path(settings["PATH"]))


def proves(settings: Settings) -> bool:
    """Tell whether figures are checked: always in what is published; a preview may go without."""
    return bool(settings.get(PUBLISHING) or settings.get("PORTAL_PROOF", True))


def file_system_time(path: Path) -> int:
    """The time that a file written now gets, in nanoseconds: by it alone are files' times compared."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path)
    return path.stat().st_mtime_ns


def not_proven(place: Place) -> Finding:
    """The figures were not checked."""
    return Finding(
        "not-checked",
        Severity.WARNING,
        *place,
        Message(
            "设置 PORTAL_PROOF 为 False：这次没有核对文中的数字。发布（publish）时一律核对。",
            "The setting PORTAL_PROOF is False: figures in texts were not checked. publish always does.",
        ),
    )
