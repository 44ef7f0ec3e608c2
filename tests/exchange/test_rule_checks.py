"""The rules of the tables, asked once for all rows that look alike: the answer is the database's own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from risks.changes.nouns import NOUNS
from risks.changes.starting import StartFailedError, StartRow, start_register
from risks.exchange.rule_checks import RuleChecks, _words
from risks.models import Assessment
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

DAYS = [date(2025, 4, 1), date(2025, 4, 2), date(2025, 9, 19)]
_VALUES = (
    (models.DateTimeField, [datetime(day.year, day.month, day.day, 9, tzinfo=UTC) for day in DAYS]),
    (models.DateField, DAYS),
    (models.BooleanField, [True, False]),
    (models.DecimalField, [Decimal(0), Decimal("1.5"), Decimal(12)]),
    (models.IntegerField, [0, 1, 3, 5, 6, 12, 25]),
    (models.JSONField, [[], ["Poor", "Good"]]),
    (models.CharField, ["", "One.", "Another."]),
    (models.TextField, ["", "One.", "Another."]),
)


def value(field: models.Field, chance: Random) -> object:
    if field.null and chance.random() < 0.3:
        return None
    if field.choices:
        return chance.choice([key for key, _ in field.flatchoices])
    return chance.choice(next(values for kind, values in _VALUES if isinstance(field, kind)))


def rows(chance: Random, of_each: int) -> Iterator[models.Model]:
    for model in sorted({noun.model for noun in NOUNS.values()}, key=lambda each: each.__name__):
        fields = [
            each
            for each in model._meta.concrete_fields
            if not each.is_relation
            and not each.generated
            and not each.primary_key
            and any(isinstance(each, kind) for kind, _ in _VALUES)
        ]
        for _ in range(of_each):
            yield model(**{each.name: value(each, chance) for each in fields})


def broken(row: models.Model) -> Iterator[str]:
    links = {each.name for each in row._meta.concrete_fields if each.is_relation}
    for rule in row._meta.constraints:
        if isinstance(rule, models.CheckConstraint):
            try:
                rule.validate(type(row), row, exclude=links)
            except ValidationError:
                yield rule.name


def test_what_is_remembered_is_what_the_database_says_of_every_row():
    rules, found = RuleChecks(), set()
    for row in rows(Random("rules"), 12):
        told = list(broken(row))
        assert list(rules.broken(row)) == told, vars(row)
        found.update(told)
    assert len(found) > 20


def test_rows_that_look_alike_are_asked_about_once(django_assert_num_queries):
    def score(likelihood: int, why: str) -> Assessment:
        return Assessment(kind="current", likelihood=likelihood, consequence=4, rationale=why, effective_on=DAYS[0])

    rules = RuleChecks()
    assert list(rules.broken(score(4, "Demand grew."))) == []
    with django_assert_num_queries(0):
        assert list(rules.broken(score(4, "Another reason altogether."))) == []
    assert "assessment_likelihood_from_1_to_5" in list(rules.broken(score(6, "Demand grew.")))


@pytest.mark.parametrize(
    "condition",
    [
        Q(title="") | Q(title__lt="b"),
        Q(title="") | Q(title=F("name")),
        Q(title="") | Q(name=F("title")),
        Q(title="") & Q(Length("title")),
        Q(title="") & Q(size__gt=Length("title")),
    ],
    ids=str,
)
def test_text_that_is_held_against_more_than_words_is_looked_at_whole(condition: Q):
    assert "title" not in _words(condition)
    assert _words(Q(title="") | ~Q(title="b")) == {"title": {"", "b"}}


def test_what_only_the_database_can_refuse_is_still_told_in_a_sentence():
    nowhere = {"code": "quality", "name": "Quality", "short_name": "Quality"}
    row = StartRow("committee", "quality", "committees.toml, quality", nowhere)
    with pytest.raises(StartFailedError, match=r"^committees.toml, quality: the database refuses this row \("):
        start_register([row], by=UserFactory(), why="Loaded.")
