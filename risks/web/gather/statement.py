"""What advice on a statement needs: the risk's objectives, the reasons of its scores, and what was set aside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from risks.access import Access, visible_risks
from risks.models import AdviceDismissal, Assessment, Risk
from risks.rules.statement import Advice, Statement, advice_on

# How many of the latest scores are looked at for reasons copied from one to the next.
LATEST = 2


@dataclass(frozen=True)
class Stating:
    """One risk whose statement is read or written. `narratives` are latest first."""

    risk: Risk
    objectives: Sequence[str]
    narratives: Sequence[str]
    dismissed: Sequence[AdviceDismissal]

    @property
    def stands(self) -> Statement:
        return Statement(self.risk.cause, self.risk.event, self.risk.effect)

    def advice(self, statement: Statement | None = None) -> list[Advice]:
        """What is advised on a statement, or on the one that stands, without what was set aside for these words."""
        aside = {(one.advice, one.about) for one in self.dismissed}
        found = advice_on(statement or self.stands, self.objectives, self.narratives)
        return [one for one in found if (one.key, one.about) not in aside]

    def set_aside(self) -> list[tuple[Advice, AdviceDismissal]]:
        """Advice on what stands that somebody set aside, with the latest dismissal of each."""
        latest = {(one.advice, one.about): one for one in self.dismissed}
        found = advice_on(self.stands, self.objectives, self.narratives)
        return [(one, latest[one.key, one.about]) for one in found if (one.key, one.about) in latest]


def stating_for(access: Access, reference: str) -> Stating | None:
    """None for a risk that is not there, or that they may not see."""
    risk = visible_risks(access).filter(reference=reference).select_related("register").first()
    if risk is None:
        return None
    scores = Assessment.objects.approved().filter(risk=risk, kind=Assessment.Kind.CURRENT).latest_first()
    return Stating(
        risk=risk,
        objectives=aims_of(risk.objectives.values_list("name", "mission")),
        narratives=list(scores.values_list("rationale", flat=True)[:LATEST]),
        dismissed=list(risk.advice_dismissed.select_related("recorded_by__person")),
    )


def aims_of(objectives: Collection[tuple[str, str]]) -> list[str]:
    """Names and missions of objectives, as advice reads them."""
    return [text for both in objectives for text in both if text]
