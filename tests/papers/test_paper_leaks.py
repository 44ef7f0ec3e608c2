"""What a committee may not read: in none of the four forms of its paper, nor in anything that a file carries unseen."""

from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest

from risks.models import Edition, PaperForm
from risks.papers.forms import RENDERERS, rendered
from tests.factories import (
    AssessmentFactory,
    CommentFactory,
    ControlFactory,
    OrganisationFactory,
    PartnerAssessmentFactory,
    PartnerMeasureFactory,
    PartnerPartFactory,
    RiskFactory,
    TreatmentActionFactory,
)
from tests.papers.reading import bookmarks, pages_of
from tests.papers.since_rows import flagged, gathered, scored
from tests.papers.word.reading import parts

pytestmark = pytest.mark.django_db

SECRET = {
    "title": "Quokka settlement",
    "short_name": "Quokka",
    "cause": "a numbat dispute",
    "event": "a bilby claim succeeds",
    "effect": "a potoroo payment",
}
UNSEEN = ("Quokka", "numbat", "bilby", "potoroo", "Wombat", "Bandicoot", "Dingo", "Cassowary", "Echidna", "Platypus")


@pytest.fixture
def secret(meeting, earlier):
    """A register in which each of those words stands somewhere, and none of them is for the committee."""
    seen = scored(4, 4, title="Pressure on maternity", executive_lead=None)
    hidden = RiskFactory(confidential=True, **SECRET)
    AssessmentFactory(risk=hidden, likelihood=5, consequence=5, rationale="The Wombat letter came.")
    ControlFactory(risk=hidden, text="The Bandicoot clause")
    TreatmentActionFactory(risk=hidden, text="Meet the Dingo lawyers")
    flagged(hidden)
    AssessmentFactory(
        risk=seen, likelihood=5, consequence=5, effective_on=date(2025, 9, 1), outcome="proposed",
        rationale="A Cassowary draft that nobody has agreed.",
    )  # fmt: skip
    part = PartnerPartFactory(risk=seen, organisation=OrganisationFactory(), words="Our Echidna ward may close.")
    PartnerAssessmentFactory(part=part, rationale="Platypus beds are full.")
    PartnerMeasureFactory(part=part, text="An Echidna escalation plan")
    CommentFactory(risk=seen, text="Is the Platypus plan agreed?")
    return hidden


def everything(file: bytes, form: PaperForm) -> str:
    """All that a file holds, also where no reader looks."""
    if form is PaperForm.PDF:
        return " ".join([*pages_of(file), *(name for name, _ in bookmarks(file)), *_about(file), *_objects(file)])
    if form is PaperForm.DOCX:
        return " ".join(part.decode("latin-1") for part in parts(file).values())
    return file.decode()


def _about(file):
    document = pdfium.PdfDocument(file)
    try:
        return list(document.get_metadata_dict().values())
    finally:
        document.close()


def _objects(file):
    """Every object of the file unpacked: names, alternatives and destinations as text, streams as they are."""
    with pikepdf.open(BytesIO(file)) as document:
        for one in document.objects:
            yield from _strings(one)
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image" and "/Length1" not in one:
                yield one.read_bytes().decode("latin-1")


def _strings(one):
    """What is an object of its own comes by itself."""
    match one:
        case pikepdf.Stream():
            yield from _strings(pikepdf.Dictionary(one.stream_dict))
        case pikepdf.Dictionary():
            for key, held in one.items():
                yield key
                yield from () if getattr(held, "is_indirect", False) else _strings(held)
        case pikepdf.Array():
            for held in one:
                yield from () if getattr(held, "is_indirect", False) else _strings(held)
        case pikepdf.String() | pikepdf.Name():
            yield str(one)


@pytest.mark.parametrize("form", RENDERERS)
def test_no_form_of_the_committees_paper_tells_what_is_not_for_it(meeting, secret, form):
    content = gathered(meeting)
    told = everything(rendered(content, form), form)

    assert "Pressure on maternity" in told
    assert [word for word in (*UNSEEN, secret.reference_id) if word in told] == []
    assert content.risks[0].current.value == 16
    assert "rivate edition" not in told


@pytest.mark.parametrize("form", RENDERERS)
def test_the_private_edition_tells_of_it_in_every_form_so_this_test_would_see_it(meeting, secret, form):
    told = everything(rendered(gathered(meeting, Edition.PRIVATE), form), form)

    assert [word for word in ("Quokka", "bilby", "Wombat", secret.reference_id) if word not in told] == []
    assert "Cassowary" not in told
    assert "Echidna" not in told


def test_hidden_places_of_a_pdf_are_read_too(meeting, secret):
    pdf = rendered(gathered(meeting, Edition.PRIVATE), PaperForm.PDF)
    assert any("Quokka" in one for one in _objects(pdf))
    assert any("Quokka" in name for name, _ in bookmarks(pdf))
