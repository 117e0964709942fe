"""Terms: what a text is found by. Pairs of Chinese characters, words, exact amounts, and whole names.

Words stand as they are written: the browser takes their forms for one word (`static/search/10-text.js`), and
can prefer the very form that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cjk_characters import HAN_RANGES

from .amounts import amounts_in, plain_number
from .documents import SearchDocument
from .folding import fold

_LETTERS = "a-z\u00df-\u00f6\u00f8-\u024f"
# A run of Chinese characters; a number with its separators; a word, most often one that begins with a letter.
TOKEN = re.compile(
    rf"[{_LETTERS}][0-9{_LETTERS}]*|[{HAN_RANGES}]+"
    rf"|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)+|[0-9{_LETTERS}]+"
)
# What holds tokens, and all that is between the characters of one: most often a token itself.
_STRETCH = re.compile(rf"[{HAN_RANGES}]+|[0-9{_LETTERS}.,'-]+")
# Around words between spaces: neither ends of tokens nor in them.
_AROUND = ".,;:!?()[]\"'-"
# e-commerce and O'Brien are also found as ecommerce and obrien; no word is tried from its second letter.
_JOINED = re.compile(r"(?<![a-z])[a-z]++(?:['-][a-z]+)+")

DRAWERS = "0123456789abcdef"


def is_han(text: str) -> bool:
    """Return whether a token is of Chinese characters."""
    return text[0] > "\u024f"


def text_terms(folded: str) -> set[str]:
    """Return the words of a folded text, its Chinese characters and their neighbouring pairs."""
    terms: set[str] = set()
    if folded.count(" ") * 20 > len(folded):  # of words between spaces, which are split off faster
        others = []
        for word in set(folded.split()):
            bare = word.strip(_AROUND)
            if bare.isascii() and bare.isalnum():
                terms.add(bare)
            else:
                others.append(bare)
        folded = " ".join(others)
    marked = ""  # stretches with marks in them or after them
    for stretch in set(_STRETCH.findall(folded)):
        if not stretch.isalnum():
            marked += f"{stretch} "
        elif is_han(stretch):
            _add_pairs(terms, stretch)
        else:
            terms.add(stretch)
    terms.update(token.replace(",", "") for token in TOKEN.findall(marked))
    if "-" in marked or "'" in marked:
        terms.update(word.replace("'", "").replace("-", "") for word in _JOINED.findall(marked))
    return terms


def _add_pairs(terms: set[str], han: str) -> None:
    """Add characters that stand together, each and with the next."""
    add = terms.add
    before = ""
    for character in han:
        add(character)
        add(before + character)
        before = character


def name_term(name: str) -> str:
    """Return the term of a whole name: its words with "_" between them, and "=" at the end."""
    return "_".join(TOKEN.findall(fold(name))) + "="


def amount_terms(amounts: Iterable[tuple[str, str]]) -> set[str]:
    """Return the terms of amounts: ``#350000000:USD``."""
    return {f"#{value}:{unit}" for value, unit in amounts}


class Terms(NamedTuple):
    """The terms of a document: those of its title, and those that only the rest has."""

    title: set[str]
    body: set[str]


def terms_of(document: SearchDocument) -> Terms:
    """Return every term of a document. Pure: they depend on the document alone.

    An amount stands with the title where the document records it: it comes before what mentions it.
    """
    title, body = fold(document.title), fold(document.body)
    stated = ((plain_number(format(q.value.copy_abs(), "f")), q.unit) for q in document.quantities)
    first = text_terms(title) | amount_terms(stated) | set(map(name_term, document.called))
    rest = text_terms(body)
    rest.update(amount_terms(amounts_in(title)), amount_terms(amounts_in(body)))
    rest -= first
    return Terms(first, rest)


def split_term(term: str) -> tuple[str, str]:
    """Return the group that a term is kept in, and the rest of the term.

    The group is the value of an amount (#350000000), the first three letters of a word, or a character
    with one of sixteen drawers, for very many pairs begin with 大. So one group answers for a value in any
    unit, and for the beginning of a word.
    """
    first = term[0]
    if first == "#":
        value, _, unit = term.partition(":")
        return value, unit
    if is_han(first):
        return first + (DRAWERS[ord(term[1]) % len(DRAWERS)] if len(term) > 1 else DRAWERS[0]), term[1:]
    return term[:3], term[3:]
