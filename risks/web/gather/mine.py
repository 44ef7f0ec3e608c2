"""What is one's own: risks, flags and actions that name a post one holds."""

from django.db.models import Q

from risks.access import Access, visible_flags, visible_risks
from risks.filters.flags import needs_their_answer
from risks.models import TreatmentAction
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
    """Unanswered flags that go up without an answer: on the risks they lead, and for governance about the register
    itself. Nobody who may change nothing is asked."""
    return visible_flags(access).filter(needs_their_answer(access))


def my_actions(access: Access) -> TreatmentActionQuerySet:
    """Open actions they own, on risks they may see."""
    owned = TreatmentAction.objects.still_open().filter(owner__in=access.post_ids)
    return owned.filter(risk__in=visible_risks(access).values("pk"))
