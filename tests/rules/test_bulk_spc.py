"""numpy gives the verdicts that the definition gives, to the last bit, on every awkward kind of series."""

import json
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risks.rules.bulk_grid import sums
from risks.rules.bulk_spc import verdicts_of
from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL, NHSR, SpcError
from risks.rules.verdict import Verdict, verdict_of
from tests.rules.bulk_series import Told, readings_of, told

VECTORS = json.loads((Path(__file__).parent / "spc_vectors.json").read_text())
DIRECTIONS = {
    "increase": Direction.HIGHER_IS_BETTER,
    "decrease": Direction.LOWER_IS_BETTER,
    "neutral": Direction.NEUTRAL,
}


def one_by_one(every: Sequence[Told]) -> list[Verdict]:
    return [verdict_of(each.points, **each.settings) for each in every]


def all_at_once(every: Sequence[Told]) -> list[Verdict]:
    found = verdicts_of(readings_of(every))
    columns = [getattr(found, field.name).tolist() for field in fields(Verdict)]
    return [Verdict(*row) for row in zip(*columns, strict=True)]


@settings(max_examples=300, deadline=None)
@given(st.lists(told(), max_size=6))
def test_many_at_once_are_judged_as_each_alone(every: list[Told]) -> None:
    assert all_at_once(every) == one_by_one(every)


@settings(max_examples=100, deadline=None)
@given(st.lists(told(), max_size=6), st.randoms())
def test_some_of_many_are_judged_as_they_are_in_company(every: list[Told], chance: Random) -> None:
    some = chance.sample(range(len(every)), len(every) // 2)
    found = verdicts_of(readings_of(every).only(np.array(some, dtype=np.int64)))
    assert found.readings.tolist() == [one_by_one(every)[place].readings for place in some]
    assert found.variation.tolist() == [one_by_one(every)[place].variation for place in some]


def made(seed: int, count: int) -> list[Told]:
    """Random one-decimal series of one to 60 readings, whose plain means are often a last bit off."""
    chance = Random(seed)
    found = []
    for number in range(count):
        length = chance.randint(1, 60)
        days = [date(2019 + t // 12, t % 12 + 1, 28) for t in range(length)]
        level, noise = chance.uniform(5, 95), chance.choice([0.2, 1.0, 4.0])
        values = [round(level + chance.gauss(0, noise), 1) for _ in days]
        found.append(
            Told(
                points=list(zip(days, values, strict=True)),
                direction=list(Direction)[number % 4],
                target=round(level + chance.gauss(0, 3 * noise), 1),
                profile=NHSR if number % 3 == 0 else MDC_EXCEL,
                rebase_dates=[chance.choice(days)] if number % 5 == 0 else [],
                fix_after_n_points=12 if number % 7 == 0 else None,
                frequency="monthly",
            )
        )
    return found


def test_two_thousand_random_series_of_one_decimal_are_judged_alike() -> None:
    every = made(1, 2000)
    expected = one_by_one(every)
    assert all_at_once(every) == expected
    assert {one.variation[:7] for one in expected} == {"", "common_", "improve", "concern", "neutral"}
    assert sum(one.concern_since is not None for one in expected) > 10


def test_sums_are_those_of_fsum_where_plain_ones_are_not() -> None:
    chance = np.random.default_rng(5)
    grid = np.round(chance.normal(50, 10, (48, 2000)), 1)
    exact = [math.fsum(column) for column in grid.T.tolist()]
    assert sums(grid).tolist() == exact
    assert grid.sum(axis=0).tolist() != exact


@pytest.mark.parametrize("profile", [MDC_EXCEL, NHSR], ids=lambda profile: profile.name)
def test_every_reference_series_is_judged_alike(profile) -> None:
    every = [
        Told(
            points=sorted(
                (date.fromisoformat(day), float(value))
                for day, value in zip(vector["dates"], vector["values"], strict=True)
            ),
            direction=DIRECTIONS[vector["direction"]],
            target=vector["target"],
            profile=replace(profile, minimum_points=1),
            rebase_dates=[date.fromisoformat(day) for day in vector["rebase"]],
            fix_after_n_points=vector["fix"],
            frequency="monthly",
        )
        for vector in VECTORS
    ]
    assert all_at_once(every) == one_by_one(every)
    if profile is NHSR:
        judged = [one.variation for one, vector in zip(all_at_once(every), VECTORS, strict=True) if vector["screen"]]
        assert judged == [vector["nhsr"]["variation"] for vector in VECTORS if vector["screen"]]


def test_limits_fixed_by_too_few_readings_are_refused_by_both() -> None:
    few = replace(made(3, 1)[0], fix_after_n_points=11)
    for judge in (one_by_one, all_at_once):
        with pytest.raises(SpcError, match="at least 12"):
            judge([few])
