"""Build a site: start Pelican, which runs the portal's plugin, and do what that plugin asks for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from achievements.build.garbage import without_collections
from achievements.build.inputs import (
    ALLOWED,
    BEFORE,
    MOMENT,
    PREVIEW,
    PUBLISHING,
    TODAY,
    ContentError,
    Inputs,
    cache_name,
    load_inputs,
    site_of,
    theme_place,
)
from achievements.build.journal import finish_interrupted
from achievements.build.lock import hold
from achievements.build.making import Output, Plan, WorkerSetup, key_of
from achievements.build.paths import is_writable
from achievements.build.settings import read_settings, require_frame
from achievements.build.settings_form import KINDS, SETTINGS_FILE, Settings
from achievements.build.staging import Derive, lock_of, publish, staging_of
from achievements.model.findings import Finding, Message, beside
from achievements.render.theme import ThemeError

if TYPE_CHECKING:
    from achievements.build.assembly import Site

LOCK_PATIENCE = 600.0  # seconds that a second build waits for the first
SESSION = "PORTAL_SESSION"
MAKING = Message("正在生成", "Making pages")

Progress = Callable[[Message, int, int], None]


@dataclass
class BuildResult:
    """The findings of a build, and numbers of what it wrote."""

    findings: tuple[Finding, ...] = ()
    built: bool = False  # whether the output is what the content says
    pages: int = 0
    written: int = 0
    removed: tuple[str, ...] = ()  # paths below the output


@dataclass
class Session:
    """One build: what its caller asked for, and its result."""

    progress: Progress = lambda _what, _done, _total: None
    on_wait: Callable[[], None] = lambda: None
    warnings: list[Finding] = field(default_factory=list)  # of what lies around the content
    result: BuildResult = field(default_factory=BuildResult)
    output: str = ""  # where the site is published, while Pelican writes into ``tree``
    settings: Settings = field(default_factory=dict)  # of the run, with the true output
    inputs: Inputs | None = None  # what the site is made from
    is_written: bool = False  # whether all that is planned lies in ``tree``, with what others wrote
    _held: ExitStack = field(default_factory=ExitStack)

    @property
    def tree(self) -> Path:
        """The temporary folder that Pelican writes to."""
        return cache_name(self.settings, "tree")

    def begin(self, settings: Settings) -> None:
        """Lock the output folder until `close`, and remove what a killed build left behind."""
        self.close()
        self.settings = {**settings, "OUTPUT_PATH": self.output}
        self._held.enter_context(holding(self.settings))
        self._held.callback(shutil.rmtree, self.tree, ignore_errors=True)
        shutil.rmtree(self.tree, ignore_errors=True)

    def close(self) -> None:
        """Unlock the output folder, and remove what was not published."""
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
    session = Session(progress=progress, on_wait=on_wait)
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
    """Load the site that a build would publish; ``address`` overrides that of the settings.

    Raises FindingsError if a build would publish nothing.
    """
    session = Session()
    given = {"PATH": str(content)} | ({"SITEURL": address} if address else {})
    settings = {**read_settings(settings_file), **given, SESSION: session, TODAY: today}
    require_frame(settings)
    with holding(settings):
        return site_of(load_inputs(settings)[0])


@contextmanager
def holding(settings: Settings) -> Iterator[None]:
    """Lock the output folder, and complete a build that was interrupted, whatever the content is now."""
    folder = Path(settings["OUTPUT_PATH"]).resolve()
    staging = staging_of(folder)
    lock = lock_of(staging)
    if not is_writable(lock.parent):  # nor can anything be staged there
        lock = cache_name(settings, "lock")
    with hold(lock, LOCK_PATIENCE, settings[SESSION].on_wait):
        if not finish_interrupted(folder, staging):
            from achievements.build.obstacles import damaged_journal

            settings[SESSION].warnings.append(damaged_journal(str(staging)))
        yield


def plan(inputs: Inputs) -> Plan:
    """Plan every file of the site; the planner is imported only now."""
    from achievements.build.assembly import plan_site

    return plan_site(site_of(inputs))


def publish_outputs(session: Session, written: Sequence[Output]) -> None:
    """Publish the planned outputs and the files that other plugins wrote (``written``); keep the result."""
    settings, inputs, is_written = session.settings, known(session), session.is_written

    def plan_all() -> Plan:
        planned = Plan((), lambda _asked: "") if is_written else plan(inputs)
        return Plan((*planned.outputs, *written), planned.answer)

    allowed: Mapping[str, str] | None = None
    derive: Sequence[Derive] = ()
    if settings.get(PUBLISHING):
        from achievements.build.releasing import release_files

        allowed = settings.get(ALLOWED, {})
        derive = release_files(partial(site_of, inputs), allowed)
    published = publish(
        plan_all,
        Path(session.output).resolve(),
        inputs.cache,
        None if is_written else worker_setup(inputs, settings),
        progress=partial(session.progress, MAKING),
        site=digest_with("written" if is_written else inputs.digest, written),
        release=allowed,
        derive=derive,
    )
    session.result.built = True
    session.result.pages = published.pages
    session.result.written, session.result.removed = published.written, published.removed


def digest_with(site: str, written: Sequence[Output]) -> str:
    """Return the digest of a site and of the files that other plugins wrote."""
    return key_of(site, [(output.path, output.key) for output in written]) if written else site


def make_pages(session: Session) -> Path:
    """Make every planned output in a folder of its own, outside the output; return the folder."""
    inputs = known(session)
    folder = cache_name(session.settings, "made").resolve()
    publish(
        partial(plan, inputs),
        folder,
        inputs.cache,
        worker_setup(inputs, session.settings),
        progress=partial(session.progress, MAKING),
        site=inputs.digest,
    )
    return folder


def known(session: Session) -> Inputs:
    """Return the inputs of a session. Raises LookupError if they are not loaded yet."""
    if session.inputs is None:
        raise LookupError(session.output)
    return session.inputs


def worker_setup(inputs: Inputs, settings: Settings) -> WorkerSetup:
    """Return how worker processes that cannot inherit the outputs are to plan them again."""
    names = (*KINDS, SETTINGS_FILE, TODAY, ALLOWED, PREVIEW, BEFORE, MOMENT)
    plain = {name: settings[name] for name in names if name in settings}
    return WorkerSetup(partial(replan, plain), inputs.digest)


def replan(settings: Settings, site: str) -> Plan:
    """Plan the outputs once more, in a worker process that could not inherit them.

    Raises LookupError where the site is another one by now.
    """
    inputs, _ = load_inputs(settings)
    if not site or inputs.digest != site:
        raise LookupError(site)
    return plan(inputs)
