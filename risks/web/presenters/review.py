"""The review in words: what is new, and one line for each thing that may have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.changes.review import ActionAnswer, AssuranceAnswer
from risks.changes.sweep import SweepResult
from risks.models import ActionRevision, Alert, Assessment, Assurance, Flag, ReviewCycle, Risk, TreatmentAction
from risks.rules.calendar import next_review
from risks.rules.escalation import HIGH
from risks.rules.folding import folded, folded_title, names_in_brief
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, join_words, number_word
from risks.web.gather.review import Reviewing
from risks.web.presenters.assess import flags_words
from risks.web.presenters.evidence import EvidenceWords, evidence_of
from risks.web.presenters.flags import against_words, rule_words
from risks.web.presenters.people import post_words
from risks.web.presenters.scores import brief_position_of, score_words
from risks.web.presenters.words import lateness


@dataclass(frozen=True)
class News:
    """Something that happened since the last review, with the page that says more."""

    lead: str
    words: str
    href: str


@dataclass(frozen=True)
class Line:
    """One line of the review. `must` is set when it cannot stay as it is; `key` is that of its action or
    assurance; `href` leads to the page that says more of it."""

    question: str
    answer: str
    under: str
    illustrative: bool = False
    must: bool = False
    key: int = 0
    href: str = ""


@dataclass(frozen=True)
class ReviewPage:
    """Everything on the page but the form and the matrix; see templates/review/. `stood` is the score as posted;
    `lesser` are the new flags that need no answer."""

    reference: str
    risk_title: str
    href: str
    stood: str
    lede: str
    round_words: str
    news_title: str
    news: tuple[News, ...]
    lesser: tuple[News, ...]
    lesser_words: str
    evidence: EvidenceWords
    score: Line
    actions: tuple[Line, ...]
    assurances: tuple[Line, ...]
    lapsed: tuple[Line, ...]
    lapsed_words: str
    after: str


def review_page(reviewing: Reviewing, bands: Sequence[Band]) -> ReviewPage:
    """The page for a risk that has a score."""
    risk, day = reviewing.risk, reviewing.day
    following, gone = _next(risk, day, risk.current_score), len(reviewing.lapsed)
    lesser = [flag for flag in reviewing.flags if flag.severity < HIGH]
    return ReviewPage(
        reference=risk.reference_id,
        risk_title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        stood=f"{risk.current_likelihood}-{risk.current_consequence}",
        lede=_lede(reviewing),
        round_words=round_words(reviewing.cycle),
        news_title=f"New since {_last(risk)}",
        news=_news(reviewing),
        lesser=tuple(_flags(alike) for alike in folded(lesser, lambda flag: flag.rule)),
        lesser_words=count_words(len(lesser), "lesser flag", start=True),
        evidence=evidence_of(reviewing.evidence),
        score=_score(reviewing, bands),
        actions=tuple(_action(action, day) for action in reviewing.actions),
        assurances=tuple(_assurance(one, day) for one in reviewing.lapsing),
        lapsed=tuple(_assurance(one, day) for one in reviewing.lapsed),
        lapsed_words=f"{number_word(gone)} no longer {'counts' if gone == 1 else 'count'}",
        after=f"If the score stays as it is, the next review is due by {date_words(following)}.",
    )


def _next(risk: Risk, last: date, score: int) -> date:
    """When it is due again, by the intervals of its register; the register must have come with the risk."""
    return next_review(last, score, risk.register.review_intervals)


def round_words(cycle: ReviewCycle | None) -> str:
    """ "For the Finance Committee of 12 December 2026: review by 28 November 2026."; "" without a round."""
    if cycle is None:
        return ""
    committee = cycle.meeting.part.committee.name.removeprefix("The ")
    return f"For the {committee} of {date_words(cycle.meeting.held_on)}: review by {date_words(cycle.due_on)}."


def _last(risk: Risk) -> str:
    return date_words(risk.last_reviewed_on) if risk.last_reviewed_on else "it was opened"


def _lede(reviewing: Reviewing) -> str:
    late = sum(action.due_on < reviewing.day for action in reviewing.actions)
    changed = reviewing.evidence or reviewing.flags or reviewing.slips or reviewing.lapsing
    last = _last(reviewing.risk)
    if not late and not changed:
        return f"Nothing has changed since {last}, and nothing is late. Say why it still stands, and save."
    lines = 1 + len(reviewing.actions) + len(reviewing.lapsing) + bool(reviewing.lapsed)
    asked = f"{count_words(lines, 'line', start=True)}. Open only what has changed since {last}."
    needs = "needs" if late == 1 else "need"
    return f"{asked} {count_words(late, 'late action', start=True)} {needs} an answer." if late else asked


def _news(reviewing: Reviewing) -> tuple[News, ...]:
    """What may change the answers below: lesser flags are for the daily digest, and stand folded."""
    weighty = (_flag(flag) for flag in reviewing.flags if flag.severity >= HIGH)
    return (*weighty, *(_slip(slip, reviewing) for slip in reviewing.slips))


def _flag(flag: Flag) -> News:
    opened = date_words(timezone.localdate(flag.opened_at))
    return News(
        f"A flag opened on {opened}: {rule_words(flag.rule)}.", against_words(flag), reverse("flag", args=[flag.pk])
    )


def _flags(alike: Sequence[Flag]) -> News:
    """One, or several that fold: the page of the worst leads to the others."""
    first, names = alike[0], names_in_brief([flag.evidence for flag in alike])
    if len(alike) == 1:
        return _flag(first)
    days = {timezone.localdate(flag.opened_at) for flag in alike}
    opened = f"Flags opened on {date_words(days.pop())}" if len(days) == 1 else "Flags opened"
    return News(f"{opened}: {folded_title(first.rule, len(alike))}.", names, reverse("flag", args=[first.pk]))


def _slip(slip: ActionRevision, reviewing: Reviewing) -> News:
    risk = reverse("risk", args=[reviewing.risk.reference_id])
    lead = f"An action moved from {date_words(slip.from_on)} to {date_words(slip.to_on)}."
    return News(lead, f"{slip.action.text.rstrip('.')}: {slip.reason}", f"{risk}#action-{slip.action_id}")


def _score(reviewing: Reviewing, bands: Sequence[Band]) -> Line:
    score = score_words(reviewing.risk.current_score, bands)
    return Line(
        question="Score",
        answer=f"{score.value}, {score.band_label.lower()}",
        under=f"{brief_position_of(reviewing.risk, reviewing.day).words}. It stays unless you choose another.",
        illustrative=any(one.illustrative for one in reviewing.said[:1]),
    )


def _action(action: TreatmentAction, day: date) -> Line:
    late = action.due_on < day
    due = date_words(action.due_on)
    moved = f", first due on {date_words(action.original_due_on)}" if action.due_on != action.original_due_on else ""
    return Line(
        question=f"Action: {action.text}",
        answer=f"{lateness(action.due_on, day)}, due {due}" if late else f"On track for {due}",
        under=f"{post_words(action.owner, 'Nobody owns it yet')}{moved}",
        illustrative=action.illustrative,
        must=late,
        key=action.pk,
    )


def _assurance(one: Assurance, day: date) -> Line:
    lapsed = one.good_until < day
    counts = "It no longer counts as assurance." if lapsed else "It counts until then."
    return Line(
        question=f"Assurance: {one.text.rstrip('.')}",
        answer=f"{'Lapsed' if lapsed else 'Lapses'} on {date_words(one.good_until)}",
        under=f"{counts} Say if a later one has come.",
        illustrative=one.illustrative,
        key=one.pk,
        href=reverse("renew-assurance", args=[one.pk]),
    )


def repeat_words(alike: Sequence[Assessment]) -> str:
    """The question to somebody who writes what the last reviews said; "" where they said something else."""
    if not alike:
        return ""
    days = join_words([date_words(one.effective_on) for one in reversed(alike)])
    return f"You wrote exactly this on {days}. If it is still so, what would tell you that it had changed?"


def reviewed_words(
    reviewing: Reviewing,
    assessment: Assessment,
    answers: Sequence[ActionAnswer | AssuranceAnswer],
    swept: SweepResult,
    alerts: Sequence[Alert],
) -> str:
    """What was saved, when the next review is due, and what became of the flags, for the message after saving."""
    risk = reviewing.risk
    waits = assessment.outcome == Assessment.Outcome.PROPOSED
    stands = risk.current_score if waits else assessment.score
    due = risk.next_review_on if waits else _next(risk, assessment.effective_on, assessment.score)
    return " ".join(
        [
            f"{risk.reference_id} is reviewed: {_score_saved(risk, assessment, waits=waits)}",
            *_rows_saved(answers),
            f"The next review is due by {date_words(due)}." if due and not waits else f"Until then {stands} stands.",
            *flags_words(swept, alerts),
        ]
    )


def _score_saved(risk: Risk, assessment: Assessment, *, waits: bool) -> str:
    if waits:
        return f"a score of {assessment.score} is proposed and waits for approval."
    if assessment.score == risk.current_score:
        return f"its score stays at {assessment.score}."
    return f"its score is now {assessment.score}; it was {risk.current_score}."


def _rows_saved(answers: Sequence[ActionAnswer | AssuranceAnswer]) -> list[str]:
    actions = [answer for answer in answers if isinstance(answer, ActionAnswer)]
    renewed = len(answers) - len(actions)
    done = sum(answer.done_on is not None for answer in actions)
    moved = len(actions) - done
    said = []
    if done:
        said.append(f"{count_words(done, 'action', start=True)} {'is' if done == 1 else 'are'} done.")
    if moved:
        has = "has a new date" if moved == 1 else "have new dates"
        said.append(f"{count_words(moved, 'action', start=True)} {has}.")
    if renewed:
        said.append(f"{count_words(renewed, 'assurance', start=True)} {'is' if renewed == 1 else 'are'} renewed.")
    return said
