"""What is known of addresses, as the last readings left it: `.cache/links.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from achievements.build.journal import write_whole
from achievements.checks.links import Reading

REPORT = Path(".cache", "links.json")
FORGOTTEN_AFTER = timedelta(days=90)  # what nobody reads any more


def load_readings(root: Path) -> dict[str, Reading]:
    """Return the last readings by address; empty without a report that can be read."""
    try:
        kept = json.loads((root / REPORT).read_bytes())["addresses"]
        return {
            address: Reading(
                entry["outcome"],
                entry["detail"],
                date.fromisoformat(entry["read"]),
                date.fromisoformat(entry["since"]),
            )
            for address, entry in kept.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save_readings(root: Path, readings: Mapping[str, Reading], today: date) -> Path:
    """Write what is known, all or nothing; returns the path of the report."""
    kept = {
        address: {**reading._asdict(), "read": str(reading.read), "since": str(reading.since)}
        for address, reading in sorted(readings.items())
        if today - reading.read <= FORGOTTEN_AFTER
    }
    path = root / REPORT
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"addresses": kept}, ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n".encode())
    return path
