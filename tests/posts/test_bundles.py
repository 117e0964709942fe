"""Which files make up a post or page, and what becomes of the others."""

from __future__ import annotations

import pytest

from tests.posts.example_posts import FACTS, WORDS, load, post, text


@pytest.mark.parametrize(
    "path",
    [
        *(
            "posts/loose.md",
            "posts/2022-08-a/index.md",
            "posts/2022-08-a/index_zh.md",
            "posts/2022-08-a/INDEX.ZH.MD",
        ),
        *(
            "posts/2022-08-a/b/index.zh.md",
            "pages/about.md",
            "pages/about/index.zh.md",
            "posts/2022-08-a/index.fr.md",
        ),
    ],
)
def test_a_text_that_would_vanish_is_an_error(path: str) -> None:
    _, findings = load({path: text(FACTS)})

    assert [(f.file, f.rule, f.severity) for f in findings] == [(path, "stray-file", "error")]


@pytest.mark.parametrize(
    "path", ["posts/2022-08-04-signing/notes.doc", "posts/2022-08-empty/photo.jpg", "pages/logo.svg"]
)
def test_another_file_that_belongs_to_nothing_is_a_warning(path: str) -> None:
    _, findings = load(post() | {path: b"x"})

    assert [(f.file, f.rule, f.severity) for f in findings] == [(path, "stray-file", "warning")]


@pytest.mark.parametrize(
    "folder", ["signing", "2022-8-signing", "2022-08-Signing", "2022-08-签约", "2022-13-signing"]
)
def test_a_folder_is_named_by_date_and_slug(folder: str) -> None:
    _, findings = load(post(folder))

    assert [(f.file, f.line, f.rule) for f in findings] == [(f"posts/{folder}/index.zh.md", 0, "bad-id")]


@pytest.mark.parametrize("slug", ["posts", "data", "en", "About", "a.b"])
def test_a_page_cannot_take_an_address_of_the_site_nor_an_unsafe_one(slug: str) -> None:
    _, findings = load({f"pages/{slug}.{lang}.md": text(WORDS) for lang in ("zh", "en")})

    assert [(f.file, f.rule) for f in findings] == [(f"pages/{slug}.zh.md", "bad-id")]
