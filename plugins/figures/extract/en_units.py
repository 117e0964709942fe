"""Units and nouns after an English number."""

from __future__ import annotations

from figures.extract.lexicon import dimension, en_nouns, en_units, first_words_of_units, words_of
from figures.extract.patterns import any_of
from patterns import Pattern

_WORD = Pattern(r"[ck]?m[23](?![0-9])|[a-z°%²³µμ]{1,24}(?:[.'][a-z]{1,12}){0,3}\.?|%|‰")
_PLAIN_WORD = Pattern(r"[a-z]{1,24}(?:-[a-z]{1,24}){0,3}")
# Letters that are units only right after digits: 30g.
_GLUED_UNITS = {"g": "gram", "l": "litre", "t": "tonne", "h": "hour", "s": "second", "min": "minute"}
_GLUED = Pattern(r"(?:min|[glths])\b")
_NOUN_WORDS = 4
# "euro-denominated" names no amount of euros; the RMB of "two RMB 1 billion" belongs to the next number.
_COMPOUND = Pattern(r"-(?:denominated|funded|based|zone|pegged)")
_NEXT_NUMBER = Pattern(r" ?[0-9¥$]")
_CODES = frozenset(("rmb", "cny", "usd", "hkd", "eur", "jpy", "gbp", "us"))
# Any word may come before a unit of time or measure ("36 windy days"), except these.
_NO_ADJECTIVE = Pattern(
    any_of(
        "of in on at by for from with to and or as was were is are has have had that which who "
        "while than among "
        "including under into out over up down per year the a an its their this these those "
        "after before during "
        "across through more less fewer about percent people not but first second third fourth fifth sixth"
    )
    + r"$|.*(?:s|ed|ly)\Z"
)
_SINGULAR_TIMES = frozenset(("day", "week", "month", "year", "hour"))
_ON_PERIOD = Pattern(r"[ -](?:on|over)[ -](?:year|month|quarter|week)\b")
_ONE_SECOND = Pattern(r"1 second(?![ -](?:prizes?|places?|time))")
_MEASURED = frozenset(("area", "length", "mass", "volume", "energy", "power", "time", "months"))


def read_unit(low: str, at: int) -> tuple[str, str, int] | None:
    """Return the unit after a number as (ID, spelling, end), or None."""
    start = at + low.startswith((" ", "-", "—"), at)
    if start == at and (glued := _GLUED.match(low, at)):
        return _GLUED_UNITS[glued[0]], glued[0], glued.end()
    if low.startswith(" of yuan", at):
        start = at + len(" of ")
    if found := _longest_unit(low, start):
        return found
    between = _PLAIN_WORD.match(low, start) if start > at else None
    if between is None or not low.startswith(" ", between.end()):
        return None
    found = _longest_unit(low, between.end() + 1)
    if found is None:
        return None
    if between[0] in words_of("en-between"):
        return None if found[1] in _SINGULAR_TIMES else found  # 83 new day care centres
    plural = found[1].endswith("s") or found[1] in ("kilometres", "metres")
    measured = dimension(found[0]) in _MEASURED and len(found[1]) > 2 and plural
    return found if measured and not _NO_ADJECTIVE.match(between[0]) else None


def _longest_unit(low: str, start: int) -> tuple[str, str, int] | None:
    first = _WORD.match(low, start)
    longest = first_words_of_units().get(first.group().rstrip(".")) if first else None
    if longest is None:
        return None
    ends: list[int] = []
    at = start
    for _ in range(longest):
        word = _WORD.match(low, at)
        if word is None:
            break
        ends.append(word.end())
        at = word.end() + 1
        if not low.startswith((" ", "-"), word.end()):
            break
    units = en_units()
    for end in reversed(ends):
        spelling = low[start:end]
        bare = spelling.rstrip(".")
        for candidate in (spelling, spelling.replace("-", " "), bare, bare.replace("-", " ")):
            after = start + len(candidate)
            if candidate not in units or _COMPOUND.match(low, after):
                continue
            if candidate in _CODES and _NEXT_NUMBER.match(low, after):
                continue
            if candidate == "second" and low[start - 1] == " " and not _ONE_SECOND.match(low, start - 2):
                continue  # "five second prizes"
            if candidate == "quarter" and low[start - 1] == " ":
                continue
            if candidate in ("year", "month", "quarter", "week") and (
                low.endswith(" new ", 0, start) or _ON_PERIOD.match(low, after)
            ):
                continue  # 11 New Year concerts, up 300,000 year on year
            return units[candidate], candidate, start + len(candidate)
    return None


def read_noun(low: str, at: int) -> str:
    """Return the words that say what is counted, up to a stop word or a known noun."""
    words: list[str] = []
    for _ in range(_NOUN_WORDS):
        if not low.startswith((" ", "-"), at):
            break
        word = _PLAIN_WORD.match(low, at + 1)
        if word is None or word.group() in words_of("en-stops"):
            break
        owner = "'" * low.startswith("' ", word.end())  # 516 farmers' cooperatives
        words.append(word.group() + owner)
        at = word.end() + len(owner)
        if words[-1] in en_nouns():
            break
    return " ".join(words)
