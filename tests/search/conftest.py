from __future__ import annotations

from pathlib import Path

import pytest

from achievements.search.names import names_of
from achievements.site.library import Library

from .browser import index_files, write_index
from .portal import Record, load_library, load_record


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="session")
def record(library: Library) -> Record:
    """All that can be found in the portal's own content."""
    return load_record(library)


@pytest.fixture(scope="session")
def folder(library: Library, record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the portal's own content."""
    root = tmp_path_factory.mktemp("index")
    for lang, known in record.items():
        entries = (one.entry for one in known)
        write_index(index_files(entries, lang, names=names_of(library.dataset)), root)
    return root
