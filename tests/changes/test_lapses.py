"""An assurance past its shelf life leaves a gap, once; a later one closes it; the rules and the rows agree."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.changes import treatment
from risks.changes.lapses import open_lapse_gaps
from risks.changes.record import system_user
from risks.changes.sweep import replay_register
from risks.models import Assurance, Gap, Risk
from risks.rules.assurance import lapsed
from tests import factories as make
from tests.changes.sweeping import ask_only, counts, swept
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_flag_about_assurance(db, monkeypatch):
    ask_only(monkeypatch, "appetite_breach")
    make.appetite(quality=(6, 9))


def gone(**fields) -> Assurance:
    """An assurance that lapsed yesterday."""
    return make.AssuranceFactory(**{"received_on": date(2024, 9, 18), "good_until": YESTERDAY} | fields)


def standing() -> set[int]:
    return set(Gap.objects.filter(by_itself=True, closed_on=None).values_list("assurance", flat=True))


def test_a_sweep_opens_the_gap_of_a_lapsed_assurance_once_and_says_how_many():
    document = make.SourceDocumentFactory()
    one = gone(text="Internal audit.", source_document=document, source_lines="12")
    assert counts(swept()) == {"risks": 1, "gaps": 1}
    gap = Gap.objects.get()
    assert (gap.kind, gap.assurance, gap.by_itself, gap.opened_on) == ("assurance", one, True, TODAY)
    assert gap.text == ("“Internal audit” lapsed on 18 September 2025, and nothing later has come in its place.")
    assert (gap.source_document, gap.source_lines, gap.illustrative) == (document, "12", False)
    assert gap.history.get().history_user.username == "system"
    assert "past its shelf life" in gap.history.get().history_change_reason
    assert counts(swept()) == {"risks": 1}
    assert Gap.objects.count() == 1


def test_an_assurance_is_good_on_its_last_day():
    gone(good_until=TODAY)
    assert not swept().gaps


def test_a_gap_stands_since_the_day_after_but_not_since_before_the_risk_was_opened():
    risk = make.RiskFactory(opened_on=date(2025, 6, 1))
    gone(risk=risk, text="Old", received_on=date(2019, 1, 1), good_until=date(2020, 1, 1))
    gone(risk=risk, text="New", good_until=date(2025, 7, 1))
    swept()
    assert dict(Gap.objects.values_list("assurance__text", "opened_on")) == {
        "Old": date(2025, 6, 1),
        "New": date(2025, 7, 2),
    }


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_open_risks_gain_gaps(state):
    gone(risk__state=state, risk__closed_on=YESTERDAY if state == "closed" else None, risk__closed_because="Ended.")
    swept()
    open_lapse_gaps(risks=list(Risk.objects.values_list("pk", flat=True)), at=at())
    assert not Gap.objects.exists()


def test_a_replay_counts_what_had_lapsed_by_then_and_writes_nothing():
    gone()
    assert replay_register(at=at(YESTERDAY)).gaps == 0
    assert replay_register(at=at()).gaps == 1
    assert not Gap.objects.exists()


def test_a_later_one_from_the_same_source_about_the_same_controls_takes_its_place():
    control = make.ControlFactory()
    old = gone(risk=control.risk)
    old.controls.set([control])
    new = make.AssuranceFactory(risk=control.risk, text=f" {old.text.upper()}. ", received_on=TODAY)
    new.controls.set([control, make.ControlFactory(risk=control.risk)])
    assert not swept().gaps


def test_a_later_one_about_other_controls_does_not():
    control = make.ControlFactory()
    old = gone(risk=control.risk)
    old.controls.set([control])
    make.AssuranceFactory(risk=control.risk, text=old.text, received_on=TODAY)
    assert swept().gaps == 1


def renewed(old: Assurance, by, on=TODAY) -> Assurance:
    return treatment.renew_assurance(assurance=old, received_on=on, design="moderate", effectiveness="", by=by, at=at())


def test_renewing_an_assurance_closes_its_gap_by_itself_and_says_why(alice):
    old = gone()
    swept()
    renewed(old, alice)
    gap = Gap.objects.get()
    assert gap.closed_on == TODAY
    assert gap.history.first().history_user == alice
    assert gap.history.first().history_change_reason == (
        "Closed by itself: a later assurance was received on 19 September 2025, good until 19 September 2026."
    )
    assert counts(swept()) == {"risks": 1}


def test_a_later_one_that_has_lapsed_as_well_leaves_a_gap_of_its_own(alice):
    old = gone(received_on=date(2020, 1, 1), good_until=date(2021, 1, 1))
    swept()
    later = renewed(old, alice, on=date(2023, 1, 1))
    assert standing() == {later.pk}
    assert Gap.objects.filter(assurance=old).get().closed_on == TODAY


def test_a_renewal_leaves_other_gaps_alone(alice):
    old, other = gone(), make.GapFactory(kind="assurance")
    elsewhere = gone(risk=old.risk, text="Another source")
    by_hand = make.GapFactory(risk=old.risk, kind="assurance", assurance=old)
    swept()
    renewed(old, alice)
    assert set(Gap.objects.filter(closed_on=None)) == {other, by_hand, Gap.objects.get(assurance=elsewhere)}


def test_recording_an_old_assurance_opens_its_gap_at_once(row, alice):
    made = treatment.add_assurance(
        risk=row["risk"], text="CQC", line="external", received_on=date(2023, 1, 9), by=alice, at=at()
    )
    gap = Gap.objects.get(by_itself=True)
    assert (gap.assurance, gap.history.get().history_user.username) == (made, "system")
    assert not swept().gaps


def test_what_a_person_closed_stays_closed(alice):
    gone()
    swept()
    treatment.close_gap(gap=Gap.objects.get(), why="The service has closed.", by=alice, at=at())
    assert not swept().gaps


@pytest.mark.engines
def test_after_a_sweep_a_gap_stands_for_what_the_rules_say_has_lapsed_and_for_nothing_else(alice):
    chance = random.Random(3)
    controls = [make.ControlFactory() for _ in range(4)]
    for _ in range(80):
        control = chance.choice(controls)
        received = TODAY - timedelta(days=chance.randrange(1, 800))
        made = treatment.add_assurance(
            risk=control.risk,
            text=chance.choice(["CQC", "Internal audit", "internal  audit."]),
            line=chance.choice(["second", "third"]),
            received_on=received,
            controls=chance.choice([[control], []]),
            by=alice,
            at=at(),
        )
        if chance.random() < 0.2:
            swept()
            renewed(made, alice, on=chance.choice([TODAY, received + timedelta(days=1)]))
    swept()
    wanted = set()
    for risk in Risk.objects.all():
        wanted |= lapsed((one.facts for one in risk.assurances.with_control_keys()), TODAY)
    assert standing() == wanted
    assert 0 < len(wanted) < Assurance.objects.count()


def test_a_sweep_opens_many_gaps_in_as_many_queries_as_few():
    system_user()
    needed = []
    for many in (2, 20):
        ids = [gone().risk_id for _ in range(many)]
        with CaptureQueriesContext(connection) as caught:
            assert len(open_lapse_gaps(risks=ids, at=at())) == many
        needed.append(len(caught))
        with CaptureQueriesContext(connection) as caught:
            open_lapse_gaps(risks=ids, at=at())
        assert len(caught) == 1
    assert needed[1] <= needed[0] <= 10
