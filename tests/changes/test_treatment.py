"""Treatment is kept up to date: who, when and why are in the record."""

from datetime import date, timedelta

import pytest

from risks.changes import treatment
from risks.changes.record import Stale
from risks.changes.treatment import ActionEntry, ControlEntry, TreatmentRefused
from risks.models import ActionRevision, Control, EvidenceLink
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEW_DATE = date(2026, 2, 27)


def latest(obj) -> tuple[str, str]:
    entry = obj.history.first()
    return entry.history_user.username, entry.history_change_reason


def test_an_action_moves_with_its_reason_and_keeps_its_first_date(row, alice):
    action = treatment.move_action(action=row["action"], to=NEW_DATE, reason=" Nobody applied. ", by=alice, at=at())
    assert (action.original_due_on, action.due_on, action.version) == (date(2025, 12, 31), NEW_DATE, 2)
    slip = action.revisions.get()
    assert (slip.from_on, slip.to_on, slip.reason) == (date(2025, 12, 31), NEW_DATE, "Nobody applied.")
    assert (slip.recorded_by, slip.recorded_at) == (alice, at())
    assert latest(action) == ("alice", "Moved from 31 December 2025 to 27 February 2026: Nobody applied.")


def test_an_action_may_move_to_today_and_to_an_earlier_day_than_planned(row, alice):
    action = treatment.move_action(action=row["action"], to=TODAY, reason="Sooner.", by=alice, at=at())
    assert action.due_on == TODAY


def test_a_copy_that_is_out_of_date_still_moves_from_the_date_that_stands(row, alice):
    treatment.move_action(action=row["action"], to=NEW_DATE, reason="Nobody applied.", by=alice, at=at())
    with pytest.raises(TreatmentRefused, match="due on 27 February 2026 already"):
        treatment.move_action(action=row["action"], to=NEW_DATE, reason="Nobody applied.", by=alice, at=at())
    assert ActionRevision.objects.count() == 1


def test_an_action_is_done_on_a_day_and_keeps_its_last_note_unless_given_another(row, alice):
    action = treatment.complete_action(action=row["action"], on=YESTERDAY, by=alice, at=at())
    assert (action.state, action.completed_on, action.progress) == ("done", YESTERDAY, "Advert out.")
    assert latest(action) == ("alice", "Done on 18 September 2025.")


def test_the_note_of_a_done_action_is_the_last_one(row, alice):
    action = treatment.complete_action(action=row["action"], on=TODAY, by=alice, at=at(), progress="Two started.")
    assert action.progress == "Two started."


def test_progress_changes_the_note_and_not_the_date(row, alice):
    action = treatment.note_progress(action=row["action"], progress="Two interviewed.", by=alice, at=at())
    assert (action.progress, action.due_on, action.state) == ("Two interviewed.", date(2025, 12, 31), "open")
    assert latest(action) == ("alice", "On track on 19 September 2025: Two interviewed.")
    assert action.history.last().progress == "Advert out."


def test_an_action_is_planned_against_a_gap(row, alice):
    owner = make.PostFactory()
    action = treatment.add_action(
        risk=row["risk"],
        text="Hire",
        owner=owner,
        due_on=NEW_DATE,
        gap=row["gap"],
        expected_likelihood=2,
        by=alice,
        at=at(),
    )
    assert (action.original_due_on, action.due_on, action.owner, action.gap) == (NEW_DATE, NEW_DATE, owner, row["gap"])
    assert (action.expected_likelihood, action.expected_consequence, action.illustrative) == (2, None, False)
    assert latest(action) == ("alice", "Action planned for 27 February 2026.")


def test_a_control_is_written_down_and_changed_with_a_reason(row, alice):
    entry = ControlEntry("Weekly call", "detective", design="moderate", last_tested_on=YESTERDAY)
    control = treatment.add_control(risk=row["risk"], entry=entry, by=alice, at=at())
    assert latest(control) == ("alice", "Control written down.")
    again = ControlEntry("Daily call", "detective", design="limited")
    changed = treatment.change_control(control=control, entry=again, version=1, why="Calls missed.", by=alice, at=at())
    assert (changed.text, changed.design, changed.last_tested_on, changed.version) == ("Daily call", "limited", None, 2)
    assert latest(changed) == ("alice", "Calls missed.")


def test_of_two_who_change_one_control_the_second_is_told_and_changes_nothing(row, alice):
    change = {"control": row["control"], "version": 1, "why": "Calls missed.", "by": alice, "at": at()}
    treatment.change_control(entry=ControlEntry("First", "detective"), **change)
    with pytest.raises(Stale, match="while you were changing it"):
        treatment.change_control(entry=ControlEntry("Second", "detective"), **change)
    assert Control.objects.get().text == "First"


def test_an_assurance_lapses_after_its_shelf_life_and_names_its_controls(row, alice):
    assurance = treatment.add_assurance(
        risk=row["risk"],
        text="CQC",
        line="external",
        received_on=TODAY,
        shelf_life_months=6,
        controls=[row["control"]],
        by=alice,
        at=at(),
    )
    assert (assurance.good_until, list(assurance.controls.all())) == (date(2026, 3, 19), [row["control"]])
    assert latest(assurance)[0] == "alice"


