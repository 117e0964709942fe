"""Who may use the desk: the browser that was opened with its token, and only from the desk's own page.

The token arrives once in the address, moves into a cookie that scripts cannot read and that is not sent from
other sites, and leaves the address again. A request that changes anything must come from the desk's own page.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from achievements.desk.page import PAGE, read_page_file
from achievements.desk.routes import make_routes
from achievements.model.media_types import content_type

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from achievements.desk.desk import Desk

PREFIX = "/_desk"  # no page of the site can have this address: IDs hold no underscores
TOKEN = "token"  # noqa: S105 — the name of the parameter
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
LOCKED_OUT = (
    "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>编辑台</title>"
    "<h1>请从启动文件打开编辑台</h1><p>双击“启动.cmd”（macOS：start.command），浏览器会自动打开正确的网页。"
    "如果黑色窗口还开着，请用其中的网址。</p>"
    "<p lang=en>Open the desk by its starting file, or with the address in its black window.</p></html>"
)
ELSEWHERE = "只有编辑台自己的网页可以保存。 Only the desk's own page may save."


def make_desk_app(desk: Desk, token: str) -> Mount:
    """Return the desk as an application to be mounted in the preview's."""
    app = Starlette(
        routes=[Route("/", _send_file), *make_routes(desk), Route("/{name}", _send_file)],
        middleware=[Middleware(Guard, token=token)],
    )
    return Mount(PREFIX, app)


class Guard:
    """Lets requests through that carry the token; writing ones only from the desk's own page."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["Cache-Control"] = "no-store"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
            await send(message)

        if scope["type"] == "http":
            answer = self._refuse(Request(scope)) or self._app
            await answer(scope, receive, send_closed)

    def _refuse(self, request: Request) -> Response | None:
        """Return the response to a request that is refused or brings the token, None for any other."""
        # Cookies are shared between ports: the name keeps those of two desks on one computer apart.
        cookie = f"desk-{(request.scope['server'] or ('', 0))[1]}"
        given = parse_qs(request.scope["query_string"].decode("latin-1")).get(TOKEN, [""])[0]
        if self._is_token(given) and request.method == "GET":
            answer = RedirectResponse(f"{PREFIX}/", HTTPStatus.SEE_OTHER)
            answer.set_cookie(cookie, self._token, path=f"{PREFIX}/", httponly=True, samesite="strict")
            return answer
        if not self._is_token(request.cookies.get(cookie, "")):
            return HTMLResponse(LOCKED_OUT, HTTPStatus.FORBIDDEN)
        if request.method not in ("GET", "HEAD") and not _is_from_own_page(request):
            return PlainTextResponse(ELSEWHERE, HTTPStatus.FORBIDDEN)
        return None

    def _is_token(self, text: str) -> bool:
        return secrets.compare_digest(text.encode(), self._token.encode())


def _is_from_own_page(request: Request) -> bool:
    """Return whether a request comes from a page of the same origin: browsers say so for every POST."""
    origin = request.headers.get("origin", "")
    return origin == f"http://{request.headers.get('host', '')}" and request.headers.get(
        "sec-fetch-site", "same-origin"
    ) in ("same-origin", "none")


def _send_file(request: Request) -> Response:
    name = PurePosixPath(request.path_params.get("name", PAGE)).name
    data = read_page_file(name)
    if data is None:
        return PlainTextResponse("404", HTTPStatus.NOT_FOUND)
    return Response(data, media_type=content_type(name))
