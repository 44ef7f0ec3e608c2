"""What each of the others comes for: the executive, the partner, governance."""

from django.utils import timezone
from playwright.sync_api import expect

from risks.changes.assessments import record_assessment
from risks.changes.sweep import sweep_register
from risks.models import Flag, Person, Risk
from tests.journeys.steps import WHY, sign_in


def test_the_executive_reads_the_alert_and_goes_to_the_flag(blmk, open_page):
    page = open_page(width=390)
    raised_by_the_lead()
    sign_in(page, "executive")
    page.goto("/outbox")
    page.get_by_role("link", name="BAF0003").first.click()
    expect(page.locator(".letter")).to_contain_text("20")
    page.get_by_role("link", name="Open the flag").click()
    expect(page.locator("main")).to_contain_text("BAF0003")
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the three answers")


def raised_by_the_lead() -> None:
    risk, by = Risk.objects.get(reference="BAF0003"), Person.objects.get(user__username="lead").user
    record_assessment(risk=risk, kind="current", likelihood=5, consequence=4, rationale=WHY, by=by, at=timezone.now())
    sweep_register(at=timezone.now(), by=by, risks=Risk.objects.filter(pk=risk.pk))


def test_a_partner_sees_shared_system_risks_and_nothing_else(page_of):
    theirs = Person.objects.get(user__username="partner").posts_held.values("post__organisation")
    shared = Risk.objects.filter(organisations__in=theirs, scope="system", state="open", confidential=False)
    seen = set(shared.values_list("reference", flat=True))
    hidden = Risk.objects.exclude(reference__in=seen)
    assert seen
    assert hidden.filter(confidential=True).exists()
    page = page_of("partner")
    page.goto("/register?state=all")
    shown = set(page.locator(".reg .ref").all_inner_texts())
    assert shown == seen
    everywhere = ["/", "/register", "/flags", "/indicators", "/heat-map", "/appetite", "/outbox"]
    for address in [*everywhere, *(f"/risks/{reference}" for reference in seen)]:
        page.goto(address)
        words = page.locator("main").inner_text()
        assert [risk.reference_id for risk in hidden if risk.title in words] == [], address
    for risk in [*hidden.filter(confidential=True), *hidden.filter(scope="icb")[:2]]:
        assert page.request.get(f"/risks/{risk.reference_id}").status == 404
    assert page.request.get("/papers").status == 403


def test_governance_answers_a_flag(page_of):
    page = page_of("governance")
    page.goto("/flags?rule=appetite_breach")
    page.locator(".flags a").first.click()
    page.wait_for_url("**/flags/*")
    flag = Flag.objects.get(pk=int(page.url.rsplit("/", 1)[1]))
    page.get_by_label("Look again on a date").check()
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what you are waiting for")
    page.get_by_label("The score stands, because…").check()
    page.get_by_label("Why?").fill("The committee heard the reasons at its last meeting.")
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.locator("main")).to_contain_text("The committee heard the reasons at its last meeting.")
    flag.refresh_from_db()
    assert flag.state == Flag.State.ACKNOWLEDGED
    assert flag.answered_by.get_username() == "governance"
