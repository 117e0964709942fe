"""What was ticked stands in the data as it was proposed, and the text shows the figures of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from achievements.checks import run_checks
from achievements.drafting.accept import Accepted, accept
from achievements.drafting.entries import (
    Instead,
    ObservationEntry,
    ProjectEntry,
    SourceEntry,
    event_entry,
    observation_entry,
    project_entry,
)
from achievements.drafting.propose import propose
from achievements.drafting.rows import NewIndicator
from achievements.editing import EditError
from achievements.model.entities import Dataset, Text
from achievements.model.findings import Finding
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts

FILES = dict(read_files(Path(__file__).parents[1] / "fixtures" / "drafting"))
SOURCE = SourceEntry(
    id="2024-08-15-bureau", title=Text("南区通报", "Bulletin of South District"), date="2024-08-15"
)
FRONT = """\
---
title: 南区1—7月招商引资情况
summary: 南区公布了1—7月的招商引资数据。
date: 2024-08-15
districts: [south]
topics: [economy]
sources: []
---
"""
BODY = (
    "1—7月，南区实际使用外资5600万美元，同比增长12.5%，完成全年任务的71%，增幅居全市第2位；"
    "外贸进出口总额完成62.7亿元，同比下降3.4%。截至目前，南区手里的招商引资项目有96个，其中在谈项目52个。\n"
)


def ticked(text: str, district: str = "south") -> list[ObservationEntry]:
    """Every row of a text, with its first choices."""
    dataset, _ = load_dataset(FILES)
    rows = propose(text, dataset, date="2024-08-15", district=district).rows
    return [observation_entry(row) for row in rows if row.project is None and row.event is None]


def decided(text: str, instead: Instead, why: Text | None = None) -> list[ObservationEntry]:
    """Every row of a text, with what is to be done where the data holds something else."""
    return [replace(each, instead=instead, why=why, date="2024-08-15") for each in ticked(text)]


def accepted(
    text: str,
    entries: list[ObservationEntry],
    files: dict[str, bytes] | None = None,
    source: str | SourceEntry = SOURCE,
) -> tuple[Accepted, dict[str, bytes], Dataset]:
    """What comes of it, the files as they are then, and what they say."""
    before = FILES if files is None else files
    result = accept(text, before, load_dataset(before)[0], source, observations=entries)
    after = {**before, **{file.path: file.source.raw for file in result.files}}
    return result, after, load_dataset(after)[0]


def checked(files: dict[str, bytes], text: str) -> list[Finding]:
    """What ``check`` finds in the files with a post of this text."""
    whole = files | {"posts/2024-08-15-south-investment/index.zh.md": text.encode()}
    dataset, problems = load_dataset(whole)
    posts, of_posts = load_posts(whole, dataset)
    return [*problems, *of_posts, *run_checks(dataset, posts, whole, date(2024, 8, 16))]


def test_all_that_was_ticked_is_in_the_data_and_check_has_nothing_to_say_of_it() -> None:
    text = FRONT + BODY
    result, files, dataset = accepted(text, ticked(text))
    assert [each.key for each in dataset.observations] == [
        "south/fdi-used@2024-01/2024-07",
        "south/foreign-trade@2024-01/2024-07",
        "south/investment-projects@2024-08-15",
        "south/investment-projects.negotiating@2024-08-15",
    ]
    assert not result.findings
    assert {finding.rule for finding in checked(files, result.text)} == {"missing-translation"}


def test_the_file_is_written_as_people_write_it() -> None:
    _, files, _ = accepted(BODY, ticked(BODY))
    assert (
        files["data/metrics/south/2024-08-15-bureau.yaml"].decode()
        == """\
district: south
source: 2024-08-15-bureau
period: 2024-01/2024-07
observations:
  - indicator: fdi-used
    value: 5600万美元
    yoy: +12.5%
    target: 71%
    rank: {place: 2, among: city}
  - indicator: foreign-trade
    value: 62.7亿元
    yoy: -3.4%
  - indicator: investment-projects
    period: 2024-08-15
    value: 96个
  - indicator: investment-projects
    breakdown: {stage: negotiating}
    period: 2024-08-15
    value: 52个
