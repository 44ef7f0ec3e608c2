from dataclasses import replace
from datetime import date

import pytest

from risks.papers import asks, care, findings, measures
from risks.papers.indicator_entry import Point
from risks.papers.texts import first_sentences, month_of, months_between
from risks.rules.appetite import Limits, Position
from risks.rules.indicators import Status
from tests.papers.specimen import ACTIONS, CONTENT, RISKS, indicator, risk, score


def paper(*risks, **meeting):
    return replace(CONTENT, risks=risks, meeting=replace(CONTENT.meeting, **meeting))


STILL = "No score has moved since this committee met on 26 June 2025"
BEYOND, WITHIN = risk("BAF0001", (4, 4), short_name="Elective recovery"), risk("BAF0002", (2, 3))


def test_an_unset_appetite_and_a_missing_score_are_never_within():
    unset, unscored = risk("BAF0003", (2, 2), limits=None), risk("BAF0004", (2, 2), current=None)
    unscored = replace(unscored, position=Position.UNKNOWN)

    assert findings.position_headline(paper(WITHIN, unset, unscored)) == (
        "No system risk is known to be beyond tolerance; 1 has no appetite set; and 1 has no score yet."
    )


def test_the_first_acceptance_to_end_is_the_one_named():
    ends = [date(2026, 3, 31), date(2025, 12, 31)]
    both = [
        replace(risk(f"BAF000{n}", (5, 4), position=Position.BEYOND_ACCEPTED), accepted_until=end)
        for n, end in enumerate(ends)
    ]

    assert findings.position_headline(paper(BEYOND, *both)) == (
        "One of 3 system risks is beyond tolerance; the Board has accepted 2 more, the first until 31 December 2025."
    )


@pytest.mark.parametrize(
    ("risks", "sentence"),
    [
        ([risk("A", (4, 4), before=score(3, 4))], "Since 26 June 2025, 1 got worse."),
        ([risk("A", (3, 4), before=score(4, 4))], "Since 26 June 2025, 1 improved."),
        ([risk("A", (5, 5), before=None, new=True)], f"{STILL}; 1 risk is new."),
        ([WITHIN], f"{STILL}."),
    ],
)  # fmt: skip
def test_a_new_risk_is_new_and_not_worse(risks, sentence):
    assert findings.movement_headline(paper(*risks)) == sentence


def test_a_first_paper_says_so():
    assert findings.movement_headline(paper(WITHIN, last_met_on=None)) == "This is the first paper to this committee."


def test_a_score_stands_still_only_after_twelve_full_months():
    day = CONTENT.day
    young = risk("A", (3, 4), still_since=date(day.year - 1, day.month, day.day + 1))
    old = risk("B", (3, 4), still_since=date(day.year - 1, day.month, day.day))

    assert findings.still_sentence(paper(young)) == ""
    assert findings.still_sentence(paper(young, old)) == "One score has stood still for a year or more."


def test_an_axis_is_named_only_when_it_holds_for_every_move():
    likelier = [risk(ref, (4, 4), before=score(3, 4)) for ref in ("A", "B")]
    graver = risk("C", (4, 4), before=score(4, 3))
    swapped = risk("D", (3, 4), before=score(4, 3))

    said = "All 2 moves since 26 June 2025 were changes in likelihood; no consequence changed."
    assert findings.moved_axis_sentence(paper(*likelier)) == said
    assert findings.moved_axis_sentence(paper(*likelier, graver)) == ""
    assert findings.moved_axis_sentence(paper(*likelier, swapped)) == ""
    assert findings.moved_axis_sentence(paper(likelier[0])) == ""


def test_the_top_band_is_counted_by_its_own_lowest_score():
    assert findings.extreme_sentence(paper(BEYOND, WITHIN)) == "One of 2 risks scores 15 or more."
    assert findings.extreme_sentence(paper(BEYOND, BEYOND)) == "All 2 risks score 15 or more."
    assert findings.extreme_sentence(paper(BEYOND)) == "The only risk scores 15 or more."
    assert findings.extreme_sentence(paper(WITHIN)) == "No risk scores 15 or more."


