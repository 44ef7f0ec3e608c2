"""Flags: what changed, against what, and the answer to it."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from risks.access import may_answer
from risks.changes.flags import AnswerRefused, answer_flags, snooze_flags
from risks.channels.ways import in_use
from risks.filters import FlagFilter
from risks.models import Flag
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.flags import LATER, SCORE, AnswerForm
from risks.web.gather.flags import PAGE, VIEWS, flags_in
from risks.web.gather.one_flag import OneFlag, flag_for, view_of
from risks.web.presenters.flag_doing import doing_href
from risks.web.presenters.flag_list import FlagListPage, list_page
from risks.web.presenters.flag_next import answered_words, put_off_words
from risks.web.presenters.flag_tools import address_of, faults_of, flag_tools
from risks.web.presenters.one_flag import flag_page, why_not
from risks.web.views.errors import NothingHere


def flags(request: HttpRequest) -> HttpResponse:
    """A view of the flags, with the first one open beside it where there is room. A filter that is not understood
    shows its fault, and no flag at all."""
    given, access, day = request.GET, access_of(request), day_of(request)
    view, number = given.get("view", "open"), given.get("page", "1")
    if view not in VIEWS:
        raise NothingHere(f"“{view}” is not a view of the flags. Choose open, answered or resolved.")
    if not number.isdecimal():
        raise NothingHere(f"“{number}” is not a page number.")
    asked = FlagFilter(given, access=access)
    found = flags_in(asked, view, (max(int(number[:6]), 1) - 1) * PAGE, day)
    beside = flag_for(access, found.flags[0].pk, day) if found.flags else None
    listed = list_page(found, beside and beside.flag.pk, access, day, partial(address_of, given))
    form = AnswerForm(day=day, rule=beside.flag.rule, alike=beside.alike_keys) if beside else None
    faults = [{"text": fault} for fault in faults_of(asked)]
    words = {"tools": flag_tools(asked, given, view), "faults": faults, "whole": False}
    shown = _words(request, listed, beside, form) | words
    return page(request, "flags/flags.html", shown, status=400 if faults else 200)


def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """One flag; posting answers it."""
    access, day = access_of(request), day_of(request)
    found = flag_for(access, pk, day)
    if found is None:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = AnswerForm(given, day=day, rule=found.flag.rule, alike=found.alike_keys)
    if request.method == "POST":
        if not may_answer(access, found.flag):
            raise PermissionDenied(why_not(found, access) or "This flag was resolved: it needs no answer.")
        if form.is_valid() and form.cleaned_data["answer"] == SCORE:
            return redirect(doing_href(found.flag))
        if form.is_valid() and _answered(request, found, form, moment_of(request)):
            return redirect("flag", pk)
    view, nothing = view_of(found.flag), QueryDict("")
    listed = list_page(
        flags_in(FlagFilter(nothing, access=access), view, 0, day), pk, access, day, partial(address_of, nothing)
    )
    return page(request, _template(found.flag), _words(request, listed, found, form))


def _template(one: Flag) -> str:
    return "flags/flag.html" if one.state == Flag.State.OPEN else "flags/settled.html"


def _answered(request: HttpRequest, found: OneFlag, form: AnswerForm, at: datetime) -> bool:
    """Save the answer; where it is refused the reason goes on the form."""
    given = form.cleaned_data
    flags = [found.flag, *(found.alike if form.together else ())]
    try:
        if given["answer"] == LATER:
            snooze_flags(flags=flags, until=given["until"], reason=given["reason"], by=request.user, at=at)
            said = put_off_words(len(flags), given["until"])
        else:
            answer_flags(flags=flags, answer=given["reason"], by=request.user, at=at)
            said = answered_words(len(flags), form.asks.said_stands)
    except AnswerRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True


def _words(
    request: HttpRequest, listed: FlagListPage, found: OneFlag | None, form: AnswerForm | None
) -> dict[str, Any]:
    """What the templates are given: the list, and the flag beside it with the form that answers it."""
    one = flag_page(found, access_of(request), moment_of(request), _labels()) if found else None
    return {"listed": listed, "flag": one, "form": form, "whole": True, "faults": ()}


def _labels() -> dict[str, str]:
    return {channel.name: channel.label for channel in in_use()}
