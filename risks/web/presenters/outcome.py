"""What one score would mean, said before it is saved. The drift rules decide; this finds the words."""

from collections.abc import Sequence

from risks.models import Assessment, Risk
from risks.rules.appetite import Position, points_beyond, position
from risks.rules.drift import SEVERITY_WORDS, Decision
from risks.rules.scoring import Band, Score, band_for, still_words
from risks.rules.wording import date_words, join_words
from risks.web.gather.assess import Scoring
from risks.web.words import Outcome


def domain_words(risk: Risk) -> str:
    """The risk's appetite domain inside a sentence: "quality, safety and access"."""
    name = risk.domain.name if risk.domain else "a domain that is not chosen"
    return f"{name[0].lower()}{name[1:]}"


def outcomes_of(scoring: Scoring, kind: str, bands: Sequence[Band]) -> tuple[Outcome, ...]:
    """All 25, for a score of this kind."""
    said: dict[int, tuple[str, str]] = {}
    found = []
    for likelihood in range(5, 0, -1):
        for consequence in range(1, 6):
            value = Score(likelihood, consequence).value
            if value not in said:
                said[value] = (_lead(scoring, kind, value), _then(scoring, kind, value))
            lead, words = said[value]
            if scoring.waits(kind, likelihood, consequence):
                words = f"{_waits(scoring)} {words}"
            found.append(Outcome(likelihood, consequence, value, band_words(scoring, kind, value, bands), lead, words))
    return tuple(found)


def outcome_of(scoring: Scoring, one: Assessment, bands: Sequence[Band]) -> Outcome:
    """What one score that waits would mean once it is approved."""
    value = Score(one.likelihood, one.consequence).value
    lead, words = _lead(scoring, one.kind, value), _then(scoring, one.kind, value)
    said = band_words(scoring, one.kind, value, bands)
    return Outcome(one.likelihood, one.consequence, value, said, lead, f"{words[0].lower()}{words[1:]}")


def approver_words(risk: Risk) -> str:
    """Who approves its scores: "the Chief of Staff", or governance where no executive lead is named."""
    return f"the {risk.executive_lead.title}" if risk.executive_lead else "the governance team"


def _waits(scoring: Scoring) -> str:
    approver = approver_words(scoring.risk)
    return f"It waits until {approver} approves it; what follows happens then."


def band_words(scoring: Scoring, kind: str, value: int, bands: Sequence[Band]) -> str:
    """The band and the movement against the score of the same kind that stands: "Still high, down 2 from 12"."""
    band, before = band_for(value, bands), scoring.latest.get(kind)
    if before is None:
        return f"{band.label}, the first score"
    if before.score == value:
        return f"{band.label}, unchanged"
    named = still_words(before.score, value, bands).capitalize() or band.label
    way = "up" if value > before.score else "down"
    return f"{named}, {way} {abs(value - before.score)} from {before.score}"


def _lead(scoring: Scoring, kind: str, value: int) -> str:
    limits, risk = scoring.risk.limits, scoring.risk
    if limits is None:
        named = f"for {domain_words(risk)}" if risk.domain else "because no domain is chosen"
        return f"No appetite is set {named}, so nothing says whether this is too much."
    where = position(value, limits, scoring.day, risk.accepted_until)
    domain = domain_words(risk)
    if where is Position.WITHIN_APPETITE:
        return f"Within the appetite of {limits.appetite} for {domain}."
    if where is Position.WITHIN_TOLERANCE:
        return f"Above the appetite of {limits.appetite} for {domain}, inside the tolerance of {limits.tolerance}."
    over = points_beyond(value, limits)
    said = f"{_how(scoring, kind, over)} the tolerance of {limits.tolerance} for {domain}, by {over}"
    if where is Position.BEYOND_ACCEPTED and risk.accepted_until:
        return f"{said}, which the Board has accepted until {date_words(risk.accepted_until)}."
    return f"{said}."


def _how(scoring: Scoring, kind: str, over: int) -> str:
    """ "Beyond", "Still beyond" or "Further beyond", against the score of the same kind that stands."""
    before = scoring.latest.get(kind)
    stood = points_beyond(before.score, scoring.risk.limits) if before else 0
    if not stood:
        return "Beyond"
    return "Further beyond" if over > stood else "Still beyond"


def _then(scoring: Scoring, kind: str, value: int) -> str:
    if kind == Assessment.Kind.TARGET:
        return "A target changes no position against appetite. It settles a flag that asks for one."
    if kind == Assessment.Kind.INHERENT:
        return "An inherent score opens and closes no flag, and nobody is told."
    if scoring.risk.state != Risk.State.OPEN:
        return "No flag opens before the risk does, and nobody is told."
    return _consequence(scoring, scoring.decision(value))


def _consequence(scoring: Scoring, decision: Decision) -> str:
    for signal in decision.opened:
        return f"A flag opens, severity {SEVERITY_WORDS[signal.severity].lower()}. {_told(scoring)}"
    if decision.reopened:
        return f"The flag that was closed opens again. {_told(scoring)}"
    stood = {flag.pk: flag.severity for flag in scoring.standing}
    for pk, signal in decision.updated:
        if signal.severity > stood[pk]:
            return f"The open flag becomes {SEVERITY_WORDS[signal.severity].lower()}. {_told(scoring)}"
    if decision.resolved:
        return "The open flag closes, and says why."
    if decision.updated or decision.unchanged:
        return "The open flag stays open. Nobody new is told."
    return "No flag opens, and nobody is told."


def _told(scoring: Scoring) -> str:
    posts = [found.post.title for found in scoring.told()]
    if not posts:
        return "Nobody holds a post that could be told."
    return f"The {join_words(posts)} {'is' if len(posts) == 1 else 'are'} told at once."
