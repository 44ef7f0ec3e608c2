"""Every page of the demonstration register, as different people and screens see it: nothing for axe to object to, and
nothing wider than the window."""

import pytest

from risks.changes.reading_files import bring_file
from risks.changes.record import system_user
from risks.models import (
    Alert,
    AppetiteException,
    Assessment,
    Feed,
    Flag,
    Indicator,
    Meeting,
    Reading,
    ReviewCycle,
    Risk,
    SharedCause,
)
from tests.journeys.looking import edges_lost, faults_at, with_errors
from tests.journeys.paper_states import papers_kept
from tests.journeys.steps import pick


def addresses() -> list[str]:
    """One of each page, with the fullest content there is."""
    flag = Flag.objects.filter(risk__reference="BAF0003").order_by("-severity").first()
    alert = Alert.objects.filter(flag=flag).first()
    series = Indicator.objects.get(name="A&E 4-hour performance (all types)", area="Bedford Hospital")
    short = Indicator.objects.get(name="Virtual wards occupancy", area="BLMK")
    coming = Meeting.objects.filter(part__committee__code="ARAC", part__number=2).order_by("held_on").last()
    return [
        "/",
        "/register",
        "/register?position=nonsense",
        "/register?q=nothingmatchesthis",
        "/risks/BAF0003",
        "/risks/BAF0013",
        "/risks/BAF0003/assess",
        "/risks/BAF0003/statement",
        "/risks/BAF0003/review",
        "/risks/BAF0003/part",
        "/risks/BAF0003/discussion",
        "/quick-update",
        "/reviews",
        f"/reviews/{ReviewCycle.objects.get(closed_on=None).pk}",
        "/flags",
        f"/flags/{flag.pk}",
        "/flags?severity=3&frozen=yes",
        "/flags?severity=nonsense",
        "/flags?view=resolved",
        "/flags/were-we-right",
        "/indicators",
        f"/indicators/{series.slug}",
        f"/indicators/{short.slug}",
        f"/indicators/{short.slug}?known=2025-03-01",
        f"/indicators/{series.slug}/readings",
        f"/indicators/{series.slug}?known=nonsense",
        "/heat-map",
        "/heat-map?show=to-target",
        "/register/on-a-page",
        "/register?columns=score&columns=target&columns=risk_lead&review=overdue",
        "/objectives",
        "/appetite",
        "/appetite/what-if?scope=system&population-health=cautious&quality=open",
        "/appetite/what-if?quality=nonsense",
        "/papers",
        f"/papers/{coming.reference}",
        "/outbox",
        "/account/alerts",
        f"/outbox/{alert.pk}",
        *treatment_of(Risk.objects.get(reference="BAF0003")),
        *shared_causes(),
        "/register/new",
        "/risks/BAF0003/details",
        "/risks/BAF0003/links",
        "/flow",
        "/flow?from=nonsense",
        "/password",
        "/risks/BAF9999",
    ]


def shared_causes() -> list[str]:
    return ["/causes", f"/causes/{SharedCause.objects.get().pk}"]


def of_governance() -> list[str]:
    """What only governance does about causes, committees and acceptances."""
    cause, standing = SharedCause.objects.get(), AppetiteException.objects.get(risk__reference="BAF0006")
    return [
        "/causes/new",
        f"/causes/{cause.pk}/change",
        f"/causes/{cause.pk}/restore",
        "/risks/BAF0003/accept",
        "/risks/BAF0003/committee-view",
        "/risks/BAF0003/life",
        "/risks/BAF0003/move",
        "/risks/BAF0012/merge",
        "/registers/baf/transfer",
        f"/exceptions/{standing.pk}/end",
        "/indicators/import",
        f"/indicators/import/{a_file_that_waits()}",
        *feeds(),
        "/channels",
        "/appetite/put-in-force?scope=system&quality=open",
        f"/papers/{Meeting.objects.order_by('held_on').last().reference}/move",
        *papers_kept(),
    ]


def feeds() -> list[str]:
    """The list, a new one, and one that failed after it had brought readings with faults."""
    slug = Indicator.objects.get(name="Virtual wards occupancy", area="BLMK").slug
    fault = "Row 3, value: It cannot be read. Write a number."
    outcome = {"rows": 3, "added": 1, "refused": 2, "faults": [fault], "queried": [fault], "indicators": [slug]}
    feed = Feed(name="NHS England, virtual wards", url="https://data.example/wards.csv", outcome=outcome)
    feed.fault = "The server failed (500). It is asked again; tell whoever keeps it if this goes on."
    feed.save()
    return ["/indicators/feeds", "/indicators/feeds/new", f"/indicators/feeds/{feed.pk}"]


def a_file_that_waits() -> int:
    """A file of readings with one of everything: an unknown indicator, a fault, a question and a restatement."""
    known = Reading.objects.standing().measured().filter(indicator__name="Virtual wards occupancy").last()
    rows = ["kri_name,area,period_label,period_end_date,value", "Nobody knows it,BLMK,March 2025,31/03/2025,1"]
    of_it = f"Virtual wards occupancy,BLMK,{known.period_label},{known.period_end.isoformat()}"
    rows += [
        f"{of_it},{known.value + 1}",
        "Virtual wards occupancy,BLMK,A day,01/02/2024,1",
        f"{of_it} (again),70 / 80",
    ]
    content = "\n".join(rows).encode()
    return bring_file(name="august readings.csv", content=content, by=system_user(), at=known.recorded_at).pk


