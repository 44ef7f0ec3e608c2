"""Every rule that the database holds by name, and one row that it refuses for each; they stand by noun beside this."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests import factories as make
from tests.models import (
    refused_alerts,
    refused_indicators,
    refused_papers,
    refused_partners,
    refused_people,
    refused_policy,
    refused_risks,
    refused_treatment,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

REFUSED = [
    *refused_people.REFUSED,
    *refused_policy.REFUSED,
    *refused_risks.REFUSED,
    *refused_treatment.REFUSED,
    *refused_indicators.REFUSED,
    *refused_partners.REFUSED,
    *refused_alerts.REFUSED,
    *refused_papers.REFUSED,
]


@pytest.mark.parametrize(("name", "wrong"), REFUSED)
def test_the_database_refuses(name, wrong):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        wrong()
    if connection.vendor == "postgresql" or isinstance(_named()[name], models.CheckConstraint):
        assert name in str(refused.value)


def test_every_named_constraint_is_tried():
    assert set(_named()) == {name for name, _ in REFUSED}


def _named() -> dict[str, models.BaseConstraint]:
    found = [model for model in apps.get_app_config("risks").get_models() if "Historical" not in model.__name__]
    return {constraint.name: constraint for model in found for constraint in model._meta.constraints}


def test_a_second_episode_may_stand_once_the_first_is_resolved():
    first = make.FlagFactory(**refused_alerts.RESOLVED)
    make.FlagFactory(risk=first.risk)
    assert first.risk.flags.count() == 2


def test_the_score_is_worked_out_by_the_database():
    made = make.AssessmentFactory(likelihood=3, consequence=5)
    made.refresh_from_db()
    assert made.score == 15


def test_a_reference_is_never_issued_twice():
    make.ReferenceFactory(text="BAF0014", number=14, withheld_because="Never used")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.ReferenceFactory(text="BAF0014", number=2014)
