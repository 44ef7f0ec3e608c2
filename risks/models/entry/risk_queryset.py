"""Many risks at once: their scores, limits, movement and position, as annotations that SQL can sort and filter by."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Lag, Rank

from risks.models.appetite.statement import AppetiteException, AppetiteLevel, AppetiteStatement
from risks.models.committee.meeting import Meeting
from risks.models.entry.assessment import Assessment
from risks.models.entry.one_row import OneRow, OneRowJoin
from risks.rules.appetite import Position

# Where a register's committee has never met, movement is counted over a quarter.
DAYS_WITHOUT_A_MEETING = 90

_LAST_RISE = F("rose_on").desc(nulls_last=True)


class RiskQuerySet(models.QuerySet["Risk"]):
    def live(self) -> "RiskQuerySet":
        return self.filter(state=self.model.State.OPEN)

    def with_current(self, known_at: datetime | None = None) -> "RiskQuerySet":
        """Annotate as with_score, and let risks be sorted and filtered by `rose_on`.

        That is the day a score last stood higher than the one before it; it is not brought along.
        """
        in_order = [F("effective_on").asc(), F("recorded_at").asc(), F("pk").asc()]
        scores = _current_scores(known_at).annotate(before=Window(Lag("score"), order_by=in_order))
        rises = scores.filter(score__gt=F("before")).latest_first()
        return self.with_score(known_at).alias(rose_on=Subquery(rises.values("effective_on")[:1]))

    def with_score(self, known_at: datetime | None = None) -> "RiskQuerySet":
        """Annotate current_likelihood, current_consequence, current_score and scored_on.

        The latest approved current assessment; with `known_at`, as it was known then.
        Filter on these only after annotating: a score that used to stand must not count.
        """
        latest = _current_scores(known_at).latest_first()
        return self._with_one_row(stands=OneRow("assessments", latest)).annotate(
            current_likelihood=F("stands__likelihood"),
            current_consequence=F("stands__consequence"),
            current_score=F("stands__score"),
            scored_on=F("stands__effective_on"),
        )

    def with_other_scores(self, known_at: datetime) -> "RiskQuerySet":
        """Annotate what stands beside the current score: its decided_at and the name of its shared_cause,
        previous_score and previous_consequence of the approved one before it, target_score and target_by; needs
        with_score of the same instant."""
        before = _current_scores(known_at).latest_first()[1:]
        target = Assessment.objects.approved(known_at).filter(risk=OuterRef("pk"), kind=Assessment.Kind.TARGET)
        joined = {"stood_before": OneRow("assessments", before), "aim": OneRow("assessments", target.latest_first())}
        return self._with_one_row(**joined).annotate(
            decided_at=F("stands__decided_at"),
            shared_cause=F("stands__shared_cause__name"),
            previous_score=F("stood_before__score"),
            previous_consequence=F("stood_before__consequence"),
            target_score=F("aim__score"),
            target_by=F("aim__achieve_by"),
        )

    def with_limits(self, day: date) -> "RiskQuerySet":
        """Annotate appetite_ceiling, tolerance_ceiling, appetite_level, limits_from and accepted_until on a day."""
        # The statement first, then its level: a domain that the statement in force leaves out has no appetite,
        # whatever an older statement said of it.
        begun = AppetiteStatement.objects.filter(in_force_from__lte=day)
        later = begun.filter(scope=OuterRef("scope"), in_force_from__gt=OuterRef("in_force_from"))
        in_force = begun.filter(~Exists(later)).values("pk")
        level = AppetiteLevel.objects.filter(
            domain=OuterRef("domain"), statement__scope=OuterRef("register__scope"), statement__in=in_force
        )
        accepted = AppetiteException.objects.filter(risk=OuterRef("pk"), accepted_on__lte=day, until__gte=day)
        accepted = accepted.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)).order_by("-until")
        joined = {
            "level_in_force": OneRow("domain__levels", level),
            "exception_in_force": OneRow("exceptions", accepted),
        }
        return self._with_one_row(**joined).annotate(
            appetite_level=F("level_in_force__level"),
            appetite_ceiling=F("level_in_force__appetite_ceiling"),
            tolerance_ceiling=F("level_in_force__tolerance_ceiling"),
            limits_from=F("level_in_force__statement__in_force_from"),
            accepted_until=F("exception_in_force__until"),
        )

    def _with_one_row(self, **relations: OneRow) -> "RiskQuerySet":
        """Each is looked for once, and not once for each of its columns."""
        rows = self.alias(**relations)
        rows.query.join_class = OneRowJoin
        return rows

    def with_last_review(self) -> "RiskQuerySet":
        """Annotate reviewed_at: when a current score, the same or another, was last recorded by somebody.

        A score that waits for approval counts, because its lead has reviewed the risk; one sent back does not.
        """
        counts = [Assessment.Outcome.APPROVED, Assessment.Outcome.PROPOSED]
        said = Assessment.objects.filter(risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT, outcome__in=counts)
        return self.annotate(reviewed_at=Subquery(said.order_by("-recorded_at").values("recorded_at")[:1]))

    def with_movement(self, day: date) -> "RiskQuerySet":
        """Annotate met_on, since and score_before; needs with_current.

        `met_on` is the day the committee of the risk's register last met before `day`, None where it never has;
        movement then counts from `since`, a quarter ago. `score_before` stood at the end of that day.
        """
        held = Meeting.objects.filter(part__committee=OuterRef("committee_of_register"), held_on__lt=day)
        quarter = Value(quarter_before(day), output_field=DateField())
        stood = Assessment.objects.approved().filter(
            risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT, effective_on__lte=OuterRef("since")
        )
        return (
            self.alias(committee_of_register=F("register__lead_committee"))
            .annotate(met_on=Subquery(held.order_by("-held_on").values("held_on")[:1]))
            .annotate(since=Coalesce(F("met_on"), quarter))
            ._with_one_row(stood=OneRow("assessments", stood.latest_first()))
            .annotate(score_before=F("stood__score"))
        )

    def with_position(self) -> "RiskQuerySet":
        """Annotate standing, the value of a Position, and standing_rank; needs with_current and with_limits.

        For counting and sorting many rows; each row still answers position() by the rule. Tied by a parity test.
        """
        named = [When(_stands(one), then=Value(str(one))) for one in Position]
        ranked = [When(_stands(one), then=Value(one.rank)) for one in Position]
        return self.annotate(
            standing=Case(*named, output_field=CharField()), standing_rank=Case(*ranked, output_field=IntegerField())
        )

    def at_position(self, wanted: Position) -> "RiskQuerySet":
        """Nominate by position; needs with_current and with_limits. Tied to the rule by a parity test."""
        return self.filter(_stands(wanted))

    def worst_first(self) -> "RiskQuerySet":
        """By score, then consequence, then date of the last rise, then reference; needs with_current."""
        return self.order_by(
            F("current_score").desc(nulls_last=True),
            F("current_consequence").desc(nulls_last=True),
            _LAST_RISE,
            "reference_id",
        )

    def slice_of(self, first: int, size: int) -> "RiskQuerySet":
        """So many risks of a long list from number `first` on, counted from nought, in the order it has.

        The last rise, which takes long to find, settles ties alone: it is looked for only down to the slice.
        """
        order = list(self.query.order_by)
        risks = self
        if _LAST_RISE in order:
            before = order[: order.index(_LAST_RISE)]
            ranked = self.order_by().annotate(place=Window(Rank(), order_by=before)).filter(place__lte=first + size)
            risks = self.filter(pk__in=ranked.values("pk"))
        return risks[first : first + size]


def _current_scores(known_at: datetime | None) -> models.QuerySet[Assessment]:
    return Assessment.objects.approved(known_at).filter(risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT)


def quarter_before(day: date) -> date:
    """From when movement counts where a committee has never met."""
    return day - timedelta(days=DAYS_WITHOUT_A_MEETING)


def _stands(wanted: Position) -> Q:
    """The condition, in SQL, under which a risk stands at a position."""
    # What is not known is neither above nor below a limit, in SQL too.
    beyond = Q(current_score__gt=F("tolerance_ceiling"))
    return {
        Position.UNKNOWN: Q(current_score__isnull=True) | Q(tolerance_ceiling__isnull=True),
        Position.WITHIN_APPETITE: Q(current_score__lte=F("appetite_ceiling")),
        Position.WITHIN_TOLERANCE: Q(
            current_score__gt=F("appetite_ceiling"), current_score__lte=F("tolerance_ceiling")
        ),
        Position.BEYOND_TOLERANCE: beyond & Q(accepted_until__isnull=True),
        Position.BEYOND_ACCEPTED: beyond & Q(accepted_until__isnull=False),
    }[wanted]
