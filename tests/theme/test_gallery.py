from __future__ import annotations

import re
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.commands.styleguide import run
from achievements.model.entities import LANGS, Lang
from achievements.render.assets import Asset
from achievements.render.examples import load_examples, render_example
from achievements.render.gallery import MODES, gallery_files, page_name
from achievements.render.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files(folder: Path, theme: Theme) -> dict[str, str]:
    return {
        asset.path: text(asset) for asset in gallery_files(folder, theme) if not asset.path.endswith(".woff2")
    }


def text(asset: Asset) -> str:
    return asset.data.decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("mode", MODES)
def test_every_example_is_on_every_page(
    folder: Path, theme: Theme, files: dict[str, str], lang: Lang, mode: str
) -> None:
    page = files[page_name(lang, mode)]
    for example in load_examples(folder, theme, lang):
        assert render_example(theme, example, lang) in page, (example.component, example.name)


def test_every_component_has_a_place_in_the_gallery(folder: Path, files: dict[str, str]) -> None:
    for path in (folder / "templates" / "components").iterdir():
        assert f'id="{path.name}"' in files["index.html"]


def test_pages_lead_to_each_other_and_load_only_what_lies_beside_them(files: dict[str, str]) -> None:
    pages = {name: page for name, page in files.items() if name.endswith(".html")}
    assert len(pages) == len(LANGS) * len(MODES)
    for page in pages.values():
        assert all(f'href="{name}"' in page for name in pages)
        for address in re.findall(
            r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*(?:href|src)="([^"]*)"', page
        ):
            assert address in files


def test_appearances_differ_on_the_root_element(files: dict[str, str]) -> None:
    roots = [re.findall("<html[^>]*>", files[page_name("zh", mode)])[0] for mode in MODES]
    assert len(set(roots)) == len(MODES)
    assert 'data-elder="on"' in files["zh-elder.html"]


def test_the_page_for_paper_has_the_rules_for_paper_alone(files: dict[str, str]) -> None:
    assert "@media print" in files["portal.css"]
    assert "@media print" not in files["paper.css"]
    assert "@media screen" not in files["paper.css"]
    assert 'href="paper.css"' in files["zh-print.html"]


def test_the_task_writes_a_folder_and_writes_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    assert run(ROOT, str(folder)) == 0
    before = (folder / "index.html").read_bytes()
    assert run(ROOT, str(folder)) == 0
    assert (folder / "index.html").read_bytes() == before


def test_the_task_writes_into_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(CommandError, match="已有其他文件"):
        run(ROOT, str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
