"""What the desk's page asks for: JSON in, JSON out; whatever goes wrong is said in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from achievements.commands.console import CommandError, record_failure
from achievements.desk.refusals import being_changed, refused_by_system
from achievements.editing import EditError
from achievements.model.files import ContentChangedError
from achievements.model.findings import FindingsError, Message

if TYPE_CHECKING:
    from achievements.desk.room import Desk

LARGEST_TEXT = 4 * 1024 * 1024  # bytes of a request in JSON
LARGEST_FILE = 64 * 1024 * 1024  # bytes of a file that is dropped on the page
TOO_LARGE = Message(
    "文件太大（最多 64 MB）。请把文档中的图片压缩后再试，或分成几个文件。",
    "The file is too large (64 MB at most). Compress its pictures, or split it, and try again.",
)
NO_JSON = Message(
    "请求不完整，请刷新网页后再试。", "The request is incomplete; reload the page and try again."
)

Asked = Mapping[str, Any]
Answer = Callable[["Desk", Asked], Any]
FileAnswer = Callable[["Desk", Asked, bytes], Any]


class EditConflictError(CommandError):
    """What was to be changed is no longer what the page showed; ``found`` is its present state."""

    def __init__(self, zh: str, en: str, found: Mapping[str, Any]) -> None:
        super().__init__(zh, en)
        self.found = found


class PlainFigureError(CommandError):
    """A figure of the data became plain text, which somebody may mean, but has to say."""


def make_routes(desk: Desk) -> list[Route]:
    """A route for each thing that the page can ask for."""
    from achievements.desk.questions import OF_FILES, OF_PICTURES, OF_TASKS, OF_TEXTS

    return [
        *(_route(desk, name, answer, nullcontext()) for name, answer in OF_TASKS.items()),
        *(_route(desk, name, answer, desk.lock) for name, answer in OF_TEXTS.items()),
        *(_file_route(desk, name, answer, nullcontext()) for name, answer in OF_FILES.items()),
        *(_file_route(desk, name, answer, desk.lock) for name, answer in OF_PICTURES.items()),
    ]


def _route(desk: Desk, name: str, answer: Answer, turn: AbstractContextManager[object]) -> Route:
    async def reply(request: Request) -> JSONResponse:
        raw = await _read(request, LARGEST_TEXT)
        if raw is None:
            return _refuse(TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await run_in_threadpool(_reply, desk, name, lambda: answer(desk, _parse(raw)), turn)

    return Route(f"/api/{name}", reply, methods=["POST"])


def _file_route(desk: Desk, name: str, answer: FileAnswer, turn: AbstractContextManager[object]) -> Route:
    async def reply(request: Request) -> JSONResponse:
        raw = await _read(request, LARGEST_FILE)
        if raw is None:
            return _refuse(TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        given = dict(request.query_params)
        return await run_in_threadpool(_reply, desk, name, lambda: answer(desk, given, raw), turn)

    return Route(f"/api/{name}", reply, methods=["POST"])


async def _read(request: Request, largest: int) -> bytes | None:
    """The body of a request; None where it is too large, before it fills the memory."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)


def _parse(raw: bytes) -> Asked:
    try:
        asked = json.loads(raw or b"{}")
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise CommandError(*NO_JSON)
    return asked


def _reply(
    desk: Desk, name: str, work: Callable[[], Any], turn: AbstractContextManager[object]
) -> JSONResponse:
    """Answer one question, after those before it; a failure is answered with a sentence for staff."""
    try:
        with desk.lock:
            desk.refresh()
        with turn:
            return JSONResponse(work())
    except EditConflictError as error:
        return _refuse(error.message, HTTPStatus.CONFLICT, found=error.found)
    except PlainFigureError as error:
        return _refuse(error.message, HTTPStatus.UNPROCESSABLE_ENTITY, plain=True)
    except (CommandError, EditError) as error:
        return _refuse(error.message, HTTPStatus.UNPROCESSABLE_ENTITY)
    except FindingsError as error:
        told = [finding.message for finding in error.findings]
        message = Message("\n".join(each.zh for each in told), "\n".join(each.en for each in told))
        return _refuse(message, HTTPStatus.UNPROCESSABLE_ENTITY)
    except ContentChangedError as error:
        return _refuse(being_changed(error.path), HTTPStatus.UNPROCESSABLE_ENTITY)
    except OSError as error:
        return _refuse(refused_by_system(error, desk.root), HTTPStatus.INSUFFICIENT_STORAGE)
    except Exception as error:  # noqa: BLE001 — the last line of defence: told in a sentence, kept in a file
        return _refuse(record_failure(desk.root, f"desk-{name}", error), HTTPStatus.INTERNAL_SERVER_ERROR)


def _refuse(message: Message, status: HTTPStatus, **more: Any) -> JSONResponse:
    return JSONResponse({"message": message._asdict(), **more}, status)
