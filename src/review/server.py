"""The pages of a report and what is decided on them, for whoever has the address with its token.

Only programs of this machine reach the loopback address; of these, the token keeps out those that
were not told it, and the check of Host and Origin keeps out pages of other sites that a browser has
open.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kehoach.errors import KehoachError
from kehoach.review.decisions import Desk, progress

LOOPBACK: Final = "127.0.0.1"
_LARGEST_BYTES: Final = 1 << 20
"""Largest request: a page sends one decision at a time."""
_ICON: Final = "/favicon.ico"
"""Browsers ask for it beside every address; there is none."""
_HEADERS: Final = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages are served: a port of the loopback address, below a secret word."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://{LOOPBACK}:{self.port}/{self.token}/"

    @property
    def hosts(self) -> frozenset[str]:
        """What a browser that was given the address calls this host."""
        return frozenset({f"{LOOPBACK}:{self.port}", f"localhost:{self.port}"})


def new_token() -> str:
    """Return a word that nobody guesses."""
    return secrets.token_urlsafe(24)


def application(report: Path, desks: Mapping[str, Desk], place: Place) -> ASGIApp:
    """Return what answers requests: pages of ``report``, and decisions on the documents."""
    decisions = _Decisions(desks)
    routes = [
        Route("/{token}/", _to_first_page),
        Route("/{token}/api", decisions.progress, methods=["GET"]),
        Route("/{token}/api/{document_id}", decisions.made, methods=["GET"]),
        Route("/{token}/api/{document_id}", decisions.change, methods=["POST"]),
        Mount("/{token}", StaticFiles(directory=report)),
    ]
    return _Guard(Starlette(routes=routes), place)


async def _to_first_page(_: Request) -> Response:
    return RedirectResponse("index.html")


_Work: TypeAlias = Callable[[], list[dict[str, Any]] | dict[str, int]]


class _Decisions:
    """Answers what the pages ask and tell about corrections."""

    def __init__(self, desks: Mapping[str, Desk]) -> None:
        self._desks = desks

    async def progress(self, _: Request) -> Response:
        """How many findings of each document are decided."""
        return await _answer(lambda: progress(self._desks), "decided")

    async def made(self, request: Request) -> Response:
        """All corrections of a document."""
        desk = self._desk(request)
        return await _answer(desk.made) if desk else _unknown()

    async def change(self, request: Request) -> Response:
        """Keep corrections, or take some back."""
        desk = self._desk(request)
        asked = await _json(request)
        if desk is None:
            return _unknown()
        if "add" in asked:
            return await _answer(lambda: desk.decide(asked["add"], datetime.now().astimezone()))
        return await _answer(lambda: desk.undo(asked.get("take_back")))

    def _desk(self, request: Request) -> Desk | None:
        return self._desks.get(request.path_params["document_id"])


async def _json(request: Request) -> Mapping[str, Any]:
    with suppress(ValueError):
        asked = json.loads(await request.body())
        if isinstance(asked, dict):
            return asked
    return {}


async def _answer(work: _Work, name: str = "corrections") -> Response:
    """Do what may wait for a lock in a thread; tell what went wrong in words."""
    try:
        return JSONResponse({name: await run_in_threadpool(work)})
    except ValueError as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    except KehoachError as error:
        return JSONResponse({"error": str(error)}, status_code=409)


def _unknown() -> Response:
    return JSONResponse({"error": "no such document"}, status_code=404)


class _Guard:
    """Lets through what names this host and the token, and what a page of ours asks."""

    def __init__(self, inner: ASGIApp, place: Place) -> None:
        self._inner = inner
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; all but plain requests is passed on as it is."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        await self._answer(scope)(scope, receive, _with_headers(send))

    def _answer(self, scope: Scope) -> ASGIApp:
        if scope["path"] == _ICON:
            return Response(status_code=204)
        refusal = self._refusal(scope)
        return PlainTextResponse(refusal[1], refusal[0]) if refusal else self._inner

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        host = headers.get(b"host", b"").decode("latin-1")
        if host not in self._place.hosts:
            return 421, "this server answers for its own address only"
        said = scope["path"].split("/")[1:2]
        if not said or not secrets.compare_digest(said[0].encode(), self._place.token.encode()):
            return 404, "open the address that the terminal shows"
        if scope["method"] == "POST":
            return _fault_of_post(headers, host)
        return None


def _fault_of_post(headers: Mapping[bytes, bytes], host: str) -> tuple[int, str] | None:
    if headers.get(b"origin", b"") != f"http://{host}".encode():
        return 403, "only pages of this report may write"
    if not headers.get(b"content-type", b"").startswith(b"application/json"):
        return 415, "no JSON"
    length = headers.get(b"content-length", b"")
    if not length.isdigit() or int(length) > _LARGEST_BYTES:
        return 413, "too large"
    return None


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await send(message)

    return sending
