"""A made register: the same rows for the same seed, rows that the rules can work with, and never by accident."""

import json
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from risks.changes import bulk_new
from risks.changes.loading import Batch, LoadFailedError, add_rows
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.exchange.days import at_nine
from risks.exchange.made_chunk import Load
from risks.exchange.made_ground import ground_for
from risks.exchange.made_load import batches
from risks.exchange.made_series import readings_of
from risks.models import Assessment, Flag, Gap, Indicator, Organisation, Person, Place, Reading, Risk
from tests.factories import OrganisationFactory, RiskFactory

DAY = date(2026, 11, 20)


def make(**options) -> dict:
    said = StringIO()
    call_command(
        "make_load", **{"risks": 12, "readings": 100, "seed": 7, "as_at": str(DAY), "json": True} | options,
        stdout=said, stderr=StringIO(),
    )  # fmt: skip
    return json.loads(said.getvalue())


def everything_made(seed: int) -> list[tuple]:
    """Every field of every row as it would be written, without the keys that the database gives."""
    load = Load(risks=5, readings=21, seed=seed, at=at_nine(DAY), by=system_user())
    return [
        (type(row).__name__, *(str(getattr(row, field.name)) for field in _own(row)))
        for batch in batches(load, password="!", tell=lambda done: None)
        for row in batch.rows
    ]


def _own(row: models.Model) -> list[models.Field]:
    return [field for field in row._meta.concrete_fields if not field.generated]


@pytest.mark.django_db
def test_two_loads_with_one_seed_make_the_same_rows():
    first, again, other = everything_made(1), everything_made(1), everything_made(2)

    assert len(first) > 150
    assert first == again
    assert first != other


@pytest.mark.engines
@pytest.mark.django_db
def test_what_was_asked_for_stands_and_every_constraint_holds():
    said = make()

    connection.check_constraints()
    assert said["risks"] == Risk.objects.live().count() == 12
    assert said["readings"] == Reading.objects.count() == 100
    assert Risk.objects.with_current().filter(current_score__isnull=True).count() == 0
    assert Risk.objects.with_limits(DAY).filter(tolerance_ceiling__isnull=True).count() == 0
    assert Assessment.objects.filter(kind="current").count() == 6 * 12
    for risk in Risk.objects.all():
        counts = (risk.controls.count(), risk.assurances.count(), risk.gaps.count(), risk.actions.count())
        assert counts == (3, 3, 2, 3)


@pytest.mark.django_db
def test_a_made_row_has_the_history_that_a_saved_one_has():
    make()
    risk = Risk.objects.get(reference="LOAD0003")
    entry = risk.history.get()

    assert entry.history_type == "+"
    assert entry.history_user.username == "system"
    assert entry.history_change_reason == "Made for measuring, seed 7"
    assert {row.place_id for row in entry.places.all()} == {place.pk for place in risk.places.all()} != set()
    assert {row.control_id for row in risk.assurances.first().history.get().controls.all()} == {
        control.pk for control in risk.assurances.first().controls.all()
    }


@pytest.mark.django_db
def test_a_sweep_over_it_opens_flags_about_scores_and_indicators_and_more_and_tells_people():
    make(risks=30, readings=600)

    result = sweep_register(at=at_nine(DAY), by=system_user())

    assert (result.risks, result.failed) == (30, 0)
    assert set(Flag.objects.values_list("rule", flat=True)) > {"appetite_breach", "kri_breach"}
    assert result.alerts > 0
    assert sweep_register(at=at_nine(DAY), by=system_user()).unchanged == result.opened


