"""A partner's part: the partner writes it and signs it off, everybody who sees the risk reads it, nobody else does."""

import pytest
from django.test import Client

from risks.changes.partners import score_part, sign_off
from risks.models import PartnerAssessment, PartnerMeasure, PartnerPart, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

PART = "/risks/BAF0004/part"
SCORE = {
    "likelihood": "5",
    "consequence": "4",
    "rationale": "Every ward is full.",
    "on_day": "19",
    "on_month": "9",
    "on_year": "2025",
}


@pytest.fixture
def partner(cast: Cast) -> Client:
    return browser_of(cast, Role.PARTNER)


@pytest.fixture
def part(cast: Cast) -> PartnerPart:
    """Scored 20 against a tolerance of 12, and not signed off."""
    made = make.PartnerPartFactory(
        risk=cast.shared, organisation=cast.partner, words="Our wards are full.", tolerance_ceiling=12
    )
    make.PartnerAssessmentFactory(part=made, likelihood=5, consequence=4, rationale="Every ward is full.")
    make.PartnerMeasureFactory(part=made, text="A discharge lounge")
    make.PartnerMeasureFactory(part=made, kind="action", text="Open ten beds", due_on=make.TODAY)
    return made


def sign(client: Client, version: int = 1):
    return client.post(f"{PART}/sign-off", {"version": version}, follow=True)


def test_a_partner_that_has_said_nothing_is_led_to_score_first(partner: Client):
    text = seen(partner.get(PART))
    assert "Partner Hospital has not said how it sees this risk." in text
    assert "Score it for your organisation" in text
    assert "Sign off our part" not in text


def test_the_part_answers_first_and_stands_beside_ours(part: PartnerPart, partner: Client):
    response = partner.get(PART)
    text = seen(response)
    assert "Partner Hospital scores it 20, extreme: beyond tolerance of 12 by 8. Not signed off." in text
    assert "Beyond tolerance of 9 by 7" in text
    assert "Our wards are full." in text
    assert "Open ten beds No owner named. Due 19 September 2025." in text
    assert response.content.decode().count("ruler-drawn") == 2
    assert response.content.decode().count("btn--go") == 1


def test_the_green_button_signs_the_part_off_and_then_goes(part: PartnerPart, partner: Client):
    text = seen(sign(partner))
    assert "Signed off on 19 September 2025." in text
    assert "Sign off our part" not in text
    part.refresh_from_db()
    assert part.signed_off_by.person.name == "Person partner"


def test_a_change_after_the_sign_off_is_said_and_asks_for_another(part: PartnerPart, partner: Client):
    sign(partner)
    assert "Saved: 5 × 4" in partner.post(f"{PART}/score", SCORE, follow=True).content.decode()
    text = seen(partner.get(PART))
    assert "Signed off on 19 September 2025, changed since." in text
    assert "Sign off our part" in text


def test_a_part_that_changed_since_it_was_read_is_not_signed_off(part: PartnerPart, partner: Client):
    partner.post(f"{PART}/score", SCORE)
    assert "Nothing of yours was saved" in seen(sign(partner))
    part.refresh_from_db()
    assert part.signed_off_at is None


def test_a_score_in_the_words_of_the_matrix(cast: Cast, partner: Client):
    make.ScoringMatrixFactory()
    page = seen(partner.get(f"{PART}/score"))
    assert "4, Likely" in page
    assert "5, Catastrophic" in page
    partner.post(f"{PART}/score", SCORE)
    made = PartnerAssessment.objects.get()
    assert (made.score, made.part.organisation, made.part.risk) == (20, cast.partner, cast.shared)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"likelihood": ""}, "Choose how likely it is"),
        ({"consequence": "6"}, "Choose a consequence from 1 to 5"),
        ({"rationale": ""}, "Say why the score is what it is"),
        ({"rationale": "Seen: 943 476 5919"}, "looks like an NHS number"),
        ({"rationale": "y" * 10_000}, "has 10,000 characters"),
        ({"on_year": "2026"}, "19 September 2026 is in the future"),
        ({"on_month": "13"}, "Enter a real date"),
    ],
)
def test_a_score_that_cannot_be_is_refused_and_what_was_typed_is_kept(cast, partner, given, says):
    response = partner.post(f"{PART}/score", SCORE | given)
    assert response.status_code == 200
    assert says in seen(response)
    assert not PartnerPart.objects.exists()
    if "rationale" not in given:
        assert "Every ward is full." in response.content.decode()


