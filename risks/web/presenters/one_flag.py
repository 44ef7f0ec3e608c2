"""One flag in words: what changed, against what, since when, who was told and what happens next."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_answer
from risks.models import Flag
from risks.rules.drift import RULES
from risks.rules.flag_words import asks_of
from risks.rules.folding import folded_title, subject_name
from risks.rules.wording import date_words
from risks.web.gather.one_flag import OneFlag
from risks.web.presenters.became import Labels
from risks.web.presenters.episode import PastEpisode, episode_of, past_episodes
from risks.web.presenters.flag_facts import answered_evidence, differs, facts_of, stood_facts
from risks.web.presenters.flag_next import answered_lede, next_words
from risks.web.presenters.flags import REGISTER, answered_on, due_words, rule_words, severity_of
from risks.web.presenters.people import who
from risks.web.presenters.scores import position_of
from risks.web.presenters.told import told_words
from risks.web.words import Fact, Level, Position, TimelineEntry


@dataclass(frozen=True)
class Alike:
    """Another flag of the same rule and risk: what it is about, against what, and its page."""

    name: str
    against: str
    href: str


@dataclass(frozen=True)
class FlagPage:
    """One flag in full. `settled` says that it is answered or over: `outcome` and `outcome_lede` are then what the page
    begins with, `quote` the answer in its author's own words, and `stood` the evidence as it was at the answer where
    it has moved since. `alike` are the open flags that one answer may do for with this one."""

    href: str
    severity: Level
    about: str
    risk_href: str
    risk_title: str
    title: str
    explanation: str
    due: str
    position: Position | None
    illustrative: bool
    facts: tuple[Fact, ...]
    settled: bool
    outcome: str
    outcome_lede: str
    quote: str
    quoted_by: str
    stood: tuple[Fact, ...]
    next: tuple[str, ...]
    episode: tuple[TimelineEntry, ...]
    past: tuple[PastEpisode, ...]
    alike_title: str
    alike: tuple[Alike, ...]
    answerable: bool
    why_not: str
    after_href: str


def flag_page(found: OneFlag, access: Access, at: datetime, labels: Labels) -> FlagPage:
    """One flag, as this person may answer it at a moment; `labels` are the channels of this installation."""
    flag, risk, day = found.flag, found.risk, timezone.localdate(at)
    return FlagPage(
        href=reverse("flag", args=[flag.pk]),
        severity=severity_of(flag),
        about=risk.reference_id if risk else REGISTER,
        risk_href=reverse("risk", args=[risk.reference_id]) if risk else "",
        risk_title=risk.title if risk else "",
        title=_heading(flag),
        explanation=RULES[flag.rule].explanation if flag.rule in RULES else "",
        due=due_words(flag, day) if may_answer(access, flag) else "",
        position=position_of(risk, day) if risk else None,
        illustrative=risk is not None and risk.illustrative,
        facts=facts_of(found, told_words(found.alerts, found.roles, labels, at), day),
        settled=flag.state != Flag.State.OPEN,
        outcome=_outcome(flag),
        outcome_lede=answered_lede(found, day) if not flag.resolved_at else flag.resolved_because,
        quote=flag.answer,
        quoted_by=_quoted_by(flag),
        stood=_stood(found),
        next=next_words(found, day),
        episode=episode_of(found),
        past=past_episodes(found),
        alike_title=f"{folded_title(flag.rule, 1 + len(found.alike), start=True)}: this one, and"
        if found.alike
        else "",
        alike=tuple(_alike(one) for one in found.alike),
        answerable=may_answer(access, flag),
        why_not=why_not(found, access),
        after_href=reverse("flag", args=[found.after]) if found.after else "",
    )


def why_not(found: OneFlag, access: Access) -> str:
    """Who answers it instead; "" for whoever may, and once it needs no answer."""
    if found.flag.resolved_at or may_answer(access, found.flag):
        return ""
    if found.risk is None:
        return "It is for the governance team to answer."
    lead = found.risk.risk_lead or found.risk.executive_lead
    return f"It is for the {lead.title} to answer." if lead else "The governance team answers it: no lead is named."


def _heading(flag: Flag) -> str:
    said = flag.evidence
    if flag.rule == "kri_breach" and "limit" in said:
        return f"{said['indicator']} is at {said['value']}, beyond its limit of {said['limit']}"
    what, against = str(said.get("what", "")), str(said.get("against", ""))
    if not what:
        words = rule_words(flag.rule)
        return words[:1].upper() + words[1:]
    if flag.rule != "appetite_breach" or not against:
        return what
    points = f", by {said['points']}" if said.get("points") else ""
    return f"{what} is beyond the {against[0].lower()}{against[1:]}{points}"


def _outcome(flag: Flag) -> str:
    if flag.resolved_at:
        ended = flag.get_resolution_display()
        return f"Resolved: {ended[:1].lower()}{ended[1:]}"
    if flag.state == Flag.State.SNOOZED and flag.snoozed_until:
        return f"Put off until {date_words(flag.snoozed_until)}"
    return f"Answered: {asks_of(flag.rule).said_stands}" if flag.state == Flag.State.ACKNOWLEDGED else ""


def _alike(flag: Flag) -> Alike:
    return Alike(subject_name(flag.evidence), str(flag.evidence.get("against", "")), reverse("flag", args=[flag.pk]))


def _stood(found: OneFlag) -> tuple[Fact, ...]:
    then = answered_evidence(found)
    return stood_facts(then) if then is not None and differs(then, found.flag.evidence) else ()


def _quoted_by(flag: Flag) -> str:
    on = answered_on(flag)
    return f"{who(flag.answered_by)}, {date_words(on)}" if on else ""
