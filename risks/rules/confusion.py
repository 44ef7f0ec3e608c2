"""Controls and assurances are confused more than anything else in a register: advice where a text reads like the other.

A control reduces the risk; an assurance shows that a control works. The words decide nothing: they only ask.
"""

import re

_EVIDENCE = re.compile(
    r"\b(audits?|reports?|reviews?|inspections?|surveys?|opinions?|certificates?|accreditations?|benchmarking|"
    r"dashboards?|minutes|cqc|care quality commission|ofsted)\b",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"\b(polic(?:y|ies)|procedures?|protocols?|pathways?|rotas?|training|checklists?|guidance|staffing|hubs?|"
    r"daily calls?|weekly calls?|escalation|contracts?|plans?|teams?)\b",
    re.IGNORECASE,
)


def control_reads_like_evidence(text: str) -> str:
    """Advice about the text of a control that reads like an assurance; "" when there is nothing to say."""
    found = _EVIDENCE.search(text)
    if not found:
        return ""
    return (
        f"“{found[0]}” is usually evidence. If this shows that something works, it is an assurance: record it as one. "
        "If it makes the risk less likely or less harmful by itself, it is a control."
    )


def assurance_reads_like_a_control(text: str) -> str:
    """Advice about the text of an assurance that reads like a control; "" when there is nothing to say."""
    found = _CONTROL.search(text)
    if not found or _EVIDENCE.search(text):
        return ""
    return (
        f"“{found[0]}” is usually a control. If this makes the risk less likely or less harmful, write it down as a "
        "control. If it is evidence that somebody received, say what it was: an audit, a test, a report."
    )
