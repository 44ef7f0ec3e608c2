"""After the meeting: what the committee made of its paper, risk by risk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from risks.access import Access, may_govern, may_rate
from risks.changes.minutes import MinutesRefused, record_minutes
from risks.models import Meeting
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.minutes import MinuteRow, Sheet, sheet_of, strays_in
from risks.web.gather.minutes import risks_of_paper, views_at
from risks.web.paper_asked import edition_asked, meeting_asked, shown
from risks.web.presenters.paper_minutes import minutes_page, saved_words
from risks.web.presenters.paper_words import address_of
from risks.web.sweeping import sweep_now


def minutes(request: HttpRequest, reference: str) -> HttpResponse:
    """A row a risk, in the order of the paper, so many on a page; all of a page is saved, or nothing, and then nothing
    that was typed is lost."""
    meeting = _held(request, reference)
    seen, access = shown(request, meeting), access_of(request)
    risks = risks_of_paper(access, [entry.reference for entry in seen.content.risks])
    posted = request.POST if request.method == "POST" else None
    sheet = sheet_of(risks, request.GET.get("page", ""), posted)
    rows = _rows(sheet, meeting, access, posted)
    strays = strays_in(posted or {}, rows)
    faulty = [row for row in rows.values() if posted is not None and not row.is_valid()]
    if posted is not None and not faulty and not strays and _saved(request, meeting, rows):
        return _onward(request, meeting, sheet)
    said = minutes_page(meeting, seen.edition, seen.content, sheet, access)
    return page(request, "papers/minutes.html", {"said": said, "forms": rows, "strays": strays})


def _rows(sheet: Sheet, meeting: Meeting, access: Access, posted: QueryDict | None) -> dict[int, MinuteRow]:
    stand = views_at(meeting)
    return {
        risk.pk: MinuteRow(posted, risk=risk, stands=stand.get(risk.pk))
        for risk in sheet.risks
        if may_rate(access, risk)
    }


def _onward(request: HttpRequest, meeting: Meeting, sheet: Sheet) -> HttpResponse:
    """To the part of the paper that was asked for, or back to the paper."""
    edition, then = edition_asked(request), request.POST.get("then", "")
    if then in [str(n) for n in range(1, sheet.of + 1)]:
        return redirect(address_of("paper-minutes", meeting, edition, page=then))
    return redirect(address_of("paper", meeting, edition))


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
    elif "then" not in request.POST:
        messages.info(request, "Nothing new was entered, so nothing was saved.")
    return True
