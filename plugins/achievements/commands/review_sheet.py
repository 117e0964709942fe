"""The review sheet, put together: the release before beside what would be published now."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from achievements.build.before import Before, DamagedReleaseError
from achievements.build.cache import open_cache
from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.build.manifest import ForeignFolderError
from achievements.build.manifest import read_manifest as read_files_made
from achievements.build.settings_file import run_settings
from achievements.changes.comparing import Changes, TextChange, compare
from achievements.changes.pages import read_paragraphs
from achievements.changes.state import State
from achievements.checks.waivers import find_waivers
from achievements.commands.console import CommandError
from achievements.commands.since import read_file
from achievements.model.findings import Finding
from achievements.model.load import read_files
from achievements.posts.entities import Post
from achievements.posts.review import is_of_now
from achievements.site.post_cards import post_path
from achievements.site.review_sheet import (
    SHOWN,
    SheetFinding,
    SheetPage,
    SheetText,
    SheetView,
    sheet_counts,
    sheet_figures,
    sheet_text,
)
from achievements.site.urls import output_path
from strict_yaml import read_text

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)

Read = Callable[[str], str | None]  # the HTML of a page by its file, None where it cannot be read


class Sides(NamedTuple):
    """The pages of the release before, and of the one that would be made."""

    old: Read
    new: Read


def make_sheet(
    root: Path,
    content: Path,
    before: Path | None,
    made: Path,
    findings: tuple[Finding, ...],
    moment: str,
    since: str | None,
) -> SheetView:
    """Return what the sheet says. Raises CommandError where the release before is damaged."""
    try:
        old = Before(before) if before else None
        new = Before(made)
    except DamagedReleaseError as error:
        told = error.findings[0].message
        raise CommandError(told.zh, told.en) from error
    changes = compare(old.state if old else State(texts=()), new.state)
    posts = load_content(content, CheckOptions(), open_cache(root / ".cache"), moment=moment).library.posts
    sides = Sides(reader(before, since), reader(made, None))
    texts = changes.texts or ()
    pages, note = changed_pages(before, made, sides)
    waivers = list(waived(content))
    return SheetView(
        site=str(run_settings(root / "pelicanconf.py")["PORTAL"]["name"]["zh"]),
        day=moment,
        since=told_since(old),
        counts=sheet_counts(changes),
        figures=sheet_figures(changes),
        further_figures=max(0, len(changes.figures) - SHOWN),
        texts=tuple(read_change(change, sides, posts) for change in texts[:SHOWN]),
        further_texts=max(0, len(texts) - SHOWN),
        behind=tuple(SheetPage("英文", change.title, change.address) for change in changes.behind),
        pages=tuple(pages[:SHOWN]),
        further_pages=max(0, len(pages) - SHOWN),
        pages_note="；".join(filter(None, (note, told_texts(changes)))),
        findings=tuple(found_row(finding) for finding in findings[:SHOWN]),
        waivers=tuple(waivers[:SHOWN]),
    )


def told_since(old: Before | None) -> str:
    """Return which release the sheet is compared with."""
    if old is None:
        return "第一次发布，没有上一次可以比较"
    last = old.history.releases[0] if old.history.releases else None
    if last is None:
        return "与上一次发布比较（没有编号）"
    return f"与第 {last.number} 次发布比较" + (f"（{last.day}）" if last.day else "")


def told_texts(changes: Changes) -> str:
    """Say it where the release before does not tell which texts it had."""
    return "" if changes.texts is not None else "上一次发布由旧版程序生成，没有文字清单，文字的改动比较不了"


def reader(folder: Path | None, since: str | None) -> Read:
    """Return what reads the pages of a release: from its folder, or from the site that it was read from."""

    def read(path: str) -> str | None:
        if since is not None and urlsplit(since).scheme in ("http", "https"):
            data = read_file(f"{since.rstrip('/')}/{path.removesuffix('index.html')}")
            return None if data is None else data.decode("utf-8", errors="replace")
        try:
            return None if folder is None else (folder / path).read_text("utf-8", errors="replace")
        except OSError:
            return None

    return read


def read_change(change: TextChange, sides: Sides, posts: tuple[Post, ...]) -> SheetText:
    """Return a text that changed, with its words marked, and who passed it."""
    now, was = (
        output_path(address, change.lang)
        for address in (change.address, change.old_address or change.address)
    )
    old = sides.old(was) if change.kind == "updated" else None
    new = sides.new(now) if change.kind in ("new", "updated") else None
    post = next((post for post in posts if post_path(post) == change.address), None)
    return sheet_text(change, paragraphs_of(old), paragraphs_of(new), tuple(told_review(post)))


def paragraphs_of(page: str | None) -> tuple[str, ...] | None:
    """Return what a page says; None where that cannot be told from it."""
    return (read_paragraphs(page) or None) if page else None


def told_review(post: Post | None) -> Iterator[str]:
    """Yield the steps that a post passed."""
    if post is None:
        return
    if not post.review:
        yield "没有审核记录"
    for step in post.review:
        stale = "" if is_of_now(step, post) else "（此后又有改动）"
        yield f"{step.state} {step.by} {step.date.text}{stale}"


def changed_pages(before: Path | None, made: Path, sides: Sides) -> tuple[list[SheetPage], str]:
    """Return the pages that are new, changed or gone; or why that is not known."""
    if before is None:
        return [], "第一次发布，全部网页都是新的。"
    try:
        old = pages_of(read_files_made(before).files)
    except ForeignFolderError:
        return [], "上一次发布的网页清单不在手边，没有逐页比较。"
    new = pages_of(read_files_made(made).files)
    touched = {path for path in new.keys() & old.keys() if new[path] != old[path]}
    around = {path for path in touched if main_of(sides.old(path)) == main_of(sides.new(path))}
    kinds = dict.fromkeys(new.keys() - old.keys(), "新增")
    kinds |= dict.fromkeys(touched - around, "改动")
    kinds |= dict.fromkeys(old.keys() - new.keys(), "不再有")
    rows = []
    for path, kind in sorted(kinds.items()):
        found = _TITLE.search((sides.old if kind == "不再有" else sides.new)(path) or "")
        title = html.unescape(found[1]).rpartition(" · ")[0].strip() if found else ""
        rows.append(SheetPage(kind, title, "/" + path.removesuffix("index.html")))
    outside = f"另有 {len(around)} 页只有页眉、页脚等正文以外的地方变动" if around else ""
    return rows, outside or ("" if rows else "没有网页受影响。")


def main_of(page: str | None) -> str | None:
    """Return what a page says between its head and its foot."""
    found = _MAIN.search(page) if page else None
    return found[0] if found else page


def pages_of(files: Mapping[str, str]) -> dict[str, str]:
    """Return the pages of a release with their digests, but for the one that tells of releases."""
    return {
        path: digest
        for path, digest in files.items()
        if path.endswith(".html") and path not in ("changes/index.html", "en/changes/index.html")
    }


def found_row(finding: Finding) -> SheetFinding:
    """Return what the checks found, in Chinese."""
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return SheetFinding(SEVERITIES[finding.severity], place, f"{finding.message.zh}（{finding.rule}）")


def waived(content: Path) -> Iterator[SheetFinding]:
    """Yield what the checks leave alone because somebody said why."""
    files = read_files(content)
    for path in files:
        if path.endswith((".md", ".yaml", ".yml")):
            for waiver in find_waivers(path, read_text(files[path]).text):
                place = f"{waiver.place.file}:{waiver.place.line}"
                yield SheetFinding(waiver.rule, place, waiver.reason)
