"""Score the risks of a shared cause again in one sitting, and take those scores back when it is over.

Every score goes through record_assessment, so a register that asks for approval gets proposals. Nothing is deleted: a
score is taken back by a new one that names it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.assessments import AssessmentRefused, record_assessment
from risks.changes.cause_checks import CauseRefused, checked
from risks.changes.record import Stale
from risks.models import Assessment, Risk, SharedCause
from risks.rules.shared_cause import Judged, effect_of


@dataclass(frozen=True)
class Rerated:
    """The score chosen for one risk. `stood` is the key of the score that was read before choosing, None where there
    was none; leave it at `ANY` not to ask whether somebody scored the risk in between."""

    risk: Risk
    likelihood: int
    consequence: int
    stood: int | None = -1


ANY = -1


@dataclass(frozen=True)
class CauseEffect:
    """What a cause did to one risk: the score before it, the last one it gave, the one now, and the first that is no
    longer the cause's. `given` is None where it never moved the risk, `before` and `now` where nobody had scored."""

    risk: Risk
    before: Assessment | None
    given: Assessment | None
    now: Assessment | None
    since: Assessment | None

    @property
    def stands(self) -> bool:
        """Whether the score of today is still the one that the cause gave."""
        return self.given is not None and self.since is None

    @property
    def restored(self) -> bool:
        """Whether the score was taken back because the cause was over."""
        return self.since is not None and self.since.restores_id is not None


@dataclass(frozen=True)
class _Sitting:
    """What is the same for every score of a sitting. `on` is the day from which they count, None for that of `at`."""

    cause: SharedCause
    rationale: str
    on: date | None
    by: AbstractBaseUser
    at: datetime

    def record(self, score: Rerated, restores: Assessment | None) -> Assessment:
        return record_assessment(
            risk=score.risk,
            kind=Assessment.Kind.CURRENT,
            likelihood=score.likelihood,
            consequence=score.consequence,
            rationale=self.rationale,
            by=self.by,
            at=self.at,
            on=self.on,
            shared_cause=self.cause,
            restores=restores,
        )


@dataclass(frozen=True)
class Restored:
    """What became of a cause's risks: scores taken back or chosen anew, and the risks that keep their score because
    they were scored again since."""

    assessments: tuple[Assessment, ...]
    kept: tuple[Risk, ...]


def effects_of(cause: SharedCause, risks: Collection[Risk]) -> list[CauseEffect]:
    """What the cause did to each of these risks, in their order. One query."""
    scores = current_scores(risks)
    return [effect_on(cause, risk, scores[risk.pk]) for risk in risks]


def current_scores(risks: Collection[Risk]) -> Mapping[int, Sequence[Assessment]]:
    """Approved current scores of each risk, oldest first. One query."""
    scores: dict[int, list[Assessment]] = defaultdict(list)
    current = Assessment.objects.approved().filter(risk__in=risks, kind=Assessment.Kind.CURRENT)
    for one in current.order_by("effective_on", "recorded_at", "pk"):
        scores[one.risk_id].append(one)
    return scores


def effect_on(cause: SharedCause, risk: Risk, scores: Sequence[Assessment]) -> CauseEffect:
    """What the cause did to one risk, from its approved current scores, oldest first."""
    told = [
        Judged(one.likelihood, one.consequence, one.shared_cause_id == cause.pk and one.restores_id is None)
        for one in scores
    ]
    effect, now = effect_of(told), scores[-1] if scores else None
    if effect is None:
        return CauseEffect(risk, now, None, now, None)
    return CauseEffect(
        risk,
        before=None if effect.before is None else scores[effect.before],
        given=scores[effect.given],
        now=now,
        since=None if effect.since is None else scores[effect.since],
    )


@transaction.atomic
def rerate(
    *,
    cause: SharedCause,
    scores: Sequence[Rerated],
    rationale: str,
    by: AbstractBaseUser,
    at: datetime,
    on: date | None = None,
) -> list[Assessment]:
    """Score risks of the cause from day `on` with one rationale, each as chosen: all of them or none.

    Raises CauseRefused, with a sentence for each risk that cannot be scored so.
    """
    if not scores:
        raise CauseRefused("Change at least one score, or leave them all as they are.")
    cause = SharedCause.objects.select_for_update().get(pk=cause.pk)
    effects = _locked_effects(cause, scores)
    return _recorded(_Sitting(cause, _one_rationale(rationale), on, by, at), scores, effects, {})


