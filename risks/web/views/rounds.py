"""Rounds of reviews: what is open, who has done what, and one button that reminds the rest."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from risks.access import may_govern, may_see_rounds
from risks.changes import rounds as change
from risks.rules.wording import date_words
from risks.web.asking import access_of, bands_of, day_of, moment_of, page
from risks.web.forms.rounds import OpenRoundForm
from risks.web.gather.rounds import RoundSeen, round_for, rounds_for
from risks.web.presenters.rounds import nudged_words, round_page, rounds_page


def rounds(request: HttpRequest) -> HttpResponse:
    """Every register with its round; posting opens one."""
    _check_reader(request)
    found = rounds_for(access_of(request), day_of(request))
    free = [one.register for one in found.registers if one.cycle is None]
    posted = request.POST if request.method == "POST" else None
    if posted is not None:
        _check_governor(request)
    form = OpenRoundForm(posted, registers=free, day=found.day, initial={"register": request.GET.get("register")})
    if form.is_valid():
        try:
            cycle = change.open_round(**form.cleaned_data, by=request.user, at=moment_of(request))
        except change.RoundRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The round is open: reviews are due by {date_words(cycle.due_on)}.")
            return redirect("round", cycle.pk)
    return page(request, "rounds/rounds.html", {"said": rounds_page(found, access_of(request)), "form": form})


def round_of(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: who has reviewed what; posting closes it."""
    seen = _seen(request, pk)
    if request.method == "POST":
        _check_governor(request)
        try:
            change.close_round(cycle=seen.cycle, by=request.user, at=moment_of(request))
        except change.RoundRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "The round is closed.")
        return redirect("round", pk)
    said = round_page(seen, access_of(request), bands_of(request))
    return page(request, "rounds/round.html", {"said": said, "pk": pk})


@require_POST
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind everybody who has not reviewed yet, once a day at most."""
    seen = _seen(request, pk)
    _check_governor(request)
    try:
        letters = change.nudge(cycle=seen.cycle, by=request.user, at=moment_of(request))
    except change.RoundRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, nudged_words(len(letters)))
    return redirect("round", pk)


def _seen(request: HttpRequest, pk: int) -> RoundSeen:
    _check_reader(request)
    seen = round_for(access_of(request), pk, day_of(request))
    if seen is None:
        raise Http404
    return seen


def _check_reader(request: HttpRequest) -> None:
    if not may_see_rounds(access_of(request)):
        raise PermissionDenied("Rounds of reviews are for those who work with the register of this organisation.")


def _check_governor(request: HttpRequest) -> None:
    if not may_govern(access_of(request)):
        raise PermissionDenied("Rounds of reviews are opened, closed and reminded of by the governance team.")
