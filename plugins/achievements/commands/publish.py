"""publish: the production build, with the public address in every link that must be absolute."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from achievements.build.inputs import ALLOWED, BEFORE, MOMENT
from achievements.build.journal import write_whole
from achievements.build.release import CAN_BE_ALLOWED
from achievements.build.settings_file import SettingsError, run_settings
from achievements.commands.build import summarise
from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, find_output, parse_moment, parse_today, shown_path
from achievements.commands.progress import build
from achievements.commands.since import find_before
from achievements.commands.verify import RELEASE
from achievements.hosting.configuration import render_configurations
from achievements.hosting.manifest import NAME, read_manifest
from achievements.model.findings import Message
from achievements.site.urls import find_address_fault

SETTINGS = "publishconf.py"
# Names that can be nobody's site (RFC 2606, RFC 6761), and what README writes in the place of one.
RESERVED = ("example", "test", "invalid", "localhost", "example.com", "example.org", "example.net", "host")
PLACEHOLDERS = {"PATH", "folder", "专题路径", "目录"}  # in the place of a path


def run(
    root: Path,
    content: str | None = None,
    output: str | None = None,
    siteurl: str | None = None,
    today: str | None = None,
    allow: str | None = None,
    since: str | None = None,
) -> int:
    """Build for publishing; 1 with all problems, and the old output untouched, when anything is wrong.

    ``today`` is the day by which the age of the newest post is judged, with the time by which what waits for
    its moment is held back; ``allow`` (RULE=REASON) names
    a rule that may be broken this time, and why. The reason is kept in the manifest. ``since`` is the release
    before: a folder, the address of a site, "none"; by default what lies in the output folder.
    """
    day = parse_today(today)
    allowed = parse_allowed(allow)
    if siteurl:
        os.environ["SITEURL"] = siteurl  # where publishconf.py looks first
    source = find_content(root, content)
    with contextlib.suppress(SettingsError):  # the build tells what is wrong, with all else
        require_site_url(run_settings(root / SETTINGS).get("SITEURL", ""))
    target = find_output(root, output, source, RELEASE)
    # What the output holds is known once no other build works there, and an interrupted one is completed.
    before = target if since is None else find_before(root, since, target)
    given = {ALLOWED: allowed, MOMENT: parse_moment(today), BEFORE: before and str(before)}
    built = build(root, SETTINGS, source, target, day, given)
    sys.stdout.write(built.report)
    say(summarise(built, shown_path(target)))
    if built.ok:
        write_configurations(target)
    return 0 if built.ok else 1


def write_configurations(release: Path) -> None:
    """Write how servers serve a release, beside it; what a host changed there is written over."""
    folder = release.with_name(f"{release.name}-servers")
    folder.mkdir(exist_ok=True)
    for name, text in render_configurations(read_manifest(release / NAME)).items():
        write_whole(folder / name, text.encode())
    shown = shown_path(folder)
    say(Message(f"服务器配置样例在 {shown}。", f"Configurations for web servers are in {shown}."))


def parse_allowed(option: str | None) -> dict[str, str]:
    """Return the rule that may be broken, with the reason; nothing where the option is not given."""
    if option is None:
        return {}
    rule, _, reason = (part.strip() for part in option.partition("="))
    if rule not in CAN_BE_ALLOWED:
        known = "、".join(CAN_BE_ALLOWED)
        raise CommandError(
            f"规则“{rule}”不能用 --allow 放行；可以放行的是：{known}。",
            f"The rule “{rule}” cannot be waived with --allow; {known} can.",
            code=2,
        )
    if not reason:
        raise CommandError(
            f'请写明理由：--allow {rule}="理由"。理由会记入发布清单。',
            f'Say why: --allow {rule}="reason". The reason is kept in the manifest.',
            code=2,
        )
    return {rule: reason}


def require_site_url(address: object) -> None:
    """Raise CommandError unless an address can be that of a public site."""
    fault = _find_fault(address) if isinstance(address, str) else None
    if fault is None:
        return  # what is no text is told by the build
    zh, en = fault
    raise CommandError(
        f"不能发布：{zh}。请在 {SETTINGS} 中写明 SITEURL，或用 --siteurl 给出，"
        "形如“https://网站域名”或“https://网站域名/专题路径”。",
        f"Not published: {en}. Set SITEURL in {SETTINGS}, or give --siteurl, "
        "like https://HOST or https://HOST/PATH.",
    )


def _find_fault(address: str) -> Message | None:
    """Return what is wrong with an address as that of a public site."""
    if not address:
        return Message("没有正式网址（SITEURL 为空）", "there is no public address (SITEURL is empty)")
    if fault := find_address_fault(address):
        return fault
    parts = urlsplit(address)
    host = (parts.hostname or "").removesuffix(".")
    if _is_nobodys(host) or parts.port == 0:
        own = parts.netloc
        return Message(f"“{own}”不是公开的网站域名", f"“{own}” is not the name of a public host")
    if left := PLACEHOLDERS.intersection(unquote(parts.path).split("/")):
        word = left.pop()
        return Message(
            f"“{word}”是示例里的字样，请写实际路径", f"“{word}” is an example: write the true path"
        )
    return None


def _is_nobodys(host: str) -> bool:
    """Return whether a host is a placeholder, this computer, or many at once."""
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return any(host == ending or host.endswith(f".{ending}") for ending in RESERVED)
    inner = getattr(ip, "ipv4_mapped", None) or ip
    return inner.is_loopback or inner.is_unspecified or inner.is_multicast or inner.is_reserved
