"""Keep the treatment of a risk up to date: everything that can be done to its controls, gaps, assurances and actions.

Import the verbs from here; each stands with its noun in the files beside this one.
"""

from risks.changes.evidence import add_evidence, end_evidence
from risks.changes.treatment_actions import (
    ActionEntry,
    add_action,
    cancel_action,
    change_action,
    complete_action,
    move_action,
    note_progress,
)
from risks.changes.treatment_assurances import add_assurance, renew_assurance
from risks.changes.treatment_checks import ControlEntry, TreatmentRefused
from risks.changes.treatment_controls import add_control, change_control, close_gap, end_control, open_gap

__all__ = [
    "ActionEntry",
    "ControlEntry",
    "TreatmentRefused",
    "add_action",
    "add_assurance",
    "add_control",
    "add_evidence",
    "cancel_action",
    "change_action",
    "change_control",
    "close_gap",
    "complete_action",
    "end_control",
    "end_evidence",
    "move_action",
    "note_progress",
    "open_gap",
    "renew_assurance",
]
