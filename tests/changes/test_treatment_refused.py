"""What cannot stand in the treatment of a risk is refused in a sentence, and nothing changes."""

from datetime import date, timedelta

import pytest

from risks.changes import treatment
from risks.changes.treatment import ActionEntry, ControlEntry, TreatmentRefused
from risks.models import ActionRevision, Assurance, Control, EvidenceLink, Gap, Risk, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NHS_NUMBER = "As for 943 476 5919"
NEW_DATE = date(2026, 2, 27)


def everything() -> list:
    """All that a change could touch, with its history."""
    tables = (TreatmentAction, ActionRevision, Control, Assurance, Gap, EvidenceLink)
    histories = (table.history for table in tables if hasattr(table, "history"))
    return [list(table.objects.values()) for table in tables] + [history.count() for history in histories]


GOOD = {
    "move_action": {"action": "action", "to": NEW_DATE, "reason": "Nobody applied."},
    "complete_action": {"action": "action", "on": TODAY},
    "note_progress": {"action": "action", "progress": "Two started."},
    "add_action": {"risk": "risk", "text": "Hire", "owner": None, "due_on": NEW_DATE},
    "add_control": {"risk": "risk", "entry": ControlEntry("Call", "detective")},
    "change_control": {"control": "control", "version": 1, "entry": ControlEntry("Call", "detective"), "why": "So."},
    "add_assurance": {"risk": "risk", "text": "CQC", "line": "external", "received_on": TODAY},
    "renew_assurance": {"assurance": "assurance", "received_on": TODAY, "design": "", "effectiveness": ""},
    "open_gap": {"risk": "risk", "kind": "assurance", "text": "No cover"},
    "close_gap": {"gap": "gap", "why": "Filled."},
    "change_action": {"action": "action", "version": 1, "entry": ActionEntry("Hire"), "why": "So."},
    "cancel_action": {"action": "action", "why": "The service closed."},
    "end_control": {"control": "control", "why": "The call stopped."},
    "add_evidence": {"risk": "risk", "title": "Report", "url": "https://example.org/a", "dated_on": TODAY},
    "end_evidence": {"link": "link", "why": "It moved."},
}


def change(verb: str, row: dict, by, **changed):
    asked = {name: row[name] if value == name else value for name, value in GOOD[verb].items()}
    return getattr(treatment, verb)(**asked | changed, by=by, at=at())


BAD = [
    ("move_action", {"reason": " "}, "Say why the date moves"),
    ("move_action", {"reason": NHS_NUMBER}, "looks like an NHS number"),
    ("move_action", {"reason": "a" * 2001}, "The reason has 2,001 characters"),
    ("move_action", {"to": YESTERDAY}, "18 September 2025, which has passed. Give 19 September 2025 or a later day"),
    ("move_action", {"to": date(2025, 12, 31)}, "is due on 31 December 2025 already"),
    ("complete_action", {"on": TOMORROW}, "20 September 2025, which is in the future"),
    ("complete_action", {"progress": NHS_NUMBER}, "looks like an NHS number"),
    ("note_progress", {"progress": ""}, "Say what was done"),
    ("note_progress", {"progress": NHS_NUMBER}, "looks like an NHS number"),
    ("add_action", {"text": ""}, "Say what will be done"),
    ("add_action", {"text": NHS_NUMBER}, "looks like an NHS number"),
    ("add_action", {"due_on": YESTERDAY}, "which has passed"),
    ("add_action", {"expected_likelihood": 6}, "The expected likelihood must be from 1 to 5; you gave 6"),
    ("add_control", {"entry": ControlEntry("", "detective")}, "Say what the control is"),
    ("add_control", {"entry": ControlEntry("Call", "hopeful")}, "“hopeful” is none of these: Preventive, Detective"),
    ("add_control", {"entry": ControlEntry("Call", "detective", design="great")}, "one of the four levels"),
    ("add_control", {"entry": ControlEntry("Call", "detective", last_tested_on=TOMORROW)}, "in the future"),
    (
        "add_control",
        {"entry": ControlEntry("Call", "detective", last_tested_on=TODAY, next_test_on=TODAY)},
        "The next test must be after the last, 19 September 2025",
    ),
    ("change_control", {"why": " "}, "Say why the control changes"),
    ("change_control", {"why": NHS_NUMBER}, "looks like an NHS number"),
    ("add_assurance", {"text": ""}, "Say where the assurance comes from"),
    ("add_assurance", {"received_on": TOMORROW}, "in the future"),
    ("add_assurance", {"line": "fifth"}, "“fifth” is none of these"),
    ("add_assurance", {"shelf_life_months": 0}, "a whole number of months, 1 or more"),
    ("add_assurance", {"shelf_life_months": 10**9}, "a whole number of months, 1 or more"),
    ("add_assurance", {"evidence_url": "javascript:alert(1)"}, "Give the whole link"),
    ("add_assurance", {"evidence_url": "http://example.org/a"}, "beginning with https://"),
    ("add_assurance", {"evidence_title": "Report"}, "Give the whole link"),
    ("complete_action", {"evidence_url": "https://example.org/a"}, "Give the document a title"),
    ("complete_action", {"evidence_title": "The rota"}, "Give the whole link"),
    ("change_action", {"why": " "}, "Say why the action changes"),
    ("change_action", {"entry": ActionEntry(" ")}, "Say what will be done"),
    ("change_action", {"entry": ActionEntry("Hire", barrier=NHS_NUMBER)}, "looks like an NHS number"),
    ("change_action", {"entry": ActionEntry("Hire", expected_likelihood=6)}, "must be from 1 to 5"),
    ("cancel_action", {"why": ""}, "Say why the action will not be done"),
    ("end_control", {"why": ""}, "Say why the control is no longer in place"),
    ("add_evidence", {"title": " "}, "Give the document a title"),
    ("add_evidence", {"title": "a" * 201}, "The title has 201 characters"),
    ("add_evidence", {"title": NHS_NUMBER}, "looks like an NHS number"),
    ("add_evidence", {"url": "https://example.org/" + "a" * 500}, "The link has 520 characters"),
    ("add_evidence", {"url": "//example.org/a"}, "beginning with https://"),
    ("add_evidence", {"dated_on": TOMORROW}, "in the future"),
    ("end_evidence", {"why": ""}, "Say why the link is taken off"),
    ("renew_assurance", {"received_on": date(2025, 3, 3)}, "The last was received on 3 March 2025"),
    ("renew_assurance", {"received_on": TOMORROW}, "in the future"),
    ("renew_assurance", {"rating": "a" * 41}, "The rating has 41 characters. Shorten it to 40 or fewer"),
    ("add_assurance", {"rating": NHS_NUMBER}, "looks like an NHS number"),
    ("open_gap", {"text": " "}, "Say what is missing"),
    ("open_gap", {"kind": "hole"}, "“hole” is none of these: Gap in control, Gap in assurance"),
    ("close_gap", {"why": ""}, "Say what closed the gap"),
    ("close_gap", {"why": NHS_NUMBER}, "looks like an NHS number"),
]


