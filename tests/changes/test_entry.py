"""A new risk, its details, and its relation to others."""

from datetime import timedelta

import pytest

from risks.changes.entry import NewRisk, change_details, write_down
from risks.changes.links import end_link, link_risks
from risks.changes.record import Stale
from risks.changes.steps import LifeRefused
from risks.models import Risk, RiskLink
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db


def entry(**fields) -> NewRisk:
    asked = {
        "register": make.RegisterFactory(),
        "title": "Too few midwives",
        "short_name": "Midwives",
        "scope": "system",
        "identified_on": TODAY,
    }
    return NewRisk(**asked | fields)


def test_a_new_risk_is_a_draft_with_the_next_reference(alice):
    make.ReferenceFactory(register=make.RegisterFactory(), number=21, withheld_because="Never printed.")
    objective = make.ObjectiveFactory()
    risk = write_down(entry=entry(objectives=[objective]), by=alice, at=at())
    assert (risk.reference_id, risk.state, list(risk.objectives.all())) == ("BAF0022", "draft", [objective])
    assert risk.history.earliest().history_user == alice


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": " "}, "Give the risk a title"),
        ({"title": "x" * 201}, "Shorten it to 200"),
        ({"short_name": ""}, "Give a short name"),
        ({"cause": "Patient 943 476 5919"}, "NHS number"),
        ({"identified_on": TODAY + timedelta(days=1)}, "in the future"),
    ],
)
def test_a_new_risk_that_cannot_stand_takes_no_reference(alice, fields, words):
    with pytest.raises(LifeRefused, match=words):
        write_down(entry=entry(**fields), by=alice, at=at())
    risk = write_down(entry=entry(), by=alice, at=at())
    assert risk.reference_id == "BAF0001"


def test_details_change_with_who_and_why_and_lists_too(alice):
    risk, post, place = make.RiskFactory(), make.PostFactory(), make.PlaceFactory()
    details = {"title": "A plainer title", "risk_lead": post, "places": [place], "confidential": True}
    change_details(risk=risk, details=details, version=1, why="The committee asked.", by=alice, at=at())
    risk = Risk.objects.get()
    assert (risk.title, risk.risk_lead, list(risk.places.all()), risk.confidential, risk.version) == (
        "A plainer title",
        post,
        [place],
        True,
        2,
    )
    assert {row.history_change_reason for row in risk.history.all()[:2]} == {"The committee asked."}


def test_details_of_a_closed_risk_rest_and_an_old_page_is_told(alice):
    risk = make.RiskFactory(version=3)
    with pytest.raises(Stale):
        change_details(risk=risk, details={"title": "New"}, version=2, why="Plainer.", by=alice, at=at())
    closed = make.RiskFactory(state="closed", closed_on=TODAY, closed_because="Done.")
    with pytest.raises(LifeRefused, match="its entry rests"):
        change_details(risk=closed, details={"title": "New"}, version=1, why="Plainer.", by=alice, at=at())


def test_two_risks_are_linked_once_each_way_and_a_mutual_relation_once(alice):
    one, other = make.RiskFactory(reference="BAF0001"), make.RiskFactory(reference="BAF0002")
    link_risks(risk=one, to=other, kind="contributes", why="Delays.", by=alice)
    link_risks(risk=other, to=one, kind="contributes", why="Delays both ways.", by=alice)
    link = link_risks(risk=one, to=other, kind="duplicates", why="The same event.", by=alice)
    for two, kind, words in (
        ((other, one), "duplicates", "in that way already"),
        ((one, other), "contributes", "in that way already"),
        ((one, one), "contributes", "not linked to itself"),
        ((one, other), "nonsense", "is no way in which"),
    ):
        with pytest.raises(LifeRefused, match=words):
            link_risks(risk=two[0], to=two[1], kind=kind, why="Because.", by=alice)
    end_link(link=link, why="They were told apart.", by=alice)
    assert RiskLink.objects.count() == 2
    assert RiskLink.history.filter(history_type="-").get().history_change_reason == "They were told apart."
