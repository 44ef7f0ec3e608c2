"""A small register with flags of many rules, what a sweep makes of it, and how to forget that again."""

import os
import time
from collections import Counter
from datetime import date

from celery import current_app
from django.db import connection
from django.utils import timezone
from kombu import Connection

from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.models import Alert, Delivery, DriftStatus, Escalation, Flag, FlagEpisode, IndicatorSummary, Register, Risk
from tests import factories as make
from tests.changes.sweeping import filled, risk_scored
from tests.factories import appetite
from tests.faults.rigs import Server, idle
from tests.faults.tally import Line
from tests.worker import wait_until

# A process is killed so often; every other fault, which takes longer to come back from, comes a tenth of it.
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "2"))
OTHERS = max(1, ROUNDS // 10)
RISKS = 12
_WRITTEN = (Delivery, Alert, Escalation, FlagEpisode, Flag, Flag.history.model, DriftStatus, IndicatorSummary)


def a_register() -> None:
    """One risk in it has data that make a rule raise."""
    appetite(quality=(6, 9))
    leads = {"executive_lead": filled(role="executive"), "risk_lead": filled()}
    for _ in range(RISKS):
        risk = risk_scored(4, 4, **leads)
        make.TreatmentActionFactory(risk=risk, original_due_on=date(2025, 5, 1))
        make.AssuranceFactory(risk=risk, design="limited")
        link = make.IndicatorLinkFactory(risk=risk)
        make.ThresholdFactory(indicator=link.indicator)
        make.ReadingFactory(indicator=link.indicator, value=70)
    bad = risk_scored(4, 4, register=make.RegisterFactory(code="odd", kind="directorate"), **leads)
    Register.objects.filter(pk=bad.register_id).update(review_intervals=[["never", "perhaps"]])
    assert Risk.objects.count() == RISKS + 1


def forget_the_sweep() -> None:
    with connection.cursor() as cursor:
        tables = ", ".join(f'"{model._meta.db_table}"' for model in _WRITTEN)
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def flags() -> Counter[tuple]:
    """Every flag that stands, with how severe it is."""
    return Counter(Flag.objects.standing().values_list("risk", "rule", "subject", "severity"))


def alerts() -> Counter[tuple]:
    return Counter(
        Alert.objects.filter(flag__isnull=False).values_list(
            "flag__risk", "flag__rule", "flag__subject", "occasion", "post", "episode"
        )
    )


def ask(task: str, queue: Server, *given: int) -> None:
    with Connection(queue.url) as line:
        current_app.send_task(f"risks.tasks.{task}", given, connection=line)


Found = tuple[Counter[tuple], Counter[tuple]]


def found() -> Found:
    return flags(), alerts()


def swept_in_peace() -> Found:
    """A register, and what a sweep makes of it when nothing dies."""
    a_register()
    _, swept = sweep_everything(at=timezone.now(), by=system_user())
    assert swept.failed == 1
    wanted = found()
    assert {"appetite_breach", "kri_breach", "action_overdue"} <= {rule for _, rule, _, _ in wanted[0]}
    forget_the_sweep()
    return wanted


def settle(queue: Server) -> None:
    wait_until(lambda: idle(queue), seconds=90, what="the end of what was asked for")


def one_sweep(queue: Server) -> float:
    """Seconds that a whole sweep takes the worker."""
    began = time.monotonic()
    ask("sweep", queue)
    wait_until(lambda: Flag.objects.exists() and idle(queue), seconds=90, what="a sweep in peace")
    return time.monotonic() - began


def lacks(in_peace: Found) -> int:
    """How many flags and alerts of a sweep in peace are not there."""
    return sum(sum((had - has).values()) for had, has in zip(in_peace, found(), strict=True))


def compare(in_peace: Found, line: Line, what: str = "", by_the_clock: int = 0) -> None:
    """Flags and alerts against those of the sweep in peace."""
    lost = lacks(in_peace)
    more = sum(sum((has - had).values()) for had, has in zip(in_peace, found(), strict=True))
    line.note(lost=lost, doubled=more, by_the_clock=by_the_clock)
    assert (lost, more) == (0, 0), what


def next_turn_of_the_clock(in_peace: Found, queue: Server) -> int:
    """A task that was on its way between Redis and a worker when one of the two died is lost: the clock asks anew.

    Whether that had to be.
    """
    if not lacks(in_peace):
        return 0
    ask("sweep", queue)
    settle(queue)
    return 1
