"""An answer as rows: CSV as a file would be read, JSON as a list of objects, and nothing else."""

import pytest

from risks.exchange.address import FeedFault
from risks.exchange.feed_answer import rows_in_answer

CSV = b"kri_name,area,period_end_date,value\nWaits,Luton,2025-08-31,12\n"
RECORD = b'{"kri_name": "Waits", "area": "Luton", "period_end_date": "2025-08-31", "value": 12.5}'


def cells(content, kind, **mapping):
    with rows_in_answer(content, kind, mapping) as rows:
        return [[rows.columns.cell(field, row.cells) for field in ("name", "area", "value")] for row in rows]


def refusal(content, kind, **mapping):
    with pytest.raises(FeedFault) as caught, rows_in_answer(content, kind, mapping):
        pass
    return str(caught.value)


def test_csv_is_read_as_a_file_would_be():
    assert cells(CSV, "csv") == [["Waits", "Luton", "12"]]


@pytest.mark.parametrize(
    "content",
    [b"[" + RECORD + b"]", b'{"count": 1, "readings": [' + RECORD + b"]}", b"\xef\xbb\xbf[" + RECORD + b"]"],
    ids=["a list", "a list in an object", "with a byte order mark"],
)
def test_json_is_a_list_of_objects_alone_or_wrapped(content):
    assert cells(content, "json") == [["Waits", "Luton", 12.5]]


def test_the_mapping_says_which_column_holds_what():
    content = b'[{"Measure": "Waits", "When": "2025-08-31", "Count": 12}]'
    said = {"name": "Measure", "period_end": "When", "value": "Count", "area": "=BLMK"}
    assert cells(content, "json", **said) == [["Waits", "BLMK", 12]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[" + RECORD, "not whole JSON"),
        (b"", "not whole JSON"),
        (b"\xff\xfe\xfa", "not whole JSON"),
        (b"[" * 100_000, "not whole JSON"),
        (b'[{"value": NaN}]', "not whole JSON"),
        (b'"readings"', "not a list with an object for each reading"),
        (b"[1, 2]", "not a list with an object for each reading"),
        (b'{"message": "no readings"}', "not a list with an object for each reading"),
        (b'{"a": [], "b": []}', "several lists (“a” and “b”)"),
        (b"[]", "There are no readings in it"),
        (b'[{"colour": "red"}]', "No column for the indicator's name"),
    ],
)
def test_json_that_holds_no_readings_says_what_is_wrong(content, words):
    assert words in refusal(content, "json")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"colour\nred\n", "No column for"), (b"<html><body>Sign in</body></html>", "neither CSV")],
)
def test_csv_that_holds_no_readings_says_what_is_wrong(content, words):
    assert words in refusal(content, "csv")
