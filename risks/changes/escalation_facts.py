"""What decides how far up each flag goes: when it opened, the steps taken, and the meetings of the committee that leads
its risk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Q
from django.utils import timezone

from risks.changes.flag_writing import ANSWERED
from risks.changes.meeting_days import Days
from risks.changes.recipients import Rota
from risks.models import CommitteePart, Escalation, Flag, FlagEpisode, Meeting, Register, Risk
from risks.rules.escalation import Waiting

NOTHING: Mapping[int, Days] = MappingProxyType({})

_BUSINESS = {
    Register.Scope.SYSTEM: CommitteePart.Business.SYSTEM,
    Register.Scope.ICB: CommitteePart.Business.ICB,
}


@dataclass(frozen=True)
class Calendar:
    """The meetings of every committee that leads one of the flags' risks, by committee, in order; and the risks."""

    rota: Rota
    risks: Mapping[int, Risk]
    meetings: Mapping[int, Sequence[Meeting]]

    @classmethod
    def of(
        cls, flags: Sequence[Flag], rota: Rota, opened: Mapping[int, date], redated: Mapping[int, Days] = NOTHING
    ) -> "Calendar":
        """By the days that meetings have now, save those that are given as `redated`. Two queries."""
        risks = Risk.objects.in_bulk({flag.risk_id for flag in flags if flag.risk_id})
        committees = {rota.committee_of(risk) for risk in risks.values()} - {None}
        since = Q(held_on__gte=min(opened.values(), default=rota.day)) | Q(pk__in=redated)
        held = list(Meeting.objects.filter(since, part__committee__in=committees).select_related("part"))
        for meeting in held:
            if meeting.pk in redated:
                meeting.held_on, meeting.paper_deadline_on = redated[meeting.pk][:2]
        meetings: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in sorted(held, key=lambda one: (one.held_on, one.part.number, one.pk)):
            meetings[meeting.part.committee_id].append(meeting)
        return cls(rota, risks, meetings)

    def of_flag(self, flag: Flag) -> Sequence[Meeting]:
        """The meetings at which its risk is business: those of the part that takes such risks, where there is one."""
        if flag.risk_id is None:
            return ()
        risk = self.risks[flag.risk_id]
        every = self.meetings.get(self.rota.committee_of(risk) or 0, ())
        business = _BUSINESS.get(self.rota.registers[risk.register_id].scope)
        return [one for one in every if one.part.business == business] or every

    def next_for(self, flag: Flag) -> Meeting | None:
        return next((one for one in self.of_flag(flag) if one.held_on >= self.rota.day), None)


def waiting(flags: Sequence[Flag], rota: Rota) -> tuple[list[Waiting], Calendar]:
    """Each flag as the rules are told of it, in the same order, with the calendar. Four queries."""
    return waiting_since(flags, rota, _opened(flags), _taken(flags))


def waiting_since(
    flags: Sequence[Flag],
    rota: Rota,
    opened: Mapping[int, date],
    taken: Mapping[int, set[str]],
    redated: Mapping[int, Days] = NOTHING,
) -> tuple[list[Waiting], Calendar]:
    """The same of flags that need not be saved: by their keys the day on which the episode that stands began, and its
    steps; `redated` are the days of meetings that had others. Two queries."""
    calendar = Calendar.of(flags, rota, opened, redated)
    return [_waiting(flag, opened[flag.pk], taken.get(flag.pk, set()), calendar) for flag in flags], calendar


def _opened(flags: Iterable[Flag]) -> dict[int, date]:
    """The day on which the episode that stands began."""
    begun = {flag.pk: timezone.localdate(flag.opened_at) for flag in flags}
    rows = FlagEpisode.objects.filter(flag__in=begun, resolved_at__isnull=True).order_by("number")
    return begun | {row.flag_id: timezone.localdate(row.opened_at) for row in rows.only("flag_id", "opened_at")}


def _taken(flags: Iterable[Flag]) -> dict[int, set[str]]:
    """The steps of the episode that stands."""
    episode = {flag.pk: flag.reopened for flag in flags}
    found: dict[int, set[str]] = defaultdict(set)
    for flag, number, step in Escalation.objects.filter(flag__in=episode).values_list("flag_id", "episode", "step"):
        if number == episode[flag]:
            found[flag].add(step)
    return found


def _waiting(flag: Flag, opened_on: date, taken: set[str], calendar: Calendar) -> Waiting:
    day = calendar.rota.day
    meetings, ahead = calendar.of_flag(flag), calendar.next_for(flag)
    return Waiting(
        rule=flag.rule,
        severity=flag.severity,
        opened_on=opened_on,
        answered=flag.state in ANSWERED,
        asked_again=flag.state == Flag.State.OPEN and flag.answered_at is not None and flag.answer_by is not None,
        held=bool(flag.evidence.get("held")),
        answer_by=flag.answer_by,
        meetings=tuple(sorted({one.held_on for one in meetings if opened_on < one.held_on < day})),
        next_meeting=ahead.held_on if ahead else None,
        next_papers=ahead.paper_deadline_on if ahead else None,
        taken=frozenset(taken),
    )
