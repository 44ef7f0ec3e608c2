"""A replay of a stretch of time in words: under each day, what became of every flag."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from risks.changes.replay import RESOLVED, Happening, Replayed
from risks.models import Alert
from risks.rules.calendar import add_months
from risks.rules.drift import RULES, SEVERITY_WORDS
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
        if one.happenings:
            yield date_words(timezone.localdate(one.at))
        yield from (f"  {_line(each)}" for each in one.happenings)
        if one.failed:
            yield f"  {count_words(one.failed, 'risk', start=True)} could not be swept: see the log."
        counts += Counter(each.happened for each in one.happenings)
        counts["alerts"] += sum(len(each.told) for each in one.happenings)
        counts["urgent"] += sum(len(each.told) for each in one.happenings if each.urgent)
    changes = [f"{count_words(counts[name], 'flag')} {done}" for name, done in _HAPPENED.items() if counts[name]]
    yield (
        f"{count_words(sweeps, 'sweep', start=True)}: {join_words(changes) if changes else 'no flag opened'}; "
        f"{count_words(stand, 'flag')} still {'stands' if stand == 1 else 'stand'}. "
        f"{count_words(counts['alerts'], 'alert', start=True)} would have been written, {counts['urgent']} of them "
        "urgent. Nothing was written."
    )


def as_lines_of_json(replayed: Iterable[Replayed]) -> Iterator[str]:
    """One line for each thing that happened, and for each sweep that failed for a risk."""
    for one in replayed:
        for each in one.happenings:
            yield json.dumps(each._asdict() | {"on": timezone.localdate(one.at).isoformat()})
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


def _day(iso: str) -> str:
    return date_words(date.fromisoformat(iso)) if iso else "an unknown day"
