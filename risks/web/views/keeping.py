"""Keep an indicator: its limits and profiles, the risks it speaks to, rebases and what happened."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from risks.access import visible_indicators, visible_risks
from risks.changes import indicator_charts, indicator_limits
from risks.changes.indicators import link_risk, unlink_risk
from risks.models import Annotation, IndicatorLink, Rebase
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of
from risks.web.forms.keeping import AnnotateForm, LinkIndicatorForm, ProfileForm, RebaseForm, ThresholdForm, WhyForm
from risks.web.gather.keeping import links_of, series_for
from risks.web.keeping import ask, to_keep
from risks.web.presenters import keeping as words


def add_threshold(request: HttpRequest, slug: str) -> HttpResponse:
    """Set a limit from a day on, or say that none is set."""
    indicator = to_keep(request, slug)

    def change(given: dict[str, Any]) -> str:
        made = indicator_limits.set_threshold(indicator=indicator, by=request.user, **given)
        return words.limit_saved(indicator, made)

    form = ThresholdForm(_posted(request), indicator=indicator)
    said = words.threshold_page(series_for(indicator, day_of(request)))
    return ask(request, form, said, indicator, change)


def add_profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the in-year profile of an indicator that is cumulative in the year."""
    indicator = to_keep(request, slug)

    def change(given: dict[str, Any]) -> str:
        rows = indicator_limits.set_year_profile(indicator=indicator, by=request.user, **given)
        return words.profile_saved(indicator, rows)

    form = ProfileForm(_posted(request), day=day_of(request))
    return ask(request, form, words.profile_page(indicator), indicator, change)


def link_indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which risk an indicator speaks to; those it speaks to already can be taken back from here."""
    indicator = to_keep(request, slug)
    risks = visible_risks(access_of(request)).live()

    def change(given: dict[str, Any]) -> str:
        made = link_risk(indicator=indicator, by=request.user, **given)
        return f"Saved: it speaks to the {made.get_axis_display().lower()} of {made.risk.reference_id}."

    form = LinkIndicatorForm(_posted(request), risks=risks)
    linked = words.linked_rows(links_of(access_of(request), indicator))
    said = words.link_page(indicator)
    return ask(request, form, said, indicator, change, template="keeping/link.html", words={"linked": linked})


def unlink_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an indicator no longer speaks to a risk."""
    seen = IndicatorLink.objects.filter(risk__in=visible_risks(access_of(request)).values("pk"))
    link = _row(request, seen.select_related("risk", "indicator"), pk)

    def change(given: dict[str, Any]) -> str:
        unlink_risk(link=link, why=given["why"], by=request.user)
        return f"Saved: it no longer speaks to {link.risk.reference_id}."

    return ask(request, WhyForm(_posted(request)), words.unlink_page(link), link.indicator, change, risk=link.risk)


def rebase(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the limits of the chart begin anew with a reading."""
    indicator = to_keep(request, slug)
    series = series_for(indicator, day_of(request))

    def change(given: dict[str, Any]) -> str:
        made = indicator_charts.rebase(indicator=indicator, by=request.user, at=moment_of(request), **given)
        return f"Saved: the limits begin anew with the reading to {date_words(made.starts_on)}."

    form = RebaseForm(_posted(request), readings=words.readings_to_choose(series))
    return ask(request, form, words.rebase_page(series), indicator, change)


def withdraw_rebase(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rebase back."""
    found = _row(request, Rebase.objects.select_related("indicator", "recorded_by__person"), pk)

    def change(given: dict[str, Any]) -> str:
        indicator_charts.withdraw_rebase(rebase=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: the rebase was taken back. The limits run on as if it had not been."

    return ask(request, WhyForm(_posted(request)), words.withdraw_page(found), found.indicator, change)


def annotate(request: HttpRequest, slug: str) -> HttpResponse:
    """Say on the chart what happened on a day."""
    indicator = to_keep(request, slug)

    def change(given: dict[str, Any]) -> str:
        indicator_charts.annotate(indicator=indicator, by=request.user, at=moment_of(request), **given)
        return "Saved: it stands on the chart."

    return ask(request, AnnotateForm(_posted(request)), words.annotate_page(indicator), indicator, change)


def end_annotation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what happened off the chart."""
    found = _row(request, Annotation.objects.select_related("indicator"), pk)

    def change(given: dict[str, Any]) -> str:
        indicator_charts.end_annotation(annotation=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: it is off the chart, and stays on record."

    return ask(request, WhyForm(_posted(request)), words.end_annotation_page(found), found.indicator, change)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _row(request: HttpRequest, rows: QuerySet[Any], pk: int) -> Any:
    """A row of an indicator, for those who may keep it; 404 for who may not see the indicator."""
    seen = visible_indicators(access_of(request)).values("pk")
    found = rows.filter(pk=pk, indicator__in=seen).first()
    if found is None:
        raise Http404
    to_keep(request, found.indicator.slug)
    return found
