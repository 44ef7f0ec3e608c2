"""The demonstration server: says where to go, answers, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.house.sources import ROOT
from tests.keeper import answers, free_port
from tests.worker import address_of_test_database, wait_until


@pytest.fixture
def serve(transactional_db, tmp_path):
    """`serve(port)` starts the demonstration on the test database, without Redis."""
    started = []

    def start(port: object) -> subprocess.Popen:
        variables = {"PATH": os.environ["PATH"], "DEBUG": "1", "DATABASE_URL": address_of_test_database()}
        with (tmp_path / "said").open("wb") as said:
            server = subprocess.Popen(
                [sys.executable, "-m", "blmk_risk.serve"],
                cwd=ROOT, env=variables | {"PORT": str(port)}, stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip
        server.said = (tmp_path / "said").read_text
        started.append(server)
        return server

    yield start
    for server in started:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def processes_of_session(leader: int) -> str:
    return subprocess.run(
        ["ps", "-o", "pid=,args=", "--sid", str(leader)], check=False, capture_output=True, text=True
    ).stdout


def test_it_says_where_to_go_and_stops_without_a_trace(serve):
    port = free_port()
    server = serve(port)
    wait_until(lambda: answers(port), what="the start of the server")
    wait_until(lambda: "Ctrl-C stops it." in server.said(), what="the welcome")

    assert f"http://127.0.0.1:{port}" in server.said()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/support/login/") as response:
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "camera=()" in response.headers["Permissions-Policy"]

    os.killpg(server.pid, signal.SIGINT)  # what a terminal does on Ctrl-C

    assert server.wait(timeout=15) == 0
    assert processes_of_session(server.pid) == ""
    assert not answers(port)
    assert "Traceback" not in server.said()
    assert "SIGKILL" not in server.said()


def test_a_port_that_is_taken_is_one_sentence(serve):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = serve(port)

        assert server.wait(timeout=30) == 1

    assert server.said().startswith(f"Port {port} cannot be used")
    assert "make demo PORT=" in server.said()
    assert len(server.said().splitlines()) == 1


def test_a_port_that_is_no_number_is_one_sentence(serve):
    server = serve("eighty")

    assert server.wait(timeout=30) == 1
    assert "PORT is 'eighty': set it to a number" in server.said()
    assert "Traceback" not in server.said()
