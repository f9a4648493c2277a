"""The preview as a site on this machine alone: pages, pictures, and an event whenever a catalog is saved.

It listens on the loopback address only, answers to no other host name, runs no script but its own, and hears nothing
but requests to read. What it shows are made-up patients.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from watchfiles import Change, awatch

from ivig_print.errors import Fault, OutputError
from ivig_print.language.locales import open_locale
from ivig_print.records.examples import VISITS
from ivig_print.workbench.preview.settings import FILES, page_file
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.papers import PAPERS, Wish

HOST = "127.0.0.1"

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer."""

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_WATCHED = {".po", ".toml"}
"""What a translator saves: a catalog, the manifest, a sign-off."""

_STEP, _SETTLED = 10, 100
"""Milliseconds: how often the folder is looked at, and after which time a change counts although more come."""

_BEAT = 15.0
"""Seconds between two signs of life to a page, which tell the server whether it is still there."""


@dataclass
class Site:
    """What the pages have been told.

    Attributes:
        studio: Who makes the looks.
        settings: What a page is told once.
        closing: Set when the server ends.
    """

    studio: Studio
    settings: dict[str, object]
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    _saves: int = 0
    _saved: asyncio.Condition = field(default_factory=asyncio.Condition)

    def app(self) -> Starlette:
        """Return the site."""
        routes = [
            Route("/", self._file),
            *(Route(f"/{name}", self._file) for name in FILES),
            Route("/settings.json", self._settings),
            Route("/look.json", self._look),
            Route("/pictures/{name}.png", self._picture),
            Route("/events", self._events),
        ]
        hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)
        return Starlette(routes=routes, middleware=[Middleware(_Headed), hosts], lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._watch())
        yield
        self.closing.set()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    async def _watch(self) -> None:
        folder = str(open_locale(self.studio.tag, self.studio.folder).folder)
        async for _ in awatch(
            folder, watch_filter=_is_watched, step=_STEP, debounce=_SETTLED, stop_event=self.closing, recursive=False
        ):
            async with self._saved:
                self._saves += 1
                self._saved.notify_all()

    def _file(self, request: Request) -> Response:
        name = request.url.path.strip("/") or FILES[0]
        return Response(page_file(name), media_type=_TYPES[Path(name).suffix])

    def _settings(self, _request: Request) -> Response:
        return JSONResponse(self.settings)

    def _look(self, request: Request) -> Response:
        asked = request.query_params
        paper, patient = asked.get("paper", "short"), asked.get("patient", VISITS[0])
        wish = Wish(paper, patient, worst=bool(asked.get("worst")), also=bool(asked.get("also")))
        if wish.paper not in PAPERS or wish.patient not in VISITS:
            raise HTTPException(404)
        return JSONResponse(self.studio.look(wish).as_json())

    def _picture(self, request: Request) -> Response:
        try:
            return Response(self.studio.picture(request.path_params["name"]), media_type="image/png")
        except KeyError:
            raise HTTPException(404) from None

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        """Yield an event for each save, and a comment now and then."""
        yield "retry: 500\n\n"
        known = self._saves
        while not self.closing.is_set():
            async with self._saved:
                if self._saves == known:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._saved.wait(), _BEAT)
            if self._saves > known:
                known = self._saves
                yield "event: saved\ndata: \n\n"
            else:
                yield ": still here\n\n"

    async def close(self) -> None:
        """End all events."""
        self.closing.set()
        async with self._saved:
            self._saves += 1
            self._saved.notify_all()


def _is_watched(_change: Change, path: str) -> bool:
    return Path(path).suffix in _WATCHED


class _Headed:
    """Puts `HEADERS` on every answer, those of refusals too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, headed)


class Server(uvicorn.Server):
    """Says when it answers; ends what waits for saves before it waits for all answers to end."""

    def __init__(self, config: uvicorn.Config, site: Site, ready: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self.site, self.ready = site, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and say so."""
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in order."""
        await self.site.close()
        await super().shutdown(sockets)


def serve(site: Site, port: int, ready: Callable[[str], None]) -> None:
    """Serve *site* until it is interrupted.

    Args:
        site: What to serve.
        port: On which port of this machine; 0 for one that is free.
        ready: Told the address as soon as it answers.

    Raises:
        OutputError: The port is taken.
    """
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            fault = Fault(f"cannot listen on port {port}: {error.strerror}", "name another with --port", field="--port")
            raise OutputError(fault) from error
        listening.listen()
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        config = uvicorn.Config(site.app(), log_level="warning", access_log=False, timeout_graceful_shutdown=2)
        with suppress(KeyboardInterrupt):  # uvicorn ends in order, then raises it again
            Server(config, site, lambda: ready(address)).run(sockets=[listening])
