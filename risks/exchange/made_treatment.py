"""What is done about the risks of a made register, and what is known of how well it works."""

from datetime import timedelta
from random import Random

from risks.exchange import made_words as words
from risks.exchange.made_chunk import Chunk, Load
from risks.models import ActionRevision, Assurance, AssuranceLevel, Control, Gap, Risk, TreatmentAction
from risks.rules.calendar import add_months

CONTROLS, ACTIONS = 3, 3
# One action in so many has slipped.
SLIPPED = 4


def add_treatment(risk: Risk, chance: Random, load: Load, chunk: Chunk) -> None:
    """Put the controls, assurances, gaps and actions of one risk into a chunk."""
    controls = [_control(risk, chance, load) for _ in range(CONTROLS)]
    gaps = [_gap(risk, kind, control, chance) for kind, control in zip(Gap.Kind.values, controls, strict=False)]
    for control in controls:
        chunk.add(control)
        assurance = _assurance(risk, chance, load)
        chunk.add(assurance)
        chunk.join("controls", assurance, control)
    for gap in gaps:
        chunk.add(gap)
    for number in range(ACTIONS):
        _act(risk, gaps[number % len(gaps)], chance, load, chunk)


def _control(risk: Risk, chance: Random, load: Load) -> Control:
    tested = load.day - timedelta(days=chance.randrange(1, 400))
    return Control(
        risk=risk,
        text=chance.choice(words.CONTROLS),
        kind=chance.choice(Control.Kind.values),
        owner=risk.risk_lead,
        design=chance.choice(AssuranceLevel.values),
        effectiveness=chance.choice(AssuranceLevel.values),
        last_tested_on=tested,
        next_test_on=add_months(tested, 12),
        illustrative=True,
    )


def _assurance(risk: Risk, chance: Random, load: Load) -> Assurance:
    received = load.day - timedelta(days=chance.randrange(1, 500))
    return Assurance(
        risk=risk,
        text=chance.choice(words.ASSURANCES),
        line=chance.choice(Assurance.Line.values),
        design=chance.choice(AssuranceLevel.values),
        effectiveness=chance.choice(AssuranceLevel.values),
        received_on=received,
        good_until=add_months(received, 12),
        reported_to=risk.lead_committee,
        illustrative=True,
    )


def _gap(risk: Risk, kind: str, control: Control, chance: Random) -> Gap:
    return Gap(
        risk=risk,
        kind=kind,
        control=control,
        text=chance.choice(words.GAPS),
        opened_on=risk.opened_on,
        illustrative=True,
    )


def _act(risk: Risk, gap: Gap, chance: Random, load: Load, chunk: Chunk) -> None:
    first_due = load.day + timedelta(days=chance.randrange(-60, 200))
    slips = chance.randrange(SLIPPED) == 0
    action = TreatmentAction(
        risk=risk,
        gap=gap,
        text=chance.choice(words.ACTIONS),
        owner=risk.risk_lead,
        original_due_on=first_due,
        due_on=add_months(first_due, 2) if slips else first_due,
        illustrative=True,
    )
    chunk.add(action)
    if slips:
        recorded = load.at - timedelta(days=chance.randrange(1, 60))
        chunk.add(
            ActionRevision(
                action=action,
                from_on=action.original_due_on,
                to_on=action.due_on,
                reason=chance.choice(words.SLIPS),
                recorded_at=recorded,
                recorded_by=load.by,
            )
        )
