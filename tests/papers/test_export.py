import json
import os
import resource
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from risks.models import Risk
from risks.papers.freezing import freeze, prepare
from risks.papers.issuing import issue
from tests.factories import MeetingFactory, OrganisationFactory, RiskFactory, ScoringMatrixFactory, UserFactory, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    OrganisationFactory(home=True)
    ScoringMatrixFactory()
    RiskFactory(title="Pressure on maternity")
    return MeetingFactory(reference="ARAC-P2-08")


def export(*arguments):
    out = StringIO()
    call_command("export_paper", *arguments, stdout=out)
    return out.getvalue()


def test_the_paper_is_written_and_the_second_is_the_same_to_the_byte(meeting, tmp_path):
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"

    said = export("--meeting", "ARAC-P2-08", "--output", str(first))
    export("--meeting", "arac-p2-08", "--output", str(second))

    assert said == (f"Wrote {first}: ARAC-P2-08 with 1 risk, data as at 18 September 2025, a draft: entries closed.\n")
    assert first.read_bytes().startswith(b"%PDF-")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("how", [["--output", "paper.html"], ["--output", "paper.txt", "--format", "html"]])
def test_a_page_is_written_where_a_page_is_asked_for(meeting, tmp_path, monkeypatch, how):
    monkeypatch.chdir(tmp_path)

    export("--meeting", "ARAC-P2-08", *how)

    assert "Pressure on maternity" in (tmp_path / how[1]).read_text()


def test_the_meetings_are_listed_for_people_and_for_machines(meeting):
    assert export("--list") == f"ARAC-P2-08  2025-09-26  {meeting.part.committee.name}\n"
    assert json.loads(export("--list", "--json")) == [
        {"reference": "ARAC-P2-08", "committee": meeting.part.committee.name, "part": "", "date": "2025-09-26"}
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--meeting", "ARAC-P2-80"], "There is no meeting “ARAC-P2-80”. Did you mean ARAC-P2-08? Add --list"),
        (["--meeting", "the next one"], "There is no meeting “the next one”. Add --list to see the meetings."),
        ([], "Give the meeting with --meeting REF, or add --list to see the meetings."),
        (["--meeting", "ARAC-P2-08", "--json"], "--json belongs to --list."),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(meeting, tmp_path, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        export("--output", str(tmp_path / "paper.pdf"), *arguments)

    assert str(refused.value).startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_the_answer_asks_for_one(meeting):
    with pytest.raises(CommandError, match="--output FILE"):
        export("--meeting", "ARAC-P2-08")


def test_without_a_matrix_nothing_is_written(tmp_path):
    MeetingFactory(reference="ARAC-P2-08")

    with pytest.raises(CommandError, match="Add one before making a paper"):
        export("--meeting", "ARAC-P2-08", "--output", str(tmp_path / "paper.pdf"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("missing/paper.json", "No such file or directory. Choose a folder that exists"),
        ("a file/paper.json", "Not a directory. Choose a folder that exists"),
        (".", "is a folder. Give the name of a file"),
        ("", "is a folder. Give the name of a file"),
        ("x" * 300, "File name too long. Give it a shorter name"),
        ("pipe", "is no file that a paper can be kept in. Give the name of a file"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_and_stays_as_it_was(meeting, tmp_path, where, sentence):
    (tmp_path / "a file").write_text("of somebody else")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CommandError, match=sentence):
        export("--meeting", "ARAC-P2-08", "--format", "json", "--output", str(tmp_path / where))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a file", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_paper_for_which_there_is_no_room_leaves_the_old_one_alone(meeting, tmp_path):
    paper = tmp_path / "paper.json"
    paper.write_text("the old paper")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(CommandError, match="Make room there, or choose another folder"):
            export("--meeting", "ARAC-P2-08", "--output", str(paper))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [found.read_text() for found in tmp_path.iterdir()] == ["the old paper"]


def test_a_paper_that_breaks_half_way_leaves_the_old_one_alone(meeting, tmp_path, monkeypatch):
    paper = tmp_path / "paper.pdf"
    paper.write_text("the old paper")

    def full(file, into):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(CommandError, match="No space left on device"):
        export("--meeting", "ARAC-P2-08", "--output", str(paper))

    assert [found.read_text() for found in tmp_path.iterdir()] == ["the old paper"]
    assert os.listdir(tmp_path) == ["paper.pdf"]


def frozen(meeting, **how):
    given = {"edition": "committee", "at": at(date(2025, 9, 19)), "by": UserFactory(), "because": "For a test."} | how
    wanting = prepare(meeting=meeting, edition=given["edition"], at=given["at"]).findings
    return freeze(meeting=meeting, overrule=[one.key for one in wanting], **given)


def test_a_frozen_paper_is_given_out_as_it_was_frozen_and_the_draft_when_it_is_asked_for(meeting, tmp_path):
    frozen(meeting)
    Risk.objects.update(title="Renamed since")
    kept, draft = tmp_path / "kept.html", tmp_path / "draft.html"

    said = export("--meeting", "ARAC-P2-08", "--output", str(kept))
    export("--meeting", "ARAC-P2-08", "--output", str(draft), "--draft")

    assert said.endswith("data as at 18 September 2025, revision 1, frozen.\n")
    assert "Pressure on maternity" in kept.read_text()
    assert "Renamed since" in draft.read_text()


def test_what_was_issued_is_given_out_to_the_byte_and_an_older_revision_by_its_number(meeting, tmp_path):
    first = frozen(meeting)
    issue(paper=first, at=at(date(2025, 9, 19)), by=UserFactory())
    frozen(meeting)
    newest, second = tmp_path / "a.pdf", tmp_path / "b.pdf"

    said = export("--meeting", "ARAC-P2-08", "--output", str(newest))
    again = export("--meeting", "ARAC-P2-08", "--output", str(second), "--revision", "2")

    assert said.endswith("revision 1, issued.\n")
    assert again.endswith("revision 2, frozen.\n")
    assert newest.read_bytes() == bytes(first.documents.get(form="pdf").body)
    assert second.read_bytes() != newest.read_bytes()


def test_the_private_edition_alone_holds_what_is_confidential(meeting, tmp_path):
    RiskFactory(title="A great secret", confidential=True)
    for edition, held in (("committee", False), ("private", True)):
        file = tmp_path / f"{edition}.html"
        export("--meeting", "ARAC-P2-08", "--output", str(file), "--edition", edition)
        assert ("A great secret" in file.read_text()) is held


def test_a_draft_is_replayed_as_at_a_day(meeting, tmp_path):
    said = export("--meeting", "ARAC-P2-08", "--output", str(tmp_path / "a.pdf"), "--as-at", "2025-09-10")
    assert said.endswith("data as at 10 September 2025, a draft: entries are still open.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--as-at", "last week"], "--as-at last week is no day or instant"),
        (["--as-at", "2999-01-01"], "--as-at 2999-01-01 is still to come"),
        (["--revision", "3"], "has no revision 3: it has no revisions"),
        (["--revision", "1", "--draft"], "A revision is what was frozen"),
    ],
)
def test_what_cannot_be_given_out_is_answered_with_what_to_do(meeting, tmp_path, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        export("--meeting", "ARAC-P2-08", "--output", str(tmp_path / "paper.pdf"), *arguments)
    assert list(tmp_path.iterdir()) == []