@pytest.mark.parametrize(("verb", "changed", "sentence"), BAD)
def test_what_cannot_stand_is_refused_in_a_sentence_and_nothing_changes(row, alice, verb, changed, sentence):
    before = everything()
    with pytest.raises(TreatmentRefused, match=r"\.$") as refused:
        change(verb, row, alice, **changed)
    assert sentence in str(refused.value)
    assert everything() == before


@pytest.mark.parametrize("verb", GOOD)
def test_the_treatment_of_a_closed_risk_rests_whatever_the_copy_in_hand_says(row, alice, verb):
    Risk.objects.update(state=Risk.State.CLOSED, closed_on=TODAY, closed_because="Ended.")
    before = everything()
    with pytest.raises(TreatmentRefused, match="is closed, so its treatment rests"):
        change(verb, row, alice)
    assert everything() == before


@pytest.mark.parametrize("verb", GOOD)
def test_a_draft_is_treated_before_it_is_opened(row, alice, verb):
    Risk.objects.update(state=Risk.State.DRAFT, opened_on=None)
    before = everything()
    change(verb, row, alice)
    assert everything() != before


@pytest.mark.parametrize("verb", ["move_action", "complete_action", "note_progress", "change_action", "cancel_action"])
def test_an_action_that_is_done_is_left_alone(row, alice, verb):
    change("complete_action", row, alice)
    with pytest.raises(TreatmentRefused, match="This action is done already"):
        change(verb, row, alice)


def test_a_closed_gap_is_not_closed_again_nor_planned_against(row, alice):
    closed = change("close_gap", row, alice)
    with pytest.raises(TreatmentRefused, match="closed on 19 September 2025 already"):
        change("close_gap", row, alice)
    with pytest.raises(TreatmentRefused, match="Choose an open gap"):
        change("add_action", row, alice, gap=closed)


@pytest.mark.parametrize(
    ("verb", "field", "factory"),
    [
        ("add_action", "gap", make.GapFactory),
        ("open_gap", "control", make.ControlFactory),
        ("open_gap", "assurance", make.AssuranceFactory),
        ("add_evidence", "about", make.ControlFactory),
        ("add_evidence", "about", make.TreatmentActionFactory),
    ],
)
def test_nothing_hangs_from_another_risk(row, alice, verb, field, factory):
    with pytest.raises(TreatmentRefused, match="belongs to another risk"):
        change(verb, row, alice, **{field: factory()})


def test_what_has_ended_is_not_changed_nor_ended_again(row, alice):
    change("end_control", row, alice)
    for verb in ("change_control", "end_control"):
        with pytest.raises(TreatmentRefused, match="not been in place since 19 September 2025"):
            change(verb, row, alice)
    change("end_evidence", row, alice)
    with pytest.raises(TreatmentRefused, match="taken off on 19 September 2025 already"):
        change("end_evidence", row, alice)


def test_a_gap_in_control_does_not_hang_from_an_assurance(row, alice):
    with pytest.raises(TreatmentRefused, match="A gap in control hangs from a control"):
        change("open_gap", row, alice, kind="control", assurance=row["assurance"])
