"""Figures that are late: kri_data_overdue of design/statistics 4.4, and what it freezes."""

from dataclasses import replace
from datetime import date

from risks.rules import drift_data as rule
from risks.rules.drift import decide
from risks.rules.drift_facts import IndicatorFacts, OpenFlag, Resolved
from risks.rules.drift_saying import STALE
from tests.rules.indicator_story import GREEN, RED, SUBJECT, indicator, risk, story

DUE = date(2025, 4, 20)
LATE = date(2025, 4, 21)


def late(*values: object, **facts: object) -> IndicatorFacts:
    return indicator(*values, due_on=DUE, **facts)  # type: ignore[arg-type]


def test_it_opens_the_day_after_the_last_day_for_the_reading() -> None:
    facts = risk(late(GREEN, GREEN))
    assert rule.signals(facts, DUE) == ()
    (signal,) = rule.signals(facts, LATE)
    assert (signal.rule, signal.subject, signal.severity) == ("kri_data_overdue", SUBJECT, 2)
    assert signal.evidence == {
        "what": "A&E within four hours: no reading since the one to 28 February 2025",
        "against": "The next reading was due by 20 April 2025",
        "since": "2025-04-21",
        "indicator": "A&E within four hours",
        "role": "primary",
        "period": "2025-02-28",
    }


def test_it_says_the_same_every_day_so_that_a_late_figure_is_not_news_every_night() -> None:
    facts = risk(late(GREEN))
    assert rule.signals(facts, LATE) == rule.signals(facts, date(2025, 9, 1))


def test_a_secondary_indicator_is_for_information_and_one_without_a_reading_says_so() -> None:
    (signal,) = rule.signals(risk(late(role="secondary")), LATE)
    assert signal.severity == 1
    assert signal.evidence["what"] == "A&E within four hours: no reading yet"


def test_nothing_is_late_where_nothing_is_due() -> None:
    assert rule.signals(risk(indicator(GREEN)), date(2030, 1, 1)) == ()
    assert rule.frozen(risk(indicator(GREEN)), date(2030, 1, 1)) == frozenset()


def test_the_reading_resolves_it_and_says_when_the_next_one_is_due() -> None:
    *_, ended = story(
        rule,
        (LATE, risk(late(GREEN, GREEN))),
        (date(2025, 4, 25), risk(replace(indicator(GREEN, GREEN, RED), due_on=date(2025, 5, 20)))),
    )
    assert ended == Resolved("The reading to 31 March 2025 has come: 70%. The next is due by 20 May 2025.")


def test_a_retired_an_unlinked_and_a_slower_indicator_are_late_no_longer() -> None:
    for facts, reason in (
        (risk(indicator(GREEN, GREEN)), "No further reading of the indicator is due."),
        (risk(), "The indicator is no longer linked to this risk, or is no longer read."),
        (
            risk(indicator(GREEN, GREEN, due_on=date(2025, 7, 20))),
            "The next reading is now due by 20 July 2025.",
        ),
        (risk(indicator(due_on=date(2025, 7, 20))), "The next reading is not due until 20 July 2025."),
    ):
        *_, ended = story(rule, (LATE, risk(late(GREEN, GREEN))), (date(2025, 4, 25), facts))
        assert ended == Resolved(reason)


def test_the_subjects_of_late_figures_are_frozen_and_no_others() -> None:
    facts = risk(late(GREEN), indicator(GREEN, key="beds"))
    assert rule.frozen(facts, DUE) == frozenset()
    assert rule.frozen(facts, LATE) == frozenset({SUBJECT})


def test_while_figures_are_late_another_flag_about_them_stands_and_says_that_its_evidence_is_stale() -> None:
    """The limit was lowered by hand, and the last reading would be inside it: no reading has said so."""
    beyond = OpenFlag(7, "kri_breach", SUBJECT, 3, {"what": "A&E within four hours: 70%", "since": "2025-01-31"})
    decision = decide(risk(late(GREEN)), [beyond], [], LATE)
    assert decision.resolved == ()
    ((_, shown),) = decision.updated
    assert shown.frozen
    assert shown.evidence["held"] == STALE
    ((_, ended),) = decide(risk(late(GREEN)), [beyond], [], DUE).resolved
    assert ended.how == "auto"


def test_a_flag_that_fires_on_late_figures_says_so_too() -> None:
    opened = {each.rule: each for each in decide(risk(late(RED)), [], [], LATE).opened}
    assert (opened["kri_breach"].frozen, opened["kri_breach"].evidence["held"]) == (True, STALE)
    assert not opened["kri_data_overdue"].frozen
