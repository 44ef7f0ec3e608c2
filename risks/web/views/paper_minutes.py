"""After the meeting: what the committee made of its paper, risk by risk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_govern, may_rate
from risks.changes.minutes import MinutesRefused, record_minutes
from risks.models import Meeting
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.minutes import MinuteRow
from risks.web.gather.minutes import risks_of_paper, views_at
from risks.web.paper_asked import meeting_asked, shown
from risks.web.presenters.paper_minutes import minutes_page, saved_words
from risks.web.sweeping import sweep_now


def minutes(request: HttpRequest, reference: str) -> HttpResponse:
    """A row a risk, in the order of the paper; all of it is saved, or nothing and nothing that was typed is lost."""
    meeting = _held(request, reference)
    seen, access = shown(request, meeting), access_of(request)
    risks = risks_of_paper(access, [entry.reference for entry in seen.content.risks])
    stand = views_at(meeting)
    posted = request.POST if request.method == "POST" else None
    rows = {
        risk.pk: MinuteRow(posted, risk=risk, stands=stand.get(risk.pk)) for risk in risks if may_rate(access, risk)
    }
    faulty = [row for row in rows.values() if posted is not None and not row.is_valid()]
    if posted is not None and not faulty and _saved(request, meeting, rows):
        return redirect("paper", reference)
    said = minutes_page(meeting, seen.edition, seen.content, risks, access)
    return page(request, "papers/minutes.html", {"said": said, "forms": rows})


def _held(request: HttpRequest, reference: str) -> Meeting:
    meeting = meeting_asked(request, reference)
    if not may_govern(access_of(request)):
        raise PermissionDenied("What committees decide is recorded by the governance team from the minutes.")
    if meeting.held_on > day_of(request):
        raise PermissionDenied(
            f"The meeting is on {date_words(meeting.held_on)}. Enter what it made of the paper then."
        )
    return meeting


def _saved(request: HttpRequest, meeting: Meeting, rows: dict[int, MinuteRow]) -> bool:
    """Whether all that is new was saved; the rows that stood in the way say why."""
    minuted = [row.minuted() for row in rows.values() if row.says_something_else]
    try:
        made = record_minutes(meeting=meeting, minuted=minuted, by=request.user, at=moment_of(request))
    except MinutesRefused as refused:
        for key, words in refused.faults.items():
            rows[key].add_error("decision", words)
        return False
    if made:
        sweep_now(request, *(view.risk_id for view in made))
        messages.success(request, saved_words(len(made)))
    else:
        messages.info(request, "Nothing new was entered, so nothing was saved.")
    return True
