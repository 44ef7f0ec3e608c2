"""Deep dive: one risk over the years, its score with every decision, its longest series, what committees said."""

from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak

from risks.charts.pdf import scene_width
from risks.charts.spc_chart import spc_chart
from risks.charts.trajectory import score_trajectory
from risks.papers.closing import dive_chapter, risk_of
from risks.papers.content import PaperContent
from risks.papers.event_entry import CommitteeStep, DeepDive, ScoreStep, TargetStep
from risks.papers.last_word import minute_sentence
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import figure, grid, opening, para, ref, section, up_or_down, words
from risks.papers.layout.fit import roomiest
from risks.papers.pictures import history_of, longest_series, spc_of
from risks.papers.texts import first_sentences
from risks.rules.wording import count_words, date_words, short_date

_SCORE_TALL, _SERIES_TALL = 150, 112


@dataclass(frozen=True)
class _Room:
    """How many rows of each table, and characters of each text."""

    scores: int
    said: int
    letters: int


_ROOMS = (
    _Room(30, 20, 400), _Room(20, 12, 300), _Room(14, 10, 220), _Room(10, 8, 180), _Room(8, 6, 150), _Room(6, 5, 120),
    _Room(4, 3, 110), _Room(3, 2, 90), _Room(2, 1, 70),
)  # fmt: skip


def deep_dives(content: PaperContent) -> list[Flowable]:
    """One page each: the earliest decisions yield, and are counted."""
    return [part for dive in content.deep_dives for part in _fitted(content, dive)]


def _fitted(content: PaperContent, dive: DeepDive) -> list[Flowable]:
    charts = _charts(content, dive)
    room = roomiest(_ROOMS, lambda room: _page(content, dive, charts, room))
    return [PageBreak(), *_page(content, dive, charts, room)]


def _page(content: PaperContent, dive: DeepDive, charts: list[Flowable], room: _Room) -> list[Flowable]:
    risk = risk_of(content, dive.reference)
    return [
        *opening(dive_chapter(content, dive))[1:],
        para(f"{ref(risk.reference)} {hs.written(risk.title)}. {_reviews(dive)}", hs.BODY),
        *charts,
        *_scores(dive, room),
        *_targets(dive),
        *_said(dive, room),
    ]


def _reviews(dive: DeepDive) -> str:
    if not dive.reviewed_on:
        return "No review is recorded."
    first, last = dive.reviewed_on[0], dive.reviewed_on[-1]
    if len(dive.reviewed_on) == 1:
        return f"Reviewed once, on {date_words(last)}."
    return f"Reviewed {count_words(len(dive.reviewed_on), 'time')} from {date_words(first)} to {date_words(last)}."


def _charts(content: PaperContent, dive: DeepDive) -> list[Flowable]:
    risk = risk_of(content, dive.reference)
    found: list[Flowable] = []
    if dive.scores:
        scene = score_trajectory(
            history_of(content, risk, dive), width=scene_width(hs.WIDTH), height=scene_width(_SCORE_TALL)
        )
        found += [words("The score since it was first given, and the way to its target", hs.SECTION)]
        found.append(figure(scene, width=hs.WIDTH))
    longest = longest_series(risk)
    if longest:
        chart = spc_chart(spc_of(longest), width=scene_width(hs.WIDTH), height=scene_width(_SERIES_TALL))
        found += [words(f"{longest.name}, {longest.area}", hs.SECTION), figure(chart, width=hs.WIDTH)]
    return found


def _scores(dive: DeepDive, room: _Room) -> list[Flowable]:
    if not dive.scores:
        return []
    befores = [None, *dive.scores[:-1]]
    steps = [*zip(dive.scores, befores, strict=True)][::-1]
    rows = [_score(step, before, room) for step, before in steps[: room.scores]]
    heads = ["Decided", "Score", "By", "Why"]
    return [
        *section("Every decision about the score, the latest first"),
        grid(heads, rows, [0.12, 0.19, 0.23, 0.46], cell=hs.TIGHT, pad=2.2),
        *_earlier(len(steps) - room.scores, "decision"),
    ]


def _score(step: ScoreStep, before: ScoreStep | None, room: _Room) -> list:
    moved = step.value - before.value if before else 0
    parts = f"{step.likelihood} × {step.consequence}"
    cause = f" Shared cause: {step.cause}." if step.cause else ""
    return [
        short_date(step.on),
        f"<b>{step.value}</b> ({parts}) {up_or_down(moved)}",
        hs.written(step.by) or "–",
        hs.written(first_sentences(step.why, room.letters) + cause) or "–",
    ]


def _targets(dive: DeepDive) -> list[Flowable]:
    if not dive.targets:
        return []
    said = [_target(one) for one in dive.targets]
    return [para(f"<b>Targets set, in order:</b> {hs.written('; '.join(said))}.", hs.CAPTION)]


def _target(one: TargetStep) -> str:
    by = f" by {date_words(one.by_when)}" if one.by_when else ", no date"
    return f"on {date_words(one.on)} {one.value}{by}"


def _said(dive: DeepDive, room: _Room) -> list[Flowable]:
    if not dive.said:
        return []
    latest = dive.said[::-1]
    rows = [_step(one, room) for one in latest[: room.said]]
    return [
        *section("What committees made of it, the latest first"),
        grid(["Meeting", "Committee", "Rated", "Decided"], rows, [0.12, 0.26, 0.12, 0.5], cell=hs.TIGHT, pad=2.2),
        *_earlier(len(latest) - room.said, "meeting"),
    ]


def _step(one: CommitteeStep, room: _Room) -> list:
    return [
        short_date(one.on),
        hs.written(one.committee),
        hs.written(one.rating) or "–",
        hs.written(first_sentences(one.decision, room.letters) + minute_sentence(one.minute)).strip() or "–",
    ]


def _earlier(rest: int, noun: str) -> list[Flowable]:
    return [words(f"and {count_words(rest, f'earlier {noun}')}, in the register", hs.CELL_QUIET)] if rest > 0 else []
