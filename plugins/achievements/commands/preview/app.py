"""What the preview answers: the output folder, its pages with the preview's script, and its own addresses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from achievements.build.paths import is_confined
from achievements.commands.preview.page import (
    PREFIX,
    inject,
    read_asset,
    render_panel,
    render_waiting_page,
)
from achievements.commands.preview.state import PreviewState
from achievements.model.media_types import content_type

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
HEARTBEAT = 15.0  # seconds between signs of life on an event stream; finds browsers that have gone
ASSETS = ("client.js", "panel.css")
NOT_FOUND = "<!doctype html><meta charset=utf-8><title>404</title><p>没有此页。 Not found.".encode()


def make_app(output: Path, state: PreviewState, base: str, mounts: Sequence[BaseRoute]) -> Starlette:
    """Return the application that serves ``output`` under ``base``, and ``mounts`` before it."""
    site = PreviewSite(output, state, base)
    own = [
        Route(f"{PREFIX}events", site.stream_events),
        Route(f"{PREFIX}panel", site.send_panel),
        *(Route(f"{PREFIX}{name}", _send_asset) for name in ASSETS),
        Route(f"{PREFIX}{{rest:path}}", _send_nothing),
    ]
    return Starlette(
        routes=[*own, *mounts, Route("/{path:path}", site.send_file)],
        middleware=[Middleware(OnlyFromHere)],
        lifespan=_lifespan,
    )


class OnlyFromHere:
    """Refuses requests that do not name this computer; lets no answer be kept by the browser.

    A page of another site can have its name resolve to 127.0.0.1 (DNS rebinding) and would then read
    drafts; but its requests carry its name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_uncached(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-cache")
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        answer = self._app
        if not _names_this_computer(Headers(scope=scope).get("host", "")):
            answer = PlainTextResponse(
                "预览只能用 localhost 访问。 Use the address localhost to see the preview.",
                HTTPStatus.FORBIDDEN,
            )
        await answer(scope, receive, send_uncached)


class PreviewSite:
    """The built site as the preview shows it."""

    def __init__(self, output: Path, state: PreviewState, base: str) -> None:
        self._output = output
        self._state = state
        self._base = base

    def send_file(self, request: Request) -> Response:
        """Return the file of an address: pages with the script, other files as they are."""
        path: str = request.scope["path"]
        if self._base and not path.startswith(f"{self._base}/"):
            return RedirectResponse(f"{self._base}/", HTTPStatus.FOUND)
        inside = path.removeprefix(self._base).lstrip("/")
        # Windows takes `\\\\host\\x` for a file of another computer, and would log in there to look for it.
        if inside and not is_confined(inside.removesuffix("/")):
            return self._page(self._not_found_page(inside), HTTPStatus.NOT_FOUND)
        # No file can have such a name: too long, no text, a circle of links.
        with suppress(OSError, ValueError, RuntimeError):
            file = self._output / inside
            if file.is_dir() and not path.endswith("/") and self._is_within_output(file):
                return RedirectResponse(f"{self._base}/{inside}/", HTTPStatus.MOVED_PERMANENTLY)
            if file.is_dir():
                file /= "index.html"
            if file.is_file() and self._is_within_output(file):
                if file.suffix in (".html", ".htm"):
                    return self._page(file.read_bytes(), HTTPStatus.OK)
                return FileResponse(file, media_type=content_type(file.name))
        return self._page(self._not_found_page(inside), HTTPStatus.NOT_FOUND)

    def send_panel(self, _: Request) -> Response:
        """Return the list of problems."""
        return Response(render_panel(self._state.snapshot()), media_type=content_type("html"))

    async def stream_events(self, request: Request) -> Response:
        """Tell the browser of every attempt to build and of what arrives, until it leaves."""
        kind = "text/event-stream; charset=utf-8"
        if request.method == "HEAD":
            return Response(media_type=kind)
        return StreamingResponse(self._events(), media_type=kind)

    async def _events(self) -> AsyncIterator[str]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with suppress(RuntimeError):  # the loop has been closed meanwhile
                loop.call_soon_threadsafe(changed.set)

        yield "retry: 500\n\n"
        with self._state.listened_to(tell):
            seen: dict[str, object] = {}
            while not (state := self._state.snapshot()).closed:
                now = {"build": state.build, "attempt": state.attempt, "arrivals": state.arrivals}
                yield ": still here\n\n" if now == seen else f"event: state\ndata: {json.dumps(now)}\n\n"
                seen = now
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                changed.clear()

    def _is_within_output(self, file: Path) -> bool:
        """Return whether a file, with all links followed, lies in the output folder."""
        return file.resolve().is_relative_to(self._output.resolve())

    def _not_found_page(self, inside: str) -> bytes:
        """Return the site's own page for what is not there, in the language of the address."""
        for name in ("en/404.html", "404.html") if inside.startswith("en/") else ("404.html",):
            file = self._output / name
            if file.is_file():
                return file.read_bytes()
        return NOT_FOUND

    def _page(self, html: bytes, status: HTTPStatus) -> Response:
        """Return a page; where there is no site yet, the page that says why."""
        state = self._state.snapshot()
        body = inject(html, state.build)
        if not (self._output / "index.html").is_file():
            body, status = render_waiting_page(state), HTTPStatus.SERVICE_UNAVAILABLE
        return Response(body, status, media_type=content_type("html"))


def _names_this_computer(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def _send_asset(request: Request) -> Response:
    name = request.scope["path"].removeprefix(PREFIX)
    return Response(read_asset(name), media_type=content_type(name))


def _send_nothing(_: Request) -> Response:
    return Response(b"", HTTPStatus.NOT_FOUND, media_type=content_type("txt"))


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    """Keep quiet about browsers that have gone; tell of anything else."""

    def tell(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), ConnectionError):
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(tell)
    yield
