"""Web servers under test: each serves a release on loopback as its configuration says, until it is ended."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from achievements.hosting.configuration import render_configurations
from achievements.hosting.manifest import NAME, read_manifest
from tests.waiting import wait_until

PROGRAMS = {"nginx.conf": "nginx", "Caddyfile": "caddy", "apache.conf": "apache2"}
MODULES = ("mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite", "setenvif")
APACHE = """\
ServerRoot @work@
ServerName localhost
Listen 127.0.0.1:@port@
PidFile @work@/pid
DefaultRuntimeDir @work@
ErrorLog @work@/error.log
TypesConfig /dev/null
User www-data
Group www-data
"""
NGINX = """\
daemon off;
user root;
pid @work@/pid;
error_log @work@/error.log;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path @work@/body;
    proxy_temp_path @work@/proxy;
    fastcgi_temp_path @work@/fastcgi;
    uwsgi_temp_path @work@/uwsgi;
    scgi_temp_path @work@/scgi;
    include @work@/site.conf;
}
"""


def is_there(name: str) -> bool:
    """Return whether the server of a configuration is installed."""
    return shutil.which(PROGRAMS[name]) is not None


@contextmanager
def serving(name: str, folder: Path, work: Path) -> Iterator[str]:
    """Serve a folder as the configuration of this name says; give the address of the server."""
    work.mkdir()
    port = free_port()
    release = read_manifest(folder / NAME)
    written = render_configurations(release, str(folder))[name]
    host = release.siteurl.partition("://")[2].partition("/")[0]
    if name == "nginx.conf":
        site = written.replace("listen 80;", f"listen 127.0.0.1:{port};")
        (work / "site.conf").write_text(site, encoding="utf-8")
        command = ["nginx", "-p", str(work), "-c", write(work / "nginx.conf", NGINX)]
    elif name == "apache.conf":
        open_to_others(folder)
        modules = (f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so\n" for each in MODULES)
        config = write(work / name, "".join((*modules, APACHE.replace("@port@", str(port)), written)))
        command = ["apache2", "-D", "FOREGROUND", "-f", config]
    else:
        site = written.replace(f"https://{host} {{", f"http://{host}:{port} {{\n\tbind 127.0.0.1", 1)
        site = "{\n\tadmin off\n\tauto_https off\n}\n" + site
        config = write(work / "Caddyfile", site)
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", config]
    log = (work / "log").open("wb")
    environment = {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(work)}
    with log, subprocess.Popen(command, stdout=log, stderr=log, env=environment) as server:
        try:
            wait_until(lambda: answers(port) or server.poll() is not None)
            assert server.poll() is None, (work / "log").read_text() + read_log(work)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def open_to_others(folder: Path) -> None:
    """Let servers that run as nobody reach a folder: tests' own folders are closed to others."""
    for above in (folder, *folder.resolve().parents):
        if os.geteuid() == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)


def write(path: Path, text: str) -> str:
    path.write_text(text.replace("@work@", str(path.parent)), encoding="utf-8")
    return str(path)


def read_log(work: Path) -> str:
    log = work / "error.log"
    return log.read_text() if log.exists() else ""


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
