"""What one revision of a paper says otherwise than another, in words. Pure: two contents in, sentences out.

Only what a reader of the older one would have to read again is told: which risks stand in it, their titles, scores,
positions and actions, what the cover says, and the appetite.
"""

from collections.abc import Iterator
from dataclasses import fields

from risks.papers.content import PaperContent, RiskEntry, ScoreAt
from risks.papers.cover_entry import CoverEntry
from risks.papers.treatment_entry import ActionEntry
from risks.rules.wording import date_words, join_words

_KINDS = (("inherent", "score before controls"), ("current", "current score"), ("target", "target score"))
_NAMED = 6
_NOT_SAID = frozenset({"illustrative", "source"})
# How a cover's fields are called where their names would not do.
_COVER = {"green_plan": "Green Plan", "inequalities": "health inequalities"}


def what_changed(before: PaperContent, after: PaperContent) -> tuple[str, ...]:
    """In the order in which the paper is read; empty when a reader of the older one has missed nothing."""
    return (
        *_meeting(before, after),
        *_cover(before.cover, after.cover),
        *_appetite(before, after),
        *_risks(before, after),
        *_details(before, after),
    )


def _meeting(before: PaperContent, after: PaperContent) -> Iterator[str]:
    old, new = before.meeting, after.meeting
    if old.held_on != new.held_on:
        yield f"The meeting is on {date_words(new.held_on)}, not on {date_words(old.held_on)}."
    if old.venue != new.venue:
        yield f"The meeting is at {new.venue}." if new.venue else "No venue is set any more."
    if before.day != after.day:
        yield f"It shows the register on {date_words(after.day)}, not on {date_words(before.day)}."


def _cover(before: CoverEntry, after: CoverEntry) -> Iterator[str]:
    changed = [
        _COVER.get(field.name, field.name.replace("_", " "))
        for field in fields(CoverEntry)
        if field.name not in _NOT_SAID and getattr(before, field.name) != getattr(after, field.name)
    ]
    if changed:
        yield f"The cover says something else about: {join_words(changed)}."


def _appetite(before: PaperContent, after: PaperContent) -> Iterator[str]:
    old = {row.domain: row for row in before.appetite.rows} if before.appetite else {}
    new = {row.domain: row for row in after.appetite.rows} if after.appetite else {}
    for domain, row in new.items():
        was = old.get(domain)
        if was is None:
            yield f"An appetite for {domain} was added: {row.level}."
        elif (was.level, was.limits) != (row.level, row.limits):
            limits = f"within to {row.limits.appetite}, tolerated to {row.limits.tolerance}"
            yield f"The appetite for {domain} is {row.level}, {limits}; it was {was.level}."
    for domain in (one for one in old if one not in new):
        yield f"No appetite is set for {domain} any more."


def _risks(before: PaperContent, after: PaperContent) -> Iterator[str]:
    old = {risk.reference: risk for risk in before.risks}
    new = {risk.reference: risk for risk in after.risks}
    for risk in after.risks:
        was = old.get(risk.reference)
        if was is None:
            yield f"{risk.reference} {risk.short_name} was added."
        else:
            yield from _risk(was, risk)
    for risk in before.risks:
        if risk.reference not in new:
            yield f"{risk.reference} {risk.short_name} is no longer in it."


def _details(before: PaperContent, after: PaperContent) -> Iterator[str]:
    """Risks of which something changed that no sentence tells."""
    old = {risk.reference: risk for risk in before.risks}
    found = [
        risk.reference
        for risk in after.risks
        if (was := old.get(risk.reference)) not in (None, risk) and not tuple(_risk(was, risk))
    ]
    if found:
        more = len(found) - _NAMED
        names = [*found[:_NAMED], *([f"{more} more"] if more > 0 else [])]
        yield f"Readings, controls, assurances or reviews changed of {join_words(names)}."


def _risk(was: RiskEntry, now: RiskEntry) -> Iterator[str]:
    if was.title != now.title:
        yield f"{now.reference} is called “{now.title}”; it was “{was.title}”."
    for name, noun in _KINDS:
        old, new = getattr(was, name), getattr(now, name)
        if _product(old) != _product(new):
            yield f"{now.reference}: its {noun} is {_score_words(new)}; it was {_score_words(old)}."
    if was.position is not now.position:
        yield f"{now.reference} is {now.position.label.lower()}; it was {was.position.label.lower()}."
    if was.target_by != now.target_by:
        yield f"{now.reference}: its target is due {_day(now.target_by)}; it was due {_day(was.target_by)}."
    if (was.cause, was.event, was.effect) != (now.cause, now.event, now.effect):
        yield f"The statement of {now.reference} was rewritten."
    if was.decision != now.decision and _product(was.current) == _product(now.current):
        yield f"The rationale of the score of {now.reference} is another."
    yield from _actions(was, now)


def _actions(was: RiskEntry, now: RiskEntry) -> Iterator[str]:
    old = {action.number: action for action in was.actions}
    new = {action.number: action for action in now.actions}
    for number, action in new.items():
        name = f"Action {number} of {now.reference}"
        if number not in old:
            yield f"{name} was added: due on {date_words(action.due_on)}."
        else:
            yield from _action(name, old[number], action)
    for number in (one for one in old if one not in new):
        yield f"Action {number} of {now.reference} is no longer in it."


def _action(name: str, was: ActionEntry, now: ActionEntry) -> Iterator[str]:
    if was.due_on != now.due_on:
        yield f"{name} is due on {date_words(now.due_on)}; it was due on {date_words(was.due_on)}."
    if was.state != now.state:
        yield f"{name} is {now.state}; it was {was.state}."
    if (was.text, was.owner) != (now.text, now.owner):
        yield f"{name} was reworded, or has another owner."


def _product(score: ScoreAt | None) -> tuple[int, int] | None:
    return (score.likelihood, score.consequence) if score else None


def _score_words(score: ScoreAt | None) -> str:
    return f"{score.value} ({score.likelihood} × {score.consequence})" if score else "not set"


def _day(day: object) -> str:
    return f"on {date_words(day)}" if day else "on no day"
