"""Pages of projects: what the source tells, at an address of its own, from that project's records alone."""

from __future__ import annotations

from dataclasses import replace

from achievements.model.entities import Event, Project, Stage, Text
from achievements.model.load import load_dataset
from achievements.site.edition import Edition
from achievements.site.pages.projects import ProjectView, project_list_page, project_page
from achievements.site.plan import plan_pages
from figures import parse_period
from tests.render.record import BARE_EVENT, DATASET, PROJECT, STAGE
from tests.site.editions import edition_of

CODES = {code: Text(code, code.title()) for code in ("talks", "signed", "built")}
STAGES = (
    Stage("built", parse_period("2022-10"), "estimated"),
    Stage("signed", parse_period("2022-08-04"), "final"),
)
PARK = replace(PROJECT, stages=STAGES)


def edition(*projects: Project, events: tuple[Event, ...] = ()) -> Edition:
    return edition_of(
        replace(
            DATASET,
            dimensions={**DATASET.dimensions, "stage": replace(STAGE, codes=CODES)},
            projects={item.id: item for item in projects},
            events={item.id: item for item in events},
        )
    )


def page(project: Project, *others: Project, events: tuple[Event, ...] = ()) -> ProjectView:
    return project_page(edition(project, *others, events=events), project.id)[1]


def test_a_page_tells_steps_in_their_order_with_amounts_figures_and_source() -> None:
    view = page(PARK)
    assert [(stage.label, stage.status) for stage in view.stages] == [
        ("Signed", "final"),
        ("Built", "estimated"),
    ]
    assert view.investment is not None
    assert (view.investment.machine, [figure.name for figure in view.figures]) == (
        "4000000000",
        ["Annual output"],
    )
    assert view.source.href.endswith(f"/sources/{PARK.source}/")
    assert view.others.href.endswith("/districts/river/#projects")


def test_what_is_not_reported_is_left_out_of_the_description() -> None:
    bare = replace(PROJECT, investment=None, stages=(), figures=(), industry=None)
    head, view = project_page(edition(bare), bare.id)
    assert (view.investment, view.stages) == (None, ())
    assert head.description == "River district"
    described = project_page(edition(PARK), PARK.id)[0].description.replace("\N{NO-BREAK SPACE}", " ")
    assert described == "River district, investment nearly 4 billion yuan, October 2022 Built"


def test_events_that_name_a_project_stand_on_its_page_and_no_others() -> None:
    named = replace(BARE_EVENT, id="2022-a", projects=(PARK.id,))
    other = replace(BARE_EVENT, id="2022-b", projects=())
    assert [event.anchor for event in page(PARK, events=(named, other)).events] == ["2022-a"]


def test_two_projects_of_one_name_in_two_places_have_two_addresses() -> None:
    twin = replace(PARK, id="north-chip-park", district="north-city")
    both = edition(PARK, twin)
    paths = [page.path for kind, page in plan_pages(both) if kind.view is ProjectView]
    assert paths == ["/projects/chip-park/", "/projects/north-chip-park/"]
    places = [project_page(both, item.id)[1].place.href for item in (PARK, twin)]
    assert places == ["/base/en/districts/river/", "/base/en/districts/north-city/"]


def test_one_id_in_the_files_of_two_places_is_an_error() -> None:
    entry = b"projects:\n  park:\n    name: {zh: \xe5\x9b\xad, en: Park}\n"
    files = {
        f"data/projects/{place}.yaml": f"district: {place}\nsource: s\n".encode() + entry
        for place in ("north", "south")
    }
    _, findings = load_dataset(files)
    (found,) = [finding for finding in findings if finding.rule == "duplicate-id"]
    assert found.file == "data/projects/south.yaml"


def test_lists_and_board_lead_to_the_pages() -> None:
    view = project_list_page(edition(PARK))[1]
    assert [row.href for group in view.groups for row in group.projects] == ["/base/en/projects/chip-park/"]
    assert view.board is not None
    assert [item.href for column in view.board.columns for item in column.projects] == [
        "/base/en/projects/chip-park/"
    ]


def test_a_page_reads_its_own_project_and_never_asks_for_all() -> None:
    many = [replace(PARK, id=f"park-{number}") for number in range(50)]
    made = edition(PARK, *many)
    _, reads = made.notes.record(lambda: project_page(made, PARK.id))
    asked = [read for read in reads if read.startswith("projects")]
    assert asked == ["projects chip-park"]
    assert not [read for read in reads if read.partition(" ")[0].endswith("*")]
