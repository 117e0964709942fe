"""How far targets were met, as bullets on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from achievements.model.entities import Observation
from achievements.site.edition import Edition
from achievements.site.quantities import target_view

from .frame import Drawing, figure_href, graphic, name_of, own_status, told
from .views import TargetRow


def target_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """The targets that a report speaks of; of a rank it is not known whether it is that of the completion."""
    members = [o for o in observations if o.target is not None]
    rows = tuple(
        TargetRow(
            href=figure_href(o, edition),
            label=name_of(o, edition),
            target=target,
            status=own_status(o, members),
        )
        for o in members
        if (target := target_view(o.target, o.period, edition.lang))
    )
    if not rows:
        return []
    view = graphic(
        "targets",
        {"zh": "任务完成率", "en": "Completion of targets"}[edition.lang],
        [f"{row.label} {row.target.number}" for row in rows],
        members,
        edition,
    )._replace(
        targets=rows,
        passed=rows[0].target.passed,
    )
    return [Drawing(view, told(members, "target"))]
