"""Governance brings a file with faulty rows, corrects only those, and brings the same again: nothing changes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from risks.models import Reading, Role
from tests.journeys.forms import DESK, PHONE, follow, press, send
from tests.journeys.measured import WAVE, measured, month_end

HEAD = "kri_name,area,period_end_date,value\n"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_faulty_rows_are_downloaded_corrected_and_brought_again(width, cast, page_for, tmp_path):
    measured("Seen in time", WAVE, until=4)
    page = page_for(Role.GOVERNANCE, width)
    page.goto("/indicators")
    follow(page, "Import readings")
    whole = two_sound_two_faulty(tmp_path)
    bring(page, whole)
    told_by_row_and_column(page)
    corrected = download_and_correct(page, tmp_path)
    save(page, 2)
    follow(page, "Bring another file")
    bring(page, corrected)
    save(page, 1)
    nothing_changes(page, corrected)
    the_indicator_shows_them(page)


def row(ago: int, value: str, day: str = "") -> str:
    return f"Seen in time,Luton,{day or month_end(ago).isoformat()},{value}\n"


def two_sound_two_faulty(folder: Path) -> Path:
    """Of the last row the indicator is in no register."""
    file = folder / "autumn.csv"
    rows = row(3, "82.5%") + row(2, "lots") + row(1, "77") + "Beds open,Luton,31/02/2026,120\n"
    file.write_text(HEAD + rows)
    return file


def bring(page: Page, file: Path) -> None:
    page.get_by_label("Choose a file").set_input_files(file)
    send(page, "See what it would do")


def told_by_row_and_column(page: Page) -> None:
    """Every fault at once, and nothing saved."""
    expect(page.locator("main")).to_contain_text("Nothing is saved yet")
    wrong = page.get_by_role("table", name="What is wrong")
    for number, column, fault in (
        ("Row 3", "value", "“lots” is not a number."),
        ("Row 5", "period_end_date", "There is no day “31/02/2026”"),
        ("Row 5", "kri_name", "The register has no indicator “Beds open”"),
    ):
        told = wrong.get_by_role("row").filter(has=page.get_by_role("rowheader", name=number)).filter(has_text=fault)
        expect(told).to_contain_text(column)
    assert Reading.objects.count() == len(WAVE)


def download_and_correct(page: Page, folder: Path) -> Path:
    """Only the faulty rows come; the one of another register is taken out."""
    with page.expect_download() as given:
        press(page.get_by_role("link", name="Download the rows to correct"))
    given.value.save_as(folder / "given.csv")
    lines = (folder / "given.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    corrected = folder / "corrected.csv"
    corrected.write_text("\n".join([lines[0], lines[1].replace("lots", "78", 1)]) + "\n")
    return corrected


def save(page: Page, readings: int) -> None:
    before = Reading.objects.count()
    press(page.get_by_role("button", name=f"Save {readings} reading"))
    expect(page.locator(".notice--success")).to_contain_text(f"Saved: {readings} reading")
    assert Reading.objects.count() == before + readings


def nothing_changes(page: Page, file: Path) -> None:
    before = Reading.objects.count()
    follow(page, "Bring another file")
    bring(page, file)
    expect(page.locator("main")).to_contain_text("stands in the register already. There is nothing to save.")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    assert Reading.objects.count() == before


def the_indicator_shows_them(page: Page) -> None:
    page.goto("/indicators/seen-in-time")
    shown = page.get_by_role("table", name="Measurements")
    for words in ("82.5%", "78%", "77%"):
        expect(shown).to_contain_text(words)
