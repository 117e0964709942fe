"""audit-deps: what is known of the libraries, and what could not be asked, are told apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.commands.quality import run_audit_deps

PROJECT = Path(__file__).resolve().parents[2]
FINE = {"name": "alpha", "version": "1", "vulns": []}
FAULTY = {"name": "beta", "version": "2", "vulns": [{"id": "PYSEC-0000-0", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "gamma", "skip_reason": "Dependency not found"}


def answering(root: Path, *libraries: dict[str, object]) -> Path:
    """A folder in which pip-audit gives an answer that is known beforehand."""
    answer = json.dumps({"dependencies": libraries, "fixes": []})
    (root / "pip_audit.py").write_text(f"print({answer!r})\nraise SystemExit(1)\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("libraries", "code", "told"),
    [
        ([FINE], 0, "Asked about 1 libraries; known vulnerabilities: 0."),
        ([FINE, FAULTY], 1, "beta 2: PYSEC-0000-0 (→ 3)"),
        ([FINE, UNKNOWN], 2, "Asked about 1 libraries"),
        ([UNKNOWN], 2, "Asked about 0 libraries"),
        ([FAULTY, UNKNOWN], 1, "known vulnerabilities: 1."),
    ],
)
def test_a_library_that_nobody_knows_is_never_taken_for_a_sound_one(
    tmp_path: Path,
    libraries: list[dict[str, object]],
    code: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_audit_deps(answering(tmp_path, *libraries)) == code
    out, err = capsys.readouterr()
    assert told in out
    assert ("gamma" in err) == (UNKNOWN in libraries)


def test_without_network_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(PROJECT / "requirements.txt", tmp_path)
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nobody answers (RFC 863)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(CommandError, match="want of a network") as raised:
        run_audit_deps(tmp_path)
    assert raised.value.code == 2
