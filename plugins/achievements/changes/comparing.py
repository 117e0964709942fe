"""What differs between two releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from achievements.model.entities import Lang, Text
from figures import Quantity, format_quantity

from .state import Replacement, State, Stated, StatedFigure, TextState

NOTHING = Text("", "")
Kind = Literal["new", "changed", "corrected", "withdrawn"]  # what happened to a figure


class PartChange(NamedTuple):
    """One part of a figure: what was stated of it, what is stated now, the difference of two numbers."""

    part: str
    old: Stated | None
    new: Stated | None
    difference: Stated | None = None


class FigureChange(NamedTuple):
    """A figure that is new, changed, corrected (with the reason) or withdrawn, with its source."""

    kind: Kind
    table: str
    key: str
    label: Text
    parts: tuple[PartChange, ...]
    source: str
    source_title: Text
    old_source: str = ""  # where the source is another one
    old_source_title: Text = NOTHING
    reason: Text = NOTHING


class TextChange(NamedTuple):
    """A text that is new, updated, removed, or elsewhere, with what its editor says of the change."""

    kind: Literal["new", "updated", "moved", "removed"]
    address: str
    lang: Lang
    title: str
    old_address: str = ""
    note: Text = NOTHING


class SourceChange(NamedTuple):
    """A source that is new, changed or removed."""

    kind: Literal["new", "changed", "removed"]
    id: str
    title: Text


class Changes(NamedTuple):
    """All that differs between a release and the one before.

    ``behind`` are the English texts that stayed as they were while the Chinese ones changed. ``details``
    is how many rows of each table changed in what is no figure: a note, a locator, a name. ``texts`` is None
    where the release before did not tell which texts it had. ``further`` figures and texts are not listed.
    """

    figures: tuple[FigureChange, ...] = ()
    texts: tuple[TextChange, ...] | None = ()
    behind: tuple[TextChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    details: tuple[tuple[str, int], ...] = ()
    further: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.figures or self.texts or self.sources or self.details)


def compare(old: State, new: State) -> Changes:
    """Return what differs between two releases, in the order of the newer one; what it lacks comes last."""
    titles = {id_: source.cited for state in (old, new) for id_, source in state.sources.items()}
    pairs = tuple(_pair(old.figures, new.figures))
    known = {correction.new for correction in old.corrections}
    corrected = {each.new: each for each in new.corrections if each.new not in known}
    stated = {figure.key: figure for figure in (*new.figures, *old.figures)}
    texts = None if old.texts is None or new.texts is None else tuple(_texts(old.texts, new.texts))
    return Changes(
        tuple(_figures(pairs, corrected, stated, titles)),
        texts,
        tuple(_behind(texts or (), new.texts or ())),
        tuple(_sources(old, new)),
        _details(pairs),
    )


Pair = tuple[StatedFigure | None, StatedFigure | None]


def _pair(old: Iterable[StatedFigure], new: Iterable[StatedFigure]) -> Iterator[Pair]:
    """Pair each figure with its former state, by what it is about and, of several readings, by source.

    The key of a reading says which one it is in its order, so that one more before it would shift it.
    """
    before: dict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
    for figure in old:
        before[figure.table, figure.cell].append(figure)
    now: dict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
    for figure in new:
        now[figure.table, figure.cell].append(figure)
    for place, figures in now.items():
        left = before.pop(place, [])
        found: dict[int, StatedFigure] = {}
        for same in (_same, _same_source, _same_cell):
            for number, figure in enumerate(figures):
                match = next((each for each in left if same(each, figure)), None)
                if number not in found and match is not None:
                    found[number] = match
                    left.remove(match)
        yield from ((found.get(number), figure) for number, figure in enumerate(figures))
        yield from ((figure, None) for figure in left)
    yield from ((figure, None) for figures in before.values() for figure in figures)


def _same(old: StatedFigure, new: StatedFigure) -> bool:
    return old.source == new.source and old.parts.keys() == new.parts.keys() and not any(_parts(old, new))


def _same_source(old: StatedFigure, new: StatedFigure) -> bool:
    return old.source == new.source


def _same_cell(old: StatedFigure, new: StatedFigure) -> bool:  # noqa: ARG001 — readings of one cell are asked about
    return True


def _figures(
    pairs: Iterable[Pair],
    corrected: Mapping[str, Replacement],
    stated: Mapping[str, StatedFigure],
    titles: Mapping[str, Text],
) -> Iterator[FigureChange]:
    gone = []
    for before, now in pairs:
        if now is None:
            gone.append(before)
            continue
        correction = corrected.get(now.key) if before is None else None
        old = stated.get(correction.old) if correction else before
        parts = tuple(_parts(old, now))
        other = old is not None and old.source != now.source
        if not parts and not other and old is not None and not correction:
            continue
        kind: Kind = "new" if old is None else "corrected" if correction else "changed"
        change = _change(kind, now, parts, titles)
        if other and old is not None:
            old_title = titles.get(old.source, NOTHING)
            change = change._replace(old_source=old.source, old_source_title=old_title)
        yield change._replace(reason=correction.reason) if correction else change
    for figure in filter(None, gone):
        yield _change("withdrawn", figure, tuple(_parts(figure, None)), titles)


def _change(
    kind: Kind,
    figure: StatedFigure,
    parts: tuple[PartChange, ...],
    titles: Mapping[str, Text],
) -> FigureChange:
    title = titles.get(figure.source, NOTHING)
    return FigureChange(kind, figure.table, figure.key, figure.label, parts, figure.source, title)


def _parts(old: StatedFigure | None, new: StatedFigure | None) -> Iterator[PartChange]:
    """Yield the parts that differ between two states of a figure."""
    before = old.parts if old else {}
    now = new.parts if new else {}
    for name in dict.fromkeys((*now, *before)):
        was, is_ = before.get(name), now.get(name)
        if _told(was) != _told(is_):
            yield PartChange(name, was, is_, difference(was, is_))


def _told(stated: Stated | None) -> object:
    """Return the number of a part with its qualifier, as it is compared: not how it is written or named."""
    if stated is None or stated.quantity is None:
        return stated and stated.exact
    return stated.quantity.value, stated.unit, stated.quantity.qualifier


def difference(old: Stated | None, new: Stated | None) -> Stated | None:
    """Return the difference of two numbers of one unit, with its sign; of shares, in percentage points."""
    before, now = (stated.quantity if stated else None for stated in (old, new))
    if before is None or now is None or before.unit != now.unit or before.value == now.value:
        return None
    unit = "percentage-point" if now.unit == "percent" else now.unit
    finer = min((before, now), key=lambda quantity: quantity.last_place)
    value = now.value - before.value
    size = Quantity(abs(value), unit, finer.decimals, finer.scale, counter=now.counter)
    sign = "+" if value > 0 else "−"
    shown = Text(*(f"{sign}{format_quantity(size, lang)}" for lang in ("zh", "en")))
    return Stated(format(value, "f"), unit, shown, replace(size, value=value))


def _sources(old: State, new: State) -> Iterator[SourceChange]:
    for id_, source in new.sources.items():
        if id_ not in old.sources:
            yield SourceChange("new", id_, source.title)
        elif _differ(old.sources[id_].others, source.others):
            yield SourceChange("changed", id_, source.title)
    for id_ in old.sources.keys() - new.sources.keys():
        yield SourceChange("removed", id_, old.sources[id_].title)


def _details(pairs: Iterable[Pair]) -> tuple[tuple[str, int], ...]:
    numbers: dict[str, int] = defaultdict(int)
    for old, new in pairs:
        if old and new and (_differ(old.others, new.others) or _reworded(old, new)):
            numbers[new.table] += 1
    return tuple(numbers.items())


def _differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Return whether two rows differ in a column that both have: one that the program added is no change."""
    return any(old[name] != new[name] for name in old.keys() & new.keys())


