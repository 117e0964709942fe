"""The stage board: columns in the order of the stages, what is long past folded, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from achievements.model.entities import Project, Stage, Text
from achievements.model.records.dimensions import CodeGroup
from achievements.site.boards import IN_SIGHT, UNFOLDED, BoardColumn, BoardView, newest_year, stage_board
from achievements.site.edition import Edition
from figures import parse_period, parse_quantity
from tests.render.record import DATASET, PROJECT, STAGE
from tests.site.editions import edition_of

CODES = {code: Text(code, code.title()) for code in ("talks", "signed", "built", "running")}


def project(name: str, *stages: str, **changes: object) -> Project:
    """A project with stages written "code date status"."""
    made = []
    for written in stages:
        code, date, status = (*written.split(" "), "", "")[:3]
        made.append(Stage(code, parse_period(date) if date else None, "estimated" if status else "final"))
    bare = replace(PROJECT, id=name, name=Text(name, name), stages=tuple(made), investment=None)
    return replace(bare, **changes)  # type: ignore[arg-type]  # the names are the dataclass's own


def edition(
    projects: Sequence[Project], columns: tuple[CodeGroup, ...] = (), newest: str = "2024-07"
) -> Edition:
    stage = replace(STAGE, codes=CODES, columns=columns)
    newest_project = project("newest", f"talks {newest}")
    everything = {item.id: item for item in (*projects, newest_project)}
    return edition_of(
        replace(DATASET, dimensions={"stage": stage}, projects=everything, events={}, observations=())
    )


def board(*projects: Project, columns: tuple[CodeGroup, ...] = (), newest: str = "2024-07") -> BoardView:
    found = stage_board(projects, edition(projects, columns, newest))
    assert found is not None
    return found


def names(column: BoardColumn) -> tuple[list[str], list[str]]:
    return [item.name for item in column.projects], [item.name for item in column.further]


def test_columns_stand_in_the_order_of_the_stages_and_the_unknown_one_last() -> None:
    view = board(project("a", "running 2024"), project("b"), project("c", "talks 2024"))
    assert [(column.label, column.known) for column in view.columns] == [
        ("Talks", True),
        ("Running", True),
        ("Stage not reported", False),
    ]


def test_the_last_stage_counts_in_whatever_order_they_are_written() -> None:
    view = board(project("a", "built 2024-03", "signed 2024-01"))
    assert [column.label for column in view.columns] == ["Built"]


def test_declared_columns_hold_several_stages_which_the_projects_then_name() -> None:
    together = CodeGroup(name=Text("早", "Early"), codes=("talks", "signed"))
    view = board(project("a", "signed 2024"), project("b", "built 2024"), columns=(together,))
    assert [(column.label, column.projects[0].stage) for column in view.columns] == [
        ("Early", "Signed"),
        ("Built", ""),
    ]


@pytest.mark.parametrize(
    ("year", "folded"), [("2024", False), ("2022", False), ("2021", True), ("2019", True)]
)
def test_what_is_older_than_two_years_before_the_newest_is_folded(year: str, folded: bool) -> None:
    (column,) = board(project("new", "built 2024"), project("other", f"built {year}")).columns
    assert names(column) == ((["new"], ["other"]) if folded else (["new", "other"], []))
    assert column.years == (year if folded else "")


def test_the_newest_thing_decides_and_an_expectation_is_none() -> None:
    assert newest_year(edition((project("a", "built 2024"),))) == 2024
    assert newest_year(edition((project("a", "built 2031 estimated"),))) == 2024
    assert newest_year(edition((), newest="2019")) == 2019


def test_a_column_whose_projects_are_all_old_is_not_blank() -> None:
    (column,) = board(*(project(f"p{n}", f"built {2015 + n % 2}") for n in range(8))).columns
    assert [item.date for item in column.projects] == ["2016"] * 4 + ["2015"]
    assert (len(column.further), column.years, column.number) == (3, "2015", 8)


def test_one_more_than_fits_is_shown_rather_than_folded() -> None:
    fits = [project(f"p{n}", "built 2024") for n in range(IN_SIGHT + 1)]
    assert len(board(*fits).columns[0].projects) == IN_SIGHT + 1
    more = [*fits, project("last", "built 2023")]
    assert [len(part) for part in names(board(*more).columns[0])] == [IN_SIGHT, 2]


def test_of_two_hundred_a_column_unfolds_some_and_says_how_many_are_left() -> None:
    (column,) = board(*(project(f"p{n}", "built 2024") for n in range(200))).columns
    assert column.number == 200
    assert (len(column.projects), len(column.further)) == (IN_SIGHT, UNFOLDED)
    assert column.rest == 200 - IN_SIGHT - UNFOLDED


def test_the_largest_of_a_day_stands_first_and_currencies_stand_together() -> None:
    def of(name: str, amount: str) -> Project:
        return project(name, "built 2024", investment=parse_quantity(amount))

    (column,) = board(
        of("a", "5亿元"), of("b", "3亿美元"), of("c", "52亿元"), project("d", "built 2024")
    ).columns
    assert names(column)[0] == ["c", "a", "b", "d"]


def test_an_estimated_stage_is_marked_and_one_without_a_date_goes_by_its_source() -> None:
    view = board(project("a", "running 2024-12 estimated"), project("b", "running"))
    expected, undated = sorted(view.columns[0].projects, key=lambda item: item.name)
    assert (expected.estimated, undated.estimated, undated.date) == (True, False, "")
    assert view.estimated


@pytest.mark.parametrize(
    ("last", "narrow"),
    [((), True), (("signed",), True), (("signed", "built"), False), (("signed", "built", "running"), False)],
)
def test_a_board_of_one_column_or_two_leaves_half_of_the_page(last: tuple[str, ...], narrow: bool) -> None:
    view = board(*(project(code, f"{code} 2024") for code in ("talks", *last)))
    assert view.narrow is narrow


def test_without_projects_there_is_no_board() -> None:
    assert stage_board((), edition(())) is None
