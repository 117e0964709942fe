"""A Pelican plugin: each article knows the one before and the one after it, as the layout asks."""

from __future__ import annotations

from itertools import pairwise

from pelican import signals
from pelican.generators import ArticlesGenerator


def link_articles(generator: ArticlesGenerator) -> None:
    """Set ``newer`` and ``older``; articles are in order, newest first."""
    for newer, older in pairwise(generator.articles):
        older.newer, newer.older = newer, older


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(link_articles)
