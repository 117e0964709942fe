"""Which characters count as Chinese, Japanese or Korean.

The classes are those of the CommonMark CJK-friendly amendments
(https://github.com/tats-u/markdown-cjk-friendly, specification.md), which rest on
UAX #11 (East Asian Width), UAX #24 (scripts) and UTS #51 (emoji).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FIRST_CJK = 0x1100  # Hangul Jamo; nothing before it is wide

# Emoji_Presentation=Yes among the wide characters (emoji-data.txt): symbols below the CJK
# blocks, the astral emoji blocks, and single squared ideographs that are emoji.
_EMOJI_BEFORE_CJK = (0x231A, 0x2B55)
_EMOJI_ASTRAL = (0x1F300, 0x1FAFF)
_EMOJI_SINGLE = frozenset(
    (
        *(0x1F004, 0x1F0CF, 0x1F18E, 0x1F201, 0x1F21A, 0x1F22F, 0x1F250, 0x1F251),
        *range(0x1F191, 0x1F19B),
        *range(0x1F1E6, 0x1F200),
        *range(0x1F232, 0x1F237),
        *range(0x1F238, 0x1F23B),
    )
)
_ANGLE_BRACKETS = (0x2329, 0x232A)  # wide punctuation in the middle of the symbols

# Punctuation that Chinese and Western text share; its width depends on the text around it.
AMBIGUOUS_PUNCTUATION = frozenset("“”‘’—…·")

# Han characters, for a class of a regular expression: 々 and 〇, extension A, the unified ideographs,
# the compatibility ideographs, and the two planes of rare ones, in which names of people and places lie.
HAN_RANGES = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = re.compile(f"[{HAN_RANGES}]")


@lru_cache(maxsize=4096)
def is_cjk(character: str) -> bool:
    """Return whether this is a CJK character: wide, full-width or half-width and no emoji, or Hangul."""
    code = ord(character)
    if code < _FIRST_CJK:
        return False
    if unicodedata.east_asian_width(character) in "WFH":
        return not _is_emoji(code)
    return 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB  # Hangul that is not wide


@lru_cache(maxsize=4096)
def is_cjk_punctuation(character: str) -> bool:
    """Return whether this is a full-width mark such as ``，`` or ``（``."""
    return unicodedata.category(character)[0] == "P" and is_cjk(character)


def _is_emoji(code: int) -> bool:
    if _EMOJI_BEFORE_CJK[0] <= code <= _EMOJI_BEFORE_CJK[1]:
        return code not in _ANGLE_BRACKETS
    return _EMOJI_ASTRAL[0] <= code <= _EMOJI_ASTRAL[1] or code in _EMOJI_SINGLE


def joins_without_space(before: str, after: str) -> bool:
    """Return whether a line break between two characters stands for nothing, not for a space.

    As the segment break rules of CSS Text 3, section 4.1.3, have it for wide
    characters; besides, next to a full-width mark there is never a space, and
    curly quotation marks beside a wide character are Chinese ones.
    """
    if is_cjk_punctuation(before) or is_cjk_punctuation(after):
        return True
    if _needs_no_spaces(before):
        return _needs_no_spaces(after) or after in AMBIGUOUS_PUNCTUATION
    return _needs_no_spaces(after) and before in AMBIGUOUS_PUNCTUATION


def _needs_no_spaces(character: str) -> bool:
    """Return whether this belongs to a script without spaces between words; Hangul has them."""
    return is_cjk(character) and not unicodedata.name(character, "").startswith(
        ("HANGUL", "HALFWIDTH HANGUL")
    )
