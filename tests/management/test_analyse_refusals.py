"""manage.py analyse_series: what it refuses, and in what words; and from where it reads."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

DAYS = ["2025-01-31", "2025-02-28"]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("{", "The input is not JSON (line 1, column 2); write one object, or a list of objects."),
        ("", "The input is not JSON (line 1, column 1); write one object, or a list of objects."),
        ("[" * 100_000, "The input is not JSON; write one object, or a list of objects."),
        ("7" * 5_000, "The input is not JSON; write one object, or a list of objects."),
        (7, "The series: write an object with dates and values."),
        ([{"dates": DAYS, "values": [1, 2]}, None], "Series 2: write an object with dates and values."),
        ({}, "The series: dates must be a list."),
        ({"dates": DAYS}, "The series: values must be a list."),
        ({"dates": DAYS, "values": "12"}, "The series: values must be a list."),
        (
            {"id": "beds", "dates": DAYS, "values": [1]},
            "The series (“beds”): there must be as many values as dates, but dates: 2, values: 1.",
        ),
        (
            [{"name": "beds", "dates": DAYS, "values": [1, "2"]}],
            'Series 1 (“beds”): value 2 is not a number: "2".',
        ),
        ({"dates": DAYS, "values": [1, True]}, "The series: value 2 is not a number: true."),
        (
            {"dates": DAYS, "values": [1, None]},
            "The series: value 2 is null; leave a missing reading out, and its date with it.",
        ),
        (
            '{"dates": ["2025-01-31"], "values": [NaN]}',
            "The input holds NaN, which is not a number; leave a missing reading and its date out.",
        ),
        (
            '{"dates": ["2025-01-31"], "values": [1e999]}',
            "The series: value 1 is too large to chart; measure it in a larger unit.",
        ),
        (
            {"dates": DAYS, "values": [1, 10**400]},
            "The series: value 2 is too large to chart; measure it in a larger unit.",
        ),
        (
            {"dates": ["31/01/2025"], "values": [1]},
            'The series: dates 1 is not a day written like 2025-04-30: "31/01/2025".',
        ),
        (
            {"dates": [DAYS[0], "2025-02-30"], "values": [1, 2]},
            'The series: dates 2 is not a day written like 2025-04-30: "2025-02-30".',
        ),
        ({"dates": [20250131], "values": [1]}, "The series: dates 1 is not a day written like 2025-04-30: 20250131."),
        (
            [{"dates": [DAYS[0], DAYS[0]], "values": [1, 2]}],
            "Series 1: Two readings are dated 2025-01-31; keep one reading for each period.",
        ),
        (
            {"dates": DAYS, "values": [1, 2], "improvement_direction": "up"},
            'The series: improvement_direction must be "increase", "decrease" or "neutral".',
        ),
        ({"dates": DAYS, "values": [1, 2], "target": "95%"}, 'The series: target is not a number: "95%".'),
        (
            {"dates": DAYS, "values": [1, 2], "fix_after_n_points": 11},
            "The series: Limits need at least 12 readings before they can be fixed.",
        ),
        (
            {"dates": DAYS, "values": [1, 2], "fix_after_n_points": 12.5},
            "The series: fix_after_n_points must be a whole number, or null.",
        ),
        (
            {"dates": DAYS, "values": [1, 2], "rebase_dates": DAYS[1]},
            "The series: rebase_dates must be a list, or null.",
        ),
        (
            {"dates": DAYS, "values": [1, 2], "rebase_dates": ["May"]},
            'The series: rebase_dates 1 is not a day written like 2025-04-30: "May".',
        ),
        ({"dates": DAYS, "values": [1, 2], "screen_outliers": 1}, "The series: screen_outliers must be true or false."),
        ({"dates": DAYS, "values": [1, 2], "run_length": 9}, "The series: run_length must be 6, 7 or 8."),
        (
            {"dates": DAYS, "values": [1, 2], "rebase_date": None},
            'The series: there is no setting "rebase_date"; write rebase_dates.',
        ),
    ],
)
def test_bad_input_is_refused_with_one_sentence_that_names_the_series_and_the_fault(analysed, found, sentence):
    with pytest.raises(CommandError) as refused:
        analysed(found)
    assert str(refused.value) == sentence
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--threshold", "5"), "Give --horizon with --threshold, to say how many readings ahead."),
        (("--horizon", "0"), "Give --horizon a whole number of readings ahead, from 1 to 1000."),
        (("--horizon", "1", "--threshold", "nan"), "Give --threshold a number."),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(analysed, options, sentence):
    with pytest.raises(CommandError) as refused:
        analysed({"dates": DAYS, "values": [1, 2]}, *options)
    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


def test_what_an_object_says_about_itself_is_no_setting(analysed):
    told = {"dates": DAYS, "values": [1, 2], "category": "real", "note": "by hand", "unit": "%", "data": {}}
    assert analysed(told) == analysed({"dates": DAYS, "values": [1, 2]})


def test_a_file_that_is_not_there_or_is_not_text_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"^The file .*absent\.json cannot be read: No such file or directory\.$"):
        call_command("analyse_series", str(tmp_path / "absent.json"))
    (tmp_path / "latin").write_bytes(b'{"id": "caf\xe9"}')
    with pytest.raises(CommandError, match=r"^The input is not text; save it as UTF-8\.$"):
        call_command("analyse_series", str(tmp_path / "latin"))


def test_a_mark_at_the_start_of_the_file_and_standard_input_are_read(monkeypatch, analysed, capsys):
    text = json.dumps({"dates": DAYS, "values": [1, 2]})
    expected = analysed("\ufeff" + text)
    for file in ([], ["-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        call_command("analyse_series", *file)
        assert json.loads(capsys.readouterr().out) == expected
