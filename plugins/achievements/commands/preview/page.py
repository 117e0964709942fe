"""What the preview adds to a page: the script that refreshes it, the panel that lists problems."""

from __future__ import annotations

import re
from html import escape
from importlib import resources

from achievements.commands.preview.state import PreviewSnapshot
from achievements.commands.report import SEVERITY_NAMES
from achievements.model.findings import Finding, Message, Severity, has_errors

PREFIX = "/__preview__/"  # no page of the site can have this address: IDs hold no underscores
MOST_SHOWN = 50

_END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)


def inject(html: bytes, build: str) -> bytes:
    """Return the page with the preview's script before the end of its body; only what is sent is changed."""
    script = f'<script src="{PREFIX}client.js" data-build="{escape(build)}" defer></script>'.encode()
    ends = list(_END_OF_BODY.finditer(html))
    at = ends[-1].start() if ends else len(html)
    return html[:at] + script + html[at:]


def render_panel(state: PreviewSnapshot) -> str:
    """Return the list of problems as HTML, everything escaped; empty when there is none."""
    if not state.findings and state.failure is None:
        return ""
    failure = "" if state.failure is None else f"<li>{_bilingual(state.failure)}</li>"
    gravity = list(Severity)
    findings = sorted(state.findings, key=lambda finding: gravity.index(finding.severity))
    items = "".join(_render_finding(finding) for finding in findings[:MOST_SHOWN])
    more = len(findings) - MOST_SHOWN
    heading = _heading(state)
    rest = f"<li>还有 {more} 项，见终端。 <span lang=en>And {more} more, see the terminal.</span></li>"
    return (
        '<section class="panel" role="region" aria-label="内容问题 Problems" lang="zh-CN">'
        f"<h2>{heading.zh} <span lang=en>{heading.en}</span></h2>"
        f"<ol>{failure}{items}{rest if more > 0 else ''}</ol></section>"
    )


def _heading(state: PreviewSnapshot) -> Message:
    """Return what the problems mean for the page that is on show."""
    if state.outdated:
        return Message(
            "没有生成：所见仍是改动前的旧页面",
            "Not built: the page you see is the old one, from before the change",
        )
    if has_errors(state.findings):
        return Message(
            "页面已更新，但内容有错误，不能发布",
            "The page is up to date, but has errors: it cannot be published",
        )
    return Message("页面已更新，请留意以下提醒", "The page is up to date; please look at these points")


def render_waiting_page(state: PreviewSnapshot) -> bytes:
    """Return the page that stands in while there is no site yet: the problems, or that it is being built."""
    panel = render_panel(state) or (
        '<section class="panel"><h2>正在生成网站…… <span lang=en>Building the site …</span></h2></section>'
    )
    page = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>预览 Preview</title>"
        f'<link rel="stylesheet" href="{PREFIX}panel.css"></head>'
        f'<body class="alone"><main>{panel}</main></body></html>'
    )
    return inject(page.encode(), state.build)


def read_asset(name: str) -> bytes:
    """Return the preview's own script or style sheet."""
    return resources.files(__package__).joinpath(name).read_bytes()


def _render_finding(finding: Finding) -> str:
    zh, en = SEVERITY_NAMES[finding.severity]
    place = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    suggestion = ""
    if finding.suggestion:
        suggestion = (
            f"<p>建议写成 <span lang=en>Write instead</span>: <code>{escape(finding.suggestion)}</code></p>"
        )
    return (
        f'<li class="{escape(finding.severity)}"><p><strong>{zh} <span lang=en>{en}</span></strong> '
        f"<code>{escape(place)}</code> <small>{escape(finding.rule)}</small></p>"
        f"{_bilingual(finding.message)}{suggestion}</li>"
    )


def _bilingual(message: Message) -> str:
    return f"<p>{escape(message.zh)}</p><p lang=en>{escape(message.en)}</p>"
