"""The BLMK register as it stands after a load on 19 September 2025."""

import csv
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from risks import models
from risks.changes.rounds import to_review
from risks.rules.scoring import band_for
from tests.exchange.loading import AS_AT, load, whole_register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

TITLES = {
    "BAF0001": "Recovery of Elective Services",
    "BAF0002": "Developing suitable workforce",
    "BAF0003": "Pressure on Urgent and Emergency Care (UEC) in the BLMK System",
    "BAF0004": "Widening Inequalities",
    "BAF0005": "System Transformation",
    "BAF0006": "Financial Sustainability & Underlying Financial Health",
    "BAF0007": (
        "Climate Change: Health, inequality and healthcare service impacts from Climate Change "
        "and environmental degradation"
    ),
    "BAF0008": "Impact of Population Growth on Health and Care Services Infrastructure",
    "BAF0009": "Impact of Rising Cost of Living on Residents and Staff Wellbeing",
    "BAF0010": "Partnership Working",
    "BAF0011": "Health literacy - Denny Review",
    "BAF0012": "System Collaboration",
    "BAF0013": "VCSE sustainability",
    "BAF0015": "Failure to Deliver the Operational and Financial Plan",
    "BAF0022": "Achieving Net Zero",
}
NINE = [f"BAF000{number}" for number in range(1, 10)]


def evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZoneInfo("Europe/London"))


def test_the_fifteen_risks_of_the_framework_bear_their_exact_titles():
    found = models.Risk.objects.filter(register__code="baf").values_list("reference_id", "title")

    assert dict(found) == TITLES


def test_seven_references_are_withheld_from_ever_being_issued():
    withheld = models.Reference.objects.filter(register__code="baf").exclude(withheld_because="")

    assert sorted(withheld.values_list("text", flat=True)) == [
        "BAF0014", "BAF0016", "BAF0017", "BAF0018", "BAF0019", "BAF0020", "BAF0021",
    ]  # fmt: skip
    assert not models.Risk.objects.filter(reference__in=withheld).exists()


def test_every_row_of_the_readings_is_accounted_for(loaded):
    counts = {"rows": 1561, "measurements": 1374, "projections": 103, "undated facts": 84}
    kinds = {"measurement": "measurements", "projection": "projections", "undated": "undated facts"}
    rated = models.Reading.objects.filter(indicator__name="Care Quality Commission rating")
    kept = models.Reading.objects.exclude(source_document__key="ae-monthly-2016-2019").exclude(pk__in=rated)

    assert loaded["readings"]["kri_readings.csv"] == counts
    assert {words: kept.filter(kind=kind).count() for kind, words in kinds.items()} | {"rows": kept.count()} == counts


def test_thirty_six_months_of_four_places_keep_their_numerators_and_denominators(loaded):
    performance = models.Reading.objects.filter(indicator__name="A&E 4-hour performance (all types)")

    assert loaded["readings"]["ae_monthly_2016_2019.csv"]["measurements"] == 432
    assert performance.filter(numerator__isnull=False, denominator__isnull=False).count() == 4 * 36


def test_no_projection_or_undated_fact_is_taken_for_a_measurement():
    measured = models.Reading.objects.measured()

    assert not measured.filter(period_label__icontains="projection").exists()
    assert models.Reading.objects.filter(kind="undated", period_end__isnull=False).count() == 0


def test_nine_risks_were_red_on_1_april_2023():
    known = models.Risk.objects.filter(register__code="baf").with_current(evening(date(2023, 4, 1)))
    scored = {risk.reference_id: risk.current_score for risk in known if risk.current_score is not None}

    assert sorted(scored) == NINE
    assert {band_for(score).key for score in scored.values()} == {"extreme"}
    inferred = models.Risk.objects.filter(reference__in=NINE, notes__icontains="infer")
    assert inferred.count() == len(NINE)


@pytest.mark.parametrize(
    ("reference", "line"), [("BAF0001", 3021), ("BAF0004", 3022), ("BAF0005", 3023), ("BAF0006", 3024)]
)
def test_industrial_action_raised_four_ratings_within_red(reference, line):
    current = list(models.Assessment.objects.filter(risk__reference=reference, kind="current"))
    raised = next(each for each in current if cites(each.source_lines, line))
    before = current[current.index(raised) - 1]

    assert raised.score > before.score
    assert band_for(raised.score) == band_for(before.score) == band_for(25)
    assert re.search("industrial action|strikes", raised.rationale, re.IGNORECASE)


def test_three_risks_were_added_in_the_year():
    added = models.Risk.objects.filter(
        register__code="baf", opened_on__range=(date(2023, 4, 2), date(2024, 3, 31))
    ).order_by("reference_id")

    assert [risk.reference_id for risk in added] == ["BAF0010", "BAF0011", "BAF0012"]


