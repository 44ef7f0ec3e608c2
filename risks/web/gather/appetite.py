"""Every version of the appetite, and the open risks that are held against the one in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from risks.access import Access, visible_risks
from risks.models import AppetiteLevel, AppetiteStatement, Risk


@dataclass(frozen=True)
class AppetiteFacts:
    """Statements by scope with the newest first, and open risks worst first, with scores and limits."""

    statements: Sequence[AppetiteStatement]
    risks: Sequence[Risk]

    def in_force(self, scope: str, day: date) -> AppetiteStatement | None:
        """The version of a scope in force on a day."""
        started = [one for one in self.versions(scope) if one.in_force_from <= day]
        return started[0] if started else None

    def versions(self, scope: str) -> list[AppetiteStatement]:
        return [one for one in self.statements if one.scope == scope]


def appetite_for(access: Access, day: date) -> AppetiteFacts:
    """Three queries, whatever the number of risks."""
    levels = AppetiteLevel.objects.select_related("domain", "source_document").order_by("pk")
    statements = AppetiteStatement.objects.select_related("approved_by", "source_document")
    risks = visible_risks(access).live().with_current().with_limits(day).select_related("domain", "register")
    return AppetiteFacts(
        statements=list(statements.prefetch_related(Prefetch("levels", levels)).order_by("scope", "-in_force_from")),
        risks=list(risks.worst_first()),
    )
