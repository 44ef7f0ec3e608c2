"""The stories that the real figures tell are in the loaded data (facts only; no score is looked at)."""

from datetime import date
from decimal import Decimal

import pytest

from risks.changes.cause_scores import effects_of
from risks.models import (
    Annotation,
    CommitteeView,
    Gap,
    Indicator,
    IndicatorLink,
    Reading,
    Risk,
    SharedCause,
    Threshold,
    TreatmentAction,
)
from risks.rules.indicators import Direction, Line, Status, status
from risks.web.gather.series import series_of
from risks.web.presenters.readings import analysis_of
from tests.exchange.loading import AS_AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def series(slug: str) -> list[tuple[str, Decimal]]:
    found = Reading.objects.measured().filter(indicator__slug=slug)
    return [(reading.period_label, reading.value.normalize()) for reading in found]


def judged(slug: str) -> dict[str, str]:
    """Each reading of a series against the limit in force on the last day of its period."""
    indicator = Indicator.objects.get(slug=slug)
    told = {}
    for reading in Reading.objects.measured().filter(indicator=indicator):
        limits = Threshold.objects.filter(indicator=indicator, in_force_from__lte=reading.period_end)
        limit = limits.order_by("-in_force_from").first()
        line = limit and Line(Direction(indicator.direction), limit.limit, limit.amber, limit.upper)
        told[reading.period_label] = status(reading.value, line)
    return told


def speaks_to(slug: str, risk: str) -> bool:
    return IndicatorLink.objects.filter(indicator__slug=slug, risk__reference=risk).exists()


def test_virtual_ward_occupancy_dips_suddenly_in_january_2025():
    readings = dict(series("virtual-wards-occupancy-blmk"))
    green = [label for label, told in judged("virtual-wards-occupancy-blmk").items() if told == Status.GREEN]

    assert [float(readings[label]) for label in ("2024-12", "2025-01", "2025-02")] == [75.6, 32.9, 71.5]
    assert green == ["2024-07", "2025-04"]
    assert speaks_to("virtual-wards-occupancy-blmk", "BAF0003")


def test_out_of_area_placements_breach_every_month_while_the_limit_falls():
    slug = "inappropriate-out-of-area-placements-blmk"
    limits = Threshold.objects.filter(indicator__slug=slug).values_list("limit", flat=True)

    assert set(judged(slug).values()) == {Status.RED}
    assert (max(limits), min(limits), list(limits)[-1]) == (13, 2, 6)
    assert speaks_to(slug, "BAF0015")


def test_a_reset_limit_turns_virtual_ward_beds_green():
    judgements = judged("virtual-wards-capacity-blmk")
    readings = dict(series("virtual-wards-capacity-blmk"))

    assert (readings["2025-03"], readings["2025-04"]) == (340, 315)
    assert (judgements["2025-03"], judgements["2025-04"]) == (Status.RED, Status.GREEN)


def test_no_limit_is_set_for_appointments_within_two_weeks_from_march_2025():
    judgements = judged("gp-appointments-seen-within-2-weeks-blmk")

    assert [told for label, told in judgements.items() if label < "2025-03"] == [Status.RED] * 8
    assert [told for label, told in judgements.items() if label >= "2025-03"] == [Status.NO_LIMIT] * 3


def test_distance_from_target_leaves_its_band_and_comes_back():
    judgements = judged("distance-from-target-core-allocation-blmk")

    assert [label for label, told in judgements.items() if told == Status.RED] == [
        "2014/15", "2015/16", "2016/17", "2017/18",
    ]  # fmt: skip
    assert judgements["2024/25"] == Status.GREEN
    assert set(judged("distance-from-target-overall-system-allocation-blmk").values()) == {Status.RED}


def test_days_lost_waiting_to_leave_hospital_double_and_the_doubt_is_told():
    name = "Clinically ready for discharge delay, adults"
    hospitals = Indicator.objects.filter(name=name)

    assert {each.area: [float(value) for _, value in series(each.slug)] for each in hospitals} == {
        "Luton & Dunstable Hospital": [840, 2221],
        "Bedford Hospital": [1082, 2106],
        "Milton Keynes Hospital": [1323, 2173],
    }
    assert all("missing" in each.known_faults for each in hospitals)


def test_waits_over_52_weeks_fall_by_half():
    assert [float(value) for _, value in series("waits-over-52-weeks-blmk")] == [9371, 4305]
    assert speaks_to("waits-over-52-weeks-blmk", "BAF0001")


def test_the_improvement_in_bedford_is_marked_unreliable():
    slug = "economically-inactive-due-to-long-term-sickness-16-64-bedford"
    latest = Reading.objects.measured().filter(indicator__slug=slug).last()

    assert (float(latest.value), latest.status) == (14.1, "unreliable")
    assert speaks_to(slug, "BAF0009")


@pytest.mark.parametrize("reference", ["BAF0007", "BAF0013"])
def test_climate_and_the_voluntary_sector_have_no_indicator_and_say_so(reference):
    assert not IndicatorLink.objects.filter(risk__reference=reference).exists()
    assert Gap.objects.filter(risk__reference=reference, kind="assurance", closed_on=None).exists()


