"""Imports run downwards only, and the contract that says so has teeth."""

import shutil
import subprocess
import sys

import pytest

from tests.house.sources import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture
def copy(tmp_path):
    for folder in ["risks", "blmk_risk"]:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder):
    # The copy comes first on the path, before the checkout that the interpreter knows.
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {LINT}", "--no-cache"],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip


def test_the_tree_keeps_its_contracts(copy):
    done = lint(copy)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "broken"),
    [
        ("rules", "import risks.models", "Imports run downwards only"),
        ("models", "import risks.changes", "Imports run downwards only"),
        ("charts", "import risks.models", "Imports run downwards only"),
        ("papers", "import risks.channels", "Imports run downwards only"),
        ("rules", "import django.utils.timezone", "Policy is plain Python"),
        ("changes", "import blmk_risk.celery", "does not know its switchboard"),
    ],
)
def test_a_planted_violation_is_caught(copy, room, line, broken):
    (copy / "risks" / room / "planted.py").write_text(f"{line}\n")

    done = lint(copy)

    assert done.returncode == 1
    assert any(broken in said and "BROKEN" in said for said in done.stdout.splitlines()), done.stdout


def test_a_room_without_a_place_is_caught(copy):
    (copy / "risks" / "services.py").write_text("")

    assert lint(copy).returncode == 1
