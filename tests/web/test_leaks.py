"""A confidential risk is nowhere to be seen for those outside it: no word, no reference, no count."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from pypdfium2 import PdfDocument

from risks.changes.summaries import refresh_summaries
from risks.changes.sweep import sweep_register
from risks.models import DriftStatus, Indicator, Meeting, PartnerPart, Risk, RiskLink, Role, SharedCause
from tests import factories as make
from tests.factories import TODAY, FlagEpisodeFactory, at
from tests.web.access_indicators import BY_NAME, names_in_use
from tests.web.access_rows import OF_A_RISK, PLAIN, address_of
from tests.web.cast import NOBODY, Cast, browser_of, the_cast
from tests.web.paper_steps import the_document
from tests.web.stage import a_scene, found

pytestmark = pytest.mark.usefixtures("no_queue")
REFERENCE = "BAF0777"
# Words that stand nowhere else in the test's register; a person may type any of them into a search.
WORDS = {
    "title": "Zanzibar protocol",
    "short_name": "Zanzibar",
    "cause": "xylophone shortage",
    "event": "quokka escapes",
    "effect": "marzipan collapse",
    "closed_because": "",
    "notes": "jacaranda",
}
MADE_OF_IT = ("okapi control", "numbat gap", "tapir action", "axolotl audit", "wombat link", "lemur cause")
SECRETS = (REFERENCE, *(words for words in WORDS.values() if words), *MADE_OF_IT)
OUTSIDERS = (Role.RISK_LEAD, Role.ACTION_OWNER, Role.EXECUTIVE, Role.COMMITTEE, Role.PARTNER, NOBODY)
QUERIES = ("register=", "position=beyond", "state=all&sort=reference", "register=baf", "band=extreme", "sort=score")
DRAFTS = ("quality=averse", "quality=significant", "scope=icb", "quality=nonsense")
DRIFTS = (*(f"drift={status}" for status in ("critical", "breach", "worse", "steady", "unknown")), "sort=drift")
SEARCHES = ("Zanzibar", "xylophone", "quokka", "marzipan", "okapi", "numbat", "tapir", "axolotl", REFERENCE)


def add_secret(cast: Cast) -> Risk:
    """A confidential risk with everything that hangs on one, tied to risks that outsiders may see."""
    secret = make.RiskFactory(
        reference=REFERENCE,
        confidential=True,
        organisations=[cast.partner],
        objectives=list(cast.shared.objectives.all()),
        domain=cast.shared.domain,
        **WORDS,
    )
    make.AssessmentFactory(risk=secret, likelihood=5, consequence=5)
    control = make.ControlFactory(risk=secret, text=MADE_OF_IT[0])
    gap = make.GapFactory(risk=secret, text=MADE_OF_IT[1], control=control)
    make.TreatmentActionFactory(risk=secret, text=MADE_OF_IT[2], gap=gap, due_on=TODAY - timedelta(days=9))
    make.AssuranceFactory(risk=secret, text=MADE_OF_IT[3], good_until=TODAY - timedelta(days=9))
    make.EvidenceLinkFactory(risk=secret, title=MADE_OF_IT[4])
    RiskLink.objects.create(risk=secret, to=cast.shared, kind=RiskLink.Kind.CONTRIBUTES)
    RiskLink.objects.create(risk=cast.shared, to=secret, kind=RiskLink.Kind.SHARES_CAUSE)
    make.CommentFactory(risk=secret, text=MADE_OF_IT[5])
    make.RiskStepFactory(risk=secret, reason=WORDS["notes"])
    make.PartnerPartFactory(risk=secret, organisation=cast.partner, words=WORDS["cause"])
    for indicator in Indicator.objects.all():
        make.IndicatorLinkFactory(risk=secret, indicator=indicator)
    for cause in SharedCause.objects.all():
        cause.risks.add(secret)
    make.CommitteeViewFactory(risk=secret, meeting=Meeting.objects.get(reference="BOARD-1"), decision=WORDS["event"])
    board = Meeting.objects.get(reference="BOARD-1").part.committee
    make.AppetiteExceptionFactory(risk=secret, accepted_by=board, conditions=WORDS["effect"])
    came = {"resolved_at": at(date(2022, 9, 1)), "resolution": "materialised"}
    warned = {"rule": "kri_forecast", "state": "resolved", "opened_at": at(date(2022, 6, 1))}
    FlagEpisodeFactory(flag=make.FlagFactory(risk=secret, **warned, **came), **came)
    sweep_register(at=at(), by=cast.posts[Role.GOVERNANCE].holders.get().person.user)
    DriftStatus.objects.filter(risk=secret).update(status="critical", severity=4, reasons=[f"{MADE_OF_IT[0]} failed."])
    return secret


def a_world() -> Cast:
    """What is there without the secret: a paper, an indicator, a shared cause, an objective, a round of reviews."""
    cast = the_cast()
    committee = make.CommitteeFactory(code="board", name="The Board")
    make.ScoringMatrixFactory()
    meeting = make.MeetingFactory(reference="BOARD-1", part=make.CommitteePartFactory(committee=committee))
    objective = make.ObjectiveFactory(name="Objective of all")
    for one in (cast.own, cast.other, cast.shared):
        one.objectives.add(objective)
        Risk.objects.filter(pk=one.pk).update(lead_committee=committee)
    indicator, unlinked = make.IndicatorFactory(slug="four-hours"), make.IndicatorFactory(slug="beds")
    make.IndicatorLinkFactory(risk=cast.shared, indicator=indicator)
    for one in (indicator, unlinked):
        make.ThresholdFactory(indicator=one)
        make.ReadingFactory(indicator=one)
    refresh_summaries(at=at())
    make.SharedCauseFactory(name="Industrial action", risks=[cast.own, cast.shared])
    make.ReviewCycleFactory(register=cast.own.register, meeting=meeting)
    sweep_register(at=at(), by=cast.posts[Role.GOVERNANCE].holders.get().person.user)
    return cast


def a_world_with_the_secret() -> tuple[Cast, list[str]]:
    """With the addresses of the secret itself."""
    cast = a_world()
    return cast, list(own_addresses(add_secret(cast)))


a_scene("world", a_world)
a_scene("told", a_world_with_the_secret)


@pytest.fixture
def world(db: None) -> Cast:
    return found("world")


@pytest.fixture
def told(db: None) -> tuple[Cast, list[str]]:
    return found("told")


def addresses(cast: Cast) -> list[str]:
    """Every page that an outsider could open, and every way of asking the lists."""
    plain = [reverse(name, args=row.arguments(cast)) for name, row in PLAIN.items() if row.get is not None]
    hanging = [
        reverse(name, args=[one.reference_id])
        for name, row in OF_A_RISK.items()
        if row.get is not None and row.on is None
        for one in ((cast.own, cast.other, cast.shared) if name == "risk" else (cast.shared,))
    ]
    kept = [*pages_of_indicators(), "/papers/BOARD-1", "/papers/BOARD-1/pdf", "/support/"]
    searches = [f"/register?q={words}" for words in SEARCHES]
    lists = [f"{reverse(name)}?state=all" for name in names_of_lists()]
    queries = [f"/{place}?{query}" for place in ("register", "heat-map") for query in QUERIES]
    queries += [f"/appetite/what-if?{draft}" for draft in DRAFTS] + [f"/register?{drift}" for drift in DRIFTS]
    queries += [f"/flags/were-we-right?year={year}" for year in (2022, 2023, 2025)]
    return plain + hanging + kept + searches + lists + queries + ["/flags?view=answered", "/flags?view=resolved"]


def pages_of_indicators() -> Iterator[str]:
    """Of an indicator that speaks to a risk they see and of one that speaks to the secret alone, and the board."""
    for slug in ("four-hours", "beds"):
        for name in BY_NAME:
            yield reverse(name, args=[slug])
        yield f"/indicators/{slug}?known=2025-06-01"
    board = ("area=The system", "risk=none", "risk=BAF0004", "overdue=no", "limit=green", f"risk={REFERENCE}")
    # An indicator is found by its own words: what a risk says is not looked through.
    yield from (f"/indicators?{query}" for query in (*board, *(f"q={words}" for words in (SEARCHES[0], REFERENCE))))


def test_every_page_of_an_indicator_is_among_them():
    assert names_in_use() == set(BY_NAME)


def names_of_lists() -> set[str]:
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    return {"register", "objectives", "on-a-page", "flow", "causes"} & known


def own_addresses(secret: Risk) -> Iterator[str]:
    """The addresses of the secret itself and of what hangs on it, also under a reference that now stands for it."""
    PartnerPart.objects.filter(risk=secret).delete()
    for name, row in OF_A_RISK.items():
        if row.get is None:
            continue
        yield address_of(name, secret)
    old = make.ReferenceFactory(text="BAF0778", register=secret.register, now=secret)
    yield reverse("risk", args=[old.pk])


def text_of(response: Any) -> str:
    """Everything a client receives: headers and body, the text of a PDF."""
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    body = response.getvalue() if response.streaming else response.content
    if body.startswith(b"\x89PNG"):
        return headers + body.hex()
    if body.startswith(b"%PDF"):
        document = PdfDocument(body)
        return headers + " ".join(page.get_textpage().get_text_bounded() for page in document)
    return headers + body.decode()


def normalised(text: str) -> str:
    """Without what differs at every showing of a page."""
    text = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", text)
    text = re.sub(r"Expires: [^:]*:\d+:\d+ GMT|Content-Length: \d+", "", text)
    return re.sub(r"/(CreationDate|ModDate|ID)[^\n]*", "", text)


def fetched(client: Client, pages: list[str]) -> dict[str, tuple[int, str]]:
    answers = {page: the_document(client, page) if page.endswith("/pdf") else client.get(page) for page in pages}
    return {page: (response.status_code, text_of(response)) for page, response in answers.items()}


def leaks_in(answers: dict[str, tuple[int, str]]) -> list[str]:
    """Page and word; what was typed into the search itself may be repeated to whoever typed it."""
    leaks = []
    for page, (_, text) in answers.items():
        low, asked = text.lower(), {one.lower() for one in SEARCHES if f"={one}" in page}
        there = [word for word in SECRETS if word.lower() in low]
        leaks += [f"{page}: {word}" for word in there if not any(one in word.lower() for one in asked)]
    return leaks


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_page_speaks_of_it_and_every_page_is_as_if_it_were_not_there(world: Cast, role: str):
    client = browser_of(world, role)
    pages = addresses(world)
    with transaction.atomic():
        without = fetched(client, pages)
        transaction.set_rollback(True)
    add_secret(world)
    within = fetched(client, pages)
    assert leaks_in(within) == []
    differing = [page for page in pages if difference(without[page], within[page])]
    assert [f"{page}: {difference(without[page], within[page])}" for page in differing] == []


def difference(before: tuple[int, str], after: tuple[int, str]) -> str:
    """Where two answers differ, beside what differs at every showing; "" where they do not."""
    one, other = normalised(before[1]), normalised(after[1])
    return first_difference(one, other) if before[0] != after[0] or one != other else ""


def first_difference(one: str, other: str) -> str:
    at_ = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return json.dumps([one[max(at_ - 60, 0) : at_ + 60], other[max(at_ - 60, 0) : at_ + 60]], ensure_ascii=False)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_its_own_addresses_answer_as_if_nothing_were_there(told: tuple[Cast, list[str]], role: str):
    cast, pages = told
    expected = 302 if role == NOBODY else 404
    answers = fetched(browser_of(cast, role), pages)
    assert {page: status for page, (status, _) in answers.items() if status != expected} == {}
    leaks = [leak for leak in leaks_in(answers) if REFERENCE not in leak.split(": ")[1]]
    assert leaks == []


def test_the_secret_is_there_for_governance(told: tuple[Cast, list[str]]):
    answers = fetched(browser_of(told[0], Role.GOVERNANCE), ["/register?q=xylophone", f"/risks/{REFERENCE}"])
    assert all(WORDS["title"] in text for _, text in answers.values())
