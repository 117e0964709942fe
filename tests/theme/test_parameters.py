"""The parameters of macros, as a theme declares them."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

import pytest
from jinja2 import nodes

from achievements.render.parameters import load_parameters, views
from achievements.render.theme import Theme, ThemeError
from achievements.render.theme_folder import check_theme
from achievements.site.models import CardView, Link


def test_a_view_several_of_them_one_that_may_be_missing_and_plain_values() -> None:
    kinds, findings = load_parameters(
        b"card: CardView\ncards: [CardView]\nolder: Link?\nlevel: int\nby: str\n"
    )
    assert findings == []
    assert kinds == {
        "card": CardView,
        "cards": tuple[CardView, ...],
        "older": Optional[Link],  # noqa: UP045 — the type itself
        "level": int,
        "by": str,
    }


@pytest.mark.parametrize("written", ["CardVeiw", "[CardView, Link]", "[]", "{a: Link}", "~", "Link??"])
def test_what_is_no_type_is_told_at_its_place(written: str) -> None:
    kinds, findings = load_parameters(f"by: str\ncard: {written}\n".encode())
    assert kinds == {"by": str}
    ((file, line),) = [(finding.file, finding.line) for finding in findings]
    assert (file, line) == ("parameters.yaml", 2)


def test_a_slip_in_a_name_gets_the_right_one() -> None:
    _, (finding,) = load_parameters(b"card: CardVeiw\n")
    assert "CardView" in finding.message.en
    assert "CardView" in finding.message.zh


def test_a_file_that_is_no_yaml_is_told() -> None:
    _, findings = load_parameters(b"card: [CardView\n")
    assert findings


def test_views_of_one_name_are_one_view() -> None:
    reached = views()
    assert {"HomeView", "CardView", "Head", "SiteView", "StyleguideView"} <= reached.keys()


def test_faults_of_words_and_parameters_are_told_in_one_run(theme: Theme) -> None:
    broken = replace(
        theme,
        parameter_file=b"card: Nothing\n",
        string_files={**theme.string_files, "": b"a: {zh: \xe4\xb8\x80}\n"},
    )
    with pytest.raises(ThemeError) as caught:
        check_theme(broken)
    assert {finding.file for finding in caught.value.findings} == {"strings.yaml", "parameters.yaml"}


def test_every_parameter_that_is_declared_is_one_of_a_macro(theme: Theme) -> None:
    taken = {
        argument.name
        for name, source in theme.sources.items()
        for macro in theme.environment.parse(source, name).find_all(nodes.Macro)
        for argument in macro.args
    }
    assert theme.parameters.keys() - taken == set()
