"""The editors' lexicon: approved terms, what readers say for them, phrases never printed, officials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from achievements.model.fields import Line, PeriodField
from achievements.model.guides import Guide, Record
from achievements.model.records.common import NOWHERE, Lang, Place, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """An approved translation."""

    zh: Annotated[Line, Guide("中文术语", "The Chinese term", good="实际使用外资", bad="")]
    en: Annotated[Line, Guide("核定的英文译法", "The approved rendering", good="FDI in actual use", bad="")]
    also: Annotated[
        tuple[Line, ...],
        Guide(
            "也可接受的译法",
            "Further renderings that are accepted",
            good=["actual use of foreign capital"],
            bad="FDI",
        ),
    ] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday(Record):
    """What readers say for a term, when they search."""

    zh: Annotated[Line, Guide("本站所用的词", "The Chinese term as this site writes it", good="公厕", bad="")]
    en: Annotated[
        Line, Guide("英文页面上的写法", "The term as English pages write it", good="public toilets", bad="")
    ]
    words: Annotated[
        tuple[Line, ...],
        Guide(
            "读者搜索时的说法，中英文都可以；只用于站内搜索，不出现在页面上",
            "What readers type for it, in either language; it is used by the search and never shown",
            good=["厕所", "卫生间", "WC"],
            bad="厕所",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryFile(Record):
    """Approved terms and what readers say for them: ``data/glossary.yaml``."""

    terms: Annotated[
        tuple[Term, ...],
        Guide(
            "术语表",
            "The terms",
            good=[{"zh": "实际使用外资", "en": "FDI in actual use"}],
            bad=[{"zh": "实际使用外资"}],
        ),
    ]
    everyday: Annotated[
        tuple[Everyday, ...],
        Guide(
            "读者的说法，供站内搜索：凡写有该词的内容，用这些说法也能找到",
            "What readers say, for the search: whatever holds the term is found by these words as well",
            good=[{"zh": "公厕", "en": "public toilets", "words": ["厕所", "WC"]}],
            bad=[{"zh": "公厕", "en": "public toilets"}],
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenPhrase(Record):
    """A phrase that no text of the portal may hold."""

    phrase: Annotated[Line, Guide("不得出现的写法", "What must not be written", good="downtown", bad="")]
    instead: Annotated[
        Line | None,
        Guide("应改写成什么", "What to write instead", good="Shizhong district", bad=["Shizhong district"]),
    ] = None
    reason: Annotated[
        Text,
        Guide(
            "为什么不能这样写",
            "Why it must not be written",
            good={"zh": "“市中区”是区名", "en": "Shizhong is the name of a district"},
            bad="“市中区”是区名",
        ),
    ]
    lang: Annotated[
        Lang | None,
        Guide("只查某一语言时写 zh 或 en", "zh or en, if only one language is meant", good="en", bad="英文"),
    ] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Record):
    """A named official with one title and the term of office."""

    name: Annotated[Text, Guide("姓名", "Name", good={"zh": "姓名", "en": "Full Name"}, bad="姓名")]
    title: Annotated[
        Text,
        Guide(
            "职务全称",
            "Title in full",
            good={"zh": "莱芜区区长", "en": "head of Laiwu district"},
            bad={"zh": "莱芜区区长"},
        ),
    ]
    since: Annotated[
        PeriodField | None,
        Guide(
            "任职起始日，可只到月或年", "First day in office, may be partial", good="2020-03", bad="2020年3月"
        ),
    ] = None
    until: Annotated[
        PeriodField | None,
        Guide("任职截止日，可只到月或年", "Last day in office, may be partial", good="2021-12", bad="至今"),
    ] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconFile(Record):
    """The editors' own lexicon, if they keep one: ``data/lexicon.yaml``."""

    forbidden: Annotated[
        tuple[ForbiddenPhrase, ...],
        Guide(
            "不得出现的写法",
            "Phrases that must not be written",
            good=[{"phrase": "downtown", "reason": {"zh": "区名误译", "en": "a mistranslated name"}}],
            bad=[{"phrase": "downtown"}],
        ),
    ] = ()
    names: Annotated[
        tuple[Official, ...],
        Guide(
            "人名、职务及任期；一人先后任两职，写两项",
            "Names with title and term of office; a person with two titles in turn has two entries",
            good=[
                {"name": {"zh": "姓名", "en": "Full Name"}, "title": {"zh": "区长", "en": "district head"}}
            ],
            bad=[{"name": {"zh": "姓名", "en": "Full Name"}}],
        ),
    ] = ()
