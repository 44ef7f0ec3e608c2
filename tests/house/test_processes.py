"""What starts the product in production: the Procfile, the units of systemd and the README name the same three
processes, and each of them starts."""

import configparser
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

BIN = Path(sys.executable).parent
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
FOLDER = "/opt/blmk-risk"


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


def unit_of(path: Path) -> dict[str, dict[str, str]]:
    reader = configparser.ConfigParser(interpolation=None)
    reader.optionxform = str
    reader.read(path)
    return {section: dict(reader[section]) for section in reader.sections()}


def test_the_procfile_has_the_three_processes_of_the_readme():
    commands = procfile()
    readme = (ROOT / "README.md").read_text()

    assert list(commands) == ["web", "worker", "beat"]
    for command in commands.values():
        assert f"    {command.replace('${PORT:-8000}', '8000')} " in readme


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_unit_runs_the_command_of_the_procfile_as_an_ordinary_user_and_for_ever(unit):
    service = unit_of(unit)["Service"]
    name = unit.stem.removeprefix("blmk-risk-")

    command = procfile()[name].replace("${PORT:-8000}", "8000")
    assert service["ExecStart"] == f"{FOLDER}/.venv/bin/{command}"
    assert (service["Restart"], unit_of(unit)["Unit"]["StartLimitIntervalSec"]) == ("always", "0")
    assert service["User"] == "blmk-risk"
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == (
        "yes",
        "strict",
        "",
    )


def test_there_is_a_unit_for_each_process():
    assert {path.stem.removeprefix("blmk-risk-") for path in UNITS} == set(procfile())


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_programs_know_the_options_they_are_given(name):
    program, *given = shlex.split(procfile()[name].replace("${PORT:-8000}", "8000"))
    options = [word for word in given if word.startswith("--")]
    asked = [BIN / program, *(["--help"] if name == "web" else [name, "--help"])]

    known = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert options
    assert [option for option in options if not re.search(rf"{option}\b", known)] == []
