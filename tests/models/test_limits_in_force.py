"""Which appetite a risk is held against on a day."""

from datetime import date

import pytest

from risks.models import Committee, Risk
from tests.factories import RiskFactory, appetite

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def test_a_domain_that_the_statement_in_force_leaves_out_has_no_appetite():
    risk = RiskFactory()
    older = appetite(risk.register.scope, **{risk.domain.key: (6, 9)})
    assert Risk.objects.with_limits(DAY).get().tolerance_ceiling == 9
    later = type(older)(
        scope=older.scope,
        version=older.version + 1,
        title="A later statement",
        approved_by=Committee.objects.first(),
        approved_on=older.in_force_from,
        in_force_from=date(2026, 11, 1),
    )
    later.save()
    assert Risk.objects.with_limits(DAY).get().tolerance_ceiling is None
    assert Risk.objects.with_limits(date(2026, 10, 31)).get().tolerance_ceiling == 9
