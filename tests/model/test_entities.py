from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from achievements.model.load import load_dataset
from tests.model.example_files import encoded, example_documents

PLUGINS = Path(__file__).parents[2] / "plugins"


def test_a_dataset_survives_pickling() -> None:
    dataset, _ = load_dataset(encoded(example_documents()))

    assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301 -- its own bytes


def test_the_entities_are_imported_without_the_libraries_that_validate_them() -> None:
    code = (
        "import sys, achievements.model.entities, achievements.posts.entities\n"
        "print(sorted({'pydantic', 'pydantic_core', 'pelican'} & set(sys.modules)))\n"
        "import achievements.model.entities\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == "[]"


def test_the_entities_of_the_dataset_are_imported_without_a_yaml_reader() -> None:
    code = "import sys, achievements.model.entities\nprint('yaml' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == "False"
