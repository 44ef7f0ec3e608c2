"""My work in words: what needs a person, sorted by when it hurts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_assess
from risks.models import Flag, Risk, TreatmentAction
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, number_word, plural
from risks.web.gather.register import Steps
from risks.web.gather.work import Work
from risks.web.presenters.addresses import address
from risks.web.presenters.evidence import summary_of
from risks.web.presenters.flags import against_words, rule_words
from risks.web.presenters.freeze import freeze_words, meeting_facts
from risks.web.presenters.scores import brief_position_of, score_words, sparkline_of
from risks.web.presenters.ways import Way, sentence_for, ways_for
from risks.web.presenters.words import lateness, near_day, weekday_date
from risks.web.words import Fact, Position, Score

SOON = timedelta(days=7)
# How far ahead "later" looks when no meeting is planned.
LATER = timedelta(days=28)


@dataclass(frozen=True)
class Job:
    """One thing to do: when, what, why, and the one button that does it."""

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


@dataclass(frozen=True)
class Mine:
    """One of my risks in the rail."""

    title: str
    href: str
    score: Score | None
    position: Position
    sparkline: str


@dataclass(frozen=True)
class WorkPage:
    """The page; `ways` are where to go for somebody who leads no risk."""

    title: str
    lede: str
    today_words: str
    today: tuple[Job, ...]
    soon: tuple[Job, ...]
    later: tuple[Job, ...]
    later_words: str
    mine: tuple[Mine, ...]
    meeting: tuple[Fact, ...]
    ways: tuple[Way, ...]
    illustrative: bool


def work_page(work: Work, access: Access, day: date, bands: Sequence[Band]) -> WorkPage:
    """Everything due by today, within seven days, and before the next meeting."""
    horizon = work.meeting.held_on if work.meeting else day + LATER
    jobs = sorted(_jobs(work, access, day, bands), key=lambda job: (job.due, not job.late, job.title))
    today = tuple(job for job in jobs if job.due <= day)
    soon = tuple(job for job in jobs if day < job.due <= day + SOON)
    later = tuple(job for job in jobs if day + SOON < job.due <= horizon)
    return WorkPage(
        title=_title(len(today)),
        lede=_lede(work, access, today, soon, day),
        today_words=weekday_date(day),
        today=today,
        soon=soon,
        later=later,
        later_words=f"{count_words(len(later), 'due', start=True, many='due')} by {date_words(horizon)}",
        mine=tuple(_mine(risk, work.steps.get(risk.pk, ()), day, bands) for risk in work.risks),
        meeting=meeting_facts(work.meeting),
        ways=ways_for(access) if work.overview else (),
        illustrative=any(risk.illustrative for risk in work.risks),
    )


def _title(today: int) -> str:
    if not today:
        return "Nothing needs you today"
    return f"{number_word(today)} {plural(today, 'thing')} {'needs' if today == 1 else 'need'} you today"


def _lede(work: Work, access: Access, today: Sequence[Job], soon: Sequence[Job], day: date) -> str:
    said = []
    if soon:
        said.append(f"{count_words(len(soon), 'more', start=True, many='more')} in the next seven days.")
    if work.overview is not None:
        said.append(sentence_for(access, work.overview))
    elif not today and not soon:
        said.append("No flag waits for your answer, and no review or action of yours is due in the next seven days.")
    said.append(freeze_words(work.meeting, day))
    return " ".join(words for words in said if words)


def _jobs(work: Work, access: Access, day: date, bands: Sequence[Band]) -> list[Job]:
    reviews = [risk for risk in work.risks if risk.next_review_on and not access.read_only]
    actions = [] if access.read_only else work.actions
    return [
        *(_flag(flag, day) for flag in work.flags),
        *(_review(risk, work, access, day, bands) for risk in reviews),
        *(_action(action, day) for action in actions),
    ]


def _when(due: date, day: date) -> str:
    return lateness(due, day) if due <= day else near_day(due)


def _flag(flag: Flag, day: date) -> Job:
    opened = timezone.localdate(flag.opened_at)
    fact = against_words(flag) or "It stays open until you say what you will do, or until the condition ends."
    return Job(
        due=day,
        when="To answer",
        under=f"open {count_words((day - opened).days, 'day')}" if opened < day else "opened today",
        title=f"Answer a flag: {rule_words(flag.rule)}",
        why=fact,
        reference=flag.risk.reference_id,
        about=flag.risk.title,
        button="Answer flag",
        href=address("flag", flag.pk) or reverse("risk", args=[flag.risk.reference_id]),
    )


def _review(risk: Risk, work: Work, access: Access, day: date, bands: Sequence[Band]) -> Job:
    due = risk.next_review_on
    last = f"Last reviewed on {date_words(risk.last_reviewed_on)}." if risk.last_reviewed_on else "Never reviewed yet."
    evidence = work.evidence.get(risk.pk, ())
    said = f" Evidence: {_lower(summary_of(evidence).words)}." if evidence else ""
    score = score_words(risk.current_score, bands)
    standing = _lower(brief_position_of(risk, day).words)
    home = reverse("risk", args=[risk.reference_id])
    return Job(
        due=due,
        when=_when(due, day),
        under=f"was {near_day(due)[4:]}" if due < day else "review",
        title=f"Review {risk.title}",
        why=f"{last}{said}",
        reference=risk.reference_id,
        about=f"Score {score.value}, {standing}" if score else "Not scored yet",
        button="Review: 2 minutes",
        href=(address("review", risk.reference_id) if may_assess(access, risk) else "") or home,
        late=due < day,
    )


def _action(action: TreatmentAction, day: date) -> Job:
    moved = action.due_on != action.original_due_on
    return Job(
        due=action.due_on,
        when=_when(action.due_on, day),
        under=f"was {near_day(action.due_on)[4:]}" if action.due_on < day else "action",
        title=action.text,
        why=f"First due on {date_words(action.original_due_on)}, and moved since." if moved else "An action you own.",
        reference=action.risk.reference_id,
        about=action.risk.title,
        button="Update action",
        href=address("action", action.pk),
        late=action.due_on < day,
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _mine(risk: Risk, steps: Steps, day: date, bands: Sequence[Band]) -> Mine:
    return Mine(
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        score=score_words(risk.current_score, bands),
        position=brief_position_of(risk, day),
        sparkline=sparkline_of(risk, steps, day, ident=f"mine-{risk.pk}", width=92),
    )
