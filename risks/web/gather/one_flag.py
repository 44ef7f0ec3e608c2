"""One flag with everything that happened to it: who was told, each time that it stood, and how far up it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from risks.access import Access, visible_flags
from risks.changes.escalation_facts import waiting
from risks.changes.flags import alike
from risks.changes.recipients import Rota
from risks.models import Alert, Delivery, Escalation, Flag, FlagEpisode, Meeting, PostHolder, Risk
from risks.rules.escalation import Waiting
from risks.rules.escalation_ahead import Sitting
from risks.web.gather.evidence import Evidence, evidence_for
from risks.web.gather.flags import ANSWERED, OPEN, RESOLVED
from risks.web.gather.mine import flags_to_answer

# A flag that has come and gone for years has more changes than anybody reads: the latest are shown.
CHANGES = 200


@dataclass(frozen=True)
class OneFlag:
    """A flag and its risk with score and limits, None for one about the register itself.

    `alerts` come with their deliveries, `changes` are its history; both oldest first. `roles` are those of the posts
    that each person who was told holds. `waiting` is what decides how far up it goes, with the committee's `meetings`;
    None once it was resolved. `after` is the next flag that asks the caller; `alike` are those open on the same risk
    that one answer may do for with this one.
    """

    flag: Flag
    risk: Risk | None
    evidence: Sequence[Evidence]
    alerts: Sequence[Alert]
    changes: Sequence[Any]
    episodes: Sequence[FlagEpisode]
    escalations: Sequence[Escalation]
    roles: Mapping[int, Sequence[str]]
    waiting: Waiting | None
    meetings: Sequence[Meeting]
    after: int | None
    alike: Sequence[Flag] = ()

    @property
    def alike_keys(self) -> tuple[int, ...]:
        return tuple(one.pk for one in self.alike)

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        return tuple(Sitting(one.held_on, one.paper_deadline_on) for one in self.meetings)


def flag_for(access: Access, pk: int, day: date) -> OneFlag | None:
    """None for a flag that is not there, or whose risk they may not see. Some fifteen queries at most."""
    flag = visible_flags(access).select_related("indicator", "answered_by__person").filter(pk=pk).first()
    if flag is None:
        return None
    risk = flag.risk = _risk(flag, day)
    alerts = _alerts(flag)
    facts, meetings = _waiting(flag, day)
    return OneFlag(
        flag=flag,
        risk=risk,
        evidence=evidence_for([risk.pk], day).get(risk.pk, ()) if risk else (),
        alerts=alerts,
        changes=_changes(flag),
        episodes=list(flag.episodes.order_by("number")),
        escalations=list(flag.escalations.select_related("post", "meeting__part__committee").order_by("at", "pk")),
        roles=_roles(alerts, day),
        waiting=facts,
        meetings=meetings,
        alike=list(alike(flag)),
        after=flags_to_answer(access).exclude(pk=pk).worst_first().values_list("pk", flat=True).first(),
    )


def view_of(flag: Flag) -> str:
    """The view of the list that it stands in."""
    return {Flag.State.OPEN: OPEN, Flag.State.RESOLVED: RESOLVED}.get(Flag.State(flag.state), ANSWERED)


def _risk(flag: Flag, day: date) -> Risk | None:
    if flag.risk_id is None:
        return None
    scored = Risk.objects.with_current().with_limits(day)
    return scored.select_related("domain", "register", "executive_lead", "risk_lead").get(pk=flag.risk_id)


def _alerts(flag: Flag) -> list[Alert]:
    tries = Prefetch("deliveries", Delivery.objects.order_by("at", "pk"))
    told = flag.alerts.select_related("post", "person", "digest").prefetch_related(tries, "digest__deliveries")
    return list(told.order_by("created_at", "pk"))


def _changes(flag: Flag) -> list[Any]:
    rows = flag.history.select_related("history_user__person").order_by("-history_date", "-history_id")
    return list(rows[:CHANGES])[::-1]


def _roles(alerts: Sequence[Alert], day: date) -> Mapping[int, Sequence[str]]:
    people = {alert.person_id for alert in alerts} - {None}
    found: dict[int, list[str]] = {}
    for person, role in PostHolder.objects.on(day).filter(person__in=people).values_list("person", "post__role"):
        found.setdefault(person, []).append(role)
    return found


def _waiting(flag: Flag, day: date) -> tuple[Waiting | None, Sequence[Meeting]]:
    if flag.resolved_at is not None:
        return None, ()
    (facts,), calendar = waiting([flag], Rota.on(day))
    return facts, calendar.of_flag(flag)
