"""new: start a post, an event, metrics or a source from a template.

What is left empty in a template is an error to `check`, so that an unfinished
file is told about; nothing in it could be published by accident.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path
from string import Template
from typing import NamedTuple

from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, parse_today, shown_path
from achievements.dataset.identifiers import dated_id_fault, id_fault, split_dated
from achievements.dataset.suggestions import ask, closest
from achievements.findings import Message
from figures import PeriodError, parse_period


class Request(NamedTuple):
    """What the person asked for, with every value valid."""

    slug: str
    date: str
    district: str
    source: str
    topic: str
    period: str

    @property
    def stem(self) -> str:
        """The name of a dated file or folder."""
        return f"{self.date}-{self.slug}"


# By kind: the folder and, of each file, its name and template.
_FILES: dict[str, tuple[tuple[str, str], ...]] = {
    "post": (
        ("posts/{stem}/index.zh.md", "post.zh.md"),
        ("posts/{stem}/index.en.md", "post.en.md"),
    ),
    "event": (("data/events/{stem}.yaml", "event.yaml"),),
    "metrics": (("data/metrics/{district}/{slug}.yaml", "metrics.yaml"),),
    "source": (("data/sources/{stem}.yaml", "source.yaml"),),
}
_NEXT = {
    "post": Message(
        "填写两个文件开头的标题和摘要，再写正文；“districts”“topics”“sources”填标识（ID）",
        "fill in title and summary at the head of both files, then write the text; "
        "districts, topics and sources take IDs",
    ),
    "event": Message(
        "填写名称、签约数和金额；金额照报道原样写，如 167.9亿元",
        "fill in title, number signed and amounts; write amounts as the report does, like 167.9亿元",
    ),
    "metrics": Message(
        "每个指标一段；数值照报道原样写，如 3227万美元、20余个",
        "one block per indicator; write values as the report does, like 3227万美元 or 20余个",
    ),
    "source": Message(
        "填写标题、刊物和网址；不知道的项整行删去",
        "fill in title, publication and address; delete the lines of what is not known",
    ),
}


def run(  # noqa: PLR0913 — one parameter per option of the command
    root: Path,
    kind: str,
    slug: str,
    *,
    date: str | None = None,
    district: str | None = None,
    source: str | None = None,
    topic: str | None = None,
    period: str | None = None,
    content: str | None = None,
) -> int:
    """Make the files and say what to do next; never overwrites anything."""
    folder = find_content(root, content)
    request = _make_request(kind, slug, parse_today(None) if date is None else date, folder)
    request = request._replace(
        district=_known(folder, "districts", district),
        source=_known(folder, "sources", source),
        topic=_checked("--topic", topic),
        period=_parse_date("--period", period),
    )
    if kind == "metrics" and not request.district:
        raise CommandError(
            "指标数据按地方存放，请用 --district 指明，如 --district laiwu。",
            "Metrics are kept by district; name one with --district, like --district laiwu.",
            code=2,
        )
    texts = {
        folder / path.format(stem=request.stem, **request._asdict()): _fill(template, request)
        for path, template in _FILES[kind]
    }
    _write_new(texts)
    _say_next(kind, list(texts), date is None and kind != "metrics")
    return 0


def _make_request(kind: str, slug: str, day: str | date, folder: Path) -> Request:
    """The request with slug and date checked, and the slug not yet taken by another post."""
    written = str(day)
    request = Request(slug, _parse_date("--date", written), "", "", "", "")
    fault = id_fault(slug) if kind == "metrics" else dated_id_fault(request.stem)
    if fault:
        raise CommandError(f"{fault.zh}。", f"{fault.en}.", code=2)
    if kind == "post":
        for other in sorted((folder / "posts").glob("*")):
            parts = split_dated(other.name)
            if parts and parts[1] == slug:
                raise CommandError(
                    f"短名“{slug}”已被 {shown_path(other)} 使用，网址会相同。请换一个短名。",
                    f"The slug “{slug}” is taken by {shown_path(other)}; both would have one address. "
                    "Choose another.",
                )
    return request


def _parse_date(option: str, text: str | None) -> str:
    """The canonical form of a date or period; "" where none is given."""
    if not text:
        return ""
    try:
        return parse_period(text).text
    except PeriodError as error:
        message_zh, message_en = error.args[:2]
        raise CommandError(f"{option}：{message_zh}", f"{option}: {message_en}", code=2) from None


def _checked(option: str, text: str | None) -> str:
    """An ID whose form is right; "" where none is given."""
    fault = id_fault(text) if text else None
    if fault:
        raise CommandError(f"{option}：{fault.zh}。", f"{option}: {fault.en}.", code=2)
    return text or ""


def _known(folder: Path, kind: str, text: str | None) -> str:
    """An ID that the content knows; "" where none is given."""
    option = f"--{kind.removesuffix('s')}"
    if not text:
        return ""
    known = sorted(file.stem for file in (folder / "data" / kind).glob("*.yaml"))
    if text in known:
        return text
    near = closest(text, known)
    zh, en = ask(
        near, Message(f"已有：{'、'.join(known) or '无'}。", f"known are {', '.join(known) or 'none'}.")
    )
    raise CommandError(
        f"{option} 的“{text}”在 data/{kind} 中没有。{zh}",
        f"{option}: there is no “{text}” in data/{kind}; {en}",
        code=2,
    )


def _fill(template: str, request: Request) -> str:
    """A template with the request's values; all were checked, so none can break the YAML."""
    text = resources.files(__package__).joinpath("templates", template).read_text(encoding="utf-8")
    return Template(text).substitute(request._asdict())


def _write_new(texts: dict[Path, str]) -> None:
    """Write all files, or none if one of them is there already."""
    for path in texts:
        if path.exists():
            raise CommandError(
                f"{shown_path(path)} 已存在，没有改动。请换一个短名或日期。",
                f"{shown_path(path)} is there already and was left alone. Choose another slug or date.",
            )
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _say_next(kind: str, paths: list[Path], dated_today: bool) -> None:
    files = "\n  ".join(shown_path(path) for path in paths)
    zh_date = "日期用了今天；若报道不是今天的，请改名并改 date。" if dated_today else ""
    en_date = "Dated today; if it is of another day, rename it and change its date. " if dated_today else ""
    say(
        Message(
            f"已新建：\n  {files}\n接下来：{_NEXT[kind].zh}。{zh_date}\n写完运行 check，它会指出还缺什么。",
            f"Made:\n  {files}\nNext: {_NEXT[kind].en}. {en_date}\nThen run check: it names what is missing.",
        )
    )