@pytest.mark.django_db
def test_people_who_can_sign_in_hold_their_posts():
    said = make()

    assert said["users"] == ["load-lead", "load-executive", "load-governance", "load-partner"]
    for username in said["users"]:
        assert Person.objects.get(user__username=username).posts_held.on(DAY).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"risks": 0}, "A made register has at least one risk; you gave --risks 0."),
        ({"risks": -4}, "you gave --risks -4."),
        ({"readings": -1}, "The number of readings is 0 or more; you gave --readings -1."),
        ({"risks": 2, "readings": 1201}, "2 risks can have 1,200 readings, 600 each; you gave --readings 1201."),
        ({"as_at": "tomorrow"}, "“tomorrow” is not a day; write one such as 2026-11-22."),
    ],
)
def test_sizes_that_make_no_sense_are_refused_and_nothing_is_written(options, sentence):
    with pytest.raises(CommandError) as refused:
        make(**options)

    assert sentence in str(refused.value)
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_register_in_use_is_left_alone_unless_somebody_insists():
    OrganisationFactory(home=True)
    RiskFactory()

    with pytest.raises(CommandError, match="holds 1 risk already"):
        make()
    assert Risk.objects.count() == 1

    make(beside=True)
    assert Risk.objects.count() == 13
    assert Organisation.objects.filter(home=True).count() == 1


@pytest.mark.django_db
def test_a_second_made_register_is_refused():
    make()

    with pytest.raises(CommandError, match="A made register of 12 risks stands in this database already"):
        make(beside=True)


def _stands() -> dict[str, list[tuple]]:
    """Every row of the register, keys counted from the first of their column: the sequences go on."""
    found = {}
    for model in apps.get_app_config("risks").get_models(include_auto_created=True):
        fields = model._meta.concrete_fields
        rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
        columns = [
            _from_first(column) if field.is_relation or field.primary_key or field.name == "id" else column
            for field, column in zip(fields, zip(*rows, strict=True), strict=False)
        ]
        found[model._meta.label] = list(zip(*columns, strict=True))
    return found


def _from_first(keys: tuple) -> tuple:
    numbers = [key for key in keys if isinstance(key, int)]
    return tuple(key - min(numbers) if isinstance(key, int) else key for key in keys)


@pytest.mark.django_db
def test_copied_rows_are_those_that_one_statement_after_the_other_would_have_written(monkeypatch):
    system_user()
    found = []
    for worth in (1, 1_000_000):
        monkeypatch.setattr(bulk_new, "_WORTH_A_COPY", worth)
        with transaction.atomic():
            make()
            connection.check_constraints()
            found.append(_stands())
            transaction.set_rollback(True)

    copied, stated = found
    assert sum(map(len, copied.values())) > 900
    assert [name for name in copied if copied[name] != stated[name]] == []


@pytest.mark.django_db
def test_a_copied_row_that_refers_to_one_without_a_key_is_refused(monkeypatch):
    monkeypatch.setattr(bulk_new, "_WORTH_A_COPY", 1)

    with pytest.raises(ValueError, match=r"not saved|unsaved"):
        add_rows([Batch([Gap(risk=Risk())])], by=system_user(), why="Made for a test", at=at_nine(DAY))


@pytest.mark.django_db
@pytest.mark.parametrize("worth", [1, 1_000_000])
def test_rows_that_the_database_refuses_leave_nothing_behind(worth, monkeypatch):
    monkeypatch.setattr(bulk_new, "_WORTH_A_COPY", worth)
    twice = [Batch([Place(name="North")]), Batch([Place(name="North")])]

    with pytest.raises(LoadFailedError, match="refuses a new place"):
        add_rows(twice, by=system_user(), why="Made for a test", at=at_nine(DAY))

    assert not Place.objects.exists()


@pytest.mark.django_db
@pytest.mark.django_db
def test_readings_are_shared_out_evenly():
    load = Load(risks=3, readings=10, seed=1, at=at_nine(DAY), by=system_user())

    assert [readings_of(number, load) for number in (1, 2, 3)] == [4, 3, 3]


@pytest.mark.django_db
def test_the_last_reading_could_have_been_published():
    make()

    assert max(Reading.objects.values_list("period_end", flat=True)) == date(2026, 10, 31)
    assert Indicator.objects.count() == 12


@pytest.mark.django_db
def test_a_larger_register_has_more_leads():
    few, _ = ground_for(20, DAY, "!")
    many, _ = ground_for(200, DAY, "!")

    assert (len(few.leads), len(many.leads)) == (1, 10)
