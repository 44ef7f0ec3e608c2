"""A stranger believes the README: what it names is there, and what is there is named."""

import re

from tests.house.sources import ROOT

README = (ROOT / "README.md").read_text()
LARGEST_PICTURE = 200_000  # bytes


def test_every_setting_that_is_read_stands_in_the_table():
    read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "blmk_risk" / "settings.py").read_text())

    assert len(read) >= 9
    assert [name for name in read if f"| `{name}` |" not in README] == []


def test_every_command_stands_in_the_table_and_every_row_is_a_command():
    there = {path.stem for path in (ROOT / "risks" / "management" / "commands").glob("[a-z]*.py")}

    assert set(re.findall(r"^\| `([a-z_]+) ", README, re.MULTILINE)) == there


def test_its_pictures_are_there_described_and_small():
    pictures = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', README)

    assert len(pictures) == 2
    for source, words in pictures:
        assert (ROOT / source).stat().st_size < LARGEST_PICTURE
        assert len(words) > 40
