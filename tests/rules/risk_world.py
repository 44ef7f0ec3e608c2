"""One risk that things happen to: scores, appetites, readings, actions, assurances and days."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from risks.rules.appetite import Limits
from risks.rules.assurance import Level
from risks.rules.assurance import Line as AssuranceLine
from risks.rules.calendar import add_months, next_review, review_interval_months
from risks.rules.drift import IndicatorFacts, ReadingFacts, RiskFacts
from risks.rules.drift_facts import ActionFacts, AssuredFacts, DecisionFacts, ForecastFacts, VerdictFacts
from risks.rules.indicators import Direction, Line, limit_words, status

START = date(2025, 1, 6)
LINE = Line(Direction.HIGHER_IS_BETTER, Decimal(78), Decimal(82))
PUBLISHED_AFTER = timedelta(days=20)


@dataclass
class World:
    """`now` moves on by itself a little with everything that happens."""

    now: datetime = datetime(START.year, START.month, START.day, 9, tzinfo=UTC)
    facts: RiskFacts = field(
        default_factory=lambda: RiskFacts(
            risk_id=1,
            reference="BAF0001",
            title="Pressure on urgent care",
            score=None,
            limits=None,
            accepted_until=None,
            scored_on=None,
            appetite_in_force_from=None,
            opened_on=START,
        )
    )
    made: int = 0

    @property
    def day(self) -> date:
        return self.now.date()

    def _change(self, **changes: object) -> None:
        self.now += timedelta(minutes=1)
        self.facts = replace(self.facts, **changes)  # type: ignore[arg-type]

    def pass_days(self, days: int) -> None:
        self.now = (self.now + timedelta(days=days)).replace(hour=9, minute=0)

    def score(self, likelihood: int, consequence: int) -> None:
        score, known = likelihood * consequence, self.facts
        self._change(
            score=score,
            score_before=known.score,
            consequence=consequence,
            consequence_before=known.consequence,
            scored_on=self.day,
            decided_at=self.now,
            limits_when_scored=known.limits,
            indicators=tuple(_decided_on(each) for each in known.indicators),
            reviewed_on=self.day,
            review_by=next_review(self.day, score),
            review_months=review_interval_months(score),
        )

    def review(self) -> None:
        if self.facts.score is not None:
            by = next_review(self.day, self.facts.score)
            self._change(reviewed_on=self.day, review_by=by)

    def set_appetite(self, limits: Limits | None) -> None:
        domain = self.facts.domain or "quality"
        self._change(limits=limits, domain=domain, appetite_in_force_from=self.day if limits else None)

    def accept(self, days: int) -> None:
        self._change(accepted_until=self.day + timedelta(days=days))

    def plan(self, days: int | None) -> None:
        self._change(target=6, target_by=None if days is None else self.day + timedelta(days=days))

    def link(self, key: str, role: str) -> None:
        others = tuple(each for each in self.facts.indicators if each.key != key)
        new = IndicatorFacts(key, f"Indicator {key.upper()}", role, (), "%", frequency="month")  # type: ignore[arg-type]
        self._change(indicators=(*others, new))

    def unlink(self, key: str) -> None:
        self._change(indicators=tuple(each for each in self.facts.indicators if each.key != key))

    def read(self, key: str, value: int, variation: str, assurance: str, chance: float) -> None:
        """The next month's reading, with what the statistics make of it."""
        for one in self.facts.indicators:
            if one.key == key:
                last = one.readings[-1].period_end if one.readings else self.day - timedelta(days=35)
                end = min(last + timedelta(days=30), self.day)
                if not one.readings or end > last:
                    self._put(_read(one, _reading(end, value), self.now, (variation, assurance), chance))

    def restate(self, key: str, value: int) -> None:
        for one in self.facts.indicators:
            if one.key == key and one.readings:
                last = _reading(one.readings[-1].period_end, value)
                self._put(replace(one, readings=(*one.readings[:-1], last), recorded=(*one.recorded[:-1], self.now)))

    def rebase(self, key: str) -> None:
        for one in self.facts.indicators:
            if one.key == key:
                self._put(replace(one, rebased_at=self.now, verdict=None))

    def _put(self, changed: IndicatorFacts) -> None:
        self._change(indicators=tuple(changed if each.key == changed.key else each for each in self.facts.indicators))

    def act(self, days: int) -> None:
        self.made += 1
        due = self.day + timedelta(days=days)
        self._change(actions=(*self.facts.actions, ActionFacts(str(self.made), "Open a lounge", due, due)))

    def slip(self, days: int) -> None:
        moved = tuple(
            replace(each, due_on=each.due_on + timedelta(days=days), slips=each.slips + 1)
            for each in self.facts.actions[:1]
        )
        self._change(actions=(*moved, *self.facts.actions[1:]))

    def finish(self) -> None:
        self._change(actions=self.facts.actions[1:])

    def assure(self, months: int, level: Level | None, line: AssuranceLine, *, instead: bool) -> None:
        self.made += 1
        kept = self.facts.assurances[1:] if instead else self.facts.assurances
        received = AssuredFacts(str(self.made), "Internal audit", self.day, add_months(self.day, months), level, line)
        self._change(assurances=(*kept, received))


def _decided_on(one: IndicatorFacts) -> IndicatorFacts:
    concern = one.verdict is not None and one.verdict.variation.startswith("concern")
    return replace(one, then=DecisionFacts(one.readings[-1].status if one.readings else None, concern))


def _reading(end: date, value: int) -> ReadingFacts:
    number = Decimal(value)
    return ReadingFacts(end, number, status(number, LINE), limit_words(LINE, "%"), LINE)


def _read(
    one: IndicatorFacts, reading: ReadingFacts, now: datetime, icons: tuple[str, str], chance: float
) -> IndicatorFacts:
    variation, assurance = icons
    before = one.verdict or VerdictFacts()
    concern = variation.startswith("concern")
    goes_on = concern and before.variation.startswith("concern")
    # Charts have 12 readings to begin with, so that all that statistics say can be said early in a short history.
    count = 12 + len(one.readings)
    return replace(
        one,
        readings=(*one.readings, reading),
        recorded=(*one.recorded, now),
        verdict=VerdictFacts(
            readings=count + 1,
            variation=variation,
            variation_before=before.variation,
            assurance=assurance,
            concern_since=(before.concern_since if goes_on else reading.period_end) if concern else None,
            concern_known_at=(before.concern_known_at if goes_on else now) if concern else None,
            mean=80.0,
            cause="shift_low" if concern else "",
        ),
        forecast=ForecastFacts(
            chance,
            reading.period_end + timedelta(days=30),
            1,
            reading.limit_words,
            meeting_on=now.date() + timedelta(days=40),
            readings=count,
        ),
        due_on=reading.period_end + timedelta(days=30) + PUBLISHED_AFTER,
    )
