"""Configurations of web servers for one site: types, caching, security, redirects, compressed files.

Each is a template in `servers/`, filled with what the manifest of the release says. They are written beside
the release, never into it: they say how it is served, and are not served themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from urllib.parse import quote, urlsplit

from achievements.model.media_types import MEDIA_TYPES, WITH_CHARSET, content_type

from .manifest import ReleaseManifest

ROOT = "/srv/portal/current"  # where `deploy` puts a site that it is given /srv/portal for

# Below the site's address: files whose names hold a digest of their bytes.
IMMUTABLE = r"/(assets|pictures|search)/.*[.-][0-9a-f]{8,}\.[a-z0-9]+$"

# Pages load their own files and nothing else. Trusted Types: scripts make no markup of texts, but for the
# further pages of the timeline. Sources: OWASP HTTP Headers Cheat Sheet; W3C CSP 3 and Trusted Types.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types portal"
)
# Below the site's address: pages that other sites may show in a frame, and no others.
EMBEDDED = r"/(en/)?embed/"
EMBED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Those that are the same for every page.
EVERYWHERE = {name: value for name, value in HEADERS.items() if value != POLICY}


def render_configurations(release: ReleaseManifest, root: str = ROOT) -> Mapping[str, str]:
    """Return the configuration for each server by file name; ``root`` is the folder that it serves."""
    writers = {"nginx.conf": nginx, "Caddyfile": caddy, "apache.conf": apache}
    templates = files(__package__) / "servers"
    return {
        name: fill((templates / name).read_text("utf-8"), {**common(release, root), **write(release)})
        for name, write in writers.items()
    }


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in the place of ``@name@``; a line that holds nothing else goes where the value is empty."""
    lines = re.sub(r"^@(\w+)@\n", lambda found: _lines(values[found[1]]), template, flags=re.MULTILINE)
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], lines)


def _lines(value: str) -> str:
    return value and f"{value}\n"


def common(release: ReleaseManifest, root: str) -> Mapping[str, str]:
    """Return what every server is told."""
    parts = urlsplit(release.siteurl)
    return {
        "siteurl": release.siteurl,
        "host": parts.hostname or "",
        "address": f"{parts.scheme}://{parts.netloc}",
        "base": parts.path,
        "pattern": re.escape(parts.path),
        "root": root,
        "immutable": IMMUTABLE,
        "embedded": EMBEDDED,
        "policy": POLICY,
        "embed_policy": EMBED_POLICY,
    }


def moves(release: ReleaseManifest, write: Callable[[str, str], str]) -> str:
    """Return a line for each page that moved: its former address, decoded, and the present one, encoded."""
    base = urlsplit(release.siteurl).path
    return "\n".join(write(f"{base}{old}", quote(f"{base}{new}")) for old, new in release.moved.items())


def removals(release: ReleaseManifest, write: Callable[[str], str]) -> str:
    """Return a line for the address of each page that was taken down; the page is sent with status 410."""
    base = urlsplit(release.siteurl).path
    return "\n".join(write(f"{base}{address}") for address in release.removed)


def nginx(release: ReleaseManifest) -> Mapping[str, str]:
    """Return what nginx alone is told."""
    base = urlsplit(release.siteurl).path
    outside = f"    location = {base} {{\n        return 301 {base}/;\n    }}" if base else ""
    return {
        "moved": moves(release, lambda old, new: f'    "{old}" "{new}";'),
        "removed": removals(release, lambda path: f'    "{path}" 1;'),
        "headers": "\n".join(
            f'    add_header {name} "{value}" always;' for name, value in EVERYWHERE.items()
        ),
        "types": "\n".join(f"        {name} {ending};" for ending, name in MEDIA_TYPES.items()),
        "outside": outside,
    }


def caddy(release: ReleaseManifest) -> Mapping[str, str]:
    """Return what Caddy alone is told."""
    base = urlsplit(release.siteurl).path
    written = [("strict-transport-security", "max-age=31536000")] if _is_secure(release) else []
    return {
        "moved": moves(release, lambda old, new: f'\tredir "{old}" "{new}" 301'),
        "removed": "\n".join(f'\t\terror "{address}" 410' for address in release.removed),
        "headers": "\n".join(
            f'\t\theader {name} "{value}"' for name, value in (*EVERYWHERE.items(), *written)
        ),
        "types": "\n".join(
            f'\t\t@{ending} path *.{ending}\n\t\theader @{ending} Content-Type "{content_type(ending)}"'
            for ending in WITH_CHARSET  # the others it knows
        ),
        "outside": f"\tredir {base} {base}/ 301" if base else "",
    }


def apache(release: ReleaseManifest) -> Mapping[str, str]:
    """Return what Apache alone is told."""
    base = urlsplit(release.siteurl).path
    secure = "expr=%{HTTPS} == 'on'"
    lines = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    lines.append(f'Header always set Strict-Transport-Security "max-age=31536000" "{secure}"')
    lines += ['Header set Cache-Control "no-cache"', f'<LocationMatch "^{re.escape(base)}{IMMUTABLE}">']
    lines += ['    Header set Cache-Control "public, max-age=31536000, immutable"', "</LocationMatch>"]
    lines += [f'<LocationMatch "^{re.escape(base)}{EMBEDDED}">']
    lines += [f'    Header always set Content-Security-Policy "{EMBED_POLICY}"', "</LocationMatch>"]
    lines += [f"ErrorDocument 404 {base}/404.html", f'<Location "{base}/en/">']
    lines += [f"    ErrorDocument 404 {base}/en/404.html", "</Location>"]
    for path in (f"{base}{address}" for address in release.removed):
        lines += [f'<Location "{path}">', f"    ErrorDocument 410 {path}index.html", "</Location>"]
    places = ['DocumentRoot "@root@"']
    if base:
        places = [f'Alias "{base}" "@root@"', f'RedirectMatch 301 "^{re.escape(base)}$" "{base}/"']
    return {
        "moved": moves(
            release,
            lambda old, new: (
                f'    RewriteRule "^{re.escape(old.removeprefix(base + "/"))}$" "{new}" [R=301,L]'
            ),
        ),
        "removed": removals(
            release, lambda path: f'    RewriteRule "^{re.escape(path.removeprefix(base + "/"))}$" - [G]'
        ),
        "alias": "\n".join((*places, *lines)),
        "types": "\n".join(f"    AddType {name} .{ending}" for ending, name in MEDIA_TYPES.items()),
    }


def _is_secure(release: ReleaseManifest) -> bool:
    return release.siteurl.startswith("https:")
