"""Set-up, on a copy of the project whose requirements are few: none, so that no network is needed."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from achievements.commands import environment
from achievements.commands.console import CommandError
from achievements.commands.environment import STAMP, ensure_environment, environment_python, fingerprint

PROJECT = Path(__file__).resolve().parents[2]
NOTHING = "# nothing is required\n"
SETTING_UP = "Setting up"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose environment was made once, by the command that a newcomer types."""
    root = tmp_path_factory.mktemp("set up 项目")
    shutil.copy(PROJECT / "tasks.py", root)
    plugins = root / "plugins"
    shutil.copytree(PROJECT / "plugins", plugins, ignore=shutil.ignore_patterns("__pycache__"))
    # The task that is run says where it runs, and ends with a code of its own.
    (plugins / "achievements" / "commands" / "build.py").write_text(
        "import sys\n"
        "def run(root, content, output):\n"
        "    print(sys.prefix, sys.flags.utf8_mode, content, '完成')\n"
        "    return 7\n",
        encoding="utf-8",
    )
    for name in (environment.RUNTIME, environment.DEVELOPMENT):
        (root / name).write_text(NOTHING, encoding="utf-8")
    first = call(root)
    assert SETTING_UP in first.stderr
    assert first.returncode == 7
    return root


def command(*arguments: str) -> list[str]:
    return [getattr(sys, "_base_executable", sys.executable), "tasks.py", *arguments]


def call(root: Path) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    return subprocess.run(
        command("build", "--content", "内容"),
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env=variables,
        check=False,
    )


def assert_ran_without_setting_up(result: subprocess.CompletedProcess[str], root: Path) -> None:
    assert SETTING_UP not in result.stderr
    assert result.stdout.split() == [*str(root / ".venv").split(), "1", "内容", "完成"]
    assert result.returncode == 7


def test_a_second_run_runs_the_task_in_the_environment_without_setting_up(made: Path) -> None:
    assert_ran_without_setting_up(call(made), made)


def test_a_changed_requirements_file_sets_up_again(made: Path) -> None:
    marker = made / ".venv" / "of-the-old-environment"
    marker.touch()
    (made / environment.RUNTIME).write_text("# changed\n", encoding="utf-8")
    assert SETTING_UP in call(made).stderr
    assert not marker.exists()
    assert_ran_without_setting_up(call(made), made)


def test_after_an_interrupted_set_up_one_of_two_runs_at_once_sets_up_anew_and_both_run(made: Path) -> None:
    (made / ".venv" / STAMP).unlink()
    environment_python(made / ".venv").unlink()
    both = [
        subprocess.Popen(
            command("build"), cwd=made, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    outputs = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [7, 7]
    assert sum(SETTING_UP in stderr for _, stderr in outputs) == 1


def test_development_requirements_are_added_to_the_same_environment(made: Path) -> None:
    marker = made / ".venv" / "of-the-same-environment"
    marker.touch()
    ensure_environment(made, development=True)
    assert marker.exists()
    assert set(fingerprint(made, (environment.DEVELOPMENT,))) <= set(
        (made / ".venv" / STAMP).read_text(encoding="utf-8").splitlines()
    )


def test_requirements_that_cannot_be_installed_end_in_a_message_and_no_stamp(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = "0" * 64
    requirements = f"no-such-thing==1.0 --hash=sha256:{digest}\n"
    (made / environment.DEVELOPMENT).write_text(requirements, encoding="utf-8")
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.setenv(name, (made / "nowhere").as_uri())
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(platform, "machine", lambda: "ARM64")
    with pytest.raises(CommandError, match="PIP_INDEX_URL") as told:
        ensure_environment(made, development=True)
    here = f"Python {sys.version_info.major}.{sys.version_info.minor}, Windows ARM64"
    for text in told.value.message:
        assert "3.11" in text
        assert "3.14" in text
        assert here in text
    assert not (made / ".venv" / STAMP).exists()


def test_line_ends_do_not_change_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x\ny\n")
    before = fingerprint(tmp_path, ("a.txt",))
    (tmp_path / "a.txt").write_bytes(b"x\r\ny\r\n")
    assert fingerprint(tmp_path, ("a.txt",)) == before


def test_python_without_pip_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_runs", lambda _: False)
    (tmp_path / environment.RUNTIME).write_text(NOTHING, encoding="utf-8")
    with pytest.raises(CommandError, match="sudo apt install python3"):
        ensure_environment(tmp_path, development=False)


def test_the_locked_requirements_name_no_host_and_have_a_hash_each() -> None:
    for name in (environment.RUNTIME, environment.DEVELOPMENT):
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert "://" not in text
        requirements = [line for line in text.splitlines() if "==" in line and not line.startswith("#")]
        assert requirements
        blocks = text.split("\n" + requirements[0], 1)[1]
        assert all(line.startswith("    --hash=sha256:") or "==" in line for line in blocks.splitlines()[1:])


def test_the_two_lock_files_agree_on_versions() -> None:
    def versions(name: str) -> dict[str, str]:
        lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
        pins = [line.split()[0] for line in lines if "==" in line and not line.startswith("#")]
        return dict(pin.split("==", 1) for pin in pins)

    runtime, development = versions(environment.RUNTIME), versions(environment.DEVELOPMENT)
    assert {name: development[name] for name in set(runtime) & set(development)} == {
        name: runtime[name] for name in set(runtime) & set(development)
    }
