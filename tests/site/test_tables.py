from __future__ import annotations

from dataclasses import replace

from achievements.model.entities import Text
from achievements.site.tables import (
    Table,
    child_table,
    dimensions_table,
    districts_table,
    events_table,
    flat_table,
    indicators_table,
    nested_table,
    observations_table,
    projects_table,
    sources_table,
    topics_table,
)
from figures import parse_quantity
from tests.render.record import BARE_EVENT, DATASET

PROMISED = [
    "district",
    "indicator",
    "breakdown",
    "period",
    "period_start",
    "period_end",
    "value",
    "unit",
    "qualifier",
    "status",
    "yoy_percent",
    "target_percent",
    "rank",
    "source",
    "page",
]


def records(table: Table) -> list[dict[str, object]]:
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def observations() -> Table:
    return observations_table(DATASET, lambda item: f"/districts/{item.district}/")


def all_tables() -> list[Table]:
    return [
        observations(),
        events_table(DATASET, lambda event: f"/timeline/{event.id}/"),
        projects_table(DATASET, lambda project: f"/projects/#{project.id}"),
        districts_table(DATASET),
        indicators_table(DATASET),
        dimensions_table(DATASET),
        topics_table(DATASET),
        sources_table(DATASET),
    ]


def test_observations_begin_with_the_promised_columns_in_order() -> None:
    assert [column.name for column in flat_table(observations()).columns][:15] == PROMISED
    assert [column.name for column in nested_table(observations()).columns][:15] == PROMISED


def test_a_value_is_an_exact_unscaled_decimal() -> None:
    first = records(observations())[0]
    assert (first["value"], first["unit"], first["qualifier"]) == ("32270000", "USD", "exact")
    assert (first["yoy_percent"], first["target_percent"]) == ("88.60", "60")
    assert (first["yoy_qualifier"], first["target_qualifier"]) == ("exact", "more-than")


def test_an_observation_without_value_leaves_value_unit_and_qualifier_empty() -> None:
    growth_only = records(observations())[3]
    assert (growth_only["value"], growth_only["unit"], growth_only["qualifier"]) == (None, None, None)
    assert growth_only["yoy_percent"] == "-3.2"


def test_breakdown_period_rank_and_scope_are_plain_cells() -> None:
    first, _, third, *_ = records(flat_table(observations()))
    assert third["breakdown"] == "stage=signed"
    assert (third["scope_zh"], third["scope_en"], third["counter"]) == ("一所学校", "One school", "个")
    assert (first["period"], first["period_start"], first["period_end"]) == (
        "2022-H1",
        "2022-01-01",
        "2022-06-30",
    )
    assert (first["rank"], first["rank_of"], first["rank_among_en"]) == (2, 12, "the districts of North City")
    assert first["breakdown"] is None


def test_a_corrected_observation_names_its_successor() -> None:
    by_key = {row["key"]: row for row in records(observations())}
    assert by_key["river/fdi-used@2022-H1+2"]["superseded_by"] == "river/fdi-used@2022-H1+3"
    assert [row["superseded_by"] for row in by_key.values()].count(None) == len(by_key) - 1


def test_amounts_stand_by_currency_and_are_never_added() -> None:
    table = events_table(DATASET, lambda _: "")
    signing, bare = records(flat_table(table))
    assert (signing["amount_cny"], signing["amount_usd"], signing["amount_eur"]) == (
        "16790000000",
        "50000000",
        None,
    )
    assert signing["amount_qualifiers"] == "CNY=exact;USD=more-than"
    assert signing["amounts_written"] == "167.9亿元;超5000万美元"
    assert (bare["amount_cny"], bare["amount_qualifiers"], bare["projects_signed"]) == (None, None, None)
    nested = records(nested_table(table))[0]
    assert nested["amounts"] == (
        ("16790000000", "CNY", "exact", "167.9亿元"),
        ("50000000", "USD", "more-than", "超5000万美元"),
    )
    assert "amount_cny" not in nested


def test_records_of_projects_become_tables_that_name_their_project() -> None:
    parent = projects_table(DATASET, lambda _: "")
    stages = flat_table(child_table(parent, "stages", "project-stages", Text("阶段", "Stages")))
    figures = flat_table(child_table(parent, "figures", "project-figures", Text("数字", "Figures")))
    assert [row["project"] for row in records(stages)] == ["chip-park", "chip-park"]
    assert records(stages)[0]["date_start"] == "2022-08-04"
    assert records(figures)[0]["value"] == "150000000"
    assert records(figures)[0]["name_en"] == "Annual output"
    assert "stages" not in records(flat_table(parent))[0]


def test_every_column_is_described_in_both_languages_and_every_row_fits() -> None:
    for table in all_tables():
        for form in (table, flat_table(table), nested_table(table)):
            names = [column.name for column in form.columns]
            assert len(set(names)) == len(names)
            assert all(column.description.zh and column.description.en for column in form.columns)
            assert all(len(row) == len(names) for row in form.rows)
            assert form.key in names


def test_required_cells_are_filled_and_choices_kept() -> None:
    for table in all_tables():
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is not None or not column.required, (table.name, column.name)
                assert cell is None or not column.choices or cell in column.choices, (table.name, column.name)


def test_a_currency_outside_the_usual_ones_gets_a_column_at_the_end() -> None:
    event = replace(BARE_EVENT, amounts=(parse_quantity("3亿韩元"),), written=("3亿韩元",))
    table = flat_table(events_table(replace(DATASET, events={event.id: event}), lambda _: ""))
    assert [column.name for column in table.columns][-2:] == ["amount_gbp", "amount_krw"]
    assert records(table)[0]["amount_krw"] == "300000000"
