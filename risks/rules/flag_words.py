"""What a page about a flag says of its rule: what does not count for it, what makes it worse, how it ends, and which
answers it asks for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asks:
    """The answers to a flag: what to do about it at once, and how to say that nothing more is done."""

    do: str
    do_hint: str
    stands: str
    said_stands: str
    why: str


_ABOUT_THE_SCORE = Asks(
    "Score it again",
    "Opens the matrix; the flag closes by itself if the new score is inside tolerance.",
    "The score stands, because…",
    "the score stands",
    "Say why the score stands",
)


def _asks(do: str, hint: str) -> Asks:
    return Asks(
        do, hint, "Nothing more is needed, because…", "nothing more is needed", "Say why nothing more is needed"
    )


_ENDS_WHEN_DONE = "the flag closes by itself once that is done."
_RENEW = _asks("Renew the assurance", f"Opens the assurance; {_ENDS_WHEN_DONE}")
_STATEMENT = _asks("Open the appetite statement", f"The Board sets it; {_ENDS_WHEN_DONE}")
_ASKS = {
    "review_overdue": _asks("Review the risk", f"Opens the review; {_ENDS_WHEN_DONE}"),
    "action_overdue": _asks("Update the action", "Opens the action; the flag closes once it is done or re-dated."),
    "kri_data_overdue": _asks("Enter the reading", f"Opens the indicator’s form; {_ENDS_WHEN_DONE}"),
    "assurance_lapsed": _RENEW,
    "assurance_weak": _RENEW,
    "assurance_not_independent": _asks("Add an independent assurance", f"Opens the form; {_ENDS_WHEN_DONE}"),
    "no_domain": _asks("Choose its appetite domain", f"Opens the details of the risk; {_ENDS_WHEN_DONE}"),
    "appetite_missing": _STATEMENT,
    "statement_overdue": _STATEMENT,
    "paper_not_ready": _asks("Open the papers", "The flag closes by itself once every entry is ready."),
    "undelivered": _asks("Open the outbox", "Shows what waits, and why it did not leave."),
}

_SCORE_ALONE = "What indicators say: only the approved score and the appetite in force count here"
_LATEST_ALONE = "Earlier readings, projections and facts without a date: only the latest measurement counts here"
_VARIATION_ALONE = "The limit: only how its own readings ordinarily vary counts here"
_OTHERS_WORK = "What anybody has done that is not written in the register yet"
_COUNTS_NOT = {
    "appetite_breach": _SCORE_ALONE,
    "above_appetite": _SCORE_ALONE,
    "exception_ending": _SCORE_ALONE,
    "score_jump": "What indicators say: only the two approved scores count here",
    "score_lag": "What was known already when the score was decided",
    "score_contradiction": "Readings that became known after the score was lowered",
    "score_lead": "Secondary indicators: only the primary ones count here",
    "kri_breach": _LATEST_ALONE,
    "kri_special_cause": _VARIATION_ALONE,
    "kri_forecast": "Projections that somebody planned: only what was measured counts here",
    "target_unattainable": "Effort that is planned: only what the indicator ordinarily does counts here",
    "kri_data_overdue": "Projections, and figures that were published and not entered here",
    "review_overdue": "Scores and edits outside a review",
    "action_overdue": _OTHERS_WORK,
    "assurance_lapsed": "Assurance that a later one has replaced",
    "assurance_weak": "Assurance that a later one has replaced",
    "assurance_not_independent": "Assurance that the first or second line gives of itself",
    "no_domain": "What the risk is scored at",
    "appetite_missing": "Closed risks and drafts",
    "statement_overdue": "Statements that are no longer in force",
    "paper_not_ready": "Risks that are not business of the meeting",
    "undelivered": "Messages that reached the post by another channel",
}

_TWO_INSIDE = "after one reading inside the limit, or two in a row that are not beyond it."
_INSIDE = "once an approved score is inside tolerance."
_ENDS = {
    "appetite_breach": _INSIDE,
    "above_appetite": "once the score is within appetite, or a plan says by when it will be.",
    "exception_ending": "once the Board accepts it again, or an approved score is inside tolerance.",
    "score_jump": "with the next review, or 30 days after the score.",
    "score_lag": "with the next decision on the score, also one that leaves it as it is.",
    "score_contradiction": "once the reason is given, or the score is decided again.",
    "score_lead": "once the score is decided again, or an indicator is outside its limit.",
    "kri_breach": _TWO_INSIDE,
    "kri_special_cause": "after two readings in a row that are ordinary or better, or a rebase.",
    "kri_forecast": "when what it warns of comes, when the meeting has gone by without it, or when less than 1 in 4 is "
    "left of the chance.",
    "target_unattainable": "when the limit changes, or two readings bring it within reach.",
    "kri_data_overdue": "when the reading comes.",
    "review_overdue": "with the review.",
    "action_overdue": "when the action is done, or its date moves with a reason.",
    "assurance_lapsed": "when fresh assurance comes.",
    "assurance_weak": "when assurance is at least moderate.",
    "assurance_not_independent": "when independent assurance comes.",
    "no_domain": "when the risk has an appetite domain.",
    "appetite_missing": "when the Board sets an appetite for it.",
    "statement_overdue": "when the Board has looked at the statement again.",
    "paper_not_ready": "when every entry is ready, or the paper is fixed.",
    "undelivered": "when no message has waited for more than a day.",
}

_WORSE = {
    "appetite_breach": "a score of 20 or more",
    "exception_ending": "the end of the acceptance",
    "review_overdue": "a second interval without a review",
    "action_overdue": "60 days of delay, or a third move of its date",
    "paper_not_ready": "the last call, two working days before the paper is fixed",
}


def asks_of(rule: str) -> Asks:
    """How a flag of the rule is answered; about the score, for any rule that asks for nothing else."""
    return _ASKS.get(rule, _ABOUT_THE_SCORE)


def counts_not(rule: str) -> str:
    """What a rule leaves out, such as "The limit: only how its own readings vary counts here"; "" for another rule."""
    return _COUNTS_NOT.get(rule, "")


def ends_how(rule: str) -> str:
    """What ends a flag by itself, to follow "It closes by itself "."""
    return _ENDS.get(rule, "when its condition ends.")


def worse_with(rule: str) -> str:
    """What would make a flag of the rule more severe; "" where only coming back again and again does."""
    return _WORSE.get(rule, "")


def rules_in_words() -> frozenset[str]:
    """Those of which it is said what does not count and how they end."""
    return frozenset(_COUNTS_NOT) & frozenset(_ENDS)
