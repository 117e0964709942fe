"""The bill of materials that every site carries: CycloneDX 1.6 (ECMA-424), from the hashed requirements.

It says what the generator was made of, with what hashes; the pages themselves run nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

BILL = "bom.cdx.json"  # CycloneDX names such files *.cdx.json
FILES = ("pyproject.toml", "requirements.txt", "requirements.in")
PROJECT = Path(__file__).resolve().parents[3]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.*?))?(?: \\)?$((?:\n    --hash=.*)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WANTED = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)


class Materials(NamedTuple):
    """The inputs of the bill: the texts of ``FILES``."""

    project: str
    pinned: str
    wanted: str

    @property
    def key(self) -> str:
        """The digest of these texts."""
        return hashlib.sha256("\0".join(self).encode()).hexdigest()


def read_materials(project: Path = PROJECT) -> Materials | None:
    """Read the requirements; None where the generator was installed without the project's files."""
    try:
        return Materials(*((project / name).read_text("utf-8") for name in FILES))
    except OSError:
        return None


def render_bill(materials: Materials) -> bytes:
    """Return the bill as JSON: the same for the same requirements, wherever and whenever it is made."""
    import tomllib  # most builds make no bill
    import uuid

    project = tomllib.loads(materials.project)["project"]
    root = f"{project['name']}@{project['version']}"
    direct = {_normal(name) for name in _WANTED.findall(materials.wanted)}
    components = [_component(*found) for found in _PINNED.findall(materials.pinned)]
    needed = [each["bom-ref"] for each in components if each["name"] in direct]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_OID, materials.key).urn,
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"expression": project["license"]}],
            },
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": needed}],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1).encode() + b"\n"


def _component(name: str, version: str, marker: str, hashes: str) -> dict[str, object]:
    """Return one library with the hashes of all its wheels; optional where some systems alone need it."""
    address = f"pkg:pypi/{_normal(name)}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": _normal(name),
        "version": version,
        "scope": "optional" if marker else "required",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in sorted(_HASH.findall(hashes))],
        "purl": address,
    }


def _normal(name: str) -> str:
    """Return a distribution's name as indexes compare it (packaging specifications, name normalization)."""
    return re.sub(r"[-_.]+", "-", name).lower()
