from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.model.identifiers import (
    dated_id_fault,
    id_fault,
    is_reserved_on_windows,
    shorten,
    slugify,
    split_dated,
)


@pytest.mark.parametrize("good", ["laiwu", "weihai-edz", "2021-12-jinan-daily", "8-inch"])
def test_a_slug_is_an_id(good: str) -> None:
    assert id_fault(good) is None


@pytest.mark.parametrize(
    "bad",
    [
        *(
            "",
            "../x",
            "a/b",
            "a\\b",
            "a.b",
            "Laiwu",
            "莱芜",
            "a_b",
            "-a",
            "a-",
            "a--b",
            "a b",
            "a\n",
            "ａ",
            "a\0",
        ),
        *("con", "nul", "com1", "lpt9", "x" * 81),
    ],
)
def test_what_is_no_safe_slug_is_no_id(bad: str) -> None:
    assert id_fault(bad) is not None


@given(st.text(max_size=100))
def test_an_id_is_a_safe_name_for_a_file(text: str) -> None:
    if id_fault(text) is None:
        assert text.isascii()
        assert not set(text) & set('/\\.:*?"<>| %#&')
        assert text == text.lower()
        assert not is_reserved_on_windows(text)


@given(st.text(max_size=200))
def test_a_slug_made_of_any_text_is_empty_or_an_id_or_reserved(text: str) -> None:
    slug = slugify(text)

    assert not slug or id_fault(slug) is None or is_reserved_on_windows(slug)


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("2022-08-04-laiwu-signs-23-projects", ("2022-08-04", "laiwu-signs-23-projects")),
        ("2021-12-jinan-budget", ("2021-12", "jinan-budget")),
        ("2021-Q1-weihai-edz-three-projects", ("2021-Q1", "weihai-edz-three-projects")),
        ("2022-H1-review", ("2022-H1", "review")),
        ("2021-weihai", ("2021", "weihai")),
    ],
)
def test_a_dated_id_is_a_date_and_a_slug(stem: str, parts: tuple[str, str]) -> None:
    assert dated_id_fault(stem) is None
    assert split_dated(stem) == parts


@pytest.mark.parametrize(
    "stem", ["laiwu", "2022-08-04", "2022-8-laiwu", "2022-08-23-", "2022-08-Laiwu", "22-08-x"]
)
def test_other_names_are_no_dated_ids(stem: str) -> None:
    assert dated_id_fault(stem) is not None
    assert split_dated(stem) is None


def test_a_shown_text_is_short_and_printable() -> None:
    assert shorten("a\0b\x1b[31m") == "a\\x00b\\x1b[31m"
    assert shorten("x" * 1000) == "x" * 60 + "…"
