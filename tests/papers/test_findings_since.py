"""Sentences about what happened since the last paper: each branch with the words it gives."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from risks.papers import alert_words, chapters, moved, rated
from risks.papers.alert_entry import AlertEntry, AlertLog, AlertState, Deliveries
from risks.papers.committee_entry import CommitteeSaid
from risks.papers.content import Decision
from risks.papers.since_entry import FlowEntry, FlowKind, SinceEntry
from tests.papers.specimen import CONTENT, risk, score


def paper(*risks, **changes):
    return replace(CONTENT, risks=risks, **changes)


BEYOND, WITHIN = risk("BAF0001", (4, 4), short_name="Elective recovery"), risk("BAF0002", (2, 3))
SINCE = date(2025, 6, 18)


def alert(state, opened=date(2025, 9, 1), **fields):
    return AlertEntry(
        "BAF0001", "Elective recovery", "Beyond tolerance", "It is.", 3, opened, (), state, standing=True, **fields
    )


OPEN, ANSWERED, ENDED = (alert(state) for state in AlertState)


class TestAlerts:
    @pytest.mark.parametrize(
        ("opened", "older", "sentence"),
        [
            ((), (), "No alert has opened since June 2025."),
            ((), (OPEN,), "No alert has opened since June 2025; 1 from before is unanswered still."),
            ((OPEN,), (), "The only alert since June 2025 is unanswered."),
            ((ANSWERED,), (), "The only alert since June 2025 was answered."),
            ((ENDED,), (), "The only alert since June 2025 ended before anybody answered."),
            ((OPEN, ANSWERED, ENDED), (), "Of 3 alerts since June 2025, 1 is unanswered."),
            ((OPEN, OPEN), (), "None of the 2 alerts since June 2025 has been answered."),
            ((ANSWERED, ANSWERED), (OPEN, OPEN), ("All 2 alerts since June 2025 were answered; 2 from before are "
             "unanswered still.")),
            ((ANSWERED, ENDED), (), "No alert since June 2025 is unanswered; 1 ended before anybody answered."),
        ],
    )  # fmt: skip
    def test_how_many_and_whether_anybody_answered(self, opened, older, sentence):
        assert alert_words.alerts_sentence(paper(BEYOND, alerts=AlertLog(opened, older, None, SINCE))) == sentence

    def test_a_paper_that_knows_of_no_alerts_says_nothing_of_them(self):
        assert alert_words.alerts_sentence(paper(BEYOND)) == ""
        assert alert_words.last_alert_sentence(paper(BEYOND)) == ""

    @pytest.mark.parametrize(
        ("last", "sentence"),
        [
            (alert(AlertState.ANSWERED, days_to_answer=2, answered_by="Chief Nurse"),
             "was answered after 2 working days by the Chief Nurse."),
            (alert(AlertState.ANSWERED, days_to_answer=0), "was answered on the same day."),
            (alert(AlertState.ANSWERED), "was answered."),
            (alert(AlertState.UNANSWERED, answer_by=date(2025, 9, 8)),
             "is unanswered; the answer was due by 8 September 2025."),
            (alert(AlertState.UNANSWERED, answer_by=date(2025, 9, 18)),
             "is unanswered; the answer is due by 18 September 2025."),
            (alert(AlertState.UNANSWERED), "is unanswered."),
            (alert(AlertState.ENDED), "ended before anybody answered."),
        ],
    )  # fmt: skip
    def test_whether_the_latest_was_answered(self, last, sentence):
        log = AlertLog((alert(AlertState.UNANSWERED, opened=date(2025, 7, 1)), last), (), None, SINCE)
        said = alert_words.last_alert_sentence(paper(BEYOND, alerts=log))
        assert said == f"The latest alert, of 1 September 2025 on BAF0001, {sentence}"

    @pytest.mark.parametrize(
        ("counts", "sentence"),
        [
            ((0, 0, 0, 0), ""),
            ((1, 0, 0, 0), "The only message left in time."),
            ((8, 2, 0, 0), "All 8 messages left in time."),
            ((10, 2, 0, 10), "All 10 messages are still to be sent; none is late."),
            ((8, 2, 0, 1), "One of 8 messages is still to be sent; none is late."),
            ((8, 2, 1, 0), "One message of 8 left late or not yet."),
            ((8, 2, 3, 2), "Three messages of 8 left late or not yet; 2 have not left."),
        ],
    )
    def test_how_messages_were_delivered(self, counts, sentence):
        content = paper(BEYOND, alerts=AlertLog((), (), Deliveries(*counts), SINCE))
        assert alert_words.deliveries_sentence(content) == sentence

    def test_the_indicators_page_says_it(self):
        content = paper(BEYOND, alerts=AlertLog((OPEN,), (), None, SINCE))
        headline = chapters.chapters(content)["indicators"].headline
        assert headline.endswith("The only alert since June 2025 is unanswered.")


class TestRatings:
    def rated(self, rating, entry=WITHIN):
        return replace(entry, said_by_lead=CommitteeSaid(rating=rating))

    @pytest.mark.parametrize(
        ("ratings", "sentence"),
        [
            ([""], "The only risk has not been rated by the committee that leads on it."),
            (["", ""], "None of the 2 risks has been rated by the committee that leads on it."),
            (["Moderate"], "Assurance is moderate or substantial for the only risk."),
            (["Moderate", "Substantial"], "Assurance is moderate or substantial for all 2 risks."),
            (["Limited"], "Assurance is limited or absent for the only risk."),
            (["Limited", "Moderate"], "Assurance is limited or absent for 1 of 2 risks."),
            (["Limited", "No assurance"], "Assurance is limited or absent for all 2 risks."),
            (["Moderate", ""], "Assurance is limited or absent for 1 of 2 risks; 1 has no rating."),
            (["Limited", "", ""], "Assurance is limited or absent for all 3 risks; 2 have no rating."),
        ],
    )
    def test_what_is_unrated_counts_as_absent_and_is_said(self, ratings, sentence):
        assert rated.ratings_sentence(paper(*[self.rated(one) for one in ratings])) == sentence

    def test_those_beyond_tolerance_are_counted_among_them(self):
        content = paper(self.rated("Limited", BEYOND), self.rated("Limited"), self.rated("Moderate", BEYOND))
        assert rated.ratings_sentence(content) == (
            "Assurance is limited or absent for 2 of 3 risks, and 1 of those is beyond tolerance."
        )
        assert rated.ratings_sentence(paper()) == ""

    def test_the_rating_is_that_of_the_lead_committee_and_of_no_other(self):
        other = replace(WITHIN, committees=CommitteeSaid(rating="Substantial"))
        assert rated.unrated(paper(other)) == (other,)


class TestMoves:
    def rise(self, because, **changes):
        return replace(BEYOND, before=score(3, 4), moved_because=because, **changes)

    @pytest.mark.parametrize(
        ("because", "sentence"),
        [
            ("Waits grew. The plan is late.", "Elective recovery rose from 12 to 16. Waits grew."),
            ("Waits grew to 3.5 weeks. More.", "Elective recovery rose from 12 to 16. Waits grew to 3.5 weeks."),
            ("Waits grew Likelihood raised to 4.", "Elective recovery rose from 12 to 16. Waits grew"),
            ("Likelihood raised to 4.", "Elective recovery rose from 12 to 16."),
            ("", "Elective recovery rose from 12 to 16."),
        ],
    )
    def test_a_rise_is_told_with_the_first_sentence_of_its_reason(self, because, sentence):
        assert moved.move_sentence(self.rise(because)) == sentence

    def test_the_reason_is_of_the_decision_that_moved_it_and_not_of_a_later_one(self):
        later = Decision(date(2025, 9, 11), "Chief Nurse", "Reviewed; it stays.")
        assert moved.reason_words(self.rise("Waits grew.", decision=later)) == "Waits grew."

    def test_a_fall_falls_and_what_did_not_move_is_not_told(self):
        fell = replace(WITHIN, before=score(4, 4), short_name="Climate")
        assert moved.move_sentences(paper(WITHIN, fell, self.rise(""))) == (
            "Elective recovery rose from 12 to 16.",
            "Climate fell from 16 to 6.",
        )
        assert moved.move_sentence(replace(WITHIN, before=None, new=True)) == ""

    def test_what_came_and_went_is_counted_by_kind(self):
        def step(kind):
            return FlowEntry(kind, "BAF0009", "Title", SINCE)

        since = SinceEntry("ARAC-P2-06", date(2025, 6, 26), datetime(2025, 6, 18, 16, tzinfo=UTC))
        assert moved.flow_sentence(paper(WITHIN)) == ""
        assert moved.flow_sentence(paper(WITHIN, since=since)) == "No risk has come or gone since 26 June 2025."
        flow = tuple(map(step, [FlowKind.CLOSED, FlowKind.NEW, FlowKind.NEW, FlowKind.MERGED]))
        assert moved.flow_sentence(paper(WITHIN, since=since, flow=flow)) == (
            "Since 26 June 2025, 2 risks are new, 1 was merged into another and 1 was closed."
        )
        every = tuple(step(kind) for kind in FlowKind for _ in range(2))
        assert moved.flow_sentence(paper(WITHIN, since=since, flow=every)) == (
            "Since 26 June 2025, 2 risks are new, 2 were opened again, 2 were escalated, 2 were de-escalated, "
            "2 were transferred, 2 were merged into others and 2 were closed."
        )

    @pytest.mark.parametrize(
        ("revision", "sentence"),
        [
            (0, "No paper was issued for 26 June 2025: compared with what was known when its entries closed."),
            (1, "Compared with the paper that was issued for 26 June 2025, of the data of 18 June 2025."),
            (2, "Compared with the paper that was issued for 26 June 2025, revision 2, of the data of 18 June 2025."),
        ],
    )
    def test_what_it_is_measured_from_is_said(self, revision, sentence):
        since = SinceEntry("ARAC-P2-06", date(2025, 6, 26), datetime(2025, 6, 18, 16, tzinfo=UTC), revision)
        assert moved.basis_sentence(paper(WITHIN, since=since)) == sentence
        assert moved.basis_sentence(paper(WITHIN)).startswith("This is the first paper to this committee")
