"""No word is lost and no two run together, on the papers of the demonstration and on a hundred risks.

Two readers that share nothing: ours goes through the tree of tags by the codes of the fonts, as who listens does;
pdfium takes the letters from where they stand on the page, as who copies a line does.
"""

import re
from collections import Counter

import pytest

from risks.models import Edition
from risks.papers.committee import render_pdf
from risks.papers.layout import house_style as hs
from risks.papers.tagged.paragraph import TaggedParagraph
from tests.papers.blmk import PARTS
from tests.papers.generated import hundred
from tests.papers.reading import pages_each, pages_of
from tests.papers.tagged.reading import heard
from tests.papers.whole import STAMP

pytestmark = pytest.mark.django_db
PAPERS = (*PARTS, "a hundred risks")
_BLANKS = re.compile(r"\s+")


@pytest.fixture(scope="module", params=PAPERS)
def paper(request):
    """The file, its content, and every text that was put on its pages, counted."""
    demonstration = request.getfixturevalue("demonstration")
    content = hundred() if request.param == PAPERS[-1] else demonstration.contents[request.param, Edition.PRIVATE]
    with pytest.MonkeyPatch.context() as patch:
        drawn = _noted(patch)
        pdf = render_pdf(content, STAMP)
    return pdf, content, drawn


def _noted(patch):
    found, draw = Counter(), TaggedParagraph.draw

    def noted(self):
        if not self.canv.counting and not self.canv.decorating and self._type is not None:
            whole = "".join("\n" if getattr(one, "lineBreak", False) else one.text for one in self._type.frags)
            found[" ".join(whole.split())] += 1
        draw(self)

    patch.setattr(TaggedParagraph, "draw", noted)
    return found


def test_every_risk_of_a_hundred_has_its_page_and_the_validator_no_objection(validator, paper):
    """Beside those of the demonstration, which tagged/test_verapdf.py has."""
    pdf, content, _ = paper
    assert set(pages_each(pdf, [risk.reference for risk in content.risks]).values()) == {1}
    if len(content.risks) == 100:
        assert validator.broken(pdf) == set()


def test_every_text_is_heard_as_it_was_typed_with_its_blanks(paper):
    """A text over two pages is drawn in two parts and heard as one."""
    pdf, _, drawn = paper
    told = Counter(text for _, text in heard(pdf).said())
    assert len(drawn) > 500
    assert [text for text in drawn - told if text] == []


def test_what_is_heard_is_what_stands_on_the_pages_to_the_letter(paper):
    pdf, _, _ = paper
    said = "".join(text for _, text in heard(pdf).said())
    seen = _letters("".join(pages_of(pdf)))
    assert sum((_letters(said) - seen).values()) == 0


def test_the_words_that_people_typed_stand_on_the_pages_in_their_order(paper):
    pdf, content, _ = paper
    heard_at_once = _BLANKS.sub(" ", " ".join(text for _, text in heard(pdf).said()))
    seen = _BLANKS.sub("", "".join(pages_of(pdf)))
    for risk in content.risks:
        for typed in (risk.title, risk.short_name, risk.executive_lead, risk.risk_lead):
            assert hs.spelt(typed) in heard_at_once
            assert _BLANKS.sub("", hs.spelt(typed)) in seen
        for control in risk.controls:
            assert _BLANKS.sub(" ", hs.spelt(control.text)) in heard_at_once
        for action in risk.actions:
            assert f"{action.number}. {_BLANKS.sub(' ', hs.spelt(action.text))}" in heard_at_once


def test_pages_are_heard_in_the_order_in_which_they_are_turned(paper):
    """Chapters, risks and everything in them: who listens is never sent back."""
    pdf, content, _ = paper
    pages = [page for one in heard(pdf).root.below("H1", "H2", "P", "TD", "TH") for page, _ in one.pieces()[:1]]
    assert pages == sorted(pages)
    titles = [text for role, text in heard(pdf).said() if role == "H2"]
    assert [text for text in titles if text in {hs.spelt(risk.title) for risk in content.risks}] == [
        hs.spelt(risk.title) for risk in content.risks
    ]


def _letters(text: str) -> Counter:
    return Counter(_BLANKS.sub("", text))
