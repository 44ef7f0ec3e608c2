"""A paper outlives the register and the release it was made by: read again, and made again, years later."""

import hashlib
import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from risks.changes.papers import save_cover
from risks.models import Edition, FrozenPaper, Meeting, PaperForm, Risk, ScoringMatrix
from risks.papers.content import Stamp
from risks.papers.forms import RENDERERS, rendered
from risks.papers.freezing import freeze, prepare
from risks.papers.issuing import document_of, issue, kept_content, stamp_of
from risks.papers.revised import what_changed
from risks.papers.snapshot import content_of, data_of, digest_of_data
from tests.factories import AssessmentFactory, MeetingFactory, UserFactory, at
from tests.papers.reading import bookmarks, pages_each
from tests.papers.secret_rows import a_register
from tests.papers.since_rows import NOW
from tests.papers.tagged.reading import heard
from tests.papers.word.reading import text_of

FILES = sorted((Path(__file__).parent / "kept").glob("*.json"))
"""One for each version of the schema that has been issued, as `--format json` wrote it. Never to be written again."""
WRITTEN = {"schema-1.json": "bc67db668c9b076cbf153244bb12929f103533b6874fad5dbd847272fc1aecf0"}
# What is shown as a mark, a number or in other words, or where somebody asks for it.
NOT_IN_WORDS = {
    "tries.channel", "alerts.rule", "older.rule", "opened.rule", "opened.short_name", "steps_up.because",
    "appetite_changes.level", "content.edition", "cover.purpose", "meeting.last_reference", "meeting.organisation",
    "meeting.organisation_short", "meeting.reference", "since.reference", "actions.why_moved", "assurances.line",
    "assurances.text", "controls.kind", "drift.reasons", "indicators.direction", "settings.profile",
    "risks.moved_because", "risks.position_words",
} | {"state", "position", "status", "key", "variation_icon", "assurance_icon"}  # fmt: skip


@pytest.fixture(scope="module", params=FILES, ids=[one.name for one in FILES])
def file(request):
    return request.param


@pytest.fixture(scope="module")
def kept(file):
    return json.loads(file.read_text())


@pytest.fixture(scope="module")
def content(kept):
    return content_of(kept["content"])


def test_there_is_one_for_each_version_and_none_was_written_again(file, kept):
    assert {one.name for one in FILES} == set(WRITTEN)
    assert kept["stamp"]["sha256"] == WRITTEN[file.name]
    assert digest_of_data(kept["content"]) == WRITTEN[file.name]


def test_nothing_that_was_kept_is_lost_or_read_as_something_else(kept, content):
    assert list(_differences(kept["content"], json.loads(json.dumps(data_of(content), default=str)))) == []


def _differences(old, new, where="content"):
    """What the old one has and the new one has not, or otherwise; what is new may be added to."""
    if isinstance(old, dict):
        for key, held in old.items():
            yield from _differences(held, new[key], f"{where}.{key}") if key in new else [f"{where}.{key} is gone"]
    elif isinstance(old, list):
        if len(old) != len(new):
            yield f"{where}: {len(old)} were kept and {len(new)} are read"
        for n, pair in enumerate(zip(old, new, strict=False)):
            yield from _differences(*pair, f"{where}[{n}]")
    elif old != new and not where.endswith("schema_version"):
        yield f"{where}: {old!r} is read as {new!r}"


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.HTML, PaperForm.DOCX])
def test_every_form_that_is_made_of_it_now_says_all_that_it_says(kept, content, form):
    said = _words(rendered(content, form, _stamp(kept)), form)
    typed = {words for names, words in _texts(kept["content"]) if not names & NOT_IN_WORDS}
    assert len(typed) > 150
    assert [words for words in typed if _close(words) not in said] == []
    assert _close(f"revision {kept['stamp']['revision']}") in said


def _words(document, form):
    if form is PaperForm.PDF:
        return _close("".join(text for _, text in heard(document).said()) + "revision 2")
    if form is PaperForm.DOCX:
        return _close(text_of(document))
    return _close(unescape(re.sub(r"<[^>]+>", "", document.decode())))


