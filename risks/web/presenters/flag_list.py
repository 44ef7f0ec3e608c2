"""The list of flags in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.models import Flag
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.wording import count_words, date_words, number_word, plural
from risks.web.gather.flags import PAGE, FlagList
from risks.web.presenters.age import age_in_brief
from risks.web.presenters.flags import rule_words
from risks.web.words import Level, Pages, View

_LABELS = {"open": "Open", "answered": "Answered", "resolved": "Resolved"}


@dataclass(frozen=True)
class FlagRow:
    """One flag in the list."""

    href: str
    severity: Level
    title: str
    why: str
    by: str
    current: bool


@dataclass(frozen=True)
class FlagListPage:
    """The list and its words."""

    title: str
    lede: str
    views: tuple[View, ...]
    rows: tuple[FlagRow, ...]
    empty: str
    pages: Pages
    illustrative: bool


def list_page(found: FlagList, current: int | None, day: date) -> FlagListPage:
    """The page of a view; `current` is the flag that is open beside it."""
    return FlagListPage(
        title=_title(found),
        lede=_lede(found),
        views=tuple(
            View(label, f"{reverse('flags')}?view={view}", view == found.view, found.counts[view])
            for view, label in _LABELS.items()
        ),
        rows=tuple(_row(flag, current, day) for flag in found.flags),
        empty={
            "open": "Every risk is swept each night. A flag opens when a score is beyond tolerance or an indicator "
            "beyond its limit.",
            "answered": "An answered flag stays here until its condition ends.",
            "resolved": "A flag that has ended stays here, with the reason.",
        }[found.view],
        pages=_pages(found),
        illustrative=any(flag.risk.illustrative for flag in found.flags),
    )


def _title(found: FlagList) -> str:
    if found.mine:
        return f"{count_words(found.mine, 'flag', start=True)} {'needs' if found.mine == 1 else 'need'} your answer"
    return "No flag needs your answer"


def _lede(found: FlagList) -> str:
    n = found.counts["open"]
    if not n:
        return "No flag is open on any risk you may see."
    others = n - found.mine
    if not found.mine:
        return f"{count_words(n, 'flag', start=True)} {'is' if n == 1 else 'are'} open on risks that others lead."
    if not others:
        return "No other flag is open on the risks you may see."
    return f"{number_word(others)} more {'is' if others == 1 else 'are'} open on risks that others lead."


def _pages(found: FlagList) -> Pages:
    total, last = found.counts[found.view], found.first + len(found.flags)
    number = found.first // PAGE + 1
    address = f"{reverse('flags')}?view={found.view}&page="
    return Pages(
        words=f"Showing {found.first + 1} to {last} of {total} {plural(total, 'flag')}",
        previous_href=f"{address}{number - 1}" if found.first else "",
        next_href=f"{address}{number + 1}" if last < total else "",
    )


def _row(flag: Flag, current: int | None, day: date) -> FlagRow:
    return FlagRow(
        href=reverse("flag", args=[flag.pk]),
        severity=severity_of(flag),
        title=f"{flag.risk.short_name}: {rule_words(flag.rule)}",
        why=_why(flag, day),
        by=_by(flag),
        current=flag.pk == current,
    )


def severity_of(flag: Flag) -> Level:
    """Four bars and a word."""
    return Level(SEVERITY_WORDS[flag.severity], flag.severity, 4)


def _why(flag: Flag, day: date) -> str:
    what = str(flag.evidence.get("what", ""))
    since = since_of(flag)
    if since is None:
        return what
    if age := age_in_brief(flag, day):
        return f"{what}, since {date_words(since)}; {age}"
    days = (day - since).days
    return f"{what}, since {date_words(since)}, {days:,} {plural(days, 'day')}"


def since_of(flag: Flag) -> date | None:
    """The day from which the condition has held, by the flag's own evidence."""
    since = flag.evidence.get("since")
    return date.fromisoformat(str(since)) if since else None


def _by(flag: Flag) -> str:
    if flag.resolved_at:
        return f"Resolved {date_words(timezone.localdate(flag.resolved_at))}"
    if flag.state == Flag.State.SNOOZED and flag.snoozed_until:
        return f"Looked at again on {date_words(flag.snoozed_until)}"
    if flag.answered_at and flag.state == Flag.State.ACKNOWLEDGED:
        return f"Answered {date_words(timezone.localdate(flag.answered_at))}"
    lead = flag.risk.risk_lead or flag.risk.executive_lead
    return f"For the {lead.title}" if lead else "Nobody leads this risk yet"
