"""The desk's HTTP interface: JSON in, JSON out; every error is reported in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from achievements.commands.console import CommandError, record_failure
from achievements.desk.refusals import being_changed, refused_by_system
from achievements.editing import EditError
from achievements.model.files import ContentChangedError
from achievements.model.findings import FindingsError, Message, joined

if TYPE_CHECKING:
    from achievements.desk.desk import Desk

LARGEST_TEXT = 4 * 1024 * 1024  # bytes of a request in JSON
LARGEST_FILE = 64 * 1024 * 1024  # bytes of a file that is dropped on the page
TOO_LARGE = Message(
    "文件太大（最多 64 MB）。请把文档中的图片压缩后再试，或分成几个文件。",
    "The file is too large (64 MB at most). Compress its pictures, or split it, and try again.",
)
NO_JSON = Message(
    "请求不完整，请刷新网页后再试。", "The request is incomplete; reload the page and try again."
)

P = TypeVar("P", list[Any], dict[str, Any])

Params = Mapping[str, Any]
Handler = Callable[["Desk", Params], Any]
FileHandler = Callable[["Desk", Params, bytes], Any]


class EditConflictError(CommandError):
    """The text or file was changed since the page showed it; ``found`` is its present state."""

    def __init__(self, zh: str, en: str, found: Mapping[str, Any]) -> None:
        super().__init__(zh, en)
        self.found = found


class BadRequestError(CommandError):
    """A request that is not of the form in which the page makes it."""

    def __init__(self) -> None:
        super().__init__(*NO_JSON)


class PlainFigureError(CommandError):
    """A figure of the data would become plain text; the writer has to confirm that this is meant."""


def make_routes(desk: Desk) -> list[Route]:
    """Return a route for each request that the page can make."""
    from achievements.desk.handlers import FILE_HANDLERS, HANDLERS, LONG_FILE_HANDLERS, LONG_HANDLERS

    return [
        *(_route(desk, name, handler, nullcontext()) for name, handler in LONG_HANDLERS.items()),
        *(_route(desk, name, handler, desk.lock) for name, handler in HANDLERS.items()),
        *(_file_route(desk, name, handler, nullcontext()) for name, handler in LONG_FILE_HANDLERS.items()),
        *(_file_route(desk, name, handler, desk.lock) for name, handler in FILE_HANDLERS.items()),
    ]


def _route(desk: Desk, name: str, handler: Handler, lock: AbstractContextManager[object]) -> Route:
    async def reply(request: Request) -> JSONResponse:
        raw = await _read(request, LARGEST_TEXT)
        if raw is None:
            return _refuse(TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await run_in_threadpool(_reply, desk, name, lambda: handler(desk, _parse(raw)), lock)

    return Route(f"/api/{name}", reply, methods=["POST"])


def _file_route(desk: Desk, name: str, handler: FileHandler, lock: AbstractContextManager[object]) -> Route:
    async def reply(request: Request) -> JSONResponse:
        raw = await _read(request, LARGEST_FILE)
        if raw is None:
            return _refuse(TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        given = dict(request.query_params)
        return await run_in_threadpool(_reply, desk, name, lambda: handler(desk, given, raw), lock)

    return Route(f"/api/{name}", reply, methods=["POST"])


async def _read(request: Request, largest: int) -> bytes | None:
    """Return the body of a request; None as soon as it exceeds ``largest`` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)


def _parse(raw: bytes) -> Params:
    try:
        params = json.loads(raw or b"{}")
    except ValueError:
        params = None
    if not isinstance(params, dict):
        raise BadRequestError
    return params


def part_of(params: Params, name: str, form: type[P]) -> P:
    """Return a list or an object of a request, empty where it has none; else raises BadRequestError."""
    value = params.get(name) or form()
    if not isinstance(value, form):
        raise BadRequestError
    return value


def _reply(
    desk: Desk, name: str, work: Callable[[], Any], lock: AbstractContextManager[object]
) -> JSONResponse:
    """Run one handler and return its response; an error becomes a sentence for staff."""
    try:
        with desk.lock:
            desk.refresh()
        with lock:
            return JSONResponse(work())
    except EditConflictError as error:
        return _refuse(error.message, HTTPStatus.CONFLICT, found=error.found)
    except PlainFigureError as error:
        return _refuse(error.message, HTTPStatus.UNPROCESSABLE_ENTITY, plain=True)
    except BadRequestError as error:
        return _refuse(error.message, HTTPStatus.BAD_REQUEST)
    except (CommandError, EditError) as error:
        return _refuse(error.message, HTTPStatus.UNPROCESSABLE_ENTITY)
    except FindingsError as error:
        message = joined(finding.message for finding in error.findings)
        return _refuse(message, HTTPStatus.UNPROCESSABLE_ENTITY)
    except ContentChangedError as error:
        return _refuse(being_changed(error.path), HTTPStatus.UNPROCESSABLE_ENTITY)
    except OSError as error:
        return _refuse(refused_by_system(error, desk.root), HTTPStatus.INSUFFICIENT_STORAGE)
    except Exception as error:  # noqa: BLE001 — the last line of defence: told in a sentence, kept in a file
        return _refuse(record_failure(desk.root, f"desk-{name}", error), HTTPStatus.INTERNAL_SERVER_ERROR)


def _refuse(message: Message, status: HTTPStatus, **more: Any) -> JSONResponse:
    return JSONResponse({"message": message._asdict(), **more}, status)
