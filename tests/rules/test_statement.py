"""Advice on a statement: what it finds, what it leaves alone, and the sentence the three parts make."""

import pytest

from risks.rules.statement import Statement, advice_on, alike

GOOD = Statement(
    cause="winter demand is above plan and community beds are few",
    event="ambulances wait longer than an hour outside the emergency departments",
    effect="harm to patients who are not reached in time",
)
OBJECTIVES = (
    "Reduce waiting times for urgent and emergency care",
    "Improve outcomes in population health and healthcare",
    "Financial balance",
)


def keys(statement: Statement, objectives=OBJECTIVES, narratives=()) -> list[str]:
    return [one.key for one in advice_on(statement, objectives, narratives)]


def changed(**parts: str) -> Statement:
    return Statement(**({"cause": GOOD.cause, "event": GOOD.event, "effect": GOOD.effect} | parts))


def test_a_good_statement_gets_no_advice():
    assert keys(GOOD) == []


def test_the_three_parts_are_read_back_as_one_sentence():
    assert GOOD.sentence == (
        "Because winter demand is above plan and community beds are few, there is a risk that ambulances wait longer "
        "than an hour outside the emergency departments, which would lead to harm to patients who are not reached in "
        "time."
    )


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (Statement("", "", ""), ""),
        (Statement("", "Beds close.", ""), "There is a risk that Beds close."),
        (
            Statement("Because of  the strike.", "There is a risk that the beds close;", "which would lead to Harm."),
            "Because of the strike, there is a risk that the beds close, which would lead to Harm.",
        ),
        (
            Statement("The rules change", "", "fines"),
            (
                "Because the rules change, there is a risk that something happens that nobody has described, "
                "which would lead to fines."
            ),
        ),
    ],
)
def test_a_sentence_is_made_of_whatever_is_there(statement, sentence):
    assert statement.sentence == sentence


def test_nothing_written_gets_no_advice_rather_than_three():
    assert keys(Statement("  ", "\n", "")) == []


@pytest.mark.parametrize(("part", "key"), [("cause", "no-cause"), ("event", "no-event"), ("effect", "no-effect")])
def test_a_part_left_out_is_pointed_out_beside_its_box(part, key):
    [advice] = advice_on(changed(**{part: "   "}), OBJECTIVES)
    assert (advice.key, advice.field) == (key, part)
    assert advice.mend.endswith(".")


@pytest.mark.parametrize(
    "effect",
    [
        "Winter demand is above plan and community beds are few.",
        "few community beds, and the demands of winter above the plan",
        "WINTER DEMAND ABOVE PLAN; FEW COMMUNITY BEDS",
    ],
)
def test_a_cause_and_an_effect_that_say_the_same_are_told_apart_from_those_that_do_not(effect):
    assert keys(changed(effect=effect)) == ["same-cause-effect"]
    assert keys(changed(effect="winter beds for the community would have to be paid for twice")) == []


def test_an_event_that_repeats_its_effect_is_pointed_out():
    assert keys(changed(effect=GOOD.event)) == ["same-event-effect"]


@pytest.mark.parametrize(
    "event",
    [
        "the system does not achieve financial balance",
        "failure to deliver financial balance",
        "we cannot reduce waiting times for urgent and emergency care",
        "outcomes in population health and healthcare are not improved",
    ],
)
def test_an_event_that_only_negates_an_objective_is_pointed_out(event):
    assert keys(changed(event=event)) == ["only-negates-objective"]


@pytest.mark.parametrize(
    "event",
    [
        "the system's largest trust runs out of cash before March and cannot pay its suppliers",
        "financial balance depends on one buyer for the old hospital site",
        "reduced waiting times for urgent care",
    ],
)
def test_an_event_of_its_own_is_not_taken_for_a_negation(event):
    assert "only-negates-objective" not in keys(changed(event=event))


def test_a_part_of_a_word_or_two_or_of_loose_words_is_called_vague():
    assert keys(changed(cause="Workforce")) == ["short-cause"]
    assert keys(changed(effect="various issues with services")) == ["vague-effect"]
    assert keys(changed(effect="pressure on the 111 line keeps callers waiting for an hour")) == []


def test_reasons_copied_unchanged_from_the_last_review_are_pointed_out():
    said = "The winter plan is on track. The score stays."
    [advice] = advice_on(GOOD, OBJECTIVES, (said, " the winter plan is on track; the score stays", "Older."))
    assert (advice.key, advice.field, advice.about) == ("copied-narrative", "", said)
    assert keys(GOOD, narratives=(said, "The winter plan slipped by a month.", said)) == []
    assert keys(GOOD, narratives=(said,)) == []
    assert keys(GOOD, narratives=("", "")) == []


def test_advice_comes_back_when_the_words_change():
    first = advice_on(changed(effect=GOOD.cause), OBJECTIVES)[0].about
    second = advice_on(changed(effect=f"{GOOD.cause} again"), OBJECTIVES)[0].about
    assert first != second


@pytest.mark.parametrize("text", ["", "   ", "…", "😀😀", "العربية", "x" * 10_000, "not " * 3000])
def test_nonsense_is_survived(text):
    advice = advice_on(Statement(text, text, text), [text, *OBJECTIVES], [text, text])
    assert all(one.words and one.mend and len(one.key) <= 30 for one in advice)


def test_texts_without_words_are_never_alike():
    assert not alike("", "")
    assert not alike("...", "!!!")
