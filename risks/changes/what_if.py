"""Whom an appetite would alert that nobody has approved: the decider of the sweep and the recipients of its alerts are
told of other limits. Nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from risks.changes.alerts import drafts
from risks.changes.audience import posts_held
from risks.changes.deciding import Outcome, outcomes_of
from risks.changes.digests import cadence_of
from risks.changes.facts import Gathered, gather, live_risks
from risks.changes.facts_scores import Appetites, RiskRow
from risks.changes.flag_writing import News, news_foreseen
from risks.changes.recipients import Rota
from risks.changes.sweep_whole import unsaved
from risks.models import Alert, Flag, Person, Post
from risks.models.entry.risk import RiskQuerySet
from risks.rules.appetite import Level, Limits
from risks.rules.quiet import Cadence, leaves_at


@dataclass(frozen=True)
class Drafted:
    """What a draft sets for a domain."""

    level: Level
    limits: Limits


@dataclass(frozen=True)
class WouldBeTold:
    """One post that would hear of one risk: at once where `digest_on` is None, else in that day's digest. Nobody holds
    the post, nor one above it, where `person` is None."""

    risk: int
    post: Post
    person: Person | None
    digest_on: date | None


def would_be_told(
    *, scope: str, draft: Mapping[int, Drafted], at: datetime, risks: RiskQuerySet
) -> tuple[WouldBeTold, ...]:
    """Whom the next sweep would tell because of the draft, if it came into force today; `draft` holds by its key every
    domain that it changes. What it would tell anyway is left out. Each post once for a risk, at once before a digest.
    """
    if not draft:
        return ()
    held = risks.filter(register__scope=scope, domain__in=list(draft))
    news = [one for known in gather(live_risks(at, held), at, kept=True) for one in _because_of(draft, scope, known)]
    alerts = drafts(news, Rota.on(timezone.localdate(at)), at) if news else []
    days = _digest_days(alerts, at)
    first: dict[tuple[int, int], WouldBeTold] = {}
    for one in sorted(alerts, key=lambda alert: not alert.urgent):
        later = None if one.urgent else days[one.person_id]
        told = WouldBeTold(one.flag.risk_id, one.post, one.person, later)
        first.setdefault((told.risk, told.post.pk), told)
    return tuple(first.values())


def _because_of(draft: Mapping[int, Drafted], scope: str, known: Gathered) -> list[News]:
    """What the draft adds to what would be told of some risks."""
    anyway = {_said(one) for one in _news(known)}
    return [one for one in _news(_as_if(known, draft, scope)) if _said(one) not in anyway]


def _news(known: Gathered) -> list[News]:
    outcomes, _ = outcomes_of(known)
    return news_foreseen([one.to_write(_flags(one)) for one in outcomes], at=known.at)


def _flags(one: Outcome) -> Iterator[Flag]:
    return (unsaved(row) for row in (*one.standing, *one.known.closed.get(one.risk.pk, ())))


def _said(one: News) -> tuple[object, ...]:
    return (one.flag.risk_id, one.flag.rule, one.flag.subject, one.occasion, one.flag.severity)


def _as_if(known: Gathered, draft: Mapping[int, Drafted], scope: str) -> Gathered:
    """The same risks on the same day, had the draft come into force on it."""
    statements = known.appetites.statements
    before = statements.get(scope, ())
    levels = dict(next((levels for began, levels in reversed(before) if began <= known.day), {}))
    levels |= {domain: (one.limits.appetite, one.limits.tolerance) for domain, one in draft.items()}
    later = [*(one for one in before if one[0] <= known.day), (known.day, levels)]
    return replace(
        known,
        risks=[_held_against(row, draft, known.day) for row in known.risks],
        appetites=Appetites({**statements, scope: later}),
    )


def _held_against(row: RiskRow, draft: Mapping[int, Drafted], day: date) -> RiskRow:
    one = draft.get(row.domain_id or 0)
    if one is None:
        return row
    return row._replace(
        appetite_level=one.level.value,
        appetite_ceiling=one.limits.appetite,
        tolerance_ceiling=one.limits.tolerance,
        limits_from=day,
    )


def _digest_days(alerts: Sequence[Alert], at: datetime) -> dict[int | None, date]:
    """The day of the next digest of everybody who is told in one; of a post that nobody holds, that of tomorrow's."""
    people = {one.person_id: one.person for one in alerts if one.person and not one.urgent}
    posts = posts_held(list(people.values()), timezone.localdate(at)) if people else {}
    days = {key: _day(at, cadence_of(person, posts[key])) for key, person in people.items()}
    return {**days, None: _day(at, Cadence.DAILY)}


def _day(at: datetime, cadence: Cadence) -> date:
    return timezone.localdate(leaves_at(at, urgent=False, cadence=cadence))