def test_a_renewed_assurance_is_a_row_of_its_own_and_the_old_one_stays(row, alice):
    old = row["assurance"]
    old.controls.set([row["control"]])
    renewed = treatment.renew_assurance(
        assurance=old, received_on=TODAY, design="moderate", effectiveness="limited", rating=" Good ", by=alice, at=at()
    )
    assert (renewed.text, renewed.line, renewed.good_until) == (old.text, old.line, date(2026, 9, 19))
    assert (renewed.design, renewed.effectiveness, renewed.rating) == ("moderate", "limited", "Good")
    assert list(renewed.controls.all()) == [row["control"]]
    old.refresh_from_db()
    assert (old.received_on, old.good_until, old.version) == (date(2025, 3, 3), date(2026, 3, 3), 1)


def test_a_gap_opens_and_closes_with_what_closed_it(row, alice):
    gap = treatment.open_gap(
        risk=row["risk"], kind="control", text="No cover", control=row["control"], by=alice, at=at()
    )
    assert (gap.opened_on, gap.control) == (TODAY, row["control"])
    closed = treatment.close_gap(gap=gap, why="Rota filled.", by=alice, at=at(TOMORROW))
    assert closed.closed_on == TOMORROW
    assert latest(closed) == ("alice", "Rota filled.")


def test_an_action_is_changed_with_a_reason_and_keeps_its_dates(row, alice):
    owner = make.PostFactory()
    entry = ActionEntry("Hire three", owner, row["gap"], expected_consequence=3, barrier="The post is not funded.")
    changed = treatment.change_action(
        action=row["action"], entry=entry, version=1, why="Two are not enough.", by=alice, at=at()
    )
    changed.refresh_from_db()
    assert (changed.text, changed.owner, changed.gap, changed.version) == ("Hire three", owner, row["gap"], 2)
    assert (changed.expected_likelihood, changed.expected_consequence) == (None, 3)
    assert (changed.barrier, changed.due_on) == ("The post is not funded.", date(2025, 12, 31))
    assert latest(changed) == ("alice", "Two are not enough.")


def test_of_two_who_change_one_action_the_second_is_told_and_changes_nothing(row, alice):
    change = {"action": row["action"], "version": 1, "why": "So.", "by": alice, "at": at()}
    treatment.change_action(entry=ActionEntry("First"), **change)
    with pytest.raises(Stale, match="while you were changing it"):
        treatment.change_action(entry=ActionEntry("Second"), **change)
    row["action"].refresh_from_db()
    assert row["action"].text == "First"


def test_an_action_keeps_the_closed_gap_it_was_planned_for(row, alice):
    action = make.TreatmentActionFactory(risk=row["risk"], gap=row["gap"])
    treatment.close_gap(gap=row["gap"], why="Filled.", by=alice, at=at())
    entry = ActionEntry("Keep the rota filled", gap=row["gap"])
    changed = treatment.change_action(action=action, entry=entry, version=1, why="So.", by=alice, at=at())
    assert changed.gap == row["gap"]


def test_what_stands_in_the_way_of_an_action_is_said_kept_and_taken_away(row, alice):
    said = {"action": row["action"], "by": alice, "at": at()}
    action = treatment.note_progress(progress="Advert out.", barrier="No funding.", **said)
    assert action.barrier == "No funding."
    action = treatment.move_action(to=NEW_DATE, reason="Nobody applied.", **said)
    assert action.barrier == "No funding."
    assert treatment.note_progress(progress="Funded.", barrier="", **said).barrier == ""


def test_an_action_is_done_with_a_link_to_what_shows_it(row, alice):
    treatment.note_progress(action=row["action"], progress="Soon.", barrier="No funding.", by=alice, at=at())
    action = treatment.complete_action(
        action=row["action"],
        on=YESTERDAY,
        evidence_url="https://example.org/rota",
        evidence_title="The rota",
        by=alice,
        at=at(),
    )
    link = EvidenceLink.objects.get(action=action)
    assert (link.title, link.url) == ("The rota", "https://example.org/rota")
    assert (link.dated_on, action.barrier) == (YESTERDAY, "")


def test_an_action_that_will_not_be_done_stays_as_cancelled_with_its_reason(row, alice):
    action = treatment.cancel_action(action=row["action"], why="The service closed.", by=alice, at=at())
    assert (action.state, action.completed_on) == ("cancelled", None)
    assert latest(action) == ("alice", "Cancelled on 19 September 2025: The service closed.")


def test_a_control_ends_with_a_reason_and_its_gaps_stand(row, alice):
    gap = make.GapFactory(risk=row["risk"], control=row["control"])
    ended = treatment.end_control(control=row["control"], why="The call stopped.", by=alice, at=at())
    gap.refresh_from_db()
    assert (ended.ended_on, gap.closed_on) == (TODAY, None)
    assert latest(ended) == ("alice", "The call stopped.")


@pytest.mark.parametrize("about", [None, "control", "assurance", "action"])
def test_a_document_is_linked_to_the_risk_or_to_one_thing_of_it_and_taken_off(row, alice, about):
    owner = make.PostFactory()
    link = treatment.add_evidence(
        risk=row["risk"],
        title=" Report ",
        url="https://example.org/a",
        dated_on=YESTERDAY,
        owner=owner,
        about=row[about] if about else None,
        by=alice,
        at=at(),
    )
    link.refresh_from_db()
    assert (link.title, link.owner, link.dated_on) == ("Report", owner, YESTERDAY)
    named = {name: getattr(link, name) for name in ("control", "assurance", "action")}
    assert named == {"control": None, "assurance": None, "action": None} | ({about: row[about]} if about else {})
    ended = treatment.end_evidence(link=link, why="It moved.", by=alice, at=at(TOMORROW))
    assert (ended.ended_on, latest(ended)) == (TOMORROW, ("alice", "It moved."))
