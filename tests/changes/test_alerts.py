"""Who is told of a flag, and what the alert says."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from risks.changes.alert_words import FLAG_PAGE, RISK_PAGE
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, Flag, Role
from tests.factories import (
    TODAY,
    AssessmentFactory,
    IndicatorLinkFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    PostHolderFactory,
    ReadingFactory,
    RiskFactory,
    ThresholdFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db

# So lately that no review is overdue.
LATELY = date(2025, 9, 1)


@pytest.fixture(autouse=True)
def _cautious_about_quality(db):
    appetite(quality=(6, 9))


@pytest.fixture
def posts():
    """Alice leads as an executive, Bob keeps the risk, Grace is governance."""
    cast = {
        "alice": ("Chief Nurse", Role.EXECUTIVE),
        "bob": ("Head of Urgent Care", Role.RISK_LEAD),
        "grace": ("Company Secretary", Role.GOVERNANCE),
    }
    return {
        name: PostFactory(title=title, role=role, holder=PersonFactory(name=name, email=f"{name}@example.org"))
        for name, (title, role) in cast.items()
    }


def beyond(posts, **fields):
    leads = {"executive_lead": posts["alice"], "risk_lead": posts["bob"]}
    risk = RiskFactory(**({"reference": "BAF0003", "title": "Pressure on urgent care"} | leads | fields))
    AssessmentFactory(risk=risk, likelihood=4, consequence=4, effective_on=LATELY)
    return risk


def red(posts, role):
    risk = RiskFactory(executive_lead=posts["alice"], risk_lead=posts["bob"])
    link = IndicatorLinkFactory(risk=risk, role=role, indicator__name="Seen within four hours")
    ThresholdFactory(indicator=link.indicator)
    ReadingFactory(indicator=link.indicator, value=70)
    return risk


def swept(day: date = TODAY) -> None:
    assert sweep_register(at=at(day), by=system_user()).failed == 0


def told() -> set[str]:
    return set(Alert.objects.values_list("email", flat=True))


def leaves(post) -> None:
    post.holders.update(to_on=TODAY - timedelta(days=1))


def test_a_breach_is_told_to_both_leads_and_to_governance_at_once(posts):
    beyond(posts)
    swept()
    assert told() == {"alice@example.org", "bob@example.org", "grace@example.org"}
    assert set(Alert.objects.values_list("urgent", "for_digest")) == {(True, False)}


@pytest.mark.parametrize("role", ["primary", "secondary"])
def test_an_indicator_is_told_to_both_leads_in_their_digests(posts, role):
    red(posts, role)
    swept()
    assert told() == {"alice@example.org", "bob@example.org"}
    assert set(Alert.objects.values_list("urgent", "for_digest")) == {(False, True)}


def test_the_alert_of_a_vacant_risk_lead_goes_up_to_the_executive_lead(posts):
    red(posts, "secondary")
    leaves(posts["bob"])
    swept()
    assert told() == {"alice@example.org"}


def test_the_alert_of_a_vacant_executive_lead_goes_up_to_governance(posts):
    beyond(posts)
    leaves(posts["alice"])
    swept()
    assert told() == {"grace@example.org", "bob@example.org"}


def test_with_both_leads_vacant_governance_is_told_once(posts):
    beyond(posts)
    leaves(posts["alice"])
    leaves(posts["bob"])
    swept()
    assert list(Alert.objects.values_list("email", flat=True)) == ["grace@example.org"]


def test_a_risk_that_names_no_lead_is_told_to_governance(posts):
    beyond(posts, executive_lead=None, risk_lead=None)
    swept()
    assert told() == {"grace@example.org"}


def test_after_governance_comes_the_administrator_and_never_that_of_a_partner(posts):
    PostFactory(role=Role.GOVERNANCE, organisation=OrganisationFactory(), holder=PersonFactory(email="other@x.org"))
    PostFactory(role=Role.ADMINISTRATOR, holder=PersonFactory(email="admin@example.org"))
    beyond(posts, executive_lead=None, risk_lead=None)
    leaves(posts["grace"])
    swept()
    assert told() == {"admin@example.org"}


def test_with_every_post_vacant_the_alert_still_waits_in_the_outbox_and_the_log_says_so(posts, caplog):
    beyond(posts)
    for post in posts.values():
        leaves(post)
    swept()
    alert = Alert.objects.get()
    assert (alert.post, alert.person, alert.email) == (posts["bob"], None, "")
    assert "Nobody holds a post" in caplog.text


def test_a_register_without_any_post_still_raises_the_flag(caplog):
    AssessmentFactory(likelihood=5, consequence=5, effective_on=LATELY)
    swept()
    assert Flag.objects.count() == 1
    assert not Alert.objects.exists()
    assert "Nobody holds a post" in caplog.text


def test_one_person_in_both_posts_is_told_once(posts):
    beyond(posts)
    leaves(posts["bob"])
    PostHolderFactory(post=posts["bob"], person=posts["alice"].holders.get().person, from_on=TODAY)
    swept()
    assert sorted(Alert.objects.values_list("email", flat=True)) == ["alice@example.org", "grace@example.org"]


def test_the_alert_says_what_against_what_since_when_who_and_by_when(posts, settings):
    settings.PUBLIC_URL = "https://risk.example.nhs.uk"
    beyond(posts)
    swept()
    alert = Alert.objects.get(post=posts["bob"])
    assert alert.subject == "BAF0003 Pressure on urgent care: beyond tolerance"
    assert alert.body == (
        "BAF0003 Pressure on urgent care\n\n"
        "Beyond tolerance. Severity: high.\n"
        "Flagged on 19 September 2025.\n\n"
        "What: Score 16, since 1 September 2025.\n"
        "Against: Tolerance of 9 for Quality.\n\n"
        "To do: the risk lead (Head of Urgent Care) scores the risk again, "
        "or answers the flag and says what is being done, "
        "by 26 September 2025.\n\n"
        "Read it: https://risk.example.nhs.uk/risks/BAF0003\n\n"
        "You are told because you hold the post of Head of Urgent Care.\n"
    )


def test_the_links_of_alerts_are_the_addresses_of_the_pages():
    assert reverse("risk", args=["BAF0003"]) == f"{RISK_PAGE}BAF0003"
    assert (reverse("flags"), reverse("flag", args=[7])) == (FLAG_PAGE, f"{FLAG_PAGE}/7")


def test_an_alert_names_no_person(posts):
    beyond(posts)
    swept()
    for alert in Alert.objects.all():
        for post in posts.values():
            person = post.holders.get().person
            assert person.email not in alert.subject + alert.body


def _red_confidential(posts, **fields):
    risk = RiskFactory(reference="BAF0003", title="Pressure", executive_lead=posts["alice"], **fields)
    link = IndicatorLinkFactory(risk=risk, indicator__name="Seen within four hours")
    ThresholdFactory(indicator=link.indicator)
    ReadingFactory(indicator=link.indicator, value=70)


@pytest.mark.parametrize("make", [beyond, _red_confidential])
def test_an_alert_about_a_confidential_risk_gives_its_reference_and_nothing_of_what_it_is(posts, make):
    make(posts, confidential=True)
    swept()
    assert Alert.objects.exists()
    for alert in Alert.objects.all():
        assert "BAF0003" in alert.subject
        for secret in ("Pressure", "urgent", "Score", "16", "Quality", "Seen within"):
            assert secret not in alert.subject + alert.body
        assert "sign in to read what happened" in alert.body


def test_a_long_title_is_cut_and_a_line_break_never_reaches_the_subject(posts):
    beyond(posts, title=("Pressure\non urgent care " * 10)[:200])
    swept()
    subject = Alert.objects.first().subject
    assert len(subject) <= 120
    assert "\n" not in subject
    assert subject.endswith("…: beyond tolerance")


def test_flag_and_alerts_are_written_together_or_not_at_all(posts):
    beyond(posts)
    with transaction.atomic():
        swept()
        assert (Flag.objects.count(), Alert.objects.count()) == (1, 3)
        transaction.set_rollback(True)
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


def test_the_database_refuses_to_tell_a_post_the_same_twice(posts):
    beyond(posts)
    swept()
    alert = Alert.objects.first()
    alert.pk, alert.message_id = None, "00000000-0000-0000-0000-000000000001"
    with pytest.raises(IntegrityError):
        alert.save(force_insert=True)
