"""What a benchmark found: every reading, and what the readings amount to."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

BASE = "hugo"  # ratios are to Hugo with ordinary templates
EMPTY = "pelican-empty"


@dataclass(frozen=True)
class Reading:
    """One timed build."""

    size: int
    scenario: str
    site: str
    wall: float
    cpu: float | None = None


@dataclass(frozen=True)
class Facts:
    """What one generator's site of one size is."""

    size: int
    site: str
    files: int
    pages: int
    bytes: int
    memory: int | None


@dataclass(frozen=True)
class Machine:
    """Where it was measured."""

    system: str
    processor: str
    processors: int
    python: str
    load: float | None  # average of the minute before the start: what else was going on


@dataclass
class Results:
    """All readings of a run."""

    machine: Machine
    labels: dict[str, str]  # columns, in order
    versions: dict[str, str]
    unavailable: dict[str, str] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)  # where an incremental build is not a clean one
    verified: list[str] = field(default_factory=list)  # where it is

    def wall(self, size: int, scenario: str, site: str) -> float | None:
        """The median time of a generator; None where it was not measured."""
        return middle(reading.wall for reading in self._of(size, scenario, site))

    def cpu(self, size: int, scenario: str, site: str) -> float | None:
        """The median processor time."""
        return middle(reading.cpu for reading in self._of(size, scenario, site) if reading.cpu is not None)

    def ratio(self, size: int, scenario: str, site: str, base: str = BASE) -> float | None:
        """The median time as a share of another generator's."""
        own, other = self.wall(size, scenario, site), self.wall(size, scenario, base)
        return own / other if own is not None and other else None

    def fact(self, size: int, site: str) -> Facts | None:
        """What is known of a generator's site."""
        return next((fact for fact in self.facts if (fact.size, fact.site) == (size, site)), None)

    @property
    def sizes(self) -> list[int]:
        """The sizes that were measured."""
        return sorted({reading.size for reading in self.readings})

    @property
    def scenarios(self) -> list[str]:
        """The scenarios that were measured, in order."""
        return list(dict.fromkeys(reading.scenario for reading in self.readings))

    def _of(self, size: int, scenario: str, site: str) -> list[Reading]:
        wanted = (size, scenario, site)
        return [
            reading for reading in self.readings if (reading.size, reading.scenario, reading.site) == wanted
        ]

    def save(self, path: Path) -> None:
        """Write everything as JSON."""
        text = json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


def middle(values: Iterable[float]) -> float | None:
    """The median; None of nothing."""
    known = list(values)
    return median(known) if known else None


def describe_machine() -> Machine:
    """Where this runs, as far as the system tells."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(
        system=platform.platform(),
        processor=processor_name(),
        processors=processors,
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    )


def processor_name() -> str:
    """The processor's name; on Linux from /proc, where the standard library knows none."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