def test_what_the_documents_do_not_give_is_marked_illustrative():
    assert not models.Assessment.objects.filter(illustrative=False).exists()
    assert not models.AppetiteLevel.objects.filter(illustrative=False).exists()
    assert not models.Person.objects.filter(illustrative=False).exists()
    assert not models.Meeting.objects.filter(illustrative=False).exists()
    assert not models.Risk.objects.filter(illustrative=False).exists()


def test_one_person_for_each_role_can_sign_in(loaded):
    roles = models.PostHolder.objects.on(AS_AT).filter(person__user__isnull=False).values_list("post__role", flat=True)

    assert set(roles) == set(models.Role.values)
    assert len(loaded["people"]) == 10


def test_papers_freeze_at_five_in_the_afternoon_five_working_days_before():
    meeting = models.Meeting.objects.get(reference="ARAC-P2-08")

    assert meeting.held_on == date(2025, 10, 13)
    assert meeting.freezes_at == datetime(2025, 10, 6, 17, 0, tzinfo=ZoneInfo("Europe/London"))
    assert meeting.part.business == "system"


def test_a_second_load_adds_nothing_and_keeps_what_people_changed():
    with transaction.atomic():
        changed = models.Risk.objects.get(reference="BAF0003")
        changed.short_name = "Changed by people"
        changed.save()
        before = whole_register()

        again = load()

        assert again["added"] == {}
        assert whole_register() == before
        transaction.set_rollback(True)


def test_ten_facts_stand_on_the_lines_they_cite():
    for line, rows, words in TEN_FACTS:
        document, number = line
        excerpt = lines()[document, str(number)]
        row = rows()
        assert row.source_document.key == document
        assert cites(row.source_lines, number)
        assert all(word in excerpt for word in words(row)), excerpt


def lines() -> dict[tuple[str, str], str]:
    """Ten lines as the documents print them."""
    with (Path(__file__).parent / "ten_lines.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["document"], row["line"]): row["excerpt"] for row in csv.DictReader(stream)}


def cites(source_lines: str, line: int) -> bool:
    """Whether "12, 20-24" holds a line."""
    spans = (part.split("-") for part in source_lines.split(", ") if part)
    return any(int(span[0]) <= line <= int(span[-1]) for span in spans)


def reading(slug: str, label: str):
    return lambda: models.Reading.objects.get(indicator__slug=slug, period_label=label)


def number(row: models.Reading) -> list[str]:
    return [f"{row.value.normalize():,f}"]


PACK, REPORT = "case-for-change-2025", "annual-report-2023-24"
BEDFORD = "economically-inactive-due-to-long-term-sickness-16-64-bedford"
TEN_FACTS = [
    ((PACK, 1162), reading("virtual-wards-occupancy-blmk", "2025-01"), number),
    (
        (PACK, 1163),
        lambda: models.Threshold.objects.filter(indicator__slug="virtual-wards-occupancy-blmk").first(),
        lambda row: ["Threshold", f"{row.limit.normalize():f}"],
    ),
    (
        (PACK, 1038),
        lambda: models.Risk.objects.get(reference="BAF0003"),
        lambda row: [row.reference_id, row.title],
    ),
    (("annual-summary-2024-25", 197), reading("waits-over-52-weeks-blmk", "2024/25"), number),
    (("priorities-progress-2025", 66), reading(BEDFORD, "2023/24"), number),
    ((PACK, 1963), reading("distance-from-target-core-allocation-blmk", "2024/25"), number),
    (
        (REPORT, 2552),
        lambda: models.AppetiteStatement.objects.get(scope="system"),
        lambda row: [f"{row.approved_on:%B %Y}", "system risk appetite statement"],
    ),
    ((REPORT, 104), lambda: models.Place.objects.get(name="Luton"), lambda row: [f"{row.population:,}", row.name]),
    (
        (REPORT, 3295),
        lambda: models.Assurance.objects.filter(risk__reference="CRR0001", design="substantial").first(),
        lambda row: ["Business Continuity", row.get_design_display(), row.get_effectiveness_display()],
    ),
    ((REPORT, 1732), lambda: models.Objective.objects.get(name="Start Well"), lambda row: [row.mission]),
]


def test_the_framework_has_a_round_of_reviews_open_with_some_done_and_some_not():
    cycle = models.ReviewCycle.objects.get(closed_on=None)
    left, every = to_review(cycle).count(), cycle.register.risks.live().count()
    assert (cycle.register.code, cycle.meeting.reference) == ("baf", "ARAC-P2-08")
    assert 0 < left < every
