"""The assess screen in words: the matrix, and what each of its 25 squares would mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from risks.changes.sweep import SweepResult
from risks.models import Alert, Assessment
from risks.rules.appetite import Position, position
from risks.rules.scoring import NPSA_BANDS, Band, Score, band_for
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.assess import Scoring
from risks.web.presenters.approval import score_href, waiting_words
from risks.web.presenters.evidence import EvidenceLine, line_of
from risks.web.presenters.outcome import approver_words, domain_words, outcomes_of
from risks.web.words import AxisStep, Matrix, MatrixRow, Outcome, Square

_TITLES = {
    Assessment.Kind.CURRENT: "Where does this risk stand today?",
    Assessment.Kind.TARGET: "Where should this risk get to?",
    Assessment.Kind.INHERENT: "Where would this risk stand without its controls?",
}
_LEGENDS = {
    Assessment.Kind.CURRENT: "Current score",
    Assessment.Kind.TARGET: "Target score",
    Assessment.Kind.INHERENT: "Inherent score",
}
_NAMED = {
    Assessment.Kind.CURRENT: "approved score",
    Assessment.Kind.TARGET: "target",
    Assessment.Kind.INHERENT: "inherent score",
}
_OTHERS = {
    Assessment.Kind.CURRENT: "Score where it stands today",
    Assessment.Kind.TARGET: "Set its target",
    Assessment.Kind.INHERENT: "Score it without its controls",
}


@dataclass(frozen=True)
class OtherKind:
    """A way to another kind of score."""

    words: str
    href: str


@dataclass(frozen=True)
class AssessPage:
    """Everything on the page but the form; see templates/assess/."""

    reference: str
    risk_title: str
    href: str
    title: str
    lede: str
    illustrative: bool
    leave_words: str
    matrix: Matrix
    outcomes: tuple[Outcome, ...]
    chosen: Outcome | None
    others: tuple[OtherKind, ...]
    evidence: tuple[EvidenceLine, ...]
    button: str
    after: str
    waiting: str
    waiting_href: str
    returned: str


def assess_page(scoring: Scoring, kind: str, chosen: Score | None, *, error_id: str) -> AssessPage:
    """The page for one kind of score; `chosen` keeps a square that was picked before."""
    risk = scoring.risk
    outcomes = outcomes_of(scoring, kind, bands_of(scoring))
    picked = chosen and (chosen.likelihood, chosen.consequence)
    return AssessPage(
        reference=risk.reference_id,
        risk_title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        title=_TITLES[kind],
        lede=_lede(scoring, kind),
        illustrative=any(one.illustrative for one in scoring.latest.values()),
        leave_words=_leave(scoring, kind),
        matrix=_matrix(scoring, kind, picked, error_id),
        outcomes=outcomes,
        chosen=next((one for one in outcomes if (one.likelihood, one.consequence) == picked), None),
        others=tuple(_other(risk.reference_id, other) for other in _TITLES if other != kind),
        evidence=tuple(line_of(one) for one in scoring.evidence),
        button="Send for approval" if scoring.needs_approval else "Save this score",
        after=_after(scoring, kind),
        returned=_returned(scoring, kind),
        **_waiting(scoring, kind),
    )


def _after(scoring: Scoring, kind: str) -> str:
    if not scoring.needs_approval:
        return "It counts as soon as you save it, with your name and your reasons."
    stands = scoring.latest.get(kind)
    said = f"the {_NAMED[kind]} stays {stands.score}" if stands else f"there is no {_NAMED[kind]}"
    unchanged = " The same square again needs no approval." if stands and kind != Assessment.Kind.TARGET else ""
    return f"Until {approver_words(scoring.risk)} approves it {said}, and this one is shown as proposed.{unchanged}"


def _waiting(scoring: Scoring, kind: str) -> dict[str, str]:
    one = scoring.waiting(kind)
    if one is None:
        return {"waiting": "", "waiting_href": ""}
    one.risk = scoring.risk
    said = f"{waiting_words(one)}. Have it decided or withdrawn before you propose another."
    return {"waiting": said, "waiting_href": score_href(one)}


def _returned(scoring: Scoring, kind: str) -> str:
    """The comment that a score of this kind was returned with, while nothing has followed it."""
    back = Assessment.Outcome.RETURNED
    found = [one.decision_comment for one in scoring.undecided if one.kind == kind and one.outcome == back]
    return found[0] if found else ""


def bands_of(scoring: Scoring) -> Sequence[Band]:
    """The bands of the matrix in force."""
    return scoring.matrix.band_list if scoring.matrix else NPSA_BANDS


def _other(reference: str, kind: str) -> OtherKind:
    query = "" if kind == Assessment.Kind.CURRENT else f"?kind={kind}"
    return OtherKind(_OTHERS[kind], reverse("assess", args=[reference]) + query)


def _lede(scoring: Scoring, kind: str) -> str:
    stands = scoring.latest.get(kind)
    named = _NAMED[kind]
    if stands is None:
        return f"No {named} has been set yet. Pick the square that fits the evidence."
    said = f"The {named} is {stands.score}, set on {date_words(stands.effective_on)}."
    return f"{said} Pick the square that fits the evidence."


def _leave(scoring: Scoring, kind: str) -> str:
    stands = scoring.latest.get(kind)
    return f"Leave it at {stands.score}" if stands else "Leave it unscored"


def _matrix(scoring: Scoring, kind: str, picked: tuple[int, int] | None, error_id: str) -> Matrix:
    steps = _likelihoods(scoring)
    return Matrix(
        rows=tuple(
            MatrixRow(step, tuple(_square(scoring, step.number, c, picked) for c in range(1, 6)))
            for step in reversed(steps)
        ),
        columns=_consequences(scoring),
        line_words=_line_words(scoring),
        legend=_LEGENDS[kind],
        error_id=error_id,
    )


def _likelihoods(scoring: Scoring) -> tuple[AxisStep, ...]:
    rows = scoring.matrix.likelihood if scoring.matrix else []
    return tuple(AxisStep(n, row["label"], row["timeframe"]) for n, row in enumerate(rows, start=1))


def _consequences(scoring: Scoring) -> tuple[AxisStep, ...]:
    """The words of the risk's own domain; without a domain or words for it, the labels only."""
    matrix, domain = scoring.matrix, scoring.risk.domain
    if matrix is None:
        return ()
    described = matrix.descriptors.get(domain.descriptors if domain else "", [""] * 5)
    return tuple(
        AxisStep(n, label, words) for n, (label, words) in enumerate(zip(matrix.consequence, described, strict=True), 1)
    )


