"""A file that has outgrown its noun or its screen is split."""

from tests.house.sources import ROOT, files, inside, name

LONGEST_FILE = 250
LONGEST_TEMPLATE = 120
LONGEST_CONFTEST = 80

# Each with the reason why splitting it would make it harder to read.
LONGER_FOR_A_REASON: dict[str, str] = {}


def longest(path) -> int:
    if path.name == "conftest.py":
        return LONGEST_CONFTEST
    return LONGEST_TEMPLATE if inside(path, "templates/") else LONGEST_FILE


def lines(path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_too_long_without_a_reason():
    ours = [path for path in files(".py", ".html", ".css", ".js") if not inside(path, "risks/migrations/")]

    too_long = [f"{name(path)}: {lines(path)}" for path in ours if lines(path) > longest(path)]

    assert [found for found in too_long if found.split(":")[0] not in LONGER_FOR_A_REASON] == []


def test_reasons_are_struck_out_when_the_file_has_been_split():
    for listed in LONGER_FOR_A_REASON:
        assert lines(ROOT / listed) > longest(ROOT / listed), f"{listed} needs no exception any more"
