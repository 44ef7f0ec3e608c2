"""The inbox narrowed and grouped, flags about the register itself, a flag that is settled, its earlier episodes, and
whether our warnings were any good."""

from datetime import date, timedelta

import pytest
from django.test import Client

from risks.models import Flag, FlagEpisode, Role
from risks.rules.calendar import add_months
from tests import factories as make
from tests.factories import TODAY, EscalationFactory, FlagEpisodeFactory, at
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries

BREACH = {"what": "Score 16", "against": "Tolerance of 9 for quality", "since": "2025-06-02", "points": 7}
READING = {"what": "Beds: 62%", "against": "Limit of 80%", "since": "2025-06-30"}


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def flag(of: object, rule: str = "appetite_breach", **fields: object) -> Flag:
    return make.FlagFactory(**({"risk": of, "rule": rule, "evidence": BREACH} | fields))


def statement() -> Flag:
    said = {"what": "No appetite is in force for research", "against": "Two open risks", "since": "2025-09-01"}
    return flag(None, "appetite_missing", subject="domain:research", severity=3, evidence=said)


def test_the_lesser_flags_of_a_risk_stand_beneath_its_worst(lead: Client, cast: Cast):
    flag(cast.own, "review_overdue", severity=2)
    flag(cast.own, severity=4)
    html = lead.get("/flags").content.decode()
    assert html.index("BAF0001: beyond tolerance") < html.index("Also on this risk: review overdue")
    assert html.index("Also on this risk: review overdue") < html.index(">Review overdue</span>")


def test_only_a_flag_with_a_day_to_answer_by_needs_an_answer(lead: Client, cast: Cast):
    flag(cast.own, severity=3, answer_by=TODAY - timedelta(days=1))
    flag(cast.own, "review_overdue", severity=2)
    flag(cast.other, frozen=True)
    text = seen(lead.get("/flags"))
    assert "One flag needs your answer It was to be answered before today." in text
    assert "One more of yours has no date to answer by. One more is open on risks that others lead." in text
    assert "One is frozen until its figures come." in text
    assert "Was to be answered by Thursday 18 September 2025" in text
    assert "Frozen until its figures come: they are late" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("rule=kri_breach", {2}),
        ("severity=4", {1}),
        ("risk=BAF0002", {1, 3}),
        ("whose=mine", {0, 2}),
        ("whose=others", {1, 3}),
        ("frozen=yes", {2}),
        ("recurring=yes", {3}),
        ("frozen=no&recurring=no", {0, 1}),
        ("", {0, 1, 2, 3}),
    ],
)
def test_the_inbox_is_narrowed(lead: Client, cast: Cast, query: str, shown: set[int]):
    flags = [
        flag(cast.own),
        flag(cast.other, severity=4),
        flag(cast.own, "kri_breach", frozen=True, evidence=READING),
        flag(cast.other, "review_overdue", recurring=True),
    ]
    html = lead.get(f"/flags?{query}").content.decode()
    listed = html[html.index('<ul class="flags">') : html.index("</article>")]
    assert {
        n
        for n, one in enumerate(flags)
        if f'class="flag" href="/flags/{one.pk}"' in listed
        or f'class="flag flag--lesser" href="/flags/{one.pk}"' in listed
    } == shown


@pytest.mark.parametrize(
    "query", ["severity=5", "rule=bells", "risk=BAF0003", "whose=register", "colour=red", "frozen=x"]
)
def test_what_is_not_known_is_an_error_and_shows_no_flag(lead: Client, cast: Cast, query: str):
    flag(cast.own)
    response = lead.get(f"/flags?{query}")
    assert response.status_code == 400
    assert "There is a problem" in seen(response)
    assert "beyond tolerance" not in seen(response)


def test_flags_about_the_register_are_for_governance(lead: Client, governance: Client, cast: Cast):
    one = statement()
    text = seen(governance.get("/flags?whose=register"))
    assert "One flag needs your answer" in text
    assert "No appetite set for a kind of risk" in text
    assert "Open the appetite statement" in seen(governance.get(f"/flags/{one.pk}"))
    assert "The register itself" in seen(governance.get("/"))
    assert governance.post(f"/flags/{one.pk}", {"answer": "score"}).headers["Location"] == "/appetite"
    assert lead.get(f"/flags/{one.pk}").status_code == 404
    auditor = browser_of(cast, Role.AUDITOR)
    assert "It is for the governance team to answer." in seen(auditor.get(f"/flags/{one.pk}"))
    assert auditor.post(f"/flags/{one.pk}", {"answer": "stands", "reason": "No."}).status_code == 403


def test_a_hidden_risk_is_in_no_list_and_no_choice(lead: Client, cast: Cast):
    flag(cast.secret)
    html = lead.get("/flags").content.decode()
    assert SECRET not in html
    assert "BAF0003" not in html


def test_a_flag_about_work_leads_to_the_work(lead: Client, cast: Cast):
    action = make.TreatmentActionFactory(risk=cast.own)
    late = flag(cast.own, "action_overdue", subject=f"action:{action.pk}")
    unreviewed = flag(cast.own, "review_overdue")
    assert lead.post(f"/flags/{late.pk}", {"answer": "score"}).headers["Location"] == f"/actions/{action.pk}"
    assert lead.post(f"/flags/{unreviewed.pk}", {"answer": "score"}).headers["Location"] == "/risks/BAF0001/review"
    refused = seen(lead.post(f"/flags/{late.pk}", {"answer": "stands"}))
    assert "Say why nothing more is needed" in refused