def test_words_and_limits_are_asked_a_reason_only_when_they_change(cast: Cast, partner: Client):
    said = {"words": "Full.", "appetite_ceiling": "6", "tolerance_ceiling": "9", "version": "0"}
    assert partner.post(f"{PART}/words", said).status_code == 302
    again = partner.post(f"{PART}/words", said | {"version": "1"})
    assert "Say why it changes" in seen(again)
    partner.post(f"{PART}/words", said | {"version": "1", "tolerance_ceiling": "12", "why": "The Board moved it."})
    made = PartnerPart.objects.get()
    assert (made.tolerance_ceiling, made.version) == (12, 2)
    assert "The Board moved it." in seen(partner.get(PART))


def test_one_limit_without_the_other_is_refused_at_its_field(cast: Cast, partner: Client):
    response = partner.post(f"{PART}/words", {"words": "Full.", "appetite_ceiling": "6", "version": "0"})
    assert "Give both appetite and tolerance, or neither" in seen(response)
    assert 'href="#id_tolerance_ceiling"' in response.content.decode()


def test_words_read_before_a_colleague_saved_are_not_saved_over_theirs(part: PartnerPart, partner: Client):
    said = {"words": "Mine.", "appetite_ceiling": "6", "tolerance_ceiling": "12", "why": "Mine.", "version": "0"}
    response = partner.post(f"{PART}/words", said)
    assert response.status_code == 409
    assert "What you typed Mine." in seen(response)
    part.refresh_from_db()
    assert part.words == "Our wards are full."


def test_controls_and_actions_are_added_changed_and_ended(cast: Cast, partner: Client):
    partner.post(f"{PART}/add-control", {"text": "A lounge"})
    due = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2025"}
    assert "Enter a date" in seen(partner.post(f"{PART}/add-action", {"text": "Open beds"}))
    partner.post(f"{PART}/add-action", {"text": "Open beds", **due})
    action = PartnerMeasure.objects.get(kind="action")
    changed = {"text": "Open ten beds", "why": "Ten were agreed.", "version": "1", **due}
    partner.post(f"/part-measures/{action.pk}", changed)
    assert "Open ten beds No owner named. Due 1 December 2025." in seen(partner.get(PART))
    ended = {"ended_on_day": "19", "ended_on_month": "9", "ended_on_year": "2025"}
    partner.post(f"/part-measures/{action.pk}", changed | ended | {"version": "2", "why": "They are open."})
    action.refresh_from_db()
    assert action.ended_on == make.TODAY
    assert "No action of its own is planned." in seen(partner.get(PART))


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.PARTNER}))
def test_everybody_at_home_reads_the_part_and_nobody_changes_it(part: PartnerPart, cast: Cast, role: str):
    client = browser_of(cast, role)
    response = client.get(PART)
    assert "Partner Hospital scores it 20" in seen(response)
    assert "Only the risk lead of Partner Hospital can change this part." in seen(response)
    assert "<form" not in response.content.decode().split("<main")[1]
    assert client.post(f"{PART}/sign-off", {"version": 1}).status_code == 403
    assert client.post(f"{PART}/score", SCORE).status_code == 403
    assert client.post(f"{PART}/words", {"words": "Ours.", "version": 1}).status_code == 403
    assert client.post(f"/part-measures/{PartnerMeasure.objects.first().pk}", {"text": "x"}).status_code == 403
    part.refresh_from_db()
    assert (part.version, part.signed_off_at) == (1, None)


