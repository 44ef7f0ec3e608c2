"""PDF/UA-1 as far as a machine can check it. Whether it reads well, a person has to hear."""

from datetime import date

import pytest
from django.core.management import call_command

from risks.models import Edition, Meeting
from risks.papers.board_pack import Part, board_pack
from risks.papers.committee import render_pdf
from risks.papers.gather import gather
from tests.factories import at
from tests.papers.specimen import CONTENT
from tests.papers.tagged.mutants import MUTANTS, broken
from tests.papers.tagged.sample import sample


def test_the_sample_of_everything_passes(validator):
    assert validator.broken(sample()) == set()


@pytest.mark.parametrize("name", MUTANTS)
def test_the_validator_finds_what_is_broken(validator, name):
    change, expected = MUTANTS[name]

    assert validator.broken(broken(sample(), change)) & expected


def test_a_committee_paper_passes(validator):
    assert validator.broken(render_pdf(CONTENT)) == set()


def test_a_pack_of_papers_passes(validator):
    pack = board_pack("Board pack", [Part("Paper 1", render_pdf(CONTENT)), Part("Paper 2", sample())])

    assert validator.broken(pack) == set()


@pytest.mark.django_db
def test_the_papers_of_the_demonstration_pass(validator, capsys):
    call_command("load_blmk", "--as-at", "2025-09-19")
    for reference in ("ARAC-P1-08", "ARAC-P2-08"):
        for edition in Edition:
            meeting = Meeting.objects.get(reference=reference)
            content = gather(meeting=meeting, at=at(date(2025, 9, 19)), edition=edition)

            assert validator.broken(render_pdf(content)) == set(), (reference, edition)
