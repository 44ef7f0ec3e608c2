"""Writing a statement, and setting advice on it aside."""

import pytest

from risks.changes.record import Stale
from risks.changes.statement import StatementRefused, dismiss_advice, write_statement
from risks.models import AdviceDismissal, AppendOnlyError, Risk
from tests.factories import TODAY, RiskFactory, at

pytestmark = pytest.mark.django_db


def write(risk: Risk, by, **changed) -> Risk:
    asked = {
        "cause": "beds are few",
        "event": "  ambulances wait outside  ",
        "effect": "patients come to harm",
        "version": risk.version,
        "why": "Plainer words",
    }
    return write_statement(risk=risk, by=by, at=at(), **(asked | changed))


@pytest.mark.parametrize("state", ["draft", "proposed", "open"])
def test_the_three_parts_are_saved_with_who_and_why(alice, state):
    risk = RiskFactory(state=state)
    write(risk, alice)
    risk.refresh_from_db()
    assert (risk.cause, risk.event, risk.effect) == ("beds are few", "ambulances wait outside", "patients come to harm")
    latest = risk.history.first()
    assert (risk.version, latest.history_user, latest.history_change_reason) == (2, alice, "Plainer words")


def test_advice_never_stops_a_statement(alice):
    risk = RiskFactory()
    write(risk, alice, cause="", event="harm", effect="harm")
    risk.refresh_from_db()
    assert (risk.cause, risk.effect) == ("", "harm")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"event": " \n"}, "Say what might happen"),
        ({"why": " "}, "Say why the statement changes"),
        ({"effect": "x" * 10_000}, "The effect has 10,000 characters. Shorten it to 1,000 or fewer."),
        ({"cause": "As for 943 476 5919"}, "looks like an NHS number"),
        ({"why": "As for 943 476 5919"}, "looks like an NHS number"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_a_sentence_and_nothing_is_written(alice, changed, sentence):
    risk = RiskFactory()
    with pytest.raises(StatementRefused, match=r"\.$") as refused:
        write(risk, alice, **changed)
    assert sentence in str(refused.value)
    risk.refresh_from_db()
    assert (risk.event, risk.version, risk.history.count()) == ("people wait too long", 1, 1)


def test_of_two_who_read_the_same_version_the_second_is_told_to_read_again(alice):
    risk = RiskFactory()
    write(risk, alice)
    with pytest.raises(Stale):
        write(risk, alice, version=1, event="Bob's words")
    risk.refresh_from_db()
    assert risk.event == "ambulances wait outside"


def test_the_statement_of_a_closed_risk_is_kept(alice):
    risk = RiskFactory(state="closed", closed_on=TODAY, closed_because="Done.")
    with pytest.raises(StatementRefused, match="is closed"):
        write(risk, alice)
    with pytest.raises(StatementRefused, match="is closed"):
        dismiss_advice(risk=risk, advice="no-effect", about="", reason="Fine.", by=alice, at=at())


def test_advice_is_set_aside_with_a_reason_for_ever(alice):
    risk = RiskFactory()
    made = dismiss_advice(risk=risk, advice="no-effect", about="", reason=" It is in the notes. ", by=alice, at=at())
    assert (made.reason, made.recorded_by, made.recorded_at) == ("It is in the notes.", alice, at())
    with pytest.raises(AppendOnlyError):
        AdviceDismissal.objects.all().delete()
    with pytest.raises(StatementRefused, match="Say why this advice does not apply"):
        dismiss_advice(risk=risk, advice="no-effect", about="", reason=" ", by=alice, at=at())
