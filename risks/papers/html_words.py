"""What the page needs beside its risks: the cover, the alerts, events, deep dives, and the order of everything."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from risks.charts.spc_chart import spc_chart
from risks.charts.trajectory import score_trajectory
from risks.papers import closing, cover_words
from risks.papers.alert_entry import AlertEntry, AlertState
from risks.papers.alert_words import answers_sentence
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent, Stamp
from risks.papers.drawn import picture
from risks.papers.event_entry import DeepDive
from risks.papers.event_words import came_back_words, event_dates, event_rows, unmoved_words
from risks.papers.flow_words import appetite_change_words, decided_words, where_words
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.last_word import elsewhere_sentence, here_sentence, minute_sentence
from risks.papers.moved import came_and_went
from risks.papers.pictures import history_of, longest_series, readings_of, spc_of
from risks.rules.scoring import Band, band_for
from risks.rules.wording import count_words, join_words, short_date

_A_LINE = 2


def beside_the_risks(content: PaperContent, stamp: Stamp | None) -> dict[str, object]:
    """By the names that templates/papers use."""
    front = [chapters(content)["summary"]] if not content.risks else closing.front(content)
    after = closing.closing(content)
    return {
        "front_chapters": front,
        "closing": after,
        "chapter_names": {one.key: one.name for one in (*front, *after)},
        "following": _following([one.key for one in front], content, [one.key for one in after]),
        "edition": cover_words.edition_words(content),
        "state": cover_words.state_words(content, stamp),
        "title": cover_words.paper_title(content),
        "position": cover_words.position_words(content),
        "cover_facts": (*cover_words.meeting_facts(content), *cover_words.paper_facts(content, stamp)),
        "choices": cover_words.choices_made(content),
        "brief": cover_words.in_brief(content),
        "edited": cover_words.edited_words(content),
        "by_the_register": cover_words.by_the_register(content),
        "as_headline": cover_words.is_short(content),
        "came_and_went": came_and_went(content),
        "others": cover_words.others(content, stamp),
        "alerts": closing.alerts_in_order(content),
        "answers": answers_sentence(content),
        "appetite_changes": appetite_change_words(content),
        "beyond_rules": closing.BEYOND_RULES,
        "confidential_risks": closing.confidential(content),
        "consequences": [f"{n} {word}" for n, word in enumerate(content.matrix.consequence, start=1)],
        "dive_pictures": {dive.reference: _dive_pictures(content, dive) for dive in content.deep_dives},
    }


def _following(front: Sequence[str], content: PaperContent, after: Sequence[str]) -> dict[str, str]:
    """What comes after each chapter, for those who skip one."""
    first = [f"risk-{content.risks[0].reference}"] if content.risks else []
    order = [*front, *first, *after, "end"]
    return dict(pairwise(order))


def _dive_pictures(content: PaperContent, dive: DeepDive) -> dict[str, object]:
    risk = closing.risk_of(content, dive.reference)
    name, longest = dive.reference.lower(), longest_series(risk)
    history = score_trajectory(history_of(content, risk, dive), width=720, height=260) if dive.scores else None
    series = spc_chart(spc_of(longest), width=720, height=230) if longest else None
    return {
        "trajectory": picture(history, f"history-{name}") if history else "",
        "series": picture(series, f"dive-series-{name}") if series else "",
        "series_name": f"{longest.name}, {longest.area}" if longest else "",
    }


def linked(text: str, content: PaperContent) -> Markup:
    """Text as typed, with every reference to a risk of this paper leading to it."""
    parts = cover_words.by_reference(text, [risk.reference for risk in content.risks])
    return Markup("").join(
        Markup('<a href="#risk-{0}">{0}</a>').format(part) if leads else escape(part) for part, leads in parts
    )


def _band_of(value: int, content: PaperContent) -> Band:
    return band_for(value, content.matrix.bands)


def _readings(one: IndicatorEntry, place: int) -> Markup | str:
    if len(one.points) < _A_LINE:
        return "One reading"
    return picture(readings_of(one, 150, 44), f"readings-{place}")


def _became(one: AlertEntry) -> str:
    """The answer in its words with its post and how long it took; or who has it now."""
    if one.state is AlertState.ANSWERED:
        took = f" in {count_words(one.days_to_answer, 'working day')}" if one.days_to_answer is not None else ""
        by = f" by {one.answered_by}" if one.answered_by else ""
        return f"Answered{by}{took}: {one.answer}"
    if one.state is AlertState.ENDED:
        return f"{one.state.label}{f' on {short_date(one.ended_on)}' if one.ended_on else ''}: {one.ended_because}"
    if one.steps_up:
        return f"Now with {one.steps_up[-1].to}, since {short_date(one.steps_up[-1].on)}"
    return f"To answer by {short_date(one.answer_by)}" if one.answer_by else "No answer yet"


def _sent(one: AlertEntry) -> str:
    return join_words(one.sent_to) or "Nobody"


FURTHER = {
    "linked": linked,
    "event_rows": event_rows,
    "event_dates": event_dates,
    "came_back": came_back_words,
    "unmoved": unmoved_words,
    "where": where_words,
    "decided_where": decided_words,
    "forecast": closing.forecast_words,
    "minute": minute_sentence,
    "here": here_sentence,
    "elsewhere": elsewhere_sentence,
    "dive_chapter": lambda dive, content: closing.dive_chapter(content, dive),
    "its_risk": lambda dive, content: closing.risk_of(content, dive.reference),
    "band_of": _band_of,
    "readings": _readings,
    "became": _became,
    "sent": _sent,
}
"""More of what the sections say; those that name the paper take it as their argument."""
