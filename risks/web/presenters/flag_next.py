"""What happens next to a flag: when an answer is due, how far up it goes without one, what would wake it, how it
ends."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from risks.models import Flag
from risks.rules.appetite import Level
from risks.rules.escalation import HIGH, Step
from risks.rules.escalation_ahead import Ahead, steps_ahead
from risks.rules.flag_words import ends_how, worse_with
from risks.rules.response import breach_response, evidence_response
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.one_flag import OneFlag

_TO = {
    Step.EXECUTIVE: "to the executive lead",
    Step.CHIEF: "to the chief executive",
    Step.CHAIR: "to the chair of the committee",
    Step.BOARD: "to the Board",
}


def next_words(found: OneFlag, day: date) -> tuple[str, ...]:
    """Sentences in the order in which things happen."""
    flag = found.flag
    if flag.resolved_at:
        again = "If the condition comes back within three months, this flag opens again."
        return (f"Nothing more. {again}",)
    ahead = steps_ahead(found.waiting, found.sittings, day) if found.waiting else ()
    said = [_due(found, ahead), *_up(ahead), *_agenda(ahead), _ends(flag)]
    return tuple(words for words in said if words)


def answered_words(number: int, stands: str) -> str:
    """What the page says once so many flags have an answer."""
    if number > 1:
        return f"Saved for {count_words(number, 'flag')}: {stands}. They are quiet unless the evidence gets worse."
    return f"Saved: {stands}. The flag is quiet unless the evidence gets worse."


def put_off_words(number: int, until: date) -> str:
    """What the page says once so many flags are put off."""
    if number > 1:
        return f"Saved: {count_words(number, 'flag')} are quiet until {date_words(until)}, unless they get worse."
    return f"Saved: the flag is quiet until {date_words(until)}, unless it gets worse."


def answered_lede(found: OneFlag, day: date) -> str:
    """ "Answered 3 days early. The flag is quiet unless it gets worse, and the committee sees the reason on 10
    October 2025." """
    said = [_punctual(found.flag), _quiet(found.flag)]
    ahead = steps_ahead(found.waiting, found.sittings, day) if found.waiting else ()
    seen = next((one.sitting for one in ahead if one.step is Step.AGENDA and one.sitting), None)
    if seen:
        said.append(f"The committee reads the reason on {date_words(seen)}.")
    return " ".join(words for words in said if words)


def _due(found: OneFlag, ahead: tuple[Ahead, ...]) -> str:
    flag = found.flag
    if flag.state != Flag.State.OPEN:
        return _quiet(flag)
    if flag.severity < HIGH and flag.answer_by is None:
        return "It asks for an answer, and no day is set for it." if ahead else _patient(flag)
    if flag.answer_by is not None:
        return f"An answer is due by {date_words(flag.answer_by)}."
    opened = timezone.localdate(flag.opened_at)
    level = Level(found.risk.appetite_level) if found.risk and found.risk.appetite_level else None
    return f"An answer is due {breach_response(level, opened) if not flag.indicator_id else evidence_response(opened)}."


def _patient(flag: Flag) -> str:
    return (
        f"An answer is due {evidence_response(timezone.localdate(flag.opened_at))}; without one it goes no further up."
    )


def _up(ahead: tuple[Ahead, ...]) -> list[str]:
    """Who hears of it next, and when; those of one day together."""
    days: dict[tuple[date, bool], list[str]] = defaultdict(list)
    for one in ahead:
        if one.step in _TO:
            days[one.on, one.anyway].append(_TO[one.step])
    return [
        f"{'Whatever the answer, it' if anyway else 'Without an answer it'} goes {join_words(to)} on {date_words(on)}."
        for (on, anyway), to in days.items()
    ]


def _agenda(ahead: tuple[Ahead, ...]) -> list[str]:
    return [
        f"It is on the agenda of the committee’s meeting on {date_words(one.sitting)} unless it ends before."
        for one in ahead
        if one.step is Step.AGENDA and one.sitting
    ]


def _quiet(flag: Flag) -> str:
    worse = worse_with(flag.rule)
    how = f" {worse[:1].upper()}{worse[1:]} would be worse." if worse else ""
    if flag.state == Flag.State.SNOOZED and flag.snoozed_until:
        return f"It is quiet until {date_words(flag.snoozed_until)}, or until it gets worse.{how}"
    return f"It is quiet unless it gets worse.{how}"


def _ends(flag: Flag) -> str:
    return f"It closes by itself {ends_how(flag.rule)}"


def _punctual(flag: Flag) -> str:
    """How the answer stood against its day."""
    if flag.answer_by is None or flag.answered_at is None:
        return ""
    days = (flag.answer_by - timezone.localdate(flag.answered_at)).days
    if days == 0:
        return "Answered on the last day."
    return f"Answered {count_words(abs(days), 'day')} {'early' if days > 0 else 'late'}."
