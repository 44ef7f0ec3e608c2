"""A real web server on this machine that takes what is posted to it well and badly."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

NOTIFY_MAIL = "/v2/notifications/email"
NOTIFY_KNOWN = "/v2/notifications"


@dataclass(frozen=True)
class Answer:
    """A status with headers; or nothing said: never, by closing the line, or after half a line of it.

    `taken` when the message was taken before that.
    """

    status: int = 202
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    instead: str = ""
    taken: bool = False


SILENCE = Answer(instead="silence")
DIES = Answer(instead="dies")
HALF = Answer(instead="half")
LOST = Answer(instead="dies", taken=True)
LATE = Answer(instead="silence", taken=True)


def status(code: int, **headers: str) -> Answer:
    return Answer(code, {name.replace("_", "-"): value for name, value in headers.items()})


@dataclass
class WebServer:
    """Where it is, what it took (path, headers, what was posted), and what it answers next instead of taking it."""

    url: str
    taken: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def do(self, *answers: Answer) -> None:
        self.answers.extend(answers)

    def take(self, path: str, headers: dict[str, str], posted: Any) -> Answer:
        """What it answers when all is well: as GOV.UK Notify does, or a workflow of Teams."""
        self.taken.append((path, headers, posted))
        if path == NOTIFY_MAIL:
            return Answer(201, body={"id": f"notify-{len(self.taken)}"})
        return Answer(202, {"x-ms-workflow-run-id": f"run-{len(self.taken)}"})

    def known(self, reference: str) -> Answer:
        """What GOV.UK Notify has under a reference."""
        held = [n for n, (_, _, posted) in enumerate(self.taken, 1) if posted["reference"] == reference]
        return Answer(200, body={"notifications": [{"id": f"notify-{n}", "status": "sending"} for n in held]})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        posted = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer_as(lambda server: server.take(self.path, dict(self.headers), posted))

    def do_GET(self) -> None:
        reference = parse_qs(urlsplit(self.path).query).get("reference", [""])[0]
        self._answer_as(lambda server: server.known(reference))

    def _answer_as(self, usual: Any) -> None:
        server: WebServer = self.server.known
        self.close_connection = True
        server.asked.append(f"{self.command} {self.path}")
        answer = server.answers.pop(0) if server.answers and self.command == "POST" else None
        if answer is None or answer.taken:
            answer = (answer and usual(server) and answer) or usual(server)
        with suppress(ConnectionError):
            self._say(server, answer)

    def _say(self, server: WebServer, answer: Answer) -> None:
        if answer.instead == "silence":
            server.over.wait(30)
        elif answer.instead == "half":
            self.wfile.write(b"HTTP/1.1 20")
        elif not answer.instead:
            body = json.dumps(answer.body).encode() if answer.body is not None else b""
            self.send_response_only(answer.status)
            usual = {"Date": self.date_time_string(), "Content-Length": str(len(body)), "Connection": "close"}
            for name, value in {**usual, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing on the console."""


@contextmanager
def web_server() -> Iterator[WebServer]:
    listening = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    listening.daemon_threads = True
    listening.known = server = WebServer(f"http://127.0.0.1:{listening.server_port}")
    Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listening.shutdown()
        listening.server_close()
