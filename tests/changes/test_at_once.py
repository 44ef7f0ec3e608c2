"""Two at the same moment, with threads on committed rows: SQLite hides what PostgreSQL shows, so both are tried."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connections, transaction

from risks.changes import sweep as sweeping
from risks.changes.approval import ApprovalRefused, approve_assessment, return_assessment
from risks.changes.assessments import AssessmentRefused, record_assessment
from risks.changes.flags import answer_flag
from risks.changes.outbox import claim_alert
from risks.changes.readings import record_reading
from risks.changes.record import Stale, saved, system_user
from risks.changes.sweep import sweep_register
from risks.channels.sending import deliver
from risks.models import Alert, Assessment, Flag, Reading, Risk
from tests.changes.sweeping import ask_only, risk_scored
from tests.factories import (
    AlertFactory,
    AssessmentFactory,
    FlagFactory,
    ReadingFactory,
    RiskFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch):
    ask_only(monkeypatch, "appetite_breach")


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run each in its own thread and connection, started together; the answers, or the Stale that was raised."""
    together = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            together.wait(timeout=10)
            return job()
        except Stale as fault:
            return fault
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_of_two_who_save_the_same_version_at_once_exactly_one_is_told_to_read_again():
    risk, alice = RiskFactory(), UserFactory()
    copies = [Risk.objects.get(pk=risk.pk) for _ in range(4)]
    for number, copy in enumerate(copies):
        copy.title = f"Title {number}"
    answers = at_once(*[lambda copy=copy: saved(copy, by=alice, why="Plainer words") for copy in copies])
    assert sum(isinstance(answer, Stale) for answer in answers) == 3
    risk.refresh_from_db()
    assert risk.version == 2
    assert risk.history.count() == 2


def test_of_two_who_score_at_once_the_second_is_told_of_the_first():
    read = AssessmentFactory()
    who = {"risk": read.risk, "kind": "current", "rationale": "Demand grew.", "by": UserFactory(), "at": at()}
    answers = at_once(
        *[
            lambda likelihood=likelihood: record_assessment(likelihood=likelihood, consequence=4, read=read, **who)
            for likelihood in (4, 5)
        ]
    )
    assert sum(isinstance(answer, Stale) for answer in answers) == 1
    assert Assessment.objects.count() == 2


def test_two_sweeps_at_once_make_one_flag_and_tell_each_post_once():
    appetite(quality=(6, 9))
    risks = [risk_scored(4, 4) for _ in range(5)]
    by = system_user()
    answers = at_once(*[lambda: sweep_register(at=at(), by=by)] * 4)
    assert [answer.failed for answer in answers] == [0] * 4
    assert sum(answer.opened for answer in answers) == Flag.objects.count() == len(risks)
    assert Alert.objects.count() == 2 * len(risks)


def test_a_sweep_that_does_not_hold_the_risk_is_stopped_by_the_database(monkeypatch):
    appetite(quality=(6, 9))
    risk_scored(4, 4)
    sweep_register(at=at(), by=system_user())
    monkeypatch.setattr(sweeping, "flags_now", lambda risks: ({}, {}))
    Flag.objects.update(opened_at=at(hour=12))
    result = sweep_register(at=at(hour=11), by=system_user())
    assert (result.failed, Flag.objects.count(), Alert.objects.count()) == (1, 1, 2)


def test_the_database_holds_one_standing_flag_of_a_subject():
    flag = FlagFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        FlagFactory(risk=flag.risk)


def test_an_answer_and_a_sweep_at_once_both_stand():
    appetite(quality=(6, 9))
    risk, alice, by = risk_scored(4, 4), UserFactory(), system_user()
    sweep_register(at=at(), by=by)
    flag = Flag.objects.get()
    record_assessment(
        risk=risk, kind="current", likelihood=3, consequence=4, rationale="A plan is agreed.", by=alice, at=at(hour=10)
    )
    at_once(
        lambda: answer_flag(flag=flag, answer="A plan is agreed.", by=alice, at=at(hour=11)),
        lambda: sweep_register(at=at(hour=11), by=by),
    )
    flag.refresh_from_db()
    assert (flag.state, flag.answer, flag.evidence["what"]) == ("acknowledged", "A plan is agreed.", "Score 12")


