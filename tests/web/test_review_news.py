"""What is new stands above the lines of a review, and does not push them off a phone."""

from datetime import timedelta

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of


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
