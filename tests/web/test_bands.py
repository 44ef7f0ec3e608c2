"""The names of the bands are data: every page writes them as the scoring matrix in force has them."""

import pytest

from risks.models import Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen

BANDS = [
    {"key": "low", "label": "Green", "lowest": 1, "highest": 6},
    {"key": "extreme", "label": "Scarlet", "lowest": 8, "highest": 25},
]


@pytest.mark.parametrize("address", ["/", "/register", "/risks/BAF0001", "/heat-map", "/risks/BAF0001/assess"])
def test_a_band_is_called_what_the_matrix_in_force_calls_it(cast: Cast, address: str):
    make.ScoringMatrixFactory(bands=BANDS)
    text = seen(browser_of(cast, Role.RISK_LEAD).get(address))
    assert "Scarlet" in text
    assert "Extreme" not in text


@pytest.mark.parametrize("address", ["/register", "/heat-map"])
def test_the_filter_knows_the_bands_of_the_matrix_and_no_others(cast: Cast, address: str):
    make.ScoringMatrixFactory(bands=BANDS)
    governance = browser_of(cast, Role.GOVERNANCE)
    assert cast.own.title in seen(governance.get(f"{address}?band=extreme"))
    assert governance.get(f"{address}?band=moderate").status_code == 400


def test_a_matrix_that_is_not_in_force_yet_names_nothing(cast: Cast):
    make.ScoringMatrixFactory(bands=BANDS, in_force_from=make.TODAY.replace(year=2030))
    assert "16 Extreme" in seen(browser_of(cast, Role.RISK_LEAD).get("/risks/BAF0001"))
