from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench.corpus import Corpus, make_corpus
from tools.bench.edits import EDITS
from tools.bench.engine import EQUAL_THEME, PORTAL_THEME, EngineSite
from tools.bench.hugo import HugoSite, PagefindSite
from tools.bench.site import Site
from tools.bench.stock_pelican import PelicanSite

SIZE = 12


def sites(folder: Path) -> list[Site]:
    program = folder / "not-needed"
    return [
        EngineSite(folder / "engine", "engine", EQUAL_THEME),
        EngineSite(folder / "portal", "portal", PORTAL_THEME),
        HugoSite(folder / "hugo", program, tuned=False),
        HugoSite(folder / "hugo-tuned", program, tuned=True),
        PagefindSite(folder / "pagefind", program, program),
        PelicanSite(folder / "pelican", program),
    ]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(SIZE)


def test_every_generator_is_given_the_same_bodies(corpus: Corpus, tmp_path: Path) -> None:
    for site in sites(tmp_path):
        whole = "\n".join(site.files_of(corpus).values())
        for post in corpus.posts:
            for side in (0, 1):
                for paragraph in post.body[side].split("\n\n"):
                    if "{" not in paragraph:
                        assert paragraph.strip() in whole, f"{site.name} lacks a paragraph of {post.slug}"


def test_no_placeholder_is_left(corpus: Corpus, tmp_path: Path) -> None:
    for site in sites(tmp_path):
        for path, text in site.files_of(corpus).items():
            assert "{link:" not in text, path
            assert "{home:" not in text, path


def test_an_edit_touches_only_the_files_of_its_post(corpus: Corpus, tmp_path: Path) -> None:
    for site in sites(tmp_path):
        site.folder.mkdir()
        site.prepare()
        assert site.write(corpus) > 2 * SIZE
        assert site.write(corpus) == 0
        assert site.write(EDITS["edit-text"](corpus, 1)) == 2


def test_a_post_that_moves_leaves_nothing_behind(corpus: Corpus, tmp_path: Path) -> None:
    site = sites(tmp_path)[0]
    site.folder.mkdir()
    site.prepare()
    site.write(corpus)
    site.write(EDITS["change-date"](corpus, 1))
    assert len(list((site.folder / "content" / "posts").iterdir())) == SIZE


def test_a_changed_template_is_changed_once(tmp_path: Path) -> None:
    for site in sites(tmp_path):
        site.folder.mkdir()
        site.prepare()
        site.stamp_template(1)
        site.stamp_template(2)
        text = site.base_template.read_text(encoding="utf-8")
        assert text.count('<meta name="revision" content="2">\n</head>') == 1, site.name
        assert text.count('<meta name="revision"') == 1


def test_a_cold_build_starts_from_nothing(tmp_path: Path) -> None:
    for site in sites(tmp_path):
        for folder in (site.output, *site.caches):
            folder.mkdir(parents=True)
            (folder / "left").touch()
        for _ in range(2):  # twice: what was moved aside before is not in the way
            site.clear()
            assert not any(folder.exists() for folder in (site.output, *site.caches))
            site.output.mkdir()
