"""The rules in force on a day, as a paper prints them: appetite, what changed in it, and the scoring matrix."""

from collections.abc import Mapping
from datetime import date

from risks.models import AppetiteLevel, AppetiteStatement, CommitteePart, Register, ScoringMatrix
from risks.papers.rulebook_entry import Appetite, AppetiteChange, AppetiteRow, GlossaryTerm, Matrix
from risks.rules.appetite import Limits
from risks.rules.glossary import GLOSSARY

Statement = tuple[AppetiteStatement, tuple[AppetiteLevel, ...]]


def statement_of(part: CommitteePart, day: date) -> Statement | None:
    """The statement in force for the business of a part, with its levels. Two queries."""
    icb = part.business == CommitteePart.Business.ICB
    statements = AppetiteStatement.objects.select_related("approved_by", "source_document")
    found = statements.in_force(Register.Scope.ICB if icb else Register.Scope.SYSTEM, day)
    if found is None:
        return None
    return found, tuple(found.levels.select_related("domain").order_by("pk"))


def appetite_entry(found: Statement | None) -> Appetite | None:
    if found is None:
        return None
    statement, levels = found
    document = statement.source_document
    return Appetite(
        title=statement.title,
        version=statement.version,
        approved_by=statement.approved_by.short_name,
        approved_on=statement.approved_on,
        in_force_from=statement.in_force_from,
        review_on=statement.review_on,
        rows=tuple(
            AppetiteRow(row.domain.name, row.get_level_display(), _limits(row), row.narrative) for row in levels
        ),
        illustrative=statement.illustrative or any(row.illustrative for row in levels),
        source=f"{document.title}, line {statement.source_lines}" if document else "",
    )


def appetite_changes(before: Statement | None, now: Statement | None) -> tuple[AppetiteChange, ...]:
    """What one statement says otherwise than another, by domain in the order of the newer one; what it leaves out
    comes last."""
    if now is None or (before is not None and before[0].pk == now[0].pk):
        return ()
    statement, old, new = now[0], _by_domain(before), _by_domain(now)
    found = []
    for domain in (*new, *(one for one in old if one not in new)):
        was, is_now = old.get(domain), new.get(domain)
        if was is None or is_now is None or (was.level, _limits(was)) != (is_now.level, _limits(is_now)):
            found.append(
                AppetiteChange(
                    domain=domain,
                    level_before=was.get_level_display() if was else "",
                    limits_before=_limits(was) if was else None,
                    level=is_now.get_level_display() if is_now else "",
                    limits=_limits(is_now) if is_now else None,
                    in_force_from=statement.in_force_from,
                    approved_by=statement.approved_by.short_name,
                    approved_on=statement.approved_on,
                )
            )
    return tuple(found)


def matrix_entry(matrix: ScoringMatrix) -> Matrix:
    return Matrix(
        likelihood=tuple(row["label"] for row in matrix.likelihood),
        consequence=tuple(matrix.consequence),
        bands=matrix.band_list,
        timeframes=tuple(row.get("timeframe", "") for row in matrix.likelihood),
        name=matrix.name,
        version=matrix.version,
    )


def glossary() -> tuple[GlossaryTerm, ...]:
    """In the order of the alphabet."""
    return tuple(
        GlossaryTerm(term, meaning) for term, meaning in sorted(GLOSSARY.items(), key=lambda one: one[0].lower())
    )


def _by_domain(found: Statement | None) -> Mapping[str, AppetiteLevel]:
    return {row.domain.name: row for row in found[1]} if found else {}


def _limits(row: AppetiteLevel) -> Limits:
    return Limits(row.appetite_ceiling, row.tolerance_ceiling)
