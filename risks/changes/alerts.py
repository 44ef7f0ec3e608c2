"""Write the outbox: one alert for each post that is told of a flag, in the transaction that changed the flag.

An alert says what, against what, since when, who must do what and by when. It names no person, and of a confidential
risk it gives the reference only (design/domain 4.4).
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from risks.changes.flags import News
from risks.changes.recipients import Recipient, Rota, recipients
from risks.models import Alert, Flag, Risk
from risks.rules.appetite import Level
from risks.rules.drift import RULES, SEVERITY_WORDS, RuleWords
from risks.rules.response import breach_response, evidence_response
from risks.rules.wording import date_words

logger = logging.getLogger(__name__)

LONGEST_SUBJECT = 120
# Where the pages show a risk, tied to their addresses by a test: a flag must not wait for a page that does not load.
RISK_PAGE = "/risks/"

# What no post is told twice, as the constraint of the table has it.
_TOLD_ONCE = ("flag_id", "occasion", "episode", "severity", "post_id")
_OCCASIONS = {
    Alert.Occasion.OPENED: "Flagged on",
    Alert.Occasion.REOPENED: "Flagged again on",
    Alert.Occasion.WORSE: "More severe since",
}


def write_alerts(*, risk: Risk, news: Iterable[News], rota: Rota, at: datetime) -> int:
    """Write what there is to tell of one risk; returns how many alerts. Call it inside the flags' transaction.

    The risk comes from a gathered chunk, with its leads and its level of appetite. A post that was told the same of
    this episode before is not told again.
    """
    alerts = [_alert(risk, one, recipient, at) for one in news for recipient in _told(risk, one.flag, rota)]
    told = set(Alert.objects.filter(flag__in={one.flag for one in alerts}).values_list(*_TOLD_ONCE))
    fresh = {key: one for one in alerts if (key := attrgetter(*_TOLD_ONCE)(one)) not in told}
    return len(Alert.objects.bulk_create(fresh.values()))


def _told(risk: Risk, flag: Flag, rota: Rota) -> list[Recipient]:
    found = recipients(risk, flag.severity, rota)
    if not found or found[0].person is None:
        logger.error("Nobody holds a post that could be told of %s on %s.", flag.rule, risk.reference_id)
    return found


def _alert(risk: Risk, news: News, recipient: Recipient, at: datetime) -> Alert:
    flag = news.flag
    return Alert(
        flag=flag,
        occasion=news.occasion,
        episode=flag.reopened,
        severity=flag.severity,
        post=recipient.post,
        person=recipient.person,
        email=recipient.person.email if recipient.person else "",
        subject=subject_of(risk, flag),
        body=body_of(risk, news, recipient, timezone.localdate(at)),
        created_at=at,
    )


def _rule(flag: Flag) -> RuleWords:
    return RULES.get(flag.rule, RuleWords(flag.rule, ""))


def risk_name(risk: Risk) -> str:
    """What a message may call a risk: of a confidential one the reference only."""
    return risk.reference_id if risk.confidential else f"{risk.reference_id} {' '.join(risk.title.split())}"


def subject_of(risk: Risk, flag: Flag) -> str:
    """Such as "BAF0003 Pressure on urgent care: beyond tolerance"; one line, at most LONGEST_SUBJECT characters."""
    label = _rule(flag).label
    what = f": {label[0].lower()}{label[1:]}"
    name, room = risk_name(risk), LONGEST_SUBJECT - len(what)
    return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + what


def body_of(risk: Risk, news: News, recipient: Recipient, told: date) -> str:
    """The alert as plain text."""
    flag = news.flag
    severity = f"{_rule(flag).label}. Severity: {SEVERITY_WORDS[flag.severity].lower()}."
    paragraphs = [
        risk_name(risk),
        f"{severity}\n{_OCCASIONS[Alert.Occasion(news.occasion)]} {date_words(told)}.",
        _what_happened(risk, flag),
        _what_to_do(risk, flag, told),
        f"Read it: {settings.PUBLIC_URL}{RISK_PAGE}{quote(risk.reference_id, safe='')}",
        _why_you(recipient),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _what_happened(risk: Risk, flag: Flag) -> str:
    if risk.confidential:
        return "This risk is confidential: sign in to read what happened."
    evidence = flag.evidence
    since = f", since {date_words(date.fromisoformat(evidence['since']))}" if evidence.get("since") else ""
    lines = [f"What: {evidence['what']}{since}.", f"Against: {evidence['against']}."]
    return "\n".join([*lines, evidence["why"]] if evidence.get("why") else lines)


def _what_to_do(risk: Risk, flag: Flag, told: date) -> str:
    level = Level(risk.appetite_level) if risk.appetite_level else None
    when = evidence_response(told) if flag.indicator_id else breach_response(level, told)
    who = f"the risk lead ({risk.risk_lead.title})" if risk.risk_lead else "the risk lead"
    return f"To do: {who} scores the risk again, or answers the flag and says what is being done, {when}."


def _why_you(recipient: Recipient) -> str:
    you = f"You are told because you hold the post of {recipient.post.title}"
    return f"{you}, and {recipient.instead_of}." if recipient.instead_of else f"{you}."
