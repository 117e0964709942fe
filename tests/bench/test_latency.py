from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from tools.bench.latency import HOST, Preview, free_port
from tools.bench.process import BuildError
from tools.bench.site import Command


def test_a_page_is_waited_for_until_it_is_new(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    port = free_port()
    server = Command((sys.executable, "-m", "http.server", "--bind", HOST, str(port)), tmp_path)
    with Preview(server, port, tmp_path / "log") as preview:
        preview.wait_for("/page.html", "old")
        threading.Timer(0.3, page.write_text, ("new",)).start()
        assert 0.25 < preview.wait_for("/page.html", "new") < 30


def test_a_preview_that_breaks_down_is_told_with_what_it_said_last(tmp_path: Path) -> None:
    broken = Command((sys.executable, "-c", "raise SystemExit('no port')"), tmp_path)
    port = free_port()
    with (
        pytest.raises(BuildError, match="no port"),
        Preview(broken, port, tmp_path / "log") as preview,
    ):
        preview.wait_for("/", "anything")
