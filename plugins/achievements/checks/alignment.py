"""Alignment: which blocks of the English text translate which blocks of the Chinese one.

Blocks mostly follow each other one by one. Where they do not, the alignment of least cost is sought
(Needleman and Wunsch's, with Gale and Church's merging of two paragraphs into one), and blocks left
over on both sides are matched by their figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from achievements.checks.prose import Prose, join
from figures.compare.likeness import Key, key

# More cells than this are not tried: texts so long are aligned one by one.
_MOST_CELLS = 60_000

_SHARED, _UNSHARED = 3.0, -1.0
_MOST_SHARED = 6
_SAME_KIND, _OTHER_KIND, _MIXED = 2.0, -2.0, -12.0
_LEFT_OUT, _MERGED = -2.0, -1.5
# Words of English for a character of Chinese, in characters, as translations of reports have it.
_EXPANSION = 2.7

# A row is never translated by a paragraph, nor a heading by a row.
_APART = frozenset({"title", "summary", "heading", "header", "row", "picture"})
_MERGEABLE = frozenset({"paragraph", "item"})


class Pair(NamedTuple):
    """Blocks that translate each other; if one side is empty, its place is after the block before."""

    zh: tuple[Prose, ...]
    en: tuple[Prose, ...]
    zh_before: Prose
    en_before: Prose


def align_one_by_one(zh: Sequence[Prose], en: Sequence[Prose]) -> list[Pair] | None:
    """Return blocks paired in the order they have; None where their kinds differ."""
    if [block.kind for block in zh] != [block.kind for block in en]:
        return None
    return [
        Pair((first,), (second,), zh[max(number - 1, 0)], en[max(number - 1, 0)])
        for number, (first, second) in enumerate(zip(zh, en, strict=True))
    ]


def align(zh: Sequence[Prose], en: Sequence[Prose]) -> list[Pair]:
    """Return the blocks of two texts paired by kind, figures and length, in order wherever possible."""
    if len(zh) * len(en) > _MOST_CELLS:
        shorter = min(len(zh), len(en))
        steps = [(1, 1)] * shorter + [(1, 0)] * (len(zh) - shorter) + [(0, 1)] * (len(en) - shorter)
    else:
        steps = _cheapest([_Shape(block) for block in zh], [_Shape(block) for block in en])
    return _match_left_over(list(_pairs(zh, en, steps)))


class _Shape:
    """The properties of a block that the alignment compares."""

    def __init__(self, block: Prose) -> None:
        self.kind = block.kind
        self.length = len(block.text) * (_EXPANSION if block.lang == "zh" else 1)
        self.block = block

    @cached_property
    def figures(self) -> Counter[Key]:
        """The figures of the block that a translation cannot do without."""
        return Counter(key(mention) for mention in self.block.mentions if not mention.weak)


def _likeness(zh: Sequence[_Shape], en: Sequence[_Shape]) -> float:
    """Return a score of how likely these blocks translate each other."""
    kinds = {shape.kind for shape in (*zh, *en)}
    if len(kinds) > 1 and kinds & _APART:
        return _MIXED
    first, second = Counter[Key](), Counter[Key]()
    for shape in zh:
        first.update(shape.figures)
    for shape in en:
        second.update(shape.figures)
    shared = (first & second).total()
    unshared = first.total() + second.total() - 2 * shared
    lengths = sum(shape.length for shape in zh), sum(shape.length for shape in en)
    proportion = min(lengths) / max(*lengths, 1)
    return (
        (_SAME_KIND if len(kinds) == 1 else _OTHER_KIND)
        + _SHARED * min(shared, _MOST_SHARED)
        + _UNSHARED * min(unshared, _MOST_SHARED)
        + 2 * proportion
    )


def _cheapest(zh: Sequence[_Shape], en: Sequence[_Shape]) -> list[tuple[int, int]]:
    """Return the best alignment as steps: how many blocks of each text come next."""
    width = len(en) + 1
    best = [0.0] * width
    for column in range(1, width):
        best[column] = best[column - 1] + _LEFT_OUT
    rows = [best]
    steps: list[list[tuple[int, int]]] = [[(0, 0)] + [(0, 1)] * len(en)]
    for row in range(1, len(zh) + 1):
        best = [rows[-1][0] + _LEFT_OUT]
        step = [(1, 0)]
        for column in range(1, width):
            offers = [(score, move) for score, move in _offers(zh, en, row, column, rows, best)]
            score, move = max(offers, key=lambda offer: offer[0])
            best.append(score)
            step.append(move)
        rows.append(best)
        steps.append(step)
    path: list[tuple[int, int]] = []
    row, column = len(zh), len(en)
    while row or column:
        move = steps[row][column]
        path.append(move)
        row, column = row - move[0], column - move[1]
    return path[::-1]


def _offers(
    zh: Sequence[_Shape],
    en: Sequence[_Shape],
    row: int,
    column: int,
    rows: Sequence[Sequence[float]],
    current: Sequence[float],
) -> Iterator[tuple[float, tuple[int, int]]]:
    first, second = zh[row - 1], en[column - 1]
    yield rows[row - 1][column - 1] + _likeness([first], [second]), (1, 1)
    yield rows[row - 1][column] + _LEFT_OUT, (1, 0)
    yield current[column - 1] + _LEFT_OUT, (0, 1)
    if {first.kind, second.kind} <= _MERGEABLE:
        if row > 1 and zh[row - 2].kind == first.kind:
            score = _likeness(zh[row - 2 : row], [second]) + _MERGED
            yield rows[row - 2][column - 1] + score, (2, 1)
        if column > 1 and en[column - 2].kind == second.kind:
            score = _likeness([first], en[column - 2 : column]) + _MERGED
            yield rows[row - 1][column - 2] + score, (1, 2)


def _pairs(zh: Sequence[Prose], en: Sequence[Prose], steps: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    row = column = 0
    for down, right in steps:
        first, second = tuple(zh[row : row + down]), tuple(en[column : column + right])
        yield Pair(first, second, zh[max(row - 1, 0)], en[max(column - 1, 0)])
        row, column = row + down, column + right


def _match_left_over(pairs: list[Pair]) -> list[Pair]:
    """Return the pairs, blocks left over on both sides paired where they share figures: a moved paragraph."""
    alone = [pair for pair in pairs if pair.zh and not pair.en]
    others = [pair for pair in pairs if pair.en and not pair.zh]
    for pair in alone:
        own = _Shape(join(pair.zh)).figures
        shared = [((own & _Shape(join(other.en)).figures).total(), -n) for n, other in enumerate(others)]
        if shared and max(shared)[0]:
            other = others.pop(-max(shared)[1])
            pairs.remove(other)
            pairs[pairs.index(pair)] = pair._replace(en=other.en)
    return pairs
