"""Controls, assurances and gaps: write down what is in place, received or missing, and say when it ends."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from risks.changes import treatment as change
from risks.changes.treatment_checks import LONGEST
from risks.models import Assurance, Control, Gap
from risks.rules.wording import count_words, date_words
from risks.web.asking import day_of, moment_of
from risks.web.forms.controls import AddAssuranceForm, ControlForm, EndControlForm, RenewAssuranceForm
from risks.web.forms.gaps import AddGapForm, CloseGapForm
from risks.web.gather.treatment import lapse_gap_of, open_gaps_of
from risks.web.presenters import treating as words
from risks.web.treating import Saved, ask, ask_anew, form_asked, risk_asked, row_asked, to_treat
from risks.web.words import Link


def add_control(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down a control that is in place; `text` in the address is what it says."""
    risk = risk_asked(request, reference)

    def change_it(given: dict[str, Any]) -> Saved:
        change.add_control(risk=risk, entry=change.ControlEntry(**given), by=request.user, at=moment_of(request))
        return "Saved: a control was added.", words.risk_href(risk, "controls")

    form = form_asked(request, ControlForm, risk, initial={"text": request.GET.get("text", "")})
    other = _instead(request, "Record it as an assurance instead", reverse("add-assurance", args=[reference]))
    said = words.form_page(risk, "controls", "Add a control", words.DIFFERENCE, "Save this control", other=other)
    return ask(request, form, said, change_it)


def _instead(request: HttpRequest, said: str, href: str) -> Link | None:
    """Where what was typed belongs if it is the other thing; it is typed there already."""
    text = request.POST.get("text", "").strip()
    return Link(said, f"{href}?{urlencode({'text': text[:LONGEST]})}") if text else None


def control(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a control, and say why."""
    found = row_asked(request, Control.objects.all(), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        why, version = given.pop("why"), given.pop("version")
        entry = change.ControlEntry(**given)
        change.change_control(
            control=found, entry=entry, version=version, why=why, by=request.user, at=moment_of(request)
        )
        return "Saved: the control was changed.", words.risk_href(risk, "controls")

    lede = "What it said before stays in the record, with your reason."
    said = words.form_page(
        risk,
        "controls",
        "Change a control",
        lede,
        "Save this control",
        note=words.DIFFERENCE,
        other=Link("It is no longer in place", reverse("end-control", args=[pk])),
    )
    return ask_anew(request, form_asked(request, ControlForm, risk, stands=found), found, said, change_it)


def end_control(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a control is no longer in place, and why."""
    found = row_asked(request, Control.objects.all(), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        ended = change.end_control(control=found, why=given["why"], by=request.user, at=moment_of(request))
        left = open_gaps_of(ended)
        stand = f" {count_words(left, 'gap', start=True)} in it still {'stands' if left == 1 else 'stand'}."
        return f"Saved: the control is no longer in place.{stand if left else ''}", words.risk_href(risk, "controls")

    said = words.form_page(
        risk, "controls", "A control is no longer in place", words.end_lede(found), "Say it has ended"
    )
    return ask(request, form_asked(request, EndControlForm, risk), said, change_it)


def add_assurance(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an assurance that was received; `text` in the address is where it came from."""
    risk = risk_asked(request, reference)

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.add_assurance(risk=risk, by=request.user, at=moment_of(request), **given)
        return f"Saved: {_received(request, made)}", words.risk_href(risk, "assurances")

    other = _instead(request, "Write it down as a control instead", reverse("add-control", args=[reference]))
    said = words.form_page(risk, "assurances", "Add an assurance", words.DIFFERENCE, "Save this assurance", other=other)
    form = form_asked(request, AddAssuranceForm, risk, initial={"text": request.GET.get("text", "")})
    return ask(request, form, said, change_it)


def _received(request: HttpRequest, made: Assurance) -> str:
    until = date_words(made.good_until)
    if made.good_until >= day_of(request):
        return f"an assurance, good until {until}."
    opened = "a gap was opened" if lapse_gap_of(made) else "a later one counts in its place"
    return f"an assurance. This had lapsed on {until}; {opened}."


def renew_assurance(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a later assurance from the same source."""
    found = row_asked(request, Assurance.objects.all(), pk)
    risk = to_treat(request, found.risk)
    gap = lapse_gap_of(found)

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.renew_assurance(assurance=found, by=request.user, at=moment_of(request), **given)
        closed = " The gap that its lapse had opened is closed." if gap and not lapse_gap_of(found) else ""
        if made.good_until < day_of(request):
            return f"Saved: {_received(request, made)}{closed}", words.risk_href(risk, "assurances")
        return f"Saved: it is now good until {date_words(made.good_until)}.{closed}", words.risk_href(
            risk, "assurances"
        )

    lede = words.renewal_lede(found, gap)
    said = words.form_page(risk, "assurances", "A later one has come", lede, "Save this one", note=words.DIFFERENCE)
    return ask(request, form_asked(request, RenewAssuranceForm, risk), said, change_it)


def add_gap(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what is missing; then plan the action that closes it. The address may choose what it hangs from."""
    risk = risk_asked(request, reference)

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.open_gap(risk=risk, by=request.user, at=moment_of(request), **given)
        return "Saved: the gap is open. Now plan the action that closes it.", (
            f"{reverse('add-action', args=[reference])}?gap={made.pk}"
        )

    asked = "What is missing today. The next page asks for the action that closes it."
    said = words.form_page(risk, "controls", "Add a gap", asked, "Save this gap")
    chosen = {name: request.GET.get(name) for name in ("kind", "control", "assurance")}
    return ask(request, form_asked(request, AddGapForm, risk, initial=chosen), said, change_it)


def close_gap(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closed a gap."""
    found = row_asked(request, Gap.objects.all(), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        change.close_gap(gap=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: the gap is closed.", words.risk_href(risk, "controls")

    said = words.form_page(
        risk,
        "controls",
        "Close a gap",
        words.gap_lede(found),
        "Close this gap",
        note=words.closing_note(found),
        other=words.closing_other(found),
    )
    return ask(request, form_asked(request, CloseGapForm, risk), said, change_it)