def _close(text):
    return re.sub(r"\s+", "", text)


def _texts(value, within="", name="content"):
    """Every text with the field it stands in, alone and with what that belongs to; but for days and instants."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, name, key)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held, within, name)
    elif isinstance(value, str) and re.search(r"[^\d:TZ.-]", value):
        yield {name, f"{within}.{name}"}, value


def test_each_of_its_risks_still_has_its_page(kept, content):
    pdf = rendered(content, PaperForm.PDF, _stamp(kept))
    references = [risk["reference"] for risk in kept["content"]["risks"]]
    assert set(pages_each(pdf, references).values()) == {1}
    assert bookmarks(pdf)[0] == ("Cover", 1)


def test_the_next_revision_can_be_compared_with_it(content):
    assert what_changed(content, content) == ()


def _stamp(kept):
    return Stamp(**kept["stamp"] | {"frozen_at": at(date(2025, 9, 18)), "changes": tuple(kept["stamp"]["changes"])})


LATER = [
    migrations.RenameField("risk", "title", "heading"),
    migrations.RemoveField("risk", "effect"),
    migrations.AddField("risk", "proximity", models.CharField(max_length=20, default="near")),
    migrations.AlterField("assessment", "rationale", models.CharField(max_length=4000)),
    migrations.AddField("frozenpaper", "remark", models.TextField(default="")),
    migrations.AddField("paperdocument", "pages", models.PositiveIntegerField(null=True)),
    migrations.CreateModel("Theme", [("id", models.BigAutoField(primary_key=True)), ("name", models.TextField())]),
    migrations.DeleteModel("PartnerMeasure"),
    migrations.DeleteModel("EvidenceLink"),
    migrations.DeleteModel("Gap"),
    migrations.RemoveField("coversheet", "summary"),
    migrations.RenameModel("Alert", "Message"),
]
"""What a later release may do to the tables: columns and tables come, go and change their names."""


def migrated():
    connection.check_constraints()
    state = MigrationLoader(connection).project_state()
    for change in LATER:
        before, change.atomic = state.clone(), False
        change.state_forwards("risks", state)
        with connection.schema_editor(atomic=False) as editor:
            change.database_forwards("risks", editor, before, state)


@pytest.mark.django_db
def test_an_issued_paper_is_made_again_to_the_byte_after_the_register_moved_on_and_was_migrated(
    part, earlier, tmp_path
):
    meeting = MeetingFactory(reference="ARAC-P2-07", part=part)
    risk, by = a_register(part, earlier, meeting), UserFactory()
    save_cover(meeting=meeting, version=1, given={"financial": "None."}, by=by, at=at(date(2025, 9, 1)))
    asked = {"meeting": meeting, "edition": Edition.COMMITTEE, "at": NOW}
    wanting = [one.key for one in prepare(**asked).findings]
    paper = freeze(by=by, because="For the test.", overrule=wanting, **asked)
    issue(paper=paper, at=NOW, by=by)
    issued = {form: document_of(paper, form) for form in RENDERERS}

    AssessmentFactory(risk=risk, likelihood=1, consequence=1, effective_on=date(2025, 4, 1))
    Risk.objects.update(title="Renamed", short_name="Renamed", confidential=True, next_review_on=None)
    Meeting.objects.filter(pk=meeting.pk).update(held_on=date(2025, 10, 30), venue="Elsewhere")
    ScoringMatrix.objects.update(name="Another matrix")
    migrated()

    again = FrozenPaper.objects.get(pk=paper.pk)
    for form, body in issued.items():
        assert document_of(again, form) == body
        assert rendered(kept_content(again), form, stamp_of(again)) == body
        file = tmp_path / f"again.{form}"
        call_command("export_paper", "--meeting", "ARAC-P2-07", "--format", form, "--output", str(file))
        assert hashlib.sha256(file.read_bytes()).hexdigest() == hashlib.sha256(body).hexdigest()
    assert b"Pressure on maternity" in issued[PaperForm.HTML]
    with connection.cursor() as cursor:
        cursor.execute("SELECT heading, proximity FROM risks_risk")
        assert cursor.fetchall() == [("Renamed", "near")]
