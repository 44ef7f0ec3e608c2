"""What the committee is asked, and what brings a risk back: each branch with the words it gives."""

from dataclasses import replace
from datetime import date

import pytest

from risks.papers import asks, findings
from risks.papers.content import Acceptance
from risks.papers.cover_entry import CoverEntry
from risks.papers.event_entry import DeepDive
from risks.papers.way_back import way_back_sentence
from risks.rules.appetite import Position
from tests.papers.specimen import ACTIONS, CONTENT, risk, score


def paper(*risks, **changes):
    return replace(CONTENT, risks=risks, **changes)


BEYOND, WITHIN = risk("BAF0001", (4, 4), short_name="Elective recovery"), risk("BAF0002", (2, 3))


class TestTheWayBack:
    EASIER = replace(ACTIONS[0], expected_likelihood=2)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"back_on": date(2026, 2, 1)},
             "By their dates, its open actions bring it within tolerance on 1 February 2026."),
            ({"back_on": date(2026, 6, 1)}, ("By their dates, its open actions bring it within tolerance on 1 June "
             "2026, after its target date of 31 March 2026.")),
            ({"back_on": date(2026, 6, 1), "target_by": None},
             "By their dates, its open actions bring it within tolerance on 1 June 2026."),
            ({"actions": ()}, "No action is open, so nothing brings it back."),
            ({"actions": ACTIONS}, "No open action says that it will lower the score."),
            ({"actions": (replace(EASIER, days_late=3),)},
             "An action that it takes to come back is late, so no date can be told."),
            ({"actions": (replace(EASIER, expected_likelihood=3),)},
             "Its open actions together do not bring it within tolerance."),
        ],
    )  # fmt: skip
    def test_it_is_told_by_the_actions_and_their_dates(self, changes, sentence):
        assert way_back_sentence(replace(BEYOND, **changes)) == sentence

    def test_a_risk_within_tolerance_needs_none(self):
        assert way_back_sentence(WITHIN) == ""
        assert way_back_sentence(replace(WITHIN, current=None)) == ""

    def test_a_plan_whose_actions_end_after_its_date_is_behind(self):
        calm = replace(BEYOND, actions=(), back_on=date(2026, 6, 1))
        assert findings.plan_sentence(paper(calm)).endswith("One is behind plan.")
        assert "behind" not in findings.plan_sentence(paper(replace(calm, back_on=date(2026, 3, 31))))


class TestWhatIsAsked:
    def accepted(self, n, until=date(2026, 3, 31), meets=None, by="Board"):
        entry = risk(f"BAF010{n}", (5, 4), position=Position.BEYOND_ACCEPTED, short_name=f"Accepted {n}")
        held = Acceptance(by, date(2025, 4, 8), until, "A report.", meets)
        return replace(entry, accepted_until=until, acceptance=held)

    def words(self, *risks, **changes):
        return [asks.request_words(one) for one in asks.requests(paper(*risks, **changes))]

    def test_never_more_than_five_and_one_of_each_verb(self):
        worst = replace(BEYOND, before=score(3, 4), target_by=None)
        unset, unscored = risk("BAF0003", (2, 2), limits=None), replace(WITHIN, current=None)
        dive = DeepDive("BAF0001", (), (), (), ())
        said = self.words(worst, self.accepted(1), self.accepted(2), unset, unscored, deep_dives=(dive,))
        assert said == [
            "Agree 1 raised score: Elective recovery at 16.",
            "Judge 1 plan to return within tolerance: Elective recovery has no date to return.",
            (
                "Advise the Board whether to end or renew its exceptions for Accepted 1 and Accepted 2, the first of "
                "which ends on 31 March 2026."
            ),
            "Choose what to ask for after the deep dive on Elective recovery.",
            "Ask for an appetite to be set or a score for Short name of BAF0003 and Short name of BAF0002.",
        ]

    @pytest.mark.parametrize(
        ("meets", "asked"),
        [(None, True), (date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2026, 3, 1), False)],
    )
    def test_an_exception_is_asked_about_when_it_ends_before_the_meeting_after_next(self, meets, asked):
        said = self.words(self.accepted(1, meets=meets))
        assert (said[0] == "Advise the Board whether to end or renew its exception for Accepted 1, which ends on "
                "31 March 2026.") is asked  # fmt: skip

    def test_the_body_that_accepted_is_the_one_advised(self):
        assert self.words(self.accepted(1, by="Finance Committee"))[0].startswith("Advise the Finance Committee ")
        assert self.words(self.accepted(1, by="Finance"), self.accepted(2))[0].startswith("Advise the Board ")

    def test_more_than_can_be_read_are_counted(self):
        many = [risk(f"BAF02{n:02}", (4, 4), before=score(3, 4), target_by=None) for n in range(7)]
        assert self.words(*many) == [
            "Agree 7 raised scores.",
            "Judge 7 plans to return within tolerance: 7 have no date to return.",
        ]
        assert self.words(*[self.accepted(n) for n in range(7)]) == [
            "Advise the Board whether to end or renew 7 exceptions, the first of which ends on 31 March 2026."
        ]
        unset = [risk(f"BAF03{n:02}", (2, 2), limits=None) for n in range(7)]
        assert self.words(*unset) == ["Ask for an appetite to be set for 7 risks."]
        dated = [risk(f"BAF04{n:02}", (4, 4)) for n in range(7)]
        assert self.words(*dated) == ["Judge 7 plans to return within tolerance."]

    def test_with_nothing_to_decide_it_is_to_note(self):
        assert self.words(WITHIN) == ["Note that no score has risen and no risk is beyond tolerance."]

    def test_what_a_person_wrote_stands_in_its_place(self):
        cover = CoverEntry(recommendations=("Agree the scores.",))
        assert asks.recommendations(paper(WITHIN, cover=cover)) == ("Agree the scores.",)
        assert asks.recommendations(paper(WITHIN))[0].startswith("Note that")
