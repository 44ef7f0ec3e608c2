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
from risks.web.presenters.columns import Cell, cells_of
from risks.web.presenters.drift import DriftWords, drift_words
from risks.web.presenters.evidence import EvidenceSummary, summary_of
from risks.web.presenters.scores import move_of, position_of, ruler_of, score_words, sparkline_of
from risks.web.words import Move, Position, Score


@dataclass(frozen=True)
class Row:
    """One risk on the register. Drawings are finished SVG; "" draws nothing, and no `proposed` score waits."""

    reference: str
    title: str
    href: str
    owner: str
    domain: str
    score: Score | None
    move: Move | None
    proposed: str
    sparkline: str
    position: Position
    ruler: str
    evidence: EvidenceSummary
    drift: DriftWords | None
    reviewed: str
    cells: tuple[Cell, ...]
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
    counted: Sequence[gather.Counted],
    day: date,
    bands: Sequence[Band],
    columns: Sequence[str],
    *,
    grouped: bool,
) -> tuple[Group, ...]:
    """Rows under their position, worst first; one group without a title when the reader asked for another order."""
    written = [(risk.position(day), row_of(risk, rows, day, bands, columns)) for risk in rows.risks]
    if not grouped:
        total = sum(one.count for one in counted)
        return (Group("all", "", total, tuple(row for _, row in written)),) if written else ()
    of = {one.position: one.count for one in counted}
    return tuple(
        Group(str(wanted), _group_title(wanted), of[wanted], tuple(row for at, row in written if at is wanted))
        for wanted in Standing
        if any(at is wanted for at, _ in written)
    )


def _group_title(standing: Standing) -> str:
    return f"{standing.label} until a date" if standing is Standing.BEYOND_ACCEPTED else standing.label


def row_of(risk: Risk, rows: gather.RegisterRows, day: date, bands: Sequence[Band], columns: Sequence[str]) -> Row:
    """One risk; `rows` must hold it. What no column asks for is not drawn."""
    steps = rows.steps.get(risk.pk, ())
    ident = f"r{risk.pk}"
    return Row(
        reference=risk.reference_id,
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        owner=risk.executive_lead.title if risk.executive_lead else "No executive lead",
        domain=risk.domain.name if risk.domain else "",
        score=score_words(risk.current_score, bands),
        move=move_of(risk.score_before, risk.current_score, bands),
        proposed=f"{risk.proposed_score} is proposed" if risk.proposed_score is not None else "",
        sparkline=sparkline_of(risk, steps, day, ident=f"{ident}-line") if "year" in columns else "",
        position=position_of(risk, day),
        ruler=ruler_of(risk, day, ident=f"{ident}-ruler") if "position" in columns else "",
        evidence=summary_of(rows.evidence.get(risk.pk, ())),
        drift=drift_words(risk),
        reviewed=short_date(risk.last_reviewed_on) if risk.last_reviewed_on else "",
        cells=cells_of(risk, columns, bands),
        illustrative=risk.illustrative,
        confidential=risk.confidential,
    )


def lede_of(counted: Sequence[gather.Counted]) -> tuple[str, str]:
    """The first thing to know, and the rest: how many of the whole list stand where, and how they moved."""
    of = {one.position: one for one in counted}
    many = Counter({one.position: one.count for one in counted})
    accepted = of.get(Standing.BEYOND_ACCEPTED)
    where = beyond_sentence(
        many[Standing.BEYOND_TOLERANCE],
        many[Standing.BEYOND_ACCEPTED],
        many[Standing.UNKNOWN],
        many.total(),
        accepted.until if accepted else None,
        noun="risk",
    )
    first, mark, more = where.partition("; ")
    rest = [more] if more else []
    rest += [_moved(counted)] if counted else []
    return first + mark.strip(), " ".join(rest)


def _moved(counted: Sequence[gather.Counted]) -> str:
    since = _since_words(counted)
    rose, fell = sum(one.rose for one in counted), sum(one.fell for one in counted)
    if not rose and not fell:
        return f"No score has moved since {since}."
    said = [f"{number_word(n).lower()} {way}" for n, way in ((rose, "rose"), (fell, "fell")) if n]
    return f"Since {since} {' and '.join(said)}."


def _since_words(counted: Sequence[gather.Counted]) -> str:
    """The day that movement is counted from, or why there is more than one."""
    day = _one_day(counted)
    if day is None:
        return "the last meeting of each register’s committee"
    return f"the committee met on {date_words(day)}" if any(one.met for one in counted) else date_words(day)


def _one_day(counted: Sequence[gather.Counted]) -> date | None:
    days = {day for one in counted for day in (one.first, one.last)}
    return days.pop() if len(days) == 1 else None


def since_head(counted: Sequence[gather.Counted]) -> str:
    """The head of the score column: "Score since 20 Jun 2026"."""
    day = _one_day(counted)
    return f"Score since {short_date(day)}" if day else "Score since last meeting"


def title_of(given: Mapping[str, str], registers: Mapping[str, str]) -> str:
    """The register's name when one is chosen, else what the whole page is."""
    if given.get("view"):
        return "My risks"
    return registers.get(given.get("register", "")) or "Risk register"


def counted_words(first: int, last: int, total: int) -> str:
    """ "15 risks" or "Showing 1 to 200 of 312 risks"."""
    if last - first + 1 == total:
        return count_words(total, "risk", start=True)
    return f"Showing {first} to {last} of {total} risks"
