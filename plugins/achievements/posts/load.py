"""From files to posts and pages, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from achievements.dataset.entities import Dataset, Lang
from achievements.dataset.problems import Problems
from achievements.findings import Finding
from achievements.posts.building import build_pages, build_posts
from achievements.posts.bundles import Bundle, find_pages, find_posts
from achievements.posts.contents import check_contents
from achievements.posts.entities import Posts
from achievements.posts.forms import PostFront, TextFront
from achievements.posts.parsing import ParsedText, parse_text
from achievements.posts.texts import ReadBundle, TextFile, check_languages, read_text_file

Parse = Callable[[bytes, Lang], ParsedText]
F = TypeVar("F", bound=TextFront)
G = TypeVar("G", bound=TextFront)


def load_posts(
    files: Mapping[str, bytes], dataset: Dataset, parse: Parse = parse_text
) -> tuple[Posts, list[Finding]]:
    """Read posts and pages of a content folder: path relative to it (POSIX) → bytes.

    Returns what can be published, drafts included, and all findings in order of
    place; no bytes make this raise. ``parse`` may give texts that were parsed
    before, or elsewhere.
    """
    problems = Problems()
    reader = _Reader(files, parse, problems)
    post_bundles = [reader.read(bundle, PostFront) for bundle in find_posts(files, problems)]
    page_bundles = [reader.read(bundle, TextFront) for bundle in find_pages(files, problems)]
    posts = Posts(build_posts(post_bundles, dataset, problems), build_pages(page_bundles))
    check_contents(post_bundles, page_bundles, dataset, problems)
    return posts, problems.findings()


class _Reader:
    """Reads the texts of bundles."""

    def __init__(self, files: Mapping[str, bytes], parse: Parse, problems: Problems) -> None:
        self._files = files
        self._parse = parse
        self._problems = problems

    def read(self, bundle: Bundle, form: type[F]) -> ReadBundle[F]:
        """Read both languages of a bundle; the Chinese text has the given front matter."""
        zh, en = self._text(bundle, "zh", form), self._text(bundle, "en", TextFront)
        read = ReadBundle(bundle, zh, en)
        check_languages(read, self._problems)
        return read

    def _text(self, bundle: Bundle, lang: Lang, form: type[G]) -> TextFile[G] | None:
        path = bundle.texts.get(lang)
        if path is None:
            return None
        return read_text_file(path, lang, self._parse(self._files[path], lang), form, self._problems)