def test_six_contracts_end_on_31_march_2026():
    assert Risk.objects.filter(reference="CRR0007", title__icontains="contract").exists()
    due = TreatmentAction.objects.filter(risk__reference__in=["CRR0007", "BAF0005", "BAF0010"])

    assert due.filter(original_due_on=date(2026, 3, 31)).exists()


def test_infections_that_count_up_over_the_year_are_off_their_profile_from_the_first_quarter():
    slug = "c-difficile-infections-cumulative-blmk"
    steps = Threshold.objects.filter(indicator__slug=slug).exclude(year_limit=None)

    assert list(judged(slug).values()) == [Status.RED] * 4
    assert [(str(step.in_force_from), step.limit, step.illustrative) for step in steps] == [
        ("2023-04-01", 37, True), ("2023-07-01", 74, True), ("2023-10-01", 110, True), ("2024-01-01", 147, False),
    ]  # fmt: skip
    assert {step.year_limit for step in steps} == {147}
    assert Threshold.objects.get(indicator__slug=slug, in_force_from=date(2024, 4, 1)).limit is None
    assert speaks_to(slug, "BAF0015")


def test_health_checks_that_come_late_in_the_year_are_not_red_from_the_start():
    judgements = judged("learning-disability-annual-health-checks-cumulative-blmk")

    assert list(judgements.values()) == [Status.GREEN, Status.GREEN, Status.RED, Status.RED]


def test_every_small_number_of_urgent_eating_disorders_is_marked_small():
    urgent = Reading.objects.filter(indicator__name="CYP eating disorders - Urgent")

    assert set(urgent.values_list("status", flat=True)) == {"small"}
    assert all("nobody to see" in reading.note for reading in urgent.filter(value=0))


def test_ratings_are_words_in_order_from_worst_to_best():
    rated = Indicator.objects.filter(name="Care Quality Commission rating")
    latest = {each.area: each.ratings[int(each.readings.get().value) - 1] for each in rated}

    assert latest == {
        "CCS": "Outstanding", "CNWL": "Good", "ELFT": "Outstanding", "HCRG": "Outstanding",
        "Psychiatry UK": "Good", "Turning Point": "Good",
    }  # fmt: skip
    assert all(each.ratings[0] == "Inadequate" and each.thresholds.get().illustrative for each in rated)


def test_the_region_and_england_are_told_from_places_and_providers():
    kinds = Indicator.objects.values_list("area", "area_kind").distinct()

    assert dict(kinds) | {"BLMK": "icb", "Luton": "place", "ELFT": "provider", "Bedfordshire": "other"} == dict(kinds)
    assert ("East of England", "region") in kinds
    assert ("England", "england") in kinds


def test_what_happened_about_an_indicator_stands_on_its_day_with_its_line():
    told = Annotation.objects.filter(
        indicator__slug="cyp-accessing-mental-health-services-rolling-12-months-blmk"
    ).get()

    assert "change in reporting" in told.text
    assert (told.source_document.key, told.source_lines) == ("annual-report-2023-24", "976")
    assert not Annotation.objects.filter(source_document=None).exists()


def test_a_comparator_is_a_note_and_no_limit():
    discharge = Indicator.objects.get(slug="clinically-ready-for-discharge-blmk")

    assert not discharge.thresholds.exists()
    assert "24.1 (Peer Trust median" in discharge.readings.get().note
    assert not Threshold.objects.filter(indicator__area__in=["England", "East of England"]).exists()


def test_industrial_action_moved_four_risks_in_one_sitting_and_two_came_back():
    cause = SharedCause.objects.get(name="Industrial action 2023/24")
    effects = {effect.risk.reference_id: effect for effect in effects_of(cause, list(cause.risks.all()))}

    assert sorted(effects) == ["BAF0001", "BAF0004", "BAF0005", "BAF0006"]
    assert cause.source_lines == "667, 3019-3026"
    assert {effect.given.effective_on for effect in effects.values()} == {date(2023, 11, 16)}
    assert len({effect.given.rationale for effect in effects.values()}) == 1
    assert [reference for reference, effect in sorted(effects.items()) if effect.restored] == ["BAF0004", "BAF0006"]


def test_every_view_of_a_committee_was_recorded_after_it_met_and_is_illustrative():
    views = CommitteeView.objects.select_related("meeting")

    assert {view.risk.reference_id for view in views} >= {"BAF0003", "BAF0006", "BAF0015"}
    assert all(view.illustrative and view.recorded_at.date() >= view.meeting.held_on for view in views)


def test_every_indicator_has_the_icons_on_its_page_that_the_board_has():
    found = series_of(Indicator.objects.select_related("summary"), AS_AT)
    charts = {one.indicator.slug: analysis_of(one) for one in found}
    on_pages = {slug: (chart.variation_icon or "", chart.assurance_icon or "") for slug, chart in charts.items()}
    kept = {one.slug: (one.summary.variation, one.summary.assurance) for one in (each.indicator for each in found)}

    assert on_pages == kept
    assert {variation for variation, _ in kept.values()} > {"", "common_cause"}
