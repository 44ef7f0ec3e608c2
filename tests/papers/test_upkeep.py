"""Whether the register is looked after: five answers of the summary."""

from dataclasses import replace
from datetime import date

from risks.papers.alert_entry import AlertLog
from risks.papers.upkeep import figures, keeps_slipping
from tests.papers.specimen import ACTIONS, CONTENT, risk
from tests.papers.test_findings_since import ANSWERED, ENDED, OPEN, SINCE

RISK = risk("BAF0001", (4, 4))


def answers(*risks, alerts=None):
    content = replace(CONTENT, risks=risks, alerts=alerts or AlertLog())
    return {one.said: (one.number, one.named) for one in figures(content)}


def test_each_answer_says_how_many_of_how_many_and_which_to_ask_about_first():
    late = replace(RISK, next_review_on=date(2025, 9, 1))

    assert answers(late) == {
        "risk reviewed on time": ("0 of 1", "Late: BAF0001."),
        "open actions overdue": ("1 of 2", "Keeps slipping, moved twice: BAF0001, Agree the recovery plan."),
        "assurances out of date": ("1 of 3", "Since 1 August 2025: BAF0001, Care Quality Commission: Outstanding."),
        "controls without independent assurance in date": (
            "2 of 2",
            "First: BAF0001, Virtual wards across both acute trusts.",
        ),
    }


def test_the_action_that_moved_most_often_is_named_and_those_that_moved_twice_are_counted():
    first, second, _ = ACTIONS
    often = replace(first, number=4, text="Sign the lease.", slips=4)
    found = replace(RISK, actions=(second, often))

    assert keeps_slipping(replace(CONTENT, risks=(found,))) == (found, often)
    assert answers(found)["open actions overdue"][1] == "2 keep slipping, most of all BAF0001, Sign the lease."
    assert answers(replace(RISK, actions=(first,)))["open action overdue"] == (
        "0 of 1",
        "None has moved twice or more.",
    )


def test_a_register_with_nothing_in_it_says_so():
    bare = replace(RISK, actions=(), assurances=(), controls=())

    assert {"open actions", "recorded assurances", "recorded controls"} <= answers(bare).keys()
    assert answers() == {}


def test_whether_the_latest_alert_was_answered():
    def said(*opened):
        (answer,) = [
            one for said, one in answers(RISK, alerts=AlertLog(opened, (), None, SINCE)).items() if "alert" in said
        ]
        return answer

    assert said(OPEN)[0] == "0 of 1"
    assert "is unanswered" in said(OPEN)[1]
    assert "was answered within" in said(ANSWERED)[1]
    assert "ended before anybody answered" in said(ENDED)[1]
    assert said() == ("0", "")
