"""An appetite statement is put in force and a meeting moved from their pages; what they touch is swept at once."""

from datetime import date

import pytest
from django.test import Client

from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import AppetiteStatement, DriftStatus, Flag, Meeting, Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, risk, seen

PUT = "/appetite/put-in-force"


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def over(cast: Cast) -> AppetiteStatement:
    return AppetiteStatement.objects.get()


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def approval(over: AppetiteStatement, **changes) -> dict:
    told = {"version": over.version, "approved_by": over.approved_by_id, "reason": "After a hard winter."}
    when = days("approved_on", TODAY) | days("in_force_from", TODAY) | days("review_on", date(2026, 9, 1))
    return when | told | changes


def test_a_draft_leads_governance_on_to_putting_it_in_force_and_nobody_else(cast: Cast, governance: Client):
    draft = "/appetite/what-if?scope=system&quality=minimal"
    link = "/appetite/put-in-force?scope=system&amp;quality=minimal"
    assert link in governance.get(draft).content.decode()
    assert "put-in-force" not in browser_of(cast, Role.EXECUTIVE).get(draft).content.decode()


def test_the_page_says_what_changes_before_anything_is_written(governance: Client):
    text = seen(governance.get(f"{PUT}?quality=minimal"))
    assert "One domain would change." in text
    assert "Cautious: within to 6, tolerated to 9 Minimal: within to 4, tolerated to 6" in text
    assert AppetiteStatement.objects.count() == 1


def test_a_risk_that_it_puts_beyond_tolerance_is_flagged_at_once(governance: Client, over: AppetiteStatement):
    near = risk("BAF0010", "Long waits", score=(3, 3))
    sweep_register(at=at(), by=system_user())
    assert not Flag.objects.filter(risk=near, rule="appetite_breach").exists()
    page = governance.post(f"{PUT}?quality=minimal", approval(over), follow=True)
    assert f"Saved: Risk appetite statement, version {over.version + 1} is in force from" in seen(page)
    assert Flag.objects.standing().filter(risk=near, rule="appetite_breach").count() == 1


def test_a_statement_past_its_review_is_answered_by_the_same_one_approved_anew(
    governance: Client, over: AppetiteStatement
):
    AppetiteStatement.objects.update(review_on=date(2025, 8, 1))
    sweep_register(at=at(), by=system_user())
    overdue = Flag.objects.get(rule="statement_overdue")
    governance.post(PUT, approval(over))
    overdue.refresh_from_db()
    assert overdue.resolved_at is not None
    assert AppetiteStatement.objects.in_force("system", TODAY).levels.get().level == "cautious"


def test_a_draft_over_a_statement_that_was_replaced_meanwhile_is_asked_about_once(
    governance: Client, over: AppetiteStatement
):
    page = governance.post(f"{PUT}?quality=minimal", approval(over, version=over.version - 1))
    assert "Another statement came into force while this was drafted" in seen(page)
    assert f'name="version" value="{over.version}"' in page.content.decode()
    assert AppetiteStatement.objects.count() == 1


def test_a_refusal_keeps_what_was_typed(governance: Client, over: AppetiteStatement):
    page = governance.post(f"{PUT}?quality=minimal", approval(over, **days("in_force_from", date(2025, 1, 1))))
    text = seen(page)
    assert "on the day on which it was approved, or later" in text
    assert "After a hard winter." in text


def test_a_draft_with_a_fault_leads_back_to_the_draft(governance: Client):
    assert governance.get(f"{PUT}?quality=nonsense")["Location"] == "/appetite/what-if?quality=nonsense"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make.ScoringMatrixFactory()
    committee = make.CommitteeFactory(name="Quality Committee")
    type(cast.own).objects.filter(pk=cast.own.pk).update(lead_committee=committee)
    part = make.CommitteePartFactory(committee=committee, business="own")
    closes = at(date(2025, 9, 22), 17)
    return make.MeetingFactory(part=part, paper_deadline_on=date(2025, 9, 23), freezes_at=closes)


def test_a_moved_meeting_says_its_new_days_and_its_paper_is_asked_for_no_more(governance: Client, meeting: Meeting):
    make.MeetingFactory(part=meeting.part, held_on=date(2025, 9, 18), paper_deadline_on=date(2025, 9, 11))
    sweep_register(at=at(), by=system_user())
    due = Flag.objects.get(rule="paper_not_ready")
    page = governance.post(
        f"/papers/{meeting.reference}/move", days("held_on", date(2025, 11, 28)) | {"why": "Half term."}, follow=True
    )
    said = "meets on 28 November 2025; papers are due on 21 November 2025, and entries close on 20 November 2025."
    assert f"Saved: Quality Committee {said}" in seen(page)
    due.refresh_from_db()
    assert due.resolved_at is not None


def test_the_paper_leads_governance_to_moving_its_meeting(cast: Cast, governance: Client, meeting: Meeting):
    move = f"/papers/{meeting.reference}/move"
    assert move in governance.get(f"/papers/{meeting.reference}").content.decode()
    now = "Papers are due on 23 September 2025, and entries close on 22 September 2025. Both are counted anew"
    assert now in seen(governance.get(move))
    assert move not in browser_of(cast, Role.EXECUTIVE).get(f"/papers/{meeting.reference}").content.decode()


def test_a_meeting_that_was_held_cannot_be_moved(governance: Client, meeting: Meeting):
    Meeting.objects.update(held_on=date(2025, 9, 1), paper_deadline_on=date(2025, 8, 25))
    assert governance.get(f"/papers/{meeting.reference}/move").status_code == 403


def test_the_risks_of_a_register_that_was_transferred_have_a_status_at_once(cast: Cast, governance: Client):
    central = make.RegisterFactory(code="cbaf", organisation=make.OrganisationFactory(name="Central East ICB"))
    register = cast.own.register
    register.organisation = cast.posts[Role.GOVERNANCE].organisation
    register.save()
    assert not DriftStatus.objects.filter(risk=cast.own).exists()
    governance.post(
        f"/registers/{register.code}/transfer", days("on", TODAY) | {"to": central.code, "reason": "The ICBs merged."}
    )
    assert DriftStatus.objects.filter(risk__register=central, risk=cast.own).exists()
