"""Feeds away from the site: addresses that lead somewhere, identifiers that last, dates that are known."""

from __future__ import annotations

import pytest

from achievements.site.feeds import absolute_html, identifier, timestamp
from figures import parse_period

PAGE = "https://portal.example/zt/posts/road/"
ORIGIN = "https://portal.example"


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ('<a href="/zt/districts/north/">', f'<a href="{ORIGIN}/zt/districts/north/">'),
        ('<a class="fig" href="/zt/sources/a/#x">', f'<a class="fig" href="{ORIGIN}/zt/sources/a/#x">'),
        ('<sup><a href="#fn1" id="r1">1</a></sup>', f'<sup><a href="{PAGE}#fn1" id="r1">1</a></sup>'),
        ('<img src="/zt/p/a.jpg" alt="">', f'<img src="{ORIGIN}/zt/p/a.jpg" alt="">'),
        (
            '<img srcset="/zt/p/a.webp 400w, /zt/p/b.webp 800w">',
            f'<img srcset="{ORIGIN}/zt/p/a.webp 400w, {ORIGIN}/zt/p/b.webp 800w">',
        ),
        ('<img alt="1 > 0" src="/a.jpg">', f'<img alt="1 > 0" src="{ORIGIN}/a.jpg">'),
    ],
)
def test_addresses_become_absolute(written: str, absolute: str) -> None:
    assert absolute_html(written, PAGE, ORIGIN) == absolute


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/a, /b">',
        '<a href="mailto:a@example.org">',
        '<a href="//cdn.example.org/a">',
        '<p>Write href="/x" in the text.</p>',
        "<a title='a' class=\"x\">",
    ],
)
def test_what_is_absolute_or_no_address_stays(html: str) -> None:
    assert absolute_html(html, PAGE, ORIGIN) == html


def test_an_address_with_a_comma_is_one_address() -> None:
    assert absolute_html('<a href="/a, /b">', PAGE, ORIGIN) == f'<a href="{ORIGIN}/a, /b">'


def test_identifiers_are_of_the_names_alone() -> None:
    assert identifier("north", "zh", "posts", "road") == identifier("north", "zh", "posts", "road")
    assert identifier("north", "zh", "posts", "road").startswith("urn:uuid:")
    assert identifier("north", "zh", "posts", "road") != identifier("north", "en", "posts", "road")


def test_a_time_is_that_of_the_clock_in_china() -> None:
    day = parse_period("2024-05-20")
    assert timestamp(day, "09:30") == "2024-05-20T09:30:00+08:00"
    assert timestamp(day) == "2024-05-20T00:00:00+08:00"
