"""The register page in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.models import Risk
from risks.rules.appetite import Position as Standing
from risks.rules.scoring import Band
from risks.rules.sentences import beyond_sentence
from risks.rules.wording import count_words, date_words, number_word, short_date
from risks.web.gather import register as gather
from risks.web.gather.movement import Movement
from risks.web.presenters.evidence import EvidenceSummary, summary_of
from risks.web.presenters.scores import move_of, position_of, ruler_of, score_words, sparkline_of
from risks.web.words import Move, Position, Score


@dataclass(frozen=True)
class Row:
    """One risk on the register. Drawings are finished SVG; "" draws nothing."""

    reference: str
    title: str
    href: str
    owner: str
    domain: str
    score: Score | None
    move: Move | None
    sparkline: str
    position: Position
    ruler: str
    evidence: EvidenceSummary
    reviewed: str
    illustrative: bool
    confidential: bool


@dataclass(frozen=True)
class Group:
    """The rows of one position; `count` counts all of them, also those on other pages."""

    key: str
    title: str
    count: int
    rows: tuple[Row, ...]


def groups_of(
    rows: gather.RegisterRows,
    standings: Sequence[gather.Standing],
    day: date,
    bands: Sequence[Band],
    *,
    grouped: bool,
) -> tuple[Group, ...]:
    """Rows under their position, worst first; one group without a title when the reader asked for another order."""
    written = [(risk.position(day), row_of(risk, rows, day, bands)) for risk in rows.risks]
    if not grouped:
        return (Group("all", "", len(standings), tuple(row for _, row in written)),) if written else ()
    counted = Counter(standing.position for standing in standings)
    return tuple(
        Group(str(wanted), _group_title(wanted), counted[wanted], tuple(row for at, row in written if at is wanted))
        for wanted in Standing
        if any(at is wanted for at, _ in written)
    )


def _group_title(standing: Standing) -> str:
    return f"{standing.label} until a date" if standing is Standing.BEYOND_ACCEPTED else standing.label


def row_of(risk: Risk, rows: gather.RegisterRows, day: date, bands: Sequence[Band]) -> Row:
    """One risk; `rows` must hold it."""
    steps = rows.steps.get(risk.pk, ())
    ident = f"r{risk.pk}"
    return Row(
        reference=risk.reference_id,
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        owner=risk.executive_lead.title if risk.executive_lead else "No executive lead",
        domain=risk.domain.name if risk.domain else "",
        score=score_words(risk.current_score, bands),
        move=move_of(gather.score_on(steps, rows.since[risk.pk]), risk.current_score),
        sparkline=sparkline_of(risk, steps, day, ident=f"{ident}-line"),
        position=position_of(risk, day),
        ruler=ruler_of(risk, day, ident=f"{ident}-ruler"),
        evidence=summary_of(rows.evidence.get(risk.pk, ())),
        reviewed=short_date(risk.last_reviewed_on) if risk.last_reviewed_on else "",
        illustrative=risk.illustrative,
        confidential=risk.confidential,
    )


def lede_of(
    standings: Sequence[gather.Standing], rows: gather.RegisterRows, counted_moves: Movement | None
) -> tuple[str, str]:
    """The first thing to know, and the rest: how many stand where, and how they moved.

    `counted_moves` is of the whole list; None where `rows` are all of it.
    """
    counted = Counter(standing.position for standing in standings)
    until = [one.accepted_until for one in standings if one.position is Standing.BEYOND_ACCEPTED]
    where = beyond_sentence(
        counted[Standing.BEYOND_TOLERANCE],
        counted[Standing.BEYOND_ACCEPTED],
        counted[Standing.UNKNOWN],
        len(standings),
        min(until, default=None),
        noun="risk",
    )
    first, mark, more = where.partition("; ")
    rest = [more] if more else []
    rest += [_moved(counted_moves or _moves(rows))] if rows.risks else []
    return first + mark.strip(), " ".join(rest)


def _moves(rows: gather.RegisterRows) -> Movement:
    """How the scores of these rows moved."""
    moves = [
        move_of(gather.score_on(rows.steps.get(risk.pk, ()), rows.since[risk.pk]), risk.current_score)
        for risk in rows.risks
    ]
    rose, fell = (sum(move is not None and move.direction == way for move in moves) for way in ("up", "down"))
    days = set(rows.since.values())
    return Movement(rose, fell, days.pop() if len(days) == 1 else None, bool(rows.met))


def _moved(moves: Movement) -> str:
    since = _since_words(moves)
    if not moves.rose and not moves.fell:
        return f"No score has moved since {since}."
    said = [f"{number_word(n).lower()} {way}" for n, way in ((moves.rose, "rose"), (moves.fell, "fell")) if n]
    return f"Since {since} {' and '.join(said)}."


def _since_words(moves: Movement) -> str:
    """The day that movement is counted from, or why there is more than one."""
    if moves.since is None:
        return "the last meeting of each register’s committee"
    return f"the committee met on {date_words(moves.since)}" if moves.met else date_words(moves.since)


def since_head(rows: gather.RegisterRows) -> str:
    """The head of the score column: "Score since 20 Jun 2026"."""
    days = set(rows.since.values())
    return f"Score since {short_date(days.pop())}" if len(days) == 1 else "Score since last meeting"


def title_of(given: Mapping[str, str], everything: Sequence[gather.Standing]) -> str:
    """The register's name when one is chosen, else what the whole page is."""
    if given.get("view"):
        return "My risks"
    names = dict(one.register for one in everything)
    return names.get(given.get("register", "")) or "Risk register"


def counted_words(first: int, last: int, total: int) -> str:
    """ "15 risks" or "Showing 1 to 200 of 312 risks"."""
    if last - first + 1 == total:
        return count_words(total, "risk", start=True)
    return f"Showing {first} to {last} of {total} risks"
