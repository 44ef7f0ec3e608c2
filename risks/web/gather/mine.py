"""What is one's own: risks, flags and actions that name a post one holds."""

from django.db.models import Q

from risks.access import Access, visible_flags, visible_risks
from risks.models import Flag, TreatmentAction
from risks.models.entry.action import TreatmentActionQuerySet
from risks.models.entry.risk import RiskQuerySet
from risks.models.record.flag import FlagQuerySet


def led_by(access: Access, prefix: str = "") -> Q:
    """Risks whose executive lead or risk lead is a post they hold; `prefix` is the way to the risk, with "__"."""
    return Q(**{f"{prefix}executive_lead__in": access.post_ids}) | Q(**{f"{prefix}risk_lead__in": access.post_ids})


def my_risks(access: Access) -> RiskQuerySet:
    """Open risks they lead."""
    return visible_risks(access).live().filter(led_by(access))


def flags_to_answer(access: Access) -> FlagQuerySet:
    """Unanswered flags on the risks they lead; nobody who may change nothing is asked."""
    if access.read_only:
        return Flag.objects.none()
    unanswered = visible_flags(access).standing().filter(state=Flag.State.OPEN, risk__state="open")
    return unanswered.filter(led_by(access, "risk__"))


def my_actions(access: Access) -> TreatmentActionQuerySet:
    """Open actions they own, on risks they may see."""
    owned = TreatmentAction.objects.still_open().filter(owner__in=access.post_ids)
    return owned.filter(risk__in=visible_risks(access).values("pk"))
