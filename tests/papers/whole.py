"""A paper that has everything: cover, events, alerts, a deep dive, what was changed, a glossary; and no database."""

from dataclasses import replace
from datetime import UTC, date, datetime

from risks.papers.alert_entry import AlertEntry, AlertLog, AlertState, StepUp
from risks.papers.content import Stamp
from risks.papers.cover_entry import CoverEntry
from risks.papers.event_entry import CommitteeStep, DeepDive, EventEntry, EventMove, ScoreStep, TargetStep
from risks.papers.rulebook_entry import AppetiteChange, GlossaryTerm
from risks.papers.since_entry import (
    ChangeCount,
    ChangeLine,
    ChangesLog,
    FlowEntry,
    FlowKind,
    PostCount,
    SinceEntry,
)
from risks.rules.appetite import Limits
from tests.papers.entries import LAST_MET
from tests.papers.specimen import CONTENT, RISKS

COVER = CoverEntry(
    title="Board Assurance Framework",
    agenda_item="5",
    paper_number="5.2",
    author="Head of Risk",
    sponsor="Chief of Strategy and Assurance",
    presenter="Chief of Strategy and Assurance",
    purpose="Assure",
    assurance_offered="Moderate",
    inequalities="BAF0004, BAF0009 and BAF0011 are scored with evidence by place, because a system average hides "
    "Luton and Bedford.",
    green_plan="BAF0007 and BAF0022 carry the Green Plan commitments. No climate indicator is measured yet.",
    financial="No new spending is asked for. BAF0006 and BAF0015 report on the 2025/26 financial plan.",
    workforce="No change to posts. BAF0002 remains beyond tolerance.",
    other_resources="Internal audit time for the controls that have no independent assurance.",
    legal="Supports the governance statement and the duty to keep a sound system of internal control.",
    quality="BAF0001 and BAF0003 carry the risk of harm from delay.",
    engagement="Partner risk leads agreed the system scores on 11 September 2025.",
    conflicts_of_interest="None arise from this paper.",
    previously_considered="Executive team, 9 September 2025.",
    illustrative=True,
)

INDUSTRIAL_ACTION = EventEntry(
    "Industrial action by resident doctors",
    "Five days of action in July and more announced. BAF0001 and BAF0003 lose planned capacity on each of the days.",
    date(2025, 7, 25),
    None,
    (
        EventMove("BAF0003", "Urgent and emergency care", date(2025, 7, 28), 16, 20, back=False),
        EventMove("BAF0001", "Elective recovery", date(2025, 7, 28), 16, 20, back=False),
        EventMove("BAF0001", "Elective recovery", date(2025, 8, 19), 20, 16, back=True),
    ),
    ("BAF0002",),
    since=LAST_MET,
)
HEAT = EventEntry(
    "Summer heat",
    "",
    date(2025, 6, 30),
    date(2025, 8, 1),
    (
        EventMove("BAF0007", "Climate change", date(2025, 7, 1), 12, 16, back=False),
        EventMove("BAF0007", "Climate change", date(2025, 8, 4), 16, 12, back=True),
    ),
    (),
)

ALERTS = AlertLog(
    opened=(
        AlertEntry(
            "BAF0002", "Workforce", "Assurance out of date", "No staff survey result since the 2023 survey.", 3,
            date(2025, 9, 1), ("Chief People Officer",), AlertState.UNANSWERED, standing=True,
            steps_up=(StepUp("Chief Executive", date(2025, 9, 15), "Not answered in 10 working days"),),
        ),
        AlertEntry(
            "BAF0003", "Urgent and emergency care", "Indicator beyond its limit",
            "Virtual ward occupancy was 62.1% in June, limit 80%, the second month beyond.", 3, date(2025, 8, 7),
            ("Chief Operating Officer",), AlertState.ANSWERED, standing=True, answer="Score raised to 20.",
            answered_by="Chief Operating Officer", answered_on=date(2025, 8, 12), days_to_answer=3,
        ),
        AlertEntry(
            "BAF0015", "Operational and financial plan", "Action moved", "An action moved for the second time.", 2,
            date(2025, 7, 10), ("Chief Finance Officer",), AlertState.ENDED, standing=False,
            ended_on=date(2025, 7, 14), ended_because="The action was completed.",
        ),
    ),
    older=(
        AlertEntry(
            "BAF0013", "VCSE sustainability", "No appetite set", "No appetite has been set for this risk.", 2,
            date(2025, 5, 2), (), AlertState.UNANSWERED, standing=True, answer_by=date(2025, 5, 16),
        ),
    ),
)  # fmt: skip

