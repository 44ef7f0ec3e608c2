"""The filter of the indicator board: SQL says what the rules say, and nonsense is refused."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.http import QueryDict

from risks.access import Access
from risks.filters import IndicatorFilter
from risks.filters.board import overdue_on, with_standing
from risks.models import Indicator, IndicatorSummary, Reading, Role, Threshold
from risks.rules.concern import Concern, concern_of
from risks.rules.indicators import Direction, Line, status
from risks.rules.periods import overdue
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

LATEST = date(2025, 8, 31)
# Lower edge or limit, amber, upper edge; and none of each.
LIMITS = [None, (None, None, None), (80, None, None), (80, 82, None), (80, 78, None), (80, 1, 84), (None, None, 84)]
VALUES = [None, 77.9, 78, 80, 80.5, 82, 83.5, 84, 84.1]
ICONS = [("", ""), *product(["common_cause", "concern_low", "improvement_high", "neutral_low"], ["", "pass", "fail"])]
ENDS = [None, TODAY - timedelta(days=1), TODAY]


def summary(indicator: Indicator, value: float | None = None, *, on: date = LATEST, icons: tuple[str, str] = ("", "")):
    return IndicatorSummary(
        indicator=indicator,
        computed_from="",
        version=1,
        latest_on=None if value is None else on,
        latest_value=value,
        variation=icons[0],
        assurance=icons[1],
        computed_at=at(),
    )


def expected(indicator: Indicator, limits, value, icons) -> tuple[str, Concern]:
    line = None
    if limits:
        limit, amber, upper = (each if each is None else Decimal(each) for each in limits)
        line = Line(Direction(indicator.direction), limit, amber, upper)
    found = None if value is None else status(Decimal(str(value)), line)
    told = concern_of(
        variation=icons[0],
        assurance=icons[1],
        status=found,
        measured=indicator.name.startswith("Measured"),
        ended=bool(indicator.ended_on and indicator.ended_on < TODAY),
    )
    return found or "", told


@pytest.mark.engines
def test_sql_and_the_rules_agree_on_every_limit_reading_and_pair_of_icons():
    combinations = list(product(Direction, LIMITS, VALUES, ICONS[:1])) + list(
        product(Direction, [None, (80, 82, None)], [None, 79, 81, 90], ICONS)
    )
    rows, told = [], []
    for number, (direction, limits, value, icons) in enumerate(combinations):
        name = f"{'Measured' if value is not None or number % 2 else 'Nothing'} {number}"
        ended = ENDS[number % 3] if number % 7 == 0 else None
        rows.append(Indicator(slug=f"i-{number}", name=name, area="BLMK", direction=direction, ended_on=ended))
        told.append((rows[-1], limits, value, icons))
    Indicator.objects.bulk_create(rows)
    IndicatorSummary.objects.bulk_create(summary(row, value, icons=icons) for row, _, value, icons in told)
    Threshold.objects.bulk_create(
        Threshold(indicator=row, in_force_from=LATEST, limit=limits[0], amber=limits[1], upper=limits[2])
        for row, limits, *_ in told
        if limits
    )
    # A limit before the one in force, and one set after the reading, judge nothing.
    later = LATEST + timedelta(days=1)
    Threshold.objects.bulk_create(Threshold(indicator=row, in_force_from=later, limit=0) for row, *_ in told)
    by = make.UserFactory()
    Reading.objects.bulk_create(
        Reading(indicator=row, period_end=LATEST, value=1, recorded_at=at(), recorded_by=by)
        for row in rows
        if row.name.startswith("Measured")
    )

    judged = list(with_standing(Indicator.objects.all(), TODAY))
    found = {each.pk: (each.limit_state, each.concern) for each in judged}
    wrong = [(each[0].direction, *each[1:], found[each[0].pk]) for each in told if found[each[0].pk] != expected(*each)]
    assert wrong == []
    assert {concern for _, concern in found.values()} == set(Concern)
    assert [each.rank for each in judged] == [list(Concern).index(each.concern) for each in judged]


@pytest.mark.engines
def test_sql_and_the_rules_agree_on_which_data_is_overdue():
    by = make.UserFactory()
    for number, (frequency, lag, months) in enumerate(product(Indicator.Frequency.values, [0, 14, 30, 60], range(16))):
        row = make.IndicatorFactory(
            slug=f"i-{number}", frequency=frequency, publication_lag_days=lag, grace_days=lag // 2
        )
        end = date(2025 - (15 - months) // 12, (8 + months) % 12 + 1, 1) - timedelta(days=number % 4)
        make.ReadingFactory(indicator=row, period_end=end, recorded_by=by)
    late = set(overdue_on(Indicator.objects.all(), TODAY).values_list("slug", flat=True))
    rule = {
        row.slug
        for row in Indicator.objects.prefetch_related("readings")
        if overdue(row.readings.all()[0].period_end, row.frequency, row.publication_lag_days, row.grace_days, TODAY)
    }
    assert late == rule
    assert 0 < len(late) < Indicator.objects.count()


@pytest.fixture
def access() -> Access:
    home = make.OrganisationFactory(home=True)
    holder = make.PersonFactory()
    make.PostFactory(role=Role.RISK_LEAD, organisation=home, holder=holder)
    return Access.of(holder.user, TODAY)


def asked(access: Access, query: str = "") -> IndicatorFilter:
    return IndicatorFilter(QueryDict(query), access=access, day=TODAY)


def names(access: Access, query: str = "") -> list[str]:
    return [each.name for each in asked(access, query).qs]


@pytest.fixture
def board(access: Access) -> None:
    """Three indicators: one to act on, one in order, and one that nobody measured."""
    beds = make.IndicatorFactory(name="Beds", area="BLMK", area_kind="icb", leading=True)
    make.ThresholdFactory(indicator=beds, limit=Decimal(85))
    make.ReadingFactory(indicator=beds, value=Decimal(80), period_end=date(2025, 5, 31))
    summary(beds, 80, icons=("common_cause", "fail")).save()
    make.IndicatorLinkFactory(indicator=beds, risk=make.RiskFactory(reference="BAF0003"))
    visits = make.IndicatorFactory(name="Visits", area="Luton", area_kind="place", definition="Home visits made")
    make.ThresholdFactory(indicator=visits, limit=Decimal(10))
    make.ReadingFactory(indicator=visits, value=Decimal(12))
    summary(visits, 12).save()
    make.IndicatorFactory(name="Calls", area="Luton", area_kind="place")


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Beds", "Visits", "Calls"]),
        ("concern=act", ["Beds"]),
        ("concern=unmeasured", ["Calls"]),
        ("limit=red", ["Beds"]),
        ("limit=green", ["Visits"]),
        ("area_kind=place", ["Visits", "Calls"]),
        ("area=Luton", ["Visits", "Calls"]),
        ("leading=leading", ["Beds"]),
        ("leading=lagging", ["Visits", "Calls"]),
        ("overdue=yes", ["Beds"]),
        ("overdue=no", ["Visits", "Calls"]),
        ("risk=BAF0003", ["Beds"]),
        ("risk=none", ["Visits", "Calls"]),
        ("q=home+luton", ["Visits"]),
        ("area=Luton&concern=in_order", ["Visits"]),
    ],
)
def test_each_way_to_filter_narrows_to_what_it_says(access, query, found):
    assert names(access, query) == found


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    "query",
    [
        "concern=red", "limit=purple", "area_kind=moon", "area=Atlantis", "leading=maybe", "overdue=late",
        "risk=BAF9999", "colour=red", "area=Luton&area=BLMK",
    ],
)  # fmt: skip
def test_what_is_not_known_is_refused_and_never_means_everything(access, query):
    one = asked(access, query)
    assert not one.is_valid()
    assert list(one.qs) == []


@pytest.mark.usefixtures("board")
def test_a_hidden_risk_is_no_choice_and_counts_as_no_risk(access):
    secret = make.RiskFactory(reference="BAF0009", confidential=True)
    make.IndicatorLinkFactory(indicator=Indicator.objects.get(name="Calls"), risk=secret)
    assert not asked(access, "risk=BAF0009").is_valid()
    assert names(access, "risk=none") == ["Visits", "Calls"]
    assert "BAF0009" not in dict(asked(access).offered["risk"])
