"""One indicator says the same on its page, in its summary, to the flags and in a paper."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.test import Client

from risks.changes.facts import gather_chunk, risk_facts
from risks.changes.readings import record_reading
from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, IndicatorLink, Reading, Role
from risks.papers.rows import readings_of, rebases_of
from risks.papers.series import indicator_entry
from risks.rules.calendar import add_months
from risks.web.gather.evidence import evidence_for
from risks.web.gather.series import series_of
from risks.web.presenters.readings import analysis_of
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, seen
from tests.web.test_indicators import months

pytestmark = [pytest.mark.django_db]

END = date(2025, 3, 31)
FLAT = [80] * 14


def told(link: IndicatorLink) -> dict[str, Decimal]:
    """The latest value of an indicator, by who tells it."""
    indicator, risk = link.indicator, link.risk
    refresh_summaries(at=at())
    summary = Indicator.objects.select_related("summary").get(pk=indicator.pk).summary
    facts = risk_facts(risk_known(risk.pk), gather_chunk([risk.pk], at()))
    return {
        "page": series_of(Indicator.objects.filter(pk=indicator.pk), TODAY)[0].points[-1].value,
        "summary": Decimal(str(summary.latest_value)),
        "flags": facts.indicators[0].readings[-1].value,
        "paper": readings_of({indicator.pk: indicator.direction}, at())[indicator.pk][-1].value,
        "risk": evidence_for([risk.pk], TODAY)[risk.pk][0].value,
    }


def risk_known(pk: int):
    return gather_chunk([pk], at()).risks[0]


@pytest.fixture
def link(db) -> IndicatorLink:
    return make.IndicatorLinkFactory()


def record(link: IndicatorLink, label: str, value: int) -> None:
    record_reading(
        indicator=link.indicator,
        period_end=END,
        period_label=label,
        value=Decimal(value),
        by=make.UserFactory(),
        at=at(),
    )


@pytest.mark.engines
def test_of_two_that_end_on_one_day_restating_the_older_does_not_take_the_chart_from_the_newer(link: IndicatorLink):
    record(link, "Year to March 2025", 60)
    record(link, "March 2025", 70)
    assert set(told(link).values()) == {70}
    record(link, "Year to March 2025", 61)
    record(link, "Year to March 2025", 62)
    assert told(link) == dict.fromkeys(told(link), Decimal(70))
    record(link, "March 2025", 71)
    assert set(told(link).values()) == {71}


@pytest.mark.engines
def test_words_given_to_a_period_later_leave_it_its_place(link: IndicatorLink):
    record(link, "", 60)
    record(link, "Year to March 2025", 61)
    record(link, "March 2025", 70)
    record(link, "Year to March 2025", 62)
    assert set(told(link).values()) == {70}


@pytest.mark.engines
def test_of_two_that_end_on_one_day_the_one_that_counts_is_charted(link: IndicatorLink):
    record(link, "Year to March 2025", 60)
    make.ReadingFactory(
        indicator=link.indicator, period_end=END, period_label="March 2025", value=70, status="unreliable"
    )
    assert set(told(link).values()) == {60}


def icons_of(indicators: list[Indicator]) -> dict[str, dict[str, tuple[str | None, str | None]]]:
    """By who tells it: the two icons of every indicator that is charted, by its address."""
    found: dict = {"page": {}, "summary": {}, "paper": {}}
    readings = readings_of({one.pk: one.direction for one in indicators}, at())
    rebases = rebases_of([one.pk for one in indicators], at())
    for one in series_of(Indicator.objects.filter(pk__in=[each.pk for each in indicators]), TODAY):
        chart, key = analysis_of(one), one.indicator.slug
        found["page"][key] = (chart.variation_icon, chart.assurance_icon)
        kept = one.indicator.summary
        found["summary"][key] = (kept.variation or None, kept.assurance or None)
        paper = indicator_entry(
            IndicatorLink(indicator=one.indicator), readings[one.indicator.pk], rebases[one.indicator.pk]
        )
        found["paper"][key] = (paper.variation_icon, paper.assurance_icon)
    return found


@pytest.mark.parametrize("profile", ["mdc_excel", "nhsr"])
def test_eighty_readings_have_the_same_icons_everywhere(db, profile: str):
    chance, made = Random(f"{profile} 80"), []
    user = make.UserFactory()
    for number in range(30):
        one = make.IndicatorFactory(
            slug=f"series-{number}",
            chart_profile=profile,
            direction=chance.choice(["higher_is_better", "lower_is_better", "neutral"]),
            limits_from_first=chance.choice([None, None, 12, 24]),
            run_length=chance.choice([6, 7, 8]),
        )
        make.ThresholdFactory(indicator=one, limit=chance.choice([40, 50, 51, 60]), in_force_from=date(2015, 1, 1))
        days = [add_months(date(2019, 1, 28), place) for place in range(80)]
        drift = chance.choice([0, 0, 0.05, -0.05])
        spread = chance.choice([0, 0.05, 3])
        readings = []
        for place, day in enumerate(days):
            value = round(50 + drift * place + chance.gauss(0, spread), 1)
            state = chance.choice(["final"] * 9 + ["unreliable"])
            readings.append(
                make.ReadingFactory.build(
                    indicator=one, period_end=day, value=Decimal(str(value)), status=state, recorded_by=user
                )
            )
        Reading.objects.bulk_create(readings)
        if number % 3 == 0:
            make.RebaseFactory(indicator=one, starts_on=chance.choice(days[10:70]))
        made.append(one)
    refresh_summaries(at=at())
    found = icons_of(made)
    assert len(set(found["page"].values())) > 4
    assert found["page"] == found["summary"] == found["paper"]


@pytest.fixture
def still(cast: Cast) -> Indicator:
    """Beds that never change, with a limit between nothing and nothing."""
    found = make.IndicatorFactory(slug="beds", name="Beds occupied", area="BLMK")
    make.ThresholdFactory(indicator=found, limit=Decimal(80))
    make.IndicatorLinkFactory(indicator=found, risk=cast.own)
    months(found, FLAT)
    refresh_summaries(at=at())
    return found


@pytest.mark.parametrize("address", ["/indicators/beds", "/indicators?", "/risks/BAF0001"])
@pytest.mark.parametrize("profile", ["mdc_excel", "nhsr"])
@pytest.mark.parametrize("limit", [80, 75, 85])
def test_where_nothing_varies_no_page_says_what_to_expect(
    still: Indicator, cast: Cast, address: str, profile: str, limit: int
):
    Indicator.objects.filter(pk=still.pk).update(chart_profile=profile)
    still.thresholds.update(limit=limit)
    refresh_summaries(at=at())
    browser: Client = browser_of(cast, Role.RISK_LEAD)
    text = seen(browser.get(address))
    assert "not enough variation to judge" in text.lower() or "too little varies to say" in text
    for words in ("May meet or miss", "may meet or miss", "reliably meet", "reliably miss", "go on missing its limit"):
        assert words not in text[text.index("Beds occupied") :], words


def test_where_nothing_varies_a_paper_says_so_too(still: Indicator):
    readings = readings_of({still.pk: still.direction}, at())[still.pk]
    entry = indicator_entry(IndicatorLink(indicator=still), readings)
    assert (entry.assurance_icon, entry.meets_limit) == (None, "Not enough variation to judge")
