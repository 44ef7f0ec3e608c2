"""The lines of a digest, from the alerts that waited for it. Whatever a risk was when an alert was written: of one that
is confidential now a digest gives the reference only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from risks.changes.alert_words import CONFIDENTIAL, NEWS, label_of, risk_address
from risks.models import Alert, Post
from risks.rules.alert_content import AlertContent, Line, from_json
from risks.rules.digest_content import Counted
from risks.rules.folding import folded, folded_title, names_in_brief
from risks.rules.wording import date_words, join_words

# More reasons than this to be told are said in one sentence.
_REASONS = 3


def count_of(news: QuerySet[Alert], ended: QuerySet[Alert]) -> Counted:
    """How many risks the alerts are about, the register counted as one, and how many flags ended. Two queries."""
    found = news.order_by().aggregate(
        risks=Count("flag__risk", distinct=True),
        register=Count("flag", distinct=True, filter=Q(flag__risk__isnull=True)),
        critical=Count("flag__risk", distinct=True, filter=Q(severity=4)),
    )
    return Counted(
        risks=found["risks"] + bool(found["register"]),
        critical=found["critical"],
        ended=ended.order_by().aggregate(flags=Count("flag", distinct=True))["flags"],
    )


def news_lines(alerts: Sequence[Alert]) -> list[Line]:
    """A line for each flag: as its latest alert tells of it, and new when any of them says that it opened. Those that
    fold have one line for all of a risk."""
    by_flag: dict[int, list[Alert]] = {}
    for one in sorted(alerts, key=lambda one: (one.created_at, one.pk)):
        by_flag.setdefault(one.flag_id, []).append(one)
    by_risk: dict[int, list[tuple[str, Line]]] = {}
    for theirs in by_flag.values():
        line = _news_line(theirs[-1], NEWS[Alert.Occasion(theirs[0].occasion)])
        flag = theirs[-1].flag
        # Of what is hidden nothing is named, and what belongs to no risk stands alone.
        rule = flag.rule if line.what and flag.risk_id else ""
        by_risk.setdefault(flag.risk_id or 0, []).append((rule, line))
    return [_folded(some) for of_risk in by_risk.values() for some in folded(of_risk, itemgetter(0))]


def _folded(alike: Sequence[tuple[str, Line]]) -> Line:
    rule, worst = max(alike, key=lambda one: one[1].severity)
    if len(alike) == 1:
        return worst
    names = names_in_brief([{"what": line.what} for _, line in alike])
    return replace(worst, label=folded_title(rule, len(alike), start=True), what=names, against="", since="", detail=())


def _news_line(alert: Alert, news: str) -> Line:
    content = from_json(alert.content, alert.body)
    return Line(
        **_named(alert, content),
        label=content.label,
        severity=content.severity,
        news=news,
        **_told(alert, content),
        to_do=content.to_do,
    )


def _named(alert: Alert, content: AlertContent) -> dict[str, str]:
    risk = alert.flag.risk
    hidden = risk is not None and risk.confidential
    return {
        "name": risk.reference_id if hidden else content.name,
        "link": risk_address(risk.reference_id) if risk is not None else content.link,
    }


def _told(alert: Alert, content: AlertContent) -> dict[str, object]:
    if alert.flag.risk is not None and alert.flag.risk.confidential:
        return {"detail": (CONFIDENTIAL,)}
    return {
        "what": content.what,
        "against": content.against,
        "since": content.since,
        "detail": content.sentences,
    }


def ended_lines(alerts: Iterable[Alert]) -> list[Line]:
    """A line for each flag that ended, with why."""
    return [_ended_line(one) for one in {one.flag_id: one for one in alerts}.values()]


def _ended_line(alert: Alert) -> Line:
    flag, content = alert.flag, from_json(alert.content, alert.body)
    silent = not content.what or (flag.risk is not None and flag.risk.confidential)
    on = f"On {date_words(timezone.localdate(flag.resolved_at))}"
    because = f"{on}: {flag.resolved_because}" if flag.resolved_because and not silent else f"{on}."
    return Line(
        **_named(alert, content),
        label=label_of(flag.rule),
        severity=flag.severity,
        news="Ended",
        detail=(because,),
    )


def said_why(alerts: Iterable[Alert], posts: Sequence[Post]) -> str:
    """Why somebody is told: the reasons of what is told, or the posts that they hold."""
    reasons = [reason for one in alerts if (reason := from_json(one.content, one.body).why_you)]
    reasons = list(dict.fromkeys(reasons))
    # Whoever holds a post need not read as well that nobody else is named for one of its flags.
    reasons = [one for one in reasons if not any(one.startswith(f"{plain[:-1]}, ") for plain in reasons)]
    if 0 < len(reasons) <= _REASONS:
        return " ".join(reasons)
    held = join_words([post.title for post in posts])
    why = "" if reasons else ", and asked to hear also when there is nothing to report"
    return f"You are told because you hold the {'post' if len(posts) == 1 else 'posts'} of {held}{why}."
