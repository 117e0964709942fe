"""What a release has beside the site: compressed files, and the manifest that names every file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from achievements.hosting.encodings import ENCODINGS, compressed_paths
from achievements.hosting.manifest import NAME, File, figures_of, render_manifest
from achievements.posts.entities import articles_of
from achievements.site.library import Library
from achievements.site.pages.moved import moves
from achievements.site.urls import PREFIX

from .artefacts import Artefact
from .assembly import Site
from .bill import read_materials
from .making import Output, key_of, untraced
from .staging import Derive, count_pages

HEALTH = "health.json"

Read = Callable[[str], bytes]


def release_files(site: Callable[[], Site], allowed: Mapping[str, str]) -> tuple[Derive, ...]:
    """Return the planners of a release's further files, in their order; ``allowed``: as in `Manifest`."""
    return plan_compressed, partial(plan_health, site), partial(plan_manifest, site, allowed)


def plan_compressed(made: Mapping[str, Artefact], read: Read) -> Iterator[Output]:
    """Yield the compressed forms of a site's files."""
    for path, artefact in made.items():
        for target in compressed_paths(path, artefact.size):
            yield untraced(target, key_of(artefact.digest), partial(compress, read, path, target))


def compress(read: Read, path: str, target: str) -> bytes:
    """Return the bytes of the compressed form of a file."""
    return ENCODINGS[target.removeprefix(path)](read(path))


def plan_health(
    site_of: Callable[[], Site],
    made: Mapping[str, Artefact],
    read: Read,  # noqa: ARG001 — nothing is read for it
) -> Iterator[Output]:
    """Plan health.json for monitoring: address, digest of the content, numbers of pages and figures."""
    site = site_of()
    health = {
        "siteurl": f"{site.urls.origin}{site.urls.base}",
        "content": content_digest(site.library),
        "pages": count_pages(made),
        "figures": sum(1 for _ in figures_of(site.library.dataset)),
    }
    yield untraced(HEALTH, key_of(health), lambda: json.dumps(health, indent=1).encode() + b"\n")


def plan_manifest(
    site_of: Callable[[], Site],
    allowed: Mapping[str, str],
    made: Mapping[str, Artefact],
    read: Read,  # noqa: ARG001 — the digests of the files are recorded
) -> Iterator[Output]:
    """Yield the manifest of a release."""
    site = site_of()
    materials = read_materials()
    versions = {"materials": materials.key} if materials else {}
    files = {path: File(artefact.size, artefact.digest) for path, artefact in made.items()}
    moved = {
        f"{PREFIX[lang]}{move.old}": f"{PREFIX[lang]}{move.new}"
        for lang, edition in site.editions.items()
        for move in moves(edition)
    }
    siteurl = f"{site.urls.origin}{site.urls.base}"
    removed = [
        f"{PREFIX[lang]}{each.address}" for each in site.library.dataset.removed for lang in site.editions
    ]
    about = (files, siteurl, content_digest(site.library), versions, allowed, moved, removed)
    yield untraced(NAME, key_of(*about), lambda: render_manifest(*about, site.library.dataset))


def content_digest(library: Library) -> str:
    """Return a digest of the data and the texts, wherever and whenever they were read."""
    texts = sorted((text.place.file, text.digest) for text in articles_of(library.posts, library.pages))
    return key_of(library.dataset_digest, texts)
