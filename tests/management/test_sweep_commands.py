"""manage.py sweep and send_alerts: what they print, refuse and return."""

import json

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from risks.models import Alert, Flag, IndicatorSummary
from tests.changes.sweeping import ask_only
from tests.factories import AlertFactory, AssessmentFactory, PersonFactory, PostFactory, ReadingFactory, appetite, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def _one_risk_beyond_tolerance(monkeypatch):
    ask_only(monkeypatch, "appetite_breach")
    appetite(quality=(6, 9))
    lead = PostFactory(holder=PersonFactory())
    AssessmentFactory(likelihood=4, consequence=4, risk__risk_lead=lead)


def said(capsys, *command: str) -> str:
    call_command(*command)
    return capsys.readouterr().out.strip()


@time_machine.travel(at(), tick=False)
@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_prints_its_counts_as_json(capsys):
    assert json.loads(said(capsys, "sweep", "--json")) == {
        "as_at": "2025-09-19T08:00:00+00:00",
        "risks": 1,
        "opened": 1,
        "reopened": 0,
        "updated": 0,
        "resolved": 0,
        "unchanged": 0,
        "alerts": 1,
        "failed": 0,
        "gaps": 0,
        "statuses": 1,
        "written": True,
        "statistics": {"indicators": 0, "changed": 0, "forecasts": 0, "scored": 0},
    }


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_says_what_it_did_and_the_second_time_that_nothing_changed(capsys):
    assert said(capsys, "sweep") == (
        "One risk swept. 1 flag opened; no flags stand as before; 1 alert written to the outbox. "
        "The drift status of 1 risk changed."
    )
    assert said(capsys, "sweep") == "One risk swept. Nothing changed: 1 flag stands as before."


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_works_out_the_statistics_of_indicators_first(capsys):
    indicator = ReadingFactory().indicator
    assert said(capsys, "sweep").startswith("One indicator worked out anew. One risk swept.")
    assert IndicatorSummary.objects.get().indicator == indicator
    assert said(capsys, "sweep").startswith("One risk swept.")


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_as_at_a_past_day_says_what_would_have_been_and_writes_nothing(capsys):
    assert said(capsys, "sweep", "--as-at", "2025-09-19") == (
        "One risk as known on 19 September 2025. A sweep then would have said: "
        "1 flag opened; no flags stand as before; 1 alert written to the outbox. Nothing was written."
    )
    counts = json.loads(said(capsys, "sweep", "--as-at", "2025-09-19T17:00", "--json"))
    assert (counts["as_at"], counts["opened"], counts["written"]) == ("2025-09-19T17:00:00+01:00", 1, False)
    assert "Nothing changed: no flags stand as before." in said(capsys, "sweep", "--as-at", "2025-06-01")
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


@time_machine.travel(at())
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", "“nonsense” is not a day or moment. Give --as-at like 2025-09-19"),
        ("", "is not a day or moment"),
        ("2025-02-30", "is not a day or moment"),
        ("0001-01-01T00:00+14:00", "is not a day or moment"),
        ("9999-12-31", "has not passed yet"),
        ("2025-09-19", "has not passed yet. Give --as-at a day before 19 September 2025"),
        ("2025-09-20T00:00:00+00:00", "has not passed yet"),
    ],
)
def test_sweep_refuses_a_moment_it_cannot_look_back_on(text, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("sweep", as_at=text)
    assert not Flag.objects.exists()


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_returns_1_when_a_risk_could_not_be_swept(monkeypatch, capsys):
    def fails(**_):
        raise ValueError("planted")

    monkeypatch.setattr("risks.changes.sweep.write_alerts", fails)
    with pytest.raises(SystemExit) as stopped:
        call_command("sweep", "--json")
    assert stopped.value.code == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["failed"] == 1
    assert "One risk could not be swept" in printed.err


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_goes_on_and_returns_1_when_the_statistics_could_not_be_worked_out(monkeypatch, capsys, caplog):
    def fails(**_):
        raise ValueError("planted")

    monkeypatch.setattr("risks.changes.touched.refresh_summaries", fails)
    with pytest.raises(SystemExit) as stopped:
        call_command("sweep", "--json")
    assert stopped.value.code == 1
    printed = capsys.readouterr()
    counts = json.loads(printed.out)
    assert (counts["opened"], counts["statistics"]) == (1, None)
    assert "statistics of indicators could not be worked out anew" in printed.err
    assert "planted" in caplog.text


@pytest.mark.usefixtures("_one_risk_beyond_tolerance")
def test_sweep_as_at_takes_a_moment_of_another_time_zone(capsys):
    score = json.loads(said(capsys, "sweep", "--as-at", "2025-06-02T08:00:00+00:00", "--json"))
    # Nine in London, when the score was decided; a minute before by another clock it was not.
    assert (score["as_at"], score["opened"]) == ("2025-06-02T09:00:00+01:00", 1)
    assert json.loads(said(capsys, "sweep", "--as-at", "2025-06-02T09:59:00+02:00", "--json"))["opened"] == 0


def test_send_alerts_says_how_many_it_sent(capsys, settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    AlertFactory()
    AlertFactory(email="")
    assert said(capsys, "send_alerts") == "One alert sent.\nOne alert without an address: read the outbox."
    assert len(mail.outbox) == 1


def test_send_alerts_says_by_which_channels_where_there_is_a_choice(capsys, settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    settings.TEAMS_WEBHOOKS = {"chief-nurse": "http://127.0.0.1:1"}
    AlertFactory.create_batch(2)
    assert said(capsys, "send_alerts") == "Two alerts sent: 2 by e-mail."


def test_send_alerts_says_that_this_register_sends_no_e_mail(capsys, settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    AlertFactory()
    assert said(capsys, "send_alerts") == "This register sends no e-mail. One alert can be read in its outbox."


def test_send_alerts_returns_1_when_one_could_not_be_sent(capsys, settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    AlertFactory()
    with pytest.raises(SystemExit) as stopped:
        call_command("send_alerts")
    assert stopped.value.code == 1
    assert "One try failed; the outbox says why" in capsys.readouterr().err
    assert "could not be used (ConnectionRefusedError" in Alert.objects.get().last_error


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5"])
def test_send_alerts_refuses_a_limit_that_is_no_number(limit):
    with pytest.raises(CommandError, match="--limit must be a whole number, 1 or more"):
        call_command("send_alerts", "--limit", limit)