def test_a_partner_reads_the_others_parts_and_cannot_write_them(part: PartnerPart, cast: Cast, partner: Client):
    other = make.OrganisationFactory(name="Other Trust")
    cast.shared.organisations.add(other)
    theirs = make.PartnerPartFactory(risk=cast.shared, organisation=other, words="Our ambulances wait.")
    make.PartnerAssessmentFactory(part=theirs)
    assert "Our ambulances wait." in seen(partner.get(f"{PART}?organisation={other.pk}"))
    assert "Our ambulances wait." in seen(partner.get("/risks/BAF0004"))
    assert "Our wards are full." in seen(partner.get(PART))
    for address in (f"{PART}/score", f"{PART}/words", f"{PART}/sign-off", f"{PART}/add-control"):
        response = partner.post(f"{address}?organisation={other.pk}", SCORE | {"version": 1, "text": "x"})
        assert (address, response.status_code) == (address, 403)
    measure = make.PartnerMeasureFactory(part=theirs)
    assert partner.get(f"/part-measures/{measure.pk}").status_code == 403


def test_a_partner_sees_no_part_of_a_risk_that_is_not_shared_with_it(cast: Cast, partner: Client):
    other = make.OrganisationFactory(name="Other Trust")
    hidden = risk("BAF0009", "A risk of others", organisations=[other])
    theirs = make.PartnerPartFactory(risk=hidden, organisation=other)
    measure = make.PartnerMeasureFactory(part=theirs)
    for address in ("/risks/BAF0009/part", "/risks/BAF0009/part/score", f"/part-measures/{measure.pk}"):
        assert (address, partner.get(address).status_code) == (address, 404)


def test_a_partner_that_no_longer_shares_a_risk_is_out_of_it(part: PartnerPart, cast: Cast, partner: Client):
    cast.shared.organisations.clear()
    assert partner.get(PART).status_code == 404
    assert partner.post(f"{PART}/sign-off", {"version": 1}).status_code == 404


@pytest.mark.parametrize("asked", ["999999", "x", "1e3", "²"])
def test_an_organisation_that_is_no_partner_is_not_there(cast: Cast, partner: Client, asked: str):
    assert partner.get(f"{PART}?organisation={asked}").status_code == 404


def test_a_risk_that_nobody_shares_says_so(cast: Cast):
    client = browser_of(cast, Role.RISK_LEAD)
    assert "No partner shares this risk" in seen(client.get("/risks/BAF0001/part"))
    assert client.get("/risks/BAF0001/part/score").status_code == 403


def test_the_risk_page_shows_each_partner_beside_ours(part: PartnerPart, cast: Cast):
    silent = make.OrganisationFactory(name="Silent Trust")
    cast.shared.organisations.add(silent)
    response = browser_of(cast, Role.RISK_LEAD).get("/risks/BAF0004")
    text = seen(response)
    assert "One of 2 partners scores it at 20; no parts are signed off." in text
    assert "Beyond tolerance of 12 by 8" in text
    assert "Its controls: A discharge lounge." in text
    assert "Its actions: Open ten beds, due 19 September 2025." in text
    assert "Silent Trust has not said how they see it." in text


def test_the_risk_page_takes_the_same_queries_for_one_partner_and_for_ten(part: PartnerPart, cast: Cast):
    lead = browser_of(cast, Role.RISK_LEAD)
    few = queries(lead, "/risks/BAF0004")
    for _ in range(9):
        other = make.OrganisationFactory()
        cast.shared.organisations.add(other)
        theirs = make.PartnerPartFactory(risk=cast.shared, organisation=other)
        make.PartnerAssessmentFactory(part=theirs)
        make.PartnerMeasureFactory(part=theirs, owner=make.PostFactory(organisation=other))
    assert queries(lead, "/risks/BAF0004") == few


def test_the_latest_score_counts_and_the_earlier_ones_are_told(part: PartnerPart, cast: Cast, partner: Client):
    by = make.UserFactory()
    theirs = {"risk": cast.shared, "organisation": cast.partner, "by": by, "at": make.at()}
    score_part(likelihood=2, consequence=4, rationale="Calmer.", **theirs)
    sign_off(version=2, **theirs)
    text = seen(partner.get(PART))
    assert "scores it 8, high: above appetite of 6, tolerated to 12. Signed off on 19 September 2025." in text
    assert "Scored 20, 5 × 4: “Every ward is full.”" in text
