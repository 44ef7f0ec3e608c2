"""What a sweep leaves behind: episodes, days to answer by, one drift status a risk, flags of the register itself."""

from datetime import date, timedelta

import pytest

from risks.changes import deciding
from risks.changes import sweep as sweeping
from risks.changes.flags import answer_flag
from risks.changes.record import system_user
from risks.changes.touched import sweep_touched
from risks.models import Alert, DriftStatus, Flag, FlagEpisode, IndicatorSummary, Risk
from tests import factories as make
from tests.changes.sweeping import ask_only, counts, risk_scored, score, swept
from tests.factories import TODAY, appetite, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tolerance_of_nine(db):
    appetite(quality=(6, 9))


@pytest.fixture
def breach(monkeypatch):
    """A risk beyond tolerance, with no other rule asked."""
    ask_only(monkeypatch, "appetite_breach")
    return risk_scored(4, 4)


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_each_time_that_a_flag_stands_is_an_episode_with_the_evidence_at_both_ends(breach):
    swept()
    score(breach, 4, 5, later(5))
    swept(at(later(5)))
    score(breach, 3, 3, later(10))
    swept(at(later(10)))
    score(breach, 4, 4, later(20))
    swept(at(later(20)))

    flag = Flag.objects.get()
    first, second = FlagEpisode.objects.filter(flag=flag)
    assert (first.number, first.opened_at, first.resolved_at) == (0, at(), at(later(10)))
    assert (first.evidence["what"], first.evidence_at_end["what"]) == ("Score 16", "Score 20")
    assert (first.severity, first.worst, first.resolution) == (3, 4, "auto")
    assert first.resolved_because == "Score 9 is inside the tolerance of 9 for Quality."
    assert (second.number, second.opened_at, second.resolved_at, second.worst) == (1, at(later(20)), None, 3)
    assert flag.reopened == 1


def test_a_flag_from_before_episodes_were_kept_gets_its_only_one_when_it_ends(breach):
    swept()
    FlagEpisode.objects.all().delete()
    score(breach, 2, 2, later(1))
    swept(at(later(1)))
    episode = FlagEpisode.objects.get()
    assert (episode.opened_at, episode.resolved_at, episode.evidence["what"]) == (at(), at(later(1)), "Score 16")


def test_a_flag_that_opens_a_third_time_in_a_year_is_recurring_and_more_severe(breach):
    for day in (0, 10, 20):
        if day:
            score(breach, 4, 4, later(day))
        swept(at(later(day)))
        score(breach, 2, 2, later(day + 5))
        swept(at(later(day + 5)))
        if day < 20:
            assert not Flag.objects.get().recurring
    flag = Flag.objects.get()
    assert (flag.reopened, FlagEpisode.objects.get(number=2).severity) == (2, 4)


def test_a_severe_flag_says_by_when_it_is_to_be_answered_by_the_level_of_appetite(breach):
    swept()
    # Five working days after Friday 19 September, at a level that is cautious.
    assert Flag.objects.get().answer_by == date(2025, 9, 26)


def test_a_rule_that_raises_costs_one_risk_and_not_the_others(breach, monkeypatch, caplog):
    good = [risk_scored(4, 4) for _ in range(4)]
    decide = deciding.decide

    def fails_for_one(facts, *rest):
        if facts.risk_id == breach.pk:
            raise ValueError("planted")
        return decide(facts, *rest)

    monkeypatch.setattr(deciding, "decide", fails_for_one)
    assert counts(swept()) == {"risks": 5, "opened": 4, "alerts": 8, "failed": 1}
    assert f"{breach.reference_id} could not be swept" in caplog.text
    assert set(Flag.objects.values_list("risk", flat=True)) == {one.pk for one in good}
    assert not DriftStatus.objects.filter(risk=breach).exists()


def test_a_risk_that_cannot_be_written_costs_itself_and_not_the_others(breach, monkeypatch, caplog):
    good = [risk_scored(4, 4) for _ in range(6)]
    write = sweeping.write_decisions

    def fails_for_one(decided, **rest):
        if any(one.risk == breach.pk for one in decided):
            raise ValueError("planted")
        return write(decided, **rest)

    monkeypatch.setattr(sweeping, "write_decisions", fails_for_one)
    assert counts(swept()) == {"risks": 7, "opened": 6, "alerts": 12, "failed": 1}
    assert caplog.text.count("could not be swept; the other risks still are") == 1
    assert set(Flag.objects.values_list("risk", flat=True)) == {one.pk for one in good}
    assert FlagEpisode.objects.count() == Flag.history.count() == 6


