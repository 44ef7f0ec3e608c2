"""Only changes write, because only they keep the history (QuerySet.update and its kin write none and say nothing)."""

from tests.house.sources import ROOT, calls, files, inside, name

SILENT = {"update", "delete", "bulk_create", "bulk_update", "aupdate", "adelete", "abulk_create", "abulk_update"}

# What looks like a silent write and is none, or is one on purpose.
NOT_A_ROW_WITH_HISTORY = {
    "risks/web/jinja.py": "dictionaries of the template environment",
    "risks/web/attempts.py": "the cache",
    "risks/web/once.py": "the cache",
    "risks/papers/tagged/packing.py": "the checksum of a file",
}


def silent_writes(path) -> list[str]:
    return [f"{name(path)}:{line} {called}" for line, called, _ in calls(path) if called.split(".")[-1] in SILENT]


def test_no_row_is_written_behind_the_history():
    outside = [
        path
        for path in files(".py")
        if inside(path, "risks/") and not inside(path, "risks/changes/", "risks/migrations/")
    ]

    found = [write for path in outside for write in silent_writes(path)]

    assert [write for write in found if write.split(":")[0] not in NOT_A_ROW_WITH_HISTORY] == []


def test_exceptions_are_struck_out_when_they_are_no_longer_needed():
    for listed in NOT_A_ROW_WITH_HISTORY:
        assert silent_writes(ROOT / listed), f"{listed} needs no exception any more"
