"""A row that the database refuses for each rule about a register, its risks and their scores."""

from risks.models import RiskLink
from tests import factories as make
from tests.factories import TODAY, at
from tests.models.refusing import EARLY, LATE, ORDER, one, twice

CLOSED = {"state": "closed", "closed_on": TODAY, "closed_because": "Ended."}


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


def _merged_into_itself():
    risk = make.RiskFactory(**CLOSED)
    risk.merged_into = risk
    risk.save()


REFUSED = [
    ("reference_number_once_in_a_register", _number_twice),
    ("assessment_likelihood_from_1_to_5", one(make.AssessmentFactory, likelihood=6)),
    ("assessment_likelihood_from_1_to_5", one(make.AssessmentFactory, likelihood=0)),
    ("assessment_consequence_from_1_to_5", one(make.AssessmentFactory, consequence=6)),
    ("assessment_says_why", one(make.AssessmentFactory, rationale="")),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, decided_by=None)),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, decided_at=None)),
    ("assessment_decided_by_somebody_at_a_time", one(make.AssessmentFactory, outcome="proposed", decided_at=at())),
    ("objective_named_once_in_its_kind", twice(make.ObjectiveFactory, "name")),
    ("objective_ends_after_it_starts", one(make.ObjectiveFactory, **ORDER)),
    ("risk_has_a_title", one(make.RiskFactory, title="")),
    ("risk_open_has_a_date", one(make.RiskFactory, opened_on=None)),
    ("risk_closed_has_a_date_and_a_reason", one(make.RiskFactory, **(CLOSED | {"closed_because": ""}))),
    ("risk_closed_has_a_date_and_a_reason", one(make.RiskFactory, **(CLOSED | {"closed_on": None}))),
    ("risk_closes_after_it_is_identified", one(make.RiskFactory, **(CLOSED | {"identified_on": LATE}))),
    ("risklink_said_once", _link_twice),
    ("risklink_not_to_itself", _link),
    ("riskstep_says_why", one(make.RiskStepFactory, reason="")),
    ("riskstep_between_registers_names_both", one(make.RiskStepFactory, kind="escalated")),
    ("riskstep_merged_names_the_other_risk", one(make.RiskStepFactory, kind="merged")),
    ("risk_merged_is_closed", lambda: make.RiskFactory(merged_into=make.RiskFactory())),
    ("risk_merged_is_closed", _merged_into_itself),
    ("sharedcause_says_what_happened", one(make.SharedCauseFactory, narrative="")),
    ("sharedcause_ends_after_it_begins", one(make.SharedCauseFactory, began_on=LATE, ended_on=EARLY)),
    ("advicedismissal_says_why", one(make.AdviceDismissalFactory, reason="")),
    ("comment_says_something", one(make.CommentFactory, text="")),
]
