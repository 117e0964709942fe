"""Officials and their titles: the right one, and within the term of office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Lang, Official
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from cjk_characters import HAN_RANGES
from figures import Period
from patterns import Pattern

TITLE_MISMATCH = Rule(
    "title-mismatch",
    Severity.WARNING,
    Message("人名与职务或任期不符", "A title that the person does not hold at the time"),
)
RULES = (TITLE_MISMATCH,)

# The words that make a phrase beside a name a title; without one it names no office.
_TITLE_ZH = (
    r"(?:书记|市长|区长|县长|镇长|乡长|省长|局长|厅长|部长|处长|科长|院长|校长|会长|所长|行长|署长|主任|主席"
    r"|秘书长|董事长|总经理|总裁|常委|委员|代表|发言人)"
)
_OFFICE_ZH = re.compile(f"{_TITLE_ZH}$")
_BEFORE_ZH = Pattern(rf"[{HAN_RANGES}、]{{0,30}}{_TITLE_ZH}$")
_AFTER_ZH = Pattern(rf"(?:同志)?(?:（|\(|，)?([{HAN_RANGES}]{{0,20}}?{_TITLE_ZH})(?=[）)，。；、]|$)")
_TITLE_EN = (
    r"(?:mayor|secretary|governor|director|head|chief|chair(?:man|woman|person)?|minister|president|manager"
    r"|principal|magistrate|commissioner|spokes(?:man|woman|person))"
)
_BEFORE_EN = Pattern(
    rf"(?:[A-Za-z'-]+\s+){{0,8}}?\b{_TITLE_EN}(?:\s+(?:of|for)(?:\s+[A-Za-z'-]+){{1,6}})?,?\s+$",
    re.IGNORECASE,
)
_AFTER_EN = Pattern(rf",\s+((?:[A-Za-z'-]+\s+){{0,6}}{_TITLE_EN}[^,.;()]{{0,60}})", re.IGNORECASE)
# Characters before a name that are looked at.
_REACH = 80


class _Stated(NamedTuple):
    """A name in a text and the title beside it."""

    start: int
    title: str


def check_titles(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report an official with another title, or with a title outside its term, on the date of the post."""
    if subject.date is None:
        return
    by_name: dict[tuple[str, str], list[Official]] = {}
    for official in dataset.officials:
        by_name.setdefault(official.name, []).append(official)
    for writing in subject.writings:
        for block in writing.blocks:
            for offices in by_name.values():
                yield from _check(block, offices, subject.date)


def _check(block: Prose, offices: list[Official], day: Period) -> Iterator[Finding]:
    name = offices[0].name.get(block.lang)
    for stated in _stated(block.text, name, block.lang):
        held = [office for office in offices if _holds(office, day)]
        if any(_agrees(stated.title, office, block.lang) for office in held):
            continue
        yield _finding(block, stated, name, offices, held, day)


def _stated(text: str, name: str, lang: Lang) -> Iterator[_Stated]:
    pattern = re.escape(name) if lang == "zh" else rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
    before, after = (_BEFORE_ZH, _AFTER_ZH) if lang == "zh" else (_BEFORE_EN, _AFTER_EN)
    for match in re.finditer(pattern, text):
        found = before.search(text[max(0, match.start() - _REACH) : match.start()])
        if found:
            yield _Stated(match.start(), found.group().strip(" ,"))
        elif behind := after.match(text, match.end()):
            yield _Stated(match.start(), behind[1].strip())


def _holds(office: Official, day: Period) -> bool:
    """Return whether an office may be held on some day of a (perhaps partial) date."""
    begun = office.since is None or office.since.start <= day.end
    return begun and (office.until is None or day.start <= office.until.end)


def _agrees(stated: str, office: Official, lang: Lang) -> bool:
    """Return whether the title in a text is the approved one, in full or in short: 区长 for 莱芜区区长."""
    if lang == "en":
        said, title = stated.casefold(), office.title.en.casefold()
        return title in said or said in title
    return any(_ends_alike(part, office.title.zh) for part in stated.split("、"))


def _ends_alike(stated: str, title: str) -> bool:
    """Return whether both end in the same office, of the same rank: 区委书记, but not 副书记 for 书记."""
    office = _OFFICE_ZH.search(title)
    pairs = zip(reversed(stated), reversed(title), strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if common < (len(office.group()) if office else len(title)):
        return False
    return not any(text[: len(text) - common].endswith("副") for text in (stated, title))


def _finding(
    block: Prose, stated: _Stated, name: str, offices: list[Official], held: list[Official], day: Period
) -> Finding:
    out_of_term = [office for office in offices if _agrees(stated.title, office, block.lang)]
    if out_of_term:
        zh_term, en_term = _write_term(out_of_term[0])
        message = Message(
            f"词库中{name}任“{stated.title}”的时间是{zh_term}，稿件日期是 {day.text}；请核对职务和日期",
            f"by the lexicon {name} is “{stated.title}” {en_term}, and the post is of {day.text}: check both",
        )
    else:
        titles_zh, titles_en = (
            _list(office.title.zh for office in held),
            _list(office.title.en for office in held),
        )
        message = Message(
            f"词库中{name}的职务是“{titles_zh}”，不是“{stated.title}”；请核对"
            if held
            else f"词库中{name}在 {day.text} 没有职务，文中写“{stated.title}”；请核对，或补充词库",
            f"by the lexicon {name} is “{titles_en}”, not “{stated.title}”: check it"
            if held
            else f"the lexicon has no office of {name} on {day.text}, the text “{stated.title}”: check both",
        )
    return TITLE_MISMATCH.finding(block.place(stated.start), message)


def _list(titles: Iterable[str]) -> str:
    return " / ".join(titles)


def _write_term(office: Official) -> tuple[str, str]:
    since, until = office.since, office.until
    if since and until:
        return f"{since.text} 至 {until.text}", f"from {since.text} to {until.text}"
    if since:
        return f"{since.text} 起", f"from {since.text} on"
    return (f"至 {until.text}", f"until {until.text}") if until else ("不限", "at any time")