@transaction.atomic
def restore(
    *,
    cause: SharedCause,
    rationale: str,
    by: AbstractBaseUser,
    at: datetime,
    choices: Sequence[Rerated] = (),
    keep: Collection[Risk] = (),
    on: date | None = None,
) -> Restored:
    """Take back the scores of a cause that is over, with one rationale: all of them or none.

    A risk that still stands where the cause put it goes back to the score before, unless `choices` names another one
    for it or it is among those to `keep`. One that was scored again since keeps its score unless chosen otherwise.
    Raises CauseRefused.
    """
    cause = SharedCause.objects.select_for_update().get(pk=cause.pk)
    if cause.ended_on is None:
        raise CauseRefused(f"{cause} still goes on. Say when it ended before its scores are restored.")
    chosen = {choice.risk.pk: choice for choice in choices}
    effects = _locked_effects(cause, [*choices, *(Rerated(risk, 1, 1) for risk in cause.risks.all())])
    kept_on_purpose = {risk.pk for risk in keep}
    asked = [effect for effect in effects.values() if effect.risk.pk not in kept_on_purpose]
    wanted = [choice for effect in asked if (choice := _taken_back(effect, chosen))]
    if not wanted:
        raise CauseRefused("No score that this cause gave is left to take back, so there is nothing to restore.")
    taken = {effect.risk.pk: effect.given for effect in effects.values() if effect.given}
    written = _recorded(_Sitting(cause, _one_rationale(rationale), on, by, at), wanted, effects, taken)
    done = {one.risk_id for one in written}
    kept = [each.risk for each in effects.values() if each.given and each.risk.pk not in done]
    return Restored(tuple(written), tuple(kept))


def _taken_back(effect: CauseEffect, chosen: Mapping[int, Rerated]) -> Rerated | None:
    if effect.risk.pk in chosen:
        return chosen[effect.risk.pk]
    if effect.stands and effect.before is not None and effect.risk.state == Risk.State.OPEN:
        return Rerated(effect.risk, effect.before.likelihood, effect.before.consequence)
    return None


def _one_rationale(rationale: str) -> str:
    return checked(rationale, noun="rationale", ask="Say why: one rationale is read with every one of these scores.")


def _locked_effects(cause: SharedCause, scores: Sequence[Rerated]) -> dict[int, CauseEffect]:
    """By risk, in the order of their keys; the risks are locked in that order, so that two sittings never wait for
    each other in a ring."""
    wanted = {score.risk.pk for score in scores}
    risks = list(Risk.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    linked = set(cause.risks.values_list("pk", flat=True))
    strangers = {risk.pk: f"{risk.reference_id} is not linked to {cause}." for risk in risks if risk.pk not in linked}
    if strangers:
        raise CauseRefused(" ".join(strangers.values()), strangers)
    return {effect.risk.pk: effect for effect in effects_of(cause, risks)}


def _recorded(
    sitting: _Sitting,
    scores: Sequence[Rerated],
    effects: Mapping[int, CauseEffect],
    taken: Mapping[int, Assessment],
) -> list[Assessment]:
    """Record every score; refuse all of them, with every fault, when one cannot stand."""
    written, faults = [], {}
    for score in sorted(scores, key=lambda one: one.risk.pk):
        try:
            _refuse_overtaken(score, effects[score.risk.pk])
            written.append(sitting.record(score, taken.get(score.risk.pk)))
        except (AssessmentRefused, CauseRefused, Stale) as fault:
            faults[score.risk.pk] = str(fault)
    if faults:
        raise CauseRefused("Nothing was saved. " + " ".join(faults.values()), faults)
    return written


def _refuse_overtaken(score: Rerated, effect: CauseEffect) -> None:
    """Somebody scored the risk between the reading of the page and its saving: their score is read first."""
    now = effect.now.pk if effect.now else None
    if score.stood not in (ANY, now):
        raise CauseRefused(
            f"{score.risk.reference_id} was scored {effect.now.score if effect.now else 'again'} by somebody else "
            "while you were choosing. Look at it, then save again."
        )
