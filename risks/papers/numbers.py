"""Whether a number that a person wrote into the paper stands in it: in its facts, its counts, or its own sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from risks.papers import care, findings, measures, upkeep
from risks.papers.asks import requests
from risks.papers.chapters import brief
from risks.papers.closing import closing, front
from risks.papers.committees import cause_sentences
from risks.papers.content import PaperContent
from risks.papers.indicator_entry import IndicatorEntry
from risks.rules.appetite import Position
from risks.rules.text_numbers import implied, keys_of_date, numbers_in
from risks.rules.wording import quantity_words


def foreign_numbers(text: str, content: PaperContent) -> tuple[str, ...]:
    """Those of a text that the paper does not hold, as they were typed and in their order, each once.

    Numbers, number words, dates, shares, sums and references. What is counted must be counted so in the paper: "5 are
    beyond tolerance" is not held by a 5 elsewhere. What the cover itself says in summary proves nothing.
    """
    said = list(numbers_in(text))
    if not said:
        return ()
    known = _known(content)
    return tuple(dict.fromkeys(one.typed for one in said if not one.keys & known))


def _known(content: PaperContent) -> frozenset[str]:
    content = replace(content, cover=replace(content.cover, summary="", recommendations=()))
    found = set(_counts(content))
    for text in (*_texts(content), *_sentences(content)):
        for one in numbers_in(text):
            found |= implied(one)
    for day in _days(content):
        found |= keys_of_date(day)
    found |= {f"ref:{reference.upper()}" for reference in _references(content)}
    found |= {f"n:{number}" for number in _numbers(content)}
    return frozenset(found)


def _sentences(content: PaperContent) -> Iterator[str]:
    """What the paper says by itself."""
    for chapter in (*front(content), *closing(content)):
        yield chapter.headline
    yield brief(content)
    yield from cause_sentences(content)
    for asked in requests(content):
        yield f"{asked.before} {asked.after}"
    for figure in upkeep.figures(content):
        yield f"{figure.number} {figure.said}. {figure.named}"


def _counts(content: PaperContent) -> Iterator[str]:
    """How many of what: of risks also where they stand, each with the share it is of all."""
    everywhere = [len(findings.at_position(content, position)) for position in Position]
    beyond = len(findings.at_position(content, Position.BEYOND_TOLERANCE))
    accepted = len(findings.at_position(content, Position.BEYOND_ACCEPTED))
    worse, better = len(findings.worse(content)), len(findings.better(content))
    still, new = len(findings.stood_still(content)), len(findings.new(content))
    opened = content.alerts.opened
    actions = [action for _, action in care.open_actions(content)]
    late = sum(bool(one.days_late) for one in actions)
    checks = [one.check for risk in content.risks for one in risk.assurances]
    controls = [control for risk in content.risks for control in risk.controls]
    reviews = sum(care.review_is_late(risk, content.day) for risk in content.risks)
    primary = {(one.name, one.area): one for _, one in measures.primary(content)}.values()
    unmoved, unmeasured = len(findings.unmoved(content)), len(measures.unmeasured(content))
    undated = sum(not findings.has_way_back(risk) for risk in findings.beyond_tolerance(content))
    few = (*everywhere, beyond + accepted, worse, better, still, new, unmoved, unmeasured, reviews, undated)
    slipped = sum(one.slips > 1 for one in actions)
    lapsed, unchecked = sum(one.lapsed for one in checks), len(care.unchecked_controls(content))
    worsening, missing = (sum(map(rule, primary)) for rule in (measures.is_worsening, measures.keeps_missing))
    yield from _shares("risk", len(content.risks), few)
    yield from _shares("score", len(content.risks), (worse, better, still, unmoved, new))
    yield from _shares("action", len(actions), (late, slipped))
    yield from _shares("assurance", len(checks), (lapsed,))
    yield from _shares("control", len(controls), (unchecked,))
    yield from _shares("indicator", len(primary), (worsening, missing))
    yield from _shares("alert", len(opened), (len(content.alerts.unanswered), len(content.alerts.answered)))
    yield from _shares("review", len(content.risks), (reviews,))
    yield f"exception:{accepted}"
    yield from (f"beyond:{n}" for n in (beyond, beyond + accepted))
    yield from (f"overdue:{n}" for n in (late, reviews))
    yield from (f"unanswered:{n}" for n in {len(content.alerts.unanswered), len(content.alerts.older)})
    yield from (f"worse:{worse}", f"improved:{better}", f"accepted:{accepted}", f"worse:{worsening}")


def _shares(noun: str, total: int, few: Iterable[int]) -> Iterator[str]:
    for n in {total, *few}:
        yield from (f"{noun}:{n}", f"of:{n}/{total}", f"n:{n}")


def _values(value: Any) -> Iterator[Any]:
    """Every plain value in an entry, however deep; of an indicator each reading in its unit."""
    if isinstance(value, IndicatorEntry):
        yield from (quantity_words(point.value, value.unit) for point in value.points)
        yield from (point.on for point in value.points)
    if is_dataclass(value):
        for field in fields(value):
            if not (isinstance(value, IndicatorEntry) and field.name == "points"):
                yield from _values(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _values(each)
    elif value is not None:
        yield value


def _texts(content: PaperContent) -> Iterator[str]:
    return (value for value in _values(content) if isinstance(value, str) and value)


def _days(content: PaperContent) -> Iterator[date]:
    for value in _values(content):
        if isinstance(value, datetime):
            yield timezone.localdate(value)
        elif isinstance(value, date):
            yield value


def _numbers(content: PaperContent) -> Iterator[str]:
    """Scores, limits and counts that stand as numbers, and not as words."""
    for value in _values(content):
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            yield f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)


def _references(content: PaperContent) -> Iterator[str]:
    """Of the risks of the paper, of those that came and went, of its meetings."""
    yield from (risk.reference for risk in content.risks)
    for step in content.flow:
        yield from filter(None, (step.reference, step.from_reference, step.to_reference, step.into))
    yield from filter(None, (content.meeting.reference, content.meeting.last_reference))
