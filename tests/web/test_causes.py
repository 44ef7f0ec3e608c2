"""Shared causes on their pages: who sees what, one sitting for several risks, and giving the scores back."""

from datetime import date

import pytest
from django.test import Client

from risks.models import Assessment, Role, SharedCause
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries

BEGAN = {"began_on_day": "2", "began_on_month": "6", "began_on_year": "2025"}
TODAY = {"on_day": "19", "on_month": "9", "on_year": "2025"}


@pytest.fixture
def cause(cast: Cast) -> SharedCause:
    return make.SharedCauseFactory(name="Industrial action", risks=[cast.own, cast.other, cast.secret, cast.shared])


def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def sides(*rows: tuple) -> dict[str, str]:
    """What the browser sends for each risk: likelihood, consequence and the score that was read."""
    told = {}
    for one, likelihood, consequence in rows:
        stood = Assessment.objects.filter(risk=one, kind="current").latest("pk").pk
        told |= {f"likelihood_{one.pk}": likelihood, f"consequence_{one.pk}": consequence, f"stood_{one.pk}": stood}
    return told | TODAY | {"rationale": "Strikes disrupt services."}


def save(client: Client, address: str, told: dict) -> object:
    """Ask what changes, then save those very choices."""
    asked = client.post(address, told)
    assert "Not saved yet" in seen(asked), seen(asked)
    mark = asked.content.decode().split('name="checked" value="')[1].split('"')[0]
    return client.post(address, told | {"checked": mark}, follow=True)


def test_the_list_says_what_goes_on_and_what_it_did(cast: Cast, cause: SharedCause):
    said = seen(browser_of(cast, Role.RISK_LEAD).get("/causes"))
    assert "Industrial action goes on." in said
    assert "Three risks linked, and no score has moved." in said


def test_an_empty_list_says_what_a_shared_cause_is(cast: Cast):
    assert "No shared cause is written down." in seen(governance(cast).get("/causes"))


@pytest.mark.parametrize("role", [Role.RISK_LEAD, Role.EXECUTIVE, Role.COMMITTEE])
def test_a_confidential_risk_is_neither_named_nor_counted_nor_found_by_its_absence(cast, cause, role):
    page = browser_of(cast, role).get(f"/causes/{cause.pk}")
    assert SECRET not in page.content.decode()
    assert "Three risks linked" in seen(page)
    only = make.SharedCauseFactory(name="Only of secrets", risks=[cast.secret])
    assert browser_of(cast, role).get(f"/causes/{only.pk}").status_code == 404
    assert "Only of secrets" not in browser_of(cast, role).get("/causes").content.decode()


def test_a_partner_sees_the_risk_it_shares_and_no_other(cast: Cast, cause: SharedCause):
    said = seen(browser_of(cast, Role.PARTNER).get(f"/causes/{cause.pk}"))
    assert "One risk linked" in said
    assert "A risk of my own" not in said


def test_governance_writes_a_cause_down_and_links_risks_by_reference(cast: Cast):
    told = {"name": "Cyber incident", "narrative": "Pathology is down.", "link": "baf0001, BAF0003", **BEGAN}
    page = governance(cast).post("/causes/new", told, follow=True)
    assert "Saved: Cyber incident." in page.content.decode()
    assert set(SharedCause.objects.get().risks.all()) == {cast.own, cast.secret}


def test_what_was_typed_is_kept_when_a_reference_is_unknown(cast: Cast):
    told = {"name": "Cyber incident", "narrative": "Pathology is down.", "link": "BAF0001 BAF9999", **BEGAN}
    page = governance(cast).post("/causes/new", told)
    assert "There is no BAF9999 here." in seen(page)
    assert "Pathology is down." in page.content.decode()
    assert SharedCause.objects.count() == 0


def test_only_governance_writes_causes_down(cast: Cast, cause: SharedCause):
    for role in set(Role.values) - {Role.GOVERNANCE}:
        assert browser_of(cast, role).get("/causes/new").status_code == 403
        assert browser_of(cast, role).post(f"/causes/{cause.pk}/change").status_code == 403


def test_a_cause_is_ended_with_a_reason(cast: Cast, cause: SharedCause):
    told = {"version": 1, "name": cause.name, "narrative": cause.narrative, "link": "", "unlink": "BAF0002", **BEGAN}
    told |= {"ended_on_day": "1", "ended_on_month": "9", "ended_on_year": "2025", "why": "A pay deal."}
    governance(cast).post(f"/causes/{cause.pk}/change", told)
    cause.refresh_from_db()
    assert cause.ended_on == date(2025, 9, 1)
    assert not cause.risks.filter(pk=cast.other.pk).exists()


def test_who_saves_second_sees_both_versions(cast: Cast, cause: SharedCause):
    told = {"version": 1, "name": cause.name, "narrative": "First.", "why": "Plainer.", **BEGAN}
    governance(cast).post(f"/causes/{cause.pk}/change", told)
    second = governance(cast).post(f"/causes/{cause.pk}/change", told | {"narrative": "Second."})
    assert second.status_code == 409
    assert "First." in seen(second)
    assert "Second." in seen(second)


