"""Inputs of a build: content, address, settings and theme, loaded as the settings say."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from achievements.build.making import key_of
from achievements.build.manifest import last_release
from achievements.build.preview import obstacles
from achievements.build.settings import read_review, site_info
from achievements.build.settings_check import check_settings, without_static
from achievements.build.settings_form import Settings, place_of
from achievements.model.entities import Place
from achievements.model.findings import Finding, FindingsError, Message, Severity, has_errors, outside
from achievements.posts.entities import Posts
from achievements.render.theme import ThemeError
from achievements.render.theme_folder import open_theme
from achievements.site.urls import Urls

if TYPE_CHECKING:
    from achievements.build.assembly import Site
    from achievements.build.before import Before
    from achievements.build.cache import Cache
    from achievements.build.content import Content
    from achievements.render.theme import Theme
    from achievements.site.edition import SiteInfo

TODAY = "PORTAL_TODAY"  # setting: the day that checks take for today
PUBLISHING = "PORTAL_PUBLISH"  # setting: the build is to be published
ALLOWED = "PORTAL_ALLOWED"  # setting: reasons, by rule, for publishing although a rule is not kept
BEFORE = "PORTAL_BEFORE"  # setting: where the release before lies, if there is one
MOMENT = "PORTAL_MOMENT"  # setting: when the site is built ("2026-12-01 09:30"): what waits is public then
PREVIEW = "PORTAL_PREVIEW"  # setting: show drafts and texts with mistakes, for the eyes of editors alone


class Inputs(NamedTuple):
    """All inputs of a build: content, address, settings and theme; and the cache."""

    content: Content
    urls: Urls
    info: SiteInfo
    theme: Theme
    cache: Cache
    before: Before | None = None
    day: str = ""  # of a release; "" where none is made

    @property
    def digest(self) -> str:
        """The digest of content, address, settings and theme."""
        content, urls, before = self.content, self.urls, self.before.digest if self.before else ""
        about = (urls.origin, urls.base, self.theme.digest, self.info, before, self.day)
        return key_of(content.digest, content.library.preview, *about)


class ContentError(FindingsError):
    """Content, settings or theme have errors, so that nothing is published."""


def cache_name(settings: Settings, suffix: str) -> Path:
    """Return the path in the cache folder that is reserved for an output folder, with a suffix."""
    folder = Path(settings["OUTPUT_PATH"]).resolve()
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return Path(settings["CACHE_PATH"]) / f"{name}.{suffix}"


def site_of(inputs: Inputs) -> Site:
    """Return the site that the inputs make."""
    from achievements.build.assembly import Site

    content = inputs.content
    return Site(
        content.library,
        inputs.urls,
        inputs.info,
        inputs.theme,
        content.pictures,
        content.copied,
        inputs.cache,
        inputs.digest,
        inputs.before,
        inputs.day,
    )


def load_inputs(settings: Settings) -> tuple[Inputs, tuple[Finding, ...]]:
    """Load content and theme as the settings say, with what was found in them.

    Raises ContentError where either has errors.
    """
    from achievements.build.cache import open_cache
    from achievements.build.content import load_content
    from achievements.build.kept_runs import CheckOptions

    cache = open_cache(Path(settings["CACHE_PATH"]))
    folder = Path(settings["PATH"]).resolve()
    asked = CheckOptions(settings.get(TODAY), proof=proves(settings))
    preview = bool(settings.get(PREVIEW) and not settings.get(PUBLISHING))
    now = file_system_time(cache_name(settings, "time"))
    theme_once = functools.cache(functools.partial(theme_of, settings, cache))
    content = load_content(
        folder, asked, cache, now, preview=preview, moment=settings.get(MOMENT), meanwhile=theme_once
    )
    library = content.library
    faults = check_settings(settings, library.dataset)
    findings = [*without_static(content.findings, settings), *faults]
    before, broken = open_before(settings)
    findings += broken
    if settings.get(PUBLISHING) and not has_errors(faults):
        findings += against_publishing(settings, content, before)
    if not asked.proof:
        findings.append(not_proven(place_of(settings)("PORTAL_PROOF")))
    theme, theme_faults = theme_once()
    findings += theme_faults
    stopped = obstacles(findings, Posts(library.posts, library.pages)) if preview else has_errors(findings)
    if stopped or theme is None:
        raise ContentError(findings)
    info = site_info(settings, library.dataset)
    about = (content, Urls.parse(settings["SITEURL"]), info, theme, cache)
    return Inputs(*about, before, release_day(settings)), tuple(findings)


def against_publishing(settings: Settings, content: Content, before: Before | None) -> list[Finding]:
    """Return the findings that prevent publishing, of content without errors."""
    from achievements.build.release import allow, check_publishing, find_unreviewed, find_vanished

    place, library = place_of(settings), content.library
    published = last_release(Path(settings["OUTPUT_PATH"]).resolve())
    info = site_info(settings, library.dataset)
    against = check_publishing(info, library.posts, settings.get(TODAY), place, published)
    known = (before.state.texts if before else None) or ()
    return [
        *allow(against, settings.get(ALLOWED, {}), place),
        *find_unreviewed(library.posts, known, read_review(settings)),
        *find_vanished(library.posts, library.dataset.removed, published, content.waiting.posts),
    ]


def open_before(settings: Settings) -> tuple[Before | None, tuple[Finding, ...]]:
    """Open the previous release that the settings name; None if there is none, or with what is wrong."""
    if not settings.get(BEFORE):
        return None, ()
    from achievements.build.before import Before, DamagedReleaseError, has_release

    folder = Path(settings[BEFORE])
    try:
        return Before(folder) if has_release(folder) else None, ()
    except DamagedReleaseError as error:
        return None, error.findings


def release_day(settings: Settings) -> str:
    """Return the day of the release for its history, "2026-12-01"; "" in a preview or without a moment."""
    return str(settings.get(MOMENT, ""))[:10] if settings.get(PUBLISHING) else ""


def theme_of(settings: Settings, cache: Cache) -> tuple[Theme | None, tuple[Finding, ...]]:
    """Return the theme of the settings, or why it cannot be used; a missing folder is a setting's fault."""
    try:
        found = os.path.isdir(settings["THEME"])  # noqa: PTH112 — never raises
        return (open_theme(Path(settings["THEME"]), cache) if found else None), ()
    except ThemeError as error:
        return None, error.within(theme_place(settings)).findings


def theme_place(settings: Settings) -> str:
    """Return the folder of the theme as findings name it."""
    return outside(Path(settings["THEME"]), Path(settings["PATH"]))


def proves(settings: Settings) -> bool:
    """Return whether figures are compared: always when publishing, and in previews unless turned off."""
    return bool(settings.get(PUBLISHING) or settings.get("PORTAL_PROOF", True))


def file_system_time(path: Path) -> int:
    """Return the modification time of a file written now, in nanoseconds, to compare those of others with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path)
    return path.stat().st_mtime_ns


def not_proven(place: Place) -> Finding:
    """Return the finding that the figures were not checked."""
    return Finding.at(
        "not-checked",
        place,
        severity=Severity.WARNING,
        message=Message(
            "设置 PORTAL_PROOF 为 False：这次没有核对文中的数字。发布（publish）时一律核对。",
            "The setting PORTAL_PROOF is False: figures in texts were not checked. publish always does.",
        ),
    )
