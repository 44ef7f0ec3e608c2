"""Mistakes in starting files: all told at once, and nothing written."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from risks import models
from risks.exchange.days import read_day
from risks.exchange.faults import StartRefusedError, ValueFaultError
from risks.exchange.starter import BLMK, read_starter
from tests.exchange.loading import AS_AT

RISK = """
reference = "BAF0001"
register = "baf"
title = "A risk"
short_name = "Risk"
scope = "system"
identified_on = 2023-04-01
opened_on = 2023-04-01
illustrative = true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starting files of BLMK without its risks and indicators: small enough to break."""
    copy = tmp_path / "start"
    shutil.copytree(BLMK, copy, ignore=shutil.ignore_patterns("risks", "*.csv", "indicators.toml"))
    (copy / "risks").mkdir()
    return copy


def write_risk(folder: Path, text: str, name: str = "BAF0001") -> None:
    (folder / "risks" / f"{name}.toml").write_text(text, encoding="utf-8")


def faults(folder: Path) -> str:
    with pytest.raises(StartRefusedError) as refused:
        read_starter(folder, as_at=AS_AT, password="")
    return str(refused.value)


@pytest.mark.django_db
def test_every_fault_of_every_file_is_told_at_once_and_nothing_is_written(folder):
    write_risk(
        folder, RISK + '[[assessments]]\nkind = "current"\nlikelihood = 6\nconsequence = 4\nrationale = "High"\n'
    )
    write_risk(folder, RISK.replace("BAF0001", "BAF0002").replace('scope = "system"', 'scope = "moon"'), "BAF0002")
    (folder / "posts.toml").write_text('[[posts]]\nkey = "chair"\ntitle = ""\n', encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        call_command("load_blmk", "--from", str(folder), "--as-at", AS_AT.isoformat())

    told = str(refused.value)
    assert told.startswith("Nothing was loaded: the files hold")
    assert "risks/BAF0001.toml, assessments number 1: effective_on" in told
    assert "risks/BAF0002.toml, risk: scope: “moon” is not known here; use one of system, icb, place, partner." in told
    assert "posts.toml, posts chair: title: give some text" in told
    assert "there is no post “head-finance”; add it or correct the key." in told
    assert not models.Organisation.objects.exists()
    assert not models.Reference.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("titel = 'x'", "titel: there is no such key here; use one of"),
        ("last_reviewed_on = 2026-01-01", "2026-01-01 is after the day of the load, 2025-09-19"),
        ("next_review_on = 'soon'", "“soon” is not a day; write one such as 2025-09-19, or D-64"),
        ("notes = 'Patient 943 476 5919 waited'", "looks like an NHS number"),
        ("domain = 'qualty'", "there is no domain “qualty”; add it or correct the key. Did you mean “quality”?"),
        ("places = 'Luton'", "places: give a list of keys"),
        ("state = 'closed'", "breaks the rule “risk closed has a date and a reason”."),
        ("short_name = ''", "Cannot overwrite a value"),
        ("source = 'report'", "“” is not a line"),
    ],
)
def test_a_mistake_in_a_risk_is_told_with_what_to_do(folder, added, told):
    write_risk(folder, RISK + added)

    assert told in faults(folder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("likelihood = 6\nconsequence = 4", "breaks the rule “assessment likelihood from 1 to 5”."),
        ("likelihood = 4\nconsequence = 0", "breaks the rule “assessment consequence from 1 to 5”."),
        ("likelihood = 4\nconsequence = 4\nscore = 25", "score: there is no such key here"),
        ("likelihood = 'high'\nconsequence = 4", "“high” is not a whole number"),
    ],
)
def test_an_impossible_score_is_refused(folder, table, told):
    row = (
        f'[[assessments]]\nkind = "current"\nrationale = "Why"\neffective_on = 2023-04-01\nillustrative = true\n{table}'
    )
    write_risk(folder, RISK + row)

    assert told in faults(folder)


@pytest.mark.django_db
def test_a_withheld_reference_cannot_be_given_to_a_risk(folder):
    write_risk(folder, RISK.replace("BAF0001", "BAF0014"), "BAF0014")

    assert "reference “BAF0014” stands twice" in faults(folder)


@pytest.mark.django_db
def test_a_fact_without_a_source_is_refused(folder):
    write_risk(folder, RISK.replace("illustrative = true", ""))

    assert "give the source of the fact" in faults(folder)


@pytest.mark.django_db
def test_a_misnamed_file_is_not_passed_over(folder):
    (folder / "people.toml").rename(folder / "persons.toml")

    assert "persons.toml: is not read; name it as one of" in faults(folder)


@pytest.mark.django_db
def test_readings_with_mistakes_are_told_by_line(folder):
    (folder / "indicators.toml").write_text('[[files]]\nfile = "r.csv"\ndocument = "case-for-change-2025"\n')
    head = "name,area,definition,unit,direction,target,said_by,period_end,value\n"
    rows = [
        "Waits,Luton,,%,higher_is_better,,,2025-13-01,5",
        "Waits,Luton,,%,up,,,2025-01-31,5",
        "Waits,,,%,,,,2025-01-31,many",
    ]
    (folder / "r.csv").write_text(head + "\n".join(rows))

    told = faults(folder)

    assert "r.csv, line 2: “2025-13-01” is not a day" in told
    assert "r.csv, line 3: direction “up” is not known" in told
    assert "r.csv, line 4: an indicator needs a name and an area" in told


@pytest.mark.django_db
def test_an_unknown_folder_and_an_unknown_day_are_refused(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("load_blmk", "--from", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="“tomorrow” is not a day"):
        call_command("load_blmk", "--as-at", "tomorrow")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("D", date(2025, 9, 19)),
        ("D-64", date(2025, 7, 17)),
        ("D+18", date(2025, 10, 7)),
        ("2023-04-01", date(2023, 4, 1)),
    ],
)
def test_days_are_as_they_are_or_counted_from_the_load(raw, day):
    assert read_day(raw, AS_AT) == day


@pytest.mark.parametrize("raw", ["D64", "D-", "64", "31/03/2025", "", None, 45000, True])
def test_anything_else_is_not_a_day(raw):
    with pytest.raises(ValueFaultError, match="is not a day"):
        read_day(raw, AS_AT)
