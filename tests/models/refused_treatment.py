"""A row that the database refuses for each rule about what is done about a risk and what shows it."""

from risks.models import TreatmentAction
from tests import factories as make
from tests.factories import at
from tests.models.refusing import EARLY, LATE, one


def _revision(**fields):
    action = make.TreatmentActionFactory()
    given = {"from_on": EARLY, "to_on": LATE, "reason": "Later", "recorded_at": at(), "recorded_by": make.UserFactory()}
    return action.revisions.create(**(given | fields))


def _lapsed(**fields):
    assurance = make.AssuranceFactory()
    return make.GapFactory(
        **({"risk": assurance.risk, "assurance": assurance, "kind": "assurance", "by_itself": True} | fields)
    )


def _lapsed_twice():
    _lapsed(assurance=_lapsed().assurance)


def _two_things():
    risk = make.RiskFactory()
    make.EvidenceLinkFactory(
        risk=risk, control=make.ControlFactory(risk=risk), assurance=make.AssuranceFactory(risk=risk)
    )


REFUSED = [
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
    ("evidencelink_has_a_title", one(make.EvidenceLinkFactory, title="")),
    ("evidencelink_speaks_of_one_thing", _two_things),
    ("gap_one_by_itself_for_an_assurance", _lapsed_twice),
    ("gap_by_itself_names_its_assurance", lambda: _lapsed(assurance=None)),
]
