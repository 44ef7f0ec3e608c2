"""A new indicator, and everything that is said of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.changes.indicators import IndicatorRefused, add_indicator, change_indicator
from risks.web.asking import page
from risks.web.forms.indicators import ChangeIndicatorForm, IndicatorForm
from risks.web.keeping import governed, tell, to_keep, watched
from risks.web.merging import save_or_compare
from risks.web.presenters.keeping import change_page, new_page

_TEMPLATE = "keeping/indicator.html"


def new_indicator(request: HttpRequest) -> HttpResponse:
    """Add an indicator; then set its limit and say which risks it speaks to."""
    governed(request)
    form = IndicatorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = add_indicator(entry=form.entry(), by=request.user)
        except IndicatorRefused as refusal:
            form.refuse(str(refusal), refusal.field)
        else:
            messages.success(
                request, f"Saved: {made}. Set its limit, say which risks it speaks to and enter a reading."
            )
            return redirect("indicator", made.slug)
    return page(request, _TEMPLATE, {"said": new_page(), "form": form})


def change_indicator_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of an indicator, and say why."""
    stands = to_keep(request, slug)
    form = ChangeIndicatorForm(request.POST if request.method == "POST" else None, stands=stands)
    said = change_page(stands)

    def save() -> HttpResponse | None:
        given = form.cleaned_data
        try:
            done = watched(
                request,
                stands,
                lambda: change_indicator(
                    indicator=stands, entry=form.entry(), version=given["version"], why=given["why"], by=request.user
                ),
            )
        except IndicatorRefused as refusal:
            form.refuse(str(refusal), refusal.field)
            return None
        tell(request, "Saved: the indicator was changed.", done.flags)
        return redirect("indicator", stands.slug)

    saved = save_or_compare(request, form, stands, save, title=said.title, href=said.href)
    return saved or page(request, _TEMPLATE, {"said": said, "form": form})
