"""The sweep reads thousands of risks in columns and works out only what a rule asks for. What it decides is what the
same rules decide of each risk that is gathered by itself the long way (plainly.py)."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from risks.changes import bulk_new, bulk_rows, facts_scores
from risks.changes.deciding import Outcome, outcomes_of
from risks.changes.facts import gather, live_risks
from risks.changes.judging import Judging
from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.models import Flag, Risk
from risks.rules.drift import RULES, Decision, RiskFacts
from tests.changes import plainly
from tests.changes.varied import another_appetite, happens, made_register
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db


def in_bulk(moment) -> dict[int, Outcome]:
    """By risk, in several chunks, with the statistics kept up on the way."""
    found, failed = {}, 0
    for known in gather(live_risks(moment), moment, kept=True, judging=Judging(moment)):
        outcomes, faults = outcomes_of(known)
        found |= {one.risk.pk: one for one in outcomes}
        failed += faults
    assert not failed
    return found


def assert_told(one: Outcome, plain: RiskFacts) -> None:
    """The same facts, but what was known at the decision, of which a sweep works out only what a rule asks for."""
    assert replace(one.facts, indicators=()) == replace(plain, indicators=())
    for told, asked in zip(one.facts.indicators, plain.indicators, strict=True):
        assert replace(told, then=asked.then, readings=(), recorded=()) == replace(asked, readings=(), recorded=())
        assert (tuple(told.readings), tuple(told.recorded)) == (tuple(asked.readings), tuple(asked.recorded))
        assert told.then.status == asked.then.status


def assert_recorded() -> None:
    """The last entry in the history of each flag holds all that it holds now, and says why."""
    names = [field.attname for field in Flag.history.model.tracked_fields]
    for flag in Flag.objects.all():
        entry = flag.history.first()
        assert {name: getattr(entry, name) for name in names} == {name: getattr(flag, name) for name in names}
        assert entry.history_change_reason
        assert entry.history_user_id


def kinds(decision: Decision) -> Counter:
    return Counter({name: len(getattr(decision, name)) for name in ("opened", "reopened", "updated", "resolved")})


@pytest.mark.parametrize(("seed", "written"), [(3, "as few are"), (8, "as very many are")])
def test_many_at_once_are_decided_on_as_each_by_itself(seed, written, monkeypatch):
    monkeypatch.setattr(facts_scores, "CHUNK", 11)
    if written == "as very many are":
        monkeypatch.setattr(bulk_rows, "_WORTH_A_COPY", 1)
        monkeypatch.setattr(bulk_rows, "_WORTH_A_CHANGE", 1)
        monkeypatch.setattr(bulk_new, "_WORTH_A_COPY", 1)
    chance, seen, rules = Random(seed), Counter(), set()
    made_register(TODAY, risks=24, readings=26, seed=seed)
    for weeks in (0, 4, 9, 14):
        moment = at(TODAY + timedelta(weeks=weeks))
        happens(moment, chance)
        if weeks == 9:
            another_appetite(TODAY + timedelta(weeks=weeks), chance)
        found = in_bulk(moment)
        for risk in Risk.objects.filter(state="open").order_by("pk"):
            decision, status = plainly.decided(risk, moment)
            assert_told(found[risk.pk], plainly.told(risk, moment))
            assert found[risk.pk].decision == decision, risk
            assert found[risk.pk].stands.now == status, risk
            seen += kinds(decision)
            rules |= {signal.rule for signal in decision.opened}
        sweep_everything(at=moment, by=system_user())
        assert_recorded()
    # It is worth something only where much happened.
    assert min(seen[name] for name in ("opened", "reopened", "updated", "resolved")) >= 3
    assert rules <= set(RULES)
    assert len(rules) >= 11
