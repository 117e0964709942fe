"""new: start a post, event, metrics, source, project or indicator, from a template or from pasted lines.

What is left empty in a template is told by `check`, so that nothing unfinished
is published by accident. Files are never overwritten: projects and indicators,
of which a file holds several, are added at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from string import Template
from typing import NamedTuple

from achievements.commands.console import CommandError, say
from achievements.commands.pasted.entries import PastedEntries
from achievements.commands.pasted.metrics import make_observations
from achievements.commands.pasted.projects import make_projects
from achievements.commands.pasted.rows import read_pasted
from achievements.commands.places import find_content, shown_path
from achievements.commands.request import DATED, Given, Request, make_request
from achievements.editing import Append, EditedFile, EditError, Insert, Workspace, open_workspace
from achievements.model.entities import Dataset, Text
from achievements.model.findings import Message
from achievements.model.identifiers import split_dated
from achievements.model.load import load_dataset, read_files


class Starter(NamedTuple):
    """What can be started: its files with their templates, and what to do next with them."""

    files: tuple[tuple[str, str], ...]
    next: Message
    is_added: bool = False  # its entry is added to a file that may be there


KINDS = {
    "post": Starter(
        (("posts/{stem}/index.zh.md", "post.zh.md"), ("posts/{stem}/index.en.md", "post.en.md")),
        Message(
            "填写两个文件开头的标题和摘要，再写正文，在 serve 中预览；写好后删去 draft: true 一行",
            "fill in title and summary at the head of both files, write the text and look at it with serve; "
            "when it is ready, delete the line draft: true",
        ),
    ),
    "event": Starter(
        (("data/events/{stem}.yaml", "event.yaml"),),
        Message(
            "填写名称、签约数和金额；金额照报道原样写，如 167.9亿元",
            "fill in title, number signed and amounts; write amounts as the report does, like 167.9亿元",
        ),
    ),
    "metrics": Starter(
        (("data/metrics/{district}/{slug}.yaml", "metrics.yaml"),),
        Message(
            "核对数值，应与报道原样一致，如 3227万美元、20余个",
            "compare the values: they are written as the report does, like 3227万美元 or 20余个",
        ),
    ),
    "source": Starter(
        (("data/sources/{stem}.yaml", "source.yaml"),),
        Message(
            "填写标题、刊物和网址；不知道的项整行删去",
            "fill in title, publication and address; delete the lines of what is not known",
        ),
    ),
    "project": Starter(
        (("data/projects/{district}.yaml", "project.yaml"),),
        Message(
            "填写名称、投资额、行业和进展；不知道的项整行删去",
            "fill in name, investment, industry and stages; delete the lines of what is not known",
        ),
        is_added=True,
    ),
    "indicator": Starter(
        (("data/indicators/{topic}.yaml", "indicator.yaml"),),
        Message(
            "填写名称、单位和计量方式；单位见 docs/units.md",
            "fill in names, unit and measure; docs/units.md lists the units",
        ),
        is_added=True,
    ),
}
# What to do with what was made of pasted lines: nothing is left to be filled in but what they did not give.
_COMPARE = Message(
    "对照报道核对写入的名称和数字，补上还空着的项",
    "compare the names and figures with the report, and fill in what is still empty",
)
WITH_LINES = ("metrics", "event", "project")


def run(  # noqa: PLR0913 — one parameter per option of the command
    root: Path,
    kind: str,
    slug: str,
    *,
    date: str | None = None,
    district: str | None = None,
    source: str | None = None,
    topic: str | None = None,
    event: str | None = None,
    period: str | None = None,
    title: str | None = None,
    title_en: str | None = None,
    publication: str | None = None,
    url: str | None = None,
    unit: str | None = None,
    measure: str | None = None,
    lines: str | None = None,
    post: str | None = None,
    content: str | None = None,
) -> int:
    """Make the files and say what to do next."""
    given = Given(
        date, district, source, topic, event, period, title, title_en, publication, url, unit, measure
    )
    folder = find_content(root, content)
    dataset, _ = load_dataset(read_files(folder))
    request = make_request(kind, slug, given, folder, dataset)
    pasted = _read_lines(kind, lines, request, dataset)
    values = {**request.as_yaml(), **_of_source(request), **_of_lines(pasted)}
    space = open_workspace(root, folder)
    made: list[EditedFile] = []
    for path, template in KINDS[kind].files:
        file = space.read(path.format(stem=request.stem, **request._asdict()))
        if KINDS[kind].is_added:
            made.append(_add(file, kind, pasted.yaml if pasted else fill_template(template, values), request))
        else:
            _refuse_taken(folder, file)
            made.append(file.with_text(fill_template(template, values)))
    if kind == "event" and pasted:
        file = space.read(f"data/projects/{request.district}.yaml")
        made.append(_add(file, "project", pasted.yaml, request))
    if pasted and post:
        made += _with_lines(space, post, pasted.lines, request.stem if kind == "event" else "")
    _save(space, made, Message(f"新建 {kind} {slug}", f"new {kind} {slug}"))
    _say_next(
        kind,
        [folder / file.path for file in made],
        is_filled=bool(pasted),
        dated_today=kind in DATED and not date,
    )
    if pasted and not post:
        say(Message(f"可贴入 index.zh.md：\n{pasted.lines.zh}", f"For index.en.md:\n{pasted.lines.en}"))
    return 0


def _read_lines(kind: str, lines: str | None, request: Request, dataset: Dataset) -> PastedEntries | None:
    """Return what the pasted lines become, for the kinds that take them."""
    if lines is None:
        return None
    if kind not in WITH_LINES:
        raise CommandError(
            f"--lines 只用于 {'、'.join(WITH_LINES)}。",
            f"--lines is for {', '.join(WITH_LINES)} alone.",
            code=2,
        )
    needed = ("district", "source", "period") if kind == "metrics" else ("district", "source")
    missing = [f"--{name}" for name in needed if not getattr(request, name)]
    if missing:
        raise CommandError(
            f"用 --lines 时还要给出 {'、'.join(missing)}。",
            f"With --lines, give {', '.join(missing)} as well.",
            code=2,
        )
    text = read_pasted(lines)
    if kind == "metrics":
        return make_observations(text, dataset, request.district, request.period)
    return make_projects(text, dataset, request.slug, request.source, request.date if kind == "event" else "")


def _of_source(request: Request) -> dict[str, str]:
    """Return the lines of a source's template that are comments until something is known."""
    values = request.as_yaml()
    paper = f"{{zh: {values['publication']}, en: {values['publication_en']}}}"
    return {
        "paper": f"publication: {paper}"
        if request.publication
        else "# publication: {zh: 大众日报, en: Dazhong Daily}",
        "address": f"url: {values['url']}" if request.url else "# url: https://",
    }


