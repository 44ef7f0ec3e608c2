"""Give a meeting another day."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_govern
from risks.changes.meetings import MeetingRefused, redate_meeting
from risks.models import Meeting
from risks.rules.wording import date_words
from risks.web.asking import access_of, moment_of, page
from risks.web.forms.meetings import RedateForm
from risks.web.gather.papers import meeting_for, risks_before
from risks.web.presenters.life import LifePage
from risks.web.presenters.papers import can_move, days_words, moved_words
from risks.web.sweeping import sweep_many_now
from risks.web.views.errors import NothingHere


def redate(request: HttpRequest, reference: str) -> HttpResponse:
    """Governance moves a meeting that is to come; when its papers are due is counted anew."""
    if not may_govern(access_of(request)):
        raise PermissionDenied("Meetings are moved by the governance team.")
    meeting = meeting_for(reference)
    if meeting is None:
        raise NothingHere(f"There is no meeting {reference}. The list of papers shows every meeting.")
    if not can_move(meeting, moment_of(request)):
        raise PermissionDenied(f"It was held on {date_words(meeting.held_on)}: that day stands.")
    form = RedateForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.is_valid():
        try:
            moved = redate_meeting(meeting=meeting, by=request.user, at=moment_of(request), **form.cleaned_data)
        except MeetingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            sweep_many_now(request, risks_before(moved))
            messages.success(request, f"Saved: {moved_words(moved)}")
            return redirect("papers")
    return page(request, "meetings/redate.html", {"said": _page(meeting), "form": form})


def _page(meeting: Meeting) -> LifePage:
    return LifePage(
        title=f"Move the meeting of {date_words(meeting.held_on)}",
        lede=f"{days_words(meeting)} Both are counted anew from the new day.",
        button="Move this meeting",
        reference=meeting.reference,
        risk_title=str(meeting.part),
        href=reverse("paper", args=[meeting.reference]),
    )
