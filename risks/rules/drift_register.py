"""Rules about the register itself: statements, papers, and messages that reach nobody (design/domain 4.4, A14, A15).

Flags of these have no risk. Governance and administrators see them."""

from collections.abc import Iterable
from datetime import date, timedelta

from risks.rules.calendar import add_working_days
from risks.rules.drift_decider import Decider, Decision, RuleSet
from risks.rules.drift_facts import ClosedFlag, Held, OpenFlag, Resolved, RuleWords, Signal
from risks.rules.drift_register_facts import MeetingFacts, RegisterFacts, StatementFacts, UndeliveredFacts, UnsetFacts
from risks.rules.wording import count_words, date_words, join_words

STATEMENT = "statement_overdue"
MISSING = "appetite_missing"
PAPER = "paper_not_ready"
UNDELIVERED = "undelivered"

WORDS = {
    STATEMENT: RuleWords(
        "Appetite statement past its review date",
        "The Board was to look at its appetite statement again by a day that has passed.",
    ),
    MISSING: RuleWords(
        "No appetite set for a kind of risk",
        "Open risks are of a kind for which no statement in force says how much risk the Board will take.",
    ),
    PAPER: RuleWords(
        "Paper not ready",
        "A paper for a meeting will soon be fixed as it stands, and some of its risks are not complete.",
    ),
    UNDELIVERED: RuleWords(
        "Messages that reach nobody",
        "Messages to a post could not be delivered for more than a day by any channel.",
    ),
}

# Working days before a paper is fixed: the first call, and the last.
FIRST_CALL, LAST_CALL = 5, 2
REOPEN_DAYS = 90


def register_signals(facts: RegisterFacts, on: date) -> tuple[Signal, ...]:
    """Every rule about the register that fires on the day: worst first, then by name."""
    return _DECIDER.signals(facts, on)


def decide_register(
    facts: RegisterFacts, open_flags: Iterable[OpenFlag], recently_closed: Iterable[ClosedFlag], on: date
) -> Decision:
    """As `drift.decide`, for the flags that have no risk."""
    return _DECIDER.decide(facts, open_flags, recently_closed, on)


def subject_of(facts: StatementFacts | MeetingFacts | UndeliveredFacts | UnsetFacts) -> str:
    """How a flag of the register names what it is about."""
    return f"{_KINDS[type(facts)]}:{facts.key}"


_KINDS = {StatementFacts: "statement", MeetingFacts: "meeting", UndeliveredFacts: "post", UnsetFacts: "domain"}


def _signals(facts: RegisterFacts, on: date) -> tuple[Signal, ...]:
    return (
        *(_overdue(each) for each in facts.statements if each.review_on is not None and on > each.review_on),
        *(_missing(each) for each in facts.unset),
        *(
            _not_ready(each, on)
            for each in facts.meetings
            if each.incomplete and _called(each) <= on <= each.freezes_on
        ),
        *(_undelivered(each) for each in facts.undelivered if each.since.date() < on),
    )


def _overdue(statement: StatementFacts) -> Signal:
    by = statement.review_on or date.min
    evidence = {
        "what": f"{statement.title} has not been looked at again",
        "against": f"Review by {date_words(by)}",
        "since": (by + timedelta(days=1)).isoformat(),
    }
    return Signal(STATEMENT, subject_of(statement), 1, evidence)


def _missing(unset: UnsetFacts) -> Signal:
    evidence: dict[str, str | int] = {
        "what": f"No appetite is in force for {unset.domain}",
        "against": f"{count_words(unset.risks, 'open risk', start=True)} of this kind",
        "since": unset.since.isoformat(),
    }
    return Signal(MISSING, subject_of(unset), 2, evidence)


def _called(meeting: MeetingFacts) -> date:
    return add_working_days(meeting.freezes_on, -FIRST_CALL)


def _not_ready(meeting: MeetingFacts, on: date) -> Signal:
    last = on >= add_working_days(meeting.freezes_on, -LAST_CALL)
    evidence: dict[str, str | int] = {
        "what": f"{count_words(len(meeting.incomplete), 'risk', start=True)} not ready for {meeting.name}",
        "against": (
            f"Fixed on {date_words(meeting.freezes_on)}, papers due {date_words(meeting.papers_due_on)}, "
            f"meeting {date_words(meeting.held_on)}"
        ),
        # Nobody could have been called before the meeting had this day.
        "since": max(_called(meeting), meeting.moved_on or date.min).isoformat(),
        "why": f"Not ready: {join_words(meeting.incomplete)}.",
    }
    return Signal(PAPER, subject_of(meeting), 2 if last else 1, evidence)


def _undelivered(facts: UndeliveredFacts) -> Signal:
    evidence: dict[str, str | int] = {
        "what": f"{count_words(facts.count, 'message', start=True)} to {facts.post} not delivered",
        "against": "Delivery within a day",
        "since": facts.since.date().isoformat(),
    }
    if facts.fault:
        evidence["why"] = f"The last try failed: {facts.fault.rstrip('.')}."
    return Signal(UNDELIVERED, subject_of(facts), 3, evidence)


def _standing(facts: RegisterFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """Nothing here is held: what is in order again, or no longer asked, resolves."""
    return Resolved(_ENDED[flag.rule](facts, flag, on))


def _statement_ended(facts: RegisterFacts, flag: OpenFlag, on: date) -> str:
    for each in facts.statements:
        if subject_of(each) == flag.subject and each.review_on is not None:
            return f"It is to be reviewed by {date_words(each.review_on)}, which is still to come."
    return "The statement is no longer in force, or has no review date."


def _missing_ended(facts: RegisterFacts, flag: OpenFlag, on: date) -> str:
    return "An appetite is in force for this kind of risk, or no open risk is of it."


def _paper_ended(facts: RegisterFacts, flag: OpenFlag, on: date) -> str:
    for each in facts.meetings:
        if subject_of(each) == flag.subject and each.incomplete:
            if on > each.freezes_on:
                return f"The paper was fixed on {date_words(each.freezes_on)} as it stood."
            return f"The paper is not fixed until {date_words(each.freezes_on)}."
        if subject_of(each) == flag.subject:
            return "Every risk of the paper is ready."
    return "The meeting has been held, or no paper of it is to be fixed soon."


def _undelivered_ended(facts: RegisterFacts, flag: OpenFlag, on: date) -> str:
    return "No message to this post has waited for more than a day."


_ENDED = {
    STATEMENT: _statement_ended,
    MISSING: _missing_ended,
    PAPER: _paper_ended,
    UNDELIVERED: _undelivered_ended,
}


def _reopen_days(facts: RegisterFacts, subject: str) -> int:
    return REOPEN_DAYS


def _never_frozen(facts: RegisterFacts, on: date) -> frozenset[str]:
    return frozenset()


_DECIDER = Decider(
    sets=(RuleSet(WORDS, _signals, _standing),), greater={}, reopen_days=_reopen_days, frozen=_never_frozen
)
