"""Forms of the editors' own lexicon: phrases that are never printed, officials and their terms of office."""

from __future__ import annotations

from typing import Annotated

from achievements.model.entities import Lang
from achievements.model.fields import Form, Line, PeriodField, TextForm, guide


class ForbiddenPhraseForm(Form):
    """A phrase that no text of the portal may hold."""

    phrase: Annotated[Line, guide("不得出现的写法", "What must not be written", good="downtown", bad="")]
    instead: Annotated[
        Line | None,
        guide("应改写成什么", "What to write instead", good="Shizhong district", bad=["Shizhong district"]),
    ] = None
    reason: Annotated[
        TextForm,
        guide(
            "为什么不能这样写",
            "Why it must not be written",
            good={"zh": "“市中区”是区名", "en": "Shizhong is the name of a district"},
            bad="“市中区”是区名",
        ),
    ]
    lang: Annotated[
        Lang | None,
        guide("只查某一语言时写 zh 或 en", "zh or en, if only one language is meant", good="en", bad="英文"),
    ] = None


class OfficialForm(Form):
    """A named official with one title and the term of office."""

    name: Annotated[TextForm, guide("姓名", "Name", good={"zh": "姓名", "en": "Full Name"}, bad="姓名")]
    title: Annotated[
        TextForm,
        guide(
            "职务全称",
            "Title in full",
            good={"zh": "莱芜区区长", "en": "head of Laiwu district"},
            bad={"zh": "莱芜区区长"},
        ),
    ]
    since: Annotated[
        PeriodField | None,
        guide(
            "任职起始日，可只到月或年", "First day in office, may be partial", good="2020-03", bad="2020年3月"
        ),
    ] = None
    until: Annotated[
        PeriodField | None,
        guide("任职截止日，可只到月或年", "Last day in office, may be partial", good="2021-12", bad="至今"),
    ] = None


class LexiconFile(Form):
    """The editors' own lexicon, if they keep one: ``data/lexicon.yaml``."""

    forbidden: Annotated[
        tuple[ForbiddenPhraseForm, ...],
        guide(
            "不得出现的写法",
            "Phrases that must not be written",
            good=[{"phrase": "downtown", "reason": {"zh": "区名误译", "en": "a mistranslated name"}}],
            bad=[{"phrase": "downtown"}],
        ),
    ] = ()
    names: Annotated[
        tuple[OfficialForm, ...],
        guide(
            "人名、职务及任期；一人先后任两职，写两项",
            "Names with title and term of office; a person with two titles in turn has two entries",
            good=[
                {"name": {"zh": "姓名", "en": "Full Name"}, "title": {"zh": "区长", "en": "district head"}}
            ],
            bad=[{"name": {"zh": "姓名", "en": "Full Name"}}],
        ),
    ] = ()
