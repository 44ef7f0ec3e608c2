"""The papers of the demonstration register, whose words are as long as real ones."""

from datetime import date

import pytest
from django.core.management import call_command

from risks.models import Meeting, Risk
from risks.papers.committee import render_pdf
from risks.papers.gather import gather
from tests.factories import at
from tests.papers.reading import bookmarks, pages_each, pages_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("reference", "scope"), [("ARAC-P2-08", "system"), ("ARAC-P1-08", "icb")])
def test_every_risk_of_both_parts_has_exactly_one_page(reference, scope, capsys):
    call_command("load_blmk", "--as-at", "2025-09-19")
    content = gather(meeting=Meeting.objects.get(reference=reference), at=at(date(2025, 9, 19)))
    pdf = render_pdf(content)

    held = Risk.objects.live().filter(register__scope=scope, confidential=False)
    assert {entry.reference for entry in content.risks} == set(held.values_list("reference", flat=True))
    assert set(pages_each(pdf, [entry.reference for entry in content.risks]).values()) == {1}
    pages = pages_of(pdf)
    text = " ".join(pages)
    # What is late fills one page, with the words that say how to read it.
    assert any("Late, slipping or unchecked" in page and "How to read this page" in page for page in pages[1:])
    for hidden in Risk.objects.filter(confidential=True):
        assert hidden.title not in text
    assert all(entry.title in text for entry in content.risks)
    assert len(bookmarks(pdf)) >= len(content.risks) + 8
