"""The indicator board in words, in groups: what worries most first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.models import Indicator, Reading, Risk
from risks.rules.concern import Concern
from risks.rules.indicators import Direction, Line, Status, status
from risks.rules.periods import due_on
from risks.rules.wording import count_words, date_words, join_words, plural, short_date
from risks.web.gather.board import BoardRow, Counted
from risks.web.presenters.periods import period_words
from risks.web.presenters.readings import amount, limit_said
from risks.web.presenters.signals import ASIDE, signal_of
from risks.web.words import Variation, View

# From so many late rows on, late data may be what most of a group have in common.
MANY = 4


@dataclass(frozen=True)
class Row:
    """One indicator. `overdue` is "" while its data is up to date, and `was_due` says the same quietly where no feed is
    to blame; `risks` are links to those it speaks to."""

    href: str
    name: str
    about: str
    value: str
    when: str
    provisional: bool
    overdue: str
    was_due: str
    limit: str
    variation: Variation
    risks: tuple[View, ...]


@dataclass(frozen=True)
class Group:
    """A concern with the rows of this page that share it, and how many there are in all.

    `overdue` says once what is so of most rows, which then say it quietly; "" where late data is the exception.
    """

    key: str
    title: str
    count: int
    rows: tuple[Row, ...]
    overdue: str


@dataclass(frozen=True)
class Unmeasured:
    """Risks that no indicator speaks to: those of the framework first, the rest behind a reveal."""

    title: str
    first: tuple[View, ...]
    rest: tuple[View, ...]
    rest_words: str


def title_of(counted: Sequence[Counted]) -> str:
    """How many are beyond their limit, among those that are still published."""
    beyond = sum(one.count for one in counted if one.state is Status.RED and one.concern is not Concern.ENDED)
    if not counted:
        return "No indicator fits"
    if not beyond:
        return "No indicator is beyond its limit"
    return (
        f"{count_words(beyond, 'indicator', start=True)} {'is beyond its' if beyond == 1 else 'are beyond their'} limit"
    )


def lede_of(counted: Sequence[Counted]) -> str:
    """What the board holds besides, in one sentence."""
    counts = _by_concern(counted)
    said = [
        words.format(n=counts[concern], verb="is" if counts[concern] == 1 else "are")
        for concern, words in _LEDE.items()
        if counts[concern]
    ]
    return f"{join_words(said)}. Evidence challenges a score; it never changes one." if said else ""


_LEDE = {
    Concern.URGENT: "{n} {verb} getting worse and will miss the limit",
    Concern.ACT: "{n} will go on missing the limit, or {verb} getting worse",
    Concern.WATCH: "{n} {verb} to watch",
    Concern.IN_ORDER: "{n} {verb} in order",
    Concern.NOT_JUDGED: "{n} cannot be judged",
}


def groups_of(rows: Sequence[BoardRow], counted: Sequence[Counted], day: date) -> tuple[Group, ...]:
    """The rows under their headings, in the order they came."""
    counts = _by_concern(counted)
    grouped = {
        concern: tuple(row_of(row, day) for row in rows if row.indicator.concern == concern) for concern in Concern
    }
    return tuple(
        Group(concern, concern.heading, counts[concern], mine, _mostly_overdue(mine))
        for concern, mine in grouped.items()
        if mine
    )


def _mostly_overdue(rows: Sequence[Row]) -> str:
    late = sum(bool(row.overdue) for row in rows)
    if late < MANY or late * 2 <= len(rows):
        return ""
    return f"Data is overdue on {late} of these {len(rows)}: beside each stands when its next reading was due."


def _by_concern(counted: Sequence[Counted]) -> Counter[Concern]:
    counts: Counter[Concern] = Counter()
    for one in counted:
        counts[one.concern] += one.count
    return counts


def row_of(row: BoardRow, day: date) -> Row:
    """One indicator in words, with the limit that was in force at the end of its latest period."""
    indicator, latest = row.indicator, row.latest
    line = latest.line if latest else None
    about = [indicator.area, Direction(indicator.direction).label.lower()]
    return Row(
        href=reverse("indicator", args=[indicator.slug]),
        name=indicator.name,
        about=" · ".join([*about, "leading"] if indicator.leading else about),
        value="–" if latest is None or latest.value is None else amount(indicator, latest.value),
        when=period_words(latest.period_label, latest.period_end) if latest else "nothing measured",
        provisional=latest is not None and latest.status == Reading.Status.PROVISIONAL,
        overdue=(overdue := _overdue(row, day)),
        was_due=overdue.replace("Data overdue since", "next was due") if row.waits is None else "",
        limit=limit_said(indicator, line) if latest else "",
        variation=variation_of(indicator, latest, line),
        risks=tuple(View(risk.reference_id, reverse("risk", args=[risk.reference_id])) for risk in row.risks),
    )


def _overdue(row: BoardRow, day: date) -> str:
    indicator, latest = row.indicator, row.latest
    if latest is None or (indicator.ended_on and indicator.ended_on < day):
        return ""
    if row.waits:
        return "Data overdue: its feed brings nothing"
    due = due_on(latest.period_end, indicator.frequency, indicator.publication_lag_days, indicator.grace_days)
    return f"Data overdue since {short_date(due)}" if due and due < day else ""


def variation_of(indicator: Indicator, latest: Reading | None, line: Line | None) -> Variation:
    """The latest reading against its limit, then the two icons."""
    if latest is None:
        return Variation(None, None, "No measurement yet", has_target=False)
    judged = ASIDE.get(latest.status) or f"{status(latest.value, line).label}."
    return signal_of(indicator, judged, limited=line is not None and line.limit is not None)


def unmeasured_of(risks: Sequence[Risk]) -> Unmeasured | None:
    """None when every risk has an indicator."""
    if not risks:
        return None
    links = [View(f"{risk.reference_id} {risk.title}", reverse("risk", args=[risk.reference_id])) for risk in risks]
    framework = sum(risk.register.kind == risk.register.Kind.BAF for risk in risks)
    n = framework or len(risks)
    which = " of the Board Assurance Framework" if framework else ""
    return Unmeasured(
        title=f"No data at all: no indicator speaks to {count_words(n, 'risk')}{which}",
        first=tuple(links[:n]),
        rest=tuple(links[n:]),
        rest_words=f"{count_words(len(links) - n, 'more risk', start=True)} without an indicator",
    )


def counted_words(first: int, last: int, total: int) -> str:
    """ "Showing 1 to 40 of 612 indicators"."""
    if not total:
        return "No indicators"
    return f"Showing {first} to {last} of {total:,} {plural(total, 'indicator')}"


def as_at_words(day: date) -> str:
    """What the order means."""
    return f"Worst first, as at {date_words(day)}"
