import json
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import get_args, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risks.papers import content as contents
from risks.papers.content import PaperContent
from risks.papers.indicator_entry import Point
from risks.papers.snapshot import (
    SCHEMA_VERSION,
    SnapshotError,
    canonical,
    content_of,
    data_of,
    digest,
    digest_of_data,
    schema,
)
from risks.rules.indicators import Status
from tests.papers.specimen import CONTENT, crowded, indicator

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def kept(content: PaperContent) -> dict:
    return json.loads(canonical(content))


def test_a_paper_comes_back_as_it_went_in():
    whole = replace(CONTENT, risks=(*CONTENT.risks, crowded("BAF0099")))
    assert content_of(kept(whole)) == whole


@given(title=WORDS, narrative=WORDS, value=st.decimals(allow_nan=False, allow_infinity=False), likelihood=st.integers())
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_comes_back_and_has_one_spelling(title, narrative, value, likelihood):
    first = CONTENT.risks[0]
    point = Point(CONTENT.day, value, Status.GREEN, None)
    changed = replace(
        first,
        title=title,
        effect=narrative,
        indicators=(replace(indicator(), points=(point,)),),
        current=replace(first.current, likelihood=likelihood),
    )
    whole = replace(CONTENT, title=narrative, risks=(changed,))
    back = content_of(kept(whole))
    assert back == whole
    assert canonical(back) == canonical(whole)


def test_its_spelling_is_sorted_without_spaces_and_plain_utf_8():
    spelt = canonical(replace(CONTENT, title="Café ≥ 15"))
    assert spelt.startswith(b'{"alerts":{"deliveries":null,"older":[],')
    assert "Café ≥ 15".encode() in spelt
    data = json.loads(spelt)
    assert json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() == spelt
    assert data["schema_version"] == SCHEMA_VERSION


def test_an_instant_is_spelt_the_same_in_every_zone():
    elsewhere = replace(CONTENT, as_at=CONTENT.as_at.astimezone(ZoneInfo("Pacific/Auckland")))
    assert digest(elsewhere) == digest(CONTENT)
    assert data_of(CONTENT)["as_at"].endswith("Z")


def test_one_other_letter_is_another_digest():
    assert digest(replace(CONTENT, title=CONTENT.title + ".")) != digest(CONTENT)
    assert digest(CONTENT) == digest_of_data(kept(CONTENT))


def test_digits_of_a_reading_are_kept_as_they_were_written():
    point = Point(CONTENT.day, Decimal("75.60"), Status.RED, Decimal(80))
    risk = replace(CONTENT.risks[0], indicators=(replace(indicator(), points=(point,)),))
    (back,) = content_of(kept(replace(CONTENT, risks=(risk,)))).risks
    assert str(back.indicators[0].points[0].value) == "75.60"


def test_a_paper_of_an_older_release_is_still_read_and_keeps_its_digest():
    data = kept(CONTENT)
    was = digest_of_data(data)
    for risk in data["risks"]:
        for late in ("committees", "cause_moves", "partners"):
            del risk[late]
        for one in risk["indicators"]:
            del one["settings"]
    older = content_of(data)
    assert [risk.title for risk in older.risks] == [risk.title for risk in CONTENT.risks]
    assert older.risks[0].partners == ()
    assert digest_of_data(data) != was
    assert digest_of_data(json.loads(json.dumps(data))) == digest_of_data(data)


def test_a_paper_of_a_newer_release_asks_for_an_update():
    with pytest.raises(SnapshotError, match="Update this one first"):
        content_of(kept(CONTENT) | {"schema_version": SCHEMA_VERSION + 1})


@pytest.mark.parametrize("broken", [{}, {"title": 3}, [], None, {"schema_version": "1"}])
def test_what_is_no_paper_is_refused_in_a_sentence(broken):
    with pytest.raises(SnapshotError, match=r"not the content of a paper|newer release"):
        content_of(broken)


def test_limits_that_cannot_be_are_refused_when_a_snapshot_is_read():
    data = kept(CONTENT)
    data["risks"][0]["limits"] = {"appetite": 20, "tolerance": 3}
    with pytest.raises(SnapshotError, match="Tolerance must be the same"):
        content_of(data)


def test_what_would_not_come_back_is_not_kept():
    with pytest.raises(SnapshotError):
        canonical(replace(CONTENT, risks=(replace(CONTENT.risks[0], title="a lone \udcff surrogate"),)))


def test_the_schema_names_its_dialect_and_version_and_every_part():
    made = schema()
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"].endswith(f":{SCHEMA_VERSION}")
    assert set(data_of(CONTENT)) == set(made["$defs"]["PaperContent"]["properties"])
    assert "RiskEntry" in made["$defs"]


def test_nothing_in_a_paper_is_untyped_or_of_the_database():
    """A field of type object, Any or dict would come back as something else."""
    seen, waiting = set(), [PaperContent]
    plain = {"str", "int", "float", "bool", "NoneType", "Decimal", "date", "datetime"}
    while waiting:
        kind = waiting.pop()
        if kind in seen or kind is Ellipsis:
            continue
        seen.add(kind)
        if is_dataclass(kind):
            assert kind.__dataclass_params__.frozen, kind
            waiting += get_type_hints(kind).values()
        elif get_args(kind):
            waiting += get_args(kind)
        else:
            assert kind.__name__ in plain or issubclass(kind, str), kind
    assert {one.name for one in fields(PaperContent)} <= set(get_type_hints(PaperContent))
    assert contents.RiskEntry in seen
    assert datetime in seen
