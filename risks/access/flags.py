"""Flags, and the messages that tell of them."""

from django.db.models import Exists, OuterRef, Q

from risks.access.risks import visible_risks
from risks.access.scores import may_assess
from risks.access.who import Access
from risks.models import Alert, Flag, PostHolder, Role
from risks.models.record.alert import AlertQuerySet
from risks.models.record.flag import FlagQuerySet


def visible_flags(access: Access) -> FlagQuerySet:
    """Flags of the risks they may see; those about the register itself for who keeps or reads all of it."""
    if access.can_see_confidential:
        return Flag.objects.all()
    return Flag.objects.filter(risk__in=visible_risks(access).values("pk"))


def may_answer(access: Access, flag: Flag) -> bool:
    """Those who may assess the flag's risk, until the flag is resolved. No query when the risk came with the flag."""
    if flag.risk is None:
        return flag.resolved_at is None and Role.GOVERNANCE in access.roles and not access.read_only
    return flag.resolved_at is None and may_assess(access, flag.risk)


def visible_alerts(access: Access) -> AlertQuerySet:
    """The outbox: what was written to the posts they hold; governance, administrators and auditors read all of it.

    What is about a risk that they may not see, or no longer, is not there; a nudge is about none.
    """
    if access.can_see_confidential:
        return Alert.objects.all()
    risks = visible_risks(access).values("pk")
    readable = Q(flag__risk__in=risks) | Q(flag__isnull=False, flag__risk=None)
    readable |= Q(flag=None, risk__in=risks) | Q(flag=None, risk=None)
    written = Q(post__in=access.post_ids)
    return Alert.objects.filter(readable, written | _in_place_of_another(access) if access.user_id else written)


def _in_place_of_another(access: Access) -> Q:
    """Letters to a post that they never held, which came to them because nobody answered for it; at home, where those
    of no single risk are read."""
    own = PostHolder.objects.filter(post=OuterRef("post"), person=OuterRef("person"))
    letters = Q(person__user=access.user_id, flag=None) & ~Exists(own)
    return letters if access.home else letters & Q(risk__isnull=False)
