"""The risks of a made register: what they say, whose they are, and how their scores moved."""

from datetime import date, timedelta
from random import Random

from risks.exchange import made_words as words
from risks.exchange.days import at_nine
from risks.exchange.made_chunk import Chunk, Load
from risks.exchange.made_ground import PREFIX, Ground
from risks.exchange.made_treatment import add_treatment
from risks.models import Assessment, Reference, Risk
from risks.rules.calendar import add_months, next_review

CURRENT_SCORES = 6
MONTHS_BETWEEN_SCORES = 3
# One risk in so many is shown only to those it names; one in so many is open to the partner.
CONFIDENTIAL, SHARED = 40, 3

Scored = tuple[date, tuple[int, int]]
"""A day, and the likelihood and consequence from that day on."""


def add_risk(number: int, load: Load, ground: Ground, chunk: Chunk) -> Risk:
    """Put one risk with its scores, controls, assurances, gaps and actions into a chunk; risks count from 1."""
    chance = load.chance("risk", number)
    scores = _walk(chance)
    days = [
        add_months(load.day, -MONTHS_BETWEEN_SCORES * back) - timedelta(days=chance.randrange(28))
        for back in reversed(range(CURRENT_SCORES))
    ]
    risk = _risk(number, chance, load, ground)
    risk.identified_on = risk.opened_on = days[0]
    risk.last_reviewed_on = days[-1]
    risk.next_review_on = next_review(days[-1], scores[-1][0] * scores[-1][1])
    reference = Reference(text=risk.reference_id, register=ground.register, number=number)
    risk.reference = reference
    chunk.add(reference)
    chunk.add(risk)
    _join(risk, chance, ground, chunk)
    _score(risk, list(zip(days, scores, strict=True)), chance, load, chunk)
    add_treatment(risk, chance, load, chunk)
    return risk


def _walk(chance: Random) -> list[tuple[int, int]]:
    """Current scores, oldest first: likelihood moves by at most one at a time, consequence seldom."""
    likelihood, consequence = chance.randint(2, 5), chance.choices([1, 2, 3, 4, 5], [1, 3, 6, 6, 2])[0]
    walk = []
    for _ in range(CURRENT_SCORES):
        walk.append((likelihood, consequence))
        likelihood = min(5, max(1, likelihood + chance.choice([-1, -1, 0, 0, 0, 1])))
        consequence = min(5, max(1, consequence + chance.choice([0] * 8 + [-1, 1])))
    return walk


def _risk(number: int, chance: Random, load: Load, ground: Ground) -> Risk:
    service = chance.choice(words.SERVICES)
    return Risk(
        reference_id=f"{PREFIX}{number:0{ground.register.digits}d}",
        register=ground.register,
        title=f"{chance.choice(words.TROUBLES)} {service} in {chance.choice(words.PLACES)}",
        short_name=f"{service.capitalize()[:24]} {number}"[:32],
        cause=chance.choice(words.CAUSES),
        event=chance.choice(words.EVENTS),
        effect=chance.choice(words.EFFECTS),
        domain=chance.choice(ground.domains),
        source=chance.choice(Risk.Source.values),
        scope=Risk.Scope.SYSTEM,
        executive_lead=ground.executives[number % len(ground.executives)],
        risk_lead=ground.leads[number % len(ground.leads)],
        lead_committee=ground.committee,
        state=Risk.State.OPEN,
        confidential=number % CONFIDENTIAL == 0,
        illustrative=True,
    )


def _join(risk: Risk, chance: Random, ground: Ground, chunk: Chunk) -> None:
    home, partner = ground.organisations
    for organisation in (home, partner) if chance.randrange(SHARED) == 0 else (home,):
        chunk.join("organisations", risk, organisation)
    for place in chance.sample(ground.places, k=2):
        chunk.join("places", risk, place)
    for objective in chance.sample(ground.objectives, k=2):
        chunk.join("objectives", risk, objective)


def _score(risk: Risk, current: list[Scored], chance: Random, load: Load, chunk: Chunk) -> None:
    first = current[0][0]
    consequence = max(score[1] for _, score in current)
    chunk.add(_assessment(risk, Assessment.Kind.INHERENT, (first, (5, consequence)), chance, load))
    target = _assessment(risk, Assessment.Kind.TARGET, (first, (1, min(3, consequence))), chance, load)
    target.achieve_by = add_months(load.day, 6)
    chunk.add(target)
    for scored in current:
        chunk.add(_assessment(risk, Assessment.Kind.CURRENT, scored, chance, load))


def _assessment(risk: Risk, kind: str, scored: Scored, chance: Random, load: Load) -> Assessment:
    on, (likelihood, consequence) = scored
    return Assessment(
        risk=risk,
        kind=kind,
        likelihood=likelihood,
        consequence=consequence,
        rationale=chance.choice(words.RATIONALES),
        effective_on=on,
        recorded_at=at_nine(on),
        recorded_by=load.by,
        outcome=Assessment.Outcome.APPROVED,
        decided_at=at_nine(on),
        decided_by=load.by,
        illustrative=True,
    )
