"""A page with one fault of each sort: what finds nothing on the site finds every one of them here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tools.audit.host import StaticHost

FAULTY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faults</title></head><body>
<main><h1>Faults</h1>
<img src="/there.svg"><img src="/missing.png" alt="missing">
<img src="http://localhost:9/x.png" alt="elsewhere">
<svg width="2000" height="10" role="img" aria-label="too wide"></svg>
<p style="color: red">inline style</p>
</main></body></html>"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@pytest.fixture
def faults(visit: Visitor, axe_source: str, tmp_path: Path) -> list[str]:
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "there.svg").write_text(PICTURE, encoding="utf-8")
    (tmp_path / "404.html").write_text("not found", encoding="utf-8")
    with StaticHost(tmp_path) as host:
        visitor = visit(where=host, width=360)
        visitor.open("")
        visitor.start_axe(axe_source)
        return [*visitor.overflow(), *visitor.end_axe(), *visitor.troubles]


@pytest.mark.parametrize(
    "sign",
    [
        "image-alt: ",
        "scrolls sideways",
        "asks another host or leaves the site: http://localhost:9/x.png",
        "answered 404",
        "console error: Applying inline style violates",
    ],
)
def test_a_fault_is_seen(faults: list[str], sign: str) -> None:
    assert [fault for fault in faults if sign in fault], faults
