"""Pages with everything on them: how many queries they ask, and as many for fifty as for five."""

from datetime import timedelta

import pytest
from django.test import Client

from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, Role
from tests import factories as make
from tests.factories import TODAY, DriftStatusFactory, FlagEpisodeFactory, at
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


def keep(indicator: Indicator, cast: Cast, count: int) -> None:
    """So many months of readings, each restated, and so many of everything that can hang on an indicator."""
    months = indicator.readings.count() // 2
    for n in range(months, months + count):
        day = TODAY - timedelta(days=30 * (n + 1))
        first = make.ReadingFactory(indicator=indicator, period_end=day, period_label=f"Month {n}", value=70 + n % 7)
        make.ReadingFactory(indicator=indicator, period_end=day, period_label=f"Month {n}", value=50, supersedes=first)
        make.ThresholdFactory(indicator=indicator, in_force_from=day)
        make.RebaseFactory(indicator=indicator, starts_on=day)
        make.AnnotationFactory(indicator=indicator, happened_on=day)
        risk = make.RiskFactory(organisations=[cast.partner])
        make.IndicatorLinkFactory(indicator=indicator, risk=risk)
        make.FlagFactory(risk=risk, rule="kri_breach", subject=str(indicator.pk), indicator=indicator, opened_at=at())
        other = make.IndicatorFactory(name=indicator.name, area=f"Area {n}")
        make.ReadingFactory(indicator=other)
        make.FeedFactory()
        make.ReadingFileFactory()
    refresh_summaries(at=at())


def test_the_pages_of_indicators_take_as_many_queries_for_fifty_of_everything_as_for_five(alice: Client, cast: Cast):
    indicator = make.IndicatorFactory(slug="beds", name="Beds", area="The system", owner=cast.posts[Role.RISK_LEAD])
    one = "/indicators/beds"
    pages = ["/indicators", one, f"{one}?known=2025-06-01", f"{one}/readings", f"{one}/add-reading", f"{one}/change"]
    pages += ["/indicators/import", "/indicators/feeds"]
    keep(indicator, cast, 5)
    few = {page: queries(alice, page) for page in pages}
    keep(indicator, cast, 45)
    assert {page: queries(alice, page) for page in pages} == few
    assert max(few.values()) <= 20


def drift(cast: Cast, count: int) -> None:
    """So many risks that an appetite would move, each with a drift status and warnings that were right and wrong."""
    lead = cast.posts[Role.RISK_LEAD]
    for n in range(count):
        made = make.RiskFactory(risk_lead=lead, executive_lead=cast.posts[Role.EXECUTIVE], domain=cast.own.domain)
        make.AssessmentFactory(risk=made, likelihood=3, consequence=3)
        made.objectives.add(make.ObjectiveFactory())
        DriftStatusFactory(risk=made)
        indicator = make.IndicatorLinkFactory(risk=made).indicator
        make.ReadingFactory(indicator=indicator)
        make.ForecastFactory(indicator=indicator)
        for number, rule in enumerate(("kri_forecast", "kri_breach", "appetite_breach")):
            flag = make.FlagFactory(risk=made, rule=rule, subject=f"{indicator.pk}", opened_at=at(hour=number + n % 9))
            FlagEpisodeFactory(flag=flag)


def test_what_if_and_were_we_right_and_drift_take_as_many_queries_for_fifty_risks_as_for_five(
    alice: Client, cast: Cast
):
    pages = ["/appetite/what-if", "/appetite/what-if?quality=minimal", "/appetite/put-in-force?quality=minimal"]
    pages += ["/flags/were-we-right", "/flags", "/flags?view=answered", "/register?drift=worse", "/register?sort=drift"]
    pages += ["/register/on-a-page", "/objectives", "/"]
    drift(cast, 5)
    few = {page: queries(alice, page) for page in pages}
    drift(cast, 45)
    assert {page: queries(alice, page) for page in pages} == few
    assert max(few.values()) <= 45
