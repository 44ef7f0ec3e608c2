"""An assurance past its shelf life leaves a gap in assurance, which opens by itself, and closes when a later one comes.

Each assurance opens at most one such gap, ever: what a person closed by hand, with a reason, stays closed.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from simple_history.utils import bulk_create_with_history

from risks.changes.record import saved, system_user
from risks.models import Assurance, Gap, Risk
from risks.rules.assurance import lapsed, superseded
from risks.rules.wording import date_words

BATCH = 500


def lapsed_without_gap(risks: Collection[int], day: date) -> Sequence[Assurance]:
    """Assurances of these risks (keys) that have lapsed by a day and have opened no gap yet. At most two queries."""
    own = Gap.objects.filter(assurance=OuterRef("pk"), by_itself=True)
    past = Assurance.objects.filter(~Exists(own), risk__in=risks, good_until__lt=day)
    suspects = dict(past.values_list("pk", "risk_id"))
    if not suspects:
        return []
    known = Assurance.objects.with_control_keys().filter(risk__in=set(suspects.values()), received_on__lte=day)
    by_risk: dict[int, list[Assurance]] = defaultdict(list)
    for one in known.select_related("risk").order_by("pk"):
        by_risk[one.risk_id].append(one)
    gone = {key for rows in by_risk.values() for key in lapsed((one.facts for one in rows), day)}
    return [one for rows in by_risk.values() for one in rows if one.pk in gone and one.pk in suspects]


def open_lapse_gaps(*, risks: Collection[int], at: datetime) -> Sequence[Gap]:
    """Open the gap of every assurance of these open risks (keys) that has lapsed, by the system's hand.

    The number of queries does not grow with the risks.
    """
    if not lapsed_without_gap(risks, localdate(at)):
        return []
    return _opened(risks, localdate(at))


@transaction.atomic
def _opened(risks: Collection[int], day: date) -> Sequence[Gap]:
    """With the risks locked, so that of two sweeps at once the second finds the gaps of the first."""
    standing = Risk.objects.select_for_update(no_key=True).filter(pk__in=risks, state=Risk.State.OPEN)
    locked = list(standing.order_by("pk").values_list("pk", flat=True))
    gaps = [_gap(one) for one in lapsed_without_gap(locked, day)]
    why = "Opened by itself: the assurance is past its shelf life and no later one has come."
    return bulk_create_with_history(gaps, Gap, batch_size=BATCH, default_user=system_user(), default_change_reason=why)


def _gap(assurance: Assurance) -> Gap:
    """It stands from the first day without the assurance, but not from before the risk was opened."""
    first = assurance.good_until + timedelta(days=1)
    return Gap(
        risk=assurance.risk,
        kind=Gap.Kind.ASSURANCE,
        assurance=assurance,
        text=f"“{assurance.text.rstrip('.')}” lapsed on {date_words(assurance.good_until)}, "
        "and nothing later has come in its place.",
        opened_on=max(first, assurance.risk.opened_on or first),
        by_itself=True,
        source_document_id=assurance.source_document_id,
        source_lines=assurance.source_lines,
        illustrative=assurance.illustrative,
    )


@transaction.atomic
def close_lapse_gaps(*, risk: Risk, by: AbstractBaseUser, at: datetime) -> Sequence[Gap]:
    """Close the gaps that opened by themselves and whose assurance a later one has replaced; say which one did."""
    standing = list(Gap.objects.filter(risk=risk, by_itself=True, closed_on__isnull=True))
    if not standing:
        return []
    replaced = superseded(one.facts for one in Assurance.objects.with_control_keys().filter(risk=risk))
    closed = [gap for gap in standing if gap.assurance_id in replaced]
    for gap in closed:
        later = replaced[gap.assurance_id]
        gap.closed_on = localdate(at)
        saved(
            gap,
            by=by,
            why=f"Closed by itself: a later assurance was received on {date_words(later.received_on)}, "
            f"good until {date_words(later.good_until)}.",
        )
    return closed
