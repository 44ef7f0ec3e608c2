"""Every reference series, made by NHSRplotthedots 0.2.2 (MIT) and cross-checked: see spc_vectors.json beside this."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL, NHSR, Analysis, Profile, analyse

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "spc_vectors.json").read_text())
DIRECTIONS = {
    "increase": Direction.HIGHER_IS_BETTER,
    "decrease": Direction.LOWER_IS_BETTER,
    "neutral": Direction.NEUTRAL,
}


def draw(vector: dict[str, Any], profile: Profile) -> Analysis:
    return analyse(
        [(date.fromisoformat(day), value) for day, value in zip(vector["dates"], vector["values"], strict=True)],
        direction=DIRECTIONS[vector["direction"]],
        target=vector["target"],
        profile=replace(profile, minimum_points=1),
        rebase_dates=[date.fromisoformat(day) for day in vector["rebase"]],
        fix_after_n_points=vector["fix"],
    )


def assert_limits(analysis: Analysis, expected: list[list[Any]]) -> None:
    for group, *lines in expected:
        rows = [row for row in analysis.points if row.group == group]
        assert rows
        for row in rows:
            for got, wanted in zip((row.mean, row.lpl, row.upl), lines, strict=True):
                if wanted is None:
                    assert got is None
                else:
                    assert got == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def assert_icons(analysis: Analysis, expected: dict[str, Any]) -> None:
    assert [row.cause for row in analysis.points] == expected["causes"]
    assert analysis.variation_icon == expected["variation"]
    if "assurance" in expected:
        # The tools call what never varies inconsistent, and this register says that it cannot be judged.
        shown = expected["assurance"] if analysis.varies else None
        assert analysis.assurance_icon == shown
        assert analysis.computed_assurance_icon == expected["assurance"] or not analysis.enough


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_the_nhsr_profile_gives_what_the_r_package_gives(vector: dict[str, Any]) -> None:
    expected = vector["nhsr"]
    analysis = draw(vector, replace(NHSR, screen=vector["screen"]))
    assert [row.date.isoformat() for row in analysis.points] == (expected["order"] or vector["dates"])
    for column, name in (
        ("groups", "group"),
        ("sides", "side"),
        ("outside", "outside"),
        ("close", "close"),
        ("trial", "trial_limits"),
    ):
        assert [getattr(row, name) for row in analysis.points] == expected[column], column
    assert_limits(analysis, expected["limits"])
    assert_icons(analysis, expected)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_the_mdc_profile_gives_what_the_making_data_count_tool_gives(vector: dict[str, Any]) -> None:
    analysis = draw(vector, MDC_EXCEL)
    assert_limits(analysis, vector["mdc_excel"]["limits"])
    assert_icons(analysis, vector["mdc_excel"])


@pytest.mark.parametrize(
    ("variant", "change"),
    [
        ("no_screen", {"screen": False}),
        ("two_sigma_beyond", {"outside_counts_as_close": True}),
        ("run_6", {"run_length": 6}),
        ("run_8", {"run_length": 8}),
    ],
)
def test_each_setting_alone_changes_what_it_should(variant: str, change: dict[str, Any]) -> None:
    for vector in VECTORS:
        expected = vector.get(variant) or vector["nhsr"]
        analysis = draw(vector, replace(replace(NHSR, screen=vector["screen"]), **change))
        assert_icons(analysis, expected)
        assert_limits(analysis, expected.get("limits") or [])


def test_the_fixture_still_holds_every_series() -> None:
    assert len(VECTORS) == 63
    assert sum(len(vector["values"]) for vector in VECTORS) == 1586
