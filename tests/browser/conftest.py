"""The portal's own content on a host, a browser to look at it with, and the tools that judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from achievements.commands.console import CommandError
from achievements.commands.preview.server import LOOPBACK
from tests.browser.visiting import Visit
from tests.browser.windows import Scheme, Windows
from tests.whole.building import OWN, build_own, shared_folder
from tools.audit.chromium import chromium_flags, find_chromium, find_headless_shell
from tools.audit.host import StaticHost
from tools.audit.node import ensure_packages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LONGEST = ("test_every_kind_of_page.py", "test_every_page_at_400_percent.py")
Visitor = Callable[..., Visit]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last, since Playwright bars every other event loop from their thread.

    The longest files begin, so that where several processes run the suite, each with the tests of one file
    after another, none is left with one of them when the others have ended.
    """
    items.sort(key=lambda item: (item.path.is_relative_to(HERE), item.path.name not in LONGEST))


@pytest.fixture(scope="session")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, StaticHost]]:
    """A host for each site that is built once for all tests; the browser finds it at the site's address."""
    with ExitStack() as stack:
        opened = {}
        for name, address in OWN.items():
            folder = shared_folder(name, tmp_path_factory.getbasetemp()) / "output"
            opened[name] = stack.enter_context(StaticHost(folder, urlsplit(address).path))
            opened[name].site_url = address
        yield opened


@pytest.fixture(scope="session")
def host(hosts: dict[str, StaticHost], tmp_path_factory: pytest.TempPathFactory) -> StaticHost:
    """The site at the root of a host."""
    build_own("site", tmp_path_factory.getbasetemp())
    return hosts["site"]


@pytest.fixture(scope="session")
def host_below(hosts: dict[str, StaticHost], tmp_path_factory: pytest.TempPathFactory) -> StaticHost:
    """The site below a path, as a topic section of another site."""
    build_own("below", tmp_path_factory.getbasetemp())
    return hosts["below"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, hosts: dict[str, StaticHost]) -> Iterator[Browser]:
    """Chromium as it is installed on this computer: without the frame of a window where that is there."""
    program = find_headless_shell() or find_chromium()
    if program is None:
        pytest.skip(
            "needs Chromium, Chrome or Edge (Debian: apt install chromium), or CHROME_PATH set to one"
        )
    rules = [f"MAP {urlsplit(host.site_url).netloc} {LOOPBACK}:{host.server_port}" for host in hosts.values()]
    # A window goes to a blank page between two visits, and would come back to a new process each time.
    flags = [*chromium_flags(), "--process-per-site", f"--host-resolver-rules={', '.join(rules)}"]
    opened = playwright.chromium.launch(executable_path=program, args=flags)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of that browser."""
    return Windows(browser)


@pytest.fixture
def visit(windows: Windows, host: StaticHost) -> Iterator[Visitor]:
    """A function that begins the visit of a kind of reader to the host, in a window of their own."""
    with ExitStack() as visits:

        def start(
            where: StaticHost = host,
            width: int = 1280,
            height: int = 900,
            scheme: Scheme = "light",
            *,
            javascript: bool = True,
        ) -> Visit:
            begun = windows.take(where, width, height, scheme, javascript)
            visits.callback(windows.give_back, begun)
            return begun

        yield start


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of package.json beside this file."""
    try:
        return ensure_packages(ROOT, HERE)
    except CommandError as error:
        pytest.skip(error.message.en)


@pytest.fixture(scope="session")
def axe_source(node_modules: Path) -> str:
    """The script of axe-core."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
