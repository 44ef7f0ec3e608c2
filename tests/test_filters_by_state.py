"""The filter by movement, review, actions, assurance and controls: each finds what it says, decided by the database."""

from datetime import date, timedelta

import pytest

from risks.filters import conditions
from risks.models import ActionRevision, Role, TreatmentAction
from tests.factories import (
    TODAY,
    AssessmentFactory,
    AssuranceFactory,
    ControlFactory,
    OrganisationFactory,
    PostFactory,
    RegisterFactory,
    RiskFactory,
    TreatmentActionFactory,
    UserFactory,
    at,
)
from tests.test_filters import READER, Access, found, scored

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def each(parameter: str, choices: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {value: found(**{parameter: value}) for value, _ in choices}


@pytest.mark.engines
def test_direction_is_since_the_last_meeting_and_a_first_score_is_new():
    for reference, before, after in (("BAF0001", 3, 4), ("BAF0002", 4, 3), ("BAF0003", 4, 4)):
        risk = RiskFactory(reference=reference)
        AssessmentFactory(risk=risk, likelihood=before, consequence=4, effective_on=TODAY - 91 * DAY)
        AssessmentFactory(risk=risk, likelihood=after, consequence=4, effective_on=TODAY - 89 * DAY)
    AssessmentFactory(risk=RiskFactory(reference="BAF0004"), effective_on=TODAY - 89 * DAY)
    RiskFactory(reference="BAF0005")
    assert each("direction", conditions.DIRECTIONS) == {
        "up": ["BAF0001"],
        "down": ["BAF0002"],
        "same": ["BAF0003"],
        "new": ["BAF0004"],
    }


def test_reviews_are_overdue_the_day_after_and_due_for_thirty_days():
    reviewed = {"last_reviewed_on": TODAY - 60 * DAY}
    RiskFactory(reference="BAF0001", next_review_on=TODAY - DAY, **reviewed)
    RiskFactory(reference="BAF0002", next_review_on=TODAY, **reviewed)
    RiskFactory(reference="BAF0003", next_review_on=TODAY + 30 * DAY, **reviewed)
    RiskFactory(reference="BAF0004", next_review_on=TODAY + 31 * DAY, **reviewed)
    RiskFactory(reference="BAF0005")
    assert each("review", conditions.REVIEWS) == {
        "overdue": ["BAF0001"],
        "due": ["BAF0002", "BAF0003"],
        "current": ["BAF0002", "BAF0003", "BAF0004"],
        "never": ["BAF0005"],
    }


@pytest.mark.engines
def test_actions_are_overdue_slipped_twice_all_done_or_none_open():
    def action(reference: str, **fields):
        return TreatmentActionFactory(risk=RiskFactory(reference=reference), **fields)

    action("BAF0001", due_on=TODAY - DAY)

    def moved(one: TreatmentAction, before: date, after: date):
        ActionRevision.objects.create(
            action=one, from_on=before, to_on=after, reason="Held up", recorded_at=at(), recorded_by=user
        )

    user = UserFactory()
    twice = action("BAF0002", due_on=TODAY)
    once = action("BAF0003", due_on=TODAY)
    for n, one in ((1, twice), (2, twice), (1, once)):
        moved(one, TODAY - (9 - n) * DAY, TODAY - (8 - n) * DAY)
    moved(once, TODAY + 9 * DAY, TODAY)
    action("BAF0004", state="done", completed_on=TODAY, due_on=TODAY - DAY)
    action("BAF0005", state="cancelled")
    RiskFactory(reference="BAF0006")
    assert each("actions", conditions.ACTIONS) == {
        "overdue": ["BAF0001"],
        "slipped": ["BAF0002"],
        "none_open": ["BAF0004", "BAF0005", "BAF0006"],
        "all_done": ["BAF0004"],
    }


def test_assurance_is_found_by_its_age_and_by_the_lines_it_comes_from():
    def assured(reference: str, good_until: date, line: str):
        AssuranceFactory(risk=RiskFactory(reference=reference), good_until=good_until, line=line)

    assured("BAF0001", TODAY - DAY, "second")
    assured("BAF0002", TODAY, "third")
    assured("BAF0003", TODAY + 60 * DAY, "external")
    assured("BAF0004", TODAY + 61 * DAY, "first")
    RiskFactory(reference="BAF0005")
    assert each("assurance", conditions.ASSURANCES) == {
        "lapsed": ["BAF0001"],
        "lapsing": ["BAF0002", "BAF0003"],
        "none": ["BAF0005"],
        "first_line": ["BAF0004"],
    }


def test_a_risk_is_as_well_controlled_as_its_weakest_control_in_place():
    for reference, *levels in (
        ("BAF0001", "substantial", "substantial"),
        ("BAF0002", "substantial", "moderate"),
        ("BAF0003", "moderate", "limited", ""),
        ("BAF0004", "none", "substantial"),
        ("BAF0005", ""),
        ("BAF0006",),
    ):
        risk = RiskFactory(reference=reference)
        for level in levels:
            ControlFactory(risk=risk, effectiveness=level)
        ControlFactory(risk=risk, effectiveness="none", ended_on=TODAY)
    assert each("controls", conditions.STRENGTHS) == {
        "substantial": ["BAF0001"],
        "moderate": ["BAF0002"],
        "limited": ["BAF0003"],
        "none": ["BAF0004"],
        "unrated": ["BAF0005", "BAF0006"],
    }


def test_mine_are_the_risks_that_a_post_i_hold_leads():
    post = PostFactory()
    RiskFactory(reference="BAF0001", executive_lead=post)
    RiskFactory(reference="BAF0002", risk_lead=post)
    RiskFactory(reference="BAF0003", risk_lead=PostFactory())
    mine = Access(roles=READER.roles, home=True, post_ids=frozenset({post.pk}))
    assert found(mine, view="mine") == ["BAF0001", "BAF0002"]
    assert found(risk_lead=str(post.pk)) == ["BAF0002"]
    assert found(view="mine") == []


def test_organisations_are_those_that_share_the_risk():
    trust = OrganisationFactory()
    RiskFactory(reference="BAF0001", organisations=[trust, OrganisationFactory()])
    RiskFactory(reference="BAF0002", register=RegisterFactory())
    assert found(organisation=str(trust.pk)) == ["BAF0001"]


def test_filters_add_up():
    risk = scored("BAF0001", 5, 5, next_review_on=TODAY - DAY)
    ControlFactory(risk=risk, effectiveness="limited")
    scored("BAF0002", 5, 5, next_review_on=TODAY - DAY)
    assert found(controls="limited", review="overdue", band="extreme") == ["BAF0001"]
    assert found(controls="limited", review="due") == []


def test_a_partner_learns_of_no_organisation_beyond_the_risks_they_share():
    ours, theirs = OrganisationFactory(), OrganisationFactory()
    partner = Access(roles=frozenset({Role.PARTNER}), organisation_ids=frozenset({ours.pk}))
    RiskFactory(reference="BAF0001", organisations=[ours])
    RiskFactory(reference="BAF0002", organisations=[theirs])
    assert found(partner, organisation=str(ours.pk)) == ["BAF0001"]
    with pytest.raises(AssertionError, match="not a choice"):
        found(partner, organisation=str(theirs.pk))