def test_two_scores_at_once_are_both_recorded():
    risk, alice = RiskFactory(), UserFactory()

    def score(likelihood: int) -> Assessment:
        return record_assessment(
            risk=risk, kind="current", likelihood=likelihood, consequence=4, rationale="Agreed.", by=alice, at=at()
        )

    answers = at_once(lambda: score(3), lambda: score(4))
    assert all(isinstance(answer, Assessment) for answer in answers), answers
    risk.refresh_from_db()
    assert (Assessment.objects.count(), risk.version) == (2, 3)


def test_two_senders_at_once_send_each_alert_once(settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    AlertFactory.create_batch(10)
    answers = at_once(*[lambda: deliver(at=at())] * 3)
    # A sender that finds the first waiting row just taken may stop early; the rest are the others' or the next run's.
    assert sum(answer.sent for answer in answers) == len(mail.outbox)
    deliver(at=at())
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == len(mail.outbox) == 10


def test_an_alert_is_claimed_by_one_only():
    AlertFactory()
    answers = at_once(*[lambda: claim_alert(at=at())] * 4)
    assert sum(isinstance(answer, Alert) for answer in answers) == 1
    assert sum(answer is None for answer in answers) == 3


def test_of_two_who_decide_a_score_at_once_one_decides_and_the_other_is_told():
    risk, alice, bob = RiskFactory(register__approval_required=True), UserFactory(), UserFactory()
    made = AssessmentFactory(risk=risk, outcome="proposed")

    def decide(how: Callable[..., Assessment], by: Any) -> Any:
        try:
            return how(assessment=made, comment="Say which.", by=by, at=at())
        except ApprovalRefused as refusal:
            return refusal

    answers = at_once(lambda: decide(approve_assessment, alice), lambda: decide(return_assessment, bob))
    decided = [answer for answer in answers if isinstance(answer, Assessment)]
    refused = [str(answer) for answer in answers if isinstance(answer, ApprovalRefused)]
    assert (len(decided), len(refused)) == (1, 1)
    made.refresh_from_db()
    assert made.outcome == decided[0].outcome
    assert refused[0].startswith(f"This score was already {made.outcome} on 19 September 2025.")
    risk.refresh_from_db()
    assert risk.version == (2 if made.outcome == "approved" else 1)


def test_of_two_who_propose_a_score_at_once_one_waits_and_the_other_is_refused():
    risk, alice = RiskFactory(register__approval_required=True), UserFactory()

    def propose(likelihood: int) -> Any:
        asked = {"kind": "current", "likelihood": likelihood, "consequence": 4, "rationale": "Agreed."}
        try:
            return record_assessment(risk=risk, by=alice, at=at(), **asked)
        except AssessmentRefused as refusal:
            return refusal

    answers = at_once(lambda: propose(3), lambda: propose(4))
    assert sum(isinstance(answer, AssessmentRefused) for answer in answers) == 1, answers
    assert Assessment.objects.filter(outcome="proposed").count() == 1


def test_of_two_who_restate_a_reading_at_once_one_is_recorded_and_the_other_is_told_to_look():
    read, alice, bob = ReadingFactory(value=70), UserFactory(), UserFactory()

    def restate(value: int, by: Any) -> Reading:
        asked = {"period_end": read.period_end, "period_label": read.period_label, "value": Decimal(value)}
        return record_reading(indicator=read.indicator, by=by, at=at(), over=read.pk, **asked)

    answers = at_once(lambda: restate(71, alice), lambda: restate(72, bob), lambda: restate(73, bob))
    kept = [answer for answer in answers if isinstance(answer, Reading)]
    told = [str(answer) for answer in answers if isinstance(answer, Stale)]
    assert (len(kept), len(told)) == (1, 2)
    assert set(told) == {
        "Somebody recorded a reading for this period while you were entering yours. Look at theirs first."
    }
    assert list(Reading.objects.standing()) == kept
    assert kept[0].supersedes == read
    assert Reading.objects.count() == 2


def test_of_two_who_record_a_period_first_at_once_one_is_recorded_and_the_other_is_told_to_look():
    before, alice = ReadingFactory(), UserFactory()

    def record(value: int) -> Reading:
        asked = {"period_end": before.period_end + timedelta(days=1), "period_label": "", "value": Decimal(value)}
        return record_reading(indicator=before.indicator, by=alice, at=at(), over=0, **asked)

    answers = at_once(lambda: record(71), lambda: record(72))
    assert {type(answer) for answer in answers} == {Reading, Stale}, answers
    assert Reading.objects.count() == 2
