"""Importing a file of readings on the web: look first, then confirm; the rows that are wrong come back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from risks.models import Indicator, Reading, ReadingFile, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen

HEAD = "kri_name,area,period_end_date,value\n"


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    made = make.IndicatorFactory(name="Seen within four hours", area="BLMK", lowest=Decimal(0), highest=Decimal(100))
    make.ReadingFactory(indicator=made, period_end=date(2025, 7, 31), period_label="July 2025", value=Decimal(75))
    return made


@pytest.fixture
def governance(cast: Cast, indicator: Indicator) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def bring(client: Client, rows: str, name: str = "august.csv"):
    return client.post("/indicators/import", {"file": SimpleUploadedFile(name, (HEAD + rows).encode())}, follow=True)


def values() -> list[Decimal]:
    return list(Reading.objects.standing().order_by("period_end").values_list("value", flat=True))


def test_nothing_is_saved_before_it_is_confirmed(governance: Client):
    page = bring(governance, "Seen within four hours,BLMK,31/08/2025,76.2%\n")
    assert "One row. Nothing is saved yet" in seen(page)
    assert "Save 1 reading" in seen(page)
    assert values() == [75]

    saved = governance.post(page.request["PATH_INFO"], {"do": "confirm"}, follow=True)
    assert "Saved: 1 reading added, 0 restated and 0 unchanged." in seen(saved)
    assert values() == [75, Decimal("76.2")]
    assert ReadingFile.objects.get().outcome["added"] == 1


def test_the_preview_tells_faults_questions_and_restatements(governance: Client):
    page = bring(
        governance,
        "Seen within four hours,BLMK,31/07/2025,74\n"
        "Seen within four hours,BLMK,31/08/2025,7.6\n"
        "Seen within four hours,BLMK,30/06/2025,70 / 80\n",
    )
    said = seen(page)
    assert "2 figures in one cell: 70, 80" in said
    assert "is a long way off" in said
    assert "Was Becomes" in said
    assert "75% 74%" in said
    assert "and 1 row waits to be corrected" in said


def test_the_refused_rows_can_be_downloaded_before_and_after(governance: Client):
    page = bring(governance, "Seen within four hours,BLMK,31/08/2025,many\nSeen within four hours,BLMK,31/05/2025,71\n")
    address = page.request["PATH_INFO"]
    before = governance.get(f"{address}/faulty-rows")
    assert before["Content-Type"].startswith("text/csv")
    assert "many,2,value: “many” is not a number." in before.content.decode("utf-8-sig")
    governance.post(address, {"do": "confirm"})
    assert governance.get(f"{address}/faulty-rows").content == before.content
    assert "Download the rows to correct" in seen(governance.get(address))


def test_an_indicator_that_is_not_there_is_offered_for_creation(governance: Client):
    page = bring(governance, "Beds open,Luton,31/08/2025,120\n")
    address = page.request["PATH_INFO"]
    assert "Add these indicators to the register" in seen(page)
    assert "Save 1 reading" not in seen(page)

    offered = governance.get(address, {"create": "1"})
    assert "One new indicator will be added to the register" in seen(offered)
    assert not Indicator.objects.filter(name="Beds open").exists()
    governance.post(address, {"do": "confirm", "create": "1"})
    assert Indicator.objects.get(name="Beds open").readings.get().value == 120


def test_the_same_file_twice_changes_nothing(governance: Client):
    rows = "Seen within four hours,BLMK,31/08/2025,76.2\n"
    governance.post(bring(governance, rows).request["PATH_INFO"], {"do": "confirm"})
    again = bring(governance, rows)
    assert "stands in the register already. There is nothing to save." in seen(again)
    governance.post(again.request["PATH_INFO"], {"do": "confirm"})
    assert values() == [75, Decimal("76.2")]


def test_two_who_confirm_one_file_save_it_once(governance: Client):
    address = bring(governance, "Seen within four hours,BLMK,31/08/2025,76.2\n").request["PATH_INFO"]
    governance.post(address, {"do": "confirm"})
    second = governance.post(address, {"do": "confirm"}, follow=True)
    assert "Somebody confirmed or put aside this file before you." in seen(second)
    assert Reading.objects.count() == 2


def test_a_file_put_aside_saves_nothing_and_cannot_be_confirmed_any_more(governance: Client):
    address = bring(governance, "Seen within four hours,BLMK,31/08/2025,76.2\n").request["PATH_INFO"]
    assert "Nothing of it was saved" in seen(governance.post(address, {"do": "discard"}, follow=True))
    governance.post(address, {"do": "confirm"})
    assert values() == [75]


def test_columns_with_other_headings_can_be_named(governance: Client):
    file = SimpleUploadedFile("other.csv", b"What,Sometime,Number\nSeen within four hours,31/08/2025,76.2\n")
    page = governance.post("/indicators/import", {"file": file}, follow=True)
    assert "The file cannot be read as it stands." in seen(page)
    told = {"name": "What", "period_end": "Sometime", "value": "Number", "always_area": "BLMK", "do": "columns"}
    page = governance.post(page.request["PATH_INFO"], told, follow=True)
    assert "Save 1 reading" in seen(page)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.4 binary", "This is neither CSV nor a workbook."),
        (b"PK\x03\x04 broken", "The workbook is damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old or a protected workbook."),
    ],
)
def test_what_is_no_table_is_refused_in_words(governance: Client, content: bytes, words: str):
    page = governance.post("/indicators/import", {"file": SimpleUploadedFile("a.csv", content)}, follow=True)
    assert words in seen(page)


def test_another_file_sent_from_the_same_showing_of_the_page_is_another_file(governance: Client):
    first = SimpleUploadedFile("a.csv", (HEAD + "Seen within four hours,BLMK,31/08/2025,76\n").encode())
    second = SimpleUploadedFile("b.csv", (HEAD + "Seen within four hours,BLMK,31/08/2025,77\n").encode())
    once = {"once": "abcdefghijklmnop"}
    governance.post("/indicators/import", {"file": first, **once})
    governance.post("/indicators/import", {"file": second, **once})
    assert set(ReadingFile.objects.values_list("name", flat=True)) == {"a.csv", "b.csv"}


def test_saving_judges_the_risks_that_the_indicator_speaks_to(governance: Client, cast: Cast, indicator: Indicator):
    make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
    make.ThresholdFactory(indicator=indicator, limit=Decimal(70))
    page = bring(governance, "Seen within four hours,BLMK,31/08/2025,61\n")
    governance.post(page.request["PATH_INFO"], {"do": "confirm"})
    assert cast.own.flags.filter(rule="kri_breach").exists()
    assert Indicator.objects.get(pk=indicator.pk).summary.latest_value == 61