def _square(scoring: Scoring, likelihood: int, consequence: int, picked: tuple[int, int] | None) -> Square:
    value = Score(likelihood, consequence).value
    band = band_for(value, bands_of(scoring))
    return Square(
        value=value,
        band_key=band.key,
        band_label=band.label,
        # Without an exception: the line shows the tolerance itself.
        beyond=position(value, scoring.risk.limits, scoring.day) is Position.BEYOND_TOLERANCE,
        tag=_tag(scoring, likelihood, consequence),
        checked=(likelihood, consequence) == picked,
    )


def _tag(scoring: Scoring, likelihood: int, consequence: int) -> str:
    for kind, words in ((Assessment.Kind.CURRENT, "Now"), (Assessment.Kind.TARGET, "Target")):
        stands = scoring.latest.get(kind)
        if stands and (stands.likelihood, stands.consequence) == (likelihood, consequence):
            return words
    return ""


def _line_words(scoring: Scoring) -> str:
    limits = scoring.risk.limits
    if limits is None:
        return ""
    tolerance = f"Tolerance of {limits.tolerance} for {domain_words(scoring.risk)}"
    return f"{tolerance}. Squares beyond the line need a plan or the Board’s acceptance."


def saved_words(scoring: Scoring, assessment: Assessment, swept: SweepResult | None, alerts: Sequence[Alert]) -> str:
    """What was saved, what became of the flags and who is told, for the message after saving."""
    kind = {"current": "score", "target": "target", "inherent": "inherent score"}[assessment.kind]
    before = scoring.latest.get(assessment.kind)
    was = "" if before is None else ", as before" if before.score == assessment.score else f"; it was {before.score}"
    said = [f"The {kind} of {scoring.risk.reference_id} is now {assessment.score}{was}."]
    if swept is not None:
        said += flags_words(swept, alerts)
    return " ".join(said)


def proposed_words(scoring: Scoring, assessment: Assessment) -> str:
    """What was proposed and who decides it, for the message after sending it for approval."""
    stands = scoring.latest.get(assessment.kind)
    still = f"Until then {stands.score} stands." if stands else "Until then no score stands."
    risk = scoring.risk
    return (
        f"A score of {assessment.score} for {risk.reference_id} waits until {approver_words(risk)} approves it. {still}"
    )


def flags_words(swept: SweepResult, alerts: Sequence[Alert]) -> list[str]:
    """What became of a risk's flags, and who is told, in sentences."""
    if swept.failed:
        return ["Its flags could not be checked just now. They are checked again every night."]
    changed = ((swept.opened, "opened"), (swept.reopened, "opened again"), (swept.resolved, "closed"))
    said = [f"{count_words(n, 'flag', start=True)} {'was' if n == 1 else 'were'} {verb}." for n, verb in changed if n]
    words = said or ["No flag opened or closed."]
    posts = list(dict.fromkeys(alert.post.title for alert in alerts))
    return [*words, f"Told: {join_words(posts)}." if posts else "Nobody new is told."]
