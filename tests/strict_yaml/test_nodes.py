"""Every part of a text has its place in it."""

from __future__ import annotations

import pytest

from strict_yaml.document import Path
from strict_yaml.nodes import read_nodes

TEXT = """\
# of a record
name: {zh: 北区, en: "North: a place"}
figures:
  - value: 3万
    notes: [one, '']
  -
    - deep
    - empty:
last: |
  Two
  lines
"""


@pytest.mark.parametrize(
    ("path", "kind", "style", "written"),
    [
        ((), "mapping", "block", TEXT.partition("\n")[2].rstrip("\n")),
        (("name",), "mapping", "flow", '{zh: 北区, en: "North: a place"}'),
        (("name", "zh"), "scalar", "plain", "北区"),
        (("name", "en"), "scalar", '"', '"North: a place"'),
        (("figures", 0), "mapping", "block", "value: 3万\n    notes: [one, '']"),
        (("figures", 0, "notes", 1), "scalar", "'", "''"),
        (("figures", 1), "list", "block", "- deep\n    - empty:"),
        (("figures", 1, 1, "empty"), "scalar", "plain", ""),
        (("last",), "scalar", "|", "|\n  Two\n  lines"),
    ],
)
def test_a_value_is_found_where_it_is_written(path: Path, kind: str, style: str, written: str) -> None:
    node = read_nodes(TEXT).find(path)
    assert node is not None
    assert (node.kind, node.style, TEXT[node.start : node.end].rstrip("\n")) == (kind, style, written)


@pytest.mark.parametrize("path", [("other",), ("figures", 2), ("figures", 0, "notes", 2), ("last", "more")])
def test_where_the_text_has_no_value_there_is_none(path: Path) -> None:
    assert read_nodes(TEXT).find(path) is None


def test_keys_have_places_of_their_own() -> None:
    keys = {TEXT[each.start : each.key_end]: each.key for each in read_nodes(TEXT).entries}
    assert keys == {"name": "name", "figures": "figures", "last": "last"}
