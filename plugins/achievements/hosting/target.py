"""The folder that a host serves, here or behind SSH: what lies in it, and the one step that changes it.

    TARGET/current        link to the release that is live: what the web server serves
    TARGET/releases/NAME  a release; files that did not change are hard links to those of the one before
    TARGET/releases.log   the releases that were live, oldest first
    TARGET/.portal-deploy what tells the folder from anybody else's

All of it is done by POSIX shell with the usual tools (`cp -l`, `sha256sum`, `tar`, `flock`), so that a host
needs nothing of the portal. A release is put together and verified beside the live one; then `current` is
renamed over, which is atomic. Whatever happens before leaves the live site as it was.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from .manifest import NAME, SUMS, ReleaseManifest, parse_manifest

KEPT = 3  # releases that are kept, the live one with them
OF_SSH = re.compile(r"(?P<host>[^/\\:]{2,}):(?P<folder>/.*)")  # one letter before a colon is a drive

FOREIGN, LOCKED, UNLIKE, OVERTAKEN = 65, 73, 74, 75  # exit codes of the scripts
SSH_FAILED = 255

BEGIN = f"""\
set -eu
umask 022
export LC_ALL=C
cd "$target"
for tool in flock sha256sum comm xargs tar find; do
    command -v $tool >/dev/null || {{ echo "no $tool on the target" >&2; exit 69; }}
done
exec 9>.lock
flock -n 9 || exit {LOCKED}
[ "$(readlink current 2>/dev/null || true)" = "$live" ] || exit {OVERTAKEN}
"""
PREPARE = f"""\
set -eu
umask 022
export LC_ALL=C
mkdir -p "$target"
cd "$target"
if [ ! -e .portal-deploy ]; then
    [ -z "$(ls -A)" ] || exit {FOREIGN}
    mkdir -p releases
    : > .portal-deploy
fi
: >> releases.log
"""
INSPECT = """\
cd "$target" 2>/dev/null && [ -e .portal-deploy ] || exit 0
link=$(readlink current || true)
printf '%s\\n' "$link"
ls releases
echo
cat releases.log
"""
RECEIVE = f"""\
trap 'rm -rf .incoming .new' EXIT  # a full disk is not left full
rm -rf .incoming .new
mkdir .incoming .new
tar -xf - -C .incoming
if [ -n "$live" ]; then
    cp -al "$live/." .new
    (cd .new && find . -type f) | sed 's|^\\./||' | sort > .incoming/have
    sort .incoming/keep > .incoming/kept
    comm -23 .incoming/have .incoming/kept | tr '\\n' '\\0' | (cd .new && xargs -0 rm -f --)
fi
cp -al .incoming/files/. .new
find .new -type d -empty -delete
(cd .new && sha256sum -c ../.incoming/sums > ../.incoming/report 2>&1) || {{
    grep -v ': OK$' .incoming/report >&2 || true
    exit {UNLIKE}
}}
cp .incoming/sums .new/{SUMS}  # what verify needs to know files that were carried along
rm -rf .incoming "releases/$name"
mv .new "releases/$name"
"""
CARRY = f"""\
while IFS= read -r path; do
    [ -e "releases/$name/$path" ] && continue
    mkdir -p "releases/$name/${{path%/*}}"
    ln "$live/$path" "releases/$name/$path"
    (cd "releases/$name" && sha256sum "$path" >> {SUMS})
