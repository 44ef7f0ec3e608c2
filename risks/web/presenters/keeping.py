"""The pages on which an indicator is kept up to date, in words."""

from dataclasses import dataclass

from django.urls import reverse

from risks.models import Indicator
from risks.rules.wording import date_words
from risks.web.gather.series import Series
from risks.web.presenters.foreseen import Foreseen
from risks.web.presenters.readings import amount, limit_said, when_of


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


def keep_page(indicator: Indicator, title: str, lede: str, button: str, *, note: str = "") -> KeepPage:
    """A form about an indicator; leaving it leads back to the indicator's page."""
    return KeepPage(title, lede, button, str(indicator), reverse("indicator", args=[indicator.slug]), note=note)


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
