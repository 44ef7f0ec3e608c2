"""Pictures to test with: a busy example of each chart, invented save for the A&E readings of BLMK, 2016 to 2019."""

from datetime import date

from risks.charts.heatmap import HeatMap, Mark
from risks.charts.notes import Note
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment
from risks.charts.trajectory import LimitsFrom, Trajectory
from risks.rules.appetite import Limits, Position
from risks.rules.indicators import Direction

URGENT_CARE = Trajectory(
    steps=[(date(2024, 4, 1), 16), (date(2024, 6, 11), 12), (date(2025, 7, 14), 16)],
    limits=[LimitsFrom(date(2024, 4, 1), Limits(6, 9))],
    position=Position.BEYOND_TOLERANCE,
    start=date(2024, 4, 1),
    today=date(2025, 9, 19),
    target=(8, date(2026, 3, 31)),
    planned=[(date(2025, 11, 30), 12)],
    notes=[Note(date(2024, 6, 11), "1"), Note(date(2025, 7, 14), "2")],
)
CHANGED_LIMITS = Trajectory(
    steps=[(date(2025, 1, 1), 9), (date(2025, 5, 1), 12), (date(2025, 5, 20), 20), (date(2025, 6, 1), 12)],
    limits=[LimitsFrom(date(2025, 1, 1), Limits(6, 9)), LimitsFrom(date(2025, 10, 1), Limits(10, 12))],
    position=Position.WITHIN_TOLERANCE,
    start=date(2025, 1, 1),
    today=date(2026, 11, 22),
    target=(9, date(2027, 3, 31)),
    planned=[(date(2027, 1, 31), 10)],
    notes=[Note(date(2025, 5, 1), "1"), Note(date(2025, 5, 20), "2"), Note(date(2025, 6, 1), "3")],
    meetings=[date(2025, 6, 20), date(2026, 6, 19)],
)
AE = (
    96.6, 95.8, 95.9, 95.8, 94.3, 95.4, 93.6, 94.8, 92.6, 92.1, 93.2, 95.7, 95.8,
    95.4, 95.4, 94.4, 97.1, 94.9, 94.7, 93.7, 91.5, 91.9, 90.2, 91.5, 96.1, 95.5,
    94.0, 92.0, 94.1, 94.0, 93.6, 94.1, 94.7, 91.5, 91.1, 92.4,
)  # fmt: skip
MONTHS = [date(2016 + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(len(AE))]
CAUSES = {8: "concern", 9: "concern", **dict.fromkeys(range(13, 20), "improvement")}
A_AND_E = SpcChart(
    name="A&E 4-hour performance",
    points=[SpcPoint(MONTHS[n], value, CAUSES.get(n, "none")) for n, value in enumerate(AE)],
    segments=[
        SpcSegment(MONTHS[0], MONTHS[12], 94.7, 91.9, 97.6),
        SpcSegment(MONTHS[13], MONTHS[-1], 93.6, 90.0, 97.3, "Rebased, May 2017"),
    ],
    targets=[(date(2016, 4, 1), 95), (date(2018, 4, 1), 90), (date(2019, 3, 1), 95)],
    direction=Direction.HIGHER_IS_BETTER,
    places=1,
    notes=[Note(date(2018, 2, 1), "A"), Note(date(2018, 10, 1), "B", at=90)],
)
BEYOND, ACCEPTED, ABOVE, WITHIN, UNKNOWN = (
    Position.BEYOND_TOLERANCE,
    Position.BEYOND_ACCEPTED,
    Position.WITHIN_TOLERANCE,
    Position.WITHIN_APPETITE,
    Position.UNKNOWN,
)
STANDING = (
    ("2", 4, 4, BEYOND, None), ("3", 4, 4, BEYOND, (3, 4)), ("4", 4, 4, BEYOND, (4, 4)), ("6", 4, 5, ACCEPTED, None),
    ("15", 3, 5, BEYOND, (3, 4)), ("1", 3, 4, BEYOND, (4, 4)), ("5", 3, 4, WITHIN, None), ("7", 3, 4, ABOVE, None),
    ("12", 3, 4, ABOVE, None), ("13", 3, 4, UNKNOWN, None), ("8", 4, 3, ABOVE, None), ("9", 3, 3, WITHIN, (4, 3)),
    ("11", 3, 3, WITHIN, None), ("10", 2, 4, WITHIN, None), ("22", 2, 3, ABOVE, None),
)  # fmt: skip


def marks_of(standing, *, digits=0):
    """Marks with links, their labels filled up to so many digits."""
    return [
        Mark(label.zfill(digits), likelihood, consequence, position, f"Risk {label}, a title", f"/risks/{label}", old)
        for label, likelihood, consequence, position, old in standing
    ]


FIFTEEN = HeatMap(marks_of(STANDING), since="20 June 2025")
EVERY_WAY = HeatMap(
    marks_of(
        [
            ("1", 5, 5, BEYOND, (4, 4)), ("2", 2, 2, WITHIN, (3, 3)), ("3", 2, 5, ABOVE, (2, 3)),
            ("4", 5, 1, WITHIN, (5, 2)), ("5", 1, 4, WITHIN, (4, 4)), ("6", 4, 2, ABOVE, (2, 4)),
            ("7", 1, 1, WITHIN, (2, 1)), ("8", 3, 4, ABOVE, (3, 5)), ("9", 3, 4, ABOVE, (4, 5)),
        ]
    )
)  # fmt: skip
PAPER_MAP = HeatMap(marks_of(STANDING, digits=4), targets={(2, 4): 6, (2, 3): 2, (3, 3): 6, (1, 4): 1})
