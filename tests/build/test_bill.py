"""The bill of materials: by the schema of CycloneDX, all that is pinned and nothing else, always the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from achievements.build.bill import BILL, Materials, read_materials, render_bill
from tests.whole.building import ROOT, SMALL, build_content

PROJECT = '[project]\nname = "portal"\nversion = "1"\ndescription = "d"\nlicense = "Apache-2.0"\n'
A, B, C = "a" * 64, "b" * 64, "c" * 64
PINNED = f"""\
# This file was made
Jinja2==3.1.6 \\
    --hash=sha256:{B} \\
    --hash=sha256:{A}
typing_extensions==4.16.0 \\
    --hash=sha256:{C}
tzdata==2026.6 ; sys_platform == 'win32' \\
    --hash=sha256:{C}
"""


def bill(materials: Materials) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(render_bill(materials))
    return made


@pytest.mark.parametrize("of", ["the project", "a small one", "nothing"])
def test_it_keeps_to_the_schema(of: str) -> None:
    own = read_materials()
    assert own is not None
    materials = {
        "the project": own,
        "a small one": Materials(PROJECT, PINNED, "# wanted\njinja2\n"),
        "nothing": Materials(PROJECT, "", ""),
    }[of]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(render_bill(materials).decode()) is None


def test_the_schema_sees_what_is_wrong() -> None:
    wrong = render_bill(Materials(PROJECT, PINNED, "")).decode().replace("SHA-256", "SHA-255")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(wrong) is not None


def test_each_library_stands_with_its_version_and_the_hashes_of_its_files() -> None:
    made = bill(Materials(PROJECT, PINNED, "# wanted\njinja2\n"))
    told = [(each["purl"], each["scope"]) for each in made["components"]]
    assert told == [
        ("pkg:pypi/jinja2@3.1.6", "required"),
        ("pkg:pypi/typing-extensions@4.16.0", "required"),
        ("pkg:pypi/tzdata@2026.6", "optional"),
    ]
    assert made["version"] == 1  # every other content has another serial number: none is a second version
    assert made["components"][0]["hashes"] == [{"alg": "SHA-256", "content": digest} for digest in (A, B)]
    assert made["dependencies"] == [{"ref": "portal@1", "dependsOn": ["pkg:pypi/jinja2@3.1.6"]}]


def test_nothing_that_is_pinned_is_left_out() -> None:
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    names = re.findall(r"^(\S+)==", pinned, re.MULTILINE)
    own = read_materials()
    assert own is not None
    components = bill(own)["components"]
    assert len(components) == len(names) > 20
    hashes = [each["hashes"] for each in components]
    assert sum(len(own) for own in hashes if isinstance(own, list)) == pinned.count("--hash=")
    assert all(hashes)


def test_another_version_gives_another_bill_and_the_same_the_same() -> None:
    materials = Materials(PROJECT, PINNED, "jinja2\n")
    other = materials._replace(pinned=PINNED.replace("3.1.6", "3.1.7"))
    assert render_bill(materials) == render_bill(Materials(*materials))
    assert bill(materials)["serialNumber"] != bill(other)["serialNumber"]
    assert materials.key != other.key


def test_without_the_projects_files_there_is_none(tmp_path: Path) -> None:
    assert read_materials(tmp_path) is None


def test_every_site_has_its_own(tmp_path: Path) -> None:
    site = build_content(SMALL, tmp_path, "https://portal.example")
    own = read_materials()
    assert own is not None
    assert (site.folder / BILL).read_bytes() == render_bill(own)
