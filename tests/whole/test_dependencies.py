"""Whatever an output reads is among what it is made again for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from achievements.build.assembly import Site
from achievements.model.entities import Term
from achievements.model.traces import Table
from achievements.posts.entities import Post
from achievements.site.library import Library
from achievements.site.pages import districts
from figures import parse_period
from tests.whole.larger import load_larger
from tests.whole.touching import KINDS, Made, Touch, find_faults, find_forgotten, make_all, read_by_each


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return load_larger(tmp_path_factory.mktemp("larger"))


@pytest.fixture(scope="module")
def before(larger: Site) -> dict[str, Made]:
    return make_all(larger)


@pytest.fixture(scope="module")
def readers(larger: Site) -> dict[Touch, list[str]]:
    return read_by_each(larger)


def test_every_output_is_made_again_for_whatever_it_reads(
    larger: Site, before: dict[str, Made], readers: dict[Touch, list[str]]
) -> None:
    # The checks and the search alone know the glossary.
    kinds = {kind.__name__ for kind in KINDS if kind is not Term}
    assert {touch.kind for touch in readers} >= {*kinds, "pictures", "attachments"}
    assert list(find_faults(larger, before, readers)) == []


@pytest.mark.parametrize(
    ("unnoted", "kind"),
    [
        ("text", "Article"),
        ("post_by_id", "Post"),
        ("picture", "pictures"),
        ("attachment", "attachments"),
        ("observation", "Observation"),
        ("observations_of_indicator", "Observation"),
        ("districts", "District"),
        ("sources", "Source"),
        ("page_by_slug", "StandingPage"),
    ],
)
def test_a_look_up_that_is_not_noted_is_found(
    unnoted: str, kind: str, larger: Site, readers: dict[Touch, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Table._note

    def forgetful(table: Table[Any], sign: str, key: str = "") -> None:
        if table._name != unnoted:
            note(table, sign, key)

    monkeypatch.setattr(Table, "_note", forgetful)
    of_kind = {touch: paths for touch, paths in readers.items() if touch.kind == kind}
    assert next(find_faults(larger, make_all(larger), of_kind), None) is not None


QUESTIONS = ("posts.related_posts", "posts.posts_beside", "posts._page", "edition.has_feed")


@pytest.mark.parametrize("unnoted", QUESTIONS)
def test_a_question_that_is_not_noted_is_found(unnoted: str, larger: Site, before: dict[str, Made]) -> None:
    forgetful = {
        path: made._replace(answers={q: own for q, own in made.answers.items() if f":{unnoted} " not in q})
        for path, made in before.items()
    }
    undated = edited(larger.library, without_day, *range(len(larger.library.posts)))
    fewer = edited(larger.library, lambda _: None, 13)
    assert any(find_forgotten(larger, forgetful, library) for library in (undated, fewer))


def without_english(post: Post) -> Post:
    return post._replace(en=None)


def without_day(post: Post) -> Post:
    return post._replace(date=parse_period(post.date.text[:7]))


def edited(library: Library, edit: Callable[[Post], Post | None], *numbers: int) -> Library:
    """The library after an edit of the front matter of some posts; None deletes one."""
    posts = list(library.posts)
    for number in numbers:
        post = edit(posts[number])
        if post is not None:
            front = f"{post.zh.front}x"
            posts[number] = post._replace(zh=post.zh._replace(front=front, digest=front))
        else:
            del posts[number]
    return replace(library, posts=tuple(posts))


@pytest.mark.parametrize(
    "edit",
    [
        lambda _: None,
        without_english,
        without_day,
        lambda post: post._replace(topics=()),
        lambda post: post._replace(districts=("south",)),
        lambda post: post._replace(events=()),
        lambda post: post._replace(sources=()),
        lambda post: post._replace(cover=None),
        lambda post: post._replace(slug=f"{post.slug}-moved", aliases=(post.slug,)),
    ],
)
@pytest.mark.parametrize("number", [0, 13, 22])
def test_questions_about_many_posts_are_asked_again(
    edit: Callable[[Post], Post | None], number: int, larger: Site, before: dict[str, Made]
) -> None:
    assert find_forgotten(larger, before, edited(larger.library, edit, number)) == []


def test_a_page_that_names_its_feed_is_made_again_when_the_feed_goes(larger: Site) -> None:
    """The last post of a place whose day is known may stand far behind those that its page shows."""
    first, *others = larger.library.posts
    assert first.districts == ("north",)
    assert first.date.kind == "day"  # the site itself has a feed in any case
    undated = [without_day(post)._replace(districts=("hill",), updated=None) for post in others]
    assert len(undated) > districts.ON_PAGE
    site = replace(larger, library=replace(larger.library, posts=(first, *undated)))
    after = edited(site.library, lambda post: post._replace(date=parse_period("2021-01-01")), len(undated))
    assert find_forgotten(site, make_all(site), after) == []


@pytest.mark.parametrize("folder", ["districts", "sources"])
def test_pages_with_figures_stay_when_an_indicator_changes_that_they_do_not_show(
    folder: str, before: dict[str, Made]
) -> None:
    asked = {each for path, made in before.items() if path.startswith(f"{folder}/") for each in made.answers}
    assert any(each.startswith("indicators ") for each in asked)
    assert "indicators* " not in asked
