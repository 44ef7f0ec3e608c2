"""Indicators: add one, change what is said of it, and say which risks it speaks to.

Every function writes who and why into the history. `at` is the moment of the change; days are London days.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from risks.changes.indicator_checks import IndicatorEntry, IndicatorRefused, checked_text, free_slug
from risks.changes.record import saved
from risks.models import Indicator, IndicatorLink, Risk

__all__ = ["IndicatorEntry", "IndicatorRefused", "add_indicator", "change_indicator", "link_risk", "unlink_risk"]


@transaction.atomic
def add_indicator(*, entry: IndicatorEntry, by: AbstractBaseUser, why: str = "Indicator added.") -> Indicator:
    """Add an indicator for one area. Raises IndicatorRefused, also where the area has it already."""
    indicator = Indicator()
    entry.write_on(indicator)
    indicator.slug = free_slug(indicator.name, indicator.area)
    try:
        with transaction.atomic():
            return saved(indicator, by=by, why=why)
    except IntegrityError as fault:
        raise IndicatorRefused("Somebody added it at this moment. Enter its readings there.", "name") from fault


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, entry: IndicatorEntry, version: int, why: str, by: AbstractBaseUser
) -> Indicator:
    """Say all of an indicator anew, and why. Its address stays. Raises Stale when `version` is not the one that stands.

    Limits are no part of it: they are dated, see set_threshold.
    """
    why = checked_text(why, noun="reason", field="why", ask="Say why the indicator changes.")
    stands = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    stands.version = version
    entry.write_on(stands)
    return saved(stands, by=by, why=why)


@transaction.atomic
def link_risk(
    *, indicator: Indicator, risk: Risk, role: str, axis: str, why: str, by: AbstractBaseUser
) -> IndicatorLink:
    """Say that an indicator speaks to a risk, as a primary or a secondary one, and to which side of its score.

    Said again, it changes the role and the side. Raises IndicatorRefused.
    """
    why = checked_text(why, noun="reason", field="why", ask="Say why it speaks to this risk.")
    if role not in IndicatorLink.Role or axis not in IndicatorLink.Axis:
        raise IndicatorRefused("Choose primary or secondary, and likelihood or consequence.", "role")
    Risk.objects.select_for_update(of=("self",)).get(pk=risk.pk)
    if risk.state == Risk.State.CLOSED:
        raise IndicatorRefused(f"{risk.reference_id} is closed. Link a risk that is open.", "risk")
    link = IndicatorLink.objects.filter(indicator=indicator, risk=risk).first()
    if link is not None and (link.role, link.axis) == (role, axis):
        raise IndicatorRefused(f"It speaks to {risk.reference_id} in that way already.", "risk")
    link = link or IndicatorLink(indicator=indicator, risk=risk)
    link.role, link.axis, link.illustrative = role, axis, False
    return saved(link, by=by, why=why)


@transaction.atomic
def unlink_risk(*, link: IndicatorLink, why: str, by: AbstractBaseUser) -> None:
    """Say that an indicator no longer speaks to a risk; the history keeps the link, with the reason."""
    link._history_user = by
    link._change_reason = checked_text(why, noun="reason", field="why", ask="Say why it no longer speaks to this risk.")
    link.delete()
