"""Every text that a command reads or writes has an encoding that is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.building import ROOT, SMALL
from tests.whole.test_feeds import content_with


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--content", str(SMALL)],
        ["build", "--content", str(SMALL), "--output", "OUTPUT"],
        ["ids", "北区", "--content", str(SMALL)],
        ["new", "source", "daily", "--date", "2024-05-07", "--content", "CONTENT"],
        ["translated", "north-park", "--content", "CONTENT"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_text_is_read_in_the_encoding_of_the_machine(tmp_path: Path, arguments: list[str]) -> None:
    """Chinese Windows takes GBK where a program names none; Python tells where that would be (PEP 597)."""
    places = {"OUTPUT": str(tmp_path / "output"), "CONTENT": str(content_with(tmp_path))}
    done = subprocess.run(
        [
            *(sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning"),
            *("tasks.py", *(places.get(argument, argument) for argument in arguments)),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"EncodingWarning" not in done.stderr
