from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from statistics import mean

import pytest

from figures.parse import parse_quantity
from tools.bench.corpus import LANGS, Draw, make_corpus, money, percent
from tools.bench.edits import DATA_EDITS, POST_EDITS, chosen

SIZE = 40


def test_the_same_size_gives_the_same_corpus() -> None:
    assert make_corpus(SIZE) == make_corpus(SIZE)


def test_the_sequence_of_choices_is_the_same_on_every_machine() -> None:
    draw = Draw("a seed")
    assert [draw.number(1, 100) for _ in range(5)] == [40, 4, 77, 41, 88]


def test_bodies_are_of_the_size_that_is_promised() -> None:
    posts = make_corpus(200).posts
    sizes = [len(post.body[side].encode()) for post in posts for side in range(len(LANGS))]
    assert 2650 < mean(sizes) < 2950


def test_every_body_has_a_table_a_list_headings_and_no_sentence_twice() -> None:
    for post in make_corpus(SIZE).posts:
        for side in range(len(LANGS)):
            body = post.body[side]
            assert len(re.findall(r"^\| ", body, re.MULTILINE)) == 7
            assert len(re.findall(r"^- ", body, re.MULTILINE)) == 3
            assert len(re.findall(r"^## ", body, re.MULTILINE)) == 3
            sentences = [part for part in re.split(r"(?<=[。.])\s*", body) if len(part) > 20]
            assert len(sentences) == len(set(sentences))


def test_posts_are_in_order_and_spread_over_the_years() -> None:
    posts = make_corpus(SIZE).posts
    assert list(posts) == sorted(posts, key=lambda post: post.date)
    assert len({post.date.year for post in posts}) > 5
    assert len({post.slug for post in posts}) == SIZE
    assert len({post.district for post in posts}) == 12


@pytest.mark.parametrize("million", [5, 80, 394, 1000, 6314, 90_000])
def test_an_amount_is_the_same_in_both_languages(million: int) -> None:
    pair = money(million)
    assert {parse_quantity(text).value for text in pair} == {Decimal(million) * 1_000_000}


def test_a_percentage_is_the_same_in_both_languages() -> None:
    assert {parse_quantity(text).value for text in percent(404)} == {Decimal("40.4")}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("edit-figure", "figures"),
        ("edit-source", "sources"),
        ("edit-place", "districts"),
        ("edit-term", "terms"),
    ],
)
def test_an_edit_of_the_data_changes_one_record(name: str, field: str) -> None:
    before = make_corpus(SIZE)
    after = DATA_EDITS[name](before, 1)
    pairs = zip(getattr(before, field), getattr(after, field), strict=True)
    assert len([one for one, other in pairs if one != other]) == 1
    assert replace(after, **{field: getattr(before, field)}) == before


@pytest.mark.parametrize("name", POST_EDITS)
def test_an_edit_changes_one_post_and_only_what_it_says(name: str) -> None:
    before = make_corpus(SIZE)
    after = POST_EDITS[name](before, 1)
    old = {post.slug: post for post in before.posts}
    changed = [post for post in after.posts if old.get(post.slug) != post]
    assert len(changed) == 1
    assert list(after.posts) == sorted(after.posts, key=lambda post: post.date)
    if name == "add":
        assert changed[0] == after.posts[-1]
        assert changed[0].slug not in old
        return
    was = old[changed[0].slug]
    assert was == before.posts[chosen(before, 1)]
    fields = {
        field for field in was.__dataclass_fields__ if getattr(was, field) != getattr(changed[0], field)
    }
    assert fields == {
        {"edit-text": "body", "edit-title": "title", "change-date": "date", "change-tag": "topics"}[name]
    }


def test_each_round_edits_another_post() -> None:
    corpus = make_corpus(SIZE)
    assert len({chosen(corpus, serial) for serial in range(10)}) == 10
