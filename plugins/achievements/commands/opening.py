"""The site as a build would publish it, for commands that make something of it besides."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from achievements.build.driver import open_site
from achievements.commands.console import CommandError
from achievements.commands.places import parse_today
from achievements.commands.progress import write_report
from achievements.model.findings import FindingsError, beside

if TYPE_CHECKING:
    from achievements.build.assembly import Site


def open_for(root: Path, content: Path, siteurl: str | None) -> tuple[Site, str]:
    """Return the site of a content folder, and its public address, "" where none is given.

    Raises CommandError after its problems were told, where a build would publish nothing.
    """
    address = siteurl or os.environ.get("SITEURL", "")
    try:
        return open_site(root / "pelicanconf.py", content, parse_today(None), address), address
    except FindingsError as error:
        found = tuple(beside(finding, content) for finding in error.findings)
        sys.stdout.write(write_report(found, content))
        raise CommandError(
            "没有生成：请先改正以上错误。", "Nothing was made: mend the errors above first."
        ) from error