def _of_lines(pasted: PastedEntries | None) -> dict[str, str]:
    """Return what the templates of events and metrics put in of pasted lines, or the hints in their place."""
    if pasted is None:
        return {"observations": _template("hint.metrics.yaml"), "signed": _template("hint.event.yaml")}
    amounts = ", ".join(pasted.amounts)
    signed = [f"projects_signed: {len(pasted.ids)}个"]
    if amounts:
        signed.append(f"amounts: [{amounts}]  # 由各项相加，请与报道核对 / summed: compare with the report")
    signed += ["projects:", *(f"  - {id_}" for id_ in pasted.ids)]
    return {"observations": pasted.yaml, "signed": "\n".join(signed) + "\n"}


def _template(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return a template with values; all are safe, so none can break the YAML."""
    return Template(_template(template)).substitute(values)


def with_entry(file: EditedFile, key: str, head: str, entry: str) -> EditedFile:
    """Return a file with an entry (indented by two) at the end of its mapping ``key``.

    A new file begins with ``head``. What is there stays as it is, ends of lines included. Raises
    CommandError where the entry cannot be added.
    """
    begun = file if file.base else file.with_text(f"{head}{key}:\n")
    try:
        return begun.edited(Append((key,), entry))
    except EditError as error:
        zh, en = error.message
        raise CommandError(
            f"{file.path} 不能自动添加：{zh}。也可以手工添加：\n{entry}",
            f"{file.path} cannot be added to: {en}.\nThis can also be added by hand:\n{entry}",
        ) from error


def _add(file: EditedFile, kind: str, entry: str, request: Request) -> EditedFile:
    """Return a file with one more entry of a kind, begun with its head where it is not there yet."""
    head = fill_template(f"head.{kind}.yaml", request.as_yaml())
    return with_entry(file, f"{kind}s", head, entry)


def _with_lines(space: Workspace, post: str, lines: Text, event: str) -> list[EditedFile]:
    """Return the texts of a post with lines at their ends, and with ``event`` (if any) among its events."""
    found = [
        each
        for each in sorted((space.content / "posts").glob("*"))
        if post in (each.name, (split_dated(each.name) or ("", ""))[1])
    ]
    if not found:
        raise CommandError(
            f"没有文章“{post}”；请先运行 new post。",
            f"There is no post “{post}”; make it with new post.",
            code=2,
        )
    zh, en = (space.read(f"posts/{found[0].name}/index.{lang}.md") for lang in ("zh", "en"))
    if event and zh.base:
        zh = zh.edited(Insert(("events",), event))
    return [
        file.with_body(f"{file.body.rstrip()}\n\n{text}\n")
        for file, text in ((zh, lines.zh), (en, lines.en))
        if file.base
    ]


def _refuse_taken(folder: Path, file: EditedFile) -> None:
    """Raise CommandError where a new file is there already."""
    if file.base:
        shown = shown_path(folder / file.path)
        raise CommandError(
            f"{shown} 已存在，没有改动。请换一个短名或日期。",
            f"{shown} is there already and was left alone. Choose another slug or date.",
        )


def _save(space: Workspace, files: Iterable[EditedFile], label: Message) -> None:
    space.save((file.change for file in files), label)


def _say_next(kind: str, paths: Iterable[Path], *, is_filled: bool, dated_today: bool) -> None:
    files = "\n  ".join(shown_path(path) for path in paths)
    zh_date = "日期用了今天；若报道不是今天的，请改名并改 date。" if dated_today else ""
    en_date = " Dated today; if it is of another day, rename it and change its date." if dated_today else ""
    zh, en = _COMPARE if is_filled else KINDS[kind].next
    say(
        Message(
            f"已写入：\n  {files}\n接下来：{zh}。{zh_date}\n写完运行 check，它会指出还缺什么。",
            f"Written:\n  {files}\nNext: {en}.{en_date}\nThen run check: it names what is missing.",
        )
    )
