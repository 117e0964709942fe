"""Pelican is the frame: run by itself or with other people's plugins, it gives the same site."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from achievements.build.driver import build_site
from tests.site.building import ROOT, SMALL, TODAY, build_content, no_progress, tree

PREVIEW = "http://localhost:8000"


def test_plain_pelican_gives_the_same_bytes(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    site = build_content(content, tmp_path, PREVIEW)
    output = tmp_path / "by-pelican"
    run_pelican(content, output, tmp_path, [])
    assert tree(output) == tree(site.folder)


def test_plain_pelican_ends_with_an_error_and_writes_nothing_where_the_content_has_one(
    tmp_path: Path,
) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    (content / "data/topics.yaml").write_text("investment: [", encoding="utf-8")
    output = tmp_path / "by-pelican"
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run_pelican(content, output, tmp_path, [])
    assert stopped.value.returncode == 1
    assert "data/topics.yaml" in stopped.value.stdout + stopped.value.stderr
    assert not output.exists()


def test_a_plugin_that_changes_articles_changes_the_pages(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "shouting.py").write_text(SHOUTING, encoding="utf-8")
    overrides = {
        "SITEURL": PREVIEW,
        "CACHE_PATH": str(tmp_path / "cache"),
        "PLUGIN_PATHS": [str(ROOT / "plugins"), str(plugins)],
        "PLUGINS": ["achievements.plugin", "shouting"],
    }
    output = tmp_path / "output"
    result = build_site(ROOT / "pelicanconf.py", content, output, TODAY, no_progress, overrides=overrides)
    assert result.pages > 0
    for page in ("posts/north-park/index.html", "en/posts/north-park/index.html"):
        text = (output / page).read_text(encoding="utf-8")
        assert "<p>Shouted</p>" in text
    seen = (tmp_path / "seen.txt").read_text(encoding="utf-8").split("\n")
    assert seen[0] == "2 articles, 1 translations"
    assert "en north-park posts/north-park/" in seen[1:]


SHOUTING = """
from pathlib import Path
from pelican import signals

def shout(generator):
    lines = [f"{len(generator.articles)} articles, {len(generator.translations)} translations"]
    for article in (*generator.articles, *generator.translations):
        article._content += "<p>Shouted</p>"
        lines.append(f"{article.lang} {article.slug} {article.url.removeprefix('en/')}")
        assert article.category and article.date.year and article.summary
    Path(generator.output_path).with_name("seen.txt").write_text("\\n".join(lines), encoding="utf-8")

def register():
    signals.article_generator_finalized.connect(shout)
"""


@pytest.mark.skipif(
    importlib.util.find_spec("pelican.plugins.neighbors") is None,
    reason="pelican-neighbors is not installed; it is among requirements-dev.txt",
)
def test_a_plugin_from_the_package_index_runs(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    site = build_content(content, tmp_path, PREVIEW)
    output = tmp_path / "with-neighbors"
    (tmp_path / "witness.py").write_text(WITNESS, encoding="utf-8")
    run_pelican(content, output, tmp_path, ["neighbors", "witness"])
    assert tree(output) == tree(site.folder)
    # What the plugin is for: each article knows the one before it.
    assert (tmp_path / "neighbours.txt").read_text(encoding="utf-8") == "north-park south-clinic"


WITNESS = """
from pathlib import Path
from pelican import signals

def tell(generators):
    pairs = [(one.slug, one.prev_article.slug) for generator in generators
             for one in getattr(generator, "articles", ()) if one.prev_article]
    target = Path(generators[0].output_path).with_name("neighbours.txt")
    target.write_text("".join(" ".join(pair) for pair in pairs), encoding="utf-8")

def register():
    signals.all_generators_finalized.connect(tell)
"""


def run_pelican(content: Path, output: Path, root: Path, plugins: list[str]) -> None:
    """Run Pelican's own command in a process of its own; plugins beside the portal's."""
    conf = root / "conf.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PLUGIN_PATHS = [*PLUGIN_PATHS, {str(root)!r}]\n"
        f"PLUGINS = {['achievements.plugin', *plugins]!r}\nCACHE_PATH = {str(root / 'cache2')!r}\n"
        "PORTAL = {**PORTAL, 'place': 'city'}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(conf), "-o", str(output)]
    subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=root)
