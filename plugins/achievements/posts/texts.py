"""One text: its front matter checked against its form, its body seen to have something in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from posixpath import dirname, join, normpath
from typing import Generic, TypeVar
from unicodedata import normalize

from achievements.model.entities import Lang, Place
from achievements.model.findings import Message, Severity
from achievements.model.problems import Problems
from achievements.model.reading import Filled, add_yaml_problems, fill
from achievements.posts.bundles import Bundle
from achievements.posts.entities import Article
from achievements.posts.forms import EnglishFront, PostFront, TextFront
from achievements.posts.parsing import ParsedText
from achievements.posts.translation import is_in_chinese
from cjk_markdown import Document, assemble
from cjk_markdown.document import Problem
from strict_yaml import YamlDocument

F = TypeVar("F", bound=TextFront)

_KEYS_OF_POSTS = frozenset(field.name for field in fields(PostFront))
_TAG = re.compile(r"<[^<>]*>")
# Characters from which on a body is an article that nobody writes twice.
_SHORTEST_BODY: dict[Lang, int] = {"zh": 40, "en": 100}
_DRAFT = re.compile(r"^draft:[ \t]*true[ \t]*(#.*)?$", re.MULTILINE)


@dataclass(frozen=True)
class TextFile(Generic[F]):
    """A file of a post or page as far as it could be read."""

    path: str
    lang: Lang
    document: Document | None
    front: Filled[F] | None
    article: Article | None  # None where it cannot be published
    draft: bool = False  # whether it says that it is kept unpublished
    unfinished: Article | None = None  # what can be read of one that cannot be published

    def outlined(self) -> TextFile[F]:
        """Return the file as the checks of its references need it: whole ones would fill the memory."""
        document = self.document.outline() if self.document is not None else None
        article = self.article._replace(parsed=None) if self.article is not None else None
        form = self.front.form if self.front is not None else None
        wanted = isinstance(form, PostFront) and form.cover is not None
        front = self.front if wanted else None
        return replace(self, document=document, front=front, article=article)

    @property
    def readable(self) -> Article | None:
        """The text, whether or not it can be published; None where its front matter was not found."""
        return self.article or self.unfinished


@dataclass(frozen=True)
class ReadBundle(Generic[F]):
    """A post or page as far as its files could be read."""

    bundle: Bundle
    zh: TextFile[F] | None
    en: TextFile[EnglishFront] | None

    def outlined(self) -> ReadBundle[F]:
        """Return the bundle with its files outlined, once a post or page was made of it."""
        return ReadBundle(self.bundle, self.zh and self.zh.outlined(), self.en and self.en.outlined())

    @property
    def texts(self) -> list[TextFile[F] | TextFile[EnglishFront]]:
        """The texts that are there."""
        return [text for text in (self.zh, self.en) if text is not None]

    @property
    def is_draft(self) -> bool:
        """Whether it is kept unpublished."""
        return self.zh is not None and self.zh.draft


def linked_posts(document: Document, file: str) -> tuple[str, ...]:
    """Return the folders of the posts that a text links to by file."""
    links = (hole for hole in document.holes if hole.kind == "link" and not hole.target.startswith("/"))
    paths = (target_path(hole.target, file) for hole in links)
    return tuple(
        sorted({path.split("/")[1] for path in paths if path.startswith("posts/") and path.count("/") > 1})
    )


def target_path(target: str, file: str) -> str:
    """Return the path in the content folder that a link or picture names, in normal form C."""
    return normalize("NFC", normpath(join(dirname(file), target.partition("#")[0])))


def site_path(target: str) -> str:
    """Return the path of a link to a page of the site, without query (a filter's choices) and fragment."""
    return re.split(r"[?#]", target, maxsplit=1)[0]


def check_languages(read: ReadBundle[F], problems: Problems) -> None:
    """Report a text without its other language; the Chinese one is the original and must be there."""
    if read.bundle.has_misnamed_text:
        return  # the other text may be there, under a name that is told to be wrong
    if read.zh is None and read.en is not None:
        zh = "缺少中文正文；请补上同一文件夹中的中文文件（.zh.md）"
        en = "the Chinese text is missing: write the .zh.md file beside this one"
        problems.add("missing-translation", Place(read.en.path, 0, 0), Message(zh, en))
    elif read.en is None and read.zh is not None and not read.is_draft:
        blank = "还是空白的" if "en" in read.bundle.texts else ""
        still = ", its file is blank" if blank else ""
        zh = f"还没有英文（{blank}.en.md）；中文照常发布，英文站会说明只有中文"
        en = f"there is no English text (.en.md) yet{still}: the English site says that it exists in Chinese"
        place = Place(read.zh.path, 0, 0)
        problems.add("missing-translation", place, Message(zh, en), severity=Severity.WARNING)


def read_text_file(
    path: str, lang: Lang, parsed: ParsedText, form: type[F], problems: Problems
) -> TextFile[F]:
    """Check one parsed file and report what is wrong with it alone."""
    add_yaml_problems(path, parsed.problems, problems)
    document = parsed.document
    if document is None:
        return TextFile(path, lang, None, None, None)
    fences = _wide_fences(document)
    _pass_on(path, (_with_fence(each, fences) for each in document.problems if each not in fences), problems)
    front = _front_matter(path, document, form, problems)
    _check_body(path, document, problems)
    article, unfinished = None, None
    if front is None and document.front_matter is not None:
        data = document.front_matter.yaml.data
        said = [data.get(key) if isinstance(data, dict) else None for key in ("title", "summary")]
        title, summary = (value if isinstance(value, str) else "" for value in said)
        unfinished = Article(title, summary, parsed.digest, "", "", Place(path, 1, 1), (), None)
    elif front is not None:
        title, summary = front.form.title, front.form.summary
        raw = document.front_matter.raw if document.front_matter else ""
        body = assemble(document.parts, lambda hole: hole.target)
        article = Article(
            title,
            summary,
            parsed.digest,
            _digest(raw),
            _digest(body) if len(_TAG.sub("", body)) >= _SHORTEST_BODY[lang] else "",
            front.place(),
            linked_posts(document, path),
            document,
            parsed.mark,
        )
    return TextFile(path, lang, document, front, article, says_draft(document, front), unfinished)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def says_draft(document: Document, front: Filled[F] | None) -> bool:
    """Return whether a text says that it is a draft, also where its front matter is not whole yet."""
    if front is not None:
        return isinstance(front.form, PostFront) and front.form.draft
    return document.front_matter is not None and bool(_DRAFT.search(document.front_matter.raw))


def _wide_fences(document: Document) -> list[Problem]:
    """Return the finding of full-width fences, where the front matter lacks ordinary ones."""
    if document.front_matter is not None:
        return []
    wide = [each for each in document.problems if each.rule == "full-width-markup" and "---" in each.zh]
    if any(each.rule == "front-matter-unclosed" for each in document.problems):
        return wide[:1]
    return wide[:2] if wide and wide[0].line == 1 else []


def _with_fence(problem: Problem, fences: list[Problem]) -> Problem:
    """Return the finding of an open front matter, with the full-width line that was meant to close it."""
    if problem.rule != "front-matter-unclosed" or not fences:
        return problem
    line = fences[0].line
    zh = f"第 {line} 行的横线是全角，开头的“---”因此没有配对；请改成半角的“---”"
    en = f"the strokes of line {line} are full-width, so the “---” at the top is never closed: write “---”"
    return replace(problem, zh=zh, en=en)


def _pass_on(path: str, found: Iterable[Problem], problems: Problems) -> None:
    for problem in found:
        problems.add(
            problem.rule,
            Place(path, problem.line, problem.column),
            Message(problem.zh, problem.en),
            severity=Severity(problem.severity),
        )


def _front_matter(path: str, document: Document, form: type[F], problems: Problems) -> Filled[F] | None:
    if document.front_matter is None:
        # An opening line without its pair has been reported by the reader already.
        if not any(problem.rule == "front-matter-unclosed" for problem in document.problems):
            zh = "文件开头缺少两行“---”及其间的 title、summary 等信息"
            en = "the file must start with a line “---”, title, summary and so on, and another line “---”"
            lines = [str(each.line) for each in _wide_fences(document)]
            if lines:
                zh = f"第 {'、'.join(lines)} 行的横线是全角；开头信息的前后请各写一行半角的“---”"
                en = (
                    f"the strokes of line {' and '.join(lines)} are full-width: write an ordinary “---” "
                    "before and after title, summary and so on"
                )
            problems.add("front-matter-missing", Place(path, 1, 1), Message(zh, en))
        return None
    yaml = document.front_matter.yaml
    if isinstance(yaml.data, dict):
        return fill(path, _without_common(path, yaml, form, problems), form, problems)
    # What cannot be read has been reported by the reader; nothing at all has not.
    if yaml.complete and yaml.data is None:
        zh = "两行“---”之间没有内容；请写 title、summary 等"
        en = "nothing stands between the two lines “---”: write title, summary and so on"
        problems.add("front-matter-missing", Place(path, 1, 1), Message(zh, en))
    return None


def _without_common(path: str, yaml: YamlDocument, form: type[TextFront], problems: Problems) -> YamlDocument:
    """Return the front matter of an English text without keys of the Chinese one, and one finding."""
    data = yaml.data
    if form is not EnglishFront or not path.startswith("posts/") or not isinstance(data, dict):
        return yaml
    own = {field.name for field in fields(form)}
    common = [key for key in data if key in _KEYS_OF_POSTS and key not in own]
    if common and not is_in_chinese(str(data.get("title", ""))):  # else it is told that all is untranslated
        message = Message(
            f"{'、'.join(common)} 只写在 index.zh.md 里，两种语言共用；请从英文稿中删去",
            f"{', '.join(common)}: written in index.zh.md alone, for both languages; delete it here",
        )
        problems.add("unknown-key", Place(path, *yaml.key_mark((common[0],))), message)
    return yaml._replace(data={key: value for key, value in data.items() if key not in common})


def is_blank(parsed: ParsedText) -> bool:
    """Return whether a text is an untouched template: no title, no summary, nothing in its body."""
    document = parsed.document
    if document is None or parsed.problems or document.front_matter is None or not _is_empty(document):
        return False
    data = document.front_matter.yaml.data
    return isinstance(data, dict) and not any(data.get(key) for key in ("title", "summary"))


def _is_empty(document: Document) -> bool:
    return not any(not isinstance(part, str) or _TAG.sub("", part).strip() for part in document.parts)


def _check_body(path: str, document: Document, problems: Problems) -> None:
    if not _is_empty(document):
        return
    line = document.front_matter.raw.count("\n") + 3 if document.front_matter else 1
    message = Message("没有正文；请写上内容", "there is no text: write it")
    problems.add("empty-body", Place(path, line, 1), message)
