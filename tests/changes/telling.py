"""What the tests of telling share: three people in post, and flags that something happened to."""

from datetime import date, datetime

from risks.changes.alerts import write_alerts
from risks.changes.flag_writing import News
from risks.changes.recipients import Rota
from risks.models import Alert, Flag, Post, Risk, Role
from tests.factories import FlagFactory, PersonFactory, PostFactory, RiskFactory, at

MONDAY = date(2025, 9, 22)
CAST = {
    "alice": ("Chief Nurse", Role.EXECUTIVE),
    "bob": ("Head of Urgent Care", Role.RISK_LEAD),
    "grace": ("Company Secretary", Role.GOVERNANCE),
}


def cast() -> dict[str, Post]:
    """Alice leads as an executive, Bob keeps the risk, Grace is governance."""
    return {
        name: PostFactory(title=title, role=role, holder=PersonFactory(name=name, email=f"{name}@example.org"))
        for name, (title, role) in CAST.items()
    }


def led(posts: dict[str, Post], **fields) -> Risk:
    """A risk of Alice and Bob."""
    return RiskFactory(executive_lead=posts["alice"], risk_lead=posts["bob"], **fields)


def raised(risk: Risk | None, moment: datetime | None = None, rule: str = "kri_breach", **fields) -> Flag:
    """A flag that opened, told to whoever is to be told."""
    moment = moment or at()
    evidence = {"what": "70%", "against": "At least 76%", "since": "2025-08-31"}
    flag = FlagFactory(**({"risk": risk, "rule": rule, "evidence": evidence, "opened_at": moment} | fields))
    tell(flag, moment=moment)
    return flag


def tell(*flags: Flag, moment: datetime | None = None, occasion: str = Alert.Occasion.OPENED) -> int:
    moment = moment or at()
    return write_alerts(news=[News(flag, occasion) for flag in flags], rota=Rota.on(moment.date()), at=moment)


def told(**fields) -> list[str]:
    """The first names of those who were written to."""
    return sorted(email.split("@")[0] for email in Alert.objects.filter(**fields).values_list("email", flat=True))
