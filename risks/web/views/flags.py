"""Flags: what changed, against what, and the answer to it."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_answer
from risks.changes.flags import AnswerRefused, answer_flag, snooze_flag
from risks.models import Flag
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.flags import HINTS, LATER, SCORE, AnswerForm
from risks.web.gather.flags import PAGE, VIEWS, OneFlag, flag_for, flags_in
from risks.web.presenters.flag_list import FlagListPage, list_page
from risks.web.presenters.one_flag import flag_page
from risks.web.views.errors import NothingHere


def flags(request: HttpRequest) -> HttpResponse:
    """A view of the flags, with the first one open beside it where there is room."""
    access, day = access_of(request), day_of(request)
    view, number = request.GET.get("view", "open"), request.GET.get("page", "1")
    if view not in VIEWS:
        raise NothingHere(f"“{view}” is not a view of the flags. Choose open, answered or resolved.")
    if not number.isdecimal():
        raise NothingHere(f"“{number}” is not a page number.")
    found = flags_in(access, view, (max(int(number[:6]), 1) - 1) * PAGE)
    beside = flag_for(access, found.flags[0].pk, day) if found.flags else None
    return _page(request, list_page(found, beside and beside.flag.pk, day), beside, AnswerForm(day=day), whole=False)


def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """One flag; posting answers it."""
    access, day = access_of(request), day_of(request)
    found = flag_for(access, pk, day)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, day=day)
    if request.method == "POST":
        if not may_answer(access, found.flag):
            raise PermissionDenied(
                flag_page(found, access, day).why_not or "This flag was resolved: it needs no answer."
            )
        if form.is_valid() and form.cleaned_data["answer"] == SCORE:
            return redirect("assess", found.risk.reference_id)
        if form.is_valid() and _answered(request, found, form, moment_of(request)):
            return redirect("flag", pk)
    listed = list_page(flags_in(access, _view_of(found.flag), 0), pk, day)
    return _page(request, listed, found, form, whole=True)


def _view_of(one: Flag) -> str:
    if one.state == Flag.State.RESOLVED:
        return "resolved"
    return "open" if one.state == Flag.State.OPEN else "answered"


def _answered(request: HttpRequest, found: OneFlag, form: AnswerForm, at: datetime) -> bool:
    """Save the answer; where it is refused the reason goes on the form."""
    given = form.cleaned_data
    try:
        if given["answer"] == LATER:
            snooze_flag(flag=found.flag, until=given["until"], reason=given["reason"], by=request.user, at=at)
            said = f"Saved: the flag is quiet until {date_words(given['until'])}, unless it gets worse."
        else:
            answer_flag(flag=found.flag, answer=given["reason"], by=request.user, at=at)
            said = "Saved: the score stands. The flag is quiet unless the evidence gets worse."
    except AnswerRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True


def _page(
    request: HttpRequest, listed: FlagListPage, found: OneFlag | None, form: AnswerForm, *, whole: bool
) -> HttpResponse:
    one = flag_page(found, access_of(request), day_of(request)) if found else None
    words = {"listed": listed, "flag": one, "form": form, "hints": HINTS, "whole": whole}
    return page(request, "flags/flag.html" if whole else "flags/flags.html", words)