UNDATED = replace(BEYOND, target_by=None)
TOO_HIGH = replace(BEYOND, target=score(3, 4), actions=())
CALM = replace(BEYOND, actions=())


@pytest.mark.parametrize(
    ("risks", "sentence"),
    [
        ([WITHIN], "No risk is beyond tolerance."),
        ([CALM], "The only risk beyond tolerance has a date to return."),
        ([CALM, CALM], "All 2 have a date to return."),
        ([TOO_HIGH], "The only risk beyond tolerance has no date to return: Elective recovery."),
        ([replace(UNDATED, actions=()), CALM], "One of the 2 has no date to return: Elective recovery."),
        ([replace(UNDATED, actions=())] * 4, "All 4 have no date to return."),
        ([BEYOND, CALM], "All 2 have a date to return. One is behind plan."),
        ([replace(CALM, target_by=date(2025, 9, 1)), CALM], "All 2 have a date to return. One is behind plan."),
    ],
)
def test_a_plan_is_a_way_back_only_with_a_dated_target_within_tolerance(risks, sentence):
    assert findings.plan_sentence(paper(*risks)) == sentence


def test_the_committee_is_asked_one_thing_with_each_verb():
    asked = asks.requests(CONTENT)

    assert [one.verb for one in asked] == ["Agree", "Judge", "Advise the Board", "Ask"]
    assert [one.reference for one in asked[1].risks] == ["BAF0001", "BAF0005"]
    assert asked[1].after == " have no date to return"
    assert asked[2].after == ", which ends on 31 March 2026"
    assert [one.verb for one in asks.requests(paper(WITHIN))] == ["Note"]
    assert "holds no risk" in asks.requests(paper())[0].before


def test_actions_are_counted_late_and_slipped_by_their_own_dates():
    late, steady = ACTIONS[1], ACTIONS[0]
    slipped = replace(late, days_late=0)

    def said(*actions):
        return care.actions_sentence(paper(replace(BEYOND, actions=actions)))

    assert said() == "No action is open."
    assert said(ACTIONS[2]) == "No action is open."
    assert said(steady) == "No open action is overdue or has moved twice."
    assert said(late) == "The only open action is overdue and 1 has moved twice or more."
    assert said(replace(late, slips=1), steady) == "One of 2 open actions is overdue."
    assert said(slipped, slipped) == "No open action is overdue; 2 have moved twice or more."


def test_assurances_are_out_of_date_now_or_within_three_months():
    gone = BEYOND.assurances[2]
    soon = replace(gone, check=replace(gone.check, lapsed=False, good_until=date(2025, 12, 1)))
    later = replace(gone, check=replace(gone.check, lapsed=False, good_until=date(2026, 12, 1)))

    def said(*assurances):
        return care.assurances_sentence(paper(replace(BEYOND, assurances=assurances)))

    assert said() == "No assurance is recorded."
    assert said(later) == "No assurance will be out of date by 18 December 2025."
    assert said(gone) == "One assurance is out of date."
    assert said(soon) == "No assurance is out of date; 1 will be by 18 December 2025."
    assert said(gone, gone, soon) == "Two assurances are out of date; 1 more will be by 18 December 2025."


@pytest.mark.parametrize(
    ("risks", "sentence"),
    [
        ([risk("A", (4, 4), before=score(3, 4)), WITHIN], "One risk got worse and 1 did not move."),
        ([risk("A", (3, 4), before=score(4, 4))], "One risk improved."),
        ([risk("A", (5, 5), before=None, new=True), WITHIN, WITHIN], "One risk is new and 2 did not move."),
        ([WITHIN], f"{STILL}."),
    ],
)
def test_what_moved_is_counted_one_way_after_the_other(risks, sentence):
    assert findings.moved_sentence(paper(*risks)) == sentence
    assert findings.moved_sentence(paper(*risks, last_met_on=None)) == "This is the first paper to this committee."


