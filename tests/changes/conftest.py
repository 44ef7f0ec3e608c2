"""Somebody who changes things, and something to change."""

import pytest

from tests import factories as make


@pytest.fixture
def alice(db: None):
    return make.UserFactory(username="alice")


@pytest.fixture
def row(db: None) -> dict:
    """One of each, on one open risk."""
    risk = make.RiskFactory()
    return {
        "risk": risk,
        "action": make.TreatmentActionFactory(risk=risk, progress="Advert out."),
        "control": make.ControlFactory(risk=risk),
        "assurance": make.AssuranceFactory(risk=risk),
        "gap": make.GapFactory(risk=risk),
        "link": make.EvidenceLinkFactory(risk=risk),
    }
