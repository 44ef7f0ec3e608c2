"""manage.py import_readings: what it prints, what it saves, what it gives back and how it ends."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from risks import tasks
from risks.models import Indicator, Reading
from tests.factories import AlertFactory, IndicatorFactory, IndicatorLinkFactory, RiskFactory, ThresholdFactory

pytestmark = pytest.mark.django_db
HEAD = "kri_name,area,period_end_date,value"


@pytest.fixture(autouse=True)
def seen() -> Indicator:
    return IndicatorFactory(
        name="Seen within four hours", area="BLMK", unit="%", highest=Decimal(100), lowest=Decimal(0)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "august.csv"
    path.write_text(
        f"{HEAD}\nSeen within four hours,BLMK,31/07/2025,76.2%\nSeen within four hours,BLMK,31/08/2025,762\n"
        "Beds open,BLMK,31/08/2025,12\n"
    )
    return path


def run(capsys, *told: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    code = 0
    try:
        call_command("import_readings", *(str(one) for one in told))
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_accounts_for_every_row_and_says_what_to_correct(capsys, file):
    code, out, _ = run(capsys, file)
    assert code == 1
    assert out.startswith("3 rows read: 1 added, 0 restated, 0 unchanged, 2 refused.\n")
    assert "Refused: Row 3, value: 762% is not possible: this indicator lies between 0% and 100%." in out
    assert "Not in the register: Beds open, BLMK (1 row)." in out
    assert Reading.objects.count() == 1


def test_rows_of_an_unknown_indicator_are_told_once_with_their_count_and_in_full_as_json(capsys, tmp_path):
    path = tmp_path / "beds.csv"
    rows = [f"Beds open,BLMK,2025-{month:02d}-28,12" for month in range(1, 10)]
    path.write_text("\n".join([HEAD, *rows, "Beds open,BLMK,2025-13-28,12"]))
    code, out, _ = run(capsys, path)
    assert code == 1
    assert [line for line in out.splitlines() if "Beds open" in line] == [
        "Not in the register: Beds open, BLMK (10 rows)."
    ]
    assert [line[:40] for line in out.splitlines() if "Refused" in line] == ["Refused: Row 11, period_end_date: There "]
    assert "Run it again with --create" in out
    told = json.loads(run(capsys, path, "--json")[1])
    assert [fault["row"] for fault in told["faults"] if fault["column"] == "kri_name"] == list(range(2, 12))
    assert len(told["each_row"]) == 10


@pytest.mark.parametrize("faulty", [False, True])
def test_refused_rows_that_cannot_be_written_beside_the_file_are_kept_elsewhere(capsys, file, faulty):
    blocked = file.with_name("august-to-correct.csv")
    blocked.mkdir()
    code, out, err = run(capsys, file, *(("--faulty", blocked / "none" / "rows.csv") if faulty else ()))
    assert code == 1
    assert "1 added" in out
    assert Reading.objects.count() == 1
    where = Path(err.rpartition("They are in ")[2].strip().removesuffix(" instead."))
    assert f"The refused rows are in {where}, each with what to correct." in out
    assert len(list(csv.reader(where.read_text(encoding="utf-8-sig").splitlines()))) == 3
    assert where.stat().st_mode & 0o077 == 0
    where.unlink()


def test_as_json_each_row_has_its_outcome(capsys, file):
    code, out, _ = run(capsys, file, "--json")
    told = json.loads(out)
    assert code == 1
    assert told["each_row"] == [
        {"row": 2, "outcome": "added", "kind": "measurement"},
        {"row": 3, "outcome": "refused"},
        {"row": 4, "outcome": "refused"},
    ]
    assert {fault["row"]: fault["column"] for fault in told["faults"]} == {3: "value", 4: "kri_name"}
    assert told["kinds"] == {"measurements": 1, "projections": 0, "undated": 0, "refused": 2}


def test_the_refused_rows_come_back_and_import_once_they_are_corrected(capsys, file):
    told = json.loads(run(capsys, file, "--json")[1])
    returned = Path(told["faulty_rows_file"])
    assert returned == file.with_name("august-to-correct.csv")
    rows = list(csv.reader(returned.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == [*HEAD.split(","), "Row in the file", "What to correct"]
    assert [row[4] for row in rows[1:]] == ["3", "4"]

    returned.write_text(returned.read_text(encoding="utf-8-sig").replace(",762,", ",76.2,"))
    code, out, _ = run(capsys, returned, "--create")
    assert (code, out.splitlines()[0]) == (0, "2 rows read: 2 added, 0 restated, 0 unchanged, 0 refused.")
    assert Indicator.objects.filter(name="Beds open").exists()


def test_a_dry_run_saves_nothing_and_says_so(capsys, file):
    code, out, _ = run(capsys, file, "--dry-run", "--create")
    assert (code, out.splitlines()[0]) == (
        1,
        "3 rows read, nothing saved. It would be: 2 added, 0 restated, 0 unchanged, 1 refused.",
    )
    assert not Reading.objects.exists()
    assert Indicator.objects.count() == 1


def test_the_second_time_nothing_changes(capsys, file):
    run(capsys, file)
    assert run(capsys, file)[1].startswith("3 rows read: 0 added, 0 restated, 1 unchanged, 2 refused.")


def test_columns_can_be_named(capsys, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("What;When;How much\nSeen within four hours;Mar-25;76,2\nSeen within four hours;Apr-25;76.2\n")
    named = ("--map", "name=What", "--map", "period_end=When", "--map", "value=How much", "--map", "area==BLMK")
    code, out, _ = run(capsys, path, *named)
    assert code == 1
    assert "Refused: Row 2, How much: “76,2” has a comma where no thousands end." in out
    assert Reading.objects.get().value == Decimal("76.2")


@pytest.mark.parametrize(
    ("content", "named", "words"),
    [
        (b"", (), "The file is empty."),
        (b"a,b\n1,2\n", (), "No column for the indicator's name, its area, the value and the end of the period"),
        (f"{HEAD}\n".encode(), ("--map", "value"), "“value” says no column"),
        (f"{HEAD}\n".encode(), ("--map", "worth=value"), "“worth” is not something a reading has"),
        (f"{HEAD}\n".encode(), ("--map", "value=Valeu"), "There is no column “Valeu” for value: did you mean “value”?"),
        (f"{HEAD},value\n".encode(), (), "“value” stands 2 times in the first row"),
        (b"%PDF-1.7", (), "This is neither CSV nor a workbook."),
        (b"PK\x03\x04rubbish", (), "The workbook is damaged."),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2_and_one_sentence(capsys, tmp_path, content, named, words):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    code, out, err = run(capsys, path, *named)
    assert (code, out) == (2, "")
    assert words in err
    code, out, _ = run(capsys, path, *named, "--json")
    assert words in json.loads(out)["refused_file"]


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    code, _, err = run(capsys, tmp_path / "gone.csv")
    assert code == 2
    assert "cannot be read (No such file or directory). Check its name and folder." in err


def test_a_file_with_headings_only_is_no_fault(capsys, tmp_path):
    path = tmp_path / "none.csv"
    path.write_text(f"{HEAD}\n")
    assert run(capsys, path)[:2] == (
        0,
        "0 rows read: 0 added, 0 restated, 0 unchanged, 0 refused.\nEvery row is accounted for: there are none.\n",
    )


def test_what_it_saves_is_judged_at_once(capsys, tmp_path, seen):
    risk = RiskFactory()
    IndicatorLinkFactory(risk=risk, indicator=seen)
    ThresholdFactory(indicator=seen, limit=Decimal(76))
    path = tmp_path / "low.csv"
    path.write_text(f"{HEAD}\nSeen within four hours,BLMK,31/10/2026,61\n")
    assert run(capsys, path)[0] == 0
    assert risk.flags.filter(rule="kri_breach").exists()


def test_how_far_it_is_is_told_on_standard_error(capsys, tmp_path):
    path = tmp_path / "many.csv"
    rows = (
        f"Seen within four hours,BLMK,{2000 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d},76" for n in range(8400)
    )
    path.write_text("\n".join([HEAD, *rows, *(["Seen within four hours,BLMK,2025-12-31,76"] * 1700)]))
    code, out, err = run(capsys, path)
    assert code == 0
    assert err.startswith("[##############################] 10,000 of about 10,1")
    assert "1,699" not in err
    assert "1699 rows said again what an earlier row of the file says." in out


def test_what_is_urgent_is_sent_at_once_and_waits_for_no_clock(
    capsys, file, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.MAIL_LEAVES_THE_MACHINE = True
    asked: list[str] = []
    monkeypatch.setattr(tasks, "ask_for", lambda task, *given: asked.append(task.name) or True)
    AlertFactory(urgent=True, created_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        run(capsys, file)
    assert asked == ["risks.tasks.send_alerts"]
