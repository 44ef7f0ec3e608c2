"""Whatever JSON is given is answered or refused with a sentence; nothing else comes out."""

import json
import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from risks.exchange.spc_input import PROFILE_NAMES, SeriesFaultError, read_series
from risks.exchange.spc_output import Ahead, result

ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ODDER = ODD | st.lists(ODD, max_size=4) | st.dictionaries(st.text(max_size=9), ODD, max_size=3)
DAYS = st.integers(0, 3000).map(lambda days: (date(2019, 1, 31) + timedelta(days=days)).isoformat())
SERIES = st.fixed_dictionaries(
    {
        "dates": st.lists(DAYS, max_size=20) | ODDER,
        "values": st.lists(st.floats() | st.integers(), max_size=20) | ODDER,
    },
    optional={
        "improvement_direction": st.sampled_from(["increase", "decrease", "neutral"]) | ODDER,
        "target": st.floats() | ODDER,
        "fix_after_n_points": st.integers(0, 30) | ODDER,
        "rebase_dates": st.lists(DAYS, max_size=3) | ODDER,
        "screen_outliers": ODDER,
        "run_length": st.integers(5, 9) | ODDER,
        "two_sigma": st.sampled_from(["between", "beyond"]) | ODDER,
        "lowest": ODDER,
        "highest": ODDER,
        "id": ODDER,
    },
)
GOOD = st.dictionaries(DAYS, st.floats(-1e100, 1e100) | st.integers(-9, 9), min_size=1, max_size=40).map(
    lambda found: {"dates": list(found), "values": list(found.values())}
)
ASKED = (st.sampled_from(PROFILE_NAMES), st.none() | st.builds(Ahead, st.integers(1, 1000), st.none() | st.just(4.0)))


def answered(text, profile, ahead):
    try:
        return [result(one, profile, ahead) for one in read_series(text)[0]], ""
    except SeriesFaultError as fault:
        return None, str(fault)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(SERIES | ODDER | st.lists(SERIES, max_size=3), *ASKED)
def test_any_json_is_answered_or_refused_with_one_sentence(found, profile, ahead):
    answers, refusal = answered(json.dumps(found), profile, ahead)
    assert json.dumps(answers, allow_nan=False)
    assert refusal == "" or re.fullmatch(r"(The series|The input|Series \d)[^\n]+\.", refusal)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(GOOD, *ASKED)
def test_any_series_of_numbers_is_answered_whatever_their_size(found, profile, ahead):
    (series,), _ = read_series(json.dumps(found))
    answer = result(series, profile, ahead)
    assert json.dumps(answer, allow_nan=False)
    assert [point["date"] for point in answer["points"]] == sorted(found["dates"])
