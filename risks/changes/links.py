"""Say how one risk is related to another, and take that back."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from risks.changes.record import saved
from risks.changes.steps import LifeRefused, checked_text
from risks.models import Risk, RiskLink

# Relations that read the same from both ends.
MUTUAL = frozenset({RiskLink.Kind.SHARES_CAUSE, RiskLink.Kind.DUPLICATES})


@transaction.atomic
def link_risks(*, risk: Risk, to: Risk, kind: str, why: str, by: AbstractBaseUser) -> RiskLink:
    """Say that `risk` contributes to, was escalated from, shares a cause with or duplicates another.

    Raises LifeRefused.
    """
    why = checked_text(why, noun="reason", ask="Say what makes them related.")
    if kind not in RiskLink.Kind:
        raise LifeRefused(f"“{kind}” is no way in which risks are related. Choose one from the list.")
    if risk.pk == to.pk:
        raise LifeRefused("A risk is not linked to itself. Choose another risk.")
    # Both are held, so that the same is not said twice at once, once from each end.
    list(Risk.objects.select_for_update(of=("self",)).filter(pk__in=[risk.pk, to.pk]).order_by("pk"))
    said = Q(risk=risk, to=to)
    if kind in MUTUAL:
        said |= Q(risk=to, to=risk)
    if RiskLink.objects.filter(said, kind=kind).exists():
        raise LifeRefused(f"{risk.reference_id} and {to.reference_id} are linked in that way already.")
    return saved(RiskLink(risk=risk, to=to, kind=kind), by=by, why=why)


@transaction.atomic
def end_link(*, link: RiskLink, why: str, by: AbstractBaseUser) -> None:
    """Take a relation back; the history keeps it, with the reason."""
    link._history_user = by
    link._change_reason = checked_text(why, noun="reason", ask="Say why they are no longer related.")
    link.delete()
