"""What the filter asks of reviews, actions, assurances and controls, as conditions in SQL on a day."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from risks.models import ActionRevision, Assurance, AssuranceLevel, Control, DriftStatus, TreatmentAction

SOON_TO_REVIEW = timedelta(days=30)
SOON_TO_LAPSE = timedelta(days=60)
MANY_SLIPS = 2
UNRATED = "unrated"

DIRECTIONS = [("up", "Up"), ("down", "Down"), ("same", "No change"), ("new", "New")]
# The statuses, and what they are asked for together.
DRIFTING_OR_WORSE = ("drifting", "breach", "critical")
DRIFTS = [
    ("worse", "Drifting or worse"),
    *DriftStatus.Status.choices,
    ("low_confidence", "Of low confidence"),
    ("unknown", "Not known yet"),
]
REVIEWS = [("overdue", "Overdue"), ("due", "Due in 30 days"), ("current", "Up to date"), ("never", "Never reviewed")]
ACTIONS = [
    ("overdue", "An action overdue"),
    ("slipped", "An action that slipped twice or more"),
    ("none_open", "No open action"),
    ("all_done", "Every action done"),
]
ASSURANCES = [
    ("lapsed", "An assurance that has lapsed"),
    ("lapsing", "An assurance that lapses in 60 days"),
    ("none", "No assurance"),
    ("first_line", "First line only"),
]
STRENGTHS = [*AssuranceLevel.choices, (UNRATED, "No control rated")]
# From the weakest up: a risk is as well controlled as its weakest control.
_WEAKEST_FIRST = list(reversed(AssuranceLevel.values))


def moved(way: str) -> Q:
    """How the score moved since the last meeting; needs with_movement()."""
    scored, before = Q(current_score__isnull=False), Q(score_before__isnull=False)
    return {
        "up": Q(current_score__gt=F("score_before")),
        "down": Q(current_score__lt=F("score_before")),
        "same": Q(current_score=F("score_before")),
        "new": scored & ~before,
    }[way]


def drifted(status: str) -> Q:
    """The drift status that the last sweep left."""
    together = {
        "worse": Q(drift__status__in=DRIFTING_OR_WORSE),
        "low_confidence": Q(drift__low_confidence=True),
        "unknown": Q(drift__isnull=True),
    }
    return together.get(status, Q(drift__status=status))


def reviewed(state: str, day: date) -> Q:
    """Where its next review stands; one that is due soon is up to date as well."""
    soon = day + SOON_TO_REVIEW
    return {
        "overdue": Q(next_review_on__lt=day),
        "due": Q(next_review_on__range=(day, soon)),
        "current": Q(last_reviewed_on__isnull=False, next_review_on__gte=day),
        "never": Q(last_reviewed_on__isnull=True),
    }[state]


def acted(state: str, day: date) -> Q:
    """Where its actions stand; one that was cancelled counts for nothing."""
    actions = TreatmentAction.objects.filter(risk=OuterRef("pk"))
    still_open = Exists(actions.still_open())
    return {
        "overdue": Q(Exists(actions.overdue(day))),
        "slipped": Q(Exists(actions.still_open().filter(pk__in=_often_moved()))),
        "none_open": ~Q(still_open),
        "all_done": ~Q(still_open) & Q(Exists(actions.filter(state=TreatmentAction.State.DONE))),
    }[state]


def _often_moved() -> QuerySet:
    later = ActionRevision.objects.order_by().filter(to_on__gt=F("from_on")).values("action")
    return later.annotate(slips=Count("pk")).filter(slips__gte=MANY_SLIPS).values("action")


def assured(age: str, day: date) -> Q:
    """How old its assurances are; one holds on its last day."""
    held = Assurance.objects.filter(risk=OuterRef("pk"))
    return {
        "lapsed": Q(Exists(held.filter(good_until__lt=day))),
        "lapsing": Q(Exists(held.filter(good_until__range=(day, day + SOON_TO_LAPSE)))),
        "none": ~Q(Exists(held)),
        "first_line": Q(Exists(held)) & ~Q(Exists(held.exclude(line=Assurance.Line.FIRST))),
    }[age]


def controlled(strength: str) -> Q:
    """The effectiveness of its weakest control in place; a control that nobody rated counts for nothing."""
    rated = Control.objects.filter(risk=OuterRef("pk"), ended_on__isnull=True).exclude(effectiveness="")
    if strength == UNRATED:
        return ~Q(Exists(rated))
    weaker = _WEAKEST_FIRST[: _WEAKEST_FIRST.index(strength)]
    weakest = Q(Exists(rated.filter(effectiveness=strength)))
    return weakest & ~Q(Exists(rated.filter(effectiveness__in=weaker))) if weaker else weakest
