"""What a message says of a flag, in parts: what, against what, since when, who must do what and by when, and why you.

It names no person. Of a confidential risk it gives the reference only, and so it does to a post outside the
organisation that the risk is not shared with (design/domain 4.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.conf import settings

from risks.changes.recipients import Recipient, Rota, audience_for, line_of
from risks.models import Alert, Flag, Post, Risk, Role
from risks.rules.alert_asks import ask_of
from risks.rules.alert_content import AlertContent, ToDo
from risks.rules.appetite import Level
from risks.rules.audience import Who
from risks.rules.drift import RULES, RuleWords
from risks.rules.drift_appetite import RULE as BREACH
from risks.rules.drift_words import HAPPENED
from risks.rules.response import breach_response, evidence_response
from risks.rules.wording import date_words

LONGEST_SUBJECT = 120
# Where the pages show a risk and a flag, tied to their addresses by a test: a flag must not wait for a page that does
# not load.
RISK_PAGE = "/risks/"
FLAG_PAGE = "/flags"
REGISTER = "The risk register"

NEWS = {
    Alert.Occasion.OPENED: "New",
    Alert.Occasion.REOPENED: "New again",
    Alert.Occasion.WORSE: "Worse",
    Alert.Occasion.ESCALATED: "Gone up to you",
}
_OCCASIONS = {
    Alert.Occasion.OPENED: "Flagged on",
    Alert.Occasion.REOPENED: "Flagged again on",
    Alert.Occasion.WORSE: "Worse since",
    Alert.Occasion.ESCALATED: "Gone up to you on",
}
# What the subject of a message says beside the rule, so that a list of mails tells it from the one that came before.
_SUBJECTS = {
    Alert.Occasion.REOPENED: ", again",
    Alert.Occasion.WORSE: ", and now worse",
    Alert.Occasion.ESCALATED: ", gone up to you",
}
CONFIDENTIAL = "This risk is confidential: sign in to read what happened."
_NOT_SHARED = "This risk is not shared with your organisation: ask its lead what happened."


@dataclass(frozen=True)
class About:
    """What a message must know beside its flag: the risk with its appetite, the post that owns the flag's action or
    indicator, the keys of the organisations that share the risk, and the day on which it tells."""

    risk: Risk | None
    owner: int | None
    shared_with: frozenset[int]
    rota: Rota
    day: date


def risk_name(risk: Risk) -> str:
    """What a message may call a risk: of a confidential one the reference only."""
    return risk.reference_id if risk.confidential else f"{risk.reference_id} {' '.join(risk.title.split())}"


def risk_address(reference: str) -> str:
    return f"{settings.PUBLIC_URL}{RISK_PAGE}{quote(reference, safe='')}"


def flags_address(flag: Flag | None = None) -> str:
    """Of a flag, or of all of them."""
    return f"{settings.PUBLIC_URL}{FLAG_PAGE}" + (f"/{flag.pk}" if flag is not None else "")


def subject_line(name: str, what: str = "") -> str:
    """Such as "BAF0003 Pressure on urgent care: beyond tolerance"; one line, at most LONGEST_SUBJECT characters."""
    said = f": {what[:1].lower()}{what[1:]}" if what else ""
    name, room = " ".join(name.split()), LONGEST_SUBJECT - len(said)
    return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + said


def subject_of(content: AlertContent, occasion: str) -> str:
    """Of a flag's message."""
    return subject_line(content.name, content.label + _SUBJECTS.get(Alert.Occasion(occasion), ""))


def label_of(rule: str) -> str:
    return RULES.get(rule, RuleWords(rule, "")).label


def content_of(
    flag: Flag, occasion: str, recipient: Recipient, about: About, *, because: tuple[str, ...] = ()
) -> AlertContent:
    """One flag told to one post; `because` are the sentences that say why it went up."""
    risk = about.risk
    silent = silence(recipient, about)
    return AlertContent(
        kind="flag",
        name=_name(risk, silent),
        label=label_of(flag.rule),
        severity=flag.severity,
        occasion=f"{_OCCASIONS[Alert.Occasion(occasion)]} {date_words(about.day)}.",
        **({"sentences": (silent, *because)} if silent else _facts(flag.rule, flag.evidence, because)),
        to_do=_to_do(flag, about),
        link=risk_address(risk.reference_id) if risk else flags_address(flag),
        why_you=why_you(recipient),
    )


def _name(risk: Risk | None, silent: str) -> str:
    if risk is None:
        return REGISTER
    return risk.reference_id if silent else risk_name(risk)


def silence(recipient: Recipient, about: About) -> str:
    """Why this post is told no more than that there is a flag, in a sentence; "" when it may be told."""
    risk, post = about.risk, recipient.post
    if risk is None or post.pk in (risk.executive_lead_id, risk.risk_lead_id):
        return CONFIDENTIAL if risk is not None and risk.confidential else ""
    if risk.confidential:
        return CONFIDENTIAL
    shared = risk.scope == Risk.Scope.SYSTEM and post.organisation_id in about.shared_with
    return "" if is_inside(post) or shared else _NOT_SHARED


def is_inside(post: Post) -> bool:
    """Whether its holder reads the register whatever the organisation of the post: see `risks.access`."""
    return post.organisation.at_home or post.role in (Role.COMMITTEE, Role.AUDITOR)


def _facts(rule: str, evidence: Mapping[str, str | int], because: tuple[str, ...]) -> dict[str, object]:
    told = {part: str(evidence.get(part, "")) for part in ("what", "against", "since")}
    if rule in HAPPENED and told["since"]:
        told |= {"what": f"{told['what']} on {date_words(date.fromisoformat(told['since']))}", "since": ""}
    reasons = (str(evidence[part]) for part in ("why", "held") if evidence.get(part))
    return {**told, "sentences": (*reasons, *because)}


def _to_do(flag: Flag, about: About) -> ToDo:
    who, post = _actor(flag, about)
    return ToDo(f"{who.label} ({post.title})" if post else who.label, ask_of(flag.rule), _when(flag, about))


def _actor(flag: Flag, about: About) -> tuple[Who, Post | None]:
    """The first of the audience that a post is named for."""
    told = audience_for(flag.rule).told
    named = [(who, line_of(who, about.risk, about.rota, about.owner)[0][1]) for who in told]
    return next((one for one in named if one[1] is not None), (told[0], None))


def _when(flag: Flag, about: About) -> str:
    if flag.answer_by and flag.answer_by < about.day:
        return f"which was due by {date_words(flag.answer_by)}"
    if flag.answer_by:
        return f"by {date_words(flag.answer_by)}"
    if flag.rule == BREACH and about.risk is not None:
        level = about.risk.appetite_level
        return breach_response(Level(level) if level else None, about.day)
    return evidence_response(about.day)


def why_you(recipient: Recipient) -> str:
    you = f"You are told because you hold the post of {recipient.post.title}"
    return f"{you}, and {recipient.instead_of}." if recipient.instead_of else f"{you}."
