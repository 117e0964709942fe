"""The calendars, opened by ical.js, which reads them for programs of the web and of the desktop."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools.audit.host import StaticHost

READ = """
const ICAL = require(process.argv[1]);
const fs = require("fs");
const calendarOf = (file) => new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf-8")));
const eventsOf = (file) =>
  calendarOf(file).getAllSubcomponents("vevent").map((entry) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(entry);
    return [uid.split("@")[0], summary, startDate.isDate, `${startDate}`, `${endDate}`];
  });
process.stdout.write(JSON.stringify(process.argv.slice(2).map(eventsOf)));
"""


def test_every_calendar_holds_the_events_of_its_table(host: StaticHost, node_modules: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js (Debian: apt install nodejs)")
    files = sorted((host.folder / "data").rglob("events.ics"))
    library = node_modules / "ical.js" / "dist" / "ical.es5.cjs"
    ended = subprocess.run(
        [node, "-e", READ, str(library), *map(str, files)], capture_output=True, encoding="utf-8", check=True
    )
    for file, events in zip(files, json.loads(ended.stdout), strict=True):
        with file.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
        expected = [
            [
                row["id"],
                f"{row['title_zh']} / {row['title_en']}",
                True,
                row["date_start"],
                str(date.fromisoformat(row["date_end"]) + timedelta(days=1)),
            ]
            for row in rows
        ]
        assert sorted(events) == sorted(expected)
    assert len(files) > 5
