"""Files made from posts for other channels, by the commands that make them, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.review import SHEET
from achievements.desk.desk import Desk
from achievements.desk.posts import bundle_of_post
from achievements.model.findings import Severity

PLUGINS = Path(__file__).resolve().parents[2]
# The task runs in a process of its own, in the environment that the desk runs in.
START = """
import sys
from pathlib import Path
from achievements.commands.cli import find_task, parse_options, run_task
task = find_task(sys.argv[2])
sys.exit(run_task(task, parse_options(task, sys.argv[3:], task.name), Path(sys.argv[1])))
"""


def make_wechat(desk: Desk, name: str) -> dict[str, Any]:
    """Make and open the article for the editor of WeChat's official accounts."""
    bundle_of_post(desk, name)
    return _made(desk, desk.root / "wechat" / name / "公众号.html", "wechat", name)


def make_long_picture(desk: Desk, name: str) -> dict[str, Any]:
    """Make and open the long picture of a post, in both languages."""
    bundle_of_post(desk, name)
    return _made(desk, desk.root / "pictures" / f"{name}.zh.png", "infographic", name)


def make_review_sheet(desk: Desk) -> dict[str, Any]:
    """Make and open the sheet of what the next release changes, and the same as a Word file."""
    file = desk.root / "review" / f"{SHEET}.html"
    made = _made(desk, file, "review")
    also = {
        "zh": f"；存档用的 Word 文件：{SHEET}.docx，在同一文件夹",
        "en": f"; in Word, beside it: {SHEET}.docx",
    }
    return {"message": {lang: said + also[lang] for lang, said in made["message"].items()}}


def _made(desk: Desk, file: Path, task: str, *options: str) -> dict[str, Any]:
    """Run a task and open the file that it makes. Raises CommandError with its output where it fails."""
    python = [sys.executable, "-X", "utf8", "-c", START]
    paths = os.pathsep.join(filter(None, [str(PLUGINS), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [*python, str(desk.root), task, *options, "--content", str(desk.content)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONPATH": paths},
    )
    if done.returncode or not file.exists():
        errors = sum(finding.severity is Severity.ERROR for finding in desk.findings)
        if errors:
            raise CommandError(
                f"没有生成：稿件或数据里还有 {errors} 处错误。请到“待办”里逐条改好，再生成一次",
                f"not made: {errors} errors are left in the posts or the data;"
                " mend each under “To do”, then make it again",
            )
        told = (done.stderr + done.stdout).strip() or f"{task}: {done.returncode}"
        raise CommandError(told, told)
    webbrowser.open(file.as_uri())
    return {"message": {"zh": f"已生成并打开：{file}", "en": f"Made and opened: {file}"}}
