"""Lay a release out as the container serves it: lay_out.py SITEURL RELEASE TARGET.

TARGET/root has the release at the path of its address, TARGET/nginx.conf the configuration for that path.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit


def lay_out(address: str, release: Path, target: Path) -> None:
    """Copy the release and write the configuration."""
    base = unquote(urlsplit(address).path.rstrip("/"))
    shutil.copytree(release, target / "root" / base.lstrip("/"), dirs_exist_ok=True)
    template = Path(__file__).with_name("nginx.conf").read_text("utf-8")
    (target / "nginx.conf").write_text(template.replace("BASE", base), encoding="utf-8")


if __name__ == "__main__":
    lay_out(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
