"""A partner's part of a shared risk: what may be written, and that every change takes the sign-off away."""

from datetime import date, timedelta

import pytest

from risks.changes.partners import (
    PartRefused,
    add_measure,
    change_measure,
    end_measure,
    score_part,
    sign_off,
    write_part,
)
from risks.changes.record import Stale
from risks.models import AppendOnlyError, Organisation, PartnerMeasure, PartnerPart, Risk
from tests import factories as make

pytestmark = pytest.mark.django_db

NHS_NUMBER = "943 476 5919"


@pytest.fixture
def hospital() -> Organisation:
    return make.OrganisationFactory(name="Partner Hospital")


@pytest.fixture
def risk(hospital: Organisation) -> Risk:
    return make.RiskFactory(reference="BAF0003", organisations=[hospital, make.OrganisationFactory(home=True)])


@pytest.fixture
def who() -> dict:
    return {"by": make.UserFactory(), "at": make.at()}


@pytest.fixture
def signed(risk: Risk, hospital: Organisation, who: dict) -> PartnerPart:
    score_part(risk=risk, organisation=hospital, likelihood=4, consequence=4, rationale="Full wards.", **who)
    return sign_off(risk=risk, organisation=hospital, version=1, **who)


def written(risk: Risk, organisation: Organisation, who: dict, **given: object) -> PartnerPart:
    said = {"words": "Our wards are full.", "appetite_ceiling": 6, "tolerance_ceiling": 12, "why": "Agreed.", **given}
    return write_part(risk=risk, organisation=organisation, **({"version": 0} | said), **who)


def test_the_first_thing_a_partner_says_makes_its_part(risk: Risk, hospital: Organisation, who: dict):
    part = written(risk, hospital, who)
    assert (part.words, part.appetite_ceiling, part.tolerance_ceiling) == ("Our wards are full.", 6, 12)
    assert part.history.get().history_user == who["by"]
    assert part.history.get().history_change_reason == "Agreed."


def test_a_part_may_have_no_limits_but_not_one_of_the_two(risk: Risk, hospital: Organisation, who: dict):
    assert written(risk, hospital, who, appetite_ceiling=None, tolerance_ceiling=None).tolerance_ceiling is None
    with pytest.raises(PartRefused, match="both appetite and tolerance, or neither"):
        written(risk, hospital, who, tolerance_ceiling=None, version=1)


@pytest.mark.parametrize(
    ("appetite", "tolerance", "says"),
    [
        (7, 12, "Appetite must be a score that the matrix has: .* You gave 7."),
        (6, 26, "Tolerance must be a score"),
        (12, 6, "Tolerance must be the same as appetite or higher"),
    ],
)
def test_limits_that_no_score_can_meet_are_refused(risk, hospital, who, appetite, tolerance, says):
    with pytest.raises(PartRefused, match=says):
        written(risk, hospital, who, appetite_ceiling=appetite, tolerance_ceiling=tolerance)
    assert not PartnerPart.objects.exists()


@pytest.mark.parametrize("field", ["words", "why"])
def test_what_looks_like_a_patient_is_refused(risk, hospital, who, field):
    with pytest.raises(PartRefused, match="looks like an NHS number"):
        written(risk, hospital, who, **{field: f"Seen: {NHS_NUMBER}"})


def test_text_that_is_too_long_is_refused_and_says_how_long(risk, hospital, who):
    with pytest.raises(PartRefused, match=r"has 2,001 characters. Shorten it to 2,000"):
        written(risk, hospital, who, words="x" * 2001)


def test_two_of_a_partner_do_not_overwrite_each_other(risk: Risk, hospital: Organisation, who: dict):
    written(risk, hospital, who)
    with pytest.raises(Stale, match="Nothing of yours was saved"):
        written(risk, hospital, who, words="Another view.", version=0)
    assert PartnerPart.objects.get().words == "Our wards are full."


def test_a_score_says_why_and_is_never_changed(risk: Risk, hospital: Organisation, who: dict):
    scored = score_part(risk=risk, organisation=hospital, likelihood=4, consequence=5, rationale="Full.", **who)
    scored.refresh_from_db()
    assert (scored.score, scored.effective_on, scored.recorded_by) == (20, make.TODAY, who["by"])
    assert scored.part.history.get().history_change_reason == "Scored 4 x 5: Full."
    with pytest.raises(AppendOnlyError):
        scored.part.assessments.update(likelihood=1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"likelihood": 6}, "Likelihood must be a whole number from 1 to 5"),
        ({"rationale": " "}, "Say why the score is what it is"),
        ({"on": make.TODAY + timedelta(days=1)}, "20 September 2025, which is in the future"),
        ({"rationale": f"Seen: {NHS_NUMBER}"}, "looks like an NHS number"),
    ],
)
def test_a_score_that_cannot_be_is_refused_and_nothing_is_written(risk, hospital, who, given, says):
    score = {"likelihood": 4, "consequence": 4, "rationale": "Full."} | given
    with pytest.raises(PartRefused, match=says):
        score_part(risk=risk, organisation=hospital, **score, **who)
    assert not PartnerPart.objects.exists()


def test_a_score_cannot_start_before_the_one_that_stands(risk, hospital, who, signed):
    with pytest.raises(PartRefused, match="A score from 19 September 2025 is already recorded"):
        score_part(
            risk=risk,
            organisation=hospital,
            likelihood=1,
            consequence=1,
            rationale="Before.",
            on=date(2025, 9, 1),
            **who,
        )
    assert PartnerPart.objects.get().signed_off_at == make.at()


