"""Posts: the list with the state of each, and one as it is opened for editing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.reviewing import next_step
from achievements.desk.texts import place_findings, show_text, split_text
from achievements.model.entities import LANGS, Text
from achievements.model.findings import Severity
from achievements.model.identifiers import split_dated
from achievements.posts.bundles import bundle_of
from achievements.site.urls import PREFIX
from figures import PeriodError, format_period, parse_period

OUTDATED = "stale-translation"
LISTS = ("districts", "topics", "sources", "events", "projects")


def list_posts(desk: Desk) -> dict[str, Any]:
    """Return all posts, newest first, with the number of findings in each, even those that cannot be read."""
    folders = {path.split("/")[1] for path in desk.files if _is_text_of_post(path)}
    counts = Counter((bundle_of(finding.file), finding.severity) for finding in desk.findings)
    outdated = {bundle_of(finding.file) for finding in desk.findings if finding.rule == OUTDATED}
    rows = []
    for name in sorted(folders, reverse=True):
        bundle = f"posts/{name}"
        rows.append(
            {
                **_described(name, desk),
                "errors": counts[bundle, Severity.ERROR],
                "warnings": counts[bundle, Severity.WARNING],
                "outdated": bundle in outdated,
            }
        )
    return {"posts": rows}


def open_post(desk: Desk, name: str) -> dict[str, Any]:
    """Return a post for editing: texts, facts, pages, findings. Raises CommandError without one."""
    bundle = bundle_of_post(desk, name)
    texts = {lang: desk.files[path] for lang in LANGS if (path := f"{bundle}/index.{lang}.md") in desk.files}
    found = [finding for finding in desk.findings if bundle_of(finding.file) == bundle]
    by_path = {f"{bundle}/index.{lang}.md": raw for lang, raw in texts.items()}
    shown = {"zh": show_text(texts["zh"], desk.figures, "zh")}
    if "en" in texts:  # names taken in the Chinese text keep their figure in the English one
        shown["en"] = show_text(texts["en"], desk.figures, "en", shown["zh"]["figures"])
    return {
        **_described(name, desk),
        "texts": shown,
        "next_step": next((next_step(desk, post) for post in desk.posts.posts if post.id == name), None),
        "facts": _facts(split_text(texts["zh"]).data),
        "findings": place_findings(found, bundle, by_path, desk.figures),
        "pages": {lang: f"{desk.base}{PREFIX[lang]}/posts/{_slug(name)}/" for lang in LANGS},
    }


def bundle_of_post(desk: Desk, name: str) -> str:
    """Return the folder of a post in the content. Raises CommandError where there is none."""
    if f"posts/{name}/index.zh.md" not in desk.files:
        raise CommandError(
            f"没有稿件“{name}”；它可能已被改名或删除。", f"There is no post “{name}”: renamed or deleted?"
        )
    return f"posts/{name}"


def _is_text_of_post(path: str) -> bool:
    return path.startswith("posts/") and path.endswith("/index.zh.md")


def _described(name: str, desk: Desk) -> dict[str, Any]:
    """Return what the list shows of a post, as far as its front matter can be read."""
    zh = split_text(desk.files[f"posts/{name}/index.zh.md"])
    en = desk.files.get(f"posts/{name}/index.en.md")
    english = split_text(en) if en else None
    places = desk.known.districts
    return {
        "id": name,
        "title": zh.title,
        "title_en": english.title if english else "",
        "date": _date(name),
        "places": [places[each].name._asdict() for each in _facts(zh.data)["districts"] if each in places],
        "review": _last_step(zh.data.get("review")),
        "publish_after": str(zh.data.get("publish_after") or ""),
        "draft": zh.data.get("draft") is True,
        "en": english is not None and bool(english.body.strip()),
    }


def _last_step(steps: object) -> dict[str, str] | None:
    """Return the last review step that a post passed, in both languages; None without one."""
    last = steps[-1] if isinstance(steps, list) and steps else None
    if not isinstance(last, dict):
        return None
    return dict.fromkeys(("zh", "en"), f"{last.get('state', '')} {last.get('by', '')}")


def _facts(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lists of IDs in a post's front matter, leaving out what is not an ID."""
    lists = {key: data.get(key) for key in LISTS}
    return {
        key: [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
        for key, found in lists.items()
    }


def _slug(name: str) -> str:
    return (split_dated(name) or ("", name))[1]


def _date(name: str) -> dict[str, str]:
    """Return the date in the name of a post's folder, in words."""
    written = (split_dated(name) or ("", ""))[0]
    try:
        period = parse_period(written)
    except PeriodError:
        return Text(written, written)._asdict()
    return {lang: format_period(period, lang) for lang in LANGS}
