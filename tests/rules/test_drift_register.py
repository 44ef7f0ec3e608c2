"""What concerns the register itself: statements, kinds of risk, papers and messages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from risks.rules.drift import RULES, OpenFlag, Resolved, Signal, decide_register, register_signals
from risks.rules.drift_register import MISSING, PAPER, STATEMENT, UNDELIVERED
from risks.rules.drift_register_facts import MeetingFacts, RegisterFacts, StatementFacts, UndeliveredFacts, UnsetFacts

TODAY = date(2026, 11, 23)
STATEMENTS = StatementFacts("system-2025", "Appetite statement 2025/26", date(2026, 11, 20))
# Fixed on Friday 27 November: five working days before is the 20th, two is the 25th.
MEETING = MeetingFacts(
    "board-2026-12",
    "the Board of 4 December 2026",
    date(2026, 12, 4),
    date(2026, 11, 27),
    date(2026, 11, 27),
    ("BAF0003", "BAF0007"),
)
SILENT = UndeliveredFacts("12", "Chief Nurse", datetime(2026, 11, 21, 9, tzinfo=UTC), 2, "refused by the server.")
UNSET = UnsetFacts("quality", "quality", 3, date(2026, 4, 1))


def only(facts: RegisterFacts, on: date = TODAY) -> Signal:
    (signal,) = register_signals(facts, on)
    return signal


def flag_of(signal: Signal) -> OpenFlag:
    return OpenFlag(7, signal.rule, signal.subject, signal.severity, dict(signal.evidence))


def ends(facts: RegisterFacts, flag: OpenFlag, on: date = TODAY) -> Resolved:
    ((_, end),) = decide_register(facts, [flag], [], on).resolved
    return end


def test_a_register_in_order_has_no_flags() -> None:
    assert register_signals(RegisterFacts(), TODAY) == ()
    later = replace(STATEMENTS, review_on=TODAY)
    never = replace(STATEMENTS, review_on=None)
    complete = replace(MEETING, incomplete=())
    assert register_signals(RegisterFacts(statements=(later, never), meetings=(complete,)), TODAY) == ()


def test_a_statement_past_its_review_date_is_told_to_governance_for_information() -> None:
    signal = only(RegisterFacts(statements=(STATEMENTS,)))
    assert (signal.rule, signal.subject, signal.severity) == (STATEMENT, "statement:system-2025", 1)
    assert signal.evidence == {
        "what": "Appetite statement 2025/26 has not been looked at again",
        "against": "Review by 20 November 2026",
        "since": "2026-11-21",
    }
    renewed = RegisterFacts(statements=(replace(STATEMENTS, review_on=date(2027, 4, 1)),))
    assert ends(renewed, flag_of(signal)).reason == "It is to be reviewed by 1 April 2027, which is still to come."
    assert "no longer in force" in ends(RegisterFacts(), flag_of(signal)).reason


def test_a_kind_of_risk_without_an_appetite_is_one_flag_and_not_one_for_each_risk() -> None:
    signal = only(RegisterFacts(unset=(UNSET,)))
    assert (signal.rule, signal.subject, signal.severity) == (MISSING, "domain:quality", 2)
    assert signal.evidence == {
        "what": "No appetite is in force for quality",
        "against": "Three open risks of this kind",
        "since": "2026-04-01",
    }
    assert ends(RegisterFacts(), flag_of(signal)).how == "auto"


@pytest.mark.parametrize(
    ("on", "severity"),
    [
        (date(2026, 11, 19), None),
        (date(2026, 11, 20), 1),
        (date(2026, 11, 24), 1),
        (date(2026, 11, 25), 2),
        (date(2026, 11, 27), 2),
        (date(2026, 11, 28), None),
    ],
)
def test_a_paper_is_called_for_five_working_days_before_it_is_fixed_and_again_two_before(
    on: date, severity: int | None
) -> None:
    found = register_signals(RegisterFacts(meetings=(MEETING,)), on)
    assert [signal.severity for signal in found] == ([] if severity is None else [severity])


def test_the_call_names_the_risks_that_are_not_ready_and_the_three_days() -> None:
    signal = only(RegisterFacts(meetings=(MEETING,)))
    assert (signal.rule, signal.subject) == (PAPER, "meeting:board-2026-12")
    assert signal.evidence == {
        "what": "Two risks not ready for the Board of 4 December 2026",
        "against": "Fixed on 27 November 2026, papers due 27 November 2026, meeting 4 December 2026",
        "since": "2026-11-20",
        "why": "Not ready: BAF0003 and BAF0007.",
    }


def test_working_days_before_a_paper_is_fixed_skip_bank_holidays() -> None:
    january = replace(MEETING, held_on=date(2027, 1, 8), freezes_on=date(2026, 12, 31))
    assert register_signals(RegisterFacts(meetings=(january,)), date(2026, 12, 21)) == ()
    assert only(RegisterFacts(meetings=(january,)), date(2026, 12, 22)).severity == 1
    assert only(RegisterFacts(meetings=(january,)), date(2026, 12, 24)).severity == 1
    assert only(RegisterFacts(meetings=(january,)), date(2026, 12, 29)).severity == 2


def test_a_paper_that_is_ready_fixed_moved_or_held_needs_no_call() -> None:
    flag = flag_of(only(RegisterFacts(meetings=(MEETING,))))
    ready = RegisterFacts(meetings=(replace(MEETING, incomplete=()),))
    assert ends(ready, flag).reason == "Every risk of the paper is ready."
    at_end = ends(RegisterFacts(meetings=(MEETING,)), flag, date(2026, 11, 28))
    assert at_end.reason == "The paper was fixed on 27 November 2026 as it stood."
    moved = RegisterFacts(meetings=(replace(MEETING, freezes_on=date(2026, 12, 31)),))
    assert ends(moved, flag).reason == "The paper is not fixed until 31 December 2026."
    assert ends(RegisterFacts(), flag).reason.startswith("The meeting has been held")


def test_messages_that_reached_nobody_for_a_day_are_high_and_say_how_the_last_try_failed() -> None:
    signal = only(RegisterFacts(undelivered=(SILENT,)))
    assert (signal.rule, signal.subject, signal.severity) == (UNDELIVERED, "post:12", 3)
    assert signal.evidence == {
        "what": "Two messages to Chief Nurse not delivered",
        "against": "Delivery within a day",
        "since": "2026-11-21",
        "why": "The last try failed: refused by the server.",
    }
    assert "why" not in only(RegisterFacts(undelivered=(replace(SILENT, fault=""),))).evidence
    today = replace(SILENT, since=datetime(2026, 11, 23, 1, tzinfo=UTC))
    assert register_signals(RegisterFacts(undelivered=(today,)), TODAY) == ()
    assert ends(RegisterFacts(), flag_of(signal)).reason == "No message to this post has waited for more than a day."


def test_deciding_again_changes_nothing_and_other_flags_are_left_alone() -> None:
    facts = RegisterFacts((STATEMENTS,), (MEETING,), (SILENT,), (UNSET,))
    decision = decide_register(facts, [], [], TODAY)
    assert [signal.rule for signal in decision.opened] == [UNDELIVERED, MISSING, PAPER, STATEMENT]
    flags = [replace(flag_of(signal), id=n) for n, signal in enumerate(decision.opened)]
    other = OpenFlag(9, "rule_of_tomorrow", "", 2, {"what": "Tomorrow"})
    assert decide_register(facts, [*flags, other], [], TODAY).unchanged == (0, 1, 2, 3, 9)


def test_the_rules_of_the_register_are_among_the_rules() -> None:
    assert {STATEMENT, MISSING, PAPER, UNDELIVERED} <= set(RULES)


def test_a_paper_is_called_for_since_its_meeting_has_had_that_day() -> None:
    def since(moved_on: date | None) -> str:
        return str(only(RegisterFacts(meetings=(replace(MEETING, moved_on=moved_on),))).evidence["since"])

    assert (since(None), since(date(2026, 11, 2))) == ("2026-11-20", "2026-11-20")
    assert since(date(2026, 11, 23)) == "2026-11-23"
