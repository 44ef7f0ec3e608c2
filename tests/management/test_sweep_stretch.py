"""manage.py sweep --from: a stretch of time by date."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from risks.changes import deciding
from risks.management.commands._replay_words import instants
from risks.models import Alert, Flag
from tests.changes.sweeping import ask_only, risk_scored, score
from tests.factories import TODAY, appetite, at

pytestmark = pytest.mark.django_db

FIRST, LAST = TODAY.isoformat(), (TODAY + timedelta(days=20)).isoformat()

RISK, ROSE = "  BAF0003, beyond tolerance,", "The score was raised from"
SCORE_20 = "Score 20. Against: Tolerance of 9 for Quality. Since 27 September 2025."
TOTAL = (
    "21 sweeps: 1 flag opened, 1 flag got worse, 1 flag opened again and 1 flag resolved; 1 flag still stands. "
    "Six alerts would have been written, 6 of them urgent. One step up would have been taken, by the answers in "
    "the record: 1 to the executive lead. Nothing was written."
)


@pytest.fixture(autouse=True)
def _a_risk_that_goes_up_and_comes_back(monkeypatch):
    ask_only(monkeypatch, "appetite_breach")
    appetite(quality=(6, 9))
    risk = risk_scored(2, 4, reference="BAF0003")
    score(risk, 4, 4, TODAY + timedelta(days=3))
    score(risk, 5, 4, TODAY + timedelta(days=8))
    score(risk, 2, 4, TODAY + timedelta(days=12))
    score(risk, 4, 4, TODAY + timedelta(days=15))


def said(capsys, *command: str) -> str:
    with time_machine.travel(at(TODAY + timedelta(days=30)), tick=False):
        call_command("sweep", *command)
    return capsys.readouterr().out.strip()


def test_it_tells_by_date_what_became_of_every_flag_and_writes_nothing(capsys):
    score_16, tolerance = "Score 16. Against: Tolerance of 9 for Quality.", "the tolerance of 9 for Quality"
    assert said(capsys, "--from", FIRST, "--to", LAST).splitlines() == [
        "22 September 2025",
        f"{RISK} opened (high, urgent): {score_16} Since 22 September 2025. {ROSE} 8 to 16.",
        "27 September 2025",
        f"{RISK} got worse (critical, urgent): {SCORE_20} {ROSE} 16 to 20.",
        f"{RISK} went up to the executive lead: It is critical, so it goes to the executive lead at once.",
        "1 October 2025",
        f"{RISK} resolved (by itself): Score 8 is inside {tolerance}. It said: {SCORE_20}",
        "4 October 2025",
        f"{RISK} opened again (high, urgent): {score_16} Since 4 October 2025. {ROSE} 8 to 16.",
        TOTAL,
    ]
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


def test_as_json_it_is_a_line_for_each_thing_that_happened(capsys):
    lines = [json.loads(line) for line in said(capsys, "--from", FIRST, "--to", LAST, "--json").splitlines()]
    assert [(line["on"], line["reference"], line["happened"], line.get("how"), line.get("step")) for line in lines] == [
        ("2025-09-22", "BAF0003", "opened", "", None),
        ("2025-09-27", "BAF0003", "worse", "", None),
        ("2025-09-27", "BAF0003", "escalated", None, "executive"),
        ("2025-10-01", "BAF0003", "resolved", "auto", None),
        ("2025-10-04", "BAF0003", "reopened", "", None),
    ]


def test_it_sweeps_weekly_or_monthly_and_up_to_yesterday_if_not_told_otherwise(capsys):
    weekly = said(capsys, "--from", FIRST, "--every", "week").splitlines()
    assert weekly[-1].startswith("Five sweeps: ")
    assert [line for line in weekly if not line.startswith(" ")][:-1] == [
        "26 September 2025",
        "3 October 2025",
    ] or weekly
    assert [at.date() for at in instants(date(2023, 1, 31), date(2023, 4, 30), "month")] == [
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2023, 4, 30),
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--to", LAST), "Give --from"),
        (("--from", FIRST, "--as-at", FIRST), "or --as-at for one moment"),
        (("--from", "spring"), "“spring” is not a day"),
        (("--from", FIRST, "--to", "soon"), "“soon” is not a day"),
        (("--from", FIRST, "--to", "2030-01-01"), "has not passed yet"),
        (("--from", LAST, "--to", FIRST), "is after the last day"),
    ],
)
def test_it_refuses_a_stretch_that_it_cannot_look_back_on(capsys, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        said(capsys, *options)


def test_it_returns_1_when_a_risk_could_not_be_swept(monkeypatch, capsys):
    def raises(*_):
        raise ValueError("no such limit")

    monkeypatch.setattr(deciding, "decide", raises)
    with pytest.raises(SystemExit) as ended:
        said(capsys, "--from", FIRST, "--to", FIRST)
    assert ended.value.code == 1
    assert "One risk could not be swept: see the log." in capsys.readouterr().out
