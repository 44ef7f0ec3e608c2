"""Where the risks stand on the five by five matrix, and where they have come from."""

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from risks.access import visible_risks
from risks.filters import RiskFilter
from risks.models.entry.risk_queryset import DAYS_WITHOUT_A_MEETING
from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather import heat_map as gather
from risks.web.gather.registers import register_or_framework
from risks.web.heat_map_asked import asked_of
from risks.web.presenters import heat_map as words
from risks.web.views.register import faults_of

# Parameters of this page that are not the filter's.
OURS = frozenset({"show", "from", "to", "page"})


def heat_map(request: HttpRequest) -> HttpResponse:
    """The map of one register, or of whatever the filter chooses; a fault is said, and no risk is drawn."""
    access, day = access_of(request), day_of(request)
    register, given = register_or_framework(request.GET)
    meetings = gather.past_meetings(day, register.lead_committee_id if register else None)
    asked = asked_of(request.GET, meetings, day, fallback=day - timedelta(days=DAYS_WITHOUT_A_MEETING))
    known_at = None if asked.until == day else _end_of(asked.until)
    risks = visible_risks(access).with_current(known_at).with_limits(asked.until)
    chosen = RiskFilter(given, risks, access=access, day=day, bands=bands_of(request), ignored=OURS)
    faults = [*asked.faults, *faults_of(chosen, given)]
    rows = gather.map_rows(risks.none() if faults else chosen.qs, asked.kind, asked.since, asked.until)
    return page(
        request,
        "heat_map/heat_map.html",
        {"map": words.heat_map_page(rows, asked, words.Context(register, given, meetings, faults))},
        status=400 if faults else 200,
    )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
