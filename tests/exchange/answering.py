"""A real web server on this machine that answers well and badly, for feeds to ask."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

CSV = "text/csv; charset=utf-8"
JSON = "application/json"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Where it is, what it answers at each path, and the headers of every request it was sent."""

    url: str
    paths: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def at(self, path: str, answer: Answer) -> str:
        """Answer so at a path from now on; gives its whole address."""
        self.paths[path] = answer
        return self.url + path


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            server.asked.append((self.path, dict(self.headers)))
            with suppress(ConnectionError):  # whoever asked may have heard enough
                server.paths.get(self.path, refuse(404))(self)

        def log_message(self, *args: Any) -> None:
            """Say nothing on the console."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listening.server_port}")
    Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listening.shutdown()
        listening.server_close()


def say(content: bytes | str, kind: str = CSV, *, length: int | None = None, **headers: str) -> Answer:
    """Answer with content; a `length` that is not its own makes an answer that breaks off."""
    body = content.encode() if isinstance(content, str) else content

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", kind)
        asked.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def refuse(status: int) -> Answer:
    """Answer with a status and no content."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        asked.send_header("Content-Length", "0")
        asked.end_headers()

    return answer


def lead_to(url: str) -> Answer:
    """Send on to another address."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(302)
        asked.send_header("Location", url)
        asked.send_header("Content-Length", "0")
        asked.end_headers()

    return answer


def trickle(server: Server, every: float, piece: bytes = b"a") -> Answer:
    """Answer for ever, a little at a time."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", CSV)
        asked.send_header("Connection", "close")
        asked.end_headers()
        while not server.over.is_set():
            asked.wfile.write(piece)
            asked.wfile.flush()
            time.sleep(every)

    return answer


def silence(server: Server) -> Answer:
    """Take the question and say nothing."""
    return lambda asked: server.over.wait(30) and None


def needing(secret: str, then: Answer) -> Answer:
    """Answer only those who bring the credential."""
    return lambda asked: (then if asked.headers.get("Authorization") == f"Bearer {secret}" else refuse(401))(asked)


def zipped(content: bytes) -> Answer:
    """The same, pressed small on its way."""
    return say(gzip.compress(content), Content_Encoding="gzip")
