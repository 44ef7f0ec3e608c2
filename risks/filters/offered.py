"""What the filter can be asked for by name: registers, leads, committees and the like, looked up together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from risks.access import Access, visible_risks
from risks.models import Committee, Objective, Organisation, Place, Post, Register

Choice = tuple[str, str]
"""The value that a parameter takes, and the name a reader knows it by."""

Offered = Mapping[str, Sequence[Choice]]
"""For each parameter its choices, by name."""


def offered_to(access: Access) -> Offered:
    """One query. Posts and organisations are those of risks they may see: a partner learns of no other."""
    risks = visible_risks(access)
    rows = [
        _rows("register", Register.objects, "code", "name"),
        _rows("committee", Committee.objects, "code", "short_name"),
        _rows("objective", Objective.objects, "pk", "name"),
        _rows("place", Place.objects, "pk", "name"),
        _rows("executive_lead", Post.objects.filter(pk__in=risks.values("executive_lead")), "pk", "title"),
        _rows("risk_lead", Post.objects.filter(pk__in=risks.values("risk_lead")), "pk", "title"),
        _rows("organisation", Organisation.objects.filter(pk__in=risks.values("organisations")), "pk", "name"),
    ]
    found: dict[str, list[Choice]] = defaultdict(list)
    for what, value, name in sorted(rows[0].union(*rows[1:], all=True), key=lambda row: (row[0], row[2])):
        found[what].append((value, name))
    return found


def _rows(what: str, rows: QuerySet, value: str, name: str) -> QuerySet:
    as_text = rows.order_by().annotate(what=Value(what), value=Cast(value, CharField(max_length=200)), called=F(name))
    return as_text.values_list("what", "value", "called")
