"""Drafting: from the Chinese text of a draft to rows of figures, projects and events to be ticked."""

from achievements.drafting.propose import propose
from achievements.drafting.rows import (
    Choice,
    EventRow,
    Figure,
    FigureRow,
    NewIndicator,
    ProjectRow,
    Proposals,
    RankFigure,
    Span,
    Sureness,
)

__all__ = [
    "Choice",
    "EventRow",
    "Figure",
    "FigureRow",
    "NewIndicator",
    "ProjectRow",
    "Proposals",
    "RankFigure",
    "Span",
    "Sureness",
    "propose",
]
