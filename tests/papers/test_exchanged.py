import json
from dataclasses import replace
from datetime import timedelta, timezone
from io import StringIO

import msgspec
import pytest
from django.core.management import call_command

from risks.papers.exchanged import SCHEMA, PaperFile, file_schema, render_json
from risks.papers.snapshot import SnapshotError, content_of, digest, digest_of_data
from tests.papers.entries import risk
from tests.papers.schema import faults
from tests.papers.specimen import CONTENT
from tests.papers.whole import PRIVATE, STAMP, WHOLE


def told(content, stamp=None):
    return json.loads(render_json(content, stamp))


@pytest.mark.parametrize("content", [WHOLE, PRIVATE, CONTENT, replace(CONTENT, risks=(), appetite=None)])
def test_the_content_is_read_back_as_it_was(content):
    whole = told(content)
    assert content_of(whole["content"]) == content
    assert (whole["schema"], whole["stamp"]) == (SCHEMA, None)
    assert msgspec.convert(whole, PaperFile).content == content


def test_the_stamp_says_which_revision_it_is_and_its_hash_is_that_of_the_content():
    stamp = replace(STAMP, sha256=digest(WHOLE))
    whole = told(WHOLE, stamp)
    assert msgspec.convert(whole, PaperFile).stamp == stamp
    assert whole["stamp"]["sha256"] == digest_of_data(whole["content"])


def test_one_paper_is_one_file_whatever_zone_it_was_stamped_in():
    elsewhere = replace(STAMP, frozen_at=STAMP.frozen_at.astimezone(timezone(timedelta(hours=9))))
    assert render_json(WHOLE, elsewhere) == render_json(WHOLE, STAMP)


def test_the_schema_knows_every_field_of_a_whole_paper_and_no_other():
    schema = file_schema()
    assert (schema["$schema"], schema["$id"]) == ("https://json-schema.org/draft/2020-12/schema", SCHEMA)
    assert list(faults(told(WHOLE, STAMP), schema, schema["$defs"])) == []
    assert list(faults(told(PRIVATE), schema, schema["$defs"])) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda whole: whole.pop("content"), "content"),
        (lambda whole: whole.update(schema="urn:another"), "schema"),
        (lambda whole: whole["content"].update(title=5), "title"),
        (lambda whole: whole["content"]["risks"][0].pop("reference"), "reference"),
        (lambda whole: whole["content"].update(of_no_field="x"), "of_no_field"),
        (lambda whole: whole["content"].pop("schema_version"), "schema_version"),
    ],
)
def test_the_schema_refuses_what_is_no_such_paper(change, fault):
    whole = told(WHOLE, STAMP)
    change(whole)
    assert any(fault in said for said in faults(whole, file_schema(), file_schema()["$defs"]))


def test_half_a_character_is_refused_with_a_sentence():
    with pytest.raises(SnapshotError, match="half a character"):
        render_json(replace(CONTENT, risks=(risk("BAF0001", (3, 3), title="Beds \ud83d"),)))


def test_the_schema_is_given_out_by_the_command(tmp_path):
    out = StringIO()
    call_command("export_paper", "--schema", stdout=out)
    assert json.loads(out.getvalue()) == file_schema()
    file = tmp_path / "schema.json"
    call_command("export_paper", "--schema", "--output", str(file), stdout=out)
    assert json.loads(file.read_text()) == file_schema()
