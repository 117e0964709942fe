"""Content: read, loaded and checked, or the findings that say why it could not be.

With a cache, only what changed since the last run is read, parsed and checked.
The result is the same without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from achievements.build.embargo import (
    NOTHING_WAITS,
    Waiting,
    find_waiting,
    tell_broken,
    tell_waiting,
    without_waiting,
)
from achievements.build.files_beside import (
    CopiedFile,
    PictureFile,
    attachment_facts,
    load_attachments,
    load_pictures,
    load_root,
    picture_facts,
)
from achievements.build.kept_runs import CheckOptions, Run, load_run, save_run
from achievements.build.parsed import ParsedTexts, key_of
from achievements.build.preview import as_shown, soften_drafts
from achievements.model.entities import Dataset, Lang
from achievements.model.files import ContentFiles, Stamps, read_files
from achievements.model.findings import Finding, sort_findings
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Posts, articles_of, posts_of
from achievements.site.library import Library

if TYPE_CHECKING:
    from achievements.build.cache import Cache
    from achievements.checks.prose import Origin
    from achievements.posts.kept import Snapshot


@dataclass(frozen=True)
class Content:
    """A content folder, loaded and checked. Where a finding is an error, nothing may be published."""

    library: Library
    pictures: tuple[PictureFile, ...]
    copied: tuple[CopiedFile, ...]  # attachments, and what the root of the site shall have
    findings: tuple[Finding, ...]
    digest: str = ""  # of every file, and of what is not public yet
    waiting: Waiting = NOTHING_WAITS


def load_content(
    folder: Path,
    asked: CheckOptions,
    cache: Cache | None = None,
    now_ns: int = 0,
    *,
    preview: bool = False,
    moment: str | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Content:
    """Read a content folder whole, with every problem in it.

    A ``preview`` also holds drafts, what is under embargo, and posts with mistakes as far as they can be
    shown. ``moment`` is that of the release, "2026-12-01 09:30": what may be published only later is held
    back; without a moment, everything with an embargo is.

    ``now_ns`` is the file system's time, which tells whether a file may have been
    written again since its time was taken. ``meanwhile`` is called while new texts are parsed on other cores.
    """
    kept = load_run(cache, str(folder)) if cache else None
    files = read_files(folder, kept.stamps if kept else None)
    digest = digest_files(files, "data/")
    texts = ParsedTexts(cache, with_prose=asked.proof)
    if kept is not None and nothing_changed(kept, files, asked):
        read = read_again(kept, files, digest, cache)
    else:
        begin_texts(files, kept, texts)
        meanwhile()
        read, snapshot = read_and_check(files, digest, kept, texts, asked, cache)
        files.let_go()
        if cache is not None:
            stamps = Stamps(now_ns, files.stamps)
            save_run(cache, str(folder), Run(stamps, files.refused, snapshot, asked, read.findings))
            texts.retain(used_texts(read.posts))
    dataset, posts, pictures, attachments, found = read
    waiting = find_waiting(dataset, posts.posts, moment)
    found = (*found, *tell_waiting(dataset, posts.posts, waiting))
    if any(waiting) and not preview:
        dataset = without_waiting(dataset, waiting)
        held = frozenset(path for path in files if bundle_of(path) in waiting.paths)
        posts, broken = load_public(f"{folder} public", files.without(held), dataset, cache, now_ns, texts)
        found = (*found, *tell_broken(broken, found))
        digest = hashlib.sha256(f"{digest} {waiting}".encode()).hexdigest()
    shown = tuple(post for post in posts.posts if not post.draft)
    if preview:
        shown = tuple(as_shown(post, dataset, pictures, waiting.posts) for post in posts.posts)
    else:
        drafts = {f"posts/{post.id}" for post in posts.posts if post.draft}
        drafts |= waiting.paths
        pictures = {path: own for path, own in pictures.items() if bundle_of(path) not in drafts}
        attachments = {path: own for path, own in attachments.items() if bundle_of(path) not in drafts}
    library = Library(
        dataset,
        shown,
        posts.pages,
        {path: picture_facts(picture.plan) for path, picture in pictures.items()},
        {path: attachment_facts(copied) for path, copied in attachments.items()},
        dataset_digest=digest,
        documents=lambda article, lang: texts.document(article, lang, files),
        preview=preview,
    )
    return Content(
        library,
        tuple(pictures[path] for path in sorted(pictures)),
        (*(attachments[path] for path in sorted(attachments)), *load_root(files)),
        found,
        digest_files(files) + (digest if any(waiting) else ""),
        waiting,
    )


class Read(NamedTuple):
    """A content folder as it was read, embargoed content included, with the findings on it."""

    dataset: Dataset
    posts: Posts
    pictures: dict[str, PictureFile]
    attachments: dict[str, CopiedFile]
    findings: tuple[Finding, ...]


def read_again(kept: Run, files: ContentFiles, digest: str, cache: Cache | None) -> Read:
    """Return what the last run read, from the cache; nothing has changed since."""
    dataset, _ = load_data(files, digest, cache)
    posts = posts_of(bundle.entry for bundle in kept.posts.bundles.values())
    pictures, _ = load_pictures(files, posts, cache)
    attachments, _ = load_attachments(files, posts, cache)
    return Read(dataset, posts, pictures, attachments, kept.findings)


def read_and_check(
    files: ContentFiles,
    digest: str,
    kept: Run | None,
    texts: ParsedTexts,
    asked: CheckOptions,
    cache: Cache | None,
) -> tuple[Read, Snapshot]:
    """Read and check the content; also return what to keep. ``digest`` is that of the data files."""
    if asked.proof:
        import achievements.checks  # noqa: F401 — meanwhile other cores parse
    dataset, findings = load_data(files, digest, cache)
    posts, of_posts, snapshot = load_texts(files, dataset, kept, texts)
    pictures, of_pictures = load_pictures(files, posts, cache)
    attachments, of_attachments = load_attachments(files, posts, cache)

    def prose_of(origin: Origin) -> bytes:
        return texts.prose(files.digest(origin.file), origin.lang)

    checked = check(dataset, posts, files, asked, cache, prose_of)
    found = (*findings, *of_posts, *of_pictures, *of_attachments, *checked)
    told = tuple(sort_findings(soften_drafts(found, snapshot.drafts)))
    return Read(dataset, posts, pictures, attachments, told), snapshot


def load_public(
    name: str,
    files: ContentFiles,
    dataset: Dataset,
    cache: Cache | None,
    now_ns: int,
    texts: ParsedTexts,
) -> tuple[Posts, list[Finding]]:
    """Load posts and pages without those under embargo, with the findings that their absence causes.

    ``name`` is the name under which the cache keeps them from build to build.
    """
    kept = load_run(cache, name) if cache else None
    posts, findings, snapshot = load_texts(files, dataset, kept, texts)
    if cache is not None:
        save_run(cache, name, Run(Stamps(now_ns, files.stamps), (), snapshot, CheckOptions(), ()))
    return posts, list(soften_drafts(findings, snapshot.drafts))


def nothing_changed(kept: Run, files: ContentFiles, asked: CheckOptions) -> bool:
    """Return whether the last run read the same files and was asked the same."""
    return (kept.asked, kept.stamps.of, kept.refused) == (asked, files.stamps, files.refused)


def used_texts(posts: Posts) -> Iterable[str]:
    """Yield the keys of the parsed texts that posts and pages are made of."""
    for article in articles_of(posts.posts, posts.pages):
        yield key_of(article.digest, language_of(article.place.file))


def digest_files(files: ContentFiles, folder: str = "") -> str:
    """Return the digest of the files of a folder, and of the findings on those that could not be read."""
    digest = hashlib.sha256(repr(files.refused).encode())
    for path in files:
        if path.startswith(folder):
            digest.update(f"{path}\0{files.digest(path)}\0".encode())
    return digest.hexdigest()


def load_data(files: ContentFiles, digest: str, cache: Cache | None) -> tuple[Dataset, list[Finding]]:
    """Load the dataset with its findings, from the cache if data files and file names are unchanged."""
    names = hashlib.sha256("\0".join(files).encode()).hexdigest()
    kept: tuple[str, Dataset, list[Finding]] | None = cache.get("dataset", digest) if cache else None
    if kept is not None and (kept[0] == names or not kept[2]):
        found = [] if kept[0] == names else _check_names(files)
        return kept[1], [*kept[2], *found]
    from achievements.model.load import load_dataset

    dataset, findings = load_dataset(files)
    if cache is not None:
        cache.put("dataset", [(digest, (names, dataset, findings))])
        cache.retain("dataset", [digest])
    return dataset, findings


def _check_names(files: ContentFiles) -> list[Finding]:
    """Return the findings on file names; they are asked for only if the data has no findings."""
    from achievements.model.layout import check_names
    from achievements.model.problems import Problems

    problems = Problems()
    check_names(files, problems)
    return problems.findings()


def begin_texts(files: ContentFiles, kept: Run | None, texts: ParsedTexts) -> None:
    """Begin to parse the texts that the last run did not read, in the order in which bundles ask for them."""
    known = kept.stamps.of if kept is not None else {}
    texts_now = (path for path in files.stamps if path.endswith(".md"))
    new = sorted(path for path in texts_now if files.stamps[path] != known.get(path))
    texts.prepare((files.digest(path), language_of(path), files[path]) for path in new)


def load_texts(
    files: ContentFiles, dataset: Dataset, kept: Run | None, texts: ParsedTexts
) -> tuple[Posts, list[Finding], Snapshot]:
    """Posts and pages, relying on what the last run kept."""
    from achievements.posts.load import reload_posts
    from achievements.posts.outline import outline_of

    outline = outline_of(dataset)
    read = reload_posts(files, dataset, outline, kept.posts if kept else None, texts.parse, files.digest)
    texts.finish()
    return read


def language_of(path: str) -> Lang:
    """Return the language of a text by its name."""
    return "en" if path.endswith(".en.md") else "zh"


def check(
    dataset: Dataset,
    posts: Posts,
    files: ContentFiles,
    asked: CheckOptions,
    cache: Cache | None,
    prose_of: Callable[[Origin], bytes],
) -> list[Finding]:
    """Run the checks, reusing the findings that the last run kept."""
    if not asked.proof:
        return []
    from achievements.checks import Memo, check_changed

    known: Memo | None = cache.get("checks", "memo") if cache else None
    findings, memo = check_changed(
        dataset,
        posts,
        files,
        asked.today,
        known or Memo(),
        prose_of,
        on_request=asked.on_request,
        readings=dict(asked.links),
    )
    if cache is not None and memo != known:
        cache.put("checks", [("memo", memo)])
    return findings