def test_one_sitting_says_what_changes_before_it_saves_and_then_saves_each_choice(cast: Cast, cause: SharedCause):
    client, address = governance(cast), f"/causes/{cause.pk}/rerate"
    told = sides((cast.own, 5, 4), (cast.other, 5, 5), (cast.secret, 4, 4), (cast.shared, 4, 4))
    asked = seen(client.post(address, told))
    assert "BAF0001" in asked
    assert "from 16 to 20, extreme; beyond the tolerance of 9 by 11." in asked
    assert "from 16 to 25" in asked
    assert Assessment.objects.filter(shared_cause=cause).count() == 0
    saved = save(client, address, told)
    assert "Saved: 2 scores changed." in saved.content.decode()
    assert sorted(Assessment.objects.filter(shared_cause=cause).values_list("score", flat=True)) == [20, 25]


def test_choices_changed_after_they_were_shown_are_shown_again(cast: Cast, cause: SharedCause):
    client, address = governance(cast), f"/causes/{cause.pk}/rerate"
    first = sides((cast.own, 5, 4), (cast.other, 4, 4), (cast.secret, 4, 4), (cast.shared, 4, 4))
    again = client.post(address, first | {f"likelihood_{cast.own.pk}": 3, "checked": f"{cast.own.pk}:5-4"})
    assert "from 16 to 12" in seen(again)
    assert Assessment.objects.filter(shared_cause=cause).count() == 0


def test_a_lead_scores_their_own_risks_and_reads_the_others(cast: Cast, cause: SharedCause):
    client, address = browser_of(cast, Role.RISK_LEAD), f"/causes/{cause.pk}/rerate"
    said = client.get(address)
    assert f'name="likelihood_{cast.own.pk}"' in said.content.decode()
    assert f'name="likelihood_{cast.other.pk}"' not in said.content.decode()
    assert "Scored by its own leads." in seen(said)
    save(client, address, sides((cast.own, 5, 4), (cast.other, 5, 5)))
    assert [one.risk for one in Assessment.objects.filter(shared_cause=cause)] == [cast.own]


def test_every_row_says_what_is_wrong_and_nothing_typed_is_lost(cast: Cast, cause: SharedCause):
    client, address = governance(cast), f"/causes/{cause.pk}/rerate"
    told = sides((cast.own, 5, 4), (cast.other, "", 5), (cast.secret, 9, 4), (cast.shared, 4, 4)) | {"rationale": ""}
    page = client.post(address, told)
    assert seen(page).count("Choose a number from 1 to 5") >= 2
    assert "Say why: the committee reads one rationale" in seen(page)
    chosen = page.content.decode().split(f'id="id_likelihood_{cast.own.pk}"')[1].split("</select>")[0]
    assert '<option value="5" selected' in chosen


def test_a_score_made_in_between_is_told_at_its_row(cast: Cast, cause: SharedCause):
    client, address = governance(cast), f"/causes/{cause.pk}/rerate"
    told = sides((cast.own, 5, 4), (cast.other, 4, 4), (cast.secret, 4, 4), (cast.shared, 4, 4))
    make.AssessmentFactory(risk=cast.own, likelihood=2, consequence=4, effective_on=date(2025, 9, 18))
    page = client.post(address, told | {"checked": f"{cast.own.pk}:5-4"})
    assert "BAF0001 was scored 8 by somebody else" in seen(page)
    assert Assessment.objects.filter(shared_cause=cause).count() == 0


def test_nothing_chosen_is_nothing_saved(cast: Cast, cause: SharedCause):
    told = sides((cast.own, 4, 4), (cast.other, 4, 4), (cast.secret, 4, 4), (cast.shared, 4, 4))
    assert "Change at least one score" in seen(governance(cast).post(f"/causes/{cause.pk}/rerate", told))


def given(cause: SharedCause, one, **fields) -> Assessment:
    told = {"likelihood": 5, "consequence": 4, "effective_on": date(2025, 7, 1), "shared_cause": cause} | fields
    return make.AssessmentFactory(risk=one, **told)


def test_scores_are_given_back_and_the_page_tells_the_story(cast: Cast, cause: SharedCause):
    for one in (cast.own, cast.other):
        given(cause, one)
    given(cause, cast.other, likelihood=3, effective_on=date(2025, 8, 1), shared_cause=None)
    SharedCause.objects.filter(pk=cause.pk).update(ended_on=date(2025, 9, 1))
    client, address = governance(cast), f"/causes/{cause.pk}/restore"
    page = client.get(address).content.decode()
    assert "Scored again since" in page
    suggested = page.split(f'id="id_likelihood_{cast.own.pk}"')[1].split("</select>")[0]
    assert '<option value="4" selected' in suggested
    told = sides((cast.own, 4, 4), (cast.other, 3, 4), (cast.secret, 4, 4), (cast.shared, 4, 4))
    said = seen(save(client, address, told))
    assert "It moved 2 scores: 1 was given back and 1 was scored again since." in said
    restored = Assessment.objects.get(restores__isnull=False)
    assert (restored.risk, restored.score, restored.shared_cause) == (cast.own, 16, cause)
    assert "given back on 19 Sep 2025" in said


def test_the_pages_ask_as_often_for_many_risks_as_for_few(cast: Cast, cause: SharedCause):
    client = governance(cast)
    pages = ("/causes", f"/causes/{cause.pk}", f"/causes/{cause.pk}/rerate")
    few = [queries(client, page) for page in pages]
    for n in range(20):
        cause.risks.add(risk(f"BAF02{n:02}", f"Risk {n}"))
        make.SharedCauseFactory(risks=[cast.own])
    assert [queries(client, page) for page in pages] == few
