"""Flags in few words; each rule's own name comes from risks.rules.drift."""

from risks.models import Flag
from risks.rules.drift import RULES


def rule_words(rule: str) -> str:
    """The rule's name inside a sentence: "beyond tolerance"; one that is gone is named as it is stored."""
    words = RULES[rule].label if rule in RULES else rule.replace("_", " ")
    return words[:1].lower() + words[1:]


def against_words(flag: Flag) -> str:
    """The fact and its limit, such as "Score 16. Tolerance of 9 for quality."; its indicator where neither was kept."""
    said = [str(flag.evidence.get(key, "")).rstrip(".") for key in ("what", "against")]
    return " ".join(f"{words}." for words in said if words) or (f"{flag.indicator}." if flag.indicator else "")
