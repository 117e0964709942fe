"""Indexing: the terms of a segment, and those of a volume in shards, of which a search reads only a few."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from zlib import crc32

from .documents import SearchDocument
from .terms import split_term, terms_of

# The terms of a segment: by group, "rest-of-term postings rest-of-term postings …".
SegmentTerms = Mapping[str, str]


def index_documents(documents: Iterable[SearchDocument]) -> SegmentTerms:
    """Return the terms of a segment's documents."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for term, places in invert(documents).items():
        group, rest = split_term(term)
        groups[group].append(f"{rest} {encode_rising(places)}")
    return {group: " ".join(sorted(groups[group])) for group in sorted(groups)}


def invert(documents: Iterable[SearchDocument]) -> Mapping[str, Sequence[int]]:
    """For each term, twice the number of each document that has it, one more where it is in the title."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        terms = terms_of(document)
        for found, code in ((terms.title, number * 2 + 1), (terms.body, number * 2)):
            # The loop runs in C: a segment has hundreds of thousands of postings.
            deque(map(list.append, map(postings.__getitem__, found), repeat(code)), maxlen=0)
    return postings


def make_shards(segments: Sequence[SegmentTerms], shards: int) -> list[bytes]:
    """Return the shards of a volume: ``{group: "terms of segment 0|terms of segment 1|…"}``."""
    rows: dict[str, str] = {}
    ends: dict[str, int] = {}  # the segment that each row has come to: few segments have a group
    for number, segment in enumerate(segments):
        for group, terms in segment.items():
            rows[group] = f"{rows.get(group, '')}{'|' * (number - ends.get(group, 0))}{terms}"
            ends[group] = number
    made: list[dict[str, str]] = [{} for _ in range(shards)]
    for group in sorted(rows):
        made[crc32(group.encode()) % shards][group] = rows[group] + "|" * (len(segments) - 1 - ends[group])
    return [to_json(shard) for shard in made]


def renew_shards(
    shards: Sequence[bytes], changed: Mapping[int, tuple[SegmentTerms, SegmentTerms]], segments: int
) -> list[bytes]:
    """Return the shards of a volume that `make_shards` would make, from those made before.

    ``changed`` has the old and the new terms of the segments that differ, by number. Only shards in which
    something differs are read and written.
    """
    renewed: dict[int, dict[str, str]] = {}
    for number, (old, new) in changed.items():
        for group in {group for group, _ in old.items() ^ new.items()}:
            place = crc32(group.encode()) % len(shards)
            if place not in renewed:
                renewed[place] = json.loads(shards[place])
            rows = renewed[place].get(group, "|" * (segments - 1)).split("|")
            rows[number] = new.get(group, "")
            renewed[place][group] = "|".join(rows)
    made = list(shards)
    for place, shard in renewed.items():
        made[place] = to_json({group: shard[group] for group in sorted(shard) if shard[group].strip("|")})
    return made


def to_json(value: object) -> bytes:
    """Return a value as JSON in UTF-8, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class _Encoded(dict[int, str]):
    """Numbers that are not negative, each written once."""

    def __missing__(self, number: int) -> str:
        text, rest = "", number
        while rest > 31:
            text += DIGITS[32 + (rest & 31)]
            rest >>= 5
        written = self[number] = text + DIGITS[rest]
        return written


_ENCODED = _Encoded()


def encode(number: int) -> str:
    """Return one number that is not negative."""
    return _ENCODED[number]


def encode_rising(codes: Sequence[int]) -> str:
    """Rising places with a flag each; a code is twice a place plus the flag.

    What is written is the number of places passed over since the one before, and the flag.
    """
    text = ""
    expected = 0
    for code in codes:
        text += _ENCODED[code - expected]
        expected = (code | 1) + 1
    return text
