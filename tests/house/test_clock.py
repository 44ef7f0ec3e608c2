"""The clock is read at the doors and handed down, so that any day can be asked about."""

from tests.house.sources import calls, files, inside, name

DOORS = ("risks/web/", "risks/api/", "risks/management/", "risks/tasks.py", "risks/migrations/")
ALWAYS = {"timezone.now", "date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time"}
WITHOUT_A_MOMENT = {"timezone.localdate", "timezone.localtime", "localdate", "localtime"}  # with one they only convert


def readings(path) -> list[str]:
    return [
        f"{name(path)}:{line} {called}"
        for line, called, node in calls(path)
        if ".".join(called.split(".")[-2:]) in ALWAYS or (called in WITHOUT_A_MOMENT and not node.args)
    ]


def test_nothing_below_the_doors_reads_the_clock():
    below = [path for path in files(".py") if inside(path, "risks/") and not inside(path, *DOORS)]

    assert [reading for path in below for reading in readings(path)] == []


def test_a_planted_reading_is_found(tmp_path, monkeypatch):
    planted = tmp_path / "planted.py"
    planted.write_text("a = timezone.now()\nb = timezone.localdate()\nc = timezone.localdate(a)\n")
    monkeypatch.setattr("tests.house.sources.ROOT", tmp_path)

    assert readings(planted) == ["planted.py:1 timezone.now", "planted.py:2 timezone.localdate"]
