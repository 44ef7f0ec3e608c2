"""The list of flags in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_answer
from risks.models import Flag
from risks.rules.folding import folded, folded_title, names_in_brief
from risks.rules.wording import count_words, date_words, number_word, plural
from risks.web.gather.flags import ANSWERED, OPEN, PAGE, RESOLVED, FlagList
from risks.web.presenters.age import age_in_brief
from risks.web.presenters.flags import (
    REGISTER,
    again_words,
    due_words,
    for_whom,
    kinds_words,
    rule_words,
    severity_of,
    since_of,
    title_words,
)
from risks.web.words import Level, Pages, View

_LABELS = {OPEN: "Open", ANSWERED: "Answered", RESOLVED: "Resolved"}
_EMPTY = {
    OPEN: "Every risk is swept each night. A flag opens when a score is beyond tolerance or an indicator beyond its "
    "limit.",
    ANSWERED: "An answered flag stays here until its condition ends.",
    RESOLVED: "A flag that has ended stays here, with the reason.",
}

# Gives the address of a view, or of a page of it, with whatever else was asked.
Address = Callable[..., str]


@dataclass(frozen=True)
class FlagRow:
    """One flag in the list, or several of a rule that folds, by the worst of them. `group` heads it where it is the
    first of its kind; `marks` say that it is frozen or keeps coming back, `late` that its day has passed. The lesser
    flags of the same risk stand `beneath`."""

    href: str
    severity: Level
    title: str
    why: str
    by: str
    late: bool
    marks: tuple[str, ...]
    current: bool
    group: str = ""
    beneath: tuple["FlagRow", ...] = ()
    beneath_words: str = ""


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


def list_page(found: FlagList, current: int | None, access: Access, day: date, address: Address) -> FlagListPage:
    """The page of a view; `current` is the flag that is open beside it."""
    every = [*found.flags, *(flag for flags in found.beneath.values() for flag in flags)]
    return FlagListPage(
        title=_title(found),
        lede=_lede(found),
        views=(
            *(
                View(label, address(view=view), view == found.view, found.counts.get(view))
                for view, label in _LABELS.items()
            ),
            View("Were we right?", reverse("were-we-right")),
        ),
        rows=_rows(found, current, access, day),
        empty="No flag fits what you asked for." if found.narrowed else _EMPTY[found.view],
        pages=_pages(found, address),
        illustrative=any(flag.risk.illustrative for flag in every if flag.risk),
    )


def _title(found: FlagList) -> str:
    mine = found.asked.mine
    if mine:
        return f"{count_words(mine, 'flag', start=True)} {'needs' if mine == 1 else 'need'} your answer"
    return "No flag needs your answer"


def _lede(found: FlagList) -> str:
    asked = found.asked
    if not asked.open:
        return "No flag is open on any risk you may see."
    return " ".join(words for words in (_late(found), _others(found), _frozen(found)) if words)


def _late(found: FlagList) -> str:
    late, mine = found.asked.late, found.asked.mine
    if not late:
        return ""
    which = "It" if mine == 1 else "All of them" if late == mine else number_word(late)
    return f"{which} {'was' if late == 1 else 'were'} to be answered before today."


def _others(found: FlagList) -> str:
    """The caller's lesser flags, and those of others."""
    asked = found.asked
    others = asked.open - asked.mine - asked.lesser
    more = " more" if asked.mine else ""
    said = []
    if asked.lesser:
        n = asked.lesser
        said.append(f"{number_word(n)}{more} of yours {'has' if n == 1 else 'have'} no date to answer by.")
    if others:
        what = "" if more else f" {plural(others, 'flag')}"
        said.append(
            f"{number_word(others)}{more}{what} {'is' if others == 1 else 'are'} open on risks that others lead."
        )
    elif not said:
        said.append("No other flag is open on the risks you may see.")
    return " ".join(said)


def _frozen(found: FlagList) -> str:
    n = found.asked.frozen
    if not n:
        return ""
    return f"{number_word(n)} {'is frozen until its' if n == 1 else 'are frozen until their'} figures come."


def _pages(found: FlagList, address: Address) -> Pages:
    last, number = found.first + len(found.flags), found.first // PAGE + 1
    noun = "flag" if found.view == RESOLVED else "risk"
    return Pages(
        words=f"Showing {found.first + 1} to {last} of {found.total} {plural(found.total, noun)}",
        previous_href=address(page=str(number - 1)) if found.first else "",
        next_href=address(page=str(number + 1)) if last < found.total else "",
    )


