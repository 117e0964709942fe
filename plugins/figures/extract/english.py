"""Figures in English text."""

from __future__ import annotations

import re
from string import ascii_letters

from figures.extract.direction import EN_FROM_TO, with_directions
from figures.extract.en_amounts import read_amount
from figures.extract.en_calendar import read_calendar
from figures.extract.en_names import read_name
from figures.extract.en_ranks import read_rank
from figures.extract.en_shares import read_share
from figures.extract.fold import fold, lower
from figures.extract.mention import Mention
from figures.extract.numerals import EN_ORDINALS, EN_POWERS, EN_SMALL, EN_TENS
from figures.extract.patterns import any_by_initial, any_of
from figures.extract.ratios import read_ratio
from figures.extract.scanner import Rules, blank_out, finish, lend_units, quoted_names, scan

_NUMBER_WORDS = " ".join([*EN_SMALL, *EN_TENS, *EN_POWERS, *EN_ORDINALS])
_OTHER_WORDS = (
    "half dozen dozens scores hundreds thousands millions billions tens several both double doubled "
    "doubles doubling twice triple tripled tripling trebled trebling quadruple quadrupled quadrupling "
    "quintupled twofold threefold fourfold fivefold sixfold tenfold latter final twin trio fiscal single "
    "the_pair"
)
_AFTER_A = any_of(
    "hundred thousand million billion trillion dozen half third quarter fourth fifth sixth seventh eighth "
    "ninth tenth pair couple few"
)
_DIGITS = "0123456789"
_STARTS = re.compile(
    r"(?<![0-9])\.?[0-9]|[$€£¥#](?=[ 0-9])|(?<![0-9A-Za-z])-(?=[$€£¥0-9])|[+(](?=[0-9])"
    r"|(?<![A-Za-z])(?=[A-Za-z])(?:"
    rf"(?:{any_by_initial(f'{_NUMBER_WORDS} {_OTHER_WORDS}')})(?![A-Za-z])"
    rf"|[Aa](?i:n?(?= {_AFTER_A}\b))|[Nn](?i:os?(?=\.? ?[0-9])|umber(?= (?:[0-9]|one|two|three|four|five)\b))"
    r"|(?:US|HK|NT|S|A|C|U\.S\.)\$|(?:RMB|CNY|USD|HKD|EUR|JPY|GBP|[Yy]uan)(?= ?[0-9¥])"
    r"|Q[1-4]|H[12]\b|FY|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
# A number with a magnitude or a percentage that no date, name, rank or share has; no letter glued to it
# (C919, GB/T 19001).
_PLAIN = re.compile(
    r"(?<![A-Za-z])(?<![A-Za-z]-)(?<!T )(?!0[0-9])[0-9]{1,3}(?:[0-9]{0,12}|(?:,[0-9]{3}){1,4})"
    r"(?:\.[0-9]{1,8})?(?:%| (?:[bm]illion|percent(?:age points?)?)\b)"
)
_LONGEST_NAME = 48
_LETTERS = ascii_letters

_IN_ORDER = (
    (f"{_DIGITS}+({_LETTERS}", read_name),
    (_DIGITS, read_ratio),
    (f"{_DIGITS}{_LETTERS}", read_calendar),
    (f"{_DIGITS}{_LETTERS}", read_share),
    (f"{_DIGITS}#{_LETTERS}", read_rank),
    (f"{_DIGITS}.-+($€£¥#{_LETTERS}", read_amount),
)
_RULES = Rules(_PLAIN, read_amount, _IN_ORDER)


def _lend_forward(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the unit of "from 20 working days" for the bare "to five" after it."""
    done = mentions[:1]
    for mention in mentions[1:]:
        first = done[-1]
        bare = mention.kind == "amount" and mention.unit == "count" and not mention.noun and not mention.scale
        lends = first.kind == "amount" and first.unit not in ("count", "") and not first.scale
        from_to = bare and lends and text.endswith("from ", 0, first.start)
        if from_to and EN_FROM_TO.fullmatch(text, first.end, mention.start):
            done.append(mention._replace(unit=first.unit, noun=first.noun))
        else:
            done.append(mention)
    return done


def extract_en(text: str) -> tuple[Mention, ...]:
    """Every figure of an English text, in reading order."""
    folded = fold(blank_out(text))
    found = lend_units(folded, scan(folded, _STARTS, _RULES), (" and ", ", and ", " or ", " to "), ", ")
    mentions = with_directions(lower(folded), _lend_forward(folded, found), "en")
    return finish(text, mentions, quoted_names(folded, _LONGEST_NAME))
