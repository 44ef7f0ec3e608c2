"""Pages with everything on them: how many queries they ask, and as many for fifty as for five."""

from datetime import timedelta

import pytest
from django.test import Client

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries


@pytest.fixture
def alice(cast: Cast) -> Client:
    """She leads risks, keeps the register, sits on a committee and speaks for the partner."""
    person = cast.posts[Role.RISK_LEAD].holders.get().person
    for role in (Role.GOVERNANCE, Role.COMMITTEE, Role.PARTNER):
        make.PostHolderFactory(post=cast.posts[role], person=person)
    make.CommitteeMemberFactory(post=cast.posts[Role.COMMITTEE])
    return browser_of(cast, Role.RISK_LEAD)


def work(cast: Cast, count: int) -> None:
    """So many risks of hers with one of every kind of work on each."""
    lead, user = cast.posts[Role.RISK_LEAD], cast.posts[Role.RISK_LEAD].holders.get().person.user
    for _ in range(count):
        made = make.RiskFactory(risk_lead=lead, executive_lead=lead, next_review_on=TODAY, scope="system")
        made.organisations.add(cast.partner)
        make.AssessmentFactory(risk=made)
        make.AssessmentFactory(risk=made, outcome="proposed", effective_on=TODAY)
        make.AssessmentFactory(risk=made, kind="target", outcome="returned", recorded_by=user, effective_on=TODAY)
        make.AssuranceFactory(risk=made, good_until=TODAY)
        make.FlagFactory(risk=made)
        make.TreatmentActionFactory(risk=made, owner=lead, original_due_on=TODAY)
        make.ReadingFactory(indicator=make.IndicatorLinkFactory(risk=made).indicator)


def test_my_work_takes_at_most_twenty_queries_with_every_kind_of_work_on_it(alice: Client, cast: Cast):
    make.ReviewCycleFactory(register=cast.own.register)
    work(cast, 5)
    few = queries(alice, "/")
    work(cast, 45)
    assert queries(alice, "/") == few <= 20
    text = seen(alice.get("/"))
    for words in ("Approve or return a score", "Renew an assurance", "A shared risk"):
        assert words in text


def treat(cast: Cast, count: int) -> None:
    """So many of everything that can hang on a risk."""
    for n in range(count):
        partner, day = make.OrganisationFactory(), TODAY - timedelta(days=n)
        cast.shared.organisations.add(partner)
        cast.shared.places.add(make.PlaceFactory())
        cast.shared.objectives.add(make.ObjectiveFactory())
        part = make.PartnerPartFactory(risk=cast.shared, organisation=partner)
        make.PartnerAssessmentFactory(part=part)
        make.PartnerMeasureFactory(part=part, owner=make.PostFactory(organisation=partner))
        control = make.ControlFactory(risk=cast.shared, owner=make.PostFactory())
        make.GapFactory(risk=cast.shared, control=control)
        make.AssuranceFactory(risk=cast.shared, reported_to=make.CommitteeFactory())
        make.TreatmentActionFactory(risk=cast.shared, owner=make.PostFactory())
        make.EvidenceLinkFactory(risk=cast.shared, control=control, owner=make.PostFactory())
        make.AdviceDismissalFactory(risk=cast.shared, about=f"Words {n}")
        make.CommitteeViewFactory(risk=cast.shared)
        make.AppetiteExceptionFactory(risk=cast.shared)
        make.RiskStepFactory(risk=cast.shared, body=make.CommitteeFactory())
        make.CommentFactory(risk=cast.shared)
        make.AssessmentFactory(risk=cast.shared, effective_on=day - timedelta(days=100), shared_cause=_cause(n))
        indicator = make.IndicatorLinkFactory(risk=cast.shared).indicator
        make.ReadingFactory(indicator=indicator)
        make.FlagFactory(
            risk=cast.shared, rule="kri_breach", subject=str(indicator.pk), indicator=indicator, opened_at=at()
        )


def _cause(n: int):
    return make.SharedCauseFactory() if n % 2 else None


def test_a_risk_page_takes_at_most_24_queries_with_everything_on_it(alice: Client, cast: Cast):
    cast.shared.scope = "system"
    cast.shared.save()
    treat(cast, 5)
    few = queries(alice, "/risks/BAF0004")
    treat(cast, 45)
    assert queries(alice, "/risks/BAF0004") == few <= 24
