"""Every rule that the database holds by name, and one row that it refuses for each."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from risks.models import Flag, RiskLink, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at
from tests.models import refused_alerts, refused_papers

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

EARLY, LATE = date(2025, 1, 1), date(2025, 12, 31)
ORDER = {"from_on": LATE, "to_on": EARLY}


def twice(factory, *shared: str, **fields) -> Callable[[], object]:
    """A second row with the same values in the shared fields; the factory would make them differ."""

    def second() -> None:
        first = factory(**fields)
        factory(**(fields | {name: getattr(first, name) for name in shared}))

    return second


def one(factory, **fields) -> Callable[[], object]:
    return lambda: factory(**fields)


def _revision(**fields):
    action = make.TreatmentActionFactory()
    given = {"from_on": EARLY, "to_on": LATE, "reason": "Later", "recorded_at": at(), "recorded_by": make.UserFactory()}
    return action.revisions.create(**(given | fields))


def _link(**fields):
    risk = make.RiskFactory()
    return RiskLink.objects.create(risk=risk, to=fields.get("to") or risk, kind="contributes")


def _link_twice():
    risk, to = make.RiskFactory(), make.RiskFactory()
    for _ in range(2):
        RiskLink.objects.create(risk=risk, to=to, kind="contributes")


def _number_twice():
    for text in ("BAF0001", "BAF1"):
        make.ReferenceFactory(text=text, number=1)


def _two_homes():
    make.OrganisationFactory(home=True)
    make.OrganisationFactory(home=True, name="Another home")


def _a_level(appetite_ceiling: int, tolerance_ceiling: int):
    make.appetite(quality=(appetite_ceiling, tolerance_ceiling))


def _a_level_twice():
    statement = make.appetite(quality=(6, 9))
    level = statement.levels.get()
    level.pk = None
    level.save(force_insert=True)


def _standing_twice():
    make.FlagFactory(risk=make.FlagFactory().risk)


def _merged_into_itself():
    risk = make.RiskFactory(**CLOSED)
    risk.merged_into = risk
    risk.save()


def _lapsed(**fields):
    assurance = make.AssuranceFactory()
    return make.GapFactory(
        **({"risk": assurance.risk, "assurance": assurance, "kind": "assurance", "by_itself": True} | fields)
    )


def _lapsed_twice():
    _lapsed(assurance=_lapsed().assurance)


def _two_open_cycles():
    for _ in range(2):
        make.ReviewCycleFactory()


def _cycle_twice():
    first = make.ReviewCycleFactory(closed_on=TODAY)
    make.ReviewCycleFactory(meeting=first.meeting)


def _two_things():
    risk = make.RiskFactory()
    make.EvidenceLinkFactory(
        risk=risk, control=make.ControlFactory(risk=risk), assurance=make.AssuranceFactory(risk=risk)
    )


def _committee_view_twice():
    kept = {"person": None, "committee": make.CommitteeFactory()}
    for _ in range(2):
        make.SavedViewFactory(**kept)


def _withdrawn(**fields):
    withdrawn = {"withdrawn_at": at(), "withdrawn_by": make.UserFactory(), "withdrawn_because": "A mistake."}
    make.RebaseFactory(**(withdrawn | fields))


RESOLVED = {"state": "resolved", "resolved_at": at(), "resolution": "auto"}
CLOSED = {"state": "closed", "closed_on": TODAY, "closed_because": "Ended."}

REFUSED = [
    ("organisation_one_home", _two_homes),
    ("organisation_closes_after_it_opens", one(make.OrganisationFactory, opened_on=LATE, closed_on=EARLY)),
    ("post_one_title_in_an_organisation", twice(make.PostFactory, "title")),
    ("postholder_starts_once", twice(make.PostHolderFactory, "post", "person")),
    ("postholder_leaves_after_starting", one(make.PostHolderFactory, **ORDER)),
    ("committeepart_one_of_each_number", twice(make.CommitteePartFactory, "committee")),
    ("committeemember_joins_once", twice(make.CommitteeMemberFactory, "committee", "post")),
    ("committeemember_leaves_after_joining", one(make.CommitteeMemberFactory, **ORDER)),
    ("reference_number_once_in_a_register", _number_twice),
    (
        "appetitestatement_one_of_each_version",
        lambda: [make.AppetiteStatementFactory(version=1, in_force_from=day) for day in (EARLY, LATE)],
    ),
    ("appetitestatement_one_from_a_day", twice(make.AppetiteStatementFactory)),
    (
        "appetitestatement_in_force_after_approval",
        one(make.AppetiteStatementFactory, approved_on=LATE, in_force_from=EARLY),
    ),
    ("appetitelevel_one_for_a_domain", _a_level_twice),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(9, 6)),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(0, 6)),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(9, 26)),
    ("exception_ends_after_it_starts", one(make.AppetiteExceptionFactory, accepted_on=LATE, until=EARLY)),
    ("meeting_papers_before_it_is_held", one(make.MeetingFactory, held_on=EARLY, paper_deadline_on=LATE)),
    ("assessment_likelihood_from_1_to_5", one(make.AssessmentFactory, likelihood=6)),
    ("assessment_likelihood_from_1_to_5", one(make.AssessmentFactory, likelihood=0)),
    ("assessment_consequence_from_1_to_5", one(make.AssessmentFactory, consequence=6)),
    ("assessment_says_why", one(make.AssessmentFactory, rationale="")),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, decided_by=None)),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, decided_at=None)),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, outcome="proposed", decided_at=at())),
    ("control_says_what_it_is", one(make.ControlFactory, text="")),
    ("control_next_test_after_the_last", one(make.ControlFactory, last_tested_on=LATE, next_test_on=EARLY)),
    ("assurance_names_its_source", one(make.AssuranceFactory, text="")),
    ("assurance_lapses_after_it_is_received", one(make.AssuranceFactory, received_on=LATE, good_until=EARLY)),
    ("gap_says_what_is_missing", one(make.GapFactory, text="")),
    ("gap_closes_after_it_opens", one(make.GapFactory, opened_on=LATE, closed_on=EARLY)),
    ("action_says_what_will_be_done", one(make.TreatmentActionFactory, text="")),
    ("action_done_has_a_date", one(make.TreatmentActionFactory, state=TreatmentAction.State.DONE)),
    ("action_expected_likelihood_from_1_to_5", one(make.TreatmentActionFactory, expected_likelihood=6)),
    ("action_expected_consequence_from_1_to_5", one(make.TreatmentActionFactory, expected_consequence=6)),
    ("actionrevision_says_why", lambda: _revision(reason="")),
    ("actionrevision_moves_the_date", lambda: _revision(to_on=EARLY)),
    ("scoringmatrix_one_of_each_version", lambda: [make.ScoringMatrixFactory(in_force_from=d) for d in (EARLY, LATE)]),
    ("objective_named_once_in_its_kind", twice(make.ObjectiveFactory, "name")),
    ("objective_ends_after_it_starts", one(make.ObjectiveFactory, **ORDER)),
    ("risk_has_a_title", one(make.RiskFactory, title="")),
    ("risk_open_has_a_date", one(make.RiskFactory, opened_on=None)),
    ("risk_closed_has_a_date_and_a_reason", one(make.RiskFactory, **(CLOSED | {"closed_because": ""}))),
    ("risk_closed_has_a_date_and_a_reason", one(make.RiskFactory, **(CLOSED | {"closed_on": None}))),
    ("risk_closes_after_it_is_identified", one(make.RiskFactory, **(CLOSED | {"identified_on": LATE}))),
    ("risklink_said_once", _link_twice),
    ("risklink_not_to_itself", _link),
    ("indicator_one_in_an_area", twice(make.IndicatorFactory, "name")),
    ("indicator_limits_from_enough_readings", one(make.IndicatorFactory, limits_from_first=11)),
    ("indicator_range_has_two_ends", one(make.IndicatorFactory, lowest=100, highest=100)),
    ("threshold_one_from_a_day", twice(make.ThresholdFactory, "indicator")),
    ("threshold_upper_not_below_lower", one(make.ThresholdFactory, limit=90, upper=80)),
    ("reading_first_once_for_a_period", twice(make.ReadingFactory, "indicator")),
    ("reading_measured_in_a_period", one(make.ReadingFactory, period_end=None, period_label="", recorded_at=at())),
    ("reading_has_a_value", one(make.ReadingFactory, value=None)),
    ("indicatorlink_said_once", twice(make.IndicatorLinkFactory, "risk", "indicator")),
    ("rebase_says_why", one(make.RebaseFactory, reason="")),
    ("rebase_withdrawn_with_a_reason", lambda: _withdrawn(withdrawn_because="")),
    ("rebase_withdrawn_with_a_reason", lambda: _withdrawn(withdrawn_by=None)),
    ("rebase_withdrawn_with_a_reason", one(make.RebaseFactory, withdrawn_because="A mistake.")),
    ("rebase_stands_once_on_a_day", twice(make.RebaseFactory, "indicator")),
    ("annotation_says_what", one(make.AnnotationFactory, text="")),
    ("annotation_said_once", twice(make.AnnotationFactory, "indicator")),
    ("readingfile_confirmed_or_discarded", one(make.ReadingFileFactory, confirmed_at=at(), discarded_at=at())),
    ("feed_asked_within_a_month", one(make.FeedFactory, every_hours=0)),
    ("feed_asked_within_a_month", one(make.FeedFactory, every_hours=745)),
    ("forecast_said_once", twice(make.ForecastFactory, "indicator")),
    ("forecast_probability_is_a_share", one(make.ForecastFactory, probability=1.01)),
    ("forecast_probability_is_a_share", one(make.ForecastFactory, probability=-0.01)),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, beyond=True)),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, beyond=True, scored_at=at())),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, scored_at=at(), value=70)),
    ("flag_one_standing_for_a_subject", _standing_twice),
    ("flag_severity_from_1_to_4", one(make.FlagFactory, severity=5)),
    ("flag_severity_from_1_to_4", one(make.FlagFactory, severity=0)),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, state=Flag.State.RESOLVED)),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, **(RESOLVED | {"resolution": ""}))),
    ("flag_resolved_at_a_time_and_somehow", one(make.FlagFactory, **(RESOLVED | {"state": "open"}))),
    ("flag_answered_in_words", one(make.FlagFactory, state=Flag.State.ACKNOWLEDGED)),
    ("riskstep_says_why", one(make.RiskStepFactory, reason="")),
    ("riskstep_between_registers_names_both", one(make.RiskStepFactory, kind="escalated")),
    ("riskstep_merged_names_the_other_risk", one(make.RiskStepFactory, kind="merged")),
    ("risk_merged_is_closed", lambda: make.RiskFactory(merged_into=make.RiskFactory())),
    ("risk_merged_is_closed", _merged_into_itself),
    ("sharedcause_says_what_happened", one(make.SharedCauseFactory, narrative="")),
    ("sharedcause_ends_after_it_begins", one(make.SharedCauseFactory, began_on=LATE, ended_on=EARLY)),
    ("evidencelink_has_a_title", one(make.EvidenceLinkFactory, title="")),
    ("evidencelink_speaks_of_one_thing", _two_things),
    ("advicedismissal_says_why", one(make.AdviceDismissalFactory, reason="")),
    ("committeeview_rates_or_decides_something", one(make.CommitteeViewFactory, rating="", decision="")),
    ("reviewcycle_one_for_a_meeting", _cycle_twice),
    ("reviewcycle_one_open_in_a_register", _two_open_cycles),
    ("reviewcycle_due_after_it_opens", one(make.ReviewCycleFactory, opened_on=LATE, due_on=EARLY)),
    ("partnerpart_one_of_each_organisation", twice(make.PartnerPartFactory, "risk", "organisation")),
    ("partnerpart_tolerance_not_below_appetite", one(make.PartnerPartFactory, tolerance_ceiling=4)),
    ("partnerpart_tolerance_not_below_appetite", one(make.PartnerPartFactory, tolerance_ceiling=None)),
    ("partnerpart_signed_off_by_somebody", one(make.PartnerPartFactory, signed_off_at=at())),
    ("partnerassessment_from_1_to_5", one(make.PartnerAssessmentFactory, likelihood=6)),
    ("partnerassessment_from_1_to_5", one(make.PartnerAssessmentFactory, consequence=0)),
    ("partnerassessment_says_why", one(make.PartnerAssessmentFactory, rationale="")),
    ("partnermeasure_says_what_it_is", one(make.PartnerMeasureFactory, text="")),
    ("partnermeasure_action_has_a_date", one(make.PartnerMeasureFactory, kind="action")),
    ("comment_says_something", one(make.CommentFactory, text="")),
    ("savedview_of_a_person_or_a_committee", one(make.SavedViewFactory, person=None)),
    ("savedview_person_names_it_once", twice(make.SavedViewFactory, "person")),
    ("savedview_committee_names_it_once", _committee_view_twice),
    ("gap_one_by_itself_for_an_assurance", _lapsed_twice),
    ("gap_by_itself_names_its_assurance", lambda: _lapsed(assurance=None)),
    ("exception_states_its_conditions", one(make.AppetiteExceptionFactory, conditions="")),
    ("alert_of_a_flag_or_of_none", one(make.AlertFactory, flag=None)),
    ("alert_of_a_flag_or_of_none", one(make.AlertFactory, occasion="nudge")),
    ("alert_told_once", twice(make.AlertFactory, "flag", "post")),
    *refused_alerts.REFUSED,
    *refused_papers.REFUSED,
]


@pytest.mark.parametrize(("name", "wrong"), REFUSED)
def test_the_database_refuses(name, wrong):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        wrong()
    if connection.vendor == "postgresql" or isinstance(_named()[name], models.CheckConstraint):
        assert name in str(refused.value)


def test_every_named_constraint_is_tried():
    assert set(_named()) == {name for name, _ in REFUSED}


def _named() -> dict[str, models.BaseConstraint]:
    found = [model for model in apps.get_app_config("risks").get_models() if "Historical" not in model.__name__]
    return {constraint.name: constraint for model in found for constraint in model._meta.constraints}


def test_a_second_episode_may_stand_once_the_first_is_resolved():
    first = make.FlagFactory(**RESOLVED)
    make.FlagFactory(risk=first.risk)
    assert first.risk.flags.count() == 2


def test_the_score_is_worked_out_by_the_database():
    made = make.AssessmentFactory(likelihood=3, consequence=5)
    made.refresh_from_db()
    assert made.score == 15


def test_a_reference_is_never_issued_twice():
    make.ReferenceFactory(text="BAF0014", number=14, withheld_because="Never used")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.ReferenceFactory(text="BAF0014", number=2014)
