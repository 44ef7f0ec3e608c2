from datetime import date, timedelta

import pytest

from risks.changes.papers import Made, PaperRefusal, keep_frozen, record_issue, save_cover
from risks.changes.record import Stale
from risks.models import CoverSheet, Edition, FrozenPaper, PaperDocument, PaperIssue
from tests.factories import MeetingFactory, PostFactory, RiskFactory, UserFactory, at

pytestmark = pytest.mark.django_db
NOW = at(date(2025, 9, 19))
HASH = "a" * 64
PDF = Made("pdf", b"%PDF-1.7", HASH, "reportlab 5.1.0")


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def by():
    return UserFactory()


def cover(meeting, by, version=0, when=NOW, **how):
    given = how.pop("given", {"financial": "None."})
    return save_cover(meeting=meeting, version=version, given=given, by=by, at=when, **how)


def frozen(meeting, by, **how):
    given = {"edition": Edition.COMMITTEE, "content": {"title": "BAF"}, "sha256": HASH, "as_at": NOW} | how
    return keep_frozen(meeting=meeting, by=by, at=how.pop("at", NOW), **given)


def test_a_cover_is_saved_with_who_did_it_and_read_again(meeting, by):
    post = PostFactory()
    made = cover(meeting, by, given={"financial": "  A saving of £2m.  ", "author": post}, deep_dives=[RiskFactory()])

    again = CoverSheet.objects.get()
    assert (again.financial, again.author, again.deep_dives.count(), again.version) == ("A saving of £2m.", post, 1, 1)
    assert made.history.latest().history_user == by


def test_of_two_who_write_the_same_cover_the_second_is_told(meeting, by):
    cover(meeting, by)
    cover(meeting, by, version=1, given={"financial": "First."})
    with pytest.raises(Stale, match="read what they changed"):
        cover(meeting, by, version=1, given={"financial": "Second."})
    with pytest.raises(Stale):
        cover(meeting, by, version=0, given={"financial": "Third."})
    assert CoverSheet.objects.get().financial == "First."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"legal": "x" * 4001}, "“legal” has 4,001 characters. Shorten it to 4,000 or fewer."),
        ({"agenda_item": "x" * 21}, "“agenda item” has 21 characters"),
        ({"quality": "Seen was 943 476 5919 at night"}, "NHS number"),
    ],
)
def test_a_cover_that_cannot_be_kept_says_what_to_do(meeting, by, given, sentence):
    with pytest.raises(PaperRefusal, match=sentence):
        cover(meeting, by, given=given)
    assert not CoverSheet.objects.exists()


def test_more_risks_to_look_into_than_a_paper_has_room_for_are_refused(meeting, by):
    with pytest.raises(PaperRefusal, match="at most 3 risks"):
        cover(meeting, by, deep_dives=[RiskFactory() for _ in range(4)])
    assert not CoverSheet.objects.exists()


def test_after_the_meeting_a_cover_changes_only_with_a_reason(meeting, by):
    after = at(meeting.held_on + timedelta(days=1))
    with pytest.raises(PaperRefusal, match="Say why its cover changes now"):
        cover(meeting, by, when=after)
    cover(meeting, by, when=after, why="The chair asked for it.")
    assert CoverSheet.objects.get().history.latest().history_change_reason == "The chair asked for it."


def test_revisions_are_numbered_for_each_edition(meeting, by):
    assert frozen(meeting, by).revision == 1
    assert frozen(meeting, by, because="A score was wrong.").revision == 2
    assert frozen(meeting, by, edition=Edition.PRIVATE).revision == 1
    assert frozen(MeetingFactory(), by).revision == 1


def test_a_later_revision_and_what_is_overruled_need_a_reason(meeting, by):
    with pytest.raises(PaperRefusal, match="although 2 things are wanting"):
        frozen(meeting, by, overruled=["One.", "Two."])
    frozen(meeting, by, overruled=["One."], because="The chair agreed.")
    with pytest.raises(PaperRefusal, match="Say why revision 1 is replaced"):
        frozen(meeting, by, because="  ")
    assert FrozenPaper.objects.count() == 1


def test_what_was_issued_is_kept_with_its_documents_and_once(meeting, by):
    paper = frozen(meeting, by)
    issue = record_issue(paper=paper, documents=[PDF], by=by, at=NOW)

    assert (issue.issued_by, bytes(paper.documents.get().body)) == (by, b"%PDF-1.7")
    with pytest.raises(PaperRefusal, match="Revision 1 was issued on 19 September 2025"):
        record_issue(paper=paper, documents=[PDF], by=by, at=NOW)
    assert (PaperIssue.objects.count(), PaperDocument.objects.count()) == (1, 1)


def test_a_revision_that_was_replaced_is_never_issued(meeting, by):
    first = frozen(meeting, by)
    frozen(meeting, by, because="A score was wrong.")
    with pytest.raises(PaperRefusal, match="Revision 2 has taken the place of revision 1"):
        record_issue(paper=first, documents=[PDF], by=by, at=NOW)
    with pytest.raises(PaperRefusal, match="nothing to issue"):
        record_issue(paper=FrozenPaper.objects.get(revision=2), documents=[], by=by, at=NOW)
    assert not PaperDocument.objects.exists()
