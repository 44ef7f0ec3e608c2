"""Entries of a paper, written by hand and changed at will; no database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from risks.papers.content import Decision, RiskEntry, ScoreAt
from risks.papers.indicator_entry import IndicatorEntry, Point
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, Check, ControlEntry
from risks.rules.appetite import Limits, Position, position_words
from risks.rules.indicators import Status
from risks.rules.scoring import band_for

AS_AT = datetime(2025, 9, 18, 16, 0, tzinfo=UTC)
CAUTIOUS = Limits(6, 9)
LAST_MET = date(2025, 6, 26)


def score(likelihood: int, consequence: int) -> ScoreAt:
    value = likelihood * consequence
    return ScoreAt(likelihood, consequence, value, band_for(value))


def check(level: str, *, lapsed: bool = False) -> Check:
    return Check(level, "Quality", date(2025, 7, 1), date(2025, 8, 1) if lapsed else date(2026, 7, 1), lapsed)


CONTROLS = (
    ControlEntry(
        "Virtual wards across both acute trusts",
        "Preventive",
        "Head of Urgent Care",
        "Limited",
        (check("Limited"), check("Moderate"), None),
        ("Occupancy below 80% in ten of twelve months.",),
    ),
    ControlEntry(
        "Unscheduled care hub",
        "Preventive",
        "Head of Urgent Care",
        "",
        (None, None, check("Outstanding", lapsed=True)),
        (),
    ),
)

ASSURANCES = (
    AssuranceEntry("Weekly dashboard", "first", check("Limited")),
    AssuranceEntry("Quality and Performance Committee review", "second", check("Moderate")),
    AssuranceEntry("Care Quality Commission: Outstanding", "external", check("Outstanding", lapsed=True)),
)

ACTIONS = (
    ActionEntry(
        1,
        "Fill advanced practice posts",
        "Chief Nurse",
        date(2025, 12, 31),
        date(2025, 12, 31),
        0,
        "",
        "open",
        0,
        "Likelihood to 3",
    ),
    ActionEntry(
        2,
        "Agree the recovery plan",
        "Head of Urgent Care",
        date(2025, 9, 1),
        date(2025, 6, 30),
        2,
        "Two providers have not agreed definitions.",
        "open",
        17,
        "None on its own",
    ),
    ActionEntry(
        3,
        "Open the hub",
        "Head of Urgent Care",
        date(2025, 5, 1),
        date(2025, 5, 1),
        0,
        "",
        "done",
        0,
        "Likelihood to 4",
    ),
)


def indicator(readings: int = 14) -> IndicatorEntry:
    values = [86.0, 71, 64, 60, 58, 55, 33, 71.5, 68, 82, 70, 62.1, 61, 60.5][:readings]
    months = [(2024 + (6 + n) // 12, (6 + n) % 12 + 1) for n in range(len(values))]
    points = tuple(
        Point(date(year, month, 28), Decimal(str(value)), Status.GREEN if value >= 80 else Status.RED, Decimal(80))
        for (year, month), value in zip(months, values, strict=True)
    )
    return IndicatorEntry(
        name="Virtual ward occupancy",
        area="BLMK",
        role="primary",
        direction="higher_is_better",
        unit="%",
        points=points,
        latest="60.5%" if points else "",
        limit="at least 80%" if points else "",
        status=points[-1].status if points else None,
        data_to=points[-1].on if points else None,
        changing="No real change" if readings >= 13 else f"Too few readings to judge: {readings} of 13",
        meets_limit="Will hit and miss its limit"
        if readings >= 13
        else f"Missed in {readings - 1} of {readings} readings",
        variation_icon="common_cause" if readings >= 13 else None,
        assurance_icon="inconsistent" if readings >= 13 else None,
    )


def risk(reference: str, now: tuple[int, int], *, limits: Limits | None = CAUTIOUS, **changes: object) -> RiskEntry:
    current = score(*now)
    if limits is None:
        where = Position.UNKNOWN
    elif current.value <= limits.appetite:
        where = Position.WITHIN_APPETITE
    elif current.value <= limits.tolerance:
        where = Position.WITHIN_TOLERANCE
    else:
        where = Position.BEYOND_TOLERANCE
    entry = RiskEntry(
        reference=reference,
        title=f"Title of {reference}",
        short_name=f"Short name of {reference}",
        cause="demand for urgent care is above capacity",
        event="patients wait too long for a bed",
        effect="avoidable harm and poorer experience",
        register="Board Assurance Framework",
        domain="Quality and access to care",
        objectives=("Live Well", "Age Well"),
        executive_lead="Chief Transformation Officer",
        risk_lead="Head of Urgent Care",
        committee="Quality and Performance",
        opened_on=date(2023, 4, 1),
        reviewed_on=date(2025, 9, 11),
        next_review_on=date(2025, 10, 11),
        inherent=score(5, 5),
        current=current,
        target=score(2, 4),
        target_by=date(2026, 3, 31),
        before=current,
        new=False,
        limits=limits,
        limits_from=date(2024, 3, 22) if limits else None,
        level="cautious" if limits else "",
        position=where,
        position_words=position_words(current.value, limits, where, None),
        accepted_until=None,
        acceptance=None,
        beyond_since=date(2024, 4, 1) if where is Position.BEYOND_TOLERANCE else None,
        still_since=date(2024, 4, 1),
        steps=((date(2023, 4, 1), 16), (date(2024, 4, 1), current.value)),
        decision=Decision(
            date(2025, 9, 11), "Chief Transformation Officer", "Occupancy was 62.1% in June. It fell again."
        ),
        controls=CONTROLS,
        assurances=ASSURANCES,
        gaps=("No independent assurance is in date.",),
        actions=ACTIONS,
        indicators=(indicator(),),
        source="Case for change 2025, line 1038",
        illustrative=True,
    )
    return replace(entry, **changes)
