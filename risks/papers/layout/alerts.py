"""Alerts since this committee last met, whether each was answered, and by which post."""

from reportlab.platypus import Flowable

from risks.papers.alert_entry import AlertEntry, AlertState
from risks.papers.alert_words import answers_sentence
from risks.papers.closing import alerts_in_order
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, para, section, words
from risks.papers.layout.linked import linked
from risks.papers.layout.shapes import Chip
from risks.papers.texts import first_sentences
from risks.rules.wording import count_words, join_words, short_date

_HEADS = ("Raised", "Risk", "What happened", "Sent to", "Answer")
_SHARES = (0.11, 0.09, 0.34, 0.19, 0.27)
_CHIPS = {AlertState.UNANSWERED: hs.BAD, AlertState.ANSWERED: hs.GOOD, AlertState.ENDED: hs.PLAIN}


def alerts(content: PaperContent, room: int, letters: int = 120) -> list[Flowable]:
    """The open ones first, then the latest; `room` rows of them, the rest counted by what became of it."""
    found = list(alerts_in_order(content))
    title = "Alerts since this committee last met" if content.meeting.last_met_on else "Alerts"
    if not found:
        return [*section(title), words("None was raised, and none stands unanswered.", hs.CELL)]
    rows = [_row(content, one, letters) for one in found[:room]]
    told = answers_sentence(content)
    return [
        *section(title),
        *([para(linked(content, told), hs.CELL)] if told else []),
        *([grid(_HEADS, rows, _SHARES, cell=hs.TIGHT, pad=2.2, row_heads=2)] if rows else []),
        *_rest(found[room:]),
    ]


def _rest(found: list[AlertEntry]) -> list[Flowable]:
    if not found:
        return []
    states = [one.state for one in found]
    told = [f"{states.count(state)} {state.label.lower()}" for state in AlertState if state in states]
    return [words(f"and {count_words(len(found), 'more alert')}: {join_words(told)}", hs.CELL_QUIET)]


def _row(content: PaperContent, one: AlertEntry, letters: int) -> list:
    again = " Again." if one.again else ""
    return [
        short_date(one.opened_on),
        linked(content, one.reference),
        linked(content, first_sentences(one.what, letters) + again),
        hs.written(_sent(one)),
        [Chip(one.state.label, *_CHIPS[one.state]), words(_became(one, letters), hs.TIGHT_QUIET)],
    ]


def _sent(one: AlertEntry) -> str:
    """The post that must answer, and how many were told besides."""
    if not one.sent_to:
        return "Nobody"
    rest = len(one.sent_to) - 1
    return f"{one.sent_to[0]}, and {count_words(rest, 'other')}" if rest else one.sent_to[0]


def _became(one: AlertEntry, letters: int) -> str:
    """The answer in its words with its post and how long it took; or who has it now, and until when."""
    if one.state is AlertState.ANSWERED:
        took = count_words(one.days_to_answer, "working day") if one.days_to_answer is not None else ""
        by = f", {one.answered_by}" if one.answered_by else ""
        return f"{took[:1].upper()}{took[1:]}{by}: {first_sentences(one.answer, letters - 30)}".lstrip(", :")
    if one.state is AlertState.ENDED:
        on = f"{short_date(one.ended_on)}: " if one.ended_on else ""
        return f"{on}{first_sentences(one.ended_because, letters - 30)}"
    if one.steps_up:
        last = one.steps_up[-1]
        return f"Now with {last.to}, since {short_date(last.on)}"
    return f"To answer by {short_date(one.answer_by)}" if one.answer_by else "No answer yet"
