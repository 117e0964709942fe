"""Frames for other sites: the latest figure, a figure as it was cited, and charts."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from typing import Literal

from achievements.model.entities import Observation

from .cards import anchor_of
from .edition import Edition
from .models import EmbedCode

DIGITS = 10  # of the digest in the name of a figure that was cited
FIGURE_HEIGHT, CHARTS_HEIGHT = 430, 560


def live_path(district: str, indicator: str) -> str:
    """Return the site path of the frame with a place's latest figure of an indicator."""
    return f"/embed/figures/{district}/{indicator}/"


def cited_path(observation: Observation) -> str:
    """Return the site path of the frame with exactly this figure: a corrected one has another path."""
    o = observation
    stated = (o.key, o.written, o.yoy, o.target, o.rank and o.rank.place, o.status, o.source)
    digest = sha256("\n".join(map(str, stated)).encode()).hexdigest()[:DIGITS]
    return f"/embed/figures/{anchor_of(observation)}-{digest}/"


def charts_path(indicator: str) -> str:
    """Return the site path of the charts of an indicator."""
    return f"/embed/charts/{indicator}/"


def figure_codes(observation: Observation, title: str, edition: Edition) -> tuple[EmbedCode, ...]:
    """Return the code that shows a figure on another site: the newest of its place, or this one for ever."""
    live = live_path(observation.district, observation.indicator)
    return (
        embed_code("live", live, title, FIGURE_HEIGHT, edition),
        embed_code("cited", cited_path(observation), title, FIGURE_HEIGHT, edition),
    )


def charts_codes(indicator: str, title: str, edition: Edition) -> tuple[EmbedCode, ...]:
    """Return the code that shows the charts of an indicator on another site."""
    return (embed_code("live", charts_path(indicator), title, CHARTS_HEIGHT, edition),)


def embed_code(
    kind: Literal["live", "cited"], path: str, title: str, height: int, edition: Edition
) -> EmbedCode:
    """Return the code of a frame."""
    address = edition.urls.absolute(path, edition.lang)
    size = f'width="100%" height="{height}" loading="lazy"'
    code = f'<iframe src="{address}" title="{escape(title)}" {size}></iframe>'
    return EmbedCode(kind, edition.href(path), code)
