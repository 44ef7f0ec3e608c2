"""Quick update in words: one line for each risk, beside its small form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.models import Assessment, Risk, TreatmentAction
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, join_words, short_date
from risks.web.fields import problems
from risks.web.forms.quick import QuickForms, RowForm
from risks.web.gather.quick import Quick
from risks.web.presenters.scores import brief_position_of, score_words
from risks.web.presenters.words import lateness
from risks.web.words import Position, Score

_LONGEST_SAID = 120


@dataclass(frozen=True)
class QuickAction:
    """One open action; `key` names its fields."""

    key: int
    text: str
    due: str
    late: bool


@dataclass(frozen=True)
class QuickLine:
    """One risk and its form."""

    reference: str
    title: str
    href: str
    score: Score | None
    position: Position
    said: str
    stood: str
    actions: tuple[QuickAction, ...]
    form: RowForm


@dataclass(frozen=True)
class QuickPage:
    """The table; `faults` are every fault of every row, as the error summary takes them."""

    lede: str
    lines: tuple[QuickLine, ...]
    faults: tuple[dict[str, str], ...]
    unscored: str


def quick_page(quick: Quick, forms: QuickForms, bands: Sequence[Band]) -> QuickPage:
    """Every risk of theirs that has a score, worst first."""
    return QuickPage(
        lede=_lede(quick),
        lines=tuple(_line(form, quick.day, bands) for form in forms.rows),
        faults=tuple(fault for form in forms.faulty for fault in _faults(form)),
        unscored=_unscored(quick.unscored),
    )


def _lede(quick: Quick) -> str:
    if not quick.rows:
        return "You lead no open risk that has a score, so there is nothing to update here."
    risks = count_words(len(quick.rows), "risk", start=True)
    return f"{risks} of yours. Change what has changed; rows you leave alone are not touched. All are saved together."


def _unscored(risks: Sequence[Risk]) -> str:
    if not risks:
        return ""
    names = join_words([risk.reference_id for risk in risks])
    one = len(risks) == 1
    return f"{names} {'has' if one else 'have'} no score yet: score {'it' if one else 'them'} first."


def _faults(form: RowForm) -> list[dict[str, str]]:
    reference = form.row.risk.reference_id
    return [fault | {"text": f"{reference}: {fault['text']}"} for fault in problems(form)]


def _line(form: RowForm, day: date, bands: Sequence[Band]) -> QuickLine:
    risk = form.row.risk
    said = " ".join((risk.said or "").split())
    return QuickLine(
        reference=risk.reference_id,
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        score=score_words(risk.current_score, bands),
        position=brief_position_of(risk, day),
        said=said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1].rstrip()}…",
        stood=f"{risk.current_likelihood}-{risk.current_consequence}",
        actions=tuple(_action(one, day) for one in form.row.actions),
        form=form,
    )


def _action(one: TreatmentAction, day: date) -> QuickAction:
    late = one.due_on < day
    due = f"{lateness(one.due_on, day)}, due {short_date(one.due_on)}" if late else f"Due {short_date(one.due_on)}"
    return QuickAction(one.pk, one.text, due, late)


def saved_words(quick: Quick, saved: Sequence[Assessment]) -> str:
    """What was saved, for the message."""
    before = {row.risk.pk: row.risk.current_score for row in quick.rows}
    moved = [one for one in saved if before[one.risk_id] != one.score]
    waiting = sum(one.outcome == Assessment.Outcome.PROPOSED for one in saved)
    are = "risk is" if len(saved) == 1 else "risks are"
    said = [f"{len(saved)} {are} reviewed, on {date_words(quick.day)}."]
    if moved:
        said.append(f"{count_words(len(moved), 'score', start=True)} changed.")
    if waiting:
        said.append(f"{count_words(waiting, 'score', start=True)} {'waits' if waiting == 1 else 'wait'} for approval.")
    return " ".join(said)