def _reworded(old: StatedFigure, new: StatedFigure) -> bool:
    """Return whether the words of a figure differ in parts that both state alike."""
    changed = {change.part for change in _parts(old, new)}
    return any(
        said != new.wording.get(part, said) for part, said in old.wording.items() if part not in changed
    )


def _texts(old: Iterable[TextState], new: Iterable[TextState]) -> Iterator[TextChange]:
    before = {(text.address, text.lang): text for text in old}
    for text in new:
        places = ((address, text.lang) for address in (text.address, *reversed(text.former)))
        was = next((before.pop(place) for place in places if place in before), None)
        note = text.note or NOTHING
        if was is None:
            yield TextChange("new", text.address, text.lang, text.title)
            continue
        moved = was.address if was.address != text.address else ""
        if was.mark != text.mark:
            yield TextChange("updated", text.address, text.lang, text.title, moved, note)
        elif moved:
            yield TextChange("moved", text.address, text.lang, text.title, moved)
    for gone in before.values():
        yield TextChange("removed", gone.address, gone.lang, gone.title)


def _behind(changes: Iterable[TextChange], new: Iterable[TextState]) -> Iterator[TextChange]:
    """Yield the English texts that are as they were, although the Chinese ones were updated."""
    english = {text.address: text for text in new if text.lang == "en"}
    changed = {(change.address, change.lang): change for change in changes}
    for (address, lang), change in changed.items():
        stayed = changed.get((address, "en"))
        if (
            lang == "zh"
            and change.kind == "updated"
            and address in english
            and (stayed is None or stayed.kind == "moved")
        ):
            yield TextChange("updated", address, "en", english[address].title)
