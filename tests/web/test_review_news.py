"""What is new stands above the lines of a review, and does not push them off a phone."""

from datetime import timedelta

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, seen


def test_new_flags_that_need_no_answer_are_folded_beneath_those_that_do(cast: Cast):
    cast.own.last_reviewed_on = TODAY - timedelta(days=36)
    cast.own.save()
    make.FlagFactory(risk=cast.own, severity=3, evidence={"what": "Score 16", "against": "Tolerance of 9"})
    for rule in ("kri_data_overdue", "assurance_lapsed"):
        make.FlagFactory(risk=cast.own, rule=rule, severity=2)
    page = browser_of(cast, Role.RISK_LEAD).get(f"/risks/{cast.own.reference_id}/review")
    news = page.content.decode().split('id="news"')[1].split("</aside>")[0]
    shown, folded = news.split("<summary>Two lesser flags</summary>")
    assert (shown.count("A flag opened"), folded.count("A flag opened")) == (1, 2)


def test_lesser_flags_that_are_alike_are_told_of_as_one(cast: Cast):
    cast.own.last_reviewed_on = TODAY - timedelta(days=36)
    cast.own.save()
    for n in range(4):
        said = {"what": f"Audit {n}, received 1 May 2024", "against": "Good until May"}
        make.FlagFactory(
            risk=cast.own, rule="assurance_lapsed", subject=f"assurance:{n}", severity=2, evidence=said, opened_at=at()
        )
    text = seen(browser_of(cast, Role.RISK_LEAD).get(f"/risks/{cast.own.reference_id}/review"))
    assert (
        "Four lesser flags Flags opened on 19 September 2025: four assurances have lapsed. Audit 0; Audit 1; and two "
        "more"
    ) in text
