"""A paper's content written by hand: every kind of risk a page must show, and no database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from risks.papers.content import (
    Acceptance,
    ActionEntry,
    Appetite,
    AppetiteRow,
    AssuranceEntry,
    Check,
    ControlEntry,
    Decision,
    IndicatorEntry,
    Matrix,
    MeetingHead,
    PaperContent,
    Point,
    RiskEntry,
    ScoreAt,
)
from risks.rules.appetite import Limits, Position, position_words
from risks.rules.indicators import Status
from risks.rules.scoring import CONSEQUENCE_WORDS, LIKELIHOOD_WORDS, NPSA_BANDS, band_for

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


OPEN = Limits(10, 12)
LONG = "Failure of partners to agree, fund and deliver one plan for the whole of Bedfordshire, Luton and Milton Keynes"

RISKS = (
    risk("BAF0003", (5, 4), before=score(4, 4), short_name="Urgent and emergency care", still_since=date(2025, 8, 12)),
    risk(
        "BAF0006",
        (4, 5),
        position=Position.BEYOND_ACCEPTED,
        accepted_until=date(2026, 3, 31),
        acceptance=Acceptance("Board", date(2025, 4, 8), date(2026, 3, 31), "A monthly report to the committee."),
        short_name="Financial sustainability",
    ),
    risk("BAF0001", (4, 4), before=score(5, 4), short_name="Elective recovery", target_by=None),
    risk("BAF0002", (4, 4), title=LONG, short_name="Workforce"),
    risk("BAF0005", (4, 4), before=score(3, 4), short_name="Transformation", target=score(3, 4)),
    risk("BAF0015", (4, 4), before=score(3, 4), title=LONG, short_name="Operational and financial plan"),
    risk("BAF0007", (3, 4), limits=OPEN, indicators=(), controls=(), actions=(), short_name="Climate change"),
    risk("BAF0004", (3, 4), limits=OPEN, short_name="Inequalities"),
    risk("BAF0008", (4, 3), limits=OPEN, short_name="Population growth"),
    risk("BAF0009", (4, 3), limits=OPEN, short_name="Cost of living"),
    risk("BAF0010", (4, 3), limits=Limits(12, 15), title=LONG, short_name="Partnership working"),
    risk("BAF0013", (3, 4), limits=None, indicators=(indicator(5),), short_name="VCSE sustainability"),
    risk("BAF0011", (3, 3), limits=OPEN, before=score(4, 3), short_name="Health literacy"),
    risk("BAF0012", (3, 3), limits=OPEN, short_name="Collaboration"),
    risk("BAF0022", (2, 3), before=None, new=True, short_name="Net zero", decision=None, assurances=()),
)


def crowded(reference: str = "BAF0003") -> RiskEntry:
    """A risk about which people have typed far too much."""
    told = "This sentence is one of very many that somebody typed without ever stopping to think of the page. " * 12
    return replace(
        risk(reference, (5, 5)),
        title="A title as long as the register allows it to be " * 4,
        cause=told,
        event=told,
        effect=told,
        executive_lead="Chief Transformation Officer and Place Link Director for Central Bedfordshire",
        controls=tuple(replace(CONTROLS[0], text=f"Control {n}. {told}", gaps=(told,)) for n in range(10)),
        actions=tuple(replace(ACTIONS[1], number=n, text=f"Action {n}. {told}") for n in range(1, 11)),
        indicators=(indicator(), indicator(5), indicator(12), indicator(9)),
        gaps=(told, told),
        decision=Decision(date(2025, 9, 11), "Chief Transformation Officer", told),
    )


CONTENT = PaperContent(
    meeting=MeetingHead(
        reference="ARAC-P2-07",
        organisation="Bedfordshire, Luton and Milton Keynes Integrated Care Board",
        organisation_short="BLMK Integrated Care Board",
        committee="Audit and Risk Assurance Committee",
        part="Part 2",
        business="system",
        held_on=date(2025, 9, 25),
        venue="Luton",
        paper_deadline_on=date(2025, 9, 18),
        freezes_at=AS_AT,
        last_met_on=LAST_MET,
        last_reference="ARAC-P2-06",
        met_on=(date(2025, 3, 27), LAST_MET),
    ),
    title="Board Assurance Framework",
    noun="system risk",
    as_at=AS_AT,
    frozen=True,
    matrix=Matrix(
        tuple(LIKELIHOOD_WORDS[n].label for n in range(1, 6)),
        tuple(CONSEQUENCE_WORDS[n] for n in range(1, 6)),
        NPSA_BANDS,
    ),
    appetite=Appetite(
        "System risk appetite",
        1,
        "Board",
        date(2024, 3, 22),
        date(2024, 3, 22),
        date(2026, 3, 31),
        (AppetiteRow("Quality and access to care", "Cautious", Limits(6, 9), "We will not trade safety for speed."),),
        True,
        "Annual Report 2023-24, line 2552",
    ),
    risks=RISKS,
    illustrative=True,
)