def test_each_risk_has_one_drift_status_which_is_written_only_when_it_changes(breach):
    assert swept().statuses == 1
    status = DriftStatus.objects.get()
    assert (status.status, status.severity, status.since, status.low_confidence) == (
        "breach",
        3,
        date(2025, 6, 2),
        True,
    )
    assert status.reasons[0].startswith("Score 16 since 2 June 2025: beyond tolerance of 9 by 7")
    assert swept(at(later(1))).statuses == 0
    assert DriftStatus.objects.get().computed_at == at()

    score(breach, 4, 3, later(2))
    assert swept(at(later(2))).statuses == 1
    status = DriftStatus.objects.get()
    assert (status.status, status.since, status.computed_at) == ("breach", date(2025, 6, 2), at(later(2)))

    score(breach, 2, 2, later(3))
    swept(at(later(3)))
    assert (DriftStatus.objects.get().status, DriftStatus.objects.get().since) == ("unmonitored", later(3))

    Risk.objects.update(state="closed", closed_on=later(4), closed_because="Ended.")
    swept(at(later(4)))
    assert not DriftStatus.objects.exists()


def test_a_sweep_of_the_whole_register_flags_what_concerns_the_register_itself():
    statement = appetite("icb", finance=(6, 9))
    statement.review_on = TODAY - timedelta(days=1)
    statement.save()
    make.PostFactory(role="governance", holder=make.PersonFactory())
    assert counts(swept()) == {"opened": 1, "alerts": 1}
    flag = Flag.objects.get()
    assert (flag.risk, flag.rule, flag.subject) == (None, "statement_overdue", f"statement:{statement.pk}")
    assert (flag.history.count(), flag.episodes.count()) == (1, 1)
    assert counts(swept(at(hour=10))) == {"unchanged": 1}

    statement.review_on = later(300)
    statement.save()
    assert counts(swept(at(later(1)))) == {"resolved": 1}


def test_a_sweep_of_some_risks_leaves_the_register_itself_alone(breach):
    statement = appetite("icb", finance=(6, 9))
    statement.review_on = TODAY - timedelta(days=1)
    statement.save()
    assert swept(risks=Risk.objects.filter(pk=breach.pk)).opened == 1
    assert swept().opened == 1


def test_what_a_reading_touches_is_judged_and_swept_at_once():
    link = make.IndicatorLinkFactory(risk=risk_scored(2, 2))
    make.ThresholdFactory(indicator=link.indicator)
    make.ReadingFactory(indicator=link.indicator, value=70)
    other = risk_scored(4, 4)
    result = sweep_touched(at=at(), by=system_user(), indicators=[link.indicator_id])
    assert result.risks == 1
    assert Flag.objects.filter(rule="kri_breach", risk=link.risk).exists()
    assert IndicatorSummary.objects.get().indicator == link.indicator
    assert not other.flags.exists()


def test_a_reading_of_what_speaks_to_no_risk_is_judged_and_sweeps_none():
    indicator = make.IndicatorFactory()
    make.ReadingFactory(indicator=indicator, value=70)
    other = make.IndicatorFactory()
    assert sweep_touched(at=at(), by=system_user(), indicators=[indicator.pk]).risks == 0
    assert IndicatorSummary.objects.get().indicator == indicator != other


@pytest.mark.parametrize("where", ["touched.refresh_summaries", "judging.kept_up"])
def test_statistics_that_cannot_be_worked_out_do_not_stop_the_sweep(where, breach, monkeypatch, caplog):
    def fails(*_, **__):
        raise ValueError("planted")

    monkeypatch.setattr(f"risks.changes.{where}", fails)
    # One speaks to a risk, and one to none.
    indicators = [make.IndicatorLinkFactory(risk=breach).indicator.pk, make.IndicatorFactory().pk]
    assert sweep_touched(at=at(), by=system_user(), indicators=indicators).opened == 1
    assert "could not be worked out anew" in caplog.text


def everything() -> list[list[dict]]:
    rows = (Flag, Flag.history.model, FlagEpisode, Alert, DriftStatus)
    return [list(model.objects.order_by("pk").values()) for model in rows]


def test_a_second_sweep_with_every_rule_writes_nothing():
    link = make.IndicatorLinkFactory(risk=risk_scored(4, 4))
    make.ThresholdFactory(indicator=link.indicator)
    for month in range(1, 9):
        make.ReadingFactory(indicator=link.indicator, period_end=date(2025, month, 28), value=70 - month)
    make.TreatmentActionFactory(risk=link.risk, original_due_on=date(2025, 5, 1))
    make.AssuranceFactory(risk=link.risk, design="limited")
    risk_scored(5, 5, domain=None)
    assert swept().opened > 5
    before = everything()
    again = swept(at(hour=10))
    assert (again.opened, again.updated, again.resolved, again.alerts, again.statuses) == (0, 0, 0, 0, 0)
    assert everything() == before


def test_an_answer_stands_while_the_evidence_changes(breach):
    swept()
    answer_flag(flag=Flag.objects.get(), answer="A plan.", by=make.UserFactory(), at=at(hour=11))
    score(breach, 3, 4, later(1))
    swept(at(later(1)))
    flag = Flag.objects.get()
    assert (flag.state, flag.answer, flag.evidence["what"]) == ("acknowledged", "A plan.", "Score 12")
