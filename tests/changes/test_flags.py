from datetime import date, timedelta

import pytest

from risks.changes.flags import LONGEST_ANSWER, AnswerRefused, answer_flag, snooze_flag
from tests.factories import TODAY, FlagFactory, UserFactory, at

pytestmark = pytest.mark.django_db


def test_an_answer_stands_with_who_and_when_and_in_the_record():
    flag, alice = FlagFactory(), UserFactory()
    answer_flag(flag=flag, answer=" The plan is agreed. ", by=alice, at=at())
    flag.refresh_from_db()
    assert (flag.state, flag.answer, flag.answered_by, flag.answered_at) == (
        "acknowledged",
        "The plan is agreed.",
        alice,
        at(),
    )
    assert flag.history.first().history_user == alice
    assert flag.history.first().history_change_reason == "Answered: The plan is agreed."


def test_a_flag_is_put_off_until_a_day_with_a_reason():
    flag = FlagFactory()
    until = TODAY + timedelta(days=7)
    snooze_flag(flag=flag, until=until, reason="The committee meets then.", by=UserFactory(), at=at())
    flag.refresh_from_db()
    assert (flag.state, flag.snoozed_until, flag.answer) == ("snoozed", until, "The committee meets then.")
    assert flag.history.first().history_change_reason == "Put off until 26 September 2025: The committee meets then."


def test_an_answer_ends_the_putting_off():
    flag = FlagFactory(state="snoozed", snoozed_until=date(2025, 12, 1))
    answer_flag(flag=flag, answer="The plan is agreed.", by=UserFactory(), at=at())
    flag.refresh_from_db()
    assert (flag.state, flag.snoozed_until) == ("acknowledged", None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "Say what you are doing about it"),
        ("a" * (LONGEST_ANSWER + 1), "Shorten it to 4,000 or fewer"),
        ("See 943 476 5919", "looks like an NHS number"),
    ],
)
def test_an_answer_must_be_words_and_no_patient(text, sentence):
    flag = FlagFactory()
    for change in (
        lambda: answer_flag(flag=flag, answer=text, by=UserFactory(), at=at()),
        lambda: snooze_flag(flag=flag, until=date(2025, 12, 1), reason=text, by=UserFactory(), at=at()),
    ):
        with pytest.raises(AnswerRefused, match=sentence):
            change()
    flag.refresh_from_db()
    assert (flag.state, flag.answer, flag.history.count()) == ("open", "", 1)


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_a_flag_is_put_off_to_a_later_day_only(until):
    with pytest.raises(AnswerRefused, match="Give a day after 19 September 2025"):
        snooze_flag(flag=FlagFactory(), until=until, reason="Later.", by=UserFactory(), at=at())


def test_a_flag_that_was_resolved_meanwhile_needs_no_answer():
    flag = FlagFactory()
    type(flag).objects.update(state="resolved", resolved_at=at(), resolution="auto")
    with pytest.raises(AnswerRefused, match="resolved on 19 September 2025"):
        answer_flag(flag=flag, answer="The plan is agreed.", by=UserFactory(), at=at())
