"""Settings that are missing or make no sense stop the start with a sentence that says what to set."""

import os
import runpy
import subprocess
import sys

import pytest

from tests.house.sources import ROOT

PRODUCTION = {
    "DATABASE_URL": "postgres://register:secret@database:5432/register",
    "REDIS_URL": "rediss://cache:6379/0",
    "SECRET_KEY": "an-example-key-that-is-long-enough-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "risk.example.nhs.uk",
    "EMAIL_URL": "smtp+tls://register:secret@mail.example.nhs.uk:587",
    "DEFAULT_FROM_EMAIL": "risk-register@example.nhs.uk",
    "PUBLIC_URL": "https://risk.example.nhs.uk",
}

NOTIFY_KEY = "register-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
TEMPLATE = "33333333-3333-4333-8333-333333333333"

COLLECT = """
import sys
from blmk_risk import settings
settings.STATIC_ROOT = sys.argv[1]
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "collectstatic", "--no-input"])
"""


@pytest.fixture
def settings_with(monkeypatch):
    """`settings_with(NAME=value)` gives the settings of an environment with nothing else of ours in it."""
    for name in [*PRODUCTION, "DEBUG", "DEMO", "CSRF_TRUSTED_ORIGINS"]:
        monkeypatch.delenv(name, raising=False)

    def run(**variables: str) -> dict:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "blmk_risk" / "settings.py"))

    return run


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing: set SECRET_KEY to"),
        ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess: set it to"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is missing: set it to"),
        ("ALLOWED_HOSTS", "https://risk.example.nhs.uk", "'https://risk.example.nhs.uk': set it to host names"),
        ("EMAIL_URL", "", "EMAIL_URL is missing, so no alert could be sent: set EMAIL_URL to"),
        ("EMAIL_URL", "https://mail.example.nhs.uk", "EMAIL_URL is 'https://mail.example.nhs.uk': set EMAIL_URL to"),
        ("PUBLIC_URL", "", "PUBLIC_URL is missing: set it to"),
        ("PUBLIC_URL", "risk.example.nhs.uk", "PUBLIC_URL is 'risk.example.nhs.uk', which is not a web address: set"),
        ("PUBLIC_URL", "http://risk.example.nhs.uk", "which is not secure: set it to"),
        ("DATABASE_URL", "mysql://me:hidden@host/x", "DATABASE_URL is 'mysql://...@host/x': set DATABASE_URL"),
        ("DATABASE_URL", "postgres://host:port/register", "DATABASE_URL is 'postgres://host:port/register': set"),
        ("DATABASE_URL", "postgres://host", "DATABASE_URL is 'postgres://host': set DATABASE_URL"),
        ("REDIS_URL", "localhost", "REDIS_URL is 'localhost': set it to"),
        ("CSRF_TRUSTED_ORIGINS", "risk.example.nhs.uk", "CSRF_TRUSTED_ORIGINS holds 'risk.example.nhs.uk': set it to"),
        ("NOTIFY_API_KEY", "hidden", "NOTIFY_API_KEY is no key of GOV.UK Notify: copy the whole of it"),
        ("NOTIFY_API_KEY", NOTIFY_KEY, "NOTIFY_TEMPLATE_ALERT is missing: set it to the identifier of the template"),
        ("NOTIFY_TEMPLATE_DIGEST", "digest", "NOTIFY_TEMPLATE_DIGEST is 'digest': set it to the identifier"),
        ("NOTIFY_URL", "http://notify.example", "NOTIFY_URL is 'http://notify.example', which is not secure: set it"),
        ("TEAMS_WEBHOOK_X", "http://x.logic.azure.com/?sig=hidden", "TEAMS_WEBHOOK_X is no address of a Teams"),
        ("TEAMS_WEBHOOK_X", "https://logic.azure.com.example/?sig=hidden", "set it to the whole address that Power"),
        ("TEAMS_WEBHOOK_X", "https://evil-logic.azure.com@example.org/?sig=hidden", "TEAMS_WEBHOOK_X is no address of"),
        ("TEAMS_WEBHOOK_X", "https://127.0.0.1/?sig=hidden", "TEAMS_WEBHOOK_X is no address of a Teams workflow"),
        ("ALERT_CHANNELS", "email, pigeon", "ALERT_CHANNELS holds 'pigeon': set it to some of email, notify, teams"),
        ("ALERT_CHANNELS", "teams", "ALERT_CHANNELS holds 'teams', which is not set up"),
        ("DEBUG", "maybe", "DEBUG is 'maybe': set DEBUG=1 for yes or DEBUG=0 for no."),
        ("DEMO", "please", "DEMO is 'please': set DEMO=1 for yes or DEMO=0 for no."),
    ],
)  # fmt: skip
def test_a_variable_that_makes_no_sense_is_named_with_its_cure(settings_with, name, value, sentence):
    with pytest.raises(SystemExit) as stopped:
        settings_with(**PRODUCTION | {name: value})

    assert sentence in str(stopped.value)
    assert "hidden" not in str(stopped.value)


