"""How a register is kept: its name, who leads it, approval, and how often its risks are reviewed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.changes.settings import SettingsRefused, change_register
from risks.models import Register
from risks.web.asking import access_of, page
from risks.web.forms.rounds import SettingsForm
from risks.web.presenters.rounds import may_set, settings_words


def register_settings(request: HttpRequest, code: str) -> HttpResponse:
    """The settings as they stand, and a form to change them with a reason."""
    if not may_set(access_of(request)):
        raise PermissionDenied("Registers are set by the governance team and administrators.")
    register = Register.objects.filter(code=code).first()
    if register is None:
        raise Http404
    form = SettingsForm(request.POST if request.method == "POST" else None, register=register)
    if form.is_valid():
        try:
            change_register(register=register, to=form.wanted, why=form.cleaned_data["why"], by=request.user)
        except SettingsRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved: the register is set, from now on. Dates that are due already stay.")
            return redirect("rounds")
    words = {"name": register.name, "stands": settings_words(register), "form": form}
    return page(request, "rounds/settings.html", words)
