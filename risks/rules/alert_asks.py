"""What a flag of each rule asks of whoever is to act on it, to follow their name (design/domain 4.4: who must do what
by when). A score is never said to be wrong: it is asked after.
"""

_SCORE_OR_ANSWER = "scores the risk again, or answers the flag and says what is being done"
_ANSWER = "answers the flag and says what is being done"

_ASKS = {
    "appetite_breach": _SCORE_OR_ANSWER,
    "kri_breach": _SCORE_OR_ANSWER,
    "kri_special_cause": _SCORE_OR_ANSWER,
    "score_lag": _SCORE_OR_ANSWER,
    "kri_forecast": "says what will be done before that reading, or scores the risk again",
    "above_appetite": "agrees a plan with a date, or says why none is needed",
    "score_jump": "confirms what changed and says what is being done",
    "score_contradiction": "writes down why the score came down while its indicator did not, or scores the risk again",
    "score_lead": "looks at the score again, and says why it stays if it does",
    "target_unattainable": "says what will change, or agrees another target",
    "exception_ending": "asks the Board again, or says how the score will come inside tolerance",
    "review_overdue": "reviews the risk",
    "action_overdue": "finishes the action, or moves its date and says why",
    "assurance_lapsed": "asks for fresh assurance, or says why the last one still holds",
    "assurance_weak": "says what will be done about what it found",
    "assurance_not_independent": "asks somebody independent for assurance, or says why none is needed",
    "kri_data_overdue": "enters the reading, or says when it will come",
    "no_domain": "gives the risk a domain, so that it has an appetite",
    "appetite_missing": "asks the Board to set an appetite for it",
    "statement_overdue": "brings the statement to the Board for review",
    "paper_not_ready": "completes the entries, or tells the committee what will be missing",
    "undelivered": "tells the post another way, and puts right how it is reached",
}


def ask_of(rule: str) -> str:
    """What the first of a rule's audience does, such as "reviews the risk"; to answer the flag, for any other rule."""
    return _ASKS.get(rule, _ANSWER)


def rules_with_an_ask() -> frozenset[str]:
    return frozenset(_ASKS)