def test_a_limit_that_was_taken_away_is_no_longer_missed():
    missed = indicator(4)
    open_ended = replace(missed, points=(*missed.points[:3], replace(missed.points[3], status=Status.NO_LIMIT)))

    assert (measures.keeps_missing(missed), measures.counted(missed)) == (True, "missed")
    assert (measures.keeps_missing(open_ended), measures.counted(open_ended)) == (False, "")


def test_readings_that_all_met_their_limit_differ_from_those_that_met_it_mostly():
    green = [replace(point, status=Status.GREEN) for point in indicator(4).points]

    assert measures.counted(replace(indicator(4), points=tuple(green))) == "met"
    mixed = (replace(green[0], status=Status.RED), *green[1:])
    assert measures.counted(replace(indicator(4), points=mixed)) == "mixed"


def test_what_keeps_missing_its_limit_comes_before_the_indicators_of_worse_risks():
    met = replace(indicator(4), points=tuple(replace(one, status=Status.GREEN) for one in indicator(4).points))
    worst, other = replace(BEYOND, indicators=(met,)), replace(WITHIN, indicators=(indicator(4),))

    assert [held.reference for held, _ in measures.shown(paper(worst, other))] == ["BAF0002", "BAF0001"]


def test_a_lapsed_check_leaves_a_control_unchecked():
    dashboard, hub = BEYOND.controls

    assert dashboard.looked_at_from_outside
    assert [control for _, control in care.unchecked_controls(paper(BEYOND))] == [hub]


def test_assurance_by_management_alone_is_none():
    bare = replace(BEYOND, assurances=BEYOND.assurances[:1], next_review_on=date(2025, 9, 1))

    assert care.newest_assurance(bare) is None
    assert care.framework_sentence(paper(bare, WITHIN)) == (
        "One of 2 risks has no oversight or independent assurance in date, and 1 of those is beyond tolerance. "
        "One review is late."
    )
    assert care.framework_sentence(paper(WITHIN)) == (
        "Every risk has oversight or independent assurance in date. Every review is on time."
    )


def test_an_indicator_keeps_missing_by_the_limit_of_each_date():
    missing = indicator(12)
    moved = replace(missing, points=tuple(replace(one, status=Status.GREEN) for one in missing.points[:7])
                    + missing.points[7:9])  # fmt: skip

    assert measures.keeps_missing(missing)
    assert not measures.keeps_missing(moved)
    assert not measures.keeps_missing(indicator(14)), "thirteen readings earn a sign instead"
    assert not measures.keeps_missing(replace(missing, points=(Point(date(2025, 1, 31), 1, Status.RED, None),)))


@pytest.mark.parametrize(
    ("indicators", "sentence"),
    [
        ((), "No indicator speaks first for any of these risks."),
        ((indicator(14),), "No primary indicator is getting worse or keeps missing its limit."),
        ((indicator(12),), "The only primary indicator keeps missing its limit."),
        ((replace(indicator(14), variation_icon="concern_low"),), "The only primary indicator is getting worse."),
        (
            (replace(indicator(14), variation_icon="concern_low"), replace(indicator(12), area="Luton")),
            "One of 2 primary indicators is getting worse and 1 keeps missing its limit.",
        ),
    ],
)
def test_the_indicators_sentence_counts_signs_and_misses(indicators, sentence):
    assert measures.indicators_sentence(paper(replace(BEYOND, indicators=indicators))) == sentence


def test_texts_are_cut_at_a_sentence_and_never_inside_a_word():
    assert first_sentences("One fact. Another fact. A third.", 26) == "One fact. Another fact."
    assert first_sentences("C. difficile rose. It fell later.", 20) == "C. difficile rose."
    assert first_sentences("See e.g. page 2. Then page 3.", 18) == "See e.g. page 2."
    assert first_sentences("One sentence that has no end in sight", 20) == "One sentence that …"
    assert month_of(date(2025, 6, 30)) == "Jun 2025"
    assert months_between(date(2025, 6, 30), date(2025, 9, 29)) == 2


def test_the_specimen_holds_every_position():
    assert {one.position for one in RISKS} == set(Position)
    assert Limits(6, 9) in {one.limits for one in RISKS}
