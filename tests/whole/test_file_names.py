"""Windows can hold the files of a site."""

from __future__ import annotations

from pathlib import Path

from tests.test_windows import faults
from tests.whole.building import SiteFolder, build_content
from tests.whole.test_feeds import content_with


def test_the_site_can_be_written(site: SiteFolder, tmp_path: Path) -> None:
    content = content_with(tmp_path)
    post = content / "posts/2024-05-06-north-park"
    post.rename(post.with_name("2024-05-06-" + "north-vaccine-park-" * 3 + "z"))
    for built in (site, build_content(content, tmp_path, "https://portal.example")):
        paths = [
            path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()
        ]
        assert len(paths) > 100
        assert faults(paths) == []