def test_a_sign_off_names_who_and_when(signed: PartnerPart, who: dict):
    signed.refresh_from_db()
    assert (signed.signed_off_at, signed.signed_off_by) == (who["at"], who["by"])


def test_nothing_is_signed_off_before_it_is_scored(risk: Risk, hospital: Organisation, who: dict):
    written(risk, hospital, who)
    with pytest.raises(PartRefused, match="no score to sign off yet"):
        sign_off(risk=risk, organisation=hospital, version=1, **who)


def test_what_was_signed_off_is_not_signed_off_again(risk, hospital, who, signed):
    with pytest.raises(PartRefused, match="was signed off on 19 September 2025 and has not changed since"):
        sign_off(risk=risk, organisation=hospital, version=signed.version, **who)


def test_a_sign_off_of_what_has_changed_since_it_was_read_is_refused(risk, hospital, who, signed):
    score_part(risk=risk, organisation=hospital, likelihood=5, consequence=5, rationale="Worse.", **who)
    with pytest.raises(Stale):
        sign_off(risk=risk, organisation=hospital, version=signed.version, **who)
    assert PartnerPart.objects.get().signed_off_at is None


def words_change(risk, hospital, who, part):
    written(risk, hospital, who, version=part.version)


def score_changes(risk, hospital, who, part):
    score_part(risk=risk, organisation=hospital, likelihood=5, consequence=5, rationale="Worse.", **who)


def measure_comes(risk, hospital, who, part):
    add_measure(risk=risk, organisation=hospital, kind="control", text="A lounge", **who)


def measure_changes(risk, hospital, who, part):
    measure = make.PartnerMeasureFactory(part=part)
    change_measure(measure=measure, text="A larger lounge", owner=None, due_on=None, version=1, why="Larger.", **who)


def measure_ends(risk, hospital, who, part):
    measure = make.PartnerMeasureFactory(part=part)
    end_measure(measure=measure, on=make.TODAY, version=1, why="Closed.", **who)


@pytest.mark.parametrize("change", [words_change, score_changes, measure_comes, measure_changes, measure_ends])
def test_every_change_takes_the_sign_off_away_and_history_keeps_it(risk, hospital, who, signed, change):
    change(risk, hospital, who, signed)
    part = PartnerPart.objects.get()
    assert (part.signed_off_at, part.signed_off_by) == (None, None)
    assert part.version > signed.version
    assert part.history.filter(signed_off_at=make.at()).count() == 1


def test_an_action_has_a_date_and_a_control_has_none(risk: Risk, hospital: Organisation, who: dict):
    with pytest.raises(PartRefused, match="Give the day on which the action is due"):
        add_measure(risk=risk, organisation=hospital, kind="action", text="Open beds", **who)
    made = add_measure(risk=risk, organisation=hospital, kind="control", text="Lounge", due_on=make.TODAY, **who)
    assert made.due_on is None


@pytest.mark.parametrize(
    ("given", "says"),
    [({"kind": "wish"}, "neither a control nor an action"), ({"text": " "}, "Say what the control is")],
)
def test_a_measure_that_is_none_is_refused(risk, hospital, who, given, says):
    with pytest.raises(PartRefused, match=says):
        add_measure(risk=risk, organisation=hospital, **({"kind": "control", "text": "Lounge"} | given), **who)
    assert not PartnerMeasure.objects.exists()


def test_a_measure_is_owned_by_a_post_of_the_partner(risk: Risk, hospital: Organisation, who: dict):
    theirs = make.PostFactory(organisation=hospital)
    made = add_measure(risk=risk, organisation=hospital, kind="control", text="Lounge", owner=theirs, **who)
    assert made.owner == theirs
    with pytest.raises(PartRefused, match="is not a post of Partner Hospital"):
        add_measure(risk=risk, organisation=hospital, kind="control", text="Hub", owner=make.PostFactory(), **who)


def test_a_measure_ends_once_and_not_in_the_future(risk: Risk, hospital: Organisation, who: dict, signed: PartnerPart):
    measure = make.PartnerMeasureFactory(part=signed)
    with pytest.raises(PartRefused, match="in the future"):
        end_measure(measure=measure, on=make.TODAY + timedelta(days=1), version=1, why="Closed.", **who)
    end_measure(measure=measure, on=make.TODAY, version=1, why="Closed.", **who)
    with pytest.raises(PartRefused, match="ended on 19 September 2025"):
        change_measure(measure=measure, text="Open", owner=None, due_on=None, version=2, why="Open again.", **who)


def test_two_of_a_partner_do_not_overwrite_each_others_measure(risk, hospital, who, signed):
    measure = make.PartnerMeasureFactory(part=signed)
    change_measure(measure=measure, text="First", owner=None, due_on=None, version=1, why="First.", **who)
    with pytest.raises(Stale):
        change_measure(measure=measure, text="Second", owner=None, due_on=None, version=1, why="Second.", **who)
    measure.refresh_from_db()
    assert measure.text == "First"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"scope": "icb"}, "is not a system risk"),
        ({"state": "proposed", "opened_on": None}, "is proposed. Only parts of an open risk"),
    ],
)
def test_only_open_system_risks_have_parts(hospital, who, fields, says):
    risk = make.RiskFactory(organisations=[hospital], **fields)
    with pytest.raises(PartRefused, match=says):
        written(risk, hospital, who)


def test_neither_a_stranger_nor_the_home_organisation_has_a_part(risk: Risk, who: dict):
    for organisation in (make.OrganisationFactory(), make.OrganisationFactory(home=True)):
        with pytest.raises(PartRefused, match="is not a partner in BAF0003"):
            written(risk, organisation, who)
