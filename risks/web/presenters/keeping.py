"""The pages on which an indicator is kept up to date, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from risks.models import Annotation, Indicator, IndicatorLink, Rebase, Threshold
from risks.rules.calendar import financial_year
from risks.rules.indicators import Direction, Line
from risks.rules.wording import date_words, quantity_words
from risks.web.gather.series import Series
from risks.web.presenters.foreseen import Foreseen
from risks.web.presenters.people import who
from risks.web.presenters.readings import amount, limit_said, when_of
from risks.web.words import Link


@dataclass(frozen=True)
class KeepPage:
    """What stands round a form about one indicator: where it leads back to, what to do and the words on the button."""

    title: str
    lede: str
    button: str
    name: str
    href: str
    back: str = "Back to the indicator"
    note: str = ""
    other: Link | None = None


@dataclass(frozen=True)
class LinkedRow:
    """A risk that an indicator speaks to already; `end_href` is where that is taken back."""

    risk: str
    href: str
    words: str
    end_href: str


def keep_page(
    indicator: Indicator, title: str, lede: str, button: str, *, note: str = "", other: Link | None = None
) -> KeepPage:
    """A form about an indicator; leaving it leads back to its page, `other` to what may be meant instead."""
    there = reverse("indicator", args=[indicator.slug])
    return KeepPage(title, lede, button, str(indicator), there, note=note, other=other)


def reading_page(series: Series, looked_at: Foreseen | None) -> KeepPage:
    """Entering a reading: first what stands, then what would."""
    lede = "Nothing is saved yet. Read what saving does." if looked_at else _stands(series)
    button = "Save this reading" if looked_at else "See what it would do"
    return keep_page(series.indicator, "Enter a reading", lede, button, note=_limit(series))


def _stands(series: Series) -> str:
    latest = series.latest
    if latest is None:
        return "Nothing has been measured yet. Nothing is saved before you have seen what the reading would do."
    value, when = amount(series.indicator, latest.value), when_of(series, latest.label, latest.on)
    ended = f", to {date_words(latest.on)}" if date_words(latest.on) not in when else ""
    return (
        f"The latest reading is {value} for {when}{ended}. "
        "Nothing is saved before you have seen what the new one would do."
    )


def _limit(series: Series) -> str:
    """The newest limit, which a reading from its day on is judged by."""
    latest = series.thresholds[-1] if series.thresholds else None
    if latest is None or series.latest is None or series.latest.line is None:
        return ""
    return f"The limit is {limit_said(series.indicator, series.latest.line)}."


def new_page() -> KeepPage:
    """Adding an indicator."""
    lede = "For one area. Give the same name in another area, and the two are compared."
    return KeepPage("Add an indicator", lede, "Save this indicator", "", reverse("indicators"), "All indicators")


def change_page(indicator: Indicator) -> KeepPage:
    """Changing what is said of an indicator."""
    lede = "What it said before stays in the record, with your reason. Limits are dated: set another one instead."
    return keep_page(indicator, "Change the indicator", lede, "Save the indicator")


def threshold_page(series: Series) -> KeepPage:
    """Setting a limit: what holds today, and that the past stays judged as it was."""
    indicator = series.indicator
    lede = "Earlier readings stay judged by the limit of their time, so that a limit that moves looks like no success."
    profile = None
    if indicator.basis == Indicator.Basis.CUMULATIVE:
        profile = Link("Set an in-year profile instead", reverse("add-profile", args=[indicator.slug]))
    return keep_page(indicator, "Set a limit", lede, "Save this limit", note=_in_force(series), other=profile)


def _in_force(series: Series) -> str:
    if not series.thresholds:
        return "No limit has been set yet."
    row = series.thresholds[-1]
    words = _limit_of(series.indicator, row)
    return f"Since {date_words(row.in_force_from)}: {words}."


def _limit_of(indicator: Indicator, row: Threshold) -> str:
    return limit_said(indicator, Line(Direction(indicator.direction), row.limit, row.amber, row.upper))


def limit_saved(indicator: Indicator, made: Threshold) -> str:
    """What was set."""
    return f"Saved: from {date_words(made.in_force_from)} {_limit_of(indicator, made)}."


def profile_page(indicator: Indicator) -> KeepPage:
    """Setting an in-year profile."""
    lede = (
        "A count that grows from 1 April is judged by how much may have been reached by then, and not by the limit of "
        "the whole year."
    )
    single = Link("Set a single limit instead", reverse("add-threshold", args=[indicator.slug]))
    note = "It replaces the limits of that year. After the year none is set until you set one."
    return keep_page(indicator, "Set an in-year profile", lede, "Save this profile", note=note, other=single)


def profile_saved(indicator: Indicator, rows: Sequence[Threshold]) -> str:
    """What was set."""
    first = rows[0]
    whole = quantity_words(first.year_limit or first.limit, indicator.unit)
    step = quantity_words(first.limit, indicator.unit)
    return f"Saved: a profile for {financial_year(first.in_force_from)}, {step} in its first step and {whole} in all."


def link_page(indicator: Indicator) -> KeepPage:
    """Saying which risk it speaks to."""
    lede = "Flags about its readings are raised on the risks it speaks to. No score changes by itself."
    return keep_page(indicator, "Link it to a risk", lede, "Save this link")


def linked_rows(links: Sequence[IndicatorLink]) -> tuple[LinkedRow, ...]:
    """The risks it speaks to already."""
    return tuple(
        LinkedRow(
            risk=f"{link.risk.reference_id} {link.risk.title}",
            href=reverse("risk", args=[link.risk.reference_id]),
            words=f"{link.get_role_display()}, speaks to the {link.get_axis_display().lower()}",
            end_href=reverse("unlink-indicator", args=[link.pk]),
        )
        for link in links
    )


def unlink_page(link: IndicatorLink) -> KeepPage:
    """Taking a link back."""
    lede = f"Its readings raise no more flags on {link.risk.reference_id} {link.risk.title}; one that stands closes."
    return keep_page(link.indicator, "It no longer speaks to a risk", lede, "Take the link back")


def readings_to_choose(series: Series) -> list[tuple[date, str]]:
    """Every reading but the first, latest first, with its day."""
    return [
        (one.on, f"{date_words(one.on)}: {amount(series.indicator, one.value)}") for one in reversed(series.points[1:])
    ]


def rebase_page(series: Series) -> KeepPage:
    """Letting limits begin anew."""
    lede = (
        "Mean and limits are worked out anew from the reading you choose. Do it only for a change that lasts, whose "
        "cause is known, and that you expect to stay. It can be taken back."
    )
    return keep_page(series.indicator, "Begin the limits anew", lede, "Begin them anew")


def withdraw_page(found: Rebase) -> KeepPage:
    """Taking a rebase back."""
    lede = (
        f"The limits begin anew on {date_words(found.starts_on)}: “{found.reason.rstrip('.')}”. Decided by "
        f"{who(found.recorded_by)} on {date_words(localdate(found.recorded_at))}. It stays on record with your reason."
    )
    return keep_page(found.indicator, "Take the rebase back", lede, "Take it back")


def annotate_page(indicator: Indicator) -> KeepPage:
    """Saying what happened."""
    lede = "It stands on the chart as a lettered note, for everybody who reads the indicator."
    return keep_page(indicator, "Say what happened", lede, "Put it on the chart")


def end_annotation_page(found: Annotation) -> KeepPage:
    """Taking what happened off the chart."""
    lede = f"{date_words(found.happened_on)}: “{found.text.rstrip('.')}”. It stays on record, with your reason."
    return keep_page(found.indicator, "Take it off the chart", lede, "Take it off")
