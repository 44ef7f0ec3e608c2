"""PDF/UA-1 as far as a machine can check it. Whether it reads well, a person has to hear."""

import pytest

from risks.models import Edition
from risks.papers.board_pack import Part, board_pack
from risks.papers.committee import render_pdf
from tests.papers.blmk import PARTS
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
@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("reference", PARTS)
def test_the_papers_of_the_demonstration_pass(validator, demonstration, reference, edition):
    assert validator.broken(demonstration.pdf(reference, edition)) == set()
