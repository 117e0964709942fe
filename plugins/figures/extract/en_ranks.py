"""Ordinals in English text: 27th, second, No. 2, five millionth."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.en_names import label_after
from figures.extract.lexicon import labels
from figures.extract.mention import NUMBERED, Mention, Reading, label
from figures.extract.numerals import EN_ORDINALS, EN_SMALL, EN_TENS, ROMANS, read_en_number
from figures.extract.patterns import any_of
from patterns import Pattern

_POWER_ORDINALS = {"hundredth": 2, "thousandth": 3, "millionth": 6, "billionth": 9, "trillionth": 12}
_DIGIT_ORDINAL = Pattern(
    r"([0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{4,9})(?:st|nd|rd|th)\b|([0-9]{1,4})[ -]?(millionth"
    r"|billionth|trillionth|thousandth|hundredth)\b"
)
_ORDINAL_WORDS = any_of(" ".join([*EN_ORDINALS, *_POWER_ORDINALS]))
_ORDINAL = Pattern(rf"(?:({'|'.join(EN_TENS)})[ -])?({_ORDINAL_WORDS})\b")
_CARDINAL_ORDINAL = Pattern(rf"[ -]({any_of(' '.join(_POWER_ORDINALS))})\b")
# The last part of "one hundred and twenty-fifth", after its hundreds or tens.
_LAST_ORDINAL = Pattern(rf"(?: and |[ -])({any_of(' '.join(EN_ORDINALS))})\b(?!-)")
_NUMBERED = Pattern(r"(?:nos?\.? ?|number )([0-9]{1,4}|one|two|three|four|five)\b(?![.,][0-9])")
# Words around an ordinal that make it a place in an order, not part of a name.
_RANKED = Pattern(
    r"\b"
    + any_of(
        "rank(?:s|ed|ing)? plac(?:ed|es|ing) came stood stands finish(?:ed|ing) position(?:ed)? standing "
        "(?:rose|climbed|jumped|moved_up|leapt|advanced)_to"
    )
    + r"(?: (?:at|in|the|a|it|joint|among|as|no\.?))* ?\Z"
)
_PLACE_WORDS = any_of(
    "place position spot in_the in_terms in_[A-Z][a-z]+ among largest biggest highest most best nationwide "
    "citywide city-wide provincewide out_of from_the_bottom from_bottom to_last batch session "
    "semester term edition time meeting group round press event of_its_kind model way phase across overall "
    "straight consecutive on_the_list at for vessel ship passenger visitor user vehicle tonne "
    "gold silver bronze medal"
)
_PLACE_AFTER = Pattern(rf"[ -]?{_PLACE_WORDS}\b|[,.;)]|\Z")
_NO_RANK_AFTER = Pattern(rf"[ -]{any_of('hand class tier party rate of_all thought generation day year')}\b")
_DISCOURSE = Pattern(r"(?:first|second|third|fourth|fifth|sixth|seventh)(?:ly)?[,:]")
_CAPITAL_AFTER = Pattern(r" [A-Z]")
# "For the 16th year in a row" is a stretch of time.
_IN_A_ROW = Pattern(
    r" (?:(?:straight|consecutive|successive) (years?|months?|quarters?|days?|weeks?)\b"
    r"|(years?|months?|quarters?|days?|weeks?) (?:in a row|running|in succession)\b)"
)
_PART_BEFORE = Pattern(r"\b(?:(?:north|south|east|west)ern|top|bottom|upper|lower|remaining|other) \Z")
# The XXIX Olympiad, the XIV National Games.
ROMAN_ORDINAL = Pattern(
    r"[ivx]{2,7}(?= (?:[a-z]{1,20} ){0,3}(?:(?:para)?(?:lympi|olympi)[a-z]{1,4}"
    r"|games|congress|conference|championships?|universiade)\b)"
)
_PER_SECOND = Pattern(r"\b(?:per|(?:fraction|part) of a|times a|split) \Z")
_ANNIVERSARY = Pattern(
    r"(?:st|nd|rd|th)?[ -](?:(?:birth|death|founding|opening) )?(?:anniversary|birthday|jubilee)\b"
)


def read_rank(text: str, low: str, at: int) -> Reading | None:
    """Return the reading of an ordinal or "No. 2", or None.

    A rank is weak if it belongs to a name or no word says that it is a place in an order.
    """
    if match := _NUMBERED.match(low, at):
        value = int(match[1]) if match[1].isdecimal() else EN_SMALL[match[1]]
        number = Mention(at, match.end(), "", "rank", Fraction(value), weak=True, noun=NUMBERED)
        before = low[max(0, at - 24) : at].rstrip().rpartition(" ")[2]
        named = label(at, match.end(), value, labels("en").get(before, "room"))  # Building No. 3, North No. 1
        return Reading(match.end(), (number._replace(others=(named,)),))
    if low[at] in "ivx" and (games := ROMAN_ORDINAL.match(low, at)) and games[0] in ROMANS:
        return Reading(
            games.end(), (Mention(at, games.end(), "", "rank", Fraction(ROMANS[games[0]]), weak=True),)
        )
    found = _ordinal(low, at)
    if found is None:
        return None
    value, end = found
    if low.startswith("second", at) and _PER_SECOND.search(low, max(0, at - 14), at):
        return Reading(end, ())
    if anniversary := _ANNIVERSARY.match(low, end):
        years = Mention(at, anniversary.end(), "", "amount", Fraction(value), "year", weak=value == 1)
        return Reading(anniversary.end(), (years,))
    rank = Mention(at, end, "", "rank", Fraction(value))
    if row := _IN_A_ROW.match(low, end):
        stretch = rank._replace(kind="amount", unit=(row[1] or row[2]).rstrip("s"), weak=value == 1)
        return Reading(row.end(), (stretch._replace(others=(rank,)),))
    if labelled := label_after(low, end):
        return Reading(labelled[1], (label(at, labelled[1], value, labelled[0]),))
    if _DISCOURSE.match(low, at) and text[max(0, at - 2) : at].strip() in ("", ".", ";", ":"):
        return Reading(end, (rank._replace(weak=True),))
    capital = text[at].isupper() and text[max(0, at - 2) : at] not in ("", ". ")
    if capital or _CAPITAL_AFTER.match(text, end):
        return Reading(end, (rank._replace(weak=True),))
    if low.startswith(" of ", end) and _PART_BEFORE.search(low, max(0, at - 12), at):
        part = rank._replace(
            kind="amount", value=Fraction(100, value), unit="percent"
        )  # the northern third of
        return Reading(end, (rank._replace(weak=True, others=(part,)),))
    is_place = _RANKED.search(low[max(0, at - 40) : at]) or _PLACE_AFTER.match(low, end)
    weak = value <= 1 or bool(_NO_RANK_AFTER.match(low, end)) or not is_place
    return Reading(end, (rank._replace(weak=weak),))


def _ordinal(low: str, at: int) -> tuple[int, int] | None:
    """Return an ordinal and where it ends, or None: 27th, second, twenty-ninth, five millionth."""
    if match := _DIGIT_ORDINAL.match(low, at):
        if match[1]:
            return int(match[1].replace(",", "")), match.end()
        return int(match[2]) * 10 ** _POWER_ORDINALS[match[3]], match.end()
    if match := _ORDINAL.match(low, at):
        word = match[2]
        value = EN_ORDINALS[word] if word in EN_ORDINALS else 10 ** _POWER_ORDINALS[word]
        return value + EN_TENS.get(match[1] or "", 0), match.end()
    cardinal = read_en_number(low, at) if low[at].isalpha() else None
    if cardinal is None:
        return None
    value, end = int(cardinal[0]), cardinal[1]
    if power := _CARDINAL_ORDINAL.match(low, end):
        return value * 10 ** _POWER_ORDINALS[power[1]], power.end()
    last = _LAST_ORDINAL.match(low, end) if value >= 100 else None
    if last and value % (10 if EN_ORDINALS[last[1]] < 10 else 100) == 0:
        return value + EN_ORDINALS[last[1]], last.end()
    return None
