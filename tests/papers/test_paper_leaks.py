"""What a committee may not read: in none of the four forms of its paper, nor in anything that a file carries unseen."""

import re

import pytest
from django.test import Client

from risks.models import Edition, PaperForm, Role
from risks.papers.board_pack import Part, board_pack
from risks.papers.forms import RENDERERS, rendered
from risks.papers.freezing import prepare
from risks.papers.snapshot import canonical
from tests.factories import MeetingFactory, PersonFactory, PostFactory
from tests.papers.file_contents import everything, objects_of
from tests.papers.reading import bookmarks
from tests.papers.secret_rows import OF_A_CONFIDENTIAL_RISK, UNSEEN, a_register, add_secrets
from tests.papers.since_rows import NOW, entry_of, gathered
from tests.web.paper_steps import the_document

pytestmark = pytest.mark.django_db
# What the private edition need not tell either.
# What is said anew each time that a page is asked for.
ONCE = re.compile(rb'<input type="hidden" name="(?:csrfmiddlewaretoken|once)"[^>]*>|nonce="[^"]*"')
OF_NO_PAPER = {"Quoll", "Jabiru", "Drongo", "Dugong", "Gecko", "Possum"}


@pytest.fixture
def meeting(part):
    return MeetingFactory(reference="ARAC-P2-07", part=part)


@pytest.fixture
def shown(part, earlier, meeting):
    return a_register(part, earlier, meeting)


@pytest.fixture
def secret(part, earlier, meeting, shown):
    return add_secrets(part, earlier, meeting, shown)


def betrayed(told, secret):
    return [word for word in (*UNSEEN, secret.reference_id) if word in told]


def test_the_paper_is_the_same_to_the_letter_with_and_without_what_is_not_for_it(part, earlier, meeting, shown):
    """So no count, no share, no chart, no footer and no date can tell of it: all forms are made of this alone."""
    without = gathered(meeting)
    secret = add_secrets(part, earlier, meeting, shown)

    assert canonical(gathered(meeting)) == canonical(without)
    private = gathered(meeting, "private")
    assert entry_of(private, secret).confidential
    assert (len(private.events), len(private.alerts.opened), len(private.deep_dives)) == (2, 3, 2)
    assert secret.reference_id in {one.reference for one in private.flow}
    assert private.alerts.deliveries.written > without.alerts.deliveries.written


def test_what_is_wanting_of_it_and_what_has_changed_is_the_same_too(part, earlier, meeting, shown):
    def said():
        made = prepare(meeting=meeting, edition=Edition.COMMITTEE, at=NOW)
        return made.findings, made.changes

    without = said()
    secret = add_secrets(part, earlier, meeting, shown)

    assert said() == without
    private = prepare(meeting=meeting, edition=Edition.PRIVATE, at=NOW)
    assert secret.reference_id in " ".join(one.words for one in private.findings)


@pytest.mark.parametrize("form", RENDERERS)
def test_no_form_of_the_committees_paper_tells_what_is_not_for_it(meeting, secret, form):
    content = gathered(meeting)
    told = everything(rendered(content, form), form)

    assert "Pressure on maternity" in told
    assert betrayed(told, secret) == []
    assert content.risks[0].current.value == 20
    assert "rivate edition" not in told


@pytest.mark.parametrize("form", RENDERERS)
def test_the_private_edition_tells_of_it_in_every_form_so_this_test_would_see_it(meeting, secret, form):
    told = everything(rendered(gathered(meeting, Edition.PRIVATE), form), form)

    found = set(betrayed(told, secret)) - {secret.reference_id}
    assert set(OF_A_CONFIDENTIAL_RISK) - OF_NO_PAPER <= found <= set(OF_A_CONFIDENTIAL_RISK)


def test_hidden_places_of_a_pdf_are_read_too(meeting, secret):
    pdf = rendered(gathered(meeting, Edition.PRIVATE), PaperForm.PDF)
    assert any("Quokka" in one for one in objects_of(pdf))
    assert any("Quokka" in name for name, _ in bookmarks(pdf))


def test_a_pack_in_which_it_is_bound_tells_no_more_than_it_does(meeting, secret):
    papers = {edition: rendered(gathered(meeting, edition), PaperForm.PDF) for edition in Edition}
    pack = board_pack("Board pack", [Part("Risk", papers[Edition.COMMITTEE])])

    assert betrayed(everything(pack, PaperForm.PDF), secret) == []
    assert betrayed(
        everything(board_pack("Board pack", [Part("Risk", papers[Edition.PRIVATE])]), PaperForm.PDF), secret
    )


@pytest.mark.parametrize("address", ["", "?draft=yes", "/pdf"])
def test_a_member_of_the_committee_is_shown_the_same_pages_with_and_without_it(
    monkeypatch, part, earlier, meeting, shown, address
):
    monkeypatch.setattr("risks.web.asking.now", lambda: NOW)
    member = Client()
    person = PersonFactory()
    PostFactory(role=Role.COMMITTEE, holder=person)
    member.force_login(person.user)

    def answered():
        page = f"/papers/ARAC-P2-07{address}"
        answer = the_document(member, page) if address == "/pdf" else member.get(page)
        assert answer.status_code == 200
        return ONCE.sub(b"", answer.content)

    without = answered()
    add_secrets(part, earlier, meeting, shown)
    assert answered() == without
