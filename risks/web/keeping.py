"""What every page that keeps an indicator does: find it, check who asks, make one change, look at it again, lead on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_keep_indicators
from risks.changes.indicators import IndicatorRefused
from risks.models import Indicator, Risk
from risks.web.asking import access_of, day_of, page
from risks.web.forms.keeping import KeepForm
from risks.web.gather.keeping import Picture, indicator_seen, linked_ids, picture_of
from risks.web.presenters.foreseen import flag_words
from risks.web.presenters.keeping import KeepPage
from risks.web.sweeping import sweep_now

_GOVERNANCE = "Indicators with their limits, links and charts are kept by the governance team."

Made = TypeVar("Made")


@dataclass(frozen=True)
class Watched(Generic[Made]):
    """What a change made, with the picture of its indicator without it and with it."""

    made: Made
    before: Picture
    after: Picture

    @property
    def flags(self) -> tuple[str, ...]:
        """What became of flags, a sentence each."""
        return flag_words(self.before, self.after, would=False)


def governed(request: HttpRequest) -> None:
    """Raise PermissionDenied for who may not keep indicators."""
    if not may_keep_indicators(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)


def to_keep(request: HttpRequest, slug: str) -> Indicator:
    """The indicator, for those who may keep it; 404 for who may not see it, 403 for any other reader."""
    indicator = indicator_seen(access_of(request), slug)
    if indicator is None:
        raise Http404
    governed(request)
    return indicator


def watched(
    request: HttpRequest, indicator: Indicator, change: Callable[[], Made], *, risk: Risk | None = None
) -> Watched[Made]:
    """Make a change, and look at the indicator and at every risk it speaks to before and after; also at `risk`, which
    it comes to speak to or ceases to.

    What has been waiting for the next sweep is swept first, so that the change is not blamed for it.
    """
    risks = linked_ids(indicator) | ({risk.pk} if risk else set())
    _evaluate(request, indicator, risks)
    before = picture_of(access_of(request), indicator, risks, day_of(request))
    made = change()
    _evaluate(request, indicator, risks)
    return Watched(made, before, picture_of(access_of(request), indicator, risks, day_of(request)))


def _evaluate(request: HttpRequest, indicator: Indicator, risks: Collection[int]) -> None:
    """Work out anew what the readings of an indicator say, and which flags that means for risks."""
    sweep_now(request, *risks, indicators=[indicator.pk])


def ask(
    request: HttpRequest,
    form: KeepForm,
    said: KeepPage,
    indicator: Indicator,
    change: Callable[[dict[str, Any]], str],
    *,
    risk: Risk | None = None,
    template: str = "keeping/form.html",
    words: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form, or, where it was sent and its change made, the page of the indicator. `change` returns what was saved,
    in a sentence; what becomes of flags is told after it. `risk` is one that it ceases to speak to."""
    if form.is_valid():
        given = form.given()
        try:
            done = watched(request, indicator, lambda: change(given), risk=risk or given.get("risk"))
        except IndicatorRefused as refusal:
            form.refuse(str(refusal), refusal.field)
        else:
            tell(request, done.made, done.flags)
            return redirect(said.href)
    return page(request, template, {"said": said, "form": form, **(words or {})})


def tell(request: HttpRequest, saved: str, flags: tuple[str, ...]) -> None:
    """What was saved, and what that means for flags."""
    messages.success(request, saved)
    for words in flags:
        messages.warning(request, words)