"""
    )


def test_figures_of_the_text_are_those_of_the_data_where_the_words_stay_what_they_are() -> None:
    result, _, _ = accepted(BODY, ticked(BODY))
    key = "south/fdi-used@2024-01/2024-07"
    assert f"外资{{fig}}`{key}`，同比增长{{fig}}`{key}:yoy`" in result.text
    assert f"任务的{{fig}}`{key}:target`，增幅居全市{{fig}}`{key}:rank`" in result.text
    assert "同比下降3.4%" in result.text  # the data has it with its sign


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年，南区签约金额近30亿元。", "上半年，南区签约金额{fig}`south/contracted-amount@2024-H1`。"),
        ("上半年，南区新设企业20余户。", "上半年，南区新设企业{fig}`south/new-enterprises@2024-H1`。"),
        ("上半年，南区新建改扩建学校九所。", "上半年，南区新建改扩建学校九所。"),
        ("**上半年**，南区出口额**40亿元**。", "**上半年**，南区出口额**{fig}`south/exports@2024-H1`**。"),
    ],
)
def test_what_readers_see_is_never_changed(text: str, expected: str) -> None:
    result, _, dataset = accepted(text, ticked(text))
    assert result.text == expected
    assert len(dataset.observations) == 1


def test_the_front_matter_names_source_project_and_event() -> None:
    text = (
        FRONT
        + "8月10日，南区举行集中签约仪式，12个项目现场签约，总投资86亿元，包括启明生物医药产业园项目。\n"
    )
    dataset, _ = load_dataset(FILES)
    found = propose(text, dataset, date="2024-08-15", district="south")
    (project,), (event,) = found.projects, found.events
    result = accept(
        text,
        FILES,
        dataset,
        SOURCE,
        projects=[replace(project_entry(project), id="qiming", name=Text(project.name.zh, "Qiming park"))],
        events=[replace(event_entry(event), title=Text(event.title.zh, "12 projects signed"))],
    )
    assert (
        "sources: [2024-08-15-bureau]\nevents: [2024-08-10-south-signing]\nprojects: [qiming]\n"
        in result.text
    )
    assert [file.path for file in result.files] == [
        "data/events/2024-08-10-south-signing.yaml",
        "data/projects/south.yaml",
        "data/sources/2024-08-15-bureau.yaml",
    ]
    assert not result.findings


def test_what_is_left_open_is_told() -> None:
    text = "8月10日，南区举行集中签约仪式，12个项目现场签约，总投资86亿元。\n"
    dataset, _ = load_dataset(FILES)
    (event,) = propose(text, dataset, date="2024-08-15", district="south").events
    result = accept(text, FILES, dataset, SOURCE, events=[event_entry(event)])
    assert {finding.rule for finding in result.findings} == {"missing-key"}


def test_the_stages_of_a_project_are_dated_where_a_date_is_told() -> None:
    name = Text("启明园", "Qiming park")
    entry = ProjectEntry(
        id="qiming",
        district="south",
        name=name,
        stages=(("signed", "2024-08-10"), ("under-construction", "")),
    )
    assert entry.as_data(SOURCE.id)["stages"] == [
        {"stage": "signed", "date": "2024-08-10"},
        {"stage": "under-construction"},
    ]


def test_a_new_indicator_is_made_in_its_topic() -> None:
    text = "上半年，南区新建充电桩1260个。"
    dataset, _ = load_dataset(FILES)
    (row,) = propose(text, dataset, date="2024-08-15", district="south").rows
    assert row.new_indicator is not None
    made = replace(
        row.new_indicator,
        id="charging-points",
        name=Text("新建充电桩", "Charging points built"),
        noun="points",
    )
    assert isinstance(made, NewIndicator)
    entry = replace(observation_entry(row), indicator="charging-points")
    result = accept(text, FILES, dataset, SOURCE, observations=[entry], indicators=[made])
    assert not result.findings
    assert result.text == "上半年，南区新建充电桩{fig}`south/charging-points@2024-H1`。"


def test_what_the_data_holds_already_is_left_alone() -> None:
    first, files, _ = accepted(BODY, ticked(BODY))
    again, _, dataset = accepted(BODY, ticked(BODY), files, SOURCE.id)
    assert again.files == ()
    assert again.text == first.text
    assert len(dataset.observations) == 4


def test_a_file_of_the_source_is_added_to_at_its_end() -> None:
    _, files, _ = accepted(BODY, ticked(BODY))
    path = "data/metrics/south/2024-08-15-bureau.yaml"
    files[path] = files[path].replace(b"observations:\n", b"# by hand\nobservations:  # kept\n")
    more = "上半年，南区新设企业830户。"
    _, after, _ = accepted(more, ticked(more), files, SOURCE.id)
    added = b"  - indicator: new-enterprises\n    period: 2024-H1\n    value: 830\xe6\x88\xb7\n"
    assert after[path] == files[path] + added


def test_texts_follow_where_another_source_takes_the_plain_key() -> None:
    text = "上半年，南区新设企业830户。"
    _, files, _ = accepted(text, ticked(text))
    post = "posts/2024-08-15-other/index.zh.md"
    files[post] = f"{FRONT}新设企业{{fig}}`south/new-enterprises@2024-H1`。\n".encode()
    earlier = replace(SOURCE, id="2024-07-20-bureau", date="2024-07-20")
    other = "上半年，南区新设企业826户。"
    with pytest.raises(EditError, match="choose to correct the text"):
        accepted(other, ticked(other), files, earlier)
    result, after, dataset = accepted(other, decided(other, "reading"), files, earlier)
    assert "south/new-enterprises@2024-H1+2" in after[post].decode()
    assert result.text.endswith("{fig}`south/new-enterprises@2024-H1`。")
    shown = {each.key: each.written for each in dataset.observations}
    assert shown == {"south/new-enterprises@2024-H1": "826户", "south/new-enterprises@2024-H1+2": "830户"}
    both = f"此前报道为{{fig}}`south/new-enterprises@2024-H1`。{other}"
    result, _, _ = accepted(both, decided(both, "reading"), files, earlier)
    assert result.text == (
        "此前报道为{fig}`south/new-enterprises@2024-H1+2`。上半年，南区新设企业{fig}`south/new-enterprises@2024-H1`。"
    )


def test_a_file_that_cannot_be_edited_is_refused() -> None:
    _, files, _ = accepted(BODY, ticked(BODY))
    files["data/metrics/south/2024-08-15-bureau.yaml"] += b"  - [\n"
    more = "上半年，南区新设企业830户。"
    entries = ticked(more)
    dataset, _ = load_dataset({**FILES, "data/metrics/south/x.yaml": b""})
    with pytest.raises(EditError):
        accept(more, files, dataset, SOURCE.id, observations=entries)


def test_what_is_said_of_one_thing_in_two_places_is_one_observation() -> None:
    text = "上半年，南区新设企业830户。\n\n上半年，全区新设企业830户，同比增长10.6%，居全市第1位。\n"
    result, _, dataset = accepted(text, ticked(text))
    (observation,) = dataset.observations
    assert observation.yoy is not None
    assert observation.rank is not None
    assert result.text.count("{fig}`south/new-enterprises@2024-H1`") == 2
    assert result.text.count("{fig}`south/new-enterprises@2024-H1:yoy`") == 1


@pytest.mark.parametrize(
    "text",
    [
        "上半年，南区新设企业830户。\n\n上半年，全区新设企业836户。\n",
        "上半年，南区新设企业830户，同比增长10.6%。\n\n上半年，全区新设企业830户，同比增长10.66%。\n",
    ],
)
def test_two_figures_for_one_thing_are_refused(text: str) -> None:
    with pytest.raises(EditError, match="tick one of them"):
        accepted(text, ticked(text))


def test_an_observation_of_the_source_is_completed() -> None:
    first = "上半年，南区新设企业830户。"
    _, files, _ = accepted(first, ticked(first))
    more = "上半年，南区新设企业830户，同比增长10.6%。"
    result, after, dataset = accepted(more, ticked(more), files, SOURCE.id)
    assert len(dataset.observations) == 1
    assert (
        after["data/metrics/south/2024-08-15-bureau.yaml"]
        .decode()
        .endswith("    value: 830户\n    yoy: +10.6%\n")
    )
    assert result.text.endswith("同比增长{fig}`south/new-enterprises@2024-H1:yoy`。")
    other = "上半年，南区新设企业836户。"
    with pytest.raises(EditError, match="is not what the data has"):
        accepted(other, ticked(other), files, SOURCE.id)


def test_an_indicator_is_made_where_its_topic_has_none_yet() -> None:
    text = "上半年，南区新建充电桩1260个。"
    topic = "energy:\n  name: {zh: 能源, en: Energy}\n  description: {zh: 能源数据, en: Figures of energy}\n"
    files = FILES | {"data/topics.yaml": FILES["data/topics.yaml"] + topic.encode()}
    dataset, _ = load_dataset(files)
    (row,) = propose(text, dataset, date="2024-08-15", district="south").rows
    made = NewIndicator(
        id="charging-points",
        name=Text("新建充电桩", "Charging points built"),
        unit="count",
        measure="year-to-date",
        topic="energy",
        counter="个",
        noun="points",
    )
    entry = replace(observation_entry(row), indicator="charging-points")
    result = accept(text, files, dataset, SOURCE, observations=[entry], indicators=[made])
    assert result.files[0].path == "data/indicators/energy.yaml"
    assert not result.findings


HELD = "上半年，南区新设企业830户，同比增长10.6%，居全市第1位。"
KEY = "south/new-enterprises@2024-H1"
LATER = replace(SOURCE, id="2024-09-01-bureau", date="2024-09-01")
WHY = Text("季后核实。", "Verified after the quarter.")


@pytest.fixture(scope="module")
def held_files() -> dict[str, bytes]:
    """The files when the data holds the figures of one text."""
    return accepted(HELD, ticked(HELD))[1]


@pytest.mark.parametrize("source", [SOURCE, LATER])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年，南区新设企业830户。", f"上半年，南区新设企业{{fig}}`{KEY}`。"),
        (
            "上半年，南区新设企业830户，同比增长10.6%。",
            f"上半年，南区新设企业{{fig}}`{KEY}`，同比增长{{fig}}`{KEY}:yoy`。",
        ),
        ("2024年1—6月，南区新设企业830户。", f"2024年1—6月，南区新设企业{{fig}}`{KEY}`。"),
        ("上半年，南区新设企业0.083万户。", "上半年，南区新设企业0.083万户。"),
    ],
)
def test_a_figure_that_the_data_holds_is_pointed_at_whoever_says_it(
    held_files: dict[str, bytes], source: SourceEntry, text: str, expected: str
) -> None:
    result, after, dataset = accepted(text, ticked(text), held_files, source)
    assert result.text == expected
    assert len(dataset.observations) == 1
    assert {path for path in after if after[path] != held_files.get(path)} <= {
        f"data/sources/{source.id}.yaml"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年，南区新设企业836户。", f"上半年，南区新设企业{{fig}}`{KEY}`。"),
        (
            "上半年，南区新设企业830户，同比增长12%。",
            f"上半年，南区新设企业{{fig}}`{KEY}`，同比增长{{fig}}`{KEY}:yoy`。",
        ),
        (
            "上半年，南区新设企业830户，同比增长10.6%，居全市第2位。",
            f"上半年，南区新设企业{{fig}}`{KEY}`，同比增长{{fig}}`{KEY}:yoy`，居全市{{fig}}`{KEY}:rank`。",
        ),
    ],
)
def test_the_text_gives_way_to_the_data_where_that_was_decided(
    held_files: dict[str, bytes], text: str, expected: str
) -> None:
    result, _, dataset = accepted(text, decided(text, "text"), held_files, LATER)
    assert result.text == expected
    assert [each.key for each in dataset.observations] == [KEY]


def test_a_fall_gives_way_to_a_fall_in_words_and_never_to_growth() -> None:
    held = "上半年，南区新设企业830户，同比下降10.6%。"
    files = accepted(held, ticked(held))[1]
    text = "上半年，南区新设企业830户，同比下降12%。"
    result, _, _ = accepted(text, decided(text, "text"), files, LATER)
    assert result.text == f"上半年，南区新设企业{{fig}}`{KEY}`，同比下降10.6%。"
    text = "上半年，南区新设企业830户，同比增长12%。"
    with pytest.raises(EditError, match="rewrite the sentence"):
        accepted(text, decided(text, "text"), files, LATER)


@pytest.mark.parametrize("source", [SOURCE, LATER])
@pytest.mark.parametrize("instead", ["reading", "correction"])
def test_another_value_is_added_only_as_a_reading_or_a_correction(
    held_files: dict[str, bytes], source: SourceEntry, instead: Instead
) -> None:
    text = "上半年，南区新设企业836户。"
    result, _, dataset = accepted(text, decided(text, instead, WHY), held_files, source)
    assert not result.findings
    first, second = dataset.observations
    assert (first.key, first.written, second.written) == (KEY, "830户", "836户")
    assert result.text == f"上半年，南区新设企业{{fig}}`{second.key}`。"
    if instead == "correction":
        assert second.correction is not None
        assert (second.correction.supersedes, second.correction.reason) == (KEY, WHY)
    else:
        assert second.variant == (WHY if source is SOURCE else None)


@pytest.mark.parametrize(
    ("source", "instead"), [(SOURCE, "reading"), (SOURCE, "correction"), (LATER, "correction")]
)
@pytest.mark.parametrize("why", [None, Text("季后核实。", "")])
def test_why_is_asked_for(
    held_files: dict[str, bytes], source: SourceEntry, instead: Instead, why: Text | None
) -> None:
    text = "上半年，南区新设企业836户。"
    with pytest.raises(EditError, match="Say in Chinese and in English why"):
        accepted(text, decided(text, instead, why), held_files, source)


def test_what_was_corrected_is_not_what_the_data_holds(held_files: dict[str, bytes]) -> None:
    text = "上半年，南区新设企业836户。"
    _, files, _ = accepted(text, decided(text, "correction", WHY), held_files, LATER)
    for before in (SOURCE, LATER):
        with pytest.raises(EditError, match="is not what the data has"):
            accepted(HELD, ticked(HELD), files, before)
    result, _, dataset = accepted(text, ticked(text), files, SOURCE)
    assert (result.text, len(dataset.observations)) == (f"上半年，南区新设企业{{fig}}`{KEY}+2`。", 2)


def corrected_files(held_files: dict[str, bytes], source: SourceEntry) -> dict[str, bytes]:
    """The files when the value that the data held was corrected by a source."""
    text = "上半年，南区新设企业836户。"
    return accepted(text, decided(text, "correction", WHY), held_files, source)[1]


@pytest.mark.parametrize("source", [SOURCE, LATER])
def test_a_correction_follows_the_figure_that_it_corrects(
    held_files: dict[str, bytes], source: SourceEntry
) -> None:
    files = corrected_files(held_files, source)
    earlier = replace(SOURCE, id="2024-07-20-bureau", date="2024-07-20")
    text = "上半年，南区新设企业826户。"
    result, _, dataset = accepted(text, decided(text, "reading"), files, earlier)
    first, second, correction = dataset.observations
    assert [each.written for each in dataset.observations] == ["826户", "830户", "836户"]
    assert correction.correction is not None
    assert correction.correction.supersedes == second.key == f"{KEY}+2"
    assert result.text == f"上半年，南区新设企业{{fig}}`{first.key}`。"


def test_the_correction_is_completed_and_not_what_it_corrects(held_files: dict[str, bytes]) -> None:
    files = corrected_files(held_files, SOURCE)
    text = "上半年，南区新设企业836户，同比增长11.4%。"
    result, _, dataset = accepted(text, ticked(text), files, SOURCE)
    old, new = dataset.observations
    assert [str(each.yoy.value) if each.yoy else "" for each in (old, new)] == ["10.6", "11.4"]
    assert f"{{fig}}`{new.key}`，同比增长{{fig}}`{new.key}:yoy`" in result.text


def test_what_a_source_says_twice_is_completed_where_it_says_so(held_files: dict[str, bytes]) -> None:
    text = "上半年，南区新设企业836户。"
    files = accepted(text, decided(text, "reading", WHY), held_files, SOURCE)[1]
    more = "上半年，南区新设企业836户，同比增长11.4%。"
    _, _, dataset = accepted(more, ticked(more), files, SOURCE)
    assert [str(each.yoy.value) if each.yoy else "" for each in dataset.observations] == ["10.6", "11.4"]


def test_what_is_to_give_way_to_nothing_is_recorded() -> None:
    text = "上半年，南区新设企业830户。"
    result, _, dataset = accepted(text, decided(text, "text"))
    assert [each.key for each in dataset.observations] == [KEY]
    assert result.text == f"上半年，南区新设企业{{fig}}`{KEY}`。"
