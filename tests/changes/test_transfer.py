"""A register goes to a successor organisation: every open risk with a new reference, and people work on."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.access import Access, may_assess, visible_risks
from risks.changes import transfer as transferring
from risks.changes.recipients import Rota
from risks.changes.steps import Decision, LifeRefused
from risks.changes.transfer import NewRegister, transfer_register, transfer_to_new
from risks.models import Organisation, Reference, Register, Risk, RiskStep, Role
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

DECISION = Decision("The ICBs merged.")


@pytest.fixture
def baf():
    return make.RegisterFactory(organisation=make.OrganisationFactory(home=True))


@pytest.fixture
def central():
    """The larger ICB, with a register of its own."""
    organisation = make.OrganisationFactory(name="Central East ICB")
    return make.RegisterFactory(code="cbaf", organisation=organisation)


def test_open_risks_move_in_their_order_and_closed_ones_stay(baf, central, alice):
    make.ReferenceFactory(register=central, number=7)
    closed = make.RiskFactory(reference="BAF0002", state="closed", closed_on=TODAY, closed_because="Done.")
    later, first = make.RiskFactory(reference="BAF0003"), make.RiskFactory(reference="BAF0001", state="draft")
    done = transfer_register(register=baf, to=central, decision=DECISION, by=alice, at=at())
    for risk in (closed, first, later):
        risk.refresh_from_db()
    assert [risk.reference_id for risk in (first, later, closed)] == ["CBAF0008", "CBAF0009", "BAF0002"]
    assert (done.risks, first.register, closed.register) == (2, central, baf)
    assert Reference.objects.get(text="BAF0003").now == later
    step = later.steps.get()
    assert (step.kind, step.from_reference, step.to_reference) == ("transferred", "BAF0003", "CBAF0009")
    assert later.history.first().history_change_reason.endswith("The ICBs merged.")
    baf.refresh_from_db()
    assert (baf.closed_on, baf.successor) == (TODAY, central)


def test_a_register_of_many_moves_in_chunks_with_the_same_queries_each(baf, central, alice, monkeypatch):
    def queries_of(how_many: int) -> int:
        register = make.RegisterFactory(code=f"many{how_many}", organisation=baf.organisation)
        make.RiskFactory.create_batch(how_many, register=register)
        with CaptureQueriesContext(connection) as caught:
            transfer_register(register=register, to=central, decision=DECISION, by=alice, at=at())
        return len(caught)

    few, many = queries_of(3), queries_of(30)
    assert few == many
    monkeypatch.setattr(transferring, "CHUNK", 10)
    assert queries_of(31) > many
    assert Risk.objects.filter(register=central).count() == RiskStep.objects.count() == 64


def test_a_new_register_is_like_the_old_one(baf, alice):
    make.RiskFactory(reference="BAF0003")
    new = NewRegister(code="CBAF", name="The Central framework", prefix="cbaf", organisation_name="Central East ICB")
    done = transfer_to_new(register=baf, new=new, decision=DECISION, by=alice, at=at())
    assert (done.to.code, done.to.prefix, done.to.kind, done.to.scope) == ("cbaf", "CBAF", baf.kind, baf.scope)
    assert Risk.objects.get().reference_id == "CBAF0001"
    assert done.to.organisation.name == "Central East ICB"


def test_people_work_on_the_morning_after(baf, central, alice):
    lead = make.PostFactory(holder=make.PersonFactory(), organisation=baf.organisation)
    governance = make.PostFactory(holder=make.PersonFactory(), role=Role.GOVERNANCE, organisation=baf.organisation)
    risk = make.RiskFactory(reference="BAF0003", risk_lead=lead)
    done = transfer_register(register=baf, to=central, decision=DECISION, by=alice, at=at())
    assert done.new_home
    assert Organisation.objects.get(home=True) == central.organisation
    risk.refresh_from_db()
    for post in (lead, governance):
        access = Access.of(post.holders.get().person.user, TODAY)
        assert access.home
        assert access.roles == {Role(post.role)}
        assert list(visible_risks(access)) == [risk]
        assert may_assess(access, risk)
    assert governance in Rota.on(TODAY).above


def test_a_second_merger_is_followed_too(baf, central, alice, django_assert_num_queries):
    lead = make.PostFactory(holder=make.PersonFactory(), organisation=baf.organisation)
    make.RiskFactory(risk_lead=lead)
    transfer_register(register=baf, to=central, decision=DECISION, by=alice, at=at())
    wider = make.RegisterFactory(code="wider", organisation=make.OrganisationFactory(name="The East"))
    transfer_register(register=central, to=wider, decision=DECISION, by=alice, at=at())
    user = lead.holders.get().person.user
    with django_assert_num_queries(1):
        access = Access.of(user, TODAY)
    assert (access.home, access.roles) == (True, {Role.RISK_LEAD})


def test_while_another_register_is_kept_the_home_stays(baf, central, alice):
    make.RegisterFactory(code="crr", kind="corporate", organisation=baf.organisation)
    done = transfer_register(register=baf, to=central, decision=DECISION, by=alice, at=at())
    assert not done.new_home
    assert Organisation.objects.get(home=True) == baf.organisation


def test_a_partners_staff_are_partners_whatever_merged_elsewhere(baf):
    post = make.PostFactory(holder=make.PersonFactory(), organisation=make.OrganisationFactory(name="A Trust"))
    post.organisation.successor = make.OrganisationFactory(name="A bigger Trust", successor=post.organisation)
    post.organisation.save()
    access = Access.of(post.holders.get().person.user, TODAY)
    assert (access.home, access.roles) == (False, {Role.PARTNER})


def test_a_transfer_that_cannot_be_is_refused(baf, central, alice):
    own = make.RegisterFactory(code="crr", organisation=baf.organisation)
    gone = make.RegisterFactory(code="gone", organisation=central.organisation, closed_on=date(2025, 4, 1))
    tomorrow = Decision("The ICBs merged.", on=date(2025, 9, 20))
    for to, decision, words in (
        (baf, DECISION, "not a register of another organisation"),
        (own, DECISION, "not a register of another organisation"),
        (gone, DECISION, "was closed on 1 April 2025"),
        (central, Decision(" "), "Say why"),
        (central, tomorrow, "in the future"),
    ):
        with pytest.raises(LifeRefused, match=words):
            transfer_register(register=baf, to=to, decision=decision, by=alice, at=at())
    baf.refresh_from_db()
    assert baf.closed_on is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": "two words"}, "letters, numbers and hyphens"),
        ({"code": "x" * 21}, "Shorten the code"),
        ({"prefix": "B-F"}, "Give a prefix"),
        ({"name": ""}, "Give the new register a name"),
        ({"prefix": "BAF"}, "Another register has that"),
        ({"organisation_name": ""}, "Choose the organisation"),
    ],
)
def test_a_new_register_that_cannot_be_is_refused_and_founds_nothing(baf, alice, fields, words):
    asked = {"code": "cbaf", "name": "Central", "prefix": "CBAF", "organisation_name": "Central East ICB"}
    with pytest.raises(LifeRefused, match=words):
        transfer_to_new(register=baf, new=NewRegister(**asked | fields), decision=DECISION, by=alice, at=at())
    assert (Register.objects.count(), Organisation.objects.count()) == (1, 1)
