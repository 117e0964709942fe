from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from tests.mistakes.portal import find, sound_files


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What `check` says of the portal without a mistake."""
    return find(sound_files(), tmp_path_factory.mktemp("sound"))
