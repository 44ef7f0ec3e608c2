"""Every form is tried with nonsense: it never breaks, keeps what was typed, and saves nothing that it refuses.

The forms are found in the access table, so that a new one is tried by itself.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from risks.models import Role
from tests import factories as make
from tests.web.access_indicators import where_it_is_kept
from tests.web.access_rows import OF_A_RISK, PLAIN, address_of
from tests.web.cast import Cast, browser_of, the_cast
from tests.web.posting import Form, forms_in
from tests.web.stage import a_scene, found

RIGHT_TO_LEFT = "خطر على الخدمات הסיכון"
FAMILY = "👨‍👩‍👧‍👦 ward 🏥"
# What is typed into every field at once; none of it may bring a page down.
NONSENSE = {
    "nothing": "",
    "blanks": " \t\u00a0\u200b ",
    "markup and SQL": "<script>alert(1)</script>{{ 7*7 }}{% now %}\"'><b>'; DROP TABLE risks_risk; --",
    "huge number": "9" * 400,
    "minus one": "-1",
    "not a number": "NaN",
    "other digits": "\uff11\uff12",
    "a null": "before\x00after",
    "a lone surrogate": "before\ud800after",
    "10,000 characters": "long words " * 910,
    "pictures and right to left": f"{FAMILY} {RIGHT_TO_LEFT}",
    "a patient": "NHS number 943 476 5919",
    "a key of another row": "1",
    "no such key": "99999999",
}
# Not forms about the register; the password has tests of its own.
LEFT_OUT = {"password", "sign-in", "sign-out"}


def written_on(cast: Cast) -> Iterator[tuple[str, str]]:
    """Address and role of every page with a form, on a risk in the first state that lets it be sent, or on no risk."""
    draft = make.RiskFactory(state="draft", opened_on=None, reference="BAF0120")
    closed = make.RiskFactory(
        state="closed", closed_on=make.TODAY, closed_because="Its target was reached.", reference="BAF0121"
    )
    kinds = {"shared": cast.shared, "own draft": draft, "own closed": closed}
    for name, row in OF_A_RISK.items():
        if row.get is None or row.post is None:
            continue
        able = [
            (one, role)
            for kind, one in kinds.items()
            for role in (Role.GOVERNANCE, Role.PARTNER, Role.EXECUTIVE)
            if role in row.post[kind]
        ]
        if able:
            one, role = able[0]
            yield address_of(name, one), role
    for address in where_it_is_kept(cast):
        yield address, Role.GOVERNANCE
    for name, plain in PLAIN.items():
        if plain.get is not None and plain.post and name not in LEFT_OUT:
            role = Role.GOVERNANCE if Role.GOVERNANCE in plain.post else next(iter(plain.post))
            yield reverse(name, args=plain.arguments(cast)), role


def opened() -> tuple[Cast, list[tuple[str, str, Form]]]:
    """Every form that can be sent: the role that may, where it is sent to, and the form. Opened once for all tests."""
    cast = the_cast()
    make.CommitteePartFactory(committee=make.CommitteeFactory(code="board"))
    make.TreatmentActionFactory(risk=cast.shared)
    cache.clear()
    sent, browsers = [], {}
    for address, role in written_on(cast):
        if role not in browsers:
            browsers[role] = browser_of(cast, role)
        response = browsers[role].get(address)
        if response.status_code == 200:
            posted = [form for form in forms_in(response) if form.method == "post"]
            sent += [(role, form.action or address, form) for form in posted]
    return cast, sent


a_scene("forms", opened)


@pytest.fixture
def forms(db: None) -> list[tuple[Client, str, Form]]:
    """Every form that can be sent, with the browser it is open in and where it is sent to."""
    cast, sent = found("forms")
    browsers = {role: browser_of(cast, role) for role in {role for role, *_ in sent}}
    return [(browsers[role], address, form) for role, address, form in sent]


def rows() -> dict[str, int]:
    """How many rows there are of every noun, in one query."""
    tables = [model._meta.db_table for model in apps.get_app_config("risks").get_models()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables))
        return dict(zip(tables, cursor.fetchone(), strict=True))


def typed(form: Form, words: str, *, hidden: bool) -> dict[str, list[str]]:
    """The words in every field that can be filled in or chosen, and perhaps in what is hidden too."""
    kept = {one.name: [one.value] for one in form.controls if one.kind == "hidden" and not hidden}
    return {one.name: [words] for one in form.controls} | kept


def send(client: Client, address: str, data: dict[str, Any]) -> Any:
    """A browser sends lone surrogates as question marks; a client that does not is tried too, byte by byte."""
    sent = {name: [value.encode("utf-8", "surrogatepass") for value in values] for name, values in data.items()}
    return client.post(address, sent)


def test_no_form_breaks(forms: list):
    """The forms are opened once for every kind of nonsense: opening them is most of the work."""
    assert len(forms) > 10
    broken = []
    for kind, words in NONSENSE.items():
        for client, address, form in forms:
            with transaction.atomic():
                client.raise_request_exception = False
                status = send(client, address, typed(form, words, hidden=True)).status_code
                transaction.set_rollback(True)
            if status >= 500:
                broken.append(f"{kind} at {address}: {status}")
    assert broken == []


def test_what_is_refused_saves_nothing_and_stands_in_the_form_again(forms: list):
    faults = []
    for kind in ("nothing", "markup and SQL", "a patient"):
        for client, address, form in forms:
            with transaction.atomic():
                before = rows()
                response = send(client, address, typed(form, NONSENSE[kind], hidden=False))
                if response.status_code == 200:
                    faults += [f"{kind} at {address}: {fault}" for fault in lost(form, kind, before, response)]
                transaction.set_rollback(True)
    assert faults == []


def lost(form: Form, kind: str, before: dict[str, int], response: Any) -> Iterator[str]:
    """What went wrong in a refusal: something was saved, or a text area no longer holds what was typed."""
    if rows() != before:
        yield "was refused and saved something"
    again = {one.name: one.value for one in every_control(response)}
    for box in form.controls:
        if kind != "nothing" and box.kind == "textarea" and again.get(box.name) != NONSENSE[kind]:
            yield f"lost {box.name}"


def every_control(response: Any) -> list[Any]:
    return [control for form in forms_in(response) for control in form.controls]


def test_a_form_without_its_fields_is_refused_and_saves_nothing(forms: list):
    faults = []
    for client, address, form in forms:
        if not any(one.kind != "hidden" for one in form.controls):
            continue
        with transaction.atomic():
            before = rows()
            status = client.post(address, {}).status_code
            if status >= 500 or rows() != before:
                faults.append(f"{address}: {status}")
            transaction.set_rollback(True)
    assert faults == []


def test_a_row_that_may_not_be_seen_cannot_be_chosen(cast: Cast):
    """A choice of somebody else's confidential rows is refused as one that is not there."""
    secret = make.ControlFactory(risk=cast.secret)
    lead = browser_of(cast, Role.RISK_LEAD)
    address = reverse("add-gap", args=[cast.own.reference_id])
    response = lead.post(address, {"kind": "control", "text": "No cover", "control": str(secret.pk)})
    assert response.status_code == 200
    assert secret.text not in response.content.decode()


@pytest.mark.parametrize("words", [FAMILY, RIGHT_TO_LEFT])
def test_every_script_is_stored_and_shown_whole(cast: Cast, words: str):
    lead = browser_of(cast, Role.RISK_LEAD)
    address = reverse("add-gap", args=[cast.own.reference_id])
    assert lead.post(address, {"kind": "control", "text": words}).status_code == 302
    assert cast.own.gaps.get().text == words
    assert words in lead.get(reverse("risk", args=[cast.own.reference_id])).content.decode()
