"""What a review needs to know: where the risk stands, and what has changed since the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from risks.access import Access, visible_risks
from risks.models import ActionRevision, Assessment, Assurance, Flag, Reading, ReviewCycle, Risk, TreatmentAction
from risks.rules.assurance import superseded
from risks.web.gather.evidence import Evidence, evidence_for

# An assurance that lapses within these days is asked about beforehand.
SOON = timedelta(days=30)
# How many reviews in a row may say the same before it is pointed out.
ALIKE = 2


@dataclass(frozen=True)
class Reviewing:
    """One risk about to be reviewed. `evidence`, `flags` and `slips` are those that are new since the last review;
    `said` are the last two current scores with their reasons, latest first; `lapsing` are assurances that lapse soon
    or have lapsed since, and `lapsed` those that had lapsed by then, where no later one has come; `cycle` is the round
    of reviews that is open."""

    risk: Risk
    day: date
    said: Sequence[Assessment]
    evidence: Sequence[Evidence]
    flags: Sequence[Flag]
    slips: Sequence[ActionRevision]
    actions: Sequence[TreatmentAction]
    lapsing: Sequence[Assurance]
    lapsed: Sequence[Assurance]
    cycle: ReviewCycle | None

    def alike(self, because: str) -> Sequence[Assessment]:
        """The last two reviews, when both said exactly this; otherwise none."""
        same = [one for one in self.said if _plain(one.rationale) == _plain(because)]
        return same if len(same) == ALIKE else ()


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def reviewing_for(access: Access, reference: str, at: datetime) -> Reviewing | None:
    """None for a risk that is not there, or that they may not see."""
    day = timezone.localdate(at)
    seen = visible_risks(access).filter(reference=reference).select_related("register", "domain")
    risk = seen.with_score().with_limits(day).first()
    if risk is None:
        return None
    scores = Assessment.objects.approved().filter(risk=risk, kind=Assessment.Kind.CURRENT)
    said = list(scores.latest_first()[:ALIKE])
    since = _since(risk, said)
    evidence = _new_evidence(risk, day, since)
    assurances = _running_out(risk, day)
    known = timezone.localdate(since)
    slips = ActionRevision.objects.filter(action__risk=risk, recorded_at__gt=since).select_related("action")
    return Reviewing(
        risk=risk,
        day=day,
        said=said,
        evidence=evidence,
        flags=list(risk.flags.standing().filter(opened_at__gt=since).select_related("indicator").worst_first()),
        slips=list(slips.order_by("recorded_at", "pk")),
        actions=list(risk.actions.still_open().select_related("owner").order_by("due_on", "pk")),
        lapsing=[one for one in assurances if one.good_until >= known],
        lapsed=[one for one in assurances if one.good_until < known],
        cycle=risk.register.cycles.filter(closed_on__isnull=True).select_related("meeting__part__committee").first(),
    )


def _running_out(risk: Risk, day: date) -> Sequence[Assurance]:
    """Assurances that lapse soon or have lapsed, and that no later one has replaced."""
    every = list(risk.assurances.with_control_keys().order_by("good_until", "pk"))
    replaced = superseded(one.facts for one in every)
    return [one for one in every if one.good_until < day + SOON and one.pk not in replaced]


def _since(risk: Risk, said: Sequence[Assessment]) -> datetime:
    """The moment of the last review where its score tells it, else the end of its day; the first looks back to the
    day the risk was opened."""
    day = risk.last_reviewed_on or risk.opened_on or risk.identified_on
    if said and timezone.localdate(said[0].recorded_at) == risk.last_reviewed_on:
        return said[0].recorded_at
    return timezone.make_aware(datetime.combine(day, time.max))


def _new_evidence(risk: Risk, day: date, since: datetime) -> list[Evidence]:
    """Indicators whose latest measurement was recorded since a moment."""
    every = evidence_for([risk.pk], day)[risk.pk]
    recorded = Reading.objects.standing().measured(day).filter(recorded_at__gt=since, value__isnull=False)
    fresh = set(recorded.filter(indicator__risk_links__risk=risk).values_list("indicator_id", "period_end"))
    return [one for one in every if (one.indicator.pk, one.period_end) in fresh]
