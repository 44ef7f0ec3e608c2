"""What a page costs on the server, beside its own queries alone and, for some, the same rows in one query."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.measuring import Case, Job
from risks.models import Flag, PostHolder, Risk

# Whose work is measured.
LEAD = "load-lead"


class NotAPage(Exception):
    """An address that did not answer with a page; its text says which."""


def page_cases(day: date, runs: int) -> Iterator[Case]:
    """The register as governance reads it, one risk as its lead does, the heat map and the lead's own work."""
    governance, lead = "load-governance", LEAD
    today = {"day": day.isoformat()}
    every = today | {"beyond": False, "word": ""}
    some = today | {"beyond": True, "word": "waiting"}
    register = reverse("register")
    narrowed = f"{register}?{urlencode({'position': 'beyond_tolerance', 'q': 'waiting'})}"
    risk = _first_led_by(lead)
    post = PostHolder.objects.get(person__user__username=lead).post_id
    yield _case("Register page", register, governance, runs, ("register", every))
    yield _case("Register page, filtered", f"{register}?position=beyond_tolerance&direction=up", governance, runs)
    yield _case("Register page, searched", f"{register}?q=waiting", governance, runs)
    yield _case("Register page, filtered and searched", narrowed, governance, runs, ("register", some))
    yield _case("Risk page", reverse("risk", args=[risk]), lead, runs, ("risk", today | {"reference": risk}))
    yield _case("My work", reverse("my-work"), lead, runs, ("my_work", today | {"post": post}))
    yield _case("Heat map", reverse("heat-map") + "?register=load", governance, runs, ("heat_map", today))
    yield _case("On a page", reverse("on-a-page") + "?register=load", governance, runs)
    yield _case("Objectives", reverse("objectives"), governance, runs)


def query_counts(day: date) -> Mapping[str, int]:
    """How many queries each page asks, after a visit that fills what is kept between requests."""
    counts = {}
    for case in page_cases(day, runs=1):
        with CaptureQueriesContext(connection) as asked:
            case.job()
        counts[case.name] = len(asked.captured_queries)
    return counts


def _first_led_by(username: str) -> str:
    """The lead's first risk that a flag stands on: a page with every section filled."""
    led = Risk.objects.filter(risk_lead__holders__person__user__username=username)
    flagged = led.filter(pk__in=Flag.objects.standing().values("risk"))
    return (flagged.first() or led.first()).reference_id


def _case(
    name: str, address: str, username: str, runs: int, floor: tuple[str, Mapping[str, object]] | None = None
) -> Case:
    signed_in = Client()
    signed_in.force_login(User.objects.get(username=username))
    size = len(_got(signed_in, address).content)
    return Case(
        name=name,
        job=lambda: _got(signed_in, address),
        floor=_floor(*floor, size) if floor else None,
        runs=runs,
        size=lambda response: len(response.content),
        replay=True,
    )


def _floor(query: str, given: Mapping[str, object], size: int) -> Job:
    outside = Client()
    beneath = reverse("floor", args=[query, size]) + "?" + urlencode({"given": json.dumps(given)})
    return lambda: _got(outside, beneath)


def _got(client: Client, address: str) -> HttpResponse:
    response = client.get(address)
    if response.status_code != 200:
        raise NotAPage(f"{address} answered {response.status_code}, so there is nothing to measure.")
    return response
