"""PDF/UA-1 as far as a machine can check it. Whether it reads well, a person has to hear."""

import pytest

from risks.papers.committee import render_pdf
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
