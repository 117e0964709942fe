"""build: content into the output folder, only what changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from achievements.build.obstacles import UNFINISHED
from achievements.commands.console import say
from achievements.commands.places import find_content, find_output, shown_path
from achievements.commands.progress import Built, build
from achievements.model.findings import Message, has_errors

# The address of a figure as it was cited.
CITED = re.compile(r"/embed/figures/[^/]+/$")
GONE = Message(
    "以下地址不再有页面：{}。改了名称的，请在新的文件里写 aliases: [原名]，原地址就会转过去。",
    "There is no page any more at {}. After a new name, write aliases: [former name] into its file, and the "
    "former address leads there.",
)
CHANGED = Message(
    "以下供引用的地址显示的是改动之前的数字：{}。发布过的，下次发布仍保留原样，但不会标明已更正。"
    "公布过的数字有误的，请保留原条目，另写一条并注明 supersedes、date 和 reason：原地址就会标明已更正。",
    "Addresses to cite that showed figures as they were: {}. Those that were published stay as they are in "
    "the next release, and do not say that the figure was corrected. Where a published figure was wrong, "
    "keep its entry and write another one with supersedes, date and reason: then the address says so.",
)
EMPTY = Message(
    "以下供嵌入的地址不再有内容：{}，引用了它们的网站会显示“找不到页面”。",
    "Frames of other sites find nothing any more at {}.",
)


def run(root: Path, content: str | None = None, output: str | None = None) -> int:
    """Build the site; 1 with all problems, and the old output untouched, when anything is wrong."""
    source = find_content(root, content)
    target = find_output(root, output, source)
    built = build(root, "pelicanconf.py", source, target)
    sys.stdout.write(built.report)
    say(summarise(built, shown_path(target)))
    return 0 if built.ok else 1


def summarise(built: Built, output: str) -> Message:
    """Return what a build did, in one sentence."""
    if any(finding.rule == UNFINISHED for finding in built.findings):
        return Message(
            f"没有完成：{output} 里新旧文件并存。请排除以上原因后再生成一次。",
            f"Not finished: {output} holds old and new files. Remove the cause above and build again.",
        )
    if not built.ok:
        return Message(
            f"没有生成：请先改正以上错误。{output} 保持原样。",
            f"Not built: mend the errors above first. {output} is as it was.",
        )
    done = _with_vanished(_done(built, output), built.removed)
    if not has_errors(built.findings):
        return done
    return Message(
        f"{done.zh}\n以上错误改正之前，这些内容只能预览，不能发布。",
        f"{done.en}\nUntil the errors above are mended, it can be previewed but not published.",
    )


def _with_vanished(done: Message, removed: Iterable[str]) -> Message:
    """Add the addresses of pages that the build removed, to which links and frames may lead."""
    gone = sorted(f"/{path.removesuffix('index.html')}" for path in removed if path.endswith("/index.html"))
    frames = [address for address in gone if address.startswith(("/embed/", "/en/embed/"))]
    cited = [address for address in frames if CITED.search(address)]
    groups = (
        ([address for address in gone if address not in frames], GONE),
        (cited, CHANGED),
        ([address for address in frames if address not in cited], EMPTY),
    )
    told = [(" ".join(found), said) for found, said in groups if found]
    return Message(
        "\n".join([done.zh, *(said.zh.format(listed) for listed, said in told)]),
        "\n".join([done.en, *(said.en.format(listed) for listed, said in told)]),
    )


def _done(built: Built, output: str) -> Message:
    return Message(
        f"已生成 {output}：共 {built.pages} 页，写入 {built.written} 个文件，"
        f"删除 {len(built.removed)} 个，用时 {built.seconds:.1f} 秒。",
        f"Built {output}: pages: {built.pages}, files written: {built.written}, "
        f"removed: {len(built.removed)}, in {built.seconds:.1f} s.",
    )
