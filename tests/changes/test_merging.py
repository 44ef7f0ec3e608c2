"""Two risks that say the same become one; both histories stay."""

import pytest

from risks.changes.life import reopen
from risks.changes.merging import Along, merge
from risks.changes.steps import Decision, LifeRefused
from risks.models import IndicatorLink, RiskLink, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make.RiskFactory(reference="BAF0012"), make.RiskFactory(reference="BAF0010")


def decided() -> Decision:
    return Decision("They say the same.", make.CommitteeFactory())


def test_the_one_that_goes_is_closed_and_says_where_it_went(two, alice):
    gone, into = two
    flag = make.FlagFactory(risk=gone)
    step = merge(gone=gone, into=into, along=Along(), decision=decided(), by=alice, at=at())
    gone.refresh_from_db()
    flag.refresh_from_db()
    assert (gone.state, gone.merged_into, gone.closed_on) == ("closed", into, TODAY)
    assert gone.closed_because == "Merged into BAF0010: They say the same."
    assert (step.kind, step.other_risk) == ("merged", into)
    assert flag.resolved_because == "The risk was merged into BAF0010 on 19 September 2025."


def test_what_goes_along_hangs_on_the_one_that_stays_and_the_step_names_it(two, alice):
    gone, into = two
    gap = make.GapFactory(risk=gone, control=make.ControlFactory(risk=gone))
    action = make.TreatmentActionFactory(risk=gone, gap=gap, text="Hire two nurses")
    left = make.TreatmentActionFactory(risk=gone)
    step = merge(gone=gone, into=into, along=Along(actions=[action], gaps=[gap]), decision=decided(), by=alice, at=at())
    for row in (gap, action, left):
        row.refresh_from_db()
    assert (action.risk, action.gap, gap.risk, gap.control) == (into, gap, into, None)
    assert (left.risk, left.state) == (gone, TreatmentAction.State.CANCELLED)
    assert "Went along. Actions: “Hire two nurses”." in step.reason
    assert action.history.first().history_change_reason.startswith("Merged into BAF0010")


def test_an_assurance_takes_the_gap_its_lapse_opened_and_its_evidence(two, alice):
    gone, into = two
    control, lapsed = make.ControlFactory(risk=gone), make.AssuranceFactory(risk=gone)
    lapsed.controls.set([control])
    gap = make.GapFactory(risk=gone, kind="assurance", assurance=lapsed, by_itself=True)
    evidence = make.EvidenceLinkFactory(risk=gone, assurance=lapsed)
    merge(gone=gone, into=into, along=Along(assurances=[lapsed]), decision=decided(), by=alice, at=at())
    for row in (lapsed, gap, evidence):
        row.refresh_from_db()
        assert row.risk == into
    assert (gap.by_itself, gap.assurance) == (True, lapsed)
    assert list(lapsed.controls.all()) == []


def test_a_gap_without_its_assurance_no_longer_hangs_from_it(two, alice):
    gone, into = two
    gap = make.GapFactory(risk=gone, kind="assurance", assurance=make.AssuranceFactory(risk=gone), by_itself=True)
    merge(gone=gone, into=into, along=Along(gaps=[gap]), decision=decided(), by=alice, at=at())
    gap.refresh_from_db()
    assert (gap.risk, gap.assurance, gap.by_itself) == (into, None, False)


def test_an_indicator_that_both_have_is_not_doubled(two, alice):
    gone, into = two
    indicator = make.IndicatorFactory()
    links = [make.IndicatorLinkFactory(risk=gone, indicator=indicator), make.IndicatorLinkFactory(risk=gone)]
    make.IndicatorLinkFactory(risk=into, indicator=indicator)
    merge(gone=gone, into=into, along=Along(indicators=links), decision=decided(), by=alice, at=at())
    assert IndicatorLink.objects.filter(risk=into).count() == 2


def test_links_between_the_two_end_and_others_stay(two, alice):
    gone, into = two
    RiskLink.objects.create(risk=gone, to=into, kind="duplicates")
    other = RiskLink.objects.create(risk=gone, to=make.RiskFactory(), kind="contributes")
    merge(gone=gone, into=into, along=Along(), decision=decided(), by=alice, at=at())
    assert list(RiskLink.objects.all()) == [other]


def test_a_merged_risk_can_be_opened_again(two, alice):
    gone, into = two
    merge(gone=gone, into=into, along=Along(), decision=decided(), by=alice, at=at())
    reopen(risk=gone, decision=decided(), by=alice, at=at())
    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == ("open", None)


def test_a_merge_that_cannot_be_is_refused(two, alice):
    gone, into = two
    closed = make.RiskFactory(state="closed", closed_on=TODAY, closed_because="Done.")
    theirs = make.GapFactory(risk=into)
    for one, other, along, words in (
        (gone, gone, Along(), "into itself"),
        (gone, closed, Along(), "Only two open risks"),
        (closed, into, Along(), "Only two open risks"),
        (gone, into, Along(gaps=[theirs]), "does not belong to BAF0012"),
    ):
        with pytest.raises(LifeRefused, match=words):
            merge(gone=one, into=other, along=along, decision=decided(), by=alice, at=at())
    gone.refresh_from_db()
    assert gone.state == "open"
