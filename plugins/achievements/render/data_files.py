"""The names of the files below /data/, known before any of them is made."""

from __future__ import annotations

from collections.abc import Mapping

# Which forms a table is offered in: catalogues are small and nested, so JSON alone.
FORMS: Mapping[str, tuple[str, ...]] = {
    "observations": ("csv", "json"),
    "events": ("csv", "json"),
    "projects": ("csv", "json"),
    "project-stages": ("csv",),
    "project-figures": ("csv",),
    "indicators": ("json",),
    "districts": ("json",),
    "dimensions": ("json",),
    "topics": ("json",),
    "sources": ("json",),
}
PACKAGE_FILE = "datapackage.json"
CALENDAR_FILE = "events.ics"

FILES = (
    *(f"{table}.{form}" for table, forms in FORMS.items() for form in forms),
    CALENDAR_FILE,
    PACKAGE_FILE,
)
