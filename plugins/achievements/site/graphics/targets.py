"""Completion of targets, as bullet graphs on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from achievements.model.entities import Lang, Observation
from achievements.site.cards import detail_of
from achievements.site.edition import Edition
from achievements.site.quantities import target_view

from .frame import Drawing, figure_href, graphic, name_of, own_status, told
from .views import TargetRow

TITLE = {"zh": "年度任务完成率", "en": "Share of the annual target met"}
# The target of an indicator beside those of its parts.
WHOLE = {"zh": "全部", "en": "All"}


def title_of(indicator: str, lang: Lang) -> str:
    """Return what is drawn, of the indicator that all have in common; "" for none."""
    title = TITLE[lang]
    if not indicator:
        return title
    return indicator + title if lang == "zh" else f"{indicator}: {title[0].lower()}{title[1:]}"


def target_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Return the targets of a report; it is not known whether a rank is that of the completion.

    Where all are of one indicator, the title names it.
    """
    members = [o for o in observations if o.target is not None]
    if not members:
        return []
    lang = edition.lang
    alike = len(members) > 1 and len({o.indicator for o in members}) == 1
    indicator = edition.dataset.indicators[members[0].indicator].name.get(lang) if alike else ""
    rows = tuple(
        TargetRow(
            href=figure_href(o, edition),
            label=(detail_of(o, edition) or WHOLE[lang]) if alike else name_of(o, edition),
            target=target,
            status=own_status(o, members),
        )
        for o in members
        if (target := target_view(o.target, o.period, lang))
    )
    view = graphic(
        "targets",
        title_of(indicator, lang),
        [f"{name_of(o, edition)} {row.target.number}" for o, row in zip(members, rows, strict=True)],
        members,
        edition,
    )._replace(
        targets=rows,
        passed=rows[0].target.passed,
    )
    return [Drawing(view, told(members, "target"))]
