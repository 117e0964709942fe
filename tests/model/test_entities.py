from __future__ import annotations

import pickle

from achievements.model.load import load_dataset
from tests.imports import brought
from tests.model.example_files import encoded, example_documents


def test_a_dataset_survives_pickling() -> None:
    dataset, _ = load_dataset(encoded(example_documents()))

    assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301 -- its own bytes


def test_the_entities_are_imported_without_the_libraries_that_validate_and_read_them() -> None:
    libraries = ("pydantic", "pydantic_core", "pelican", "yaml")
    assert brought("achievements.model.entities", libraries) == []
    assert brought("achievements.posts.entities", libraries[:-1]) == []