def test_an_answer_keeps_the_evidence_it_was_given_on(lead: Client, cast: Cast):
    one = flag(cast.own, answer_by=TODAY + timedelta(days=3))
    lead.post(f"/flags/{one.pk}", {"answer": "stands", "reason": "The ward opens."})
    Flag.objects.filter(pk=one.pk).update(evidence=BREACH | {"what": "Score 15"})
    text = seen(lead.get(f"/flags/{one.pk}"))
    assert "Answered: the score stands Answered 3 days early." in text
    assert "The evidence as it stood at the answer What changed Score 16" in text
    assert "The evidence now What changed Score 15" in text
    assert "A score of 20 or more would be worse." in text


def test_who_was_told_and_what_waits_for_monday(lead: Client, cast: Cast):
    one, executive = flag(cast.own), cast.posts[Role.EXECUTIVE]
    person = executive.holders.get().person
    make.AlertFactory(flag=one, post=executive, person=person, for_digest=True)
    text = seen(lead.get(f"/flags/{one.pk}"))
    assert "Post of the executive, 19 September 2025: waits for the digest of Monday 22 September 2025" in text


def test_each_time_that_it_stood_is_told_with_both_ends(lead: Client, cast: Cast):
    one = flag(cast.own, reopened=1, opened_at=at(date(2025, 3, 3)))
    FlagEpisodeFactory(
        flag=one,
        opened_at=at(date(2025, 3, 3)),
        evidence=BREACH | {"what": "Score 12"},
        resolved_at=at(date(2025, 4, 2)),
        resolution="auto",
        resolved_because="Score 8 is inside the tolerance of 9.",
        evidence_at_end=BREACH | {"what": "Score 10"},
    )
    FlagEpisodeFactory(flag=one, number=1, opened_at=at(date(2025, 9, 8)), evidence=BREACH)
    EscalationFactory(flag=one, episode=1, at=at(date(2025, 9, 15)))
    text = seen(lead.get(f"/flags/{one.pk}"))
    assert "3 March 2025 to 2 April 2025, 30 days. High at worst" in text
    assert "As it opened What changed Score 12" in text
    assert "As it ended What changed Score 10" in text
    assert "On the committee's next agenda. Nobody has answered it for two weeks." in text


def test_our_warnings_are_judged_and_few_are_called_few(governance: Client, cast: Cast):
    for risk_, came in ((cast.own, True), (cast.other, False)):
        one = flag(risk_, "kri_forecast", evidence=READING, subject="indicator:beds")
        FlagEpisodeFactory(
            flag=one,
            opened_at=at(date(2025, 5, 1)),
            resolved_at=at(date(2025, 7, 1)),
            resolution="materialised" if came else "not_materialised",
        )
    text = seen(governance.get("/flags/were-we-right"))
    assert "Too few warnings to judge: 2 warnings so far One came true and 1 did not." in text
    assert "May pass its limit" in text
    assert "1 of 2: too few to judge" in text
    assert "No forecast has met its reading yet" in text
    assert governance.get("/flags/were-we-right?year=nonsense").status_code == 404


def test_a_breach_that_nothing_warned_of_is_told_with_the_cause(governance: Client, cast: Cast):
    """One of a series with 4 months before it, one of a series with 14, and one of a count of the year so far."""
    for months_before, basis in ((4, "snapshot"), (14, "snapshot"), (14, "cumulative")):
        indicator = make.IndicatorFactory(basis=basis)
        for n in range(months_before + 1):
            make.ReadingFactory(indicator=indicator, period_end=add_months(date(2025, 7, 31), -n))
        read = {"indicator": indicator, "subject": f"indicator:{indicator.slug}"}
        one = flag(cast.own, "kri_breach", evidence=READING, **read)
        FlagEpisodeFactory(flag=one, opened_at=at(date(2025, 8, 15)), evidence=READING | {"period": "2025-07-31"})
    began = flag(cast.own, "kri_breach", evidence=READING, subject="indicator:x", opened_at=at(date(2025, 4, 2)))
    FlagEpisodeFactory(flag=began)
    text = seen(governance.get("/flags/were-we-right?year=2025"))
    causes = (
        "1 had fewer than 12 readings before, too few to warn by; 1 is a rating or a count of the year so far, of "
        "which nothing is forecast; 1 had readings enough to warn by, and no warning came."
    )
    assert f"Three of 3 indicators that newly passed their limit did so without a warning: {causes}" in text
    assert f"3 of 3 breaches came without a warning in the three months before: {causes}" in text


def many(cast: Cast, start: int, count: int) -> None:
    for n in range(start, start + count):
        of = risk(f"BAF{n:04d}", f"Risk {n}", risk_lead=cast.posts[Role.RISK_LEAD])
        for rule in ("appetite_breach", "kri_special_cause", "score_lag"):
            one = flag(of, rule, answered_at=at())
            FlagEpisodeFactory(flag=one)
            EscalationFactory(flag=one)
        make.AlertFactory(flag=one)
    first = Flag.objects.order_by("pk").first()
    number = FlagEpisode.objects.filter(flag=first).count()
    for n in range(count):
        FlagEpisodeFactory(flag=first, number=number + n, resolved_at=at(), resolution="auto")
        make.AlertFactory(flag=first)


def test_fifty_of_everything_take_as_many_queries_as_five(lead: Client, cast: Cast):
    many(cast, 10, 5)
    pages = ["/flags", f"/flags/{Flag.objects.order_by('pk').first().pk}", "/flags/were-we-right", "/flags?severity=3"]
    few = {page: queries(lead, page) for page in pages}
    many(cast, 20, 45)
    assert {page: queries(lead, page) for page in pages} == few
    assert max(few.values()) <= 36
