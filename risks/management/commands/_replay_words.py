"""A replay of a stretch of time in words: under each day, what became of every flag."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from risks.changes.happenings import RESOLVED, Happening, Replayed, WentUp
from risks.models import Alert
from risks.rules.calendar import add_months
from risks.rules.drift import RULES, SEVERITY_WORDS
from risks.rules.escalation import Step
from risks.rules.wording import count_words, date_words, join_words

STEPS = ("day", "week", "month")
_DAYS = {"day": 1, "week": 7}
_HAPPENED = {
    Alert.Occasion.OPENED.value: "opened",
    Alert.Occasion.WORSE.value: "got worse",
    Alert.Occasion.REOPENED.value: "opened again",
    RESOLVED: "resolved",
}
_ENDED = {
    "auto": "by itself",
    "decision": "by decision",
    "materialised": "it came",
    "not_materialised": "it did not come",
    "withdrawn": "withdrawn",
}
_WENT = {
    Step.EXECUTIVE.value: "to the executive lead",
    Step.CHIEF.value: "to the chief executive",
    Step.CHAIR.value: "to the chair",
    Step.AGENDA.value: "onto an agenda",
    Step.BOARD.value: "to the Board",
}


def instants(start: date, end: date, every: str) -> Iterator[datetime]:
    """The end, in London, of the first day and of every day, week or month after it, to the last day at most."""
    number, day = 0, start
    while day <= end:
        yield timezone.make_aware(datetime.combine(day, time.max))
        number += 1
        day = add_months(start, number) if every == "month" else start + timedelta(days=_DAYS[every] * number)


def told(replayed: Iterable[Replayed]) -> Iterator[str]:
    """A line for each day on which something happened and for each thing, then how many of each there were."""
    counts: Counter[str] = Counter()
    sweeps, stand = 0, 0
    for one in replayed:
        sweeps, stand = sweeps + 1, one.stand
        if one.happenings or one.ups:
            yield date_words(timezone.localdate(one.at))
        yield from (f"  {_line(each)}" for each in one.happenings)
        yield from (f"  {_line_up(each)}" for each in one.ups)
        if one.failed:
            yield f"  {count_words(one.failed, 'risk', start=True)} could not be swept: see the log."
        counts += Counter(each.happened for each in one.happenings)
        counts += Counter(each.step for each in one.ups)
        said = (*one.happenings, *one.ups)
        counts["alerts"] += sum(len(each.told) for each in said)
        counts["urgent"] += sum(len(each.told) for each in said if each.urgent)
    changes = [f"{count_words(counts[name], 'flag')} {done}" for name, done in _HAPPENED.items() if counts[name]]
    yield (
        f"{count_words(sweeps, 'sweep', start=True)}: {join_words(changes) if changes else 'no flag opened'}; "
        f"{count_words(stand, 'flag')} still {'stands' if stand == 1 else 'stand'}. "
        f"{count_words(counts['alerts'], 'alert', start=True)} would have been written, {counts['urgent']} of them "
        f"urgent. {_gone_up(counts)} Nothing was written."
    )


def _gone_up(counts: Counter[str]) -> str:
    went = [f"{counts[step]} {whither}" for step, whither in _WENT.items() if counts[step]]
    steps = sum(counts[step] for step in _WENT)
    if not went:
        return "No flag would have gone up."
    taken = f"{count_words(steps, 'step', start=True)} up would have been taken, by the answers in the record"
    return f"{taken}: {join_words(went)}."


def as_lines_of_json(replayed: Iterable[Replayed]) -> Iterator[str]:
    """One line for each thing that happened, for each step up, and for each sweep that failed for a risk."""
    for one in replayed:
        for each in one.happenings:
            yield json.dumps(each._asdict() | {"on": timezone.localdate(one.at).isoformat()})
        for up in one.ups:
            yield json.dumps(up._asdict() | {"happened": "escalated", "on": timezone.localdate(one.at).isoformat()})
        if one.failed:
            yield json.dumps({"on": timezone.localdate(one.at).isoformat(), "failed": one.failed})


def _line(each: Happening) -> str:
    label = RULES[each.rule].label
    where = each.reference or "The register"
    said = f"{where}, {label.lower()}, {_HAPPENED[each.happened]}"
    evidence = f"{each.what}. Against: {each.against}. Since {_day(each.since)}."
    if each.happened == RESOLVED:
        return f"{said} ({_ENDED.get(each.how, each.how)}): {each.because} It said: {evidence}"
    urgency = ", urgent" if each.urgent else ""
    why = f" {each.why}" if each.why else ""
    return f"{said} ({SEVERITY_WORDS[each.severity].lower()}{urgency}): {evidence}{why}"


def _line_up(each: WentUp) -> str:
    where = each.reference or "The register"
    return f"{where}, {RULES[each.rule].label.lower()}, went up {_WENT[each.step]}: {each.because}"


def _day(iso: str) -> str:
    return date_words(date.fromisoformat(iso)) if iso else "an unknown day"
