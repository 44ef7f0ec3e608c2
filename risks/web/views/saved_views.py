"""Keep a view of the register under a name, and forget one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from risks.access import may_remove_view, person_for, visible_views
from risks.changes.views import ViewRefused, remove_view, save_view
from risks.filters import RiskFilter, offered_to
from risks.models import Committee, Risk, SavedView
from risks.web.asking import access_of, bands_of, day_of
from risks.web.forms.saved_views import MINE, SaveViewForm
from risks.web.presenters.columns import columns_of
from risks.web.presenters.register_tools import kept_query
from risks.web.views.register import OURS, answer

# The longest address that is looked at; the longest that is kept is shorter.
_LONGEST_ADDRESS = 4000


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save what the register shows; what cannot be saved comes back on the register, with what was typed."""
    access = access_of(request)
    if access.read_only:
        raise PermissionDenied("An auditor reads everything and changes nothing, so there is no view to save.")
    form = SaveViewForm(request.POST, access=access, offered=offered_to(access))
    query = QueryDict(request.POST.get("query", "")[:_LONGEST_ADDRESS])
    if form.is_valid() and (view := _saved(request, form, query)):
        messages.success(request, f"“{view.name}” is saved. It stands above the list from now on.")
        return redirect(_address(view))
    return answer(request, query, form)


def _saved(request: HttpRequest, form: SaveViewForm, query: QueryDict) -> SavedView | None:
    person, committee = None, None
    if form.cleaned_data["whose"] == MINE:
        person = person_for(request.user)
    else:
        committee = Committee.objects.get(code=form.cleaned_data["whose"])
    try:
        if person is None and committee is None:
            raise ViewRefused("Only a person in the register keeps views. Ask the governance team to add you.")
        _refuse_nonsense(request, query)
        return save_view(
            name=form.cleaned_data["name"], query=kept_query(query), by=request.user, person=person, committee=committee
        )
    except ViewRefused as refusal:
        form.refuse(str(refusal))
        return None


def _refuse_nonsense(request: HttpRequest, query: QueryDict) -> None:
    asked = RiskFilter(
        query,
        Risk.objects.none(),
        access=access_of(request),
        day=day_of(request),
        bands=bands_of(request),
        ignored=OURS,
    )
    if asked.errors or columns_of(query)[1]:
        raise ViewRefused("The list above was not understood, so it cannot be saved. Choose its filters again first.")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view that is one's own, or a committee's. One that may not be seen is not there."""
    access = access_of(request)
    seen = visible_views(access, request.user, day_of(request)).select_related("person")
    view = get_object_or_404(seen, pk=pk)
    if not may_remove_view(access, view, request.user):
        raise PermissionDenied("A committee’s views are kept by the governance team.")
    name = view.name
    remove_view(view=view, by=request.user)
    messages.success(request, f"“{name}” is no longer among the views. No risk was changed.")
    return redirect("register")


def _address(view: SavedView) -> str:
    return f"{reverse('register')}?{view.query}" if view.query else reverse("register")
