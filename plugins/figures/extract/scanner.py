"""The scanner: walks a text once and lets rules read what stands at each likely place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from figures.extract.mention import Mention

# What is code or an address, not prose: each blanked out in its place.
_NOT_PROSE = re.compile(
    r"https?://[^\s<>\"”）)]{1,300}"  # addresses
    r"|\]\([^()\s]{1,300}"  # the target of a Markdown link
    r"|\{fig\}`[^`\n]{1,200}`"  # a figure put in from the data: right in both languages
    r"|`[^`\n]{1,200}`"
    r"|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z.]{2,20}"
)
# One of these is in all of it.
_MARKS_OF_NO_PROSE = ("://", "](", "`", "@")
_NAME_QUOTES = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,80}》|「[^「」\n]{1,40}」|\"[^\"\n]{1,40}\"")


class Reading(NamedTuple):
    """What a rule has read: up to where, and the figures in it (none where it is to be left alone)."""

    end: int
    mentions: tuple[Mention, ...]


# A rule looks at a folded text from one place on and reads a bounded piece of it, or nothing.
Rule = Callable[[str, int], Reading | None]


class Rules:
    """The rules of a language, in order, each with the characters at which it can read anything.

    ``plain`` matches amounts so plain that only the rule ``amounts`` reads them: most figures of
    a report are, and ask no other rule.
    """

    def __init__(self, plain: re.Pattern[str], amounts: Rule, rules: Sequence[tuple[str, Rule]]) -> None:
        self._plain = plain.match
        self._amounts = (amounts,)
        by_character: defaultdict[str, list[Rule]] = defaultdict(list)
        for characters, rule in rules:
            for character in characters:
                by_character[character].append(rule)
        self._by_character = {character: tuple(found) for character, found in by_character.items()}

    def at(self, text: str, place: int) -> tuple[Rule, ...]:
        """The rules to ask at a place, the first that reads anything being right."""
        if self._plain(text, place):
            return self._amounts
        return self._by_character.get(text[place], ())


def blank_out(text: str) -> str:
    """The text with addresses and code replaced by spaces, each character in its place."""
    if not any(mark in text for mark in _MARKS_OF_NO_PROSE):
        return text
    return _NOT_PROSE.sub(lambda match: " " * len(match.group()), text)


def scan(text: str, starts: re.Pattern[str], rules: Rules) -> list[Mention]:
    """Every mention, in reading order: where a figure may start, the first rule that reads it wins.

    Each rule reads a bounded piece, and the walk only goes forward: the work is linear.
    """
    found: list[Mention] = []
    at = 0
    while match := starts.search(text, at):
        at = match.start()
        for rule in rules.at(text, at):
            reading = rule(text, at)
            if reading is not None:
                found.extend(reading.mentions)
                at = max(reading.end, at + 1)
                break
        else:
            at += 1
    return found


def lend_units(text: str, mentions: Sequence[Mention], joins: Sequence[str], comma: str) -> list[Mention]:
    """The mentions of a list, each with the unit that only its last names: "up 12.5, 8.3 and 15.1 percent".

    ``joins`` are the words that link two numbers of one unit, ``comma`` what does so only
    further up the same list.
    """
    done = list(mentions)
    lent = False
    for index in range(len(done) - 2, -1, -1):
        mention, after = done[index], done[index + 1]
        gap = text[mention.end : after.start]
        linked = gap in joins or (gap == comma and lent)
        bare = mention.kind == "amount" and mention.unit == "count" and not mention.noun and not mention.scale
        borrows = (
            linked
            and bare
            and not mention.weak
            and after.kind == "amount"
            and after.unit not in ("count", "")
        )
        if borrows and not after.scale:
            done[index] = mention._replace(unit=after.unit, noun=after.noun)
        lent = linked and done[index].unit == after.unit
    return done


def quoted_names(text: str, longest: int) -> list[tuple[int, int]]:
    """The places of short quotations and of titles: a figure in a name may be spelled otherwise."""
    return [
        match.span()
        for match in _NAME_QUOTES.finditer(text)
        if text[match.start()] == "《" or match.end() - match.start() - 2 <= longest
    ]


def finish(text: str, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """The mentions with their text as written, those within names made weak."""
    done: list[Mention] = []
    name = 0
    for mention in mentions:
        while name < len(names) and names[name][1] <= mention.start:
            name += 1
        named = name < len(names) and names[name][0] <= mention.start
        written = text[mention.start : mention.end]
        if named and not mention.weak:
            done.append(mention._replace(text=written, weak=True))
        else:
            done.append(mention if mention.text == written else mention._replace(text=written))
    return tuple(done)
