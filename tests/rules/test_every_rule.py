"""Nothing is a rule until it has words, somebody to tell, and tests of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import risks.rules
from risks.rules.audience import rules_with_an_audience
from risks.rules.drift import RULES

ROOM = Path(risks.rules.__file__).parent
LONGEST_RULE = 30
PLAIN = {"threshold", "severity", "trigger", "anomaly", "sigma", "kri", "spc"}


def names_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each rule that a module gives a name, with the module."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value in RULES:
            yield str(node.value.value), path.stem


WHERE = dict(pair for path in sorted(ROOM.glob("drift_*.py")) for pair in names_in(path))


def test_every_rule_is_registered_and_told_to_somebody() -> None:
    assert set(WHERE) == set(RULES)
    assert set(RULES) == rules_with_an_audience()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_label_of_its_own_and_a_sentence_for_whoever_never_met_it(rule: str) -> None:
    words = RULES[rule]
    assert len(rule) <= LONGEST_RULE
    assert words.label[0].isupper()
    assert len(words.label) <= 40
    assert words.explanation.endswith(".")
    assert len(words.explanation) <= 160
    assert not PLAIN & set(f"{words.label} {words.explanation}".lower().replace(",", "").replace(".", "").split())
    assert sum(other.label == words.label for other in RULES.values()) == 1


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_tests_of_its_own(rule: str) -> None:
    tests = Path(__file__).parent / f"test_{WHERE[rule]}.py"
    assert tests.exists(), f"{rule} has no {tests.name}"
    assert tests.read_text().count("\ndef test_") >= 3


def test_a_rule_is_named_once_in_the_words_of_the_code() -> None:
    found = [
        rule for path in sorted(ROOM.glob("drift_*.py")) for rule, _ in names_in(path) if path.stem in WHERE.values()
    ]
    repeated = {rule for rule in found if found.count(rule) > 1}
    assert repeated == set()
