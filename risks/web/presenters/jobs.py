"""What one's own risks, actions and flags ask for on My work, each in one line with the one button that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_assess
from risks.models import Assurance, Flag, Risk, TreatmentAction
from risks.rules.calendar import done_in_round, reading_due
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, short_date
from risks.web.gather.evidence import Evidence
from risks.web.gather.work import Work
from risks.web.presenters.addresses import address
from risks.web.presenters.evidence import summary_of
from risks.web.presenters.flags import REGISTER, against_words, rule_words
from risks.web.presenters.review import round_words
from risks.web.presenters.scores import brief_position_of, score_words
from risks.web.presenters.words import lateness, near_day

# How long before its end an acceptance beyond tolerance is spoken of.
ENDING = timedelta(days=30)
_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}


@dataclass(frozen=True)
class Job:
    """One thing to do: when, what, why, and the one button that does it; `minutes` is what it usually takes."""

    due: date
    when: str
    under: str
    title: str
    why: str
    reference: str
    about: str
    button: str
    href: str
    late: bool = False
    minutes: int = 1


def jobs_of(work: Work, access: Access, day: date, bands: Sequence[Band]) -> list[Job]:
    """What is due on their own risks, flags and actions, in no order; nothing for those who may change nothing."""
    if access.read_only:
        return []
    by_risk = [job for risk in work.risks for job in _of_risk(risk, work, access, day, bands)]
    return [
        *by_risk,
        *(_flag(flag, day) for flag in work.flags),
        *(_action(action, day) for action in work.actions),
    ]


def _of_risk(risk: Risk, work: Work, access: Access, day: date, bands: Sequence[Band]) -> list[Job]:
    gone = work.assurances.get(risk.pk, ())
    late = [(due, one) for one in work.evidence.get(risk.pk, ()) if (due := _expected(one)) and due < day]
    jobs = [_review(risk, work, access, day, bands) if not risk.waiting else None]
    jobs.append(_assurance(risk, gone, day) if gone else None)
    jobs.append(_reading(risk, sorted(late, key=lambda pair: pair[0]), day) if late else None)
    jobs.append(_acceptance(risk, day))
    return [job for job in jobs if job is not None]


def _when(due: date, day: date) -> str:
    return lateness(due, day) if due <= day else near_day(due)


def _was(due: date, day: date, otherwise: str) -> str:
    return f"was {near_day(due)[4:]}" if due < day else otherwise


def _flag(flag: Flag, day: date) -> Job:
    opened = timezone.localdate(flag.opened_at)
    fact = against_words(flag) or "It stays open until you say what you will do, or until the condition ends."
    return Job(
        due=day,
        when="To answer",
        under=f"open {count_words((day - opened).days, 'day')}" if opened < day else "opened today",
        title=f"Answer a flag: {rule_words(flag.rule)}",
        why=fact,
        reference=flag.risk.reference_id if flag.risk else "",
        about=flag.risk.title if flag.risk else REGISTER,
        button="Answer flag",
        href=reverse("flag", args=[flag.pk]),
        minutes=2,
    )


def _review(risk: Risk, work: Work, access: Access, day: date, bands: Sequence[Band]) -> Job | None:
    """By its own date, or by that of the open round while it is not reviewed in it, whichever comes first."""
    cycle = work.cycles.get(risk.register_id)
    reviewed = timezone.localdate(risk.reviewed_at) if risk.reviewed_at else None
    if cycle is not None and done_in_round(reviewed, cycle.opened_on):
        cycle = None
    due = min((one for one in (risk.next_review_on, cycle and cycle.due_on) if one), default=None)
    if due is None:
        return None
    last = f"Last reviewed on {date_words(risk.last_reviewed_on)}." if risk.last_reviewed_on else "Never reviewed yet."
    evidence = work.evidence.get(risk.pk, ())
    said = f"Evidence: {_lower(summary_of(evidence).words)}." if evidence else ""
    score = score_words(risk.current_score, bands)
    return Job(
        due=due,
        when=_when(due, day),
        under=_was(due, day, "review"),
        title=f"Review {risk.title}",
        why=" ".join(words for words in (round_words(cycle), last, said) if words),
        reference=risk.reference_id,
        about=f"Score {score.value}, {_lower(brief_position_of(risk, day).words)}" if score else "Not scored yet",
        button="Review: 2 minutes",
        href=reverse("review" if may_assess(access, risk) else "risk", args=[risk.reference_id]),
        late=due < day,
        minutes=2,
    )


def _action(action: TreatmentAction, day: date) -> Job:
    moved = f"First due on {date_words(action.original_due_on)}, and moved {_times(action.slips)} since."
    return Job(
        due=action.due_on,
        when=_when(action.due_on, day),
        under=_was(action.due_on, day, "action"),
        title=action.text,
        why=moved if action.due_on != action.original_due_on else "An action you own.",
        reference=action.risk.reference_id,
        about=action.risk.title,
        button="Update action",
        href=address("action", action.pk),
        late=action.due_on < day,
    )


def _times(n: int) -> str:
    return ("", "once", "twice")[n] if n < 3 else f"{n} times"


def _assurance(risk: Risk, gone: Sequence[Assurance], day: date) -> Job:
    """The oldest that ran out or soon will, and how many more of the risk there are."""
    first, more = gone[0], len(gone) - 1
    lapsed = first.good_until < day
    counts = "It no longer counts as assurance." if lapsed else "If it lapses, the entry shows a gap in assurance."
    also = (
        f" {count_words(more, 'more', start=True, many='more')} of this risk: its review asks about all."
        if more
        else ""
    )
    return Job(
        due=max(first.good_until, day),
        when="Lapsed" if lapsed else near_day(first.good_until),
        under=short_date(first.good_until) if lapsed else "lapses",
        title=f"Renew an assurance: {first.text.rstrip('.')}",
        why=f"{counts}{also}",
        reference=risk.reference_id,
        about=risk.title,
        button="Renew",
        href=reverse("renew-assurance", args=[first.pk]),
        minutes=2,
    )


def _expected(one: Evidence) -> date | None:
    """When the next reading should have come; None where nothing says how often one comes, or no more will."""
    indicator = one.indicator
    months = _MONTHS.get(indicator.frequency)
    if months is None or one.period_end is None or indicator.ended_on is not None:
        return None
    return reading_due(one.period_end, months, indicator.publication_lag_days + indicator.grace_days)


def _reading(risk: Risk, late: Sequence[tuple[date, Evidence]], day: date) -> Job:
    """The indicator whose data is latest, and how many more of the risk there are."""
    (expected, first), more = late[0], len(late) - 1
    also = (
        f" Data of {count_words(more, 'more indicator')} of this risk {'is' if more == 1 else 'are'} late."
        if more
        else ""
    )
    return Job(
        due=day,
        when="Data late",
        under=f"since {short_date(expected)}",
        title=f"Enter {first.indicator.name}, {first.indicator.area}",
        why=f"The last reading is of {date_words(first.period_end)}: the evidence is out of date.{also}",
        reference=risk.reference_id,
        about=risk.title,
        button="Enter a reading",
        href=reverse("add-reading", args=[first.indicator.slug]),
        minutes=1,
    )


def _acceptance(risk: Risk, day: date) -> Job | None:
    until = risk.accepted_until
    if until is None or until > day + ENDING:
        return None
    return Job(
        due=until,
        when=_when(until, day),
        under="acceptance ends",
        title=f"{risk.title} is accepted beyond tolerance until {date_words(until)}",
        why="From the next day on it is beyond tolerance again, and flagged. Bring it back within, or ask again.",
        reference=risk.reference_id,
        about=brief_position_of(risk, day).words,
        button="Read the risk",
        href=reverse("risk", args=[risk.reference_id]),
        minutes=3,
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
