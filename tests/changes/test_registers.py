"""Between registers: one row, a reference on each, and old references lead on."""

from datetime import date

import pytest

from risks.changes.registers import move
from risks.changes.steps import Decision, LifeRefused
from risks.models import Reference, RiskStep
from tests import factories as make
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def registers():
    return {
        "baf": make.RegisterFactory(),
        "crr": make.RegisterFactory(code="crr", kind="corporate", scope="icb"),
        "fin": make.RegisterFactory(code="fin", kind="directorate", scope="icb"),
    }


def decided() -> Decision:
    return Decision("It touches every partner.", make.CommitteeFactory(), minute_reference="25/14")


def test_an_escalated_risk_gets_the_next_reference_and_the_old_one_leads_to_it(registers, alice):
    make.ReferenceFactory(register=registers["baf"], number=21, withheld_because="Missing from the printed register.")
    risk = make.RiskFactory(register=registers["crr"], reference="CRR0003")
    step = move(risk=risk, to=registers["baf"], decision=decided(), by=alice, at=at())
    risk.refresh_from_db()
    assert (risk.reference_id, risk.register) == ("BAF0022", registers["baf"])
    assert Reference.objects.get(text="CRR0003").now == risk
    assert (step.kind, step.from_reference, step.to_reference) == ("escalated", "CRR0003", "BAF0022")
    assert (step.from_register, step.to_register, step.minute_reference) == (
        registers["crr"],
        registers["baf"],
        "25/14",
    )
    assert risk.history.first().history_user == alice


def test_back_where_it_came_from_it_has_its_old_reference_again(registers, alice):
    risk = make.RiskFactory(register=registers["crr"], reference="CRR0003")
    move(risk=risk, to=registers["baf"], decision=decided(), by=alice, at=at())
    move(risk=risk, to=registers["crr"], decision=decided(), by=alice, at=at())
    risk.refresh_from_db()
    assert risk.reference_id == "CRR0003"
    assert Reference.objects.get(text="BAF0001").now == risk
    assert Reference.objects.get(text="CRR0003").now is None
    move(risk=risk, to=registers["baf"], decision=decided(), by=alice, at=at())
    risk.refresh_from_db()
    assert risk.reference_id == "BAF0001"
    assert [step.kind for step in risk.steps.all()] == ["escalated", "de_escalated", "escalated"]


def test_a_number_is_passed_over_where_another_prefix_spells_the_same(registers, alice):
    make.ReferenceFactory(register=registers["fin"], number=999, text="BAF0001")
    risk = make.RiskFactory(register=registers["crr"], reference="CRR0003")
    move(risk=risk, to=registers["baf"], decision=decided(), by=alice, at=at())
    risk.refresh_from_db()
    assert risk.reference_id == "BAF0002"
    assert Reference.objects.get(text="BAF0001").register == registers["fin"]


@pytest.mark.parametrize(
    ("fields", "to", "words"),
    [
        ({"state": "draft"}, "baf", "Only an open risk moves"),
        ({}, "crr", "is on The crr register already"),
        ({}, "closed", "was closed on 1 April 2025"),
        ({}, "side", "stand side by side"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_gives_no_reference(registers, alice, fields, to, words):
    there = {
        **registers,
        "closed": make.RegisterFactory(code="gone", closed_on=date(2025, 4, 1)),
        "side": make.RegisterFactory(code="side", kind="corporate"),
    }
    risk = make.RiskFactory(register=registers["crr"], reference="CRR0003", **fields)
    with pytest.raises(LifeRefused, match=words):
        move(risk=risk, to=there[to], decision=decided(), by=alice, at=at())
    assert (Reference.objects.count(), RiskStep.objects.count()) == (1, 0)
