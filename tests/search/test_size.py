"""How much a search loads: bytes are the same on every machine, so they can be held."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from achievements.model.entities import LANGS, Lang
from achievements.render.theme_folder import load_theme

from .browser import needs_node
from .measure import QUERIES, THEME, measure, weight
from .portal import Record
from .synthetic import synthetic_entries

POSTS = 500
# The promise: 100 KB for a first search of 500 posts, everything but the page included. 5,000 posts take
# too long for every run; `python -m tests.search.measure 5000 zh` measures them.
FIRST_SEARCH = 100_000


@needs_node
@pytest.mark.parametrize("lang", LANGS)
def test_a_first_search_is_light(lang: Lang, tmp_path: Path) -> None:
    measured = measure(POSTS, lang, tmp_path)
    assert len(measured.loads) > QUERIES / 2
    assert max(measured.loads.values()) <= FIRST_SEARCH, measured
    assert measured.files <= POSTS / 20


def test_the_scripts_of_the_search_page_are_small() -> None:
    theme = load_theme(THEME)
    assert sum(weight(asset.data) for asset in (theme.start, theme.script, theme.search)) <= 15_000


@pytest.mark.parametrize("lang", LANGS)
def test_made_up_articles_are_as_varied_as_real_ones(lang: Lang, record: Record) -> None:
    """Else the sizes above would say nothing: compared are the different terms in as much text."""
    pattern = r"(?=([\u4e00-\u9fff]{2}))" if lang == "zh" else r"[a-z]+"
    real = "".join(one.document.text.lower() for one in record[lang] if one.entry.kind == "post")
    drawn = "".join(entry.make().text for entry in synthetic_entries(30, lang) if entry.kind == "post")
    theirs = re.findall(pattern, real)
    own = re.findall(pattern, drawn)[: len(theirs)]
    assert len(own) == len(theirs) > 3000
    assert len(set(own)) >= 0.95 * len(set(theirs))
