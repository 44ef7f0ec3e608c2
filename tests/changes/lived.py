"""One risk of a register to which things happen day by day, each followed by the sweep and the steps up of that day."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import time_machine
from django.utils import timezone

from risks.changes.escalations import escalate
from risks.changes.exceptions import ExceptionRefused, accept_beyond_tolerance
from risks.changes.flags import answer_flag, snooze_flag
from risks.changes.meetings import MeetingRefused, redate_meeting
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.changes.treatment_actions import add_action, complete_action, move_action
from risks.models import Flag, Meeting, Reading, TreatmentAction
from tests.changes.sweeping import risk_scored, score
from tests.factories import (
    TODAY,
    CommitteePartFactory,
    IndicatorLinkFactory,
    MeetingFactory,
    ReadingFactory,
    ThresholdFactory,
    UserFactory,
    appetite,
    at,
)


@dataclass
class Lived:
    """`instants` are those of its sweeps."""

    day: date = TODAY
    instants: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        with time_machine.travel(at(self.day, 7), tick=False):
            appetite(quality=(6, 9))
            self.by = UserFactory()
            part = CommitteePartFactory(business="own")
            self.risk = risk_scored(2, 4, lead_committee=part.committee)
            link = IndicatorLinkFactory(risk=self.risk)
            self.indicator = link.indicator
            ThresholdFactory(indicator=self.indicator, limit=76, in_force_from=date(2024, 1, 1))
            for days in (20, 60, 120):
                held = self.day + timedelta(days=days)
                MeetingFactory(
                    part=part, held_on=held, paper_deadline_on=held - timedelta(days=7), freezes_at=at(held, 0)
                )

    def happens(self, what: str, number: int, days: int) -> None:
        """So many days later, one of the things below; then the sweep."""
        self.day += timedelta(days=days)
        with time_machine.travel(at(self.day, 8), tick=False):
            getattr(self, what)(number)
        self.sweep()

    def sweep(self) -> None:
        self.instants.append(at(self.day, 20))
        with time_machine.travel(self.instants[-1], tick=False):
            sweep_register(at=self.instants[-1], by=system_user(), kept=False)
            escalate(at=self.instants[-1])

    def nothing(self, number: int) -> None:
        """A day like any other."""

    def scored(self, number: int) -> None:
        score(self.risk, 1 + number % 5, 1 + number // 5 % 5, self.day)

    def read(self, number: int) -> None:
        last = Reading.objects.filter(indicator=self.indicator).order_by("period_end").last()
        end = last.period_end + timedelta(days=28) if last else TODAY - timedelta(days=28)
        if end < self.day:
            value = Decimal(66 + number % 24)
            ReadingFactory(indicator=self.indicator, period_end=end, value=value, recorded_at=at(self.day, 8))

    def restated(self, number: int) -> None:
        last = Reading.objects.filter(indicator=self.indicator).order_by("period_end", "pk").last()
        if last:
            fields = {"value": Decimal(66 + number % 24), "recorded_at": at(self.day, 8), "supersedes": last}
            ReadingFactory(indicator=self.indicator, period_end=last.period_end, **fields)

    def appetite_set(self, number: int) -> None:
        ceiling = 1 + number % 12
        appetite(on=self.day, quality=(ceiling, ceiling + number % 5))

    def action_agreed(self, number: int) -> None:
        due = self.day + timedelta(days=number)
        add_action(
            risk=self.risk, text="Open a lounge", owner=self.risk.risk_lead, due_on=due, by=self.by, at=at(self.day, 8)
        )

    def action_moved(self, number: int) -> None:
        action = TreatmentAction.objects.filter(state="open").first()
        to = self.day + timedelta(days=1 + number)
        if action and action.due_on != to:
            move_action(action=action, to=to, reason="Late delivery.", by=self.by, at=at(self.day, 8))

    def action_done(self, number: int) -> None:
        for action in TreatmentAction.objects.filter(state="open")[:1]:
            complete_action(action=action, on=self.day, by=self.by, at=at(self.day, 8))

    def accepted(self, number: int) -> None:
        until = self.day + timedelta(days=number)
        days = {"accepted_on": self.day, "until": until, "at": at(self.day, 8)}
        with suppress(ExceptionRefused):
            accept_beyond_tolerance(
                risk=self.risk, committee=self.risk.lead_committee, conditions="A report.", by=self.by, **days
            )

    def answered(self, number: int) -> None:
        standing = list(Flag.objects.standing().order_by("pk"))
        for flag in standing[number % 2 :: 2]:
            answer_flag(flag=flag, answer="A plan is agreed.", by=self.by, at=at(self.day, 8))

    def put_off(self, number: int) -> None:
        until = self.day + timedelta(days=1 + number)
        for flag in Flag.objects.standing().order_by("-pk")[:2]:
            snooze_flag(flag=flag, until=until, reason="After the meeting.", by=self.by, at=at(self.day, 8))

    def redated(self, number: int) -> None:
        meeting = Meeting.objects.filter(held_on__gt=self.day).order_by("held_on").first()
        if meeting is None:
            return
        held = self.day + timedelta(days=1 + 2 * number)
        with suppress(MeetingRefused):
            redate_meeting(meeting=meeting, held_on=held, why="The room.", by=self.by, at=at(self.day, 8))

    def counts(self) -> Counter[str]:
        """What a sweep and the steps up at this very moment still find to do."""
        again = sweep_register(at=self.instants[-1], by=system_user(), kept=False)
        names = ("opened", "reopened", "updated", "resolved", "alerts", "statuses", "gaps", "failed")
        found = Counter({name: getattr(again, name) for name in names})
        return +(found + Counter(steps=escalate(at=self.instants[-1])))


def day_of(moment: datetime) -> date:
    return timezone.localdate(moment)
