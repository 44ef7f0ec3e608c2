"""manage.py analyse_series: every reference series through the command, and what a forecast says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "rules" / "spc_vectors.json").read_text())
FALLING = [91.2, 90.8, 92.4, 91.9, 90.1, 89.7, 90.3, 88.9, 88.1, 87.6, 87.0, 86.2, 85.9, 86.4, 85.1, 84.8]


def months(n: int) -> list[str]:
    return [f"{2020 + t // 12}-{t % 12 + 1:02}-01" for t in range(n)]


def as_input(vector: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "dates": vector["dates"],
        "values": vector["values"],
        "improvement_direction": vector["direction"],
        "target": vector["target"],
        "fix_after_n_points": vector["fix"],
        "rebase_dates": vector["rebase"] or None,
        "screen_outliers": vector["screen"],
    } | changes


def column(result: dict[str, Any], name: str) -> list[Any]:
    return [point[name] for point in result["points"]]


def assert_agrees(result: dict[str, Any], expected: dict[str, Any]) -> None:
    assert column(result, "cause") == expected["causes"]
    assert result["variation_icon"] == expected["variation"]
    if "assurance" in expected:
        assert result["assurance_icon"] == expected["assurance"]
    for group, *lines in expected.get("limits") or ():
        for point in result["points"]:
            if point["group"] == group:
                for line, wanted in zip(("mean", "lpl", "upl"), lines, strict=True):
                    assert point[line] == (wanted if wanted is None else pytest.approx(wanted, rel=1e-9, abs=1e-9))


@pytest.mark.parametrize("profile", ["nhsr", "as-given"])
def test_every_reference_series_comes_out_as_the_r_package_has_it(analysed, profile):
    for vector, result in zip(VECTORS, analysed([as_input(v) for v in VECTORS], "--profile", profile), strict=True):
        expected = vector["nhsr"]
        names = ["sides", "outside", "close", "trial", "groups"]
        for name, key in zip(names, ["side", "outside", "close", "trial_limits", "group"], strict=True):
            assert column(result, key) == expected[name], (vector["id"], name)
        assert column(result, "date") == (expected["order"] or vector["dates"])
        assert dict(zip(column(result, "date"), column(result, "value"), strict=True)) == dict(
            zip(vector["dates"], vector["values"], strict=True)
        )
        assert_agrees(result, expected)


@pytest.mark.parametrize("options", [(), ("--profile", "mdc_excel")])
def test_every_reference_series_comes_out_as_the_making_data_count_tool_has_it(analysed, options):
    for vector, result in zip(VECTORS, analysed([as_input(v) for v in VECTORS], *options), strict=True):
        assert_agrees(result, vector["mdc_excel"])


@pytest.mark.parametrize(
    ("variant", "setting"),
    [
        ("no_screen", {"screen_outliers": False}),
        ("two_sigma_beyond", {"two_sigma": "beyond"}),
        ("run_6", {"run_length": 6}),
        ("run_8", {"run_length": 8}),
    ],
)
def test_as_given_takes_each_setting_from_the_input_and_the_named_profiles_do_not(analysed, variant, setting):
    changed = [as_input(v, **setting) for v in VECTORS]
    for vector, result in zip(VECTORS, analysed(changed, "--profile", "as-given"), strict=True):
        assert_agrees(result, vector.get(variant) or {k: vector["nhsr"][k] for k in ("causes", "variation")})
    for vector, result in zip(VECTORS, analysed(changed, "--profile", "mdc_excel"), strict=True):
        assert_agrees(result, vector["mdc_excel"])


def test_nhsr_leaves_outlying_differences_in_where_the_input_asks_for_it(analysed):
    changed = [as_input(v, screen_outliers=False) for v in VECTORS]
    results = analysed(changed, "--profile", "nhsr")
    assert results == analysed(changed, "--profile", "as-given")
    assert results != analysed([as_input(v) for v in VECTORS], "--profile", "nhsr")


def test_one_object_in_gives_one_out_a_list_a_list_and_an_empty_list_an_empty_one(analysed):
    one = as_input(VECTORS[0])
    assert analysed([one]) == [analysed(one)]
    assert analysed([]) == []


def test_a_series_of_any_length_is_answered(analysed):
    none, single, two = analysed(
        [
            {"dates": [], "values": [], "target": 5},
            {"dates": ["2025-01-31"], "values": [4], "improvement_direction": "increase", "target": 5},
            {"dates": months(2), "values": [4, 5]},
        ]
    )
    assert none == {"points": [], "variation_icon": None, "assurance_icon": None}
    assert (single["points"][0]["upl"], single["points"][0]["outside"]) == (None, None)
    assert (single["variation_icon"], single["assurance_icon"]) == ("common_cause", "inconsistent")
    assert two["points"][1]["upl"] == pytest.approx(4.5 + 2.66)


def test_readings_in_any_order_come_out_by_date(analysed):
    shuffled = {"dates": ["2025-03-31", "2025-01-31", "2025-02-28"], "values": [3, 1, 2]}
    assert column(analysed(shuffled), "value") == [1, 2, 3]


def test_a_forecast_is_given_when_asked_for(analysed):
    series = {"dates": months(16), "values": FALLING, "improvement_direction": "increase", "target": 84}
    made = analysed(series, "--horizon", "2", "--threshold", "84")["forecast"]
    assert made["mu"] == pytest.approx(85.8751, abs=5e-5)
    assert made["sd"] == pytest.approx(2.6318, abs=5e-5)
    assert (made["df"], made["seasonal"], made["indicative"], made["readings"]) == (13, False, False, 16)
    assert made["p_beyond"] == made["p_below"] == pytest.approx(0.2443, abs=5e-5)
    assert made["p_above"] == pytest.approx(1 - made["p_below"])
    assert made["interval_95"][0] < made["interval_80"][0] < made["mu"] < made["interval_80"][1]
    assert analysed(series, "--horizon", "2")["forecast"] == made
    assert "forecast" not in analysed(series)


def test_a_forecast_keeps_to_the_natural_range_the_stretch_and_the_season(analysed):
    high = {"dates": months(16), "values": [100 - t % 3 for t in range(16)], "highest": 100}
    assert analysed(high, "--horizon", "1")["forecast"]["interval_95"][1] == 100
    rebased = {"dates": months(16), "values": FALLING, "rebase_dates": [months(16)[4]]}
    assert analysed(rebased, "--horizon", "1")["forecast"]["readings"] == 12
    yearly = {"dates": months(48), "values": [30 * (t % 12 == 0) + t % 3 + t // 12 % 2 for t in range(48)]}
    assert analysed(yearly, "--horizon", "1")["forecast"]["seasonal"]
    gap = {"dates": [*months(48)[:-1], "2024-01-01"], "values": yearly["values"]}
    assert not analysed(gap, "--horizon", "1")["forecast"]["seasonal"]


def test_over_gaps_in_the_data_nothing_is_forecast(analysed):
    days = months(24)
    two, three = (
        {"dates": days[:12] + days[12 + missing :], "values": list(range(24 - missing))} for missing in (2, 3)
    )
    assert analysed(two, "--horizon", "1")["forecast"]["readings"] == 22
    gaps = analysed(three, "--horizon", "1")
    assert gaps["forecast"] is None
    assert gaps["forecast_refused"] == ("There are gaps in the data: more than 2 of the last 12 readings are missing.")
    assert analysed(three | {"frequency": "quarterly"}, "--horizon", "1")["forecast"]


def test_without_a_worse_side_or_a_threshold_no_chance_is_said(analysed):
    series = {"dates": months(16), "values": FALLING}
    neutral = analysed(series, "--horizon", "1", "--threshold", "84")["forecast"]
    assert (neutral["p_beyond"], neutral["threshold"]) == (None, 84)
    assert 0 < neutral["p_below"] < 1
    assert analysed(series, "--horizon", "1")["forecast"]["p_above"] is None


def test_too_few_readings_to_forecast_from_is_said_and_the_chart_still_given(analysed):
    short = analysed({"dates": months(7), "values": FALLING[:7]}, "--horizon", "1", "--threshold", "84")
    assert short["forecast"] is None
    assert short["forecast_refused"] == "A forecast needs at least 8 readings; there are 7."
    assert len(short["points"]) == 7


def test_it_runs_where_there_is_neither_a_database_nor_redis():
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    run = [sys.executable, str(ROOT / "manage.py"), "analyse_series"]
    good, bad = (
        subprocess.run(run, input=text, env=os.environ | nowhere, capture_output=True, text=True, check=False)
        for text in ('[{"dates": ["2025-01-31"], "values": [4]}]', '[{"dates": ["2025-01-31"], "values": []}]')
    )
    assert (good.returncode, good.stderr, len(json.loads(good.stdout))) == (0, "", 1)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.count("\n") == 1
    assert "Series 1: there must be as many values as dates" in bad.stderr
