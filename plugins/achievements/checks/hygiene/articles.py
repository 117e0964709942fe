"""Several articles in one file, as a newspaper page pastes them, known by their bylines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.rule import Rule
from documents.bylines import CLOSING_CREDIT, DATELINE, match_byline

SEVERAL_ARTICLES = Rule(
    "several-articles",
    Severity.WARNING,
    Message("一个文件里像有几篇文章", "Several articles in one file"),
)
RULES = (SEVERAL_ARTICLES,)

# Characters of text that lie between the bylines of two articles; closer together they are one.
_SHORTEST_ARTICLE = 100


class _Byline(NamedTuple):
    """A byline or dateline, with the number of characters of text before it."""

    text: str
    place: Place
    before: int


def check_articles(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report a Chinese text with more than one byline, with the places where it can be split."""
    starts = _starts(subject.zh)
    if len(starts) < 2:
        return
    lines = [start.place.line for start in starts]
    yield SEVERAL_ARTICLES.finding(
        starts[1].place,
        Message(
            f"从署名看，这里像是 {len(starts)} 篇文章（署名在第 {'、'.join(map(str, lines))} 行，"
            f"如“{shorten(starts[1].text, 24)}”）；请拆成各自的稿件",
            f"by their bylines (lines {', '.join(map(str, lines))}) these seem to be {len(starts)} articles: "
            "make a post of each",
        ),
    )


def _starts(writing: Writing) -> list[_Byline]:
    """Return one byline of each article; bylines close together, and repeated ones, belong to one."""
    starts: list[_Byline] = []
    seen: set[str] = set()
    for byline in _bylines(writing):
        is_near = bool(starts) and byline.before - starts[-1].before < _SHORTEST_ARTICLE
        if not is_near and byline.text not in seen:
            starts.append(byline)
        seen.add(byline.text)
    return starts


def _bylines(writing: Writing) -> Iterator[_Byline]:
    before = 0
    for number, line in writing.lines():
        text = line.strip()
        found = match_byline(text) or DATELINE.match(text) or CLOSING_CREDIT.search(text)
        if found:
            at_end = found.re is CLOSING_CREDIT
            place = Place(writing.file, number, line.index(text) + 1 + (found.start() if at_end else 0))
            yield _Byline("".join(found.group().split()), place, before + (len(text) if at_end else 0))
        before += len(text)
