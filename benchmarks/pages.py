"""What a page costs on the server, beside the same rows in one query and a 200 of the same size."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from benchmarks.measuring import Case
from risks.models import Flag, PostHolder, Risk


class NotAPage(Exception):
    """An address that did not answer with a page; its text says which."""


def page_cases(day: date, runs: int) -> Iterator[Case]:
    """The register as governance reads it, one risk as its lead does, the heat map and the lead's own work."""
    governance, lead = "load-governance", "load-lead"
    today = {"day": day.isoformat()}
    every = today | {"beyond": False, "word": ""}
    some = today | {"beyond": True, "word": "waiting"}
    register = reverse("register")
    narrowed = f"{register}?{urlencode({'position': 'beyond_tolerance', 'q': 'waiting'})}"
    risk = _first_led_by(lead)
    post = PostHolder.objects.get(person__user__username=lead).post_id
    yield _case("Register page", register, governance, ("register", every), runs)
    yield _case("Register page, filtered and searched", narrowed, governance, ("register", some), runs)
    yield _case("Risk page", reverse("risk", args=[risk]), lead, ("risk", today | {"reference": risk}), runs)
    yield _case("Heat map", reverse("heat-map") + "?register=load", governance, ("heat_map", today), runs)
    yield _case("My work", reverse("my-work"), lead, ("my_work", today | {"post": post}), runs)


def _first_led_by(username: str) -> str:
    """The lead's first risk that a flag stands on: a page with every section filled."""
    led = Risk.objects.filter(risk_lead__holders__person__user__username=username)
    flagged = led.filter(pk__in=Flag.objects.standing().values("risk"))
    return (flagged.first() or led.first()).reference_id


def _case(name: str, address: str, username: str, floor: tuple[str, Mapping[str, object]], runs: int) -> Case:
    signed_in, outside = Client(), Client()
    signed_in.force_login(User.objects.get(username=username))
    query, given = floor
    size = len(_got(signed_in, address).content)
    beneath = reverse("floor", args=[query, size]) + "?" + urlencode({"given": json.dumps(given)})
    return Case(
        name=name,
        job=lambda: _got(signed_in, address),
        floor=lambda: _got(outside, beneath),
        runs=runs,
        size=lambda response: len(response.content),
    )


def _got(client: Client, address: str) -> HttpResponse:
    response = client.get(address)
    if response.status_code != 200:
        raise NotAPage(f"{address} answered {response.status_code}, so there is nothing to measure.")
    return response
