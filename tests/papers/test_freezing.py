from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection

from risks.changes.papers import PaperRefusal, save_cover
from risks.models import Edition, FrozenPaper, Meeting, PaperDocument, PaperForm, Risk, ScoringMatrix
from risks.papers.forms import RENDERERS, rendered
from risks.papers.freezing import FreezeRefused, freeze, prepare
from risks.papers.gather import PaperRefused
from risks.papers.issuing import document_of, issue, kept_content, stamp_of
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import Standing, revisions_of
from tests.factories import (
    AssessmentFactory,
    CommitteePartFactory,
    MeetingFactory,
    OrganisationFactory,
    RiskFactory,
    ScoringMatrixFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db
STATEMENTS = dict.fromkeys(("inequalities", "green_plan", "financial", "workforce", "other_resources"), "None.")
CLOSED = at(date(2025, 9, 18), 17)
NOW = at(date(2025, 9, 19))


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def meeting(by):
    """Everything that a paper needs: a matrix, an appetite, a risk beyond tolerance and a whole cover."""
    OrganisationFactory(home=True)
    ScoringMatrixFactory()
    appetite(quality=(6, 9))
    risk = RiskFactory(title="Pressure on maternity", next_review_on=date(2025, 10, 1))
    AssessmentFactory(risk=risk, likelihood=4, consequence=4, effective_on=date(2025, 3, 3))
    part = CommitteePartFactory(number=2, name="Part 2")
    made = MeetingFactory(part=part, held_on=date(2025, 9, 26), paper_deadline_on=date(2025, 9, 19), freezes_at=CLOSED)
    save_cover(meeting=made, version=0, given=STATEMENTS, by=by, at=CLOSED - timedelta(days=3))
    return made


def migrated(statement):
    """What a later release does to the tables."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(statement)


def frozen(meeting, by, **how):
    return freeze(**{"meeting": meeting, "edition": Edition.COMMITTEE, "at": NOW, "by": by} | how)


def test_a_whole_paper_freezes_without_a_word(meeting, by):
    paper = frozen(meeting, by)

    assert (paper.revision, paper.as_at, paper.frozen_at, paper.because, paper.overruled) == (1, CLOSED, NOW, "", [])
    again = FrozenPaper.objects.get()
    assert kept_content(again).risks[0].title == "Pressure on maternity"
    assert kept_content(again).frozen
    assert revisions_of(meeting).standing is Standing.FROZEN


def test_what_is_wanting_blocks_until_it_is_overruled_with_a_reason(meeting, by):
    Risk.objects.update(next_review_on=date(2025, 9, 1))
    with pytest.raises(FreezeRefused, match="One thing is wanting") as refused:
        frozen(meeting, by)
    (found,) = refused.value.findings
    with pytest.raises(PaperRefusal, match="Say why"):
        frozen(meeting, by, overrule=[found.key])
    assert not FrozenPaper.objects.exists()

    paper = frozen(meeting, by, overrule=[found.key], because="The review is on Monday.")
    assert (paper.overruled, paper.because) == ([found.words], "The review is on Monday.")


def test_what_was_not_shown_is_not_overruled(meeting, by):
    Risk.objects.update(next_review_on=date(2025, 9, 1))
    with pytest.raises(FreezeRefused):
        frozen(meeting, by, overrule=["early"], because="Whatever it is.")


def test_without_a_matrix_no_reason_helps(meeting, by):
    ScoringMatrix.objects.all().delete()
    with pytest.raises(PaperRefused, match="Add one before making a paper"):
        frozen(meeting, by, overrule=["matrix"], because="All the same.")


def test_a_paper_can_be_frozen_before_entries_close_if_that_is_overruled(meeting, by):
    early = CLOSED - timedelta(days=2)
    paper = frozen(meeting, by, at=early, overrule=["early"], because="The chair is away.")
    assert paper.as_at == early
    assert kept_content(paper).frozen


def test_a_frozen_paper_no_longer_follows_the_register(meeting, by):
    paper = frozen(meeting, by)
    before = document_of(paper, PaperForm.HTML)
    Risk.objects.update(title="Something else altogether")
    assert document_of(FrozenPaper.objects.get(), PaperForm.HTML) == before


def test_only_the_newest_of_those_that_wait_is_issued(meeting, by):
    first = frozen(meeting, by)
    second = frozen(meeting, by, because="The cover had a mistake.")
    assert [one.standing for one in revisions_of(meeting).all] == [Standing.FROZEN, Standing.REPLACED]
    with pytest.raises(PaperRefusal, match="has taken the place"):
        issue(paper=first, at=NOW, by=by)
    issue(paper=second, at=NOW, by=by)
    assert second.changes == []
    assert revisions_of(meeting).issued == second


def test_a_revision_says_what_changed_since_the_issued_one_and_supersedes_it(meeting, by):
    first = frozen(meeting, by)
    issue(paper=first, at=NOW, by=by)
    later = NOW + timedelta(days=2)
    AssessmentFactory(
        risk=Risk.objects.get(), likelihood=5, consequence=4, effective_on=later.date(), recorded_at=later
    )

    second = frozen(meeting, by, at=later + timedelta(hours=1), anew=True, because="The score was decided late.")
    assert "BAF0001: its current score is 20 (5 × 4); it was 16 (4 × 4)." in [
        words.replace(Risk.objects.get().reference_id, "BAF0001") for words in second.changes
    ]
    assert revisions_of(meeting).issued == first
    issue(paper=second, at=later + timedelta(hours=2), by=by)
    assert [one.standing for one in revisions_of(meeting).all] == [Standing.ISSUED, Standing.SUPERSEDED]
    assert stamp_of(second).revision == 2


def test_without_anew_a_revision_shows_the_register_as_entries_closed(meeting, by):
    issue(paper=frozen(meeting, by), at=NOW, by=by)
    AssessmentFactory(risk=Risk.objects.get(), likelihood=5, effective_on=NOW.date(), recorded_at=NOW)
    made = prepare(meeting=meeting, edition=Edition.COMMITTEE, at=NOW + timedelta(days=1))
    assert made.content.as_at == CLOSED
    assert made.changes == ()


def test_editions_live_apart_and_only_the_private_one_holds_what_is_confidential(meeting, by):
    secret = RiskFactory(title="A matter of great secrecy", confidential=True, next_review_on=date(2025, 10, 1))
    AssessmentFactory(risk=secret, effective_on=date(2025, 3, 3))
    open_one, private = frozen(meeting, by), frozen(meeting, by, edition=Edition.PRIVATE)

    assert (open_one.revision, private.revision) == (1, 1)
    assert secret.reference_id not in str(open_one.content)
    assert secret.title not in document_of(open_one, PaperForm.HTML).decode()
    assert secret.title in document_of(private, PaperForm.HTML).decode()


def test_issuing_keeps_every_form_with_its_hash_and_its_makers(meeting, by):
    paper = frozen(meeting, by)
    issue(paper=paper, at=NOW, by=by)

    kept = {one.form: one for one in paper.documents.all()}
    assert set(kept) == set(RENDERERS)
    for one in kept.values():
        assert one.sha256 == sha256(bytes(one.body)).hexdigest()
    assert kept["pdf"].made_with.startswith("reportlab 5.")
    assert bytes(kept["pdf"].body).startswith(b"%PDF-")


def test_an_issued_paper_is_made_again_to_the_byte_after_the_register_moved_on(meeting, by):
    paper = frozen(meeting, by)
    issue(paper=paper, at=NOW, by=by)
    Risk.objects.update(title="Renamed", short_name="Renamed", confidential=True, next_review_on=None)
    Meeting.objects.update(held_on=date(2025, 10, 30), venue="Elsewhere")
    AssessmentFactory(risk=Risk.objects.get(), likelihood=1, consequence=1, effective_on=date(2025, 4, 1))
    ScoringMatrix.objects.update(name="Another matrix")
    migrated("ALTER TABLE risks_risk RENAME COLUMN title TO heading")

    again = FrozenPaper.objects.get(pk=paper.pk)
    for form in RENDERERS:
        assert rendered(kept_content(again), form, stamp_of(again)) == document_of(again, form)


def test_a_form_that_did_not_exist_when_it_was_issued_is_made_from_what_was_frozen(meeting, by, monkeypatch):
    fewer = {form: one for form, one in RENDERERS.items() if form != PaperForm.HTML}
    monkeypatch.setattr("risks.papers.issuing.RENDERERS", fewer)
    paper = frozen(meeting, by)
    issue(paper=paper, at=NOW, by=by)
    monkeypatch.undo()
    assert not PaperDocument.objects.filter(form="html").exists()
    assert b"Pressure on maternity" in document_of(paper, PaperForm.HTML)


def test_content_or_documents_that_were_tampered_with_are_refused(meeting, by):
    paper = frozen(meeting, by)
    issue(paper=paper, at=NOW, by=by)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE risks_paperdocument SET sha256 = %s WHERE form = 'pdf'", ["0" * 64])
        cursor.execute("UPDATE risks_frozenpaper SET content_sha256 = %s", ["0" * 64])
    again = FrozenPaper.objects.get(pk=paper.pk)
    with pytest.raises(SnapshotError, match="Restore it from a copy"):
        document_of(again, PaperForm.PDF)
    with pytest.raises(SnapshotError, match="not what was frozen"):
        kept_content(again)
