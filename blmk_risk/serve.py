"""Serve the demonstration from one process: pages, the clock and every task.

    DEMO=1 python -m blmk_risk.serve             http://127.0.0.1:8000, or PORT=
    DEMO=1 python -m blmk_risk.serve --prepare   the same, after making and loading the database

One process on purpose: without Redis each web process would have a clock of its
own and send every alert twice.
"""

import os
import signal
import socket
import sys
from typing import Any

from celery.beat import EmbeddedService, Scheduler
from django import setup
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils import timezone
from gunicorn.app.base import BaseApplication

from blmk_risk.celery import app as celery_app
from blmk_risk.environment import Environment

HOST = "127.0.0.1"


class Demonstration(BaseApplication):
    """gunicorn, configured here instead of on a command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def start_worker(_worker: Any) -> None:
    """Run the schedule in a thread of the one web process; it ends with the process."""
    # Ctrl-C reaches every process; the worker must hear of it once, from gunicorn, or its two handlers can lock.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Unless they are imported, eager Celery ignores tasks that are sent by name.
    celery_app.loader.import_default_modules()
    EmbeddedService(celery_app, thread=True, scheduler_cls=Scheduler).start()


def port_from(environment: Environment) -> int:
    port = environment.text("PORT", "8000")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        environment.fault(f"PORT is {port!r}: set it to a number from 1 to 65535, for example PORT=8001.")
        environment.stop_if_faulty()
    return int(port)


def stop_if_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise SystemExit(
                f"Port {port} cannot be used ({error.strerror}): choose another one, for example "
                f"make demo PORT={port + 1 if port < 65535 else 8001}."
            ) from error


def prepare() -> None:
    """Make the database, load the BLMK register and sweep it, all in this process to save starting five."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    try:
        call_command("load_blmk", verbosity=0)  # the welcome says who signs in
        call_command("sweep")
    except CommandError as error:
        raise SystemExit(str(error)) from error
    connections.close_all()


def people_to_sign_in_as() -> list[str]:
    """One line for each demonstration user in post today: user name, then post."""
    from risks.models import PostHolder  # noqa: PLC0415 models exist only after setup()

    holders = PostHolder.objects.on(timezone.localdate()).filter(person__user__is_active=True)
    rows = holders.select_related("person__user", "post").order_by("post__title")
    return [f"  {row.person.user.get_username():<28} {row.person}, {row.post}" for row in rows]


def welcome(port: int) -> str:
    people = people_to_sign_in_as()
    lines = ["", f"The risk register is at http://{HOST}:{port}"]
    if people:
        lines += ["Sign in as one of", *people]
        lines += [f"with the password  {settings.DEMO_PASSWORD}"] if settings.DEMO_PASSWORD else []
    else:
        lines.append("Nobody can sign in yet: load the demonstration register with python manage.py load_blmk.")
    return "\n".join([*lines, "Ctrl-C stops it.", ""])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blmk_risk.settings")
    port = port_from(Environment(os.environ))
    os.environ.setdefault("PUBLIC_URL", f"http://{HOST}:{port}")
    stop_if_taken(port)
    setup()
    if "--prepare" in sys.argv[1:]:
        prepare()
    message = welcome(port)
    Demonstration(
        {
            "bind": f"{HOST}:{port}",
            "workers": 1,
            "threads": 8,
            "timeout": 120,
            "graceful_timeout": 5,
            "loglevel": "error",
            "control_socket_disable": True,
            "when_ready": lambda _server: print(message, flush=True),  # noqa: T201 the person reads it
            "post_worker_init": start_worker,
        }
    ).run()


if __name__ == "__main__":
    main()
