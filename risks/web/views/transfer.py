"""Transfer a register to a successor organisation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from risks.access import may_transfer, visible_risks
from risks.changes.record import Stale
from risks.changes.steps import LifeRefused
from risks.changes.transfer import Transferred, transfer_register, transfer_to_new
from risks.models import Register, Risk
from risks.rules.wording import count_words, date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.transfer import TransferForm
from risks.web.presenters.life import LifePage
from risks.web.sweeping import sweep_many_now


def transfer(request: HttpRequest, code: str) -> HttpResponse:
    """The whole register at once; a register that was transferred says where it went."""
    if not may_transfer(access_of(request)):
        raise PermissionDenied("A register is transferred by the governance team or an administrator.")
    register = get_object_or_404(Register.objects.select_related("organisation", "successor"), code=code)
    form = TransferForm(request.POST if request.method == "POST" else None, register=register, day=day_of(request))
    if form.is_valid():
        done = _transfer(request, register, form)
        if done is not None:
            sweep_many_now(request, Risk.objects.filter(register=done.to))
            messages.success(request, _said(done))
            return redirect(f"{reverse('register')}?register={done.to.code}")
    standing = visible_risks(access_of(request)).filter(register=register).exclude(state=Risk.State.CLOSED).count()
    return page(request, "life/form.html", {"said": _page(register, standing), "form": form})


def _page(register: Register, standing: int) -> LifePage:
    lede = (
        f"{count_words(standing, 'risk', start=True)} {'moves' if standing == 1 else 'move'} to the other register and "
        f"{'gets a reference' if standing == 1 else 'get references'} of it; every old reference leads on. "
        "Closed risks stay here, readable, and this register is closed."
    )
    if register.closed_on:
        went = f" Its risks went to {register.successor.name}." if register.successor else ""
        lede = f"It was closed on {date_words(register.closed_on)}.{went}"
    last = (
        "With the last register of the organisation that keeps this service, the other organisation keeps it. "
        "Everybody in a post of the old one works on as before."
    )
    return LifePage(
        title=f"Transfer {register.name}",
        lede=lede,
        button="Transfer this register",
        reference="",
        risk_title="",
        href=f"{reverse('register')}?register={register.code}",
        crumb="Back to the register",
        notes=(last,),
    )


def _transfer(request: HttpRequest, register: Register, form: TransferForm) -> Transferred | None:
    who = {"register": register, "decision": form.decision(), "by": request.user, "at": moment_of(request)}
    try:
        if form.cleaned_data["to"] is None:
            return transfer_to_new(new=form.new_register(), **who)
        return transfer_register(to=form.cleaned_data["to"], **who)
    except (LifeRefused, Stale) as refusal:
        form.add_error(None, str(refusal))
        return None


def _said(done: Transferred) -> str:
    home = f" {done.to.organisation.name} keeps this service from now on." if done.new_home else ""
    return f"Saved: {count_words(done.risks, 'risk')} transferred to {done.to.name}.{home}"
