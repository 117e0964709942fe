"""From files to posts and pages, and everything that is wrong with them.

What an earlier build kept of a bundle stands for it as long as its files, the
dataset, and everything that its texts refer to are as they were, and nothing
was wrong with it. Otherwise its texts are read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from achievements.model.entities import LANGS, Dataset, Lang
from achievements.model.files import ContentFiles, digest_file
from achievements.model.findings import Finding, sort_findings
from achievements.model.identifiers import split_dated
from achievements.model.problems import Problems
from achievements.posts.building import build_page, build_post, check_former_slugs, check_slugs
from achievements.posts.bundles import Bundle, check_root, find_pages, find_posts
from achievements.posts.contents import (
    AnyBundle,
    ContentChecker,
    Surroundings,
    check_pictures_shown,
    offers,
    pictures_of,
    references_of,
)
from achievements.posts.entities import Post, Posts, StandingPage, post_address, posts_of
from achievements.posts.forms import EnglishFront, PageFront, PostFront, TextFront
from achievements.posts.kept import Kept, Snapshot, Target
from achievements.posts.parsing import ParsedText, parse_text
from achievements.posts.texts import ReadBundle, TextFile, check_languages, is_blank, read_text_file

# How the bytes of a file are had, its language, its digest -> its parsed text.
Parse = Callable[[Callable[[], bytes], Lang, str], ParsedText]
F = TypeVar("F", bound=TextFront)
G = TypeVar("G", bound=TextFront)


def load_posts(files: Mapping[str, bytes], dataset: Dataset) -> tuple[Posts, list[Finding]]:
    """Read posts and pages of a content folder: path relative to it (POSIX) → bytes.

    Returns what can be published, drafts included, and all findings in order of
    place; no bytes make this raise.
    """
    alone = partial(digest_file, files)
    posts, findings, _ = reload_posts(files, dataset, "", None, parse_alone, alone, with_documents=True)
    return posts, findings


def parse_alone(read: Callable[[], bytes], lang: Lang, digest: str) -> ParsedText:  # noqa: ARG001
    """Parse a text here and now, where nothing is kept."""
    return parse_text(read(), lang)


def reload_posts(
    files: Mapping[str, bytes],
    dataset: Dataset,
    outline: str,
    before: Snapshot | None,
    parse: Parse,
    digest_of: Callable[[str], str],
    *,
    with_documents: bool = False,
) -> tuple[Posts, list[Finding], Snapshot]:
    """As `load_posts`, relying on what an earlier build kept; articles hold no parsed text unless asked to.

    ``parse`` may give texts that were parsed before, or elsewhere; ``digest_of``
    gives the digest of a file by its path, perhaps without reading it; ``outline`` is that of the dataset.
    """
    problems = Problems()
    bundles = {f"posts/{bundle.id}": bundle for bundle in find_posts(files, problems)}
    pages = find_pages(files, problems)
    bundles |= {f"pages/{page.id}": page for page in pages}
    signatures = {name: sign(bundle, digest_of) for name, bundle in bundles.items()}
    kept = {
        name: old
        for name, old in (before.bundles.items() if before and before.dataset == outline else ())
        if old.clean and signatures.get(name) == old.signature
    }
    reader = _Reader(files, parse, digest_of, problems)
    read: dict[str, AnyBundle] = {}
    made: dict[str, Post | StandingPage | None] = {}

    def make(name: str) -> None:
        one = reader.read_any(name, bundles[name])
        made[name] = _build(name, one, dataset, problems)
        read[name] = one if with_documents else one.outlined()
        if not with_documents:
            made[name] = _strip(made[name])

    for name in bundles:
        if name not in kept:
            make(name)
    entries = {name: kept[name].entry if name in kept else made[name] for name in bundles}
    targets = {name: tuple(offers(read[name])) if name in read else kept[name].targets for name in bundles}
    addresses = {lang: frozenset(_addresses(bundles, entries, dataset, lang)) for lang in LANGS}

    if before is not None and kept:
        moved = _what_moved(before, bundles, targets, addresses)
        for name in [name for name, old in kept.items() if not moved.isdisjoint(old.references.mentions)]:
            del kept[name]
            make(name)
            entries[name] = made[name]

    # What was not taken in has a finding of its own: to refer to it is no second mistake.
    refused = {finding.file for finding in files.refused} if isinstance(files, ContentFiles) else set()
    by_path = {path: Target(path, False, None) for path in refused}
    by_path |= {target.path: target for each in targets.values() for target in each}
    drafts = {name for name, each in targets.items() if any(target.draft for target in each)}
    pictures = {
        path for name, bundle in bundles.items() if name not in drafts for path in pictures_of(bundle)
    }
    checker = ContentChecker(dataset, Surroundings(by_path, addresses, pictures | refused), problems)
    for one in read.values():
        checker.check(one)
    references = {
        name: references_of(read[name]) if name in read else kept[name].references for name in bundles
    }
    unread = {path.rpartition("/")[0] for path in refused}
    of_posts = [bundle for name, bundle in bundles.items() if name.startswith("posts/")]
    local = problems.findings()
    check_slugs(of_posts, problems)
    check_former_slugs(entries.values(), problems)
    former = (
        alias for entry in entries.values() if isinstance(entry, StandingPage) for alias in entry.aliases
    )
    check_root(files, (*(page.id for page in pages), *former), problems)
    shown = frozenset[str]().union(*(each.shown for each in references.values()))
    # A picture whose mark is told to be wrong is not told to be unused besides.
    mistyped = {f.file for f in local if f.rule in ("stray-link", "external-picture", "full-width-markup")}
    whole = (
        bundle
        for bundle in of_posts
        if f"posts/{bundle.id}" not in unread and mistyped.isdisjoint(bundle.texts.values())
    )
    check_pictures_shown(whole, shown, problems)

    faulty = {finding.file for finding in local}

    def is_clean(bundle: Bundle) -> bool:
        return not faulty or faulty.isdisjoint((*bundle.texts.values(), *pictures_of(bundle)))

    snapshot = Snapshot(
        outline,
        {
            name: kept[name]
            if name in kept and is_clean(bundle)
            else Kept(
                signatures[name],
                _strip(entries[name]),
                targets[name],
                references[name],
                is_clean(bundle),
            )
            for name, bundle in bundles.items()
        },
        addresses,
    )
    unfinished = (_unfinished(one, entries[name]) for name, one in read.items())
    posts = posts_of(entries.values(), (each for each in unfinished if each is not None))
    return posts, sort_findings(problems.findings()), snapshot


def _strip(entry: Post | StandingPage | None) -> Post | StandingPage | None:
    return entry.without_documents() if entry is not None else None


def sign(bundle: Bundle, digest_of: Callable[[str], str]) -> str:
    """Return the digest of a bundle: of its texts, and of the names of its pictures and attachments."""
    digest = hashlib.sha256()
    for path in sorted(bundle.texts.values()):
        digest.update(f"{path}\0{digest_of(path)}\0".encode())
    digest.update("\0".join(sorted((*bundle.pictures, *bundle.unshown, *bundle.attachments))).encode())
    return digest.hexdigest()


def _what_moved(
    before: Snapshot,
    bundles: Mapping[str, Bundle],
    targets: Mapping[str, tuple[Target, ...]],
    addresses: Mapping[Lang, frozenset[str]],
) -> set[str]:
    """Files and site paths that links may judge otherwise than before."""
    moved: set[str] = set()
    for name in {*bundles, *before.bundles}:
        old = before.bundles[name].targets if name in before.bundles else ()
        new = targets.get(name, ())
        if old != new:
            moved.update(target.path for target in (*old, *new))
            # A link to one language is judged by whether the other is there.
            moved.update(f"{name}/index.{lang}.md" for lang in LANGS)
            moved.update(f"{name}.{lang}.md" for lang in LANGS)
    for lang in LANGS:
        moved |= before.addresses[lang] ^ addresses[lang]
    return moved


def _build(
    name: str, read: ReadBundle[PostFront] | ReadBundle[PageFront], dataset: Dataset, problems: Problems
) -> Post | StandingPage | None:
    if name.startswith("posts/"):
        return build_post(read, dataset, problems)  # type: ignore[arg-type]  # read as a post
    return build_page(read)  # type: ignore[arg-type]  # read as a page


def _unfinished(read: AnyBundle, entry: Post | StandingPage | None) -> Post | StandingPage | None:
    """Return a bundle that cannot be published whole, as far as it can be read; None for any other."""
    zh = read.zh.readable if read.zh else None
    en = read.en.readable if read.en else None
    if zh is None or (entry is not None and (entry.en is not None or en is None)):
        return None
    return StandingPage(read.bundle.id, zh, en) if entry is None else entry._replace(en=en)


def _addresses(
    bundles: Mapping[str, Bundle],
    entries: Mapping[str, Post | StandingPage | None],
    dataset: Dataset,
    lang: Lang,
) -> Iterable[str]:
    """Yield the site paths of the pages of one language that depend on the texts and on what is observed."""
    topics: set[str] = set()
    for name, bundle in bundles.items():
        entry = entries[name]
        draft = isinstance(entry, Post) and entry.draft
        if isinstance(entry, Post) and not draft:
            topics.update(entry.topics)
        parts = split_dated(bundle.id)
        if lang not in bundle.texts or draft:
            continue
        if name.startswith("pages/"):
            yield f"/{bundle.id}/"
        elif parts is not None:
            yield post_address(parts[1])
    observed = {observation.indicator for observation in dataset.observations}
    yield from (f"/indicators/{name}/" for name in dataset.indicators if name in observed)
    topics |= {dataset.indicators[name].topic for name in observed if name in dataset.indicators}
    yield from (f"/topics/{topic}/" for topic in dataset.topics if topic in topics)


class _Reader:
    """Reads the texts of bundles."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        parse: Parse,
        digest_of: Callable[[str], str],
        problems: Problems,
    ) -> None:
        self._files = files
        self._parse = parse
        self._digest_of = digest_of
        self._problems = problems

    def read_any(self, name: str, bundle: Bundle) -> ReadBundle[PostFront] | ReadBundle[PageFront]:
        """Read a bundle, as a post or as a page."""
        return self.read(bundle, PostFront) if name.startswith("posts/") else self.read(bundle, PageFront)

    def read(self, bundle: Bundle, form: type[F]) -> ReadBundle[F]:
        """Read both languages of a bundle; the Chinese text has the given front matter."""
        zh = self._text(bundle, "zh", form)
        # What a draft lacks is told in one finding, its English text included.
        wanted = ReadBundle(bundle, zh, None).is_draft
        read = ReadBundle(bundle, zh, self._text(bundle, "en", EnglishFront, may_be_blank=not wanted))
        check_languages(read, self._problems)
        return read

    def _text(
        self, bundle: Bundle, lang: Lang, form: type[G], *, may_be_blank: bool = False
    ) -> TextFile[G] | None:
        path = bundle.texts.get(lang)
        if path is None:
            return None
        parsed = self._parse(partial(self._files.__getitem__, path), lang, self._digest_of(path))
        if may_be_blank and is_blank(parsed):
            return None
        return read_text_file(path, lang, parsed, form, self._problems)
