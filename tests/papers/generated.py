"""A hundred risks that nobody wrote: of every length and with much and little of everything, the same every time."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from risks.papers.committee_entry import CauseMove, CommitteeSaid
from risks.papers.content import Acceptance, Decision, DriftLine, PaperContent, PartnerEntry, RiskEntry
from risks.papers.event_entry import DeepDive, ScoreStep
from risks.papers.since_entry import FlowEntry, FlowKind
from risks.rules.appetite import Limits, Position
from tests.papers.entries import ACTIONS, AS_AT, ASSURANCES, CONTROLS, LAST_MET, indicator, risk, score
from tests.papers.whole import ALERTS, WHOLE

_SEED = 20250918
_TYPED = """
beds wards demand capacity discharge ambulance handover workforce funding estate digital cyber maternity children and of
learning disability mental health cancer diagnostics waiting harm delay partners places neighbourhood primary care the
dentistry pharmacy vaccination deficit savings plan recovery climate net-zero café naïve £4.2m 18% Ynys-Môn ≥80% in to
co-production long-term/urgent (ICB) “quoted” it’s – for is not
"""
_WORDS = _TYPED.split()
_NOUNS = ("Elective", "Urgent care", "Workforce", "Finance", "Estates", "Digital", "Maternity", "Cancer", "Places")
_POSTS = ("Chief Nurse", "Chief Operating Officer", "Place Link Director for Central Bedfordshire", "Head of Risk")


@cache
def hundred(many: int = 100) -> PaperContent:
    """A whole paper of so many of them, worst first."""
    chance = Random(_SEED)
    made = [_risk(chance, n) for n in range(1, many + 1)]
    made.sort(key=lambda one: (-one.current.value if one.current else 0, one.reference))
    named = [(one.reference, one.short_name) for one in made]
    alerts = tuple(
        replace(one, reference=reference, short_name=name, what=_text(chance, 8, 60), answer=_text(chance, 4, 40))
        for (reference, name), one in zip(named[::4], ALERTS.opened * many, strict=False)
    )
    flow = tuple(
        FlowEntry(kind, reference, name, date(2025, 8, 4), _text(chance, 5, 40), "Board")
        for (reference, name), kind in zip(named[::9], list(FlowKind) * many, strict=False)
    )
    return replace(
        WHOLE,
        risks=tuple(made),
        alerts=replace(ALERTS, opened=alerts, older=()),
        flow=flow,
        events=(),
        deep_dives=tuple(_dive(chance, one) for one in made[:3] if one.current),
    )


def _risk(chance: Random, number: int) -> RiskEntry:
    now = _score(chance)
    before = _score(chance) if chance.random() < 0.3 else now
    limits = chance.choice((None, Limits(4, 6), Limits(6, 9), Limits(10, 12), Limits(12, 15), Limits(15, 20)))
    made = risk(f"BAF{number:04d}", now, limits=limits)
    changes = {
        "title": _text(chance, 3, 40),
        "short_name": f"{chance.choice(_NOUNS)} {number}",
        "cause": _text(chance, 2, 90),
        "event": _text(chance, 2, 90),
        "effect": _text(chance, 2, 90),
        "objectives": tuple(_text(chance, 1, 5) for _ in range(chance.randrange(4))),
        "executive_lead": chance.choice(_POSTS),
        "risk_lead": chance.choice(_POSTS),
        "before": None if (new := chance.random() < 0.1) else score(*before),
        "new": new,
        "decision": Decision(date(2025, 8, 12), chance.choice(_POSTS), _text(chance, 3, 110)),
        "moved_because": _text(chance, 3, 110),
        "controls": tuple(_control(chance) for _ in range(chance.randrange(6))),
        "assurances": tuple(replace(chance.choice(ASSURANCES), text=_text(chance, 2, 40)) for _ in range(number % 5)),
        "gaps": tuple(_text(chance, 3, 60) for _ in range(chance.randrange(4))),
        "actions": tuple(_action(chance, n) for n in range(1, chance.randrange(1, 7))),
        "indicators": tuple(
            replace(indicator(chance.choice((0, 1, 5, 14))), name=_text(chance, 2, 12))
            for _ in range(chance.randrange(5))
        ),
        "partners": tuple(_partner(chance, n) for n in range(chance.randrange(7))),
        "said_here": CommitteeSaid("Limited", "Audit", LAST_MET, _text(chance, 3, 50), "Audit", LAST_MET),
        "cause_moves": (CauseMove(_text(chance, 2, 9), date(2025, 8, 12), before[0] * before[1], 9, back=False),),
        "drift": DriftLine("Drifting", 3, date(2025, 8, 1), (_text(chance, 5, 30), _text(chance, 5, 30))),
    }
    return _standing(chance, replace(made, **changes))


def _standing(chance: Random, made: RiskEntry) -> RiskEntry:
    """One in five of those beyond tolerance is accepted; one in twelve was never scored."""
    if made.position is Position.BEYOND_TOLERANCE and chance.random() < 0.2:
        until = date(2026, 3, 31)
        held = Acceptance("Board", date(2025, 4, 8), until, _text(chance, 4, 60))
        return replace(made, position=Position.BEYOND_ACCEPTED, accepted_until=until, acceptance=held)
    if chance.random() < 1 / 12:
        bare = dict.fromkeys(("current", "before", "still_since", "beyond_since", "decision"))
        return replace(made, **bare, steps=(), moved_because="", position=Position.UNKNOWN, position_words="Not known")
    return made


def _control(chance: Random):
    one = chance.choice(CONTROLS)
    return replace(one, text=_text(chance, 2, 30), gaps=tuple(_text(chance, 3, 30) for _ in range(chance.randrange(2))))


def _action(chance: Random, number: int):
    one, late = chance.choice(ACTIONS), chance.choice((0, 0, 0, 1, 90))
    due = AS_AT.date() + timedelta(days=chance.randrange(400) if not late else -late)
    told = {"text": _text(chance, 2, 30), "why_moved": _text(chance, 2, 30), "slips": chance.randrange(4)}
    return replace(one, number=number, due_on=due, days_late=late if one.state == "open" else 0, **told)


def _partner(chance: Random, number: int) -> PartnerEntry:
    now = score(*_score(chance))
    where = Position.BEYOND_TOLERANCE if now.value > 9 else Position.WITHIN_TOLERANCE
    return PartnerEntry(f"Partner {number}", now.value, now.band.label, Limits(6, 9), where, illustrative=True)


def _dive(chance: Random, one: RiskEntry) -> DeepDive:
    steps = tuple(
        ScoreStep(AS_AT.date() - timedelta(days=90 * n), *(now := _score(chance)), now[0] * now[1], "Board", "Held.")
        for n in range(9, 0, -1)
    )
    return DeepDive(one.reference, steps, (), tuple(step.on for step in steps), ())


def _score(chance: Random) -> tuple[int, int]:
    return chance.randint(1, 5), chance.randint(1, 5)


def _text(chance: Random, fewest: int, most: int) -> str:
    """Short ones are commoner than long ones, as with people."""
    words = [chance.choice(_WORDS) for _ in range(fewest + int((most - fewest) * chance.random() ** 5))]
    said = " ".join(words)
    return f"{said[:1].upper()}{said[1:]}."
