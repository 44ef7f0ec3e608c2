"""Search: every word, wherever it stands, through an index where there is one."""

import pytest
from django.db import connection

from risks.access import visible_risks
from risks.filters import RiskFilter
from risks.models import Control, Gap, Reference, Risk, TreatmentAction
from tests.factories import (
    TODAY,
    ControlFactory,
    GapFactory,
    ReferenceFactory,
    RegisterFactory,
    RiskFactory,
    TreatmentActionFactory,
)
from tests.test_filters import READER, found

pytestmark = pytest.mark.django_db

MANY = 10_000


def whole() -> Risk:
    risk = RiskFactory(
        reference="BAF0001",
        title="Maternity staffing",
        cause="midwives leave",
        event="mothers wait",
        effect="they come to harm",
    )
    ControlFactory(risk=risk, text="A weekend rota")
    GapFactory(risk=risk, text="Nobody covers Bank holidays")
    TreatmentActionFactory(risk=risk, text="Recruit abroad", progress="Visas granted", barrier="Housing costs")
    RiskFactory(reference="BAF0002", title="Estates")
    return risk


@pytest.mark.engines
@pytest.mark.parametrize(
    "words", ["maternity", "midwives", "rota", "bank holidays", "recruit", "visas", "housing", "BAF0001", "baf0001"]
)
def test_words_are_found_in_statement_controls_gaps_actions_and_reference(words: str):
    whole()
    assert found(q=words) == ["BAF0001"]


@pytest.mark.engines
def test_the_words_of_one_search_may_stand_in_different_rows_and_every_one_must_stand_somewhere():
    whole()
    assert found(q="maternity rota housing") == ["BAF0001"]
    assert found(q="maternity estates") == []


@pytest.mark.engines
def test_the_last_word_may_be_unfinished():
    whole()
    assert found(q="weekend ro") == ["BAF0001"]
    assert found(q="matern") == ["BAF0001"]


def test_english_words_are_found_in_their_other_forms_and_small_words_count_for_nothing():
    whole()
    assert found(q="mother waiting") == ["BAF0001"]
    assert found(q="the mothers of maternity") == ["BAF0001"]
    assert found(q="the") == []


@pytest.mark.engines
def test_a_reference_of_before_leads_to_the_risk_of_today():
    risk = whole()
    ReferenceFactory(text="CRR0007", register=RegisterFactory(), number=7, now=risk)
    assert found(q="crr0007") == ["BAF0001"]
    assert found(q="crr0008") == []


@pytest.mark.engines
def test_a_number_alone_finds_the_reference_that_ends_in_it():
    whole()
    assert found(q="1") == ["BAF0001"]


@pytest.mark.engines
@pytest.mark.parametrize(
    "typed", ["'", "\\", "a'b\\c:*", "!& |", "(((", "🎭", "<->", "שלום", "%", "_", "x" * 100, "9" * 99]
)
def test_signs_are_words_like_any_other_and_break_nothing(typed: str):
    whole()
    assert found(q=typed) == []


@pytest.mark.engines
def test_a_search_shows_only_what_one_may_see():
    risk = whole()
    risk.confidential = True
    risk.save()
    assert found(q="rota") == []


def many_risks() -> None:
    """Made in bulk because their histories are of no interest here."""
    register = RegisterFactory(code="many", prefix="MANY")
    references = [Reference(text=f"MANY{n:05}", register=register, number=n) for n in range(MANY)]
    fields = {"scope": "icb", "state": "open", "identified_on": TODAY, "opened_on": TODAY, "register": register}
    risks = [
        Risk(reference=reference, title=f"Number {n}", cause=f"cause {n % 977}", **fields)
        for n, reference in enumerate(references)
    ]
    Reference.objects.bulk_create(references)
    Risk.objects.bulk_create(risks)
    Control.objects.bulk_create(
        Control(risk=risk, text=f"control {n % 991}", kind="preventive") for n, risk in enumerate(risks)
    )
    Gap.objects.bulk_create(
        Gap(risk=risk, text=f"gap {n % 983}", kind="control", opened_on=TODAY) for n, risk in enumerate(risks)
    )
    TreatmentAction.objects.bulk_create(
        TreatmentAction(risk=risk, text=f"action {n % 971}", original_due_on=TODAY, due_on=TODAY)
        for n, risk in enumerate(risks)
    )


def test_over_ten_thousand_risks_the_plan_uses_the_index_of_every_table():
    many_risks()
    RiskFactory(reference="BAF0001", title="Zeppelins overhead")
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    rows = visible_risks(READER).with_current().with_limits(TODAY)
    asked = RiskFilter({"q": "zeppelins over"}, rows, access=READER, day=TODAY)
    assert [risk.reference_id for risk in asked.qs] == ["BAF0001"]
    plan = asked.qs.explain()
    for table in ("risk", "control", "gap", "treatmentaction"):
        assert f"Bitmap Index Scan on risks_{table}_words" in plan
        assert f"Seq Scan on risks_{table} u" not in plan.lower()
