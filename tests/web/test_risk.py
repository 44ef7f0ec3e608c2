"""The risk page: the whole entry on one page, in words."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from risks.changes.record import saved, system_user
from risks.changes.sweep import sweep_register
from risks.models import ActionRevision, Risk, RiskLink, Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import SECRET, Cast, browser_of, risk, seen


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def page_of(client: Client, risk: Risk) -> str:
    return seen(client.get(f"/risks/{risk.reference_id}"))


def test_the_statement_is_one_sentence(lead: Client, cast: Cast):
    sentence = "Because demand above plan, there is a risk that people wait too long, which would lead to harm."
    assert sentence in page_of(lead, cast.own)


def test_the_position_says_since_when_and_why(lead: Client, cast: Cast):
    text = page_of(lead, cast.own)
    assert "Beyond tolerance by 7" in text
    assert "up to 6, tolerated to 9. Beyond since 2 June 2025, when it was scored 16." in text


def test_a_position_that_the_statement_changed_says_so(lead: Client, cast: Cast):
    made = risk("BAF0010", "Tolerated before", score=(2, 5))
    make.AssessmentFactory(risk=made, likelihood=2, consequence=5, effective_on=date(2023, 5, 1))
    make.appetite(on=date(2025, 1, 1), quality=(3, 4))
    make.appetite(on=date(2023, 4, 2), quality=(10, 12))
    assert "Beyond since 1 January 2025, when the statement took effect." in page_of(lead, made)


def test_a_breach_that_was_interrupted_counts_from_its_latest_start(lead: Client, cast: Cast):
    for on, likelihood in ((date(2025, 6, 20), 1), (date(2025, 8, 1), 5)):
        make.AssessmentFactory(risk=cast.own, likelihood=likelihood, consequence=4, effective_on=on)
    assert "Beyond since 1 August 2025, when it was scored 20." in page_of(lead, cast.own)


def test_only_those_who_may_score_are_offered_it(cast: Cast):
    for role, offered in ((Role.RISK_LEAD, True), (Role.GOVERNANCE, True), (Role.AUDITOR, False)):
        assert ("Score it again" in page_of(browser_of(cast, role), cast.own)) is offered
    assert "Score it again" not in page_of(browser_of(cast, Role.RISK_LEAD), cast.other)


def test_an_unscored_risk_shows_no_picture_and_no_band(lead: Client, cast: Cast):
    made = make.RiskFactory(reference="BAF0010")
    text = page_of(lead, made)
    assert "Nobody has scored this risk yet" in text
    assert text.count("Not set") >= 3


def test_a_lapsed_assurance_and_what_it_leaves_are_said(lead: Client, cast: Cast):
    make.AssuranceFactory(risk=cast.own, text="CQC report", good_until=TODAY - timedelta(days=1))
    text = page_of(lead, cast.own)
    assert "Lapsed 18 Sep 2025" in text
    assert "Gap in assurance" not in text.split("Timeline")[0]
    sweep_register(at=at(), by=system_user())
    assert (
        "Gap in assurance, opened by itself on 19 September 2025. “CQC report” lapsed on 18 September 2025, and "
        "nothing later has come in its place. No action is planned to close it. Plan an action"
    ) in page_of(lead, cast.own)


def test_an_assurance_is_good_on_its_last_day(lead: Client, cast: Cast):
    make.AssuranceFactory(risk=cast.own, good_until=TODAY)
    text = page_of(lead, cast.own)
    assert "Lapsed" not in text
    assert "Nothing independent" not in text


def test_an_action_says_how_late_it_is_and_how_often_it_moved(lead: Client, cast: Cast):
    action = make.TreatmentActionFactory(risk=cast.own, original_due_on=date(2025, 7, 31), due_on=date(2025, 9, 13))
    ActionRevision.objects.create(
        action=action,
        from_on=date(2025, 7, 31),
        to_on=date(2025, 9, 13),
        reason="Nobody was named.",
        recorded_at=at(date(2025, 7, 1)),
        recorded_by=make.UserFactory(),
    )
    text = page_of(lead, cast.own)
    assert "6 days late, moved once, 44 days later" in text
    assert "was 31 Jul 2025" in text
    assert "Moved from 31 Jul 2025 to 13 Sep 2025: Nobody was named." in text


def test_a_gap_hangs_from_its_control_and_a_closed_one_is_gone(lead: Client, cast: Cast):
    control = make.ControlFactory(risk=cast.own)
    make.GapFactory(risk=cast.own, control=control, text="Nobody at weekends")
    make.GapFactory(risk=cast.own, text="Mended since", closed_on=TODAY)
    sections = page_of(lead, cast.own).split("Timeline")[1]  # after the list on top that leads there
    assert "Daily system call Preventive Change the control Daily system call Gap in control, since" in sections
    assert "Gap in control, since 2 June 2025. Nobody at weekends" in sections
    assert "Mended since" not in sections


def test_the_actions_promise_the_score_they_lead_to(lead: Client, cast: Cast):
    make.TreatmentActionFactory(risk=cast.own, expected_likelihood=2)
    make.TreatmentActionFactory(risk=cast.own, original_due_on=date(2026, 1, 31), expected_likelihood=3)
    text = page_of(lead, cast.own)
    assert "If every action due from today works, the score reaches 8: above appetite, within tolerance." in text


def test_the_record_says_who_changed_what_and_why(lead: Client, cast: Cast):
    person = cast.posts[Role.RISK_LEAD].holders.get().person
    cast.own.title = "A better title"
    saved(cast.own, by=person.user, why="The old one was vague.")
    assert f"Title changed. “The old one was vague.” By {person.name}." in page_of(lead, cast.own)


def test_the_timeline_says_who_scored_and_why(lead: Client, cast: Cast):
    person = cast.posts[Role.RISK_LEAD].holders.get().person
    make.AssessmentFactory(
        risk=cast.own, likelihood=3, effective_on=TODAY, recorded_by=person.user, decided_by=person.user
    )
    wanted = "Score lowered from 16 to 12: likelihood 3, consequence 4. “Demand is above plan.” By Person risk_lead."
    assert wanted in page_of(lead, cast.own)


def test_a_proposed_score_is_not_shown(lead: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=5, consequence=5, effective_on=TODAY, outcome="proposed")
    text = page_of(lead, cast.own)
    assert "4 × 4" in text
    assert "5 × 5" not in text


def test_a_linked_risk_that_may_not_be_seen_leaves_no_trace(cast: Cast):
    RiskLink.objects.create(risk=cast.own, to=cast.secret, kind=RiskLink.Kind.CONTRIBUTES)
    RiskLink.objects.create(risk=cast.other, to=cast.own, kind=RiskLink.Kind.CONTRIBUTES)
    text = page_of(browser_of(cast, Role.RISK_LEAD), cast.own)
    assert cast.secret.reference_id not in text
    assert f"{cast.other.title} contributes to this risk" in text
    assert SECRET in page_of(browser_of(cast, Role.GOVERNANCE), cast.own)


def test_a_withheld_reference_says_why_it_is_not_in_use(lead: Client, cast: Cast):
    make.ReferenceFactory(
        register=cast.own.register, text="BAF0014", number=14, withheld_because="the published list skips it"
    )
    response = lead.get("/risks/BAF0014")
    assert response.status_code == 404
    assert "BAF0014 is not in use: the published list skips it" in seen(response)


def test_a_hidden_risk_and_one_that_never_was_look_the_same(lead: Client, cast: Cast):
    hidden, absent = lead.get(f"/risks/{cast.secret.reference_id}"), lead.get("/risks/BAF0099")
    assert (hidden.status_code, seen(hidden)) == (absent.status_code, seen(absent)) == (404, seen(absent))


def test_a_fact_cites_its_document_and_lines(lead: Client, cast: Cast):
    document = make.SourceDocumentFactory(title="Annual Report 2023/24")
    make.ControlFactory(risk=cast.own, source_document=document, source_lines="3313-3316")
    assert "Source: Annual Report 2023/24, lines 3313-3316" in page_of(lead, cast.own)


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_takes_as_many_queries_however_much_hangs_on_it(
    cast: Cast, count: int, django_assert_max_num_queries: DjangoAssertNumQueries, queries: dict[int, int]
):
    lead = browser_of(cast, Role.RISK_LEAD)
    for n in range(count):
        made = risk(f"BAF1{n:03}", f"Number {n}")
        RiskLink.objects.create(risk=cast.own, to=made, kind=RiskLink.Kind.CONTRIBUTES)
        control = make.ControlFactory(risk=cast.own, owner=make.PostFactory())
        make.GapFactory(risk=cast.own, control=control)
        make.AssuranceFactory(risk=cast.own, reported_to=make.CommitteeFactory())
        make.TreatmentActionFactory(risk=cast.own, owner=make.PostFactory())
        indicator = make.IndicatorFactory()
        make.ReadingFactory(indicator=indicator)
        make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
        make.AssessmentFactory(risk=cast.own, effective_on=date(2025, 6, 2) + timedelta(days=n))
        make.FlagFactory(risk=cast.own, rule="kri_breach", subject=str(n), indicator=indicator)
        cast.own.organisations.add(make.OrganisationFactory())
    with django_assert_max_num_queries(23) as counted:
        assert lead.get(f"/risks/{cast.own.reference_id}").status_code == 200
    queries[count] = len(counted)
    assert len(set(queries.values())) == 1


@pytest.fixture(scope="module")
def queries() -> dict[int, int]:
    return {}
