"""The rows that the addresses of the access table name: tests/web/access_rows.py."""

from typing import Any

from risks.models import Role
from tests import factories as make
from tests.web.cast import SECRET, Cast, risk


def a_round(cast: Cast) -> int:
    """The open round of the register of the cast."""
    standing = cast.own.register.cycles.filter(closed_on=None).first()
    return (standing or make.ReviewCycleFactory(register=cast.own.register)).pk


def risks_of(cast: Cast) -> dict[str, Any]:
    """One risk of each kind."""
    own = {"risk_lead": cast.posts[Role.RISK_LEAD]}
    ours = {"organisations": [cast.partner]}
    draft = {"state": "draft", "opened_on": None}
    closed = {"state": "closed", "closed_on": make.TODAY, "closed_because": "Its target was reached."}
    return {
        "own": cast.own,
        "own draft": risk("BAF0105", "A draft of my own", **own, **draft),
        "own closed": risk("BAF0106", "A closed one of my own", **own, **closed),
        "own secret": risk("BAF0107", f"{SECRET}, mine", confidential=True, **own),
        "other": cast.other,
        "secret": cast.secret,
        "shared": cast.shared,
        "shared draft": risk("BAF0109", "A shared draft", **ours, **draft),
        "shared secret": risk("BAF0111", f"{SECRET}, shared", confidential=True, **ours),
    }


def a_score_that_waits(risk: Any) -> Any:
    return make.AssessmentFactory(risk=risk, outcome="proposed")


def a_cause(*, risk: Any, **fields: Any) -> Any:
    return make.SharedCauseFactory(risks=[risk], **fields)


def a_cause_that_is_over(*, risk: Any) -> Any:
    return a_cause(risk=risk, ended_on=make.TODAY)


def a_measure(*, risk: Any) -> Any:
    """A control of the first partner that shares the risk; of a new one where nobody did."""
    organisation = risk.organisations.filter(home=False).first() or make.OrganisationFactory()
    risk.organisations.add(organisation)
    return make.PartnerMeasureFactory(part=make.PartnerPartFactory(risk=risk, organisation=organisation))
