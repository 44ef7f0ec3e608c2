"""Write the outbox: one alert for each post that is told of a flag, in the transaction that changed the flag.

What is urgent leaves by itself and at once; everything else waits for the digest of whoever is told.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from risks.changes.alert_words import About, content_of, is_inside, subject_of
from risks.changes.flag_writing import News
from risks.changes.recipients import Recipient, Rota, audience_for, recipients
from risks.models import Alert, Flag, Indicator, Risk, TreatmentAction
from risks.models.entry.risk import RiskQuerySet
from risks.rules.alert_content import AlertContent, plain_text, to_json
from risks.rules.audience import Who
from risks.rules.urgency import leaves_at_once

logger = logging.getLogger(__name__)

# A flag that keeps coming back is told once in a cycle, which is about a month, and not at each of its openings.
CYCLE = timedelta(days=28)


def write_alerts(*, news: Iterable[News], rota: Rota, at: datetime) -> int:
    """Write what there is to tell of the flags of any number of risks; returns how many alerts.

    Call it inside the flags' transaction. The number of queries does not grow with the news. Nobody is told the same
    of one episode twice, also when they now hold another post; what wakes a flag that was answered is news each time.
    """
    return len(Alert.objects.bulk_create(fresh(drafts(news, rota, at), at)))


def alerts_foreseen(*, news: Iterable[News], rota: Rota, at: datetime) -> int:
    """How many alerts the news would make. Writes nothing; the flags need not be saved."""
    return len(drafts(news, rota, at))


def drafts(news: Iterable[News], rota: Rota, at: datetime) -> list[Alert]:
    """Every alert that the news asks for, told before or not."""
    news = list(news)
    told = [
        (one, recipient, about)
        for one, about in zip(news, abouts([one.flag for one in news], rota, at), strict=True)
        for recipient in _told(one.flag, about)
    ]
    return [
        alert(
            one.flag,
            one.occasion,
            recipient,
            content_of(one.flag, one.occasion, recipient, about),
            at,
            urgent=_at_once(one, rota.day),
        )
        for one, recipient, about in told
    ]


def _at_once(news: News, day: date) -> bool:
    flag = news.flag
    worse = news.occasion == Alert.Occasion.WORSE
    return leaves_at_once(audience_for(flag.rule), flag.severity, flag.evidence, day, worse=worse)


def alert(
    flag: Flag, occasion: str, recipient: Recipient, content: AlertContent, at: datetime, *, urgent: bool
) -> Alert:
    """One message about a flag, not saved yet."""
    return Alert(
        flag=flag,
        occasion=occasion,
        urgent=urgent,
        for_digest=not urgent,
        episode=flag.reopened,
        waking=flag.wakings,
        severity=flag.severity,
        post=recipient.post,
        person=recipient.person,
        email=recipient.person.email if recipient.person else "",
        subject=subject_of(content, occasion),
        body=plain_text(content),
        content=to_json(content),
        created_at=at,
    )


def _told(flag: Flag, about: About) -> list[Recipient]:
    found = recipients(about.risk, flag.rule, about.rota, about.owner)
    if not found or found[0].person is None:
        what = about.risk.reference_id if about.risk else "the register"
        logger.error("Nobody holds a post that could be told of %s on %s.", flag.rule, what)
    return found


def fresh(alerts: Sequence[Alert], at: datetime) -> list[Alert]:
    """Those that nobody was told before: neither the post, nor the person in another post. One query."""
    rows = Alert.objects.filter(flag__in={one.flag_id for one in alerts}).order_by()
    fields = ("flag_id", "occasion", "episode", "waking", "severity", "post_id", "person_id", "created_at")
    before = list(rows.values_list(*fields)) if alerts else []
    told = {(*row[:5], "post", row[5]) for row in before} | {(*row[:5], "person", row[6]) for row in before}
    lately = {(row[0], row[5]) for row in before if row[7] > at - CYCLE}
    found = []
    for one in alerts:
        keys = _keys(one)
        if not keys & told and not _comes_back(one, lately):
            found.append(one)
            told |= keys
    return found


def _keys(one: Alert) -> set[tuple[object, ...]]:
    said = (one.flag_id, one.occasion, one.episode, one.waking, one.severity)
    keys: set[tuple[object, ...]] = {(*said, "post", one.post_id)}
    return keys | {(*said, "person", one.person_id)} if one.person_id else keys


def _comes_back(one: Alert, lately: set[tuple[int, int]]) -> bool:
    """Whether it tells that a recurring flag opened once more to a post that heard of it in this cycle."""
    again = one.occasion == Alert.Occasion.REOPENED and one.flag.recurring
    return again and (one.flag_id, one.post_id) in lately


def abouts(flags: Sequence[Flag], rota: Rota, at: datetime) -> list[About]:
    """What the messages must know about each flag, in a number of queries that does not grow."""
    day = timezone.localdate(at)
    risks = {risk.pk: risk for risk in _risks(flags).with_limits(day)} if flags else {}
    owners = _owners(flags)
    shared = _shared_with(risks, owners, rota)
    return [
        About(
            risk=risks[flag.risk_id] if flag.risk_id else None,
            owner=owners.get(id(flag)),
            shared_with=shared.get(flag.risk_id or 0, frozenset()),
            rota=rota,
            day=day,
        )
        for flag in flags
    ]


def _risks(flags: Sequence[Flag]) -> RiskQuerySet:
    return Risk.objects.filter(pk__in={flag.risk_id for flag in flags if flag.risk_id})


def _owners(flags: Sequence[Flag]) -> dict[int, int]:
    """The post that each flag's action or indicator names, by identity of the flag: a foreseen one has no key."""
    indicators = {flag.indicator_id for flag in flags if flag.indicator_id}
    actions = {key for flag in flags if (key := _action(flag))}
    of_indicator = _posts_of(Indicator, indicators)
    of_action = _posts_of(TreatmentAction, actions)
    found = {id(flag): of_indicator.get(flag.indicator_id) or of_action.get(_action(flag)) for flag in flags}
    return {key: post for key, post in found.items() if post}


def _posts_of(model: type[Indicator] | type[TreatmentAction], keys: set[int]) -> dict[int | None, int]:
    owned = model.objects.filter(pk__in=keys, owner__isnull=False)
    return dict(owned.values_list("pk", "owner")) if keys else {}


def _action(flag: Flag) -> int | None:
    """The key of the action that a flag is about: its subject ends in it."""
    if Who.ACTION_OWNER not in audience_for(flag.rule).told:
        return None
    key = flag.subject.rpartition(":")[2]
    return int(key) if key.isdigit() else None


def _shared_with(risks: Mapping[int, Risk], owners: Mapping[int, int], rota: Rota) -> dict[int, frozenset[int]]:
    """The organisations that share each risk: asked for only where somebody outside the organisation is told."""
    outside = [post for post in set(owners.values()) if not is_inside(rota.posts[post])]
    if not outside:
        return {}
    pairs = Risk.organisations.through.objects.filter(risk__in=risks).values_list("risk_id", "organisation_id")
    found: dict[int, set[int]] = {}
    for risk, organisation in pairs:
        found.setdefault(risk, set()).add(organisation)
    return {risk: frozenset(organisations) for risk, organisations in found.items()}