def treatment_of(risk: Risk) -> list[str]:
    """Where its actions, controls, assurances and gaps are kept up to date."""
    moved, gap = risk.actions.filter(revisions__isnull=False).first(), risk.gaps.filter(closed_on=None).first()
    return [
        f"/actions/{moved.pk}",
        f"/actions/{moved.pk}/change",
        f"/actions/{moved.pk}/cancel",
        f"/controls/{risk.controls.first().pk}",
        f"/controls/{risk.controls.first().pk}/end",
        f"/evidence/{risk.evidence_links.first().pk}/end",
        f"/assurances/{risk.assurances.first().pk}/renew",
        f"/gaps/{gap.pk}/close",
        *(f"/risks/{risk.reference_id}/add-{what}" for what in ("action", "control", "assurance", "gap", "evidence")),
    ]


def test_no_page_has_a_fault_for_axe_or_scrolls_sideways(page_of, faults_everywhere):
    assert faults_at(page_of("lead"), addresses(), faults_everywhere) == []


def test_no_page_of_governance_about_causes_and_committees_has_a_fault(page_of, faults_everywhere):
    assert faults_at(page_of("governance"), of_governance(), faults_everywhere) == []


@pytest.mark.parametrize("username", ["committee", "auditor"])
def test_what_readers_see_of_a_paper_has_no_fault(username, page_of, faults_everywhere):
    page = page_of(username)
    assert faults_at(page, ["/papers", "/papers/ARAC-P2-07", "/papers/ARAC-P2-08?whole=yes"], faults_everywhere) == []


def test_the_pages_on_which_a_partner_writes_its_part_have_no_fault(page_of, faults_everywhere):
    page = page_of("partner")
    part = "/risks/BAF0003/part"
    there = [part, *(f"{part}/{what}" for what in ("score", "words", "add-control", "add-action"))]
    assert faults_at(page, [*there, "/risks/BAF0003/discussion"], faults_everywhere) == []
    page.goto(f"{part}/score")
    page.get_by_role("button", name="Save this score").click()
    assert with_errors(page, faults_everywhere) == []


@pytest.mark.parametrize("username", ["governance", "partner", "auditor"])
def test_what_others_see_of_them_has_no_fault(username, page_of, faults):
    page = page_of(username)
    assert faults_at(page, ["/", "/register", "/flags", "/outbox", "/papers"], faults) == []


def test_no_page_loses_its_edges_in_forced_colours(page_of, faults):
    page = page_of("lead")
    page.emulate_media(forced_colors="active")
    seen = ["/", "/register", "/risks/BAF0003", "/risks/BAF0003/assess", "/flags", "/heat-map", "/papers"]
    found = faults_at(page, seen, lambda there: faults(there) + edges_lost(there))
    # The reader's own colours are no fault of the page, and axe cannot see the plate the browser puts behind text.
    assert [fault for fault in found if "color-contrast" not in fault] == []


def test_a_score_that_waits_has_no_fault_for_whoever_decides_it(page_of, faults_everywhere):
    page = page_of("finance")
    waiting = Assessment.objects.get(outcome="proposed")
    decide = f"/risks/{waiting.risk.reference_id}/scores/{waiting.pk}"
    found = faults_at(page, [f"/risks/{waiting.risk.reference_id}", decide], faults_everywhere)
    page.get_by_role("button", name="Return with the comment").click()
    assert found + with_errors(page, faults_everywhere) == []


def test_a_statement_with_advice_has_no_fault(page_of, faults_everywhere):
    Risk.objects.filter(reference="BAF0003").update(effect="")
    page = page_of("lead")
    found = faults_at(page, ["/risks/BAF0003", "/risks/BAF0003/statement"], faults_everywhere)
    page.get_by_text("It does not apply here").click()
    found += faults_everywhere(page)
    page.get_by_role("button", name="Set this advice aside").click()
    found += with_errors(page, faults_everywhere)
    page.goto("/risks/BAF0003/statement")
    page.get_by_role("button", name="Save the statement").click()
    assert found + with_errors(page, faults_everywhere) == []


def test_no_form_with_errors_has_a_fault(blmk, page_of, open_page, faults_everywhere):
    page = open_page()
    page.goto("/sign-in")
    found = faults_everywhere(page)
    page.get_by_role("button", name="Sign in", exact=True).first.click()
    found += with_errors(page, faults_everywhere)
    page = page_of("lead")
    page.goto("/risks/BAF0003/assess?kind=target")
    pick(page, "5-4")
    page.get_by_role("button", name="Save this score").click()
    found += with_errors(page, faults_everywhere)
    page.goto(f"/flags/{Flag.objects.filter(risk__reference='BAF0003').first().pk}")
    page.get_by_label("Look again on a date").check()
    page.get_by_role("button", name="Answer this flag").click()
    found += with_errors(page, faults_everywhere)
    page.goto(treatment_of(Risk.objects.get(reference="BAF0003"))[0])
    page.get_by_label("Moved to another date").check()
    page.get_by_role("button", name="Save this answer").click()
    found += with_errors(page, faults_everywhere)
    page.goto("/password")
    page.locator("main").get_by_role("button").last.click()
    found += with_errors(page, faults_everywhere)
    assert found == []
