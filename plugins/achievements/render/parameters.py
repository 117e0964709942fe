"""What templates are given: the view of each page, and the parameters of macros by name.

The same name means the same everywhere, so that examples can be built and
templates checked without a second declaration.
"""

from __future__ import annotations

from collections.abc import Mapping

from achievements.site import models
from achievements.site.plan import views_by_template

PARAMETERS: Mapping[str, object] = {
    "anchored": bool,
    "apart": bool,
    "bars": tuple[str, ...] | None,
    "board": models.BoardView,
    "by": str,
    "caption": str,
    "card": models.CardView,
    "cards": tuple[models.CardView, ...],
    "chain": models.ChainView,
    "chart": models.BarChartView,
    "choices": tuple[str, ...],
    "circles": tuple[models.MapPlace, ...],
    "comparison": models.ComparisonView,
    "counts": tuple[models.LinkCount, ...],
    "date": models.DateView,
    "district": models.DistrictCard,
    "districts": tuple[models.DistrictCard, ...],
    "documents": tuple[models.Attachment, ...],
    "drawn": models.GlyphView,
    "event": models.EventCard,
    "exact": bool,
    "events": tuple[models.EventCard, ...],
    "figure": models.FigureView,
    "filters": models.TimelineFilters,
    "finding": models.FindingView,
    "findings": tuple[models.FindingView, ...],
    "folded": bool,
    "graphic": models.GraphicView,
    "graphics": tuple[models.GraphicView, ...],
    "grid": bool,
    "groups": tuple[models.CardGroup, ...],
    "growth": models.GrowthView,
    "head": models.Head,
    "headings": tuple[models.Heading, ...],
    "held": models.HeldView,
    "href": str,
    "kind": str,
    "label": str,
    "large": bool,
    "lazy": bool,
    "lead": bool,
    "level": int,
    "links": tuple[models.Link, ...],
    "mark": models.StripMark,
    "name": str,
    "newer": models.Link | None,
    "note": str,
    "older": models.Link | None,
    "options": tuple[models.Choice, ...],
    "overview": models.OverviewView,
    "own": bool,
    "picture": models.Picture,
    "pictured": bool,
    "place": bool,
    "places": tuple[models.PlaceRow, ...],
    "post": models.PostCard,
    "posts": tuple[models.PostCard, ...],
    "project": models.BoardProject,
    "projects": tuple[models.ProjectRow, ...],
    "record": models.RecordView,
    "rows": tuple[models.IndicatorRow, ...],
    "scales": tuple[str, ...],
    "search": models.SearchView,
    "site": models.SiteView,
    "sizes": str,
    "snapshot": models.SnapshotView,
    "source": models.SourceView,
    "sources": tuple[models.SourceView, ...],
    "standing": models.Standing | None,
    "status": str,
    "story": models.LeadView,
    "strip": models.StripView,
    "summary": str,
    "superseded": bool,
    "target": models.TargetView,
    "text": str,
    "text_html": str,
    "title": str,
    "told": bool,
    "trend": models.TrendView,
    "trends": tuple[models.TrendView, ...],
    "years": tuple[models.TimelineYear, ...],
}


def page_views() -> Mapping[str, type]:
    """The views by the names of their templates: of pages, and of the gallery of components."""
    return {**views_by_template(), "styleguide": models.StyleguideView}