def _rows(found: FlagList, current: int | None, access: Access, day: date) -> tuple[FlagRow, ...]:
    """In their order; where some are the caller's, these and the others each have a heading."""
    rows = [_row(flag, found, current, access, day) for flag in found.flags]
    whose = [may_answer(access, flag) and bool(getattr(flag, "own", 1) == 0) for flag in found.flags]
    if found.view == RESOLVED or not any(whose):
        return tuple(rows)
    headings = {True: "Yours", False: "For others"}
    before = [None, *whose[:-1]]
    return tuple(
        replace(row, group=headings[mine]) if mine is not was else row
        for row, mine, was in zip(rows, whose, before, strict=True)
    )


def _row(flag: Flag, found: FlagList, current: int | None, access: Access, day: date) -> FlagRow:
    """The worst of a risk, and the others of it beneath."""
    of_risk = [flag, *found.beneath.get(flag.pk, ())]
    first, *rest = folded(of_risk, lambda one: one.rule)
    return replace(
        _line(first, current, access, day),
        beneath=tuple(_beneath(flags, current, access, day) for flags in rest),
        beneath_words=f"Also on this risk: {kinds_words([one for flags in rest for one in flags])}",
    )


def _line(flags: Sequence[Flag], current: int | None, access: Access, day: date) -> FlagRow:
    """One flag, or all that fold with it."""
    flag, alone = flags[0], len(flags) == 1
    return FlagRow(
        href=reverse("flag", args=[flag.pk]),
        severity=severity_of(flag),
        title=title_words(flag) if alone else f"{_about(flag)}: {folded_title(flag.rule, len(flags))}",
        why=_why(flag, day) if alone else names_in_brief([one.evidence for one in flags]),
        by=_by(flag, access, day),
        late=any(_late_now(one, day) for one in flags),
        marks=tuple(mark for mark in (again_words(flag), _stale(flag)) if mark) if alone else (),
        current=any(one.pk == current for one in flags),
    )


def _beneath(flags: Sequence[Flag], current: int | None, access: Access, day: date) -> FlagRow:
    """As a line of its own, without what the line above it says: the risk, and whose it is."""
    flag, line = flags[0], _line(flags, current, access, day)
    words = rule_words(flag.rule) if len(flags) == 1 else folded_title(flag.rule, len(flags))
    asks = flag.state == Flag.State.OPEN
    return replace(line, title=f"{words[:1].upper()}{words[1:]}", by=due_words(flag, day) if asks else line.by)


def _about(flag: Flag) -> str:
    return flag.risk.short_name if flag.risk else REGISTER


def _late_now(flag: Flag, day: date) -> bool:
    return flag.state == Flag.State.OPEN and flag.answer_by is not None and flag.answer_by < day


def _stale(flag: Flag) -> str:
    return "Frozen until its figures come: they are late" if flag.frozen else ""


def _why(flag: Flag, day: date) -> str:
    what = str(flag.evidence.get("what", ""))
    since = since_of(flag)
    if since is None or flag.resolved_at:
        return what
    if age := age_in_brief(flag, day):
        return f"{what}, since {date_words(since)}; {age}"
    days = (day - since).days
    if not days:
        return f"{what}, since today"
    return f"{what}, since {date_words(since)}, {days:,} {plural(days, 'day')}"


def _by(flag: Flag, access: Access, day: date) -> str:
    """The one thing to know next: how it ended, when it is looked at again, or who answers by when."""
    if flag.resolved_at:
        ended = flag.get_resolution_display()
        return f"Resolved {date_words(timezone.localdate(flag.resolved_at))}: {ended[:1].lower()}{ended[1:]}"
    if flag.state == Flag.State.SNOOZED and flag.snoozed_until:
        return f"Looked at again on {date_words(flag.snoozed_until)}"
    if flag.answered_at and flag.state == Flag.State.ACKNOWLEDGED:
        return f"Answered {date_words(timezone.localdate(flag.answered_at))}"
    due = due_words(flag, day)
    if may_answer(access, flag):
        return due or "No date to answer by"
    return f"{for_whom(flag)}. {due}" if due else for_whom(flag)
