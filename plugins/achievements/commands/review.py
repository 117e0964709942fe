"""review: the sheet of what a release would change (审核单); or a step of a post's review, noted in it."""

from __future__ import annotations

from pathlib import Path

from achievements.build.inputs import BEFORE, MOMENT
from achievements.build.journal import write_whole
from achievements.build.settings_file import run_settings
from achievements.commands.console import CommandError, complain, say
from achievements.commands.places import find_content, find_output, parse_moment, shown_path
from achievements.commands.progress import Built, build
from achievements.commands.review_sheet import make_sheet
from achievements.commands.since import find_before
from achievements.commands.texts import find_text
from achievements.editing import Set, open_workspace
from achievements.hosting.manifest import NAME, ManifestError, read_manifest
from achievements.model.findings import Message
from achievements.model.guides import RefusedError
from achievements.model.load import load_dataset, read_files
from achievements.posts.entities import Post, Posts
from achievements.posts.forms import ReviewStep, in_order
from achievements.posts.load import load_posts
from achievements.posts.review import STATES, mark_of, with_step
from achievements.render.review_sheet import render_sheet_docx, render_sheet_html
from figures import parse_period

SETTINGS = "publishconf.py"
SHEET = "审核单"


def run(
    root: Path,
    post: str | None = None,
    state: str | None = None,
    by: str | None = None,
    content: str | None = None,
    output: str | None = None,
    today: str | None = None,
    since: str | None = None,
) -> int:
    """Make the sheet, or note that a post passed a step; 1 where the content has errors."""
    folder, moment = find_content(root, content), parse_moment(today)
    if post or state or by:
        if not (post and state and by and by.strip()):
            raise CommandError(
                "记下审核要写全：review 稿件 --state 初审 --by 谁审的",
                "To note a step write all of: review POST --state 初审 --by WHO",
                code=2,
            )
        return note_step(root, folder, post, state, by.strip(), moment[:10])
    target = find_output(root, output, folder, "review")
    before = find_before(root, since, root / "release")
    made = root / ".cache" / "review" / "site"
    built = build_as_released(root, folder, made, before, moment)
    if not built.ok:
        complain(
            Message(f"{built.report}有错误，没有生成审核单。", "There are errors, so no sheet was made.")
        )
        return 1
    sheet = make_sheet(root, folder, before, made, built.findings, moment, since)
    target.mkdir(parents=True, exist_ok=True)
    for form, data in (("html", render_sheet_html(sheet)), ("docx", render_sheet_docx(sheet))):
        write_whole(target / f"{SHEET}.{form}", data)
    shown = shown_path(target)
    say(
        Message(
            f"审核单在 {shown}：{SHEET}.html（用浏览器打开，可打印）和 {SHEET}.docx。",
            f"The review sheet is in {shown}: {SHEET}.html (opens in a browser, prints) and {SHEET}.docx.",
        )
    )
    return 0


def build_as_released(root: Path, content: Path, made: Path, before: Path | None, moment: str) -> Built:
    """Build the site as it would be published, aside: at the address that the release before has."""
    settings: dict[str, object] = {"PORTAL_PUBLISH": False, MOMENT: moment, BEFORE: before and str(before)}
    settings["SITEURL"] = address_of(root, before)
    return build(root, SETTINGS, content, made, overrides=settings)


def address_of(root: Path, before: Path | None) -> object:
    """Return the address of the release before, else that of the settings, else that of the preview."""
    try:
        return read_manifest((before or root) / NAME).siteurl
    except (OSError, ManifestError):
        known = run_settings(root / SETTINGS).get("SITEURL")
        return known or run_settings(root / "pelicanconf.py")["SITEURL"]


def note_step(root: Path, content: Path, name: str, state: str, by: str, day: str) -> int:
    """Write into a post that it passed a step; steps after that one are to be passed anew."""
    files = read_files(content)
    dataset, _ = load_dataset(files)
    post = find_post(name, load_posts(files, dataset)[0])
    wanted = next(each for each in STATES if each == state)
    own = ReviewStep(state=wanted, by=by, date=parse_period(day), text=mark_of(post))
    try:
        steps = in_order(with_step(post.review, own))
    except RefusedError as error:
        raise CommandError(*error.message) from error
    told = [
        {
            "state": step.state,
            "by": step.by,
            "date": step.date.text,
            **({"text": step.text} if step.text else {}),
        }
        for step in steps
    ]
    space = open_workspace(root, content)
    file = space.read(post.place.file)
    if file.valid_data.get("review") and not post.review:
        raise CommandError(
            "这篇的审核记录有错误，没有记下；请先用 check 查看并改正",
            "the review of this post has errors, and nothing was noted: run check and mend it first",
        )
    space.save([file.edited(Set(("review",), told)).change], Message(f"记下{state}", f"Note {state}"))
    path = shown_path(content / post.place.file)
    say(Message(f"已在 {path} 中记下：{state}，{by}，{day}。", f"Noted in {path}: {state}, {by}, {day}."))
    return 0


def find_post(name: str, posts: Posts) -> Post:
    """Return the post of a folder or slug. Raises CommandError where there is none."""
    return find_text(name, {key: post for post in posts.posts for key in (post.slug, post.id)})
