"""A small record made for the tests: two places, every shape an observation, project or event can have."""

from __future__ import annotations

from achievements.model.entities import (
    Correction,
    Dataset,
    Dimension,
    District,
    Event,
    Indicator,
    Observation,
    Place,
    Project,
    ProjectFigure,
    Rank,
    Source,
    Stage,
    Text,
    Topic,
)
from figures import parse_period, parse_quantity

HERE = Place("data/example.yaml", 1, 1)
CITY = District(
    id="north-city",
    name=Text("北市", "North City"),
    short_name=Text("北市", "North"),
    kind="city",
    place=HERE,
)
DISTRICT = District(
    id="river",
    name=Text("河区", "River district"),
    short_name=Text("河区", "River"),
    kind="district",
    parent="north-city",
    code="000001",
    note=Text("沿河", "By the river"),
    headline=("fdi-used",),
    place=HERE,
)
TOPIC = Topic(
    id="investment",
    name=Text("招商引资", "Investment"),
    description=Text("投资", "Investment"),
    max_age_days=30,
    place=HERE,
)
FDI = Indicator(
    id="fdi-used",
    topic="investment",
    name=Text("实际使用外资", "FDI in actual use"),
    short_name=Text("实际使用外资", "FDI in use"),
    unit="USD",
    measure="year-to-date",
    place=HERE,
)
PROJECTS = Indicator(
    id="investment-projects",
    topic="investment",
    name=Text("招商引资项目", "Investment projects"),
    short_name=Text("项目", "Projects"),
    unit="count",
    measure="stock",
    definition=Text("在册项目", "Projects on the books"),
    counter="个",
    noun="projects",
    place=HERE,
)
STAGE = Dimension(
    id="stage", name=Text("阶段", "Stage"), codes={"signed": Text("已签约", "Signed")}, place=HERE
)
SOURCE = Source(
    id="2022-08-daily",
    title=Text("=签约,记", "=Signed, a report"),
    publication=Text("日报", "Daily"),
    date=parse_period("2022-08"),
    url="https://example.org/a",
    place=HERE,
)


def observation(key: str, **changes: object) -> Observation:
    """An observation with one figure; ``changes`` set its other fields."""
    fields: dict[str, object] = {
        "key": key,
        "district": "river",
        "indicator": "fdi-used",
        "breakdown": (),
        "scope": None,
        "period": parse_period("2022-H1"),
        "value": parse_quantity("3227万美元"),
        "written": "3227万美元",
        "yoy": None,
        "target": None,
        "rank": None,
        "status": "final",
        "source": "2022-08-daily",
        "locator": None,
        "note": None,
        "variant": None,
        "correction": None,
        "place": HERE,
    }
    return Observation(**(fields | changes))  # type: ignore[arg-type]  # the names are the dataclass's own


OBSERVATIONS = (
    observation(
        "river/fdi-used@2022-H1",
        yoy=parse_quantity("+88.60%"),
        target=parse_quantity("超60%"),
        rank=Rank(2, Text("北市各区", "the districts of North City"), 12),
        locator=Text("第3段", "paragraph 3"),
        note=Text('=HYPERLINK("x"),\n"引号"', "-2+3 is text, not a sum"),
    ),
    observation(
        "river/fdi-used@2022-H1+2",
        value=parse_quantity("3228万美元"),
        written="3228万美元",
        variant=Text("第5段另有一数", "Paragraph 5 has another figure"),
    ),
    observation(
        "river/investment-projects.signed~school@2022-H1",
        indicator="investment-projects",
        breakdown=(("stage", "signed"),),
        scope=Text("一所学校", "One school"),
        value=parse_quantity("20余个"),
        written="20余个",
        status="estimated",
    ),
    observation(
        "river/fdi-used@2021",
        period=parse_period("2021"),
        value=None,
        written="",
        yoy=parse_quantity("-3.2%"),
    ),
    observation(
        "river/fdi-used@2022-H1+3",
        value=parse_quantity("3229万美元"),
        written="3229万美元",
        status="revised",
        correction=Correction(
            "river/fdi-used@2022-H1+2", Text("更正", "Corrected"), parse_period("2022-09-01")
        ),
    ),
)
PROJECT = Project(
    id="chip-park",
    district="river",
    name=Text("芯片园", "Chip park"),
    investment=parse_quantity("近40亿元"),
    written="近40亿元",
    stages=(Stage("signed", parse_period("2022-08-04"), "final"), Stage("signed", None, "estimated")),
    figures=(
        ProjectFigure(
            Text("年产值", "Annual output"), parse_quantity("1.5亿元"), "1.5亿元", status="estimated"
        ),
    ),
    source="2022-08-daily",
    place=HERE,
)
EVENT = Event(
    id="2022-08-river",
    district="river",
    title=Text("河区集中签约;23个项目", "River district signs 23 projects; all at once"),
    kind="signing",
    date=parse_period("2022-08"),
    projects_signed=parse_quantity("23个"),
    amounts=(parse_quantity("167.9亿元"), parse_quantity("超5000万美元")),
    written=("167.9亿元", "超5000万美元"),
    industries=("chips", "health"),
    projects=("chip-park",),
    source="2022-08-daily",
    place=HERE,
)
BARE_EVENT = Event(
    id="2021-12-22-river",
    district="river",
    title=Text("开工", "Ground-breaking"),
    kind="groundbreaking",
    date=parse_period("2021-12-22"),
    source="2022-08-daily",
    place=HERE,
)
DATASET = Dataset(
    districts={"north-city": CITY, "river": DISTRICT},
    topics={"investment": TOPIC},
    indicators={"fdi-used": FDI, "investment-projects": PROJECTS},
    dimensions={"stage": STAGE},
    sources={"2022-08-daily": SOURCE},
    observations=OBSERVATIONS,
    projects={"chip-park": PROJECT},
    events={"2022-08-river": EVENT, "2021-12-22-river": BARE_EVENT},
)