DIVE = DeepDive(
    "BAF0003",
    (
        ScoreStep(date(2023, 4, 3), 3, 4, 12, "Chief Operating Officer", "First scored from the winter plan."),
        ScoreStep(date(2024, 1, 8), 4, 4, 16, "Chief Operating Officer", "Ambulance handovers above an hour."),
        ScoreStep(date(2024, 7, 1), 4, 4, 16, "Chief Operating Officer", "Held."),
        ScoreStep(date(2025, 8, 12), 5, 4, 20, "Chief Operating Officer", "Occupancy fell.", "Industrial action"),
    ),
    (TargetStep(date(2023, 4, 3), 8, date(2025, 3, 31)), TargetStep(date(2025, 4, 1), 8, date(2026, 6, 30))),
    (date(2023, 10, 2), date(2024, 7, 1), date(2025, 8, 12)),
    (
        CommitteeStep(
            date(2024, 3, 28), "Audit and Risk Assurance Committee", "Limited", "Asked for a recovery plan.", "24/16"
        ),
        CommitteeStep(date(2025, 6, 26), "Quality and Performance Committee", "", "Noted the winter plan.", ""),
    ),
)

CHANGES = ChangesLog(
    (ChangeCount("Scores", 5, 0, 0), ChangeCount("Actions", 4, 9, 1), ChangeCount("Assurances", 3, 2, 0)),
    (PostCount("Chief Operating Officer", 12), PostCount("Head of Risk", 12)),
    (
        ChangeLine(date(2025, 8, 12), "BAF0003", "Score", "16", "20", "Chief Operating Officer"),
        ChangeLine(date(2025, 9, 9), "BAF0015", "Action 2, due", "30 June 2025", "1 September 2025", "Head of Risk"),
    ),
)

FLOW = (
    FlowEntry(FlowKind.NEW, "BAF0022", "Net zero", date(2025, 7, 7), "Agreed by the system leadership group.", "Board"),
    FlowEntry(
        FlowKind.ESCALATED, "BAF0013", "VCSE sustainability", date(2025, 8, 4), "Three places report it.",
        "Executive team", from_register="Corporate risk register", from_reference="CRR0007",
    ),
    FlowEntry(
        FlowKind.MERGED, "BAF0014", "Estates backlog", date(2025, 8, 4), "One cause.", "Board", "25/40", into="BAF0008"
    ),
    FlowEntry(FlowKind.CLOSED, "BAF0016", "Accommodation for asylum seekers", date(2025, 8, 4), "The contract ended."),
)  # fmt: skip

GLOSSARY = (
    GlossaryTerm("Appetite", "The score that the organisation aims to stay within."),
    GlossaryTerm("Tolerance", "The highest score that it will live with."),
)

WHOLE = replace(
    CONTENT,
    risks=tuple(replace(one, back_on=date(2026, 5, 1)) for one in RISKS),
    cover=COVER,
    since=SinceEntry("ARAC-P2-06", LAST_MET, datetime(2025, 6, 19, 16, tzinfo=UTC), 1),
    flow=FLOW,
    appetite_changes=(
        AppetiteChange(
            "Transformation",
            "Open",
            Limits(10, 12),
            "Seek",
            Limits(12, 15),
            date(2025, 7, 1),
            "Board",
            date(2025, 6, 27),
        ),
    ),
    events=(INDUSTRIAL_ACTION, HEAT),
    alerts=ALERTS,
    deep_dives=(DIVE,),
    changes=CHANGES,
    glossary=GLOSSARY,
)

PRIVATE = replace(
    WHOLE,
    edition="private",
    risks=(*WHOLE.risks[:3], replace(WHOLE.risks[3], confidential=True), *WHOLE.risks[4:]),
)

STAMP = Stamp("committee", 2, "7c1e9a42" * 8, datetime(2025, 9, 18, 16, tzinfo=UTC), ("BAF0003: score 16, was 12.",))
