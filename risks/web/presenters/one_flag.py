"""One flag in words: what changed, against what, since when, who was told and what happens next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_answer
from risks.models import Flag
from risks.rules.appetite import Level as AppetiteLevel
from risks.rules.drift import RULES
from risks.rules.response import breach_response, evidence_response
from risks.rules.wording import date_words
from risks.web.gather.flags import OneFlag
from risks.web.presenters.age import age_words
from risks.web.presenters.episode import episode_of, told_words
from risks.web.presenters.flag_list import severity_of, since_of
from risks.web.presenters.flags import rule_words
from risks.web.presenters.people import who
from risks.web.presenters.scores import position_of
from risks.web.words import Fact, Level, Position, TimelineEntry


@dataclass(frozen=True)
class FlagPage:
    """One flag in full; `quote` is the answer in its author's own words."""

    href: str
    severity: Level
    reference: str
    risk_href: str
    risk_title: str
    title: str
    explanation: str
    position: Position
    illustrative: bool
    facts: tuple[Fact, ...]
    quote: str
    quoted_by: str
    next: str
    episode: tuple[TimelineEntry, ...]
    answerable: bool
    why_not: str


def flag_page(found: OneFlag, access: Access, day: date) -> FlagPage:
    """One flag, as this person may answer it."""
    flag, risk = found.flag, found.risk
    return FlagPage(
        href=reverse("flag", args=[flag.pk]),
        severity=severity_of(flag),
        reference=risk.reference_id,
        risk_href=reverse("risk", args=[risk.reference_id]),
        risk_title=risk.title,
        title=_heading(flag),
        explanation=RULES[flag.rule].explanation if flag.rule in RULES else "",
        position=position_of(risk, day),
        illustrative=risk.illustrative,
        facts=_facts(found, day),
        quote=flag.answer,
        quoted_by=_quoted_by(flag),
        next=_next(found),
        episode=episode_of(found),
        answerable=may_answer(access, flag),
        why_not="" if flag.resolved_at or may_answer(access, flag) else _why_not(found),
    )


def _heading(flag: Flag) -> str:
    said = flag.evidence
    if "limit" in said:
        return f"{said['indicator']} is at {said['value']}, beyond its limit of {said['limit']}"
    what, against = str(said.get("what", "")), str(said.get("against", ""))
    if not what or not against:
        return rule_words(flag.rule).capitalize()
    points = f", by {said['points']}" if said.get("points") else ""
    return f"{what} is beyond the {against[0].lower()}{against[1:]}{points}"


def _facts(found: OneFlag, day: date) -> tuple[Fact, ...]:
    flag, said = found.flag, found.flag.evidence
    since = since_of(flag)
    named = (
        ("What changed", str(said.get("what", ""))),
        ("Against what", str(said.get("against", ""))),
        ("Since", date_words(since) if since else ""),
        ("How sure", age_words(flag, day)),
        ("Why now", str(said.get("why", ""))),
        ("Why it stays", str(said.get("held", ""))),
        ("When it opened", _as_it_stood(flag)),
        ("Told", told_words(found.alerts)),
        ("Why it ended", flag.resolved_because),
    )
    return tuple(Fact(label, words) for label, words in named if words)


def _as_it_stood(flag: Flag) -> str:
    """The evidence at opening, where it has moved since."""
    before = flag.evidence_at_opening
    if before.get("what") == flag.evidence.get("what") and before.get("against") == flag.evidence.get("against"):
        return ""
    return f"{before.get('what', '')}, against: {before.get('against', '')}"


def _quoted_by(flag: Flag) -> str:
    if not flag.answered_at:
        return ""
    return f"{who(flag.answered_by)}, {date_words(timezone.localdate(flag.answered_at))}"


def _why_not(found: OneFlag) -> str:
    lead = found.risk.risk_lead or found.risk.executive_lead
    return f"It is for the {lead.title} to answer." if lead else "The governance team answers it: no lead is named."


def _next(found: OneFlag) -> str:
    flag, risk = found.flag, found.risk
    if flag.resolved_at:
        return "Nothing more. If the condition comes back within three months, this flag opens again."
    ends = "It closes by itself " + (
        "after one reading inside the limit, or two in a row that are not beyond it."
        if flag.indicator_id
        else "once an approved score is inside tolerance."
    )
    if flag.state == Flag.State.SNOOZED and flag.snoozed_until:
        return f"It is quiet until {date_words(flag.snoozed_until)}, or until it gets worse. {ends}"
    if flag.state == Flag.State.ACKNOWLEDGED:
        return f"It is quiet unless it gets worse. {ends}"
    opened = timezone.localdate(flag.opened_at)
    level = AppetiteLevel(risk.appetite_level) if risk.appetite_level else None
    when = evidence_response(opened) if flag.indicator_id else breach_response(level, opened)
    return f"An answer is due {when}. {ends}"
