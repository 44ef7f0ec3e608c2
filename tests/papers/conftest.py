"""Where tests of what a paper gathers start: a committee with a matrix, an appetite, its meeting and the one before."""

from datetime import date

import pytest

from tests.factories import CommitteePartFactory, MeetingFactory, OrganisationFactory, ScoringMatrixFactory, appetite
from tests.papers.blmk import demonstration
from tests.papers.since_rows import LAST_FREEZE

__all__ = ["demonstration"]


@pytest.fixture
def part():
    OrganisationFactory(home=True)
    ScoringMatrixFactory()
    appetite(quality=(6, 9))
    return CommitteePartFactory(number=2, name="Part 2")


@pytest.fixture
def meeting(part):
    return MeetingFactory(part=part)


@pytest.fixture
def earlier(part):
    return MeetingFactory(
        reference="ARAC-P2-06",
        part=part,
        held_on=date(2025, 6, 26),
        paper_deadline_on=date(2025, 6, 19),
        freezes_at=LAST_FREEZE,
    )
