"""Alerts with all that they can say, to be looked at and to be read."""

from risks.models import Alert
from risks.rules.alert_content import AlertContent, Line, Section, ToDo, plain_text, to_json
from tests.factories import AlertFactory, DigestFactory

SITE = "https://risk.example.nhs.uk"
WHY_YOU = "You are told because you hold the post of Chief Finance Officer, and the post of its risk lead is vacant."

FLAG = AlertContent(
    "flag",
    name="BAF0015 Failure to deliver the operational & financial plan <2025/26>",
    label="Evidence worse than the score",
    severity=4,
    occasion="Flagged on 19 September 2025.",
    what="Out of area placements 30 in May, three indicators beyond their limits while the score stayed at 15",
    against="Operational plan limits in force on each date",
    since="2025-08-14",
    sentences=("GP appointments within two weeks have no limit since March 2025, so they count for nothing here.",),
    to_do=ToDo(
        "the risk lead (Director of Performance)",
        "scores the risk again, or answers the flag and says what is being done",
        "by 22 September 2025",
    ),
    link=f"{SITE}/risks/BAF0015",
    why_you=WHY_YOU,
)
HIDDEN = AlertContent(
    "flag",
    name="BAF0099",
    label="Beyond tolerance",
    severity=3,
    occasion="Flagged on 19 September 2025.",
    sentences=("This risk is confidential: sign in to read what happened.",),
    link=f"{SITE}/risks/BAF0099",
    why_you=WHY_YOU,
)


def _line(reference: str, title: str, severity: int, news: str, **said: object) -> Line:
    return Line(f"{reference} {title}", f"{SITE}/risks/{reference}", said.pop("label"), severity, news, **said)


DIGEST = AlertContent(
    "digest",
    name="Risks on Monday 22 September 2025",
    lead="Two risks need your answer and one has recovered. Nothing else changed since 15 September.",
    sections=(
        Section(
            "Needs your answer",
            (
                _line(
                    "BAF0003",
                    "System pressure and resilience",
                    3,
                    "Worse",
                    label="Indicator beyond its limit",
                    what="Seen within four hours 70.2% in August",
                    against="At least 78%",
                    since="2025-06-30",
                    to_do=ToDo("the risk lead (Head of Urgent Care)", "answers the flag", "by 3 October 2025"),
                    beneath=(
                        _line(
                            "BAF0003",
                            "System pressure and resilience",
                            2,
                            "New",
                            label="Review overdue",
                            what="Review due",
                            against="A review every month",
                            since="2025-09-12",
                        ),
                    ),
                ),
                _line(
                    "BAF0007",
                    "Climate change adaptation",
                    2,
                    "New",
                    label="Action overdue",
                    what="Heatwave plan for care homes, due 1 September 2025, moved twice",
                    against="Its due date",
                    since="2025-09-01",
                ),
            ),
        ),
        Section(
            "Ended",
            (
                _line(
                    "BAF0009",
                    "Virtual wards",
                    1,
                    "Ended",
                    label="Below its limit",
                    detail=("Occupancy 81.4% in August, for the second month.",),
                ),
            ),
        ),
    ),
    link=f"{SITE}/outbox",
    why_you="You are told because you hold the post of Chief Finance Officer.",
)
LETTER = (
    "A score of BAF0003 waits for your approval: 4 x 4 = 16, by the risk lead.\n\n"
    "Approve it or return it by 26 September 2025.\n\n"
    f"Read it: {SITE}/risks/BAF0003/scores/7.\n\n"
    "You are told because you hold the post of Chief Nurse.\n"
)


def alert_of(content: AlertContent, **fields: object) -> Alert:
    made = DigestFactory if content.kind == "digest" else AlertFactory
    fields = {"subject": f"{content.name}: {content.label.lower()}"[:120], **fields}
    return made(content=to_json(content), body=plain_text(content), **fields)
