"""A thousand random edits of the shipped content: what comes of them is sound, or says why it is not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from achievements.editing import EditedFile, EditError, Workspace
from achievements.model.findings import Message
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts
from tests.editing.random_edits import any_edit

CONTENT = Path(__file__).parents[2] / "content"
BATCHES, EDITS = 5, 200


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    files = read_files(CONTENT)
    return {path: files[path] for path in files if path.endswith((".yaml", ".md"))}


@pytest.mark.parametrize("seed", range(BATCHES))
def test_edits_leave_files_that_are_sound_or_say_why_not(
    shipped: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    random = Random(seed)  # noqa: S311
    for path, raw in shipped.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(raw)
    space = Workspace(tmp_path / "content", tmp_path / "kept")
    edited: dict[str, EditedFile] = {}
    for _ in range(EDITS):
        path = random.choice(list(shipped))
        file = edited.get(path) or space.read(path)
        with suppress(EditError):
            edited[path] = file.edited(any_edit(random, file.data))
    assert len(edited) > len(shipped) // 2
    space.save((file.change for file in edited.values()), Message("改", "edits"))
    after = {path: (tmp_path / "content" / path).read_bytes() for path in shipped}
    assert {path for path in shipped if after[path] != shipped[path]} == {
        path for path, file in edited.items() if file.is_changed
    }
    dataset, findings = load_dataset(after)
    _, more = load_posts(after, dataset)
    assert findings or more  # random words are no figures
    for found in (*findings, *more):
        assert found.rule not in ("yaml-syntax", "yaml-duplicate-key", "not-utf8", "control-character"), found
        assert all(found.message)
    space.undo()
    assert {path: (tmp_path / "content" / path).read_bytes() for path in shipped} == shipped
