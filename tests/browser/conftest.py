"""The portal's own content on a host, a browser to look at it with, and the tools that judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from achievements.commands.console import CommandError
from tests.browser.visiting import Visit
from tests.browser.windows import Scheme, Windows
from tests.whole.building import build_content
from tools.audit.chromium import chromium_flags, find_chromium
from tools.audit.host import StaticHost
from tools.audit.node import ensure_packages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MANY = 40  # tests of one file: their groups are divided by language
Visitor = Callable[..., Visit]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last, since Playwright bars every other event loop from their thread.

    Where the suite is spread over several processes, those of one file stay together, or of one file and
    one language where they are many: each process that runs some has a browser and a built site of its own.
    The longest files begin, so that no process is left with one of them when the others have ended.
    """
    own = [item for item in items if item.path.is_relative_to(HERE)]
    sizes = Counter(item.path for item in own)
    for item in own:
        lang = f" {lang_of(item)}" if sizes[item.path] >= MANY else ""
        item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}{lang}"))
    items.sort(key=lambda item: (item.path in sizes, -sizes[item.path]))


def lang_of(item: pytest.Item) -> str:
    """The language that a test is for; "" where it is for both."""
    return str(getattr(getattr(item, "callspec", None), "params", {}).get("lang", ""))


@contextmanager
def serve_content(root: Path, base: str) -> Iterator[StaticHost]:
    """A host with the portal's own content, built for the host's address."""
    with StaticHost(root / "output", base) as serving:
        build_content(ROOT / "content", root, serving.site_url)
        yield serving


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """The site at the root of a host."""
    with serve_content(tmp_path_factory.mktemp("host"), "") as serving:
        yield serving


@pytest.fixture(scope="session")
def host_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """The site below a path, as a topic section of another site."""
    with serve_content(tmp_path_factory.mktemp("below"), "/zt/record") as serving:
        yield serving


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as it is installed on this computer."""
    program = find_chromium()
    if program is None:
        pytest.skip(
            "needs Chromium, Chrome or Edge (Debian: apt install chromium), or CHROME_PATH set to one"
        )
    opened = playwright.chromium.launch(executable_path=program, args=list(chromium_flags()))
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