done
"""
SWITCH = """\
ln -sfn "releases/$name" .current
mv -T .current current
printf '%s\\n' $log > .log
mv .log releases.log
"""
PRUNE = """\
for each in releases/*; do
    case " $kept " in
        *" ${each#releases/} "*) ;;
        *) rm -rf "$each" ;;
    esac
done
"""


class TargetError(RuntimeError):
    """A step on the target failed: its exit code, and what the tools said there."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code = code


class TargetState(NamedTuple):
    """What lies on the target; names are those of releases."""

    live: str  # "" where nothing is live
    there: frozenset[str]
    log: tuple[str, ...]  # what was live, oldest first, as far as it can be gone back to

    @property
    def before(self) -> str:
        """The release to go back to, "" where there is none."""
        earlier = self.log[:-1] if self.log[-1:] == (self.live,) else self.log
        return next((name for name in reversed(earlier) if name != self.live and name in self.there), "")


class DeployTarget:
    """A folder to serve, here or behind SSH."""

    def __init__(self, place: str) -> None:
        """``place`` is a folder, or ``[USER@]HOST:/FOLDER``."""
        behind = OF_SSH.fullmatch(place)
        self._host = behind["host"] if behind else ""
        self._folder = behind["folder"] if behind else str(Path(place).absolute())

    def run(self, script: str, values: Mapping[str, str], archive: Iterable[bytes] = ()) -> bytes:
        """Run a script in which each value is a variable, with an archive as its input; return its output.

        Raises TargetError where it fails, and OSError where there is no shell or no `ssh` here.
        """
        set_up = "".join(
            f"{name}={quote(value)}\n" for name, value in {"target": self._folder, **values}.items()
        )
        command = ["ssh", self._host, set_up + script] if self._host else ["sh", "-c", set_up + script]
        pipe = subprocess.PIPE
        try:
            started = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        except FileNotFoundError as error:
            error.filename = command[0]  # Windows does not say which program it lacks
            raise
        with started as process:
            assert process.stdin is not None  # noqa: S101 — a pipe
            with suppress(BrokenPipeError):  # what ended it is told by its exit code
                for part in archive:
                    process.stdin.write(part)
            printed, said = process.communicate()
        if process.returncode:
            raise TargetError(process.returncode, said.decode("utf-8", "replace").strip())
        return printed

    def inspect(self) -> TargetState:
        """Return what lies there; nothing where nothing was deployed."""
        printed = self.run(INSPECT, {}).decode()
        if not printed:
            return TargetState("", frozenset(), ())
        head, _, log = printed.partition("\n\n")
        link, *there = head.split("\n")
        return TargetState(link.removeprefix("releases/"), frozenset(there), tuple(log.split()))

    def manifests(self, names: Sequence[str]) -> list[ReleaseManifest]:
        """Return the manifests of some releases."""
        if not names:
            return []
        paths = " ".join(f"releases/{name}/{NAME}" for name in names)
        packed = io.BytesIO(self.run(f'cd "$target" && tar -cf - {paths}', {}))
        with tarfile.open(fileobj=packed) as archive:
            read = {each.name: archive.extractfile(each) for each in archive}
            return [parse_manifest(file.read()) for file in read.values() if file is not None]

    def receive(self, name: str, state: TargetState, archive: Iterable[bytes]) -> None:
        """Put a release together from the live one and an archive (`packed`), verify it, make it live."""
        self.run(PREPARE, {})
        log = (*state.log, *(() if state.log[-1:] == (name,) else (name,)))
        self._change(BEGIN + RECEIVE + SWITCH + PRUNE, name, state, log, archive)

    def switch(self, name: str, state: TargetState, log: tuple[str, ...], carried: Iterable[str]) -> None:
        """Make a release live that lies there, with files of the live one carried along."""
        lines = (f"{path}\n".encode() for path in carried)
        self._change(BEGIN + CARRY + SWITCH, name, state, log, lines)

    def _change(
        self, script: str, name: str, state: TargetState, log: tuple[str, ...], archive: Iterable[bytes] = ()
    ) -> None:
        live = f"releases/{state.live}" if state.live else ""
        kept = list(dict.fromkeys((name, *reversed(log))))[:KEPT]
        values = {"name": name, "live": live, "log": " ".join(log), "kept": " ".join(kept)}
        self.run(script, values, archive)


def packed(
    folder: Path, paths: Iterable[str], keep: Iterable[str], sums: Mapping[str, str]
) -> Iterator[bytes]:
    """Yield a tar archive in parts: files of a folder, what to keep of the live release, digests of all."""
    lines = {"keep": "".join(f"{path}\n" for path in sorted(keep))}
    lines["sums"] = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo("files")
        entry.type, entry.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(entry)
        for name, text in lines.items():
            yield from _added(archive, buffer, name, text.encode(), 0)
        for path in paths:
            file = folder / path
            yield from _added(archive, buffer, f"files/{path}", file.read_bytes(), file.stat().st_mtime)
    yield buffer.getvalue()


def _added(
    archive: tarfile.TarFile, buffer: io.BytesIO, name: str, data: bytes, mtime: float
) -> Iterator[bytes]:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(data), 0o644, int(mtime)
    archive.addfile(entry, io.BytesIO(data))
    yield buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
