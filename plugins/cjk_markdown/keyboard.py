"""Full-width marks of a Chinese keyboard that can only be meant as Markdown are read as such.

``[官网]（https://www.example.cn）`` is a link and ``！[签约](a.jpg)`` a picture. Each mark
is one character before and after, so that every place in the text stays what it was.
What could be meant otherwise is left alone and reported, see ``slips``.
"""

from __future__ import annotations

import re

from patterns import Pattern

_ADDRESS = (
    r"(?:(?:https?://|mailto:|tel:|/|\.\.?/|\#)[^\s（）()<>“”]{1,500}"
    r"|[^\s（）()<>“”:]{1,200}\.(?:md|jpe?g|png|webp|gif)(?:\#[^\s（）()<>“”]{0,200})?)"
)
# Code and escapes come first, so that nothing within them is taken for a link.
_MARKS = Pattern(
    rf"""
    (?P<code>(?P<ticks>`++)[^`]++(?P=ticks)(?!`)|\\.)
    |(?P<bang>[!！]?)(?P<label>\[[^\[\]\n]{{0,200}}\])
     (?P<open>[(（])(?P<address>{_ADDRESS})(?P<title>[ ]+["“”][^"“”\n]{{0,200}}["“”])?(?P<close>[)）])
    |^(?P<heading>[ ]{{0,3}}\#{{2,6}})\u3000
    |^(?P<note>[ ]{{0,3}}\[\^[^\]\s]{{1,80}}\])：
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
# What is read otherwise holds one of these.
_HINT = re.compile(r"\](?:[（：]|\([^\s()（）]*(?:）| +[\"“”]))|！\[|\#\u3000")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)
_QUOTES = str.maketrans("“”", '""')


def read_full_width_marks(body: str) -> str:
    """Return the text with such marks in the form that Markdown has for them; of the same length."""
    return _MARKS.sub(_ordinary, body) if _HINT.search(body) else body


def _ordinary(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    if match["heading"] is not None:
        return f"{match['heading']} "
    if match["note"] is not None:
        return f"{match['note']}:"
    bang = match["bang"]
    if bang == "！" and _PICTURE.search(match["address"]):
        bang = "!"
    title = (match["title"] or "").translate(_QUOTES)
    return f"{bang}{match['label']}({match['address']}{title})"
