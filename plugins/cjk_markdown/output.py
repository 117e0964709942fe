"""What the writers write to: parts and problems of one text."""

from __future__ import annotations

from .document import Hole, HoleKind, Lang, Part, Problem, Severity
from .places import Places


class Output:
    """Collects HTML, holes and problems."""

    def __init__(self, places: Places, lang: Lang) -> None:
        self.places = places
        self.lang = lang
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.raw_tags = 0
        self.raw_characters = 0
        self.raw_refused = False
        self.raw_open: dict[str, tuple[int, tuple[int, int]]] = {}  # tag -> how many are open, last place
        self.ids: set[str] = set()
        self.fragments: list[tuple[str, tuple[int, int]]] = []

    def html(self, text: str) -> None:
        """Add HTML that is safe by construction."""
        self.parts.append(text)

    def hole(self, kind: HoleKind, target: str, text: str, place: tuple[int, int]) -> None:
        """Leave a gap for a later stage."""
        self.parts.append(Hole(kind, target, text, *place))

    def anchor(self, identifier: str) -> str:
        """Note an ``id`` that the text itself has; gives it back."""
        self.ids.add(identifier)
        return identifier

    def report(self, rule: str, severity: Severity, place: tuple[int, int], zh: str, en: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(*place, rule, severity, zh, en))


def joined(parts: list[Part]) -> tuple[Part, ...]:
    """Join neighbouring pieces of HTML."""
    result: list[Part] = []
    pending: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pending.append(part)
            continue
        if pending:
            result.append("".join(pending))
            pending.clear()
        result.append(part)
    if pending:
        result.append("".join(pending))
    return tuple(result)
