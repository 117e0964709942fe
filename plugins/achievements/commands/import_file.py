"""import: make drafts of the articles in a file, or in every file that lies in the inbox.

Nothing is written where anything is refused: every reason is told at once. An article
that tells no date is refused until one is given, for the day of the import is none. The
files themselves stay as they are. What was repaired, left out, or is to be looked up is
said of each article; nothing that the file does not say is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from achievements.commands.console import CommandError
from achievements.commands.import_report import PostDraft, tell
from achievements.commands.importing import read_for_import
from achievements.commands.new import fill_template
from achievements.commands.places import find_content, shown_path
from achievements.commands.proposed_figures import figure_lines
from achievements.commands.request import Given, Request, make_request
from achievements.drafting.english import skeleton
from achievements.drafting.ids import propose_id
from achievements.drafting.places import places_told_of
from achievements.drafting.sources import source_of
from achievements.editing import Change, EditedFile, EditError, open_workspace
from achievements.model.entities import Dataset
from achievements.model.findings import Message, joined
from achievements.model.identifiers import split_dated
from achievements.model.load import load_dataset, read_files
from documents import Article, Document, DocumentError, Remark, RemarkKind
from documents import Message as DocumentMessage
from documents.reading import MAX_BYTES

INBOX = "收件箱"
_BODY_STARTS = "<!--"


class _Options(NamedTuple):
    """What the command line says of every article."""

    date: str | None
    district: str | None
    source: str | None
    topic: str | None
    slug: str | None


def run(
    root: Path,
    file: str | None = None,
    *,
    slug: str | None = None,
    date: str | None = None,
    district: str | None = None,
    source: str | None = None,
    topic: str | None = None,
    content: str | None = None,
) -> int:
    """Read the files, make the drafts, and say what to do with each."""
    folder = find_content(root, content)
    documents = _read([Path(file)] if file else _in_inbox(root), date)
    options = _Options(date, district, source, topic, slug)
    is_alone = sum(len(document.articles) for document in documents) == 1
    if slug and not is_alone:
        raise CommandError(
            "这里有几篇文章，--slug 只用于一篇；请去掉 --slug。",
            "There are several articles, and --slug is for one: leave it out.",
            code=2,
        )
    files = dict(read_files(folder))
    dataset, _ = load_dataset(files)
    taken = _taken(folder)
    written: list[tuple[Document, Article, PostDraft]] = []
    for document in documents:
        for article in document.articles:
            # One date cannot be meant for several articles that tell their own.
            own = options if is_alone or not article.date else options._replace(date=article.date)
            request = _request(article, own, folder, dataset, taken)
            taken[request.slug] = article.title or ""
            places = (request.district,) if request.district else _places_of(article, dataset)
            draft = make_draft(article, request, places, dataset)
            figures = figure_lines(
                _with_title(article),
                dataset,
                date=request.date,
                district=next(iter(places), ""),
                source=request.source,
            )
            namesakes = tuple(namesake_remarks(article, files))
            written.append((document, article, draft._replace(figures=tuple(figures), namesakes=namesakes)))
            files |= {f"posts/{draft.name}/{name}": raw for name, raw in draft.files.items()}
    _save(root, folder, [draft for _, _, draft in written])
    tell(documents, written, folder)
    return 0


def files_in_inbox(root: Path) -> list[Path]:
    """Return the files in the inbox, without those that programs and systems keep there."""
    inbox = root / INBOX
    files = sorted(inbox.iterdir()) if inbox.is_dir() else []
    found = [each for each in files if each.is_file() and not each.name.startswith((".", "~$"))]
    return [each for each in found if each.name.lower() not in ("thumbs.db", "desktop.ini")]


def _in_inbox(root: Path) -> list[Path]:
    """Return the files in the inbox. Raises CommandError where there is none."""
    inbox = root / INBOX
    found = files_in_inbox(root)
    if not found:
        inbox.mkdir(exist_ok=True)
        raise CommandError(
            f"{shown_path(inbox)} 里没有文件。请把文稿放进去再运行，或写明文件：import 通稿.docx。",
            f"There is no file in {shown_path(inbox)}. Put the files there, or name one: import FILE.docx.",
        )
    return found


def _read(paths: Sequence[Path], date: str | None) -> list[Document]:
    """Read every file. Raises CommandError with each reason why one cannot or must not be imported."""
    documents: list[Document] = []
    faults: list[Message] = []
    for path in paths:
        try:
            with path.open("rb") as file:
                documents.append(read_for_import(path.name, file.read(MAX_BYTES + 1)))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            faults.append(Message(f"{shown_path(path)}：打不开（{reason}）", f"{shown_path(path)}: {reason}"))
        except DocumentError as error:
            zh, en = joined(error.messages, "\n    ", "\n    ")
            faults.append(Message(f"{shown_path(path)}：{zh}", f"{shown_path(path)}: {en}"))
        else:
            faults += () if date else _undated(path, documents[-1])
    if faults:
        zh, en = joined(faults, "\n  ", "\n  ")
        raise CommandError(f"没有导入任何文件：\n  {zh}", f"Nothing was imported:\n  {en}")
    return documents


def _undated(path: Path, document: Document) -> list[Message]:
    """Return the articles of a file that tell no date."""
    shown = shown_path(path)
    return [
        Message(
            f"{shown}：《{article.title or '?'}》没有写明日期；请查明报道的日期（不是今天），"
            f"只知道月份的写月份，再运行：import {shown} --date 2024-07-23",
            f"{shown}: “{article.title or '?'}” tells no date; look up that of the report (today's is none; "
            f"the month where no more is known) and run: import {shown} --date 2024-07-23",
        )
        for article in document.articles
        if not article.date
    ]


def _taken(folder: Path) -> dict[str, str]:
    """Return the slugs of the posts that there are."""
    names = (each.name for each in (folder / "posts").glob("*"))
    return {parts[1]: "" for name in names if (parts := split_dated(name))}


def _request(
    article: Article, options: _Options, folder: Path, dataset: Dataset, taken: dict[str, str]
) -> Request:
    """Return what `new post` would be asked for such an article, checked as it checks."""
    slug = options.slug or _slug(article.title or "", taken)
    date = options.date or article.date
    given = Given(
        date=date,
        district=options.district,
        source=options.source or source_of(article.title or "", article.url or "", date or "", dataset),
        topic=options.topic,
        title=article.title,
    )
    return make_request("post", slug, given, folder, dataset)


def _slug(title: str, taken: Container[str]) -> str:
    """Return the part of an address that is made from a title, which begins with a letter."""
    sound = propose_id(title, "", ())
    return propose_id("", sound if sound[:1].isalpha() else f"post {sound}", taken)


def _places_of(article: Article, dataset: Dataset) -> tuple[str, ...]:
    return places_told_of(article.title or "", article.markdown, dataset)


def make_draft(article: Article, request: Request, places: Sequence[str], dataset: Dataset) -> PostDraft:
    """Return the files of a post: the template of `new post` with the text, and the English skeleton."""
    values = request.as_yaml() | {"district": ", ".join(places)}
    zh = fill_template("post.zh.md", values).partition(_BODY_STARTS)[0]
    text = f"{zh}{article.markdown}"
    files = {"index.zh.md": text.encode(), "index.en.md": skeleton(text, dataset).encode()}
    pictures = {picture.name: picture.raw for picture in article.pictures}
    return PostDraft(request.stem, files | pictures, None if request.district else tuple(places))


def namesake_remarks(article: Article, files: Mapping[str, bytes]) -> list[Remark]:
    """Return a remark for each post among the files that has the title of the article already."""
    if not article.title:
        return []
    parts = [part.encode() for part in re.split(r"[\"'\\]", article.title)]  # YAML may escape what is between
    remarks = []
    for path, raw in sorted(files.items()):
        is_post = path.startswith("posts/") and path.endswith("/index.zh.md")
        if not is_post or not all(part in raw for part in parts):
            continue
        front = None
        with suppress(EditError):  # check tells what is wrong with that post
            front = EditedFile.read(path, raw).data
        if isinstance(front, dict) and front.get("title") == article.title:
            name = path.split("/")[1]
            message = DocumentMessage(
                f"已有同名稿件 {name}；请核对是不是同一篇，是就不要再导入",
                f"there is a post with this title, {name}: if it is the same text, do not import it again",
            )
            remarks.append(Remark(RemarkKind.CONFIRM, message))
    return remarks


def _with_title(article: Article) -> str:
    return f"# {article.title}\n\n{article.markdown}" if article.title else article.markdown


def _save(root: Path, folder: Path, drafts: Iterable[PostDraft]) -> None:
    """Write all drafts, or none."""
    changes = [
        Change(f"posts/{draft.name}/{name}", None, data)
        for draft in drafts
        for name, data in draft.files.items()
    ]
    try:
        open_workspace(root, folder).save(changes, Message("导入文稿", "import of files"))
    except EditError as error:
        raise CommandError(
            f"没有导入任何文件：{error.message.zh}", f"Nothing was imported: {error.message.en}"
        ) from error
