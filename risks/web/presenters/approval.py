"""A score that waits for approval, in words: on the risk's page, and on its own where it is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate

from risks.access import Access, may_decide, may_score, may_see_proposals
from risks.models import Assessment, Risk
from risks.rules.scoring import Band
from risks.rules.wording import date_words
from risks.web.gather.approval import Deciding
from risks.web.gather.entry import Entry
from risks.web.presenters.outcome import approver_words, outcome_of
from risks.web.presenters.people import who
from risks.web.presenters.scores import score_words
from risks.web.words import Outcome, Score

_NAMED = {
    Assessment.Kind.INHERENT: "Inherent score",
    Assessment.Kind.CURRENT: "Current score",
    Assessment.Kind.TARGET: "Target",
}


@dataclass(frozen=True)
class Stamp:
    """A score on the risk's page that does not count: "Proposed" and waiting, or "Returned"."""

    label: str
    score: Score
    words: str
    comment: str
    href: str
    link_words: str
    illustrative: bool


@dataclass(frozen=True)
class Compared:
    """One line of what stands against what is proposed; `differs` says that the two are not the same."""

    label: str
    stands: str
    proposed: str
    differs: bool


@dataclass(frozen=True)
class ScorePage:
    """Everything on the page of one score but the form; see templates/approval/."""

    reference: str
    risk_title: str
    href: str
    title: str
    lede: str
    warning: str
    rows: tuple[Compared, ...]
    why: str
    why_stands: str
    outcome: Outcome | None
    comment: str
    approves: bool
    returns: bool
    withdraws: bool
    correct_href: str
    illustrative: bool

    @property
    def asks(self) -> bool:
        """Whether this person has an answer to give."""
        return self.returns or self.withdraws


def stamps_of(entry: Entry, access: Access, bands: Sequence[Band]) -> tuple[Stamp, ...]:
    """Scores that wait, for everybody at home; returned ones only for those who can correct them."""
    if not may_see_proposals(access) or entry.risk.state == Risk.State.CLOSED:
        return ()
    shown = [one for one in entry.undecided if _waits(one) or may_score(access, entry.risk)]
    return tuple(_stamp(entry, one, access, bands) for one in shown)


def _stamp(entry: Entry, one: Assessment, access: Access, bands: Sequence[Band]) -> Stamp:
    one.risk = entry.risk
    decides = may_decide(access, one)
    named, day = _NAMED[Assessment.Kind(one.kind)], date_words(localdate(one.recorded_at))
    words = f"{named}, proposed by {who(one.recorded_by)} on {day}. It waits for {approver_words(entry.risk)}."
    if not _waits(one):
        back = date_words(localdate(one.decided_at))
        words = f"{named} of {day}, returned by {who(one.decided_by)} on {back}. It does not count."
    return Stamp(
        label="Proposed" if _waits(one) else "Returned",
        score=score_words(one.score, bands),
        words=words,
        comment=one.decision_comment,
        href=score_href(one),
        link_words="Decide it" if decides else "Read it" if _waits(one) else "Read it and correct it",
        illustrative=one.illustrative,
    )


def _waits(one: Assessment) -> bool:
    return one.outcome == Assessment.Outcome.PROPOSED


def score_href(one: Assessment) -> str:
    """The page where a score is decided; its risk must have come with it."""
    return reverse("score", args=[one.risk.reference_id, one.pk])


def waiting_words(one: Assessment) -> str:
    """What waits, in one sentence: "A score of 16, proposed by ... on 19 September 2025, waits for approval"."""
    day = date_words(localdate(one.recorded_at))
    return f"A score of {one.score}, proposed by {who(one.recorded_by)} on {day}, waits for approval"


def score_page(deciding: Deciding, access: Access, bands: Sequence[Band]) -> ScorePage:
    """The page as this person may see it."""
    one, risk = deciding.assessment, deciding.scoring.risk
    correctable = one.outcome == Assessment.Outcome.RETURNED and may_score(access, risk)
    return ScorePage(
        reference=risk.reference_id,
        risk_title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        title=_title(deciding),
        lede=_lede(deciding),
        warning=_warning(deciding),
        rows=tuple(_rows(deciding, bands)),
        why=one.rationale,
        why_stands=deciding.stands.rationale if deciding.stands and deciding.stands.pk != one.pk else "",
        outcome=outcome_of(deciding.scoring, one, bands) if deciding.waits and not deciding.overtaken else None,
        comment=one.decision_comment,
        approves=deciding.decides and not deciding.overtaken,
        returns=deciding.decides,
        withdraws=deciding.withdraws,
        correct_href=f"{reverse('assess', args=[risk.reference_id])}?correct={one.pk}" if correctable else "",
        illustrative=one.illustrative,
    )


def _title(deciding: Deciding) -> str:
    one, stands = deciding.assessment, deciding.stands
    named = _NAMED[Assessment.Kind(one.kind)]
    if not deciding.waits:
        return f"{named} of {one.score}: {one.get_outcome_display().lower()}"
    return f"{named}: {one.score} is proposed, {f'{stands.score} stands' if stands else 'none stands yet'}"


def _lede(deciding: Deciding) -> str:
    one, risk = deciding.assessment, deciding.scoring.risk
    proposed = f"Proposed by {who(one.recorded_by)} on {date_words(localdate(one.recorded_at))}"
    if not deciding.waits:
        verb = one.get_outcome_display().lower()
        return f"{proposed}, {verb} by {who(one.decided_by)} on {date_words(localdate(one.decided_at))}."
    if risk.executive_lead is None:
        return f"{proposed}. No executive lead is named, so the governance team decides."
    if deciding.vacant:
        return f"{proposed}. The post of {risk.executive_lead.title} is vacant, so the governance team decides."
    return f"{proposed}. The {risk.executive_lead.title} decides."


def _warning(deciding: Deciding) -> str:
    stands = deciding.stands
    if stands is None or not (deciding.overtaken or deciding.outdated):
        return ""
    said = (
        f"A score of {stands.score} was approved on {date_words(localdate(stands.decided_at))}, "
        "after this one was proposed."
    )
    if deciding.overtaken:
        return f"{said} It would stay the score whatever becomes of this one, so this one can only be returned."
    return f"{said} Read both reasons before you decide."


def _rows(deciding: Deciding, bands: Sequence[Band]) -> Iterator[Compared]:
    one, stands = deciding.assessment, deciding.stands
    if stands is not None and stands.pk == one.pk:
        stands = None
    matrix = deciding.scoring.matrix
    likely = [row["label"] for row in matrix.likelihood] if matrix else [""] * 5
    harm = list(matrix.consequence) if matrix else [""] * 5
    pairs = (
        ("Score", lambda a: f"{a.score}, {score_words(a.score, bands).band_label.lower()}"),
        ("Likelihood", lambda a: _step(a.likelihood, likely)),
        ("Consequence", lambda a: _step(a.consequence, harm)),
        ("From", lambda a: date_words(a.effective_on)),
        ("Reach it by", lambda a: date_words(a.achieve_by) if a.achieve_by else "No date"),
    )
    for label, said in pairs:
        if label == "Reach it by" and one.kind != Assessment.Kind.TARGET:
            continue
        before, after = said(stands) if stands else "Not set", said(one)
        yield Compared(label, before, after, before != after)


def _step(number: int, labels: Sequence[str]) -> str:
    label = labels[number - 1]
    return f"{number}, {label.lower()}" if label else str(number)
