"""My work in words: what needs a person, sorted by when it hurts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from risks.access import Access
from risks.models import Risk
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, number_word, plural
from risks.web.gather.register import Steps
from risks.web.gather.work import Work
from risks.web.presenters.drift import DriftWords, drift_beside_position
from risks.web.presenters.freeze import freeze_words, meeting_facts
from risks.web.presenters.jobs import Job, jobs_of
from risks.web.presenters.scores import brief_position_of, score_words, sparkline_of
from risks.web.presenters.waiting import waiting_of
from risks.web.presenters.ways import Way, sentence_for, ways_for
from risks.web.presenters.words import weekday_date
from risks.web.words import Fact, Position, Score

SOON = timedelta(days=7)
# How far ahead "later" looks when no meeting is planned.
LATER = timedelta(days=28)


@dataclass(frozen=True)
class Mine:
    """One of my risks in the rail."""

    title: str
    href: str
    score: Score | None
    position: Position
    drift: DriftWords | None
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
    jobs = sorted(
        [*jobs_of(work, access, day, bands), *waiting_of(work, day)], key=lambda job: (job.due, not job.late, job.title)
    )
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
    said = [f"About {count_words(sum(job.minutes for job in today), 'minute')} in all."] if today else []
    if soon:
        said.append(f"{count_words(len(soon), 'more', start=True, many='more')} in the next seven days.")
    if work.overview is not None:
        said.append(sentence_for(access, work.overview))
    elif not today and not soon:
        said.append("No flag waits for your answer, and no review or action of yours is due in the next seven days.")
    said.append(freeze_words(work.meeting, day))
    return " ".join(words for words in said if words)


def _mine(risk: Risk, steps: Steps, day: date, bands: Sequence[Band]) -> Mine:
    return Mine(
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        score=score_words(risk.current_score, bands),
        position=brief_position_of(risk, day),
        drift=drift_beside_position(risk),
        sparkline=sparkline_of(risk, steps, day, ident=f"mine-{risk.pk}", width=92),
    )
