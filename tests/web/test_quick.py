"""Quick update: all my risks in one table, saved together, with faults at their rows and nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client

from risks.models import Assessment, Risk, Role
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

ADDRESS = "/quick-update"


@pytest.fixture
def alice(cast: Cast) -> Client:
    make.ScoringMatrixFactory()
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def second(cast: Cast) -> Risk:
    return risk("BAF0020", "A second risk of mine", risk_lead=cast.posts[Role.RISK_LEAD], score=(3, 3))


def typed(one: Risk, score: str, stood: str, because: str = "", **more: str) -> dict[str, str]:
    likelihood, consequence = score.split("-")
    told = {"likelihood": likelihood, "consequence": consequence, "stood": stood, "because": because} | more
    return {f"r{one.pk}-{name}": value for name, value in told.items()}


def test_all_my_risks_stand_in_one_table_and_nobody_elses(alice: Client, second: Risk):
    text = seen(alice.get(ADDRESS))
    assert "Two risks of yours." in text
    assert text.index("A risk of my own BAF0001") < text.index("A second risk of mine BAF0020")
    assert "A risk of somebody else" not in text


def test_changed_rows_are_saved_together_and_the_others_left_alone(alice: Client, cast: Cast, second: Risk):
    told = typed(cast.own, "3-4", "4-4", "Beds opened.") | typed(second, "3-3", "3-3")
    text = seen(alice.post(ADDRESS, told, follow=True))
    assert "1 risk is reviewed, on 19 September 2025. One score changed." in text
    assert cast.own.assessments.latest("pk").score == 12
    assert second.assessments.count() == 1


def test_a_sentence_without_another_score_is_a_review(alice: Client, cast: Cast, second: Risk):
    alice.post(ADDRESS, typed(cast.own, "4-4", "4-4", "It still stands.") | typed(second, "3-3", "3-3"))
    cast.own.refresh_from_db()
    assert cast.own.last_reviewed_on == TODAY


def test_an_action_is_done_or_moved_in_its_row(alice: Client, cast: Cast, second: Risk):
    done, late = (
        make.TreatmentActionFactory(risk=one, original_due_on=TODAY - timedelta(days=2)) for one in (cast.own, second)
    )
    date = {f"to_{late.pk}_day": "1", f"to_{late.pk}_month": "10", f"to_{late.pk}_year": "2025"}
    moved = {f"state_{late.pk}": "moved", f"reason_{late.pk}": "No supplier yet"} | date
    told = typed(cast.own, "4-4", "4-4", "As before.", **{f"state_{done.pk}": "done"})
    alice.post(ADDRESS, told | typed(second, "3-3", "3-3", "As before.", **moved))
    done.refresh_from_db()
    late.refresh_from_db()
    assert (done.state, str(late.due_on)) == ("done", "2025-10-01")


def test_faults_stand_at_their_rows_nothing_is_saved_and_every_word_is_kept(alice: Client, cast: Cast, second: Risk):
    late = make.TreatmentActionFactory(risk=second, original_due_on=TODAY - timedelta(days=2))
    before = Assessment.objects.count()
    told = typed(cast.own, "3-4", "4-4") | typed(second, "2-3", "3-3", "The rota is full 🙂")
    response = alice.post(ADDRESS, told | {f"r{second.pk}-state_{late.pk}": "moved"})
    html, text = response.content.decode(), seen(response)
    assert "Nothing is saved yet" in text
    assert "BAF0001: Say why: the committee reads it beside the score" in text
    assert f'href="#id_r{cast.own.pk}-because"' in html
    assert f'href="#id_r{second.pk}-to_{late.pk}_day"' in html
    assert "BAF0020: Say what held it up" in text
    assert "The rota is full 🙂</textarea>" in html
    assert f'name="r{cast.own.pk}-stood" value="4-4"' in html
    assert '<option value="3" selected>' in html
    assert Assessment.objects.count() == before


def test_a_late_action_without_an_answer_is_asked_about_at_its_row(alice: Client, cast: Cast, second: Risk):
    late = make.TreatmentActionFactory(risk=second, original_due_on=TODAY - timedelta(days=2))
    told = typed(cast.own, "3-4", "4-4", "Beds opened.") | typed(second, "3-3", "3-3", "As before.")
    response = alice.post(ADDRESS, told)
    assert "BAF0020: This action was due on 17 September 2025. Say when it was done" in seen(response)
    assert f'href="#id_r{second.pk}-state_{late.pk}"' in response.content.decode()
    assert cast.own.assessments.count() == 1


def test_a_row_that_somebody_changed_shows_what_stands_and_a_row_left_alone_follows_it(
    alice: Client, cast: Cast, second: Risk
):
    for one in (cast.own, second):
        make.AssessmentFactory(risk=one, likelihood=2, consequence=4, effective_on=TODAY)
    told = typed(cast.own, "5-4", "4-4", "Ward closed.") | typed(second, "3-3", "3-3")
    response = alice.post(ADDRESS, told)
    html = response.content.decode()
    assert "BAF0001: Somebody scored BAF0001 while you were reviewing it: it was 16 (4 × 4) and is now 8" in seen(
        response
    )
    assert "BAF0020: Somebody" not in seen(response)
    assert f'name="r{cast.own.pk}-stood" value="2-4"' in html
    assert f'name="r{second.pk}-stood" value="2-4"' in html
    told = typed(cast.own, "5-4", "2-4", "Ward closed.") | typed(second, "2-4", "2-4")
    assert "1 risk is reviewed" in seen(alice.post(ADDRESS, told, follow=True))
    assert second.assessments.latest("pk").score == 8


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("likelihood", "9", "Choose a likelihood from 1 to 5"),
        ("consequence", "", "Choose a consequence"),
        ("stood", "nonsense", "Pick one of the 25 squares"),
        ("because", "Patient 943 476 5919 fell.", "looks like an NHS number"),
        ("because", "a" * 10_000, "Shorten it to 4,000 or fewer"),
    ],
)
def test_nonsense_is_refused_at_its_row(alice: Client, cast: Cast, name: str, value: str, said: str):
    told = typed(cast.own, "3-4", "4-4", "Beds opened.") | {f"r{cast.own.pk}-{name}": value}
    assert f"BAF0001: {said}" in seen(alice.post(ADDRESS, told)) or said in seen(alice.post(ADDRESS, told))
    assert cast.own.assessments.count() == 1


def test_nothing_changed_saves_nothing_and_says_how_to_say_that(alice: Client, cast: Cast):
    text = seen(alice.post(ADDRESS, typed(cast.own, "4-4", "4-4")))
    assert "Nothing was changed, so nothing was saved." in text
    assert cast.own.assessments.count() == 1


def test_whoever_leads_nothing_is_told_what_would_stand_here(cast: Cast):
    assert "There is nothing of yours to update." in seen(browser_of(cast, Role.COMMITTEE).get(ADDRESS))


def test_somebody_elses_risk_cannot_be_posted(alice: Client, cast: Cast):
    told = typed(cast.own, "4-4", "4-4") | typed(cast.other, "1-1", "4-4", "Mine now.")
    alice.post(ADDRESS, told)
    assert cast.other.assessments.count() == 1


def test_the_page_takes_as_many_queries_for_thirty_risks_as_for_two(alice: Client, cast: Cast, second: Risk):
    make.TreatmentActionFactory(risk=second)
    few = queries(alice, ADDRESS)
    for number in range(28):
        made = risk(f"BAF01{number:02}", f"Risk {number}", risk_lead=cast.posts[Role.RISK_LEAD])
        make.TreatmentActionFactory(risk=made)
    assert queries(alice, ADDRESS) == few <= 12
