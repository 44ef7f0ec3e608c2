"""A paper's content written by hand: every kind of risk a page must show, and no database."""

from dataclasses import replace
from datetime import date

from risks.papers.content import (
    Acceptance,
    Decision,
    MeetingHead,
    PaperContent,
    RiskEntry,
)
from risks.papers.rulebook_entry import Appetite, AppetiteRow, Matrix
from risks.rules.appetite import Limits, Position
from risks.rules.scoring import CONSEQUENCE_WORDS, LIKELIHOOD_WORDS, NPSA_BANDS
from tests.papers.entries import ACTIONS, AS_AT, CONTROLS, LAST_MET, indicator, risk, score

__all__ = ["ACTIONS", "CONTENT", "RISKS", "crowded", "indicator", "risk", "score"]

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
