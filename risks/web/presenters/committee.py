"""What committees made of a risk, what moved its score together with others, and the acceptance it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.urls import reverse

from risks.access import Access, may_govern, may_rate
from risks.models import AppetiteException, Assessment, CommitteeView, Risk
from risks.rules.assurance import Level
from risks.rules.wording import count_words, date_words
from risks.web.gather.committee import NOTICE_DAYS, Ending, latest_exception
from risks.web.gather.entry import Entry
from risks.web.presenters.people import who
from risks.web.presenters.words import quoted
from risks.web.words import Level as LevelWords
from risks.web.words import TimelineEntry

_FILLED = {Level.SUBSTANTIAL: 3, Level.MODERATE: 2, Level.LIMITED: 1, Level.NONE: 0}


@dataclass(frozen=True)
class CommitteeWords:
    """The latest rating, the log of decisions latest first, and what there is to do."""

    rating: LevelWords | None
    sentence: str
    meaning: str
    log: tuple[TimelineEntry, ...]
    illustrative: bool
    record_href: str


@dataclass(frozen=True)
class CauseNote:
    """One sentence on how a shared cause moved the score, with the link to it."""

    words: str
    name: str
    href: str


@dataclass(frozen=True)
class AcceptanceWords:
    """The acceptance a risk rests on, or rested on. `loud` is when it ends soon, or has ended."""

    words: str
    loud: bool
    end_href: str
    accept_href: str


@dataclass(frozen=True)
class LevelMeaning:
    """One of the four levels, with its exact texts."""

    key: str
    label: str
    design: str
    effectiveness: str


def committee_words(views: Sequence[CommitteeView], risk: Risk, access: Access) -> CommitteeWords:
    """The views come latest first."""
    rated = next((view for view in views if view.rating), None)
    level = Level(rated.rating) if rated else None
    return CommitteeWords(
        rating=LevelWords(level.label, _FILLED[level]) if level else None,
        sentence=_sentence(rated),
        meaning=level.texts.design_opinion if level else "",
        log=tuple(_logged(view) for view in views if view.decision),
        illustrative=bool(views) and all(view.illustrative for view in views),
        record_href=reverse("committee-view", args=[risk.reference_id])
        if may_rate(access, risk) and risk.state == Risk.State.OPEN
        else "",
    )


def rating_words(view: CommitteeView) -> str:
    """ "rated the treatment Moderate", "gave the treatment No assurance"."""
    level = Level(view.rating)
    return "found no assurance in the treatment" if level is Level.NONE else f"rated the treatment {level.label}"


def cause_notes(entry: Entry) -> tuple[CauseNote, ...]:
    """How shared causes moved the score, latest first."""
    current = entry.of_kind(Assessment.Kind.CURRENT)
    moved = [(before, one) for before, one in pairwise([None, *current]) if one and one.shared_cause_id]
    return tuple(_note(before, one) for before, one in reversed(moved))


def acceptance_words(entry: Entry, access: Access, day: date) -> AcceptanceWords | None:
    """None for a risk that is not beyond tolerance."""
    risk, latest = entry.risk, latest_exception(entry.exceptions, day)
    if risk.state != Risk.State.OPEN or not risk.position(day).is_beyond:
        return None
    governs = may_govern(access)
    holds = latest is not None and latest.holds(day)
    left = (latest.until - day).days if latest else 0
    return AcceptanceWords(
        words=_acceptance(latest, day) if latest else "",
        loud=latest is not None and (not holds or left <= NOTICE_DAYS),
        end_href=reverse("end-exception", args=[latest.pk]) if governs and latest and holds else "",
        accept_href=reverse("accept", args=[risk.reference_id]) if governs else "",
    )


def ending_words(ending: Ending) -> str:
    """An acceptance that ends, in a sentence for a list of things to do."""
    by = ending.exception.accepted_by.short_name
    if ending.days < 0:
        return (
            f"The acceptance of {by} ended on {date_words(ending.exception.until)}, and the risk is beyond tolerance."
        )
    return f"The acceptance of {by} ends on {date_words(ending.exception.until)}, {_left(ending.days)}."


def meanings() -> tuple[LevelMeaning, ...]:
    """The four levels, most assurance first, in the exact words of internal audit."""
    return tuple(
        LevelMeaning(
            level.value,
            level.label,
            f"{level.texts.design_findings} {level.texts.design_opinion}",
            f"{level.texts.effectiveness_findings} {level.texts.effectiveness_opinion}",
        )
        for level in Level
    )


def _sentence(rated: CommitteeView | None) -> str:
    if rated is None:
        return "No committee has rated the treatment of this risk."
    return f"The {rated.meeting.part.committee} {rating_words(rated)} on {date_words(rated.meeting.held_on)}."


def _logged(view: CommitteeView) -> TimelineEntry:
    minute = f" Minuted: {view.minute_reference}." if view.minute_reference else ""
    rating = f" It {rating_words(view)}." if view.rating else ""
    # What came with the starting register was recorded by nobody that a reader could ask.
    by = f" Recorded by {who(view.recorded_by)}." if who(view.recorded_by) != who(None) else ""
    return TimelineEntry(
        iso=view.meeting.held_on.isoformat(),
        date_words=date_words(view.meeting.held_on),
        lead=f"{view.meeting.part.committee.short_name}:",
        words=f"{quoted(view.decision)}{rating}{minute}{by}",
        decision=True,
    )


def _note(before: Assessment | None, one: Assessment) -> CauseNote:
    cause = one.shared_cause
    moved = f"from {before.score} to {one.score}" if before else f"to {one.score}"
    if one.restores_id:
        words = f"is over, and this score went back {moved} on {date_words(one.effective_on)}."
    elif before and before.score == one.score:
        words = f"left this score at {one.score} on {date_words(one.effective_on)}."
    else:
        words = f"moved this score {moved} on {date_words(one.effective_on)}."
    return CauseNote(words, cause.name, reverse("cause", args=[cause.pk]))


def _acceptance(latest: AppetiteException, day: date) -> str:
    by = latest.accepted_by.name
    if latest.holds(day):
        left = (latest.until - day).days
        return (
            f"Its acceptance by the {by} ends in {count_words(left, 'day')}." if left else "Its acceptance ends today."
        )
    why = "was taken back" if latest.ended_on else "ended"
    on = latest.ended_on or latest.until
    return f"Its acceptance by the {by} {why} on {date_words(on)}. It is beyond tolerance with nobody’s agreement."


def _left(days: int) -> str:
    return "today" if days == 0 else f"in {count_words(days, 'day')}"
