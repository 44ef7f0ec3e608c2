"""What came on to this part's register and what went off it, and how the appetite changed: in words."""

from risks.papers.content import PaperContent
from risks.papers.last_word import minute_words
from risks.papers.rulebook_entry import AppetiteChange
from risks.papers.since_entry import FlowEntry, FlowKind
from risks.rules.wording import date_words

NO_FLOW = "None is new, closed, escalated or merged."


def where_words(one: FlowEntry) -> str:
    """Where a risk came from or went to; "" where it only began or ended here."""
    if one.kind is FlowKind.MERGED:
        return f"into {one.into}" if one.into else ""
    came = " ".join(filter(None, (one.from_register, one.from_reference)))
    went = " ".join(filter(None, (one.to_register, one.to_reference)))
    return ", ".join(filter(None, (f"from {came}" if came else "", f"to {went}" if went else "")))


def decided_words(one: FlowEntry) -> str:
    """ "4 August 2025, Board, minute 25/40"."""
    minute = minute_words(one.minute) if one.minute else ""
    return ", ".join(filter(None, (date_words(one.on) if one.on else "", one.by, minute))) or "Not recorded"


def appetite_change_words(content: PaperContent) -> tuple[str, ...]:
    """One sentence a domain; one that nothing changed where a statement is in force and none did."""
    if content.appetite_changes:
        return tuple(_change(one) for one in content.appetite_changes)
    if content.appetite is None:
        return ("No appetite statement is in force.",)
    statement = content.appetite
    return (f"No change since the {statement.approved_by} approved it on {date_words(statement.approved_on)}.",)


def _change(one: AppetiteChange) -> str:
    approved = f"approved by the {one.approved_by} on {date_words(one.approved_on)}"
    since = f"from {date_words(one.in_force_from)}, {approved}"
    after = f"{one.level.lower()}, {one.limits.appetite} and {one.limits.tolerance}" if one.limits else ""
    before = one.limits_before
    was = f"{one.level_before.lower()}, {before.appetite} and {before.tolerance}" if before else ""
    if not was:
        return f"{one.domain}: first set, {after}, {since}."
    if not after:
        return f"{one.domain}: no longer set (it was {was}), {since}."
    return f"{one.domain}: {was} before, {after} {since}."
