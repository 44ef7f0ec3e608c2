"""The rules are told the date and know no framework: they can be replayed for any day."""

import ast
from pathlib import Path

import risks.rules
from risks.rules.drift import RULES, SEVERITY_WORDS

ROOM = Path(risks.rules.__file__).parent
CLOCKS = {"today", "now", "utcnow", "localdate", "time"}


def test_no_rule_reads_a_clock_or_imports_a_framework() -> None:
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{path.name}:{node.lineno} reads a clock"
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in {"django", "time"}, path.name
                assert not (node.module or "").startswith("risks.") or (node.module or "").startswith("risks.rules")


def test_every_rule_and_severity_has_words() -> None:
    assert all(words.label and words.explanation.endswith(".") for words in RULES.values())
    assert SEVERITY_WORDS == {1: "For information", 2: "Watch", 3: "High", 4: "Critical"}
