import pytest

from risks.rules.drift import Signal
from risks.rules.drift_words import sentence


@pytest.mark.parametrize(
    ("rule", "evidence", "said"),
    [
        (
            "kri_breach",
            {"what": "4-hour performance: 71%", "against": "Limit of at least 78%", "since": "2026-06-30"},
            "4-hour performance: 71%, against a limit of at least 78%, since 30 June 2026.",
        ),
        (
            "review_overdue",
            {
                "what": "Last reviewed on 16 October 2026",
                "against": "A review every month, due by 16 November 2026",
                "since": "2026-11-17",
            },
            "Last reviewed on 16 October 2026; a review every month, due by 16 November 2026.",
        ),
        (
            "action_overdue",
            {
                "what": "Not done: Open a lounge",
                "against": "Due 1 September 2026",
                "since": "2026-09-02",
                "why": "Its date was moved once.",
            },
            "Not done: Open a lounge; due 1 September 2026. Its date was moved once.",
        ),
        (
            "score_jump",
            {"what": "Score raised from 12 to 16", "against": "A score of 15 or more", "since": "2026-09-02"},
            "Score raised from 12 to 16 on 2 September 2026, against a score of 15 or more.",
        ),
        (
            "score_contradiction",
            {
                "what": "Score lowered from 16 to 12",
                "against": "What was known then: A&E was beyond its limit",
                "since": "2026-09-02",
            },
            "Score lowered from 16 to 12 on 2 September 2026, against what was known then: A&E was beyond its limit.",
        ),
        (
            "appetite_breach",
            {
                "what": "Score 16",
                "against": "Tolerance of 9",
                "since": "",
                "held": "Held.",
                "again": "Again.",
                "why": "Why.",
            },
            "Score 16, against a tolerance of 9. Why. Again. Held.",
        ),
    ],
)
def test_evidence_reads_as_a_sentence(rule: str, evidence: dict[str, str], said: str) -> None:
    assert sentence(Signal(rule, "", 3, evidence)) == said
