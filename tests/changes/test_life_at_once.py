"""Two people at the same moment, on committed rows: no reference is given twice, and nothing waits for ever."""

from threading import Event
from time import sleep

import pytest
from django.db import transaction

from risks.changes.assessments import record_assessment
from risks.changes.entry import NewRisk, write_down
from risks.changes.life import close
from risks.changes.merging import Along, merge
from risks.changes.registers import move
from risks.changes.steps import Decision, LifeRefused
from risks.changes.transfer import transfer_register
from risks.models import Assessment, Reference, Risk, RiskStep
from tests import factories as make
from tests.changes.test_at_once import at_once
from tests.factories import TODAY, at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def asked(job):
    """The answer, or the refusal, of a job."""

    def run():
        try:
            return job()
        except LifeRefused as refusal:
            return refusal

    return run


@pytest.fixture
def decision(transactional_db) -> Decision:
    return Decision("The Board agreed it.", make.CommitteeFactory())


def test_new_risks_at_once_get_a_reference_each():
    register, alice = make.RegisterFactory(), make.UserFactory()

    def write(title: str) -> Risk:
        entry = NewRisk(register=register, title=title, short_name=title, scope="icb", identified_on=TODAY)
        return write_down(entry=entry, by=alice, at=at())

    made = at_once(*[lambda n=n: write(f"Risk {n}") for n in range(4)])
    assert sorted(risk.reference_id for risk in made) == ["BAF0001", "BAF0002", "BAF0003", "BAF0004"]


def test_a_new_risk_and_two_escalations_at_once_share_no_reference(decision):
    baf, crr, alice = make.RegisterFactory(), make.RegisterFactory(code="crr", kind="corporate"), make.UserFactory()
    risks = make.RiskFactory.create_batch(2, register=crr)
    entry = NewRisk(register=baf, title="New", short_name="New", scope="icb", identified_on=TODAY)
    at_once(
        lambda: write_down(entry=entry, by=alice, at=at()),
        *[lambda one=one: move(risk=one, to=baf, decision=decision, by=alice, at=at()) for one in risks],
    )
    assert sorted(Risk.objects.values_list("reference", flat=True)) == ["BAF0001", "BAF0002", "BAF0003"]


def test_of_two_who_move_the_same_risk_one_is_told(decision):
    baf, crr, alice = make.RegisterFactory(), make.RegisterFactory(code="crr", kind="corporate"), make.UserFactory()
    risk = make.RiskFactory(register=crr)
    answers = at_once(*[asked(lambda: move(risk=risk, to=baf, decision=decision, by=alice, at=at()))] * 2)
    assert sum(isinstance(answer, LifeRefused) for answer in answers) == 1
    assert (RiskStep.objects.count(), Reference.objects.filter(register=baf).count()) == (1, 1)


def test_of_two_who_close_the_same_risk_one_is_told(decision):
    risk, alice = make.RiskFactory(), make.UserFactory()
    answers = at_once(*[asked(lambda: close(risk=risk, decision=decision, by=alice, at=at()))] * 2)
    assert sum(isinstance(answer, LifeRefused) for answer in answers) == 1
    assert RiskStep.objects.count() == 1


def test_two_risks_merged_into_each_other_at_once_leave_one_open(decision):
    one, other, alice = make.RiskFactory(), make.RiskFactory(), make.UserFactory()

    def into(gone: Risk, stays: Risk):
        return asked(lambda: merge(gone=gone, into=stays, along=Along(), decision=decision, by=alice, at=at()))

    answers = at_once(into(one, other), into(other, one))
    assert sum(isinstance(answer, LifeRefused) for answer in answers) == 1
    assert Risk.objects.live().count() == 1


def test_a_score_given_while_a_transfer_is_written_waits_for_it_and_stands(decision):
    baf = make.RegisterFactory(organisation=make.OrganisationFactory(home=True))
    central = make.RegisterFactory(code="cbaf", organisation=make.OrganisationFactory())
    risk, alice, transferred = make.RiskFactory(register=baf), make.UserFactory(), Event()
    score = {"kind": "current", "likelihood": 4, "consequence": 4, "rationale": "Demand rose."}

    def transfer():
        with transaction.atomic():
            transfer_register(register=baf, to=central, decision=decision, by=alice, at=at())
            transferred.set()
            sleep(0.5)  # the other one asks for the risk meanwhile

    def assess():
        transferred.wait(timeout=10)
        return record_assessment(risk=risk, by=alice, at=at(), **score)

    at_once(transfer, assess)
    assert Assessment.objects.get().risk.register == central


def test_a_score_and_a_transfer_at_once_both_stand(decision):
    baf = make.RegisterFactory(organisation=make.OrganisationFactory(home=True))
    central = make.RegisterFactory(code="cbaf", organisation=make.OrganisationFactory())
    risk, alice = make.RiskFactory(register=baf), make.UserFactory()
    score = {"kind": "current", "likelihood": 4, "consequence": 4, "rationale": "Demand rose."}
    at_once(
        lambda: record_assessment(risk=risk, by=alice, at=at(), **score),
        lambda: transfer_register(register=baf, to=central, decision=decision, by=alice, at=at()),
    )
    risk.refresh_from_db()
    assert (risk.register, risk.version, Assessment.objects.count()) == (central, 3, 1)
