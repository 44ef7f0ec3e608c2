"""What is installed is pinned to the byte, and says nothing about the machine it was compiled on."""

import json
import re

import pytest

from tests.house.sources import ROOT

COMPILED = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("file", [*COMPILED, ROOT / "package-lock.json"], ids=lambda file: file.name)
def test_no_lock_file_names_a_registry(file):
    text = file.read_text()

    assert not re.search(r"pypi\.|pythonhosted|npmjs|registry\.|--index-url|--find-links|file://", text)


@pytest.mark.parametrize("file", COMPILED, ids=lambda file: file.name)
def test_every_python_package_is_hashed(file):
    packages = re.findall(r"^[a-z0-9]\S*==.*(?:\n +.*)*", file.read_text(), re.MULTILINE)

    assert len(packages) > 0
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_every_npm_package_has_its_checksum():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("file", sorted((ROOT / "requirements").glob("*.in")), ids=lambda file: file.name)
def test_every_dependency_has_its_reason(file):
    wanted = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-r"))]

    assert [line for line in wanted if not re.search(r"\s# \w+", line)] == []
