"""Enter one reading by hand: first posted, the page says what it would do; posted again unchanged, it is saved."""

from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_enter_readings
from risks.changes.readings import ReadingEntry, ReadingRefused, foresee, record_reading, standing_for
from risks.changes.record import Stale
from risks.models import Indicator, Reading
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.readings import ReadingForm
from risks.web.gather.keeping import (
    following_period,
    indicator_seen,
    others_of_the_day,
    risks_seen,
    series_for,
)
from risks.web.keeping import Watched, tell, watched
from risks.web.presenters.foreseen import Foreseen, foreseen, judged_words
from risks.web.presenters.keeping import reading_page

_NOT_YOURS = (
    "Readings of this indicator are entered by the post that owns it, the leads of the risks it speaks to and the "
    "governance team."
)


def add_reading(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a reading. Saving is offered once what it would do has been shown for these very words."""
    indicator = _to_enter(request, slug)
    series = series_for(indicator, day_of(request))
    form = ReadingForm(
        request.POST if request.method == "POST" else None,
        indicator=indicator,
        following=following_period(series, day_of(request)),
    )
    looked_at, mark = None, ""
    if form.is_valid():
        try:
            stands = standing_for(indicator, form.entry())
            mark = _mark(form.entry(), stands)
            if form.cleaned_data["checked"] == mark:
                return _save(request, indicator, form.entry(), stands)
            looked_at = _look(request, indicator, form.entry())
        except ReadingRefused as refusal:
            form.refuse(str(refusal), refusal.field)
        except Stale as fault:
            form.add_error(None, str(fault))
    said = reading_page(series, looked_at)
    mark = mark if looked_at else ""
    return page(request, "keeping/reading.html", {"said": said, "form": form, "mark": mark, "foreseen": looked_at})


def _to_enter(request: HttpRequest, slug: str) -> Indicator:
    """The indicator, for those who may enter readings of it."""
    indicator = indicator_seen(access_of(request), slug)
    if indicator is None:
        raise Http404
    if not may_enter_readings(access_of(request), indicator):
        raise PermissionDenied(_NOT_YOURS)
    return indicator


def _mark(entry: ReadingEntry, stands: Reading | None) -> str:
    """What was looked at: these words, over this reading."""
    return sha256(repr((entry, stands.pk if stands else 0)).encode()).hexdigest()[:32]


def _record(request: HttpRequest, indicator: Indicator, entry: ReadingEntry, over: int | None) -> Watched[Reading]:
    def record() -> Reading:
        return record_reading(
            indicator=indicator,
            period_end=entry.period_end,
            period_label=entry.period_label,
            value=entry.value,
            status=entry.status,
            note=entry.note,
            numerator=entry.numerator,
            denominator=entry.denominator,
            by=request.user,
            at=moment_of(request),
            over=over,
        )

    return watched(request, indicator, record)


def _look(request: HttpRequest, indicator: Indicator, entry: ReadingEntry) -> Foreseen:
    """What saving would do: it is done, looked at and taken back."""
    done = foresee(lambda: _record(request, indicator, entry, None))
    beside = others_of_the_day(indicator, entry, done.made.supersedes)
    return foreseen(done.before, done.after, done.made, beside, risks_seen(access_of(request), indicator))


def _save(request: HttpRequest, indicator: Indicator, entry: ReadingEntry, stands: Reading | None) -> HttpResponse:
    done = _record(request, indicator, entry, stands.pk if stands else 0)
    tell(request, f"Saved: {judged_words(done.after, done.made)}", done.flags)
    return redirect("indicator", indicator.slug)
