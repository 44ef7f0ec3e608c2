"""What a draft of the appetite is held against: the statement in force for a scope, its domains and its open risks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.access import Access
from risks.models import AppetiteStatement, Register, Risk, RiskDomain
from risks.rules.appetite import Level, Limits
from risks.web.forms.what_if import DomainToday
from risks.web.gather.appetite import appetite_for


@dataclass(frozen=True)
class Ground:
    """`scopes` are those that have a statement; `risks` the open ones of this scope that may be seen, worst first."""

    scope: str
    scopes: Sequence[str]
    statement: AppetiteStatement | None
    domains: Sequence[DomainToday]
    risks: Sequence[Risk]


def ground_for(access: Access, scope: str, day: date) -> Ground:
    """Four queries, whatever the number of risks. A scope that is none is read as the system's."""
    scope = scope if scope in Register.Scope.values else Register.Scope.SYSTEM.value
    found = appetite_for(access, day)
    statement = found.in_force(scope, day)
    levels = {level.domain_id: level for level in statement.levels.all()} if statement else {}
    domains = []
    for domain in RiskDomain.objects.order_by("pk"):
        level = levels.get(domain.pk)
        limits = Limits(level.appetite_ceiling, level.tolerance_ceiling) if level else None
        domains.append(DomainToday(domain, Level(level.level) if level else None, limits))
    risks = [risk for risk in found.risks if risk.register.scope == scope]
    scopes = [one for one in Register.Scope.values if found.versions(one)]
    return Ground(scope, scopes, statement, domains, risks)
