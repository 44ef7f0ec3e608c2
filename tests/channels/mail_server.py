"""A real SMTP server on this machine that takes mail well and badly."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event, Thread

# What it does to the next mail instead of taking it, "" being nothing; "lost answer" and "late answer" take it first.
FAULTS = {
    "silence": "says nothing at all",
    "busy": "421 at the door",
    "broken": "451 after the message",
    "sender": "553 for the sender",
    "full": "452 for the recipient",
    "unknown": "550 for the recipient",
    "unwanted": "554 after the message",
    "dies early": "closes the line in the middle of the message",
    "lost answer": "takes the message and closes the line without a word",
    "late answer": "takes the message and says nothing",
}


@dataclass
class MailServer:
    """Where it listens, what it took, and what it does next; with nothing to do it takes all there is."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def do(self, *faults: str) -> None:
        assert set(faults) <= {*FAULTS, ""}
        self.faults.extend(faults)


class _Conversation(socketserver.StreamRequestHandler):
    """One mail a connection, as our product sends them."""

    def handle(self) -> None:
        server: MailServer = self.server.known
        fault = server.faults.pop(0) if server.faults else ""
        with suppress(ConnectionError):
            if fault == "silence":
                server.over.wait(30)
            elif fault == "busy":
                self._say("421 too many connections")
            else:
                self._listen(server, fault)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _listen(self, server: MailServer, fault: str) -> None:
        self._say("220 here")
        answers = {"MAIL": "553 not you" if fault == "sender" else "250 ok"}
        answers["RCPT"] = {"unknown": "550 no such person", "full": "452 mailbox full"}.get(fault, "250 ok")
        answers |= {"EHLO": "250 here", "RSET": "250 ok"}
        while line := self.rfile.readline():
            command = line[:4].decode().upper()
            if command == "QUIT":
                return self._say("221 bye")
            if command == "DATA":
                self._say("354 go on")
                if not self._take(server, fault):
                    return None
            else:
                self._say(answers.get(command, "502 what"))
        return None

    def _take(self, server: MailServer, fault: str) -> bool:
        """Whether the conversation goes on after the message."""
        if fault == "dies early":
            self.rfile.readline()
            return False
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False  # whoever sent it died in the middle
            lines.append(line)
        said = b"".join(lines)
        if fault in {"broken", "unwanted"}:
            self._say("451 try later" if fault == "broken" else "554 spam")
            return True
        server.taken.append(message_from_bytes(said.replace(b"\r\n..", b"\r\n."), policy=policy.default))
        if fault == "late answer":
            server.over.wait(30)
        if fault in {"lost answer", "late answer"}:
            return False
        self._say("250 taken")
        return True


@contextmanager
def mail_server() -> Iterator[MailServer]:
    listening = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation)
    listening.daemon_threads = True
    listening.known = server = MailServer(listening.server_address[1])
    Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listening.shutdown()
        listening.server_close()
