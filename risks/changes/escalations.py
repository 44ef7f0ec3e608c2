"""Take flags up that waited too long or weigh too much: to a post, which is told at once, or onto an agenda."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from risks.changes.alert_words import About, content_of
from risks.changes.alerts import abouts, alert, fresh
from risks.changes.escalation_facts import Calendar, waiting, waiting_since
from risks.changes.meeting_days import days_of_redated
from risks.changes.recipients import Recipient, Rota, line_of, reached
from risks.models import Alert, Escalation, Flag, Meeting
from risks.rules.audience import Who
from risks.rules.escalation import CRITICAL, HIGH, LEAD_ALONE, Due, Step, Waiting, steps_due
from risks.rules.quiet import leaves_at
from risks.rules.urgency import NO_NEWS

logger = logging.getLogger(__name__)

CHUNK = 1000
# Whoever was told of a flag at once is not told again, within a day, that it went up to them.
_JUST_TOLD = timedelta(days=1)
# Nobody is told that something is on an agenda: governance reads the agenda, and brings to the Board what goes there.
_TOLD = {
    Step.EXECUTIVE: Who.EXECUTIVE_LEAD,
    Step.CHIEF: Who.CHIEF_EXECUTIVE,
    Step.CHAIR: Who.CHAIR,
    Step.BOARD: Who.GOVERNANCE,
}


@dataclass(frozen=True)
class Up:
    """One step with one flag: what must be known to tell of it, who is told, and the meeting whose agenda it is on."""

    flag: Flag
    due: Due
    about: About
    told: Sequence[Recipient]
    meeting: Meeting | None

    @property
    def urgent(self) -> bool:
        """Whether those who are told hear of it by itself, and not in their next digest: a flag that was no news when
        it opened is none when it goes up."""
        return self.flag.rule not in LEAD_ALONE and not self.flag.evidence.get(NO_NEWS)


def escalate(*, at: datetime) -> int:
    """Take every flag that stands as far up as it is due, and tell whom it goes to. Returns how many steps were taken.

    Run again it takes none. Each thousand flags are one transaction, and one that fails holds up no other.
    """
    weighty = Q(severity__gte=HIGH) | Q(rule__in=LEAD_ALONE)
    keys = list(Flag.objects.standing().filter(weighty, opened_at__lte=at).order_by("pk").values_list("pk", flat=True))
    rota, taken = Rota.on(timezone.localdate(at)), 0
    for start in range(0, len(keys), CHUNK):
        try:
            taken += _escalate(keys[start : start + CHUNK], rota, at)
        except Exception:
            logger.exception("Flags from %s on, %s at most, could not be taken up.", keys[start], CHUNK)
    return taken


def ups_foreseen(
    flags: Iterable[Flag], rota: Rota, at: datetime, *, opened: Mapping[int, date], taken: Mapping[int, set[str]]
) -> list[Up]:
    """The steps that are due of flags that stand and need not be saved: by their keys the day on which each opened
    last, and the steps taken since. Meetings have the days they had then. Writes nothing; whom each step tells may have
    been told just now."""
    weighty = [flag for flag in flags if flag.severity >= HIGH or flag.rule in LEAD_ALONE]
    if not weighty:
        return []
    steps = _due(weighty, rota, *waiting_since(weighty, rota, opened, taken, days_of_redated(at)))
    return _ups([one for one in steps if one[1]], rota, at)


def _escalate(keys: Sequence[int], rota: Rota, at: datetime) -> int:
    """Decide, and where there is a step to take hold the flags and decide again on what stands now: of two who do this
    at once, one takes each step."""
    flags = list(Flag.objects.filter(pk__in=keys).order_by("pk"))
    due = [flag.pk for flag, each, _ in _steps(flags, rota) if each]
    if not due:
        return 0
    with transaction.atomic():
        held = Flag.objects.select_for_update(no_key=True).standing().filter(pk__in=due).order_by("pk")
        ups = _ups(_steps(list(held), rota), rota, at)
        Escalation.objects.bulk_create([_row(up, at) for up in ups])
        Alert.objects.bulk_create(fresh(_alerts(ups, at), at))
    return len(ups)


def _steps(flags: Sequence[Flag], rota: Rota) -> list[tuple[Flag, tuple[Due, ...], Meeting | None]]:
    """What is due of each flag, and its committee's next meeting. Four queries."""
    return _due(flags, rota, *waiting(flags, rota))


def _due(
    flags: Sequence[Flag], rota: Rota, facts: Sequence[Waiting], calendar: Calendar
) -> list[tuple[Flag, tuple[Due, ...], Meeting | None]]:
    pairs = zip(flags, facts, strict=True)
    return [(flag, steps_due(fact, rota.day), calendar.next_for(flag)) for flag, fact in pairs]


def _ups(steps: Sequence[tuple[Flag, tuple[Due, ...], Meeting | None]], rota: Rota, at: datetime) -> list[Up]:
    known = abouts([flag for flag, _, _ in steps], rota, at)
    return [
        Up(flag, due, about, _told(due.step, about, rota), meeting if due.step == Step.AGENDA else None)
        for (flag, each, meeting), about in zip(steps, known, strict=True)
        for due in each
    ]


def _told(step: Step, about: About, rota: Rota) -> Sequence[Recipient]:
    return reached([line_of(_TOLD[step], about.risk, rota)], rota) if step in _TOLD else ()


def _row(up: Up, at: datetime) -> Escalation:
    return Escalation(
        flag=up.flag,
        episode=up.flag.reopened,
        step=up.due.step,
        post=up.told[0].post if up.told else None,
        meeting=up.meeting,
        because=up.due.because,
        at=at,
    )


def _alerts(ups: Iterable[Up], at: datetime) -> list[Alert]:
    ups = list(ups)
    just_told = _just_told([up.flag for up in ups], at)
    found = []
    for up in ups:
        for recipient in up.told:
            person = recipient.person.pk if recipient.person else None
            if (up.flag.pk, up.flag.reopened, up.flag.severity, person) not in just_told:
                found.append(_alert(up, recipient, at))
    return found


def _alert(up: Up, recipient: Recipient, at: datetime) -> Alert:
    """What waited for days waits for the morning as well; what is critical does not. An overdue review calls nobody at
    once: whoever it goes up to reads it in the next digest."""
    occasion = Alert.Occasion.ESCALATED
    content = content_of(up.flag, occasion, recipient, up.about, because=(up.due.because,))
    made = alert(up.flag, occasion, recipient, content, at, urgent=up.urgent)
    leaves = leaves_at(at, urgent=up.flag.severity >= CRITICAL)
    made.next_try_at = leaves if up.urgent and leaves > at else None
    return made


def _just_told(flags: Iterable[Flag], at: datetime) -> set[tuple[int, int, int, int]]:
    urgent = Alert.objects.filter(flag__in={flag.pk for flag in flags}, urgent=True, person__isnull=False)
    lately = urgent.filter(created_at__gt=at - _JUST_TOLD).order_by()
    return set(lately.values_list("flag_id", "episode", "severity", "person_id"))