def test_all_faults_are_told_at_once(settings_with):
    with pytest.raises(SystemExit) as stopped:
        settings_with()

    assert len(str(stopped.value).splitlines()) == 5


def test_the_command_line_shows_sentences_and_no_stack_trace():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, check=False, capture_output=True, text=True, env={"PATH": os.environ["PATH"], "DEMO": "perhaps"},
    )  # fmt: skip

    assert done.returncode == 1
    assert "DEMO is 'perhaps'" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_passes_djangos_own_deployment_check():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"],
        cwd=ROOT, check=False, capture_output=True, text=True, env={"PATH": os.environ["PATH"]} | PRODUCTION,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


def test_the_demonstration_needs_no_variable_but_its_own(settings_with):
    settings = settings_with(DEMO="1")

    assert settings["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["CELERY_TASK_ALWAYS_EAGER"] is True
    assert settings["MAIL_LEAVES_THE_MACHINE"] is False
    assert len(settings["SECRET_KEY"]) >= 50


def test_a_teams_workflow_is_known_by_the_name_that_a_post_gives_it(settings_with):
    address = "https://prod-12.uksouth.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=secret"

    settings = settings_with(**PRODUCTION, TEAMS_WEBHOOK_CHIEF_NURSE=address, ALERT_CHANNELS="teams,email")

    assert settings["TEAMS_WEBHOOKS"] == {"chief-nurse": address}
    assert settings["ALERT_CHANNELS"] == ["teams", "email"]


def test_this_machine_stands_for_teams_in_development_only(settings_with):
    settings = settings_with(DEBUG="1", TEAMS_WEBHOOK_X="http://127.0.0.1:8080/x")

    assert settings["TEAMS_WEBHOOKS"] == {"x": "http://127.0.0.1:8080/x"}


def test_notify_alone_is_enough_to_reach_people(settings_with):
    settings = settings_with(
        **PRODUCTION | {"EMAIL_URL": ""},
        NOTIFY_API_KEY=NOTIFY_KEY,
        NOTIFY_TEMPLATE_ALERT=TEMPLATE,
        NOTIFY_TEMPLATE_DIGEST=TEMPLATE,
    )

    assert (settings["MAIL_LEAVES_THE_MACHINE"], settings["NOTIFY_TEMPLATE_DIGEST"]) == (False, TEMPLATE)
    assert settings["NOTIFY_URL"] == "https://api.notifications.service.gov.uk"


def test_nobody_has_a_known_password_in_production(settings_with):
    assert settings_with(**PRODUCTION)["DEMO_PASSWORD"] == ""


def test_a_task_whose_worker_dies_is_found_again_soon(settings_with):
    options = settings_with(**PRODUCTION)["CELERY_BROKER_TRANSPORT_OPTIONS"]

    assert options["unacked_restore_interval"] * options["unacked_restore_throttle"] <= 5


def test_the_static_files_of_production_refer_only_to_files_that_exist(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", COLLECT, str(tmp_path)],
        cwd=ROOT, check=False, capture_output=True, text=True, env={"PATH": os.environ["PATH"]} | PRODUCTION,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "staticfiles.json").exists()
