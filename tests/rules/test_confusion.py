"""Advice where a control reads like evidence, or an assurance like a control."""

import pytest

from risks.rules.confusion import assurance_reads_like_a_control, control_reads_like_evidence


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Internal audit of discharge", "audit"),
        ("Monthly Report to the committee", "Report"),
        ("Peer review", "review"),
        ("CQC inspection", "CQC"),
    ],
)
def test_a_control_that_reads_like_evidence_is_asked_about(text, word):
    assert control_reads_like_evidence(text).startswith(f"“{word}” is usually evidence.")


@pytest.mark.parametrize("text", ["", "Daily system call", "Staff are reviewed", "Reporting line", "Auditorium"])
def test_other_controls_are_not(text):
    assert control_reads_like_evidence(text) == ""


@pytest.mark.parametrize("text", ["Weekend rota", "Discharge policy", "Mandatory training", "A daily call"])
def test_an_assurance_that_reads_like_a_control_is_asked_about(text):
    assert "is usually a control." in assurance_reads_like_a_control(text)


@pytest.mark.parametrize("text", ["", "Audit of the discharge policy", "CQC", "Report on training", "Explanation"])
def test_other_assurances_are_not(text):
    assert assurance_reads_like_a_control(text) == ""
