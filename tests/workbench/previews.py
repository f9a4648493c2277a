"""A catalog to spoil, and the preview's site on this machine for as long as a test needs it."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn

from ivig_print.language.locales import open_locale
from ivig_print.workbench.preview.server import HOST, Server, Site
from ivig_print.workbench.preview.settings import settings
from ivig_print.workbench.preview.studio import Studio
from ivig_print.workbench.proofs.papers import Wish


def reword(path: Path, msgid: str, translation: str, context: str = "") -> int:
    """Give what begins with *msgid* another *translation* in the catalog at *path*; return the line of its entry."""
    text, where = path.read_text("utf-8"), re.escape(context) or '[^"]*'
    entry = re.compile(rf'(msgctxt "{where}"\nmsgid "{re.escape(msgid)}[^\n]*\nmsgstr )"[^\n]*"')
    found = entry.search(text)
    assert found is not None, msgid
    path.write_text(text[: found.start()] + found[1] + f'"{translation}"' + text[found.end() :], "utf-8")
    return text.count("\n", 0, found.start()) + 1


class Answer(NamedTuple):
    """What the site answers."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served(NamedTuple):
    """A site that answers."""

    port: int
    folder: Path

    @property
    def address(self) -> str:
        """What a browser is told to open."""
        return f"http://{HOST}:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request."""
        with closing(HTTPConnection(HOST, self.port, timeout=20)) as connection:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())

    @contextmanager
    def events(self, timeout: float = 20) -> Iterator[HTTPResponse]:
        """Listen to what the page is told of; *timeout* is how many seconds of silence are an error."""
        with closing(HTTPConnection(HOST, self.port, timeout=timeout)) as connection:
            connection.request("GET", "/events")
            with connection.getresponse() as answer:
                yield answer

    def look(self, query: str = "paper=short") -> Any:  # noqa: ANN401 -- JSON
        """Return what the page is told of a paper."""
        return json.loads(self.ask(f"/look.json?{query}").body)


@contextmanager
def serving(tag: str, folder: Path) -> Iterator[Served]:
    """Serve the preview of *tag* in *folder* from a thread."""
    site = Site(Studio(tag, folder), settings(open_locale(tag, folder), Wish(), ids=False))
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        server = Server(uvicorn.Config(site.app(), log_level="warning", access_log=False), site)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Served(listening.getsockname()[1], folder)
        finally:
            server.should_exit = True
            thread.join(timeout=20)
            assert not thread.is_alive(), "the site does not end"
